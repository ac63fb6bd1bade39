// A grade: the result of one submission, with its ledger. Plain data and its invariants.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/points.h"
#include "engine/base/result.h"
#include "engine/codes/code_index.h"
#include "engine/exercise/key.h"
#include "engine/submission/submission.h"

namespace chartmark {

enum class GradeStatus {
  kGraded,
  kUnreadable,  // the submission could not be read; not a zero
  kFault,       // the exercise or its grader is broken; not a zero, not a used attempt
};
std::string_view NameOf(GradeStatus status);

// What a part of the ledger belongs to; the floor keeps each from falling below zero.
enum class Group { kDiagnoses, kProcedures, kQuestions };
std::string_view NameOf(Group group);  // "diagnoses", "procedures", "questions"

// A person's change of what a line earns (line_override.h).
struct LineOverride {
  std::string by;
  std::string when;  // "2026-03-04" or "2026-03-04T10:15"
  std::string why;   // for the learner
};

// A verdict is a text id (see verdicts.h for the table of them), "trap:<id>" included.
struct Line {
  Group group = Group::kDiagnoses;
  std::string item;     // id of an item, answer (its question) or trap; may be empty
  std::string entry;    // code of the entry, with modifiers as typed ("27818-RT"); may be empty
  std::string verdict;  // "laterality"
  std::string part;     // "", "poa", "modifier:LT", "units", "pointers", "sequence"
  Points points;        // earned; negative for a charge
  Points of;            // what could be earned by this line; 0.00 for charges
  std::string because;  // a sentence or two, for a learner
  std::vector<std::string> rules;
  std::vector<Evidence> evidence;
  std::string reveals;  // code of the key that `because` or the line names and the learner did not
                        // enter; the line is redacted below `full`. Blank-separated.
  // Where a person changed the line, or the floor followed such a change: what it earned before.
  std::optional<Points> was;
  std::optional<LineOverride> changed;  // nullopt for a floor that only followed
};

struct Provenance {
  std::string engine;    // version
  std::string exercise;  // SHA-256 of exercise.xml
  std::string key;       // of key.xml
  std::string grader;    // of grade.lua with the modules it required
  std::string policy;    // name and SHA-256 of the policy
  std::string policy_name;
  std::vector<Edition> editions;
};

struct Grade {
  GradeStatus status = GradeStatus::kGraded;
  std::string reason;  // of unreadable and fault
  std::string exercise;
  std::string variant;
  Points score;
  Points max;
  Submission submission;  // as read
  std::vector<Line> lines;
  std::map<std::string, double> metrics;
  Provenance provenance;
};

// The most that a submission can score: the points of all items and answers, of each one-of the
// best way.
Points MaxOf(const Key& key);

// What always holds on a graded one: the points of the lines sum exactly to the score, their `of`
// to max; 0 <= score <= max, for the whole and for each group; no line earns more than its `of`
// (the floor excepted); every line below full marks (and every charge) says why and cites a rule or
// the key, or is so by a person's change, which says why; every verdict is known; every item is one
// of the key, and what is of points is of one; every entry is one of the submission. The breach in
// words, or success.
Status CheckLedger(const Grade& grade, const Key& key);

}  // namespace chartmark
