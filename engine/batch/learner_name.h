// What the class knows a learner by.
#pragma once

#include <string>
#include <string_view>

#include "engine/batch/roster.h"

namespace chartmark {

// The name in the roster; "" where there is no roster, or it has no such learner or no name.
inline std::string NameInRoster(const Roster* roster, std::string_view learner) {
  if (roster == nullptr) return "";
  const auto student = roster->Find(learner);
  return student ? roster->NameOf(*student) : "";
}

}  // namespace chartmark
