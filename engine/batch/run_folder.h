// The folder of a run while its grades are written, so that a run that was ended at any moment goes
// on where it was, and ends in the same bytes.
//
//   grades.jsonl.part  what is written so far; more than resume.json knows may stand in it
//   resume.json        what the run is made of, and how far it is for sure
//
// When all rows are graded, grades.jsonl.part becomes grades.jsonl; when all reports are there too,
// resume.json goes.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/base/result.h"

namespace chartmark {

// Everything that decides the bytes of a run, by what a person calls it: ("the policy",
// "standard"), ("the file class.csv", its hash) …
using MadeOf = std::vector<std::pair<std::string, std::string>>;

struct RunState {
  MadeOf made_of;                                // known before the first row
  std::map<std::string, std::string> exercises;  // by id: a text that changes with what grades it
  std::int64_t rows = 0;                         // that are written
  std::int64_t bytes = 0;                        // of grades.jsonl
  std::int64_t graded = 0, unreadable = 0, faults = 0;
  std::vector<std::string> told;  // the first rows that could not be graded

  bool graded_all = false;  // grades.jsonl is in place; only reports are missing
};

// Not thread-safe. One process at a time: a second one is refused.
class RunFolder {
 public:
  static constexpr std::string_view kGrades = "grades.jsonl";

  // A new run. Refused, with what to do: a folder that holds a run already, finished or not, or
  // one of `outputs`.
  static Result<std::unique_ptr<RunFolder>> Begin(const std::string& folder, MadeOf made_of,
                                                  const std::vector<std::string>& outputs);
  // Goes on with the run that was begun there: state() says how far it is. Refused where it was
  // made of something else, which is named. kNotFound where nothing is to be gone on with.
  static Result<std::unique_ptr<RunFolder>> Resume(const std::string& folder,
                                                   const MadeOf& made_of);
  ~RunFolder();
  RunFolder(const RunFolder&) = delete;  // owns a file
  RunFolder& operator=(const RunFolder&) = delete;

  RunState& state() { return state_; }
  std::string GradesPath() const;  // where they stand now

  // A line of grades.jsonl, counted in state().bytes.
  Status Add(std::string_view line);
  // All that was added, and the state, are durable from now on.
  Status Checkpoint();
  Status PlaceGrades();
  // The run is over; nothing is left of how it was made.
  Status End();

 private:
  RunFolder(std::string folder, int file) : folder_(std::move(folder)), file_(file) {}
  static Result<std::unique_ptr<RunFolder>> Open(const std::string& folder, const char* name,
                                                 int flags);
  Status Flush();
  Status WriteState() const;
  std::string Path(std::string_view name) const;

  std::string folder_;
  int file_;
  RunState state_;
  std::string buffer_;
};

// A hash of the whole file, for MadeOf.
Result<std::string> HashOfFile(const std::string& path);

}  // namespace chartmark
