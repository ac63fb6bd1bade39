#include "engine/batch/tally.h"

#include "engine/batch/scratch.h"

namespace chartmark {
namespace {

constexpr std::size_t kMostBytes = 60;

constexpr char kSchema[] =
    "CREATE TABLE tally(exercise INTEGER, item INTEGER, code TEXT, verdict TEXT, count INTEGER, "
    "sum INTEGER, PRIMARY KEY(exercise, item, code, verdict)) WITHOUT ROWID";
constexpr char kAdd[] =
    "INSERT INTO tally VALUES(?1, ?2, ?3, ?4, ?5, ?6) ON CONFLICT DO UPDATE SET "
    "count = count + excluded.count, sum = sum + excluded.sum";
constexpr char kAll[] =
    "SELECT exercise, item, code, verdict, count, sum FROM tally "
    "ORDER BY exercise, item, code, verdict";

void CutShort(std::string& text) {
  if (text.size() <= kMostBytes) return;
  std::size_t end = kMostBytes;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
  text.resize(end);
  text += "…";
}

}  // namespace

Tally::Tally(Database database, Statement add, std::size_t in_memory)
    : database_(std::move(database)), add_(std::move(add)), in_memory_(in_memory) {}

Result<std::unique_ptr<Tally>> Tally::Make(const std::string& folder, std::size_t in_memory) {
  auto database = OpenScratch(folder, "codes", kSchema);
  if (!database) return tl::unexpected(database.error());
  auto add = database->Prepare(kAdd);
  if (!add) return tl::unexpected(add.error());
  return std::unique_ptr<Tally>(new Tally(*std::move(database), *std::move(add), in_memory));
}

Status Tally::Add(TallyKey key, std::int64_t value) {
  CutShort(key.code);
  CutShort(key.verdict);
  TallyCount& here = young_[std::move(key)];
  ++here.count;
  here.sum += value;
  return young_.size() < in_memory_ ? Status{} : Spill();
}

Status Tally::Spill() {
  for (const auto& [key, counted] : young_) {
    add_.Bind(1, std::int64_t{key.exercise}).Bind(2, std::int64_t{key.item});
    add_.BindBorrowed(3, key.code).BindBorrowed(4, key.verdict);
    add_.Bind(5, counted.count).Bind(6, counted.sum);
    if (Status added = add_.Execute(); !added) return added;
  }
  young_.clear();
  return {};
}

Status Tally::ForEach(const std::function<void(const TallyKey&, const TallyCount&)>& take) {
  if (Status spilt = Spill(); !spilt) return spilt;
  auto rows = database_.Prepare(kAll);
  if (!rows) return tl::unexpected(rows.error());
  for (;;) {
    const Result<bool> more = rows->Step();
    if (!more) return tl::unexpected(more.error());
    if (!*more) return {};
    take({static_cast<int>(rows->Integer(0)), static_cast<int>(rows->Integer(1)), rows->Text(2),
          rows->Text(3)},
         {rows->Integer(4), rows->Integer(5)});
  }
}

}  // namespace chartmark
