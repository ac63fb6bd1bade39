// A grade in the words that a learner reads, before anyone lays them out: the same for the terminal
// (grade_text.h) and for pages. Plain text; a page escapes it.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "engine/exercise/exercise.h"
#include "engine/grading/grade.h"
#include "engine/grading/reveal.h"

namespace chartmark {

enum class LedgerTone {
  kLoss,   // points that were lost
  kGain,   // what the floor gives back
  kRight,  // full marks
  kPlain,  // neither
};

struct LedgerSource {
  std::string kind;  // "Rule", "Chart", "Yours", "Person"
  std::string text;  // "ICD-10-CM I.B.13"; `Radiology report: "lateral shift of the talus"`
};

struct LedgerRow {
  LedgerTone tone = LedgerTone::kPlain;
  std::string points;  // "-2.00", "+0.50", "4.00"
  std::string label;   // "S82.851A", "(not entered)"; may be empty
  std::string words;
  std::vector<LedgerSource> sources;  // of losses, and of what a person changed
};

struct LedgerSection {
  std::string title;  // "Where the points went"
  std::vector<LedgerRow> rows;
};

struct EntryReading {
  std::string typed;
  std::string how;  // "read as S82.851A: dot added"
};

// What a level of reveal does not tell is empty.
struct GradeWords {
  std::string title;                 // "Slip on an icy porch · left, displaced"
  std::string score;                 // "9.30 of 12.00"; "not graded"
  std::optional<int> percent;        // of graded ones
  std::string not_graded;            // why there is no score, in a sentence of ours
  std::vector<std::string> reasons;  // of unreadable and fault: the lines of the reason
  std::string summary;               // where the points went, in a sentence
  std::vector<EntryReading> readings;
  std::string counts;
  std::vector<LedgerSection> sections;
  std::string comparison;
};

// Takes a grade that Redact has been over. Of the variant: title, settings, the questions of the
// task, ids and types of the documents; where these are missing, ids stand for words.
GradeWords PutInWords(const Grade& grade, const Variant& variant, Reveal reveal);

}  // namespace chartmark
