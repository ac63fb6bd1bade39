// How much of a grade a learner may see. Redaction makes a new grade; what is left out is not there.
#pragma once

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

// A grade that holds only what `reveal` allows.
Grade Redact(const Grade& grade, const Key& key, Reveal reveal);

}  // namespace chartmark
