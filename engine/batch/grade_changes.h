// What differs between two grades of one submission: line by line, and in what they were made with.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "engine/grading/grade.h"

namespace chartmark {

// A line that earns something else, is of something else, has another verdict, or is there only
// before or only after.
struct LineChange {
  std::optional<Line> before;
  std::optional<Line> after;
};

// Lines are paired by group, item, entry and part; what is left by entry or by item alone, so that
// a renamed item is one change and not two. In the order of the ledger after, then what is gone.
std::vector<LineChange> ChangedLines(const Grade& before, const Grade& after);

// Whether status, score, maximum and all lines are the same but for their words.
bool SameResult(const Grade& before, const Grade& after);

// Which parts of the provenance differ, in words: "the key", "the chart or the task", "the grader
// or the grading library", "policy standard → strict", "ICD-10-CM titles FY2025 → FY2026". Empty
// where nothing does.
std::vector<std::string> ProvenanceChanges(const Provenance& before, const Provenance& after);

}  // namespace chartmark
