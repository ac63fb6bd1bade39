// What a grader returns, from any bytes: read or refused, and what passes the ledger's check keeps
// the key's secrets when redacted.
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "engine/base/text.h"
#include "engine/grading/grade_json.h"
#include "engine/grading/grade_text.h"
#include "engine/grading/lua_values.h"

namespace {

using chartmark::lua::Fields;
using chartmark::lua::List;
using chartmark::lua::Value;

void Check(bool holds) {
  if (!holds) std::abort();
}

// Turns bytes into a value: a tag, then what belongs to it.
class Maker {
 public:
  Maker(const std::uint8_t* data, std::size_t size) : data_(data), size_(size) {}

  Value Make(int depth) {
    switch (Byte() % 8) {
      case 0:
        return List(Byte() % 4, Value(true));
      case 1:
        return static_cast<std::int64_t>(static_cast<std::int8_t>(Byte())) * 100;
      case 2:
        return static_cast<double>(Byte()) / 2 - 20;
      case 3:
        return Text();
      case 4:
        return Word();
      case 5:
        return depth < 3 ? Value(MakeList(depth)) : Value();
      case 6:
        return depth < 3 ? Value(MakeLine(depth)) : Value();
      default:
        return Value();
    }
  }

  List MakeList(int depth) {
    List list;
    for (int count = Byte() % 6; count > 0; --count) list.push_back(Make(depth + 1));
    return list;
  }

 private:
  std::uint8_t Byte() { return at_ < size_ ? data_[at_++] : 0; }

  std::string Text() {
    std::string text;
    for (int count = Byte() % 32; count > 0; --count) text += static_cast<char>(Byte());
    return text;
  }

  // Words that a grader would use, so that much gets through.
  Value Word() {
    constexpr std::string_view kWords[] = {
        "diagnoses", "procedures", "questions",  "fracture", "correct",
        "missing",   "floor",      "laterality", "S82.851A", "S82.852A",
        "trap:pain", "because",    "pain",       "sequence", "ICD-10-CM I.B.13"};
    return kWords[Byte() % std::size(kWords)];
  }

  Fields MakeLine(int depth) {
    constexpr const char* kMembers[] = {"group", "verdict", "points",   "of",     "item",
                                        "entry", "because", "evidence", "rules",  "part",
                                        "quote", "reveals", "document", "unknown"};
    Fields fields;
    for (int count = Byte() % 12; count > 0; --count) {
      fields.emplace_back(kMembers[Byte() % std::size(kMembers)], Make(depth + 1));
    }
    return fields;
  }

  const std::uint8_t* data_;
  std::size_t size_;
  std::size_t at_ = 0;
};

chartmark::Key SmallKey() {
  chartmark::Key key;
  key.items.emplace_back();
  key.items[0].id = "fracture";
  key.items[0].code = "S82.852A";
  key.items[0].points = chartmark::Points::FromHundredths(400);
  key.traps.emplace_back();
  key.traps[0].id = "pain";
  return key;
}

void Show(const chartmark::Grade& grade, const chartmark::Key& key) {
  for (chartmark::Reveal reveal : {chartmark::Reveal::kHint, chartmark::Reveal::kExplain}) {
    const chartmark::Grade told = chartmark::Redact(grade, key, reveal);
    const std::string shown =
        chartmark::GradeToJson(told, reveal) +
        chartmark::RenderGrade(told, chartmark::Variant(), reveal, {80, false});
    Check(chartmark::IsValidUtf8(shown));
    const std::string small = chartmark::ToLowerAscii(shown);
    Check(small.find("s82.852a") == std::string::npos);
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto lines = chartmark::LinesFromLua(Maker(data, size).MakeList(0));
  if (!lines) return 0;
  const chartmark::Key key = SmallKey();
  chartmark::Grade grade;
  grade.lines = *lines;
  grade.max = chartmark::MaxOf(key);
  grade.submission.diagnoses =
      chartmark::ReadEntries("S82.851A", chartmark::EntryKind::kDiagnosis).value();
  for (const chartmark::Line& line : grade.lines) grade.score += line.points;
  Show(grade, key);
  if (!chartmark::CheckLedger(grade, key)) return 0;
  Check(grade.score >= chartmark::Points() && grade.score <= grade.max);
  return 0;
}
