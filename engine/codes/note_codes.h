// The codes that a note of the tabular list names: "(A04.0-A04.4)", "(S00.- to S09.-)", "(E08-E13
// with .41)". scripts/grading/notes.lua reads notes the same way inside the sandbox; a test holds
// the two together.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace chartmark {

// What the codes of a range have at one place besides.
struct NoteCondition {
  int place = 0;  // 4 for the fourth character; 0: the last ones
  int or_at = 0;  // another place that does as well ("fifth or sixth character 5"); 0: none
  std::string low;
  std::string high;
};

// Codes from `low` to `high`, in the order of the tabular list (where C4A stands after C43).
struct NoteRange {
  std::string low;  // sort keys, not codes
  std::string high;
  std::string first;  // as the note has it, without dots and dashes: "S00"
  std::optional<NoteCondition> with;

  bool Holds(std::string_view code) const;
};

// All ranges of a note, in order. What stands in other words than these is left out: nothing is
// claimed of it.
std::vector<NoteRange> CodesNamedIn(std::string_view note);

}  // namespace chartmark
