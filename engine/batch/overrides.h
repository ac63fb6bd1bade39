// overrides.csv: what a person changes in the grades of a run, line by line, with who, when and
// why. The file is kept beside the run and applied to grades as they are written, again after every
// regrade.
//
// Columns, in any order and case; separators and quotes as in any CSV file:
//   learner, exercise   whose row of what
//   variant             if given: of this variant only
//   id                  if given: the row with this id
//   attempt             if given: the learner's first (1), second … row of this exercise in the run
//   group, item, entry, part, verdict   which line of the row, as in lines.csv. At least item or
//                       entry. Empty fits any, but for part, where empty is the line of the code
//                       itself
//   of                  if given: what the line was of when the person looked at it
//   points              what the line is to earn: 0.00 to `of`; of a charge up to 0.00
//   by, when, why       who changed it; "2026-03-04" or "2026-03-04T10:15"; for the learner
// Without id and attempt a change is of every attempt of the learner.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "engine/base/result.h"
#include "engine/batch/line_source.h"
#include "engine/grading/grade.h"

namespace chartmark {

struct Override {
  std::int64_t file_line = 0;
  std::string learner, exercise, variant, id;
  std::int64_t attempt = 0;  // 0: every one
  std::optional<Group> group;
  std::string item, entry, part, verdict;
  std::optional<Points> of;
  Points points;
  LineOverride change;
};

// Reads all of them. Refused with everything that is wrong, each with "name:line: ": a column that
// is missing, misspelled or twice; a required field that is empty; what is no number, date, group;
// two rows for one line; more than 100,000 rows.
Result<std::vector<Override>> ReadOverrides(std::unique_ptr<LineSource> source,
                                            const std::string& name);

// Not thread-safe.
class Overrides {
 public:
  // None: only takes part in counting, changes nothing.
  Overrides() = default;
  Overrides(std::vector<Override> all, std::string name);
  static Result<Overrides> Load(const std::string& path);

  // The grade with its changes instead of those that it may have already, so that twice is once.
  // Call for each row of the run, in their order: attempts are counted. What is not graded comes
  // back as it is.
  Grade Apply(Grade grade);

  // After the last row: one line for each that did not apply, in the order of the file:
  // "overrides.csv:4: s1 has no row of ed-ankle-fracture", "…: no line fits item 'fall' …", "…: the
  // line is of 4.00 points, and was of 3.00 when it was changed", "…: line 3 changes this line
  // already".
  std::vector<std::string> Unapplied() const;

  const std::vector<Override>& all() const { return all_; }
  std::int64_t lines_changed() const { return lines_changed_; }

 private:
  struct Fate {
    bool row_seen = false;
    std::int64_t applied = 0;
    std::string trouble;  // the first
  };
  using RowName = std::pair<std::string, std::string>;  // learner, exercise
  struct Row {
    std::vector<std::size_t> places;  // in all_
    std::int64_t attempts = 0;
  };

  void ApplyOne(std::size_t place, Grade& grade, std::map<std::size_t, std::int64_t>& changed);

  std::string name_;
  std::vector<Override> all_;
  std::vector<Fate> fates_;
  std::map<RowName, Row> rows_;  // only those that an override names
  std::int64_t lines_changed_ = 0;
};

// The changes that stand in the lines of `before`, made again in `after`, which is the same
// submission graded anew: where the same line is of the same points still. `shown` is `after` at
// the reveal level of `before`, line for line, since lines are known by what is shown of them. What
// is lost that way is said in `lost`: "the change by M. Diaz of entry 'I10': …".
void CarryOverrides(const Grade& before, const Grade& shown, Grade& after,
                    std::vector<std::string>& lost);

}  // namespace chartmark
