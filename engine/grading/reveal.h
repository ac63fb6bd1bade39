// How much of a grade a learner may see. Redaction makes a new grade; what is left out is not
// there.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "engine/grading/grade.h"

namespace chartmark {

enum class Reveal {
  kScore,    // score and counts only
  kHint,     // verdict kinds of the learner's own entries; never a key code that was not entered
  kExplain,  // reasons, rules and where in the chart; still no key code that was not entered
  kFull,     // everything
};
std::optional<Reveal> ParseReveal(std::string_view name);
std::string_view NameOf(Reveal reveal);

using Titles = std::map<std::string, std::string, std::less<>>;  // by canonical code

// A grade that holds only what `reveal` allows. Below full, no text of it holds a code (dotted or
// not) or a title of `key` that the learner did not enter, whatever the grader wrote: where a
// reason would, another sentence stands in its place. `key` is canonical; `titles` are those of its
// codes.
//
// At hint, what was not entered is counted, not named: lines of `missing` without an item.
Grade Redact(const Grade& grade, const Key& key, Reveal reveal, const Titles& titles = {});

}  // namespace chartmark
