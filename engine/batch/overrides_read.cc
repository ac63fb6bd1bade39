// overrides.csv, read: a table of columns; everything that is wrong is told at once.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>

#include "engine/base/date.h"
#include "engine/base/text.h"
#include "engine/batch/csv.h"
#include "engine/batch/overrides.h"

namespace chartmark {
namespace {

constexpr std::size_t kMostOverrides = 100'000;
constexpr std::size_t kToldProblems = 20;
constexpr std::int64_t kMostAttempts = 1'000'000'000;
constexpr std::string_view kColumnsInWords =
    "the columns are learner, exercise, item or entry, points, by, when and why, and if you like "
    "variant, id, attempt, group, part, verdict and of";

// Each takes a value that is not empty; what is wrong with it in words, or "".
using ReadField = std::string (*)(const std::string& value, Override& into);

std::string ReadGroup(const std::string& value, Override& into) {
  for (const Group group : {Group::kDiagnoses, Group::kProcedures, Group::kQuestions}) {
    if (NameOf(group) == value) into.group = group;
  }
  return into.group ? "" : "a group is diagnoses, procedures or questions";
}

std::string ReadPoints(const std::string& value, Override& into) {
  const Result<Points> points = Points::Parse(value);
  if (points) into.points = *points;
  return points ? "" : points.error().message;
}

std::string ReadOf(const std::string& value, Override& into) {
  const Result<Points> of = Points::Parse(value);
  if (of) into.of = *of;
  return of ? "" : of.error().message;
}

std::string ReadAttempt(const std::string& value, Override& into) {
  const auto attempt = ParseInteger(value, 1, kMostAttempts);
  into.attempt = attempt.value_or(0);
  return attempt ? "" : "a whole number from 1 is expected";
}

std::string ReadWhen(const std::string& value, Override& into) {
  into.change.when = value;
  return DateTime::Parse(value)
             ? ""
             : "a date is expected, 2026-03-04, or a date and time, 2026-03-04T10:15";
}

template <std::string Override::*kMember>
std::string ReadText(const std::string& value, Override& into) {
  into.*kMember = value;
  return "";
}

template <std::string LineOverride::*kMember>
std::string ReadChange(const std::string& value, Override& into) {
  into.change.*kMember = value;
  return "";
}

struct ColumnRow {
  std::string_view name;
  bool required;  // the column, and a value in each row
  ReadField read;
};

constexpr std::array<ColumnRow, 15> kColumns = {{
    {"learner", true, ReadText<&Override::learner>},
    {"exercise", true, ReadText<&Override::exercise>},
    {"variant", false, ReadText<&Override::variant>},
    {"id", false, ReadText<&Override::id>},
    {"attempt", false, ReadAttempt},
    {"group", false, ReadGroup},
    {"item", false, ReadText<&Override::item>},
    {"entry", false, ReadText<&Override::entry>},
    {"part", false, ReadText<&Override::part>},
    {"verdict", false, ReadText<&Override::verdict>},
    {"of", false, ReadOf},
    {"points", true, ReadPoints},
    {"by", true, ReadChange<&LineOverride::by>},
    {"when", true, ReadWhen},
    {"why", true, ReadChange<&LineOverride::why>},
}};

const ColumnRow* FindColumn(std::string_view name) {
  const auto* found = std::find_if(kColumns.begin(), kColumns.end(),
                                   [name](const ColumnRow& row) { return row.name == name; });
  return found == kColumns.end() ? nullptr : found;
}

class Reading {
 public:
  explicit Reading(std::string name) : name_(std::move(name)) {}

  void Problem(std::int64_t line, std::string_view what) {
    if (++problems_ > kToldProblems) return;
    told_ += fmt::format("{}{}:{}: {}", told_.empty() ? "" : "\n", name_, line, what);
  }

  void Header(const CsvRecord& record) {
    if (!record.trouble.empty()) return Problem(record.line, record.trouble);
    for (const std::string& field : record.fields) Column(record.line, field);
    for (const ColumnRow& row : kColumns) Require(record.line, row);
    if (!told_.empty()) told_ += fmt::format("\n{}", kColumnsInWords);
  }

  void Row(const CsvRecord& record) {
    if (!record.trouble.empty()) return Problem(record.line, record.trouble);
    if (record.fields.size() != columns_.size()) {
      return Problem(record.line, fmt::format("the row has {} fields, the header {}",
                                              record.fields.size(), columns_.size()));
    }
    if (all_.size() >= kMostOverrides) {
      if (all_.size() == kMostOverrides && !full_) {
        Problem(record.line, fmt::format("there are more than {} rows", kMostOverrides));
      }
      full_ = true;
      return;
    }
    Override& it = all_.emplace_back();
    it.file_line = record.line;
    for (std::size_t i = 0; i < columns_.size(); ++i) Field(*columns_[i], record.fields[i], it);
    if (it.item.empty() && it.entry.empty()) {
      Problem(record.line, "name the line: its item, its entry, or both");
    }
    CheckOnce(it);
  }

  Result<std::vector<Override>> Take() {
    if (problems_ == 0) return std::move(all_);
    if (problems_ > kToldProblems) told_ += fmt::format("\nand {} more", problems_ - kToldProblems);
    return Fail(std::move(told_));
  }

  bool refused() const { return problems_ > 0; }

 private:
  void Column(std::int64_t line, std::string_view written) {
    static constexpr ColumnRow kPassedOver = {"", false, nullptr};
    const std::string name = ToLowerAscii(TrimSpace(written));
    const ColumnRow* column = FindColumn(name);
    if (column == nullptr) {
      std::array<std::string_view, kColumns.size()> names;
      std::transform(kColumns.begin(), kColumns.end(), names.begin(),
                     [](const ColumnRow& row) { return row.name; });
      const std::string hint = DidYouMeanHint(name, names);
      if (!hint.empty()) Problem(line, fmt::format("unknown column '{}'{}", Quotable(name), hint));
      column = &kPassedOver;  // the teacher's own
    } else if (std::find(columns_.begin(), columns_.end(), column) != columns_.end()) {
      Problem(line, fmt::format("the column '{}' stands there twice", name));
    }
    columns_.push_back(column);
  }

  void Require(std::int64_t line, const ColumnRow& row) {
    const bool there = std::any_of(columns_.begin(), columns_.end(),
                                   [&row](const ColumnRow* it) { return it->name == row.name; });
    if (row.required && !there) Problem(line, fmt::format("there is no column '{}'", row.name));
  }

  void Field(const ColumnRow& column, const std::string& written, Override& it) {
    if (column.read == nullptr) return;
    const std::string value(TrimSpace(written));
    if (!IsValidUtf8(value) || HasForbiddenCharacter(value)) {
      return Problem(it.file_line,
                     fmt::format("'{}' holds a character that may not stand there", column.name));
    }
    if (value.empty()) {
      if (column.required) Problem(it.file_line, fmt::format("'{}' is empty", column.name));
      return;
    }
    if (const std::string trouble = column.read(value, it); !trouble.empty()) {
      Problem(it.file_line, fmt::format("'{}' is '{}': {}", column.name, Quotable(value), trouble));
    }
  }

  void CheckOnce(const Override& it) {
    const std::string line = fmt::format(
        "{}\n{}\n{}\n{}\n{}\n{}\n{}\n{}\n{}\n{}", it.learner, it.exercise, it.variant, it.id,
        it.attempt, it.group ? NameOf(*it.group) : "", it.item, it.entry, it.part, it.verdict);
    const auto [other, fresh] = seen_.emplace(line, it.file_line);
    if (!fresh) {
      Problem(it.file_line,
              fmt::format("line {} changes the same line; keep one of the two", other->second));
    }
  }

  std::string name_;
  std::vector<const ColumnRow*> columns_;
  std::vector<Override> all_;
  std::map<std::string, std::int64_t> seen_;
  std::string told_;
  std::size_t problems_ = 0;
  bool full_ = false;
};

}  // namespace

Result<std::vector<Override>> ReadOverrides(std::unique_ptr<LineSource> source,
                                            const std::string& name) {
  if (const std::string_view kind = source->KindRefused(); !kind.empty()) {
    return Fail(fmt::format("{}: this is {}; CSV in UTF-8 is expected", name, kind));
  }
  InputLine line;
  do {
    if (!source->Next(line)) {
      return Fail(fmt::format("{}: the file is empty; {}", name, kColumnsInWords));
    }
  } while (TrimSpace(line.text).empty());
  const char separator = SeparatorOf(line.text);
  CsvReader csv(*source, separator);
  csv.PutBack(std::move(line));
  CsvRecord record;
  csv.Next(record);
  Reading reading(name);
  reading.Header(record);
  if (!reading.refused()) {
    while (csv.Next(record)) reading.Row(record);
  }
  if (!source->fault().empty()) return Fail(fmt::format("{}: {}", name, source->fault()));
  return reading.Take();
}

}  // namespace chartmark
