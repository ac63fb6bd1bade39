#include "engine/batch/items_csv.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "engine/base/files.h"
#include "engine/base/text.h"
#include "engine/batch/csv_file.h"
#include "engine/batch/csv_writer.h"

namespace chartmark {
namespace {

enum Column {
  kExercise,
  kTitle,
  kKind,
  kId,
  kGroup,
  kCodes,
  kN,
  kCount,
  kShare,
  kDifficulty,
  kDiscrimination,
  kAlpha,
  kAlphaN,
  kAlphaItems,
  kAlphaIfDropped,
  kVerdicts,
  kParts,
  kWrong,
  kWarnings,
  kColumnCount
};
constexpr std::string_view kColumns[kColumnCount] = {
    "exercise",       "title", "kind",    "id",          "group",
    "codes",          "n",     "count",   "share",       "difficulty",
    "discrimination", "alpha", "alpha_n", "alpha_items", "alpha_if_dropped",
    "verdicts",       "parts", "wrong",   "warnings"};

using Row = std::array<std::string, kColumnCount>;

std::string Decimals(const std::optional<double>& number) {
  if (!number) return "";
  const std::string text = fmt::format("{:.4f}", *number);
  return text == "-0.0000" ? "0.0000" : text;
}

std::string Shares(const std::vector<Tallied>& counts, std::int64_t n) {
  std::string text;
  for (const Tallied& counted : counts) {
    text += fmt::format("{}{} {}", text.empty() ? "" : "; ", counted.what,
                        Decimals(ShareOf({counted.count, n})));
  }
  return text;
}

std::string Counts(const std::vector<Tallied>& counts) {
  std::string text;
  for (const Tallied& counted : counts) {
    text += fmt::format("{}{} {}", text.empty() ? "" : "; ", counted.what, counted.count);
  }
  return text;
}

Row ExerciseRow(const ExerciseResult& exercise) {
  Row row;
  row[kKind] = "exercise";
  row[kN] = std::to_string(exercise.n);
  row[kDifficulty] = Decimals(exercise.difficulty);
  row[kAlpha] = Decimals(exercise.alpha);
  row[kAlphaN] = std::to_string(exercise.alpha_n);
  row[kAlphaItems] = Join(exercise.alpha_items, " ");
  std::vector<std::string> warnings = exercise.warnings;
  if (exercise.more_extras > 0) {
    warnings.push_back(fmt::format("{} rarer extras are not shown", exercise.more_extras));
  }
  row[kWarnings] = Join(warnings, "; ");
  return row;
}

Row ItemRow(const ItemResult& item) {
  Row row;
  row[kKind] = item.group == Group::kQuestions ? "question" : "item";
  row[kId] = item.id;
  row[kGroup] = NameOf(item.group);
  row[kCodes] = Join(item.codes, " ");
  row[kN] = std::to_string(item.n);
  row[kDifficulty] = Decimals(item.difficulty);
  row[kDiscrimination] = Decimals(item.discrimination);
  row[kAlphaIfDropped] = Decimals(item.alpha_if_dropped);
  row[kVerdicts] = Shares(item.verdicts, item.n);
  row[kParts] = Shares(item.parts, item.n);
  row[kWrong] = Counts(item.wrong);
  row[kWarnings] = Join(item.warnings, "; ");
  return row;
}

Row ExtraRow(const ExtraResult& extra, std::int64_t n) {
  Row row;
  row[kKind] = "extra";
  row[kId] = extra.trap;
  row[kGroup] = NameOf(extra.group);
  row[kCodes] = extra.code;
  row[kN] = std::to_string(n);
  row[kCount] = std::to_string(extra.count);
  row[kShare] = Decimals(ShareOf({extra.count, n}));
  row[kDiscrimination] = Decimals(extra.discrimination);
  row[kVerdicts] = extra.verdict;
  return row;
}

bool IsNumber(std::size_t column) {
  return (column >= kN && column <= kAlphaN) || column == kAlphaIfDropped;
}

class ItemsCsv : public Report {
 public:
  ItemsCsv(const ReportSetup& setup, const ClassStatistics& statistics)
      : title_(setup.title), statistics_(statistics), file_(JoinPath(setup.out, "items.csv")) {}

  Status Add(const ReadGrade&) override { return {}; }

  Status Finish() override {
    for (const std::string_view column : kColumns) writer_.Field(column);
    Status written = file_.Add(writer_.TakeRow());
    for (const ExerciseResult& exercise : statistics_.exercises()) {
      if (written) written = file_.Add(RowsOf(exercise));
    }
    return written ? file_.PutInPlace() : written;
  }

 private:
  std::string RowsOf(const ExerciseResult& exercise) {
    const std::string title = title_ ? title_(exercise.id) : exercise.id;
    std::string rows = Written(exercise, title, ExerciseRow(exercise));
    for (const ItemResult& item : exercise.items) rows += Written(exercise, title, ItemRow(item));
    for (const ExtraResult& extra : exercise.extras) {
      rows += Written(exercise, title, ExtraRow(extra, exercise.n));
    }
    return rows;
  }

  std::string Written(const ExerciseResult& exercise, const std::string& title, Row row) {
    row[kExercise] = exercise.id;
    row[kTitle] = title;
    for (std::size_t i = 0; i < row.size(); ++i) {
      IsNumber(i) ? writer_.Number(row[i]) : writer_.Field(row[i]);
    }
    return writer_.TakeRow();
  }

  std::function<std::string(const std::string&)> title_;
  const ClassStatistics& statistics_;
  CsvFile file_;
  CsvWriter writer_;
};

}  // namespace

std::unique_ptr<Report> MakeItemsCsv(const ReportSetup& setup, const ClassStatistics& statistics) {
  return std::make_unique<ItemsCsv>(setup, statistics);
}

}  // namespace chartmark
