#include "engine/codes/code_index.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <utility>

#include "engine/codes/edition.h"
#include "engine/codes/index_format.h"
#include "engine/codes/mapped_index.h"

namespace chartmark {
namespace {

using index_format::CodeRow;
using index_format::kNoRow;
using index_format::NoteNodeRow;
using index_format::PackKey;

constexpr std::size_t kParts = 4;
constexpr std::size_t kMaxIndexBytes = std::size_t{1} << 30;
constexpr int kMaxDepth = 16;  // of blocks and chapters; a damaged file may hold a circle

class MappedFile final : public IndexBytes {
 public:
  MappedFile(void* data, std::size_t size) : data_(data), size_(size) {}
  ~MappedFile() override { munmap(data_, size_); }
  MappedFile(const MappedFile&) = delete;
  MappedFile& operator=(const MappedFile&) = delete;
  std::string_view bytes() const override { return {static_cast<const char*>(data_), size_}; }

 private:
  void* data_;
  std::size_t size_;
};

class OwnedBytes final : public IndexBytes {
 public:
  explicit OwnedBytes(std::string bytes) : bytes_(std::move(bytes)) {}
  std::string_view bytes() const override { return bytes_; }

 private:
  std::string bytes_;
};

Result<std::unique_ptr<IndexBytes>> Map(int fd) {
  struct stat facts = {};
  if (fstat(fd, &facts) != 0 || !S_ISREG(facts.st_mode)) return Fail("not a regular file");
  const auto size = static_cast<std::size_t>(facts.st_size);
  if (size == 0) return Fail("the code index is empty; import the code sets again");
  if (size > kMaxIndexBytes) return Fail("the code index is larger than 1 GB");
  void* data = mmap(nullptr, size, PROT_READ, MAP_PRIVATE, fd, 0);
  if (data == MAP_FAILED) return Fail("cannot map the code index", ErrorKind::kIo);
  return std::unique_ptr<IndexBytes>(std::make_unique<MappedFile>(data, size));
}

const MappedIndex& Mapped(const std::shared_ptr<const CodeIndex>& index) {
  return static_cast<const MappedIndex&>(*index);  // no other kind is ever made
}

bool IsNode(std::string_view text) {
  return text.size() < 3 || text.find('-') != std::string_view::npos;
}

std::string Dotted(CodeSet set, std::string code) {
  if (set == CodeSet::kIcd10Cm && code.size() > 3) code.insert(3, 1, '.');
  return code;
}

// The row of the longest known code that `code` properly begins with.
std::uint32_t FindShorter(const MappedIndex& index, int edition, std::string_view code) {
  std::string prefix = index_format::UnpackKey(PackKey(code).value_or(0));
  while (prefix.size() > 1) {
    prefix.pop_back();
    const std::uint32_t row = index.Find(edition, PackKey(prefix).value_or(0));
    if (row != kNoRow) return row;
  }
  return kNoRow;
}

// The block of a category; the chapter above where the block is the category itself.
std::string AboveCategory(const MappedIndex& index, int notes, std::string_view category) {
  const std::string block = index.BlockOf(notes, category);
  return block == category ? index.ParentOfNode(notes, block) : block;
}

// Blocks of a chapter, categories of a block.
std::vector<std::string> ChildrenOfNode(const MappedIndex& index, int titles, int notes,
                                        std::string_view node) {
  std::vector<std::string> children;
  if (notes < 0) return children;
  const auto& nodes = index.tables(notes).nodes;
  for (std::uint32_t at = 0; at < nodes.size(); ++at) {
    const index_format::NodeRow row = nodes[at];
    if (NodeText(row.parent) == node && IsNode(NodeText(row.id))) {
      children.emplace_back(NodeText(row.id));
    }
  }
  const auto& codes = index.tables(titles).codes;
  for (std::uint32_t row = 0; row < codes.size(); ++row) {
    if (codes[row].parent != kNoRow) continue;
    std::string category = index_format::UnpackKey(codes[row].key);
    if (AboveCategory(index, notes, category) == node) children.push_back(std::move(category));
  }
  return children;
}

void AppendNotes(const MappedIndex& index, int edition, std::string_view node,
                 const std::string& at, std::vector<Note>& notes) {
  const EditionTables& tables = index.tables(edition);
  const std::uint32_t row = tables.note_nodes.LowerBound(
      [&](const NoteNodeRow& candidate) { return NodeText(candidate.id) < node; });
  if (row >= tables.note_nodes.size()) return;
  const NoteNodeRow found = tables.note_nodes[row];
  if (NodeText(found.id) != node || found.first > tables.notes.size()) return;
  const std::uint32_t count = std::min(found.count, tables.notes.size() - found.first);
  for (std::uint32_t i = 0; i < count; ++i) {
    const index_format::NoteRow note = tables.notes[found.first + i];
    if (note.kind > static_cast<std::uint32_t>(NoteKind::kSeventhNote)) continue;
    notes.push_back({static_cast<NoteKind>(note.kind), at, std::string(index.TextOf(note.text))});
  }
}

}  // namespace

Result<std::shared_ptr<const CodeIndex>> CodeIndex::Open(const std::string& path) {
  const int fd = open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (fd < 0) {
    const ErrorKind kind = errno == ENOENT ? ErrorKind::kNotFound : ErrorKind::kIo;
    return Fail(fmt::format("cannot open the code index '{}'", path), kind);
  }
  Result<std::unique_ptr<IndexBytes>> bytes = Map(fd);
  close(fd);
  if (!bytes) return tl::unexpected(bytes.error().Within(path));
  auto index = MappedIndex::Make(std::move(*bytes));
  return index ? std::move(index) : tl::unexpected(index.error().Within(path));
}

Result<std::shared_ptr<const CodeIndex>> CodeIndex::FromBytes(std::string bytes) {
  return MappedIndex::Make(std::make_unique<OwnedBytes>(std::move(bytes)));
}

CodesAt::CodesAt(std::shared_ptr<const CodeIndex> index, Date date)
    : index_(std::move(index)), date_(date) {
  for (std::size_t at = 0; at < serving_.size(); ++at) {
    const auto set = static_cast<CodeSet>(at / kParts);
    const auto part = static_cast<Part>(at % kParts);
    const auto edition = ServingEdition(index_->editions(), set, part, date_);
    serving_[at] = edition ? static_cast<std::int16_t>(*edition) : std::int16_t{-1};
  }
}

int CodesAt::Serving(CodeSet set, Part part) const {
  return serving_[static_cast<std::size_t>(set) * kParts + static_cast<std::size_t>(part)];
}

CodeStatus CodesAt::StatusOf(CodeSet set, std::string_view code) const {
  const MappedIndex& index = Mapped(index_);
  const int titles = Serving(set, Part::kTitles);
  const auto key = PackKey(code);
  if (titles < 0) return CodeStatus::kNotInBook;
  const Edition& edition = index.editions()[static_cast<std::size_t>(titles)];
  const std::uint32_t row = key ? index.Find(titles, *key) : kNoRow;
  if (row != kNoRow) {
    const CodeRow found = index.tables(titles).codes[row];
    const std::int32_t date = index_format::PackDate(date_);
    if (date < found.from || date > found.to) return CodeStatus::kNotInForce;
    const bool header = (found.flags & index_format::kHeaderFlag) != 0;
    return header ? CodeStatus::kHeader : CodeStatus::kValid;
  }
  if (!edition.complete || !IsInForce(edition, date_)) return CodeStatus::kNotInBook;
  return TitleOf(set, code).empty() ? CodeStatus::kUnknown : CodeStatus::kNotInForce;
}

std::string_view CodesAt::TitleOf(CodeSet set, std::string_view code) const {
  const MappedIndex& index = Mapped(index_);
  if (set == CodeSet::kIcd10Cm && IsNode(code)) {
    return index.TitleOfNode(Serving(set, Part::kNotes), code);
  }
  const auto key = PackKey(code);
  const int titles = Serving(set, Part::kTitles);
  if (!key || titles < 0) return {};
  const std::uint32_t row = index.Find(titles, *key);
  if (row != kNoRow) return index.TextOf(index.tables(titles).codes[row].title);
  for (std::size_t other = 0; other < index.editions().size(); ++other) {
    const Edition& edition = index.editions()[other];
    if (edition.set != set || edition.part != Part::kTitles) continue;
    const std::uint32_t elsewhere = index.Find(static_cast<int>(other), *key);
    if (elsewhere != kNoRow) {
      return index.TextOf(index.tables(static_cast<int>(other)).codes[elsewhere].title);
    }
  }
  return {};
}

std::string CodesAt::ParentOf(CodeSet set, std::string_view code) const {
  const MappedIndex& index = Mapped(index_);
  const int notes = Serving(set, Part::kNotes);
  if (set == CodeSet::kIcd10Cm && IsNode(code)) return index.ParentOfNode(notes, code);
  const int titles = Serving(set, Part::kTitles);
  const auto key = PackKey(code);
  if (titles < 0 || !key) return "";
  const auto& codes = index.tables(titles).codes;
  const std::uint32_t row = index.Find(titles, *key);
  const std::uint32_t parent = row != kNoRow ? codes[row].parent : FindShorter(index, titles, code);
  if (parent < codes.size()) return Dotted(set, index_format::UnpackKey(codes[parent].key));
  if (set != CodeSet::kIcd10Cm) return "";
  return AboveCategory(index, notes, index_format::UnpackKey(*key).substr(0, 3));
}

std::vector<std::string> CodesAt::ChildrenOf(CodeSet set, std::string_view code) const {
  const MappedIndex& index = Mapped(index_);
  const int titles = Serving(set, Part::kTitles);
  std::vector<std::string> children;
  if (titles < 0) return children;
  if (set == CodeSet::kIcd10Cm && IsNode(code)) {
    return ChildrenOfNode(index, titles, Serving(set, Part::kNotes), code);
  }
  const auto& codes = index.tables(titles).codes;
  const auto key = PackKey(code);
  const std::uint32_t row = key ? index.Find(titles, *key) : kNoRow;
  if (row == kNoRow) return children;
  std::uint32_t child = codes[row].first_child;
  // A damaged file may link in a circle; there are never more children than codes.
  for (std::uint32_t steps = 0; child < codes.size() && steps < codes.size(); ++steps) {
    children.push_back(Dotted(set, index_format::UnpackKey(codes[child].key)));
    child = codes[child].next_sibling;
  }
  return children;
}

std::vector<Note> CodesAt::NotesOf(std::string_view icd10cm_code) const {
  const MappedIndex& index = Mapped(index_);
  const int edition = Serving(CodeSet::kIcd10Cm, Part::kNotes);
  std::vector<Note> notes;
  if (edition < 0) return notes;
  std::string node(icd10cm_code);
  if (!IsNode(icd10cm_code)) {
    std::string code = index_format::UnpackKey(PackKey(icd10cm_code).value_or(0));
    for (; code.size() >= 3; code.pop_back()) {
      AppendNotes(index, edition, code, Dotted(CodeSet::kIcd10Cm, code), notes);
      if (code.size() == 3) node = AboveCategory(index, edition, code);
    }
  }
  for (int depth = 0; !node.empty() && IsNode(node) && depth < kMaxDepth; ++depth) {
    AppendNotes(index, edition, node, node, notes);
    node = index.ParentOfNode(edition, node);
  }
  return notes;
}

bool CodesAt::IsPoaExempt(std::string_view icd10cm_code) const {
  const int edition = Serving(CodeSet::kIcd10Cm, Part::kPoaExempt);
  const auto key = PackKey(icd10cm_code);
  if (edition < 0 || !key) return false;
  const RowTable<std::uint64_t>& exempt = Mapped(index_).tables(edition).exempt;
  const std::uint32_t at = exempt.LowerBound([&](std::uint64_t row) { return row < *key; });
  return at < exempt.size() && exempt[at] == *key;
}

std::string_view CodesAt::AxisLabelOf(std::string_view table, int position, char value) const {
  const int edition = Serving(CodeSet::kIcd10Pcs, Part::kTables);
  return Mapped(index_).LabelOf(edition, table, position, value);
}

std::optional<Edition> CodesAt::EditionOf(CodeSet set, Part part) const {
  const int edition = Serving(set, part);
  if (edition < 0) return std::nullopt;
  return index_->editions()[static_cast<std::size_t>(edition)];
}

std::vector<Edition> CodesAt::Editions() const {
  std::vector<Edition> editions;
  for (const std::int16_t edition : serving_) {
    if (edition >= 0) editions.push_back(index_->editions()[static_cast<std::size_t>(edition)]);
  }
  return editions;
}

}  // namespace chartmark
