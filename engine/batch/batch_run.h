// Grades rows of submissions: one grade for each row, in the order of the rows, the same whatever
// the number of jobs and whatever stands beside it.
//
// Rows are taken in windows. While the rows of one window are graded, the next one is read and the
// one before is handed on. Within a window equal submissions are graded once, and the variants of
// an exercise one after the other, so that its workers are made ready once.
#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/result.h"
#include "engine/batch/rows.h"
#include "engine/grading/grader.h"
#include "engine/grading/reveal.h"

namespace chartmark {

// Where the graders of a run come from. Asked once for each id, from the thread of Take, while
// other graders may be at work.
class GraderSource {
 public:
  virtual ~GraderSource() = default;
  // Valid as long as the source. Of kind kNotFound where there is no such exercise (the row cannot
  // be read); else the exercise or its grader is broken (a fault).
  virtual Result<Grader*> Find(const std::string& exercise) = 0;
};

struct BatchOptions {
  // Picks the variant of rows that name none, from the learner (Exercise::VariantFor). Where it is
  // empty such rows cannot be read, unless the exercise has a single variant.
  std::string class_seed;
  Reveal reveal = Reveal::kFull;  // of the JSON that is handed on
  int jobs = 1;                   // submissions that are graded at the same time
  std::size_t window = 8192;      // rows in hand, two times: of very long rows fewer
  // Grades of submissions that may come again, at most twice this, in a temporary file of at most
  // twice so many bytes and one window.
  std::size_t remembered = 200'000;
  std::uint64_t remembered_bytes = std::uint64_t{256} << 20;
  std::string temporary = "/tmp";           // the folder of that file
  const std::atomic<bool>* stop = nullptr;  // once true no more rows are read
};

struct BatchCounts {
  std::int64_t rows = 0;
  std::int64_t graded = 0;
  std::int64_t unreadable = 0;
  std::int64_t faults = 0;
  std::int64_t distinct = 0;  // submissions that a grader was run for
};

// What a row was graded as. Valid during the call.
struct GradedRow {
  const SubmissionRow& row;
  GradeStatus status;
  std::string_view reason;  // of unreadable and fault
  std::string_view json;    // the grade (grade_json.h), whole
};
// An error ends the run.
using RowSink = std::function<Status(const GradedRow& row)>;
// The same for who needs the grade itself, always with reveal kFull. It was written and read again.
using GradeSink = std::function<Status(const SubmissionRow& row, const Grade& grade)>;

// Not thread-safe: makes its own threads.
class BatchRun {
 public:
  BatchRun(GraderSource& graders, BatchOptions options, RowSink sink);
  BatchRun(GraderSource& graders, BatchOptions options, GradeSink sink);
  ~BatchRun();

  // All rows, to the end of the input, the sink's first error or the stop. The rows of a window
  // that were read before the input broke off are graded; `rows.fault()` says what became of the
  // rest.
  Status Take(RowReader& rows);
  // The rows that are at hand without waiting for more input, at least one. False at the end.
  Result<bool> TakeWhatIsThere(RowReader& rows);

  const BatchCounts& counts() const { return counts_; }
  std::int64_t rows_read() const { return rows_read_; }  // ahead of those that were handed on

 private:
  class Work;
  class Memory;
  struct Slot;
  struct Distinct;
  struct Group;
  struct Window;

  bool Stopped() const { return options_.stop != nullptr && options_.stop->load(); }
  bool ReadWindow(RowReader& rows, Window& window);
  void Assign(Slot& slot);
  Result<Grader*> GraderOf(const std::string& exercise);
  void FindGroups(Window& window);
  Status Finish(Window& window, Work& work);
  Status Hand(Window& window);

  GraderSource& graders_;
  BatchOptions options_;
  RowSink sink_;
  BatchCounts counts_;
  std::int64_t rows_read_ = 0;
  std::map<std::string, Result<Grader*>> found_;
  std::unique_ptr<Memory> memory_;
  std::string text_, json_;  // of the row that is handed on
};

}  // namespace chartmark
