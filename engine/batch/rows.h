// Rows of submissions: CSV or JSON Lines, told apart by the first sign. Every row that stands in
// the input comes out, one by one and in order: as a submission, or with the reason why it cannot
// be read.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/result.h"
#include "engine/batch/csv.h"
#include "engine/batch/line_source.h"
#include "engine/submission/submission.h"

namespace chartmark {

struct SubmissionRow {
  std::string file;  // as named on the command line
  std::int64_t line = 0;
  // Of a row that cannot be read: what could be read of id, learner, exercise and variant.
  Submission submission;
  std::string trouble;  // "" where it was read; else the reason, ready for the learner's teacher

  bool readable() const { return trouble.empty(); }
};

// What an input is read as.
enum class RowForm {
  kByFirstSign,  // JSON Lines where the first sign is '{', else CSV; what is neither is refused
  // Every line is a row, the first like all others, whatever it begins with: a piece that a filter
  // gets out of a larger file has the rows that it has in the whole.
  kJsonLines,
};

// Not thread-safe.
class RowReader {
 public:
  // Columns of CSV, in any order and case: learner, exercise, variant, diagnoses, procedures,
  // answer:QUESTION, and if there: id, seconds. Refused: no text, a header without a learner and
  // an exercise, a column twice, one that is misspelled. Other columns are passed over and named
  // in notes(). An empty input has no rows.
  static Result<std::unique_ptr<RowReader>> Open(const std::string& path,
                                                 RowForm form = RowForm::kByFirstSign);
  static Result<std::unique_ptr<RowReader>> Open(std::unique_ptr<LineSource> source,
                                                 std::string name,
                                                 RowForm form = RowForm::kByFirstSign);
  virtual ~RowReader() = default;

  // False at the end, and where the input breaks off: fault() says so then.
  virtual bool Next(SubmissionRow& row) = 0;
  // Whether a line more is at hand: Next does not have to wait for it.
  bool LineIsHere() const { return source_->LineIsHere(); }
  std::int64_t BytesRead() const { return source_->BytesRead(); }  // of the file, for progress
  // "input.csv: the file breaks off behind line 7 …", or "".
  std::string fault() const;
  const std::vector<std::string>& notes() const { return notes_; }

 protected:
  RowReader(std::unique_ptr<LineSource> source, std::string name)
      : source_(std::move(source)), name_(std::move(name)) {}

  std::unique_ptr<LineSource> source_;
  std::string name_;
  std::vector<std::string> notes_;
};

}  // namespace chartmark
