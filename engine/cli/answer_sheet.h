// The answer sheet of a practice session: entries in line notation, in the learner's order.
#pragma once

#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/result.h"
#include "engine/exercise/exercise.h"
#include "engine/store/progress.h"
#include "engine/submission/submission.h"

namespace chartmark {

// Title of a code on the date of the chart; empty where it is not known.
using TitleOf = std::function<std::string(CodeSet, const std::string&)>;

// A place on the sheet: "d2" or "p1".
struct SheetPlace {
  bool procedure = false;
  std::size_t number = 0;  // from 1
  static Result<SheetPlace> Parse(std::string_view text);
};

class AnswerSheet {
 public:
  explicit AnswerSheet(const Task& task) : task_(task) {}

  // Adds all entries of `text` or none; the error names each that cannot be read.
  Status Add(EntryKind kind, std::string_view text);
  Status Move(const SheetPlace& from, std::size_t to);
  Status Drop(const SheetPlace& place);
  Status Change(const SheetPlace& place, std::string_view text);
  // Checked against the question: its choices, a number, a date.
  Status Answer(std::string_view question, std::string_view value);
  void Clear();
  bool empty() const { return diagnoses_.empty() && procedures_.empty() && answers_.empty(); }

  // The sheet as read: number, canonical entry, title, how it was read; then the questions.
  std::string Render(const TitleOf& title_of, int width) const;
  Result<Submission> ToSubmission() const;

  void Save(DraftSheet& draft) const;
  void Load(const DraftSheet& draft);

 private:
  std::vector<std::string>& ListOf(bool procedure) { return procedure ? procedures_ : diagnoses_; }
  Status CheckPlace(const SheetPlace& place) const;
  std::string RenderEntries(EntryKind kind, const TitleOf& title_of, int width) const;
  std::string RenderQuestions(int width) const;

  Task task_;
  std::vector<std::string> diagnoses_;
  std::vector<std::string> procedures_;
  std::map<std::string, std::string> answers_;
};

// Folds `text` to the width behind `prefix` (kept as it is), every line after the first indented.
std::string Fold(std::string_view prefix, std::string_view text, int width, int indent);

// Checks one answer against its question; the value as it is kept ("02 04" for choices, sorted).
Result<std::string> CheckAnswer(const Question& question, std::string_view value);

}  // namespace chartmark
