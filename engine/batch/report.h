// The files that a run leaves beside grades.jsonl: each is made from the grades alone, one after
// the other, so that they can be made again from the file, whenever and by whomever.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "engine/base/result.h"
#include "engine/exercise/exercise.h"
#include "engine/grading/grade.h"
#include "engine/grading/grade_json.h"
#include "engine/grading/reveal.h"

namespace chartmark {

class Roster;

// What reports know beside the grades. Borrowed: must outlive them.
struct ReportSetup {
  std::string out;                 // the folder
  const Roster* roster = nullptr;  // nullptr: there is none
  // The title of an exercise; its id where the library has it no more.
  std::function<std::string(const std::string& exercise)> title;
  // The grade as the learner may see it, for feedback; nullopt where the exercise is not to be had,
  // or is another one than was graded.
  std::function<std::optional<Grade>(const Grade& grade, Reveal reveal)> shown;
  Reveal reveal = Reveal::kFull;  // of feedback
  bool feedback = false;          // pages for learners are made too: the report links to them
  // The variant that was graded, for the words of its questions and documents. Where it is empty,
  // or gives nullopt, ids stand for words.
  std::function<std::optional<Variant>(const Grade& grade)> variant;
};

// Not thread-safe.
class Report {
 public:
  virtual ~Report() = default;
  // In the order of grades.jsonl; all of them, unreadable ones and faults too.
  virtual Status Add(const ReadGrade& row) = 0;
  // After the last: writes what is left and puts the file in place, over an older one. What was not
  // finished leaves nothing behind.
  virtual Status Finish() = 0;
};

// Reads `grades` (grades.jsonl of a run) once and feeds all reports, then finishes them in order.
Status WriteReports(const std::string& grades, const std::vector<std::unique_ptr<Report>>& reports);

}  // namespace chartmark
