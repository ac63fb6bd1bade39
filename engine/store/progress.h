// A learner's own progress on this machine: one SQLite file.
//
// Every call that changes something is one durable transaction (WAL, synchronous=FULL): what has
// returned survives Ctrl-C, kill -9 and a power cut. Several programs may use the file at once.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "engine/base/database.h"
#include "engine/base/points.h"
#include "engine/base/result.h"

namespace chartmark {

// Entries not yet graded, as typed.
struct DraftSheet {
  std::string exercise;
  std::string variant;
  std::vector<std::string> diagnoses;   // line notation, one entry each
  std::vector<std::string> procedures;  // line notation, one entry each
  std::map<std::string, std::string> answers;
  int hints = 0;  // steps of the hint ladder taken
  friend bool operator==(const DraftSheet&, const DraftSheet&) = default;
};

struct Attempt {
  std::int64_t id = 0;  // set by the store
  std::string exercise;
  std::string variant;
  std::string policy;
  Points score;
  Points max;
  int hints = 0;
  int hint_cost = 0;  // percent, kept beside the score and never in it
  std::string grade;  // the grade as JSON, full
};

struct BestScore {
  Points score;
  Points max;
  int attempts = 0;
};

class Progress {
 public:
  // Opens or makes the file; a file of a newer version of the program is refused.
  static Result<std::unique_ptr<Progress>> Open(const std::string& path);

  Result<std::optional<DraftSheet>> LoadDraft(const std::string& exercise);
  Status SaveDraft(const DraftSheet& draft);
  Status DropDraft(const std::string& exercise);

  // Keeps the attempt and drops the exercise's draft, together. Returns its id.
  Result<std::int64_t> AddAttempt(const Attempt& attempt);
  Result<std::vector<Attempt>> Attempts(const std::string& exercise);  // oldest first
  Result<std::map<std::string, BestScore>> BestScores();  // by exercise, highest percent

  Result<std::optional<std::string>> AssignedVariant(const std::string& exercise);
  Status AssignVariant(const std::string& exercise, const std::string& variant);

 private:
  explicit Progress(Database database) : database_(std::move(database)) {}
  Database database_;
};

}  // namespace chartmark
