#include "engine/batch/csv_rows.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "engine/base/text.h"

namespace chartmark {
namespace {

constexpr std::string_view kAnswerPrefix = "answer:";
constexpr std::int64_t kMostSeconds = 1'000'000'000;

enum class Column {
  kId,
  kLearner,
  kExercise,
  kVariant,
  kDiagnoses,
  kProcedures,
  kSeconds,
  kAnswer,
  kPassedOver,
};

struct NamedColumn {
  std::string_view name;
  Column column;
};
constexpr std::array<NamedColumn, 7> kColumns = {{{"id", Column::kId},
                                                  {"learner", Column::kLearner},
                                                  {"exercise", Column::kExercise},
                                                  {"variant", Column::kVariant},
                                                  {"diagnoses", Column::kDiagnoses},
                                                  {"procedures", Column::kProcedures},
                                                  {"seconds", Column::kSeconds}}};

struct HeaderField {
  Column column = Column::kPassedOver;
  std::string name;  // as written
  std::string question;
};

std::string_view NameOf(Column column) {
  for (const NamedColumn& named : kColumns) {
    if (named.column == column) return named.name;
  }
  return "";
}

// A header, field by field; problems are collected so that all are told at once.
class HeaderReader {
 public:
  void Add(std::string_view written) {
    HeaderField field;
    field.name = std::string(TrimSpace(written));
    const std::string lower = ToLowerAscii(field.name);
    if (lower.starts_with(kAnswerPrefix)) {
      field.column = Column::kAnswer;
      field.question =
          std::string(TrimSpace(std::string_view(field.name).substr(kAnswerPrefix.size())));
      if (!IsId(field.question)) Problem("'{}' names no question", field.name);
    } else if (const auto* named = FindColumn(lower)) {
      field.column = named->column;
    } else {
      PassOver(field);
    }
    const auto same = [&field](const HeaderField& other) {
      return other.column == field.column && other.question == field.question;
    };
    const bool twice =
        field.column != Column::kPassedOver && std::any_of(fields_.begin(), fields_.end(), same);
    if (twice) Problem("the column '{}' stands there twice", field.name);
    fields_.push_back(std::move(field));
  }

  void Require(Column column) {
    const auto is = [column](const HeaderField& field) { return field.column == column; };
    if (std::any_of(fields_.begin(), fields_.end(), is)) return;
    problems_.push_back(fmt::format("there is no column '{}'", NameOf(column)));
  }

  const std::vector<std::string>& problems() const { return problems_; }
  const std::vector<std::string>& passed_over() const { return passed_over_; }
  std::vector<HeaderField> Take() { return std::move(fields_); }

 private:
  static const NamedColumn* FindColumn(std::string_view lower) {
    const auto found = std::find_if(kColumns.begin(), kColumns.end(),
                                    [lower](const NamedColumn& c) { return c.name == lower; });
    return found == kColumns.end() ? nullptr : &*found;
  }

  void Problem(fmt::format_string<std::string> text, const std::string& name) {
    problems_.push_back(fmt::format(text, Quotable(name)));
  }

  // A column of the school's own is no fault; one that is nearly one of ours would lose its
  // answers.
  void PassOver(const HeaderField& field) {
    std::array<std::string_view, kColumns.size()> names;
    std::transform(kColumns.begin(), kColumns.end(), names.begin(),
                   [](const NamedColumn& column) { return column.name; });
    const std::string lower = ToLowerAscii(field.name);
    const std::string hint = DidYouMeanHint(lower, names);
    if (!hint.empty()) {
      problems_.push_back(fmt::format("unknown column '{}'{}", Quotable(field.name), hint));
    } else if (!field.name.empty()) {
      passed_over_.push_back(Quotable(field.name));
    }
  }

  std::vector<HeaderField> fields_;
  std::vector<std::string> problems_;
  std::vector<std::string> passed_over_;
};

class CsvRows : public RowReader {
 public:
  CsvRows(std::unique_ptr<LineSource> source, std::string name)
      : RowReader(std::move(source), std::move(name)) {}

  Status ReadHeader() {
    InputLine line;
    do {
      if (!source_->Next(line)) return {};
    } while (TrimSpace(line.text).empty());
    const char separator = SeparatorOf(line.text);
    csv_ = std::make_unique<CsvReader>(*source_, separator);
    csv_->PutBack(std::move(line));
    CsvRecord record;
    csv_->Next(record);
    HeaderReader header;
    if (record.trouble.empty()) {
      for (const std::string& field : record.fields) header.Add(field);
      header.Require(Column::kLearner);
      header.Require(Column::kExercise);
    }
    if (!record.trouble.empty() || !header.problems().empty()) {
      return Fail(fmt::format(
          "{}:{}: {}; the columns are learner, exercise, variant, diagnoses, procedures and "
          "answer:QUESTION, in any order, and id and seconds if you like",
          name_, record.line,
          record.trouble.empty() ? Join(header.problems(), "; ") : record.trouble));
    }
    if (!header.passed_over().empty()) {
      notes_.push_back(fmt::format("{}:{}: not read: the column{} {}", name_, record.line,
                                   header.passed_over().size() == 1 ? "" : "s",
                                   Join(header.passed_over(), ", ")));
    }
    fields_ = header.Take();
    return {};
  }

  bool Next(SubmissionRow& row) override {
    CsvRecord record;
    if (csv_ == nullptr || !csv_->Next(record)) return false;
    row = {name_, record.line, {}, std::move(record.trouble)};
    if (!row.readable()) return true;
    if (record.fields.size() != fields_.size()) {
      row.trouble =
          fmt::format("the row has {} fields, the header {}", record.fields.size(), fields_.size());
    }
    Read(record.fields, row);
    return true;
  }

 private:
  // Every field is looked at, so that what names the row is known even where a code is wrong.
  void Read(const std::vector<std::string>& values, SubmissionRow& row) const {
    Submission& it = row.submission;
    for (std::size_t i = 0; i < std::min(values.size(), fields_.size()); ++i) {
      const std::string value(TrimSpace(values[i]));
      if (fields_[i].column == Column::kPassedOver || value.empty()) continue;
      if (!IsValidUtf8(value) || HasForbiddenCharacter(value)) {
        AddTrouble(row, fields_[i],
                   IsValidUtf8(value) ? "holds a character that may not stand there"
                                      : "is no valid UTF-8; save the file as UTF-8");
        continue;
      }
      ReadField(fields_[i], value, row);
    }
    if (row.readable()) {
      if (Status resolved = ResolvePointers(it.diagnoses, it.procedures); !resolved) {
        row.trouble = resolved.error().message;
      }
    }
  }

  void ReadField(const HeaderField& field, const std::string& value, SubmissionRow& row) const {
    Submission& it = row.submission;
    switch (field.column) {
      case Column::kId:
        it.id = value;
        break;
      case Column::kLearner:
        it.learner = value;
        break;
      case Column::kExercise:
        it.exercise = value;
        break;
      case Column::kVariant:
        it.variant = value;
        break;
      case Column::kDiagnoses:
        ReadList(field, value, EntryKind::kDiagnosis, it.diagnoses, row);
        break;
      case Column::kProcedures:
        ReadList(field, value, EntryKind::kProcedure, it.procedures, row);
        break;
      case Column::kSeconds:
        it.seconds = ParseInteger(value, 0, kMostSeconds);
        if (!it.seconds) {
          AddTrouble(row, field,
                     fmt::format("is '{}'; whole seconds are expected", Quotable(value)));
        }
        break;
      case Column::kAnswer:
        it.answers[field.question] = value;
        break;
      case Column::kPassedOver:
        break;
    }
  }

  void ReadList(const HeaderField& field, const std::string& value, EntryKind kind,
                std::vector<Entry>& into, SubmissionRow& row) const {
    Result<std::vector<Entry>> entries = ReadEntries(value, kind);
    if (entries) {
      into = *std::move(entries);
    } else {
      AddTrouble(row, field, "cannot be read: " + entries.error().message);
    }
  }

  static void AddTrouble(SubmissionRow& row, const HeaderField& field, std::string_view what) {
    if (!row.trouble.empty()) row.trouble += "; ";
    row.trouble += fmt::format("{} {}", Quotable(field.name), what);
  }

  std::vector<HeaderField> fields_;
  std::unique_ptr<CsvReader> csv_;
};

}  // namespace

Result<std::unique_ptr<RowReader>> OpenCsvRows(std::unique_ptr<LineSource> source,
                                               std::string name) {
  auto rows = std::make_unique<CsvRows>(std::move(source), std::move(name));
  if (Status read = rows->ReadHeader(); !read) return tl::unexpected(read.error());
  return rows;
}

}  // namespace chartmark
