// What the key holds and no learner can get, or gets against what is right. The order in which a
// grader takes a code is that of scripts/rubric/run.lua: an item's own code or <or>, then a trap,
// then an <instead>, then an <optional>.
#include <fmt/format.h>

#include <algorithm>

#include "engine/authoring/key_codes.h"
#include "engine/authoring/lint.h"
#include "engine/base/text.h"
#include "engine/grading/lua_values.h"

namespace chartmark {
namespace {

struct Reach {
  const CaseVariant& in;
  Findings& findings;

  const std::string& variant() const { return in.variant.id; }
};

std::string TheCode(const std::string& code) {
  return IsSubtree(code) ? fmt::format("the codes under '{}'", code)
                         : fmt::format("the code '{}'", code);
}

// ---- traps

void CheckTrapAgainst(const Reach& reach, const Trap& trap, const Item& item,
                      const std::string& code, std::string_view whose) {
  if (!Covers(trap.code, code)) return;
  if (!IsSubtree(trap.code)) {
    reach.findings.Add(
        "trap-is-right", trap.place, trap.id,
        fmt::format("trap '{}' takes '{}', which is {} '{}'", trap.id, code, whose, item.id),
        "give the trap a when=\"…\" that leaves this variant out, or another code",
        reach.variant());
    return;
  }
  // The right code is matched before any trap; what is near to it no longer is.
  reach.findings.Add(
      "trap-over-item", trap.place, trap.id,
      fmt::format("trap '{}' takes all codes under '{}', where '{}' is {} '{}': the codes near to "
                  "it are charged and earn nothing",
                  trap.id, trap.code, code, whose, item.id),
      "name the codes that are meant, or allow this", reach.variant());
}

void CheckTrapAgainstKey(const Reach& reach, const Trap& trap) {
  for (const Item& item : reach.in.key.items) {
    CheckTrapAgainst(reach, trap, item, item.code, "the code of");
    for (const Alternative& other : item.alternatives) {
      CheckTrapAgainst(reach, trap, item, other.code, "an <or> of");
    }
  }
  for (const OptionalCode& optional : reach.in.key.optionals) {
    if (!Covers(trap.code, optional.code)) continue;
    reach.findings.Add("trap-is-right", trap.place, trap.id,
                       fmt::format("trap '{}' takes '{}', which is <optional> and should cost "
                                   "nothing",
                                   trap.id, optional.code),
                       "take one of the two out, or narrow the trap", reach.variant());
  }
}

void CheckTrapIsReached(const Reach& reach, const Trap& trap) {
  const Trap* first = TrapThatTakes(reach.in.key.traps, trap.code);
  if (first == &trap || first == nullptr) return;
  reach.findings.Add("trap-unreachable", trap.place, trap.id,
                     fmt::format("{} of trap '{}' falls into trap '{}' instead", TheCode(trap.code),
                                 trap.id, first->id),
                     "narrow the other trap, or make one of the two", reach.variant());
}

// ---- insteads

// An answer that is taken before the <instead>, in words; empty where there is none.
std::string TakenByItem(const Reach& reach, const Item& item, const Alternative& instead) {
  for (const Item& other : reach.in.key.items) {
    const bool own = &other == &item;
    // Another line may hold the same procedure once more, and another way of a <one-of> is not
    // matched together with this one.
    if (!own && (item.procedure || other.procedure)) continue;
    if (!own && item.one_of != 0 && other.one_of == item.one_of) continue;
    if (instead.code == other.code) {
      return own ? "it is the item's own code" : fmt::format("item '{}' has that code", other.id);
    }
    for (const Alternative& alternative : other.alternatives) {
      if (Covers(alternative.code, instead.code)) {
        return fmt::format("an <or> of '{}' takes it", other.id);
      }
    }
  }
  return "";
}

std::string TakenByTrap(const Reach& reach, const Alternative& instead) {
  const Trap* trap = TrapThatTakes(reach.in.key.traps, instead.code);
  return trap == nullptr ? "" : fmt::format("trap '{}' takes it first", trap->id);
}

std::string TakenByEarlier(const std::vector<Alternative>& insteads, const Alternative& instead) {
  for (const Alternative& earlier : insteads) {
    if (&earlier == &instead) return "";
    if (Covers(earlier.code, instead.code) && earlier.modifiers == instead.modifiers) {
      return fmt::format("the <instead> for '{}' above it takes it", earlier.code);
    }
  }
  return "";
}

// A code of a set that this part of the task does not take is refused before anything is matched.
std::string NotAsked(const Reach& reach, const Item& item, const Alternative& instead) {
  if (IsSubtree(instead.code)) return "";
  const std::vector<CodeSet> fitting = SetsThatFit(instead.code);
  const std::vector<std::string>& systems = reach.in.variant.task.systems;
  const bool asked = std::any_of(fitting.begin(), fitting.end(), [&](CodeSet set) {
    if (!item.procedure) return set == CodeSet::kIcd10Cm;
    return std::find(systems.begin(), systems.end(), NameOf(set)) != systems.end();
  });
  return asked ? "" : "the task takes no code of that set here";
}

void CheckInstead(const Reach& reach, const Item& item, const Alternative& instead) {
  std::string why = NotAsked(reach, item, instead);
  if (why.empty()) why = TakenByItem(reach, item, instead);
  if (why.empty()) why = TakenByTrap(reach, instead);
  if (why.empty()) why = TakenByEarlier(item.insteads, instead);
  if (why.empty()) return;
  reach.findings.Add("instead-unreachable", instead.place, instead.code,
                     fmt::format("nobody gets the credit of <instead> '{}' of '{}': {}",
                                 instead.code, item.id, why),
                     "take it out, or what takes the code before it", reach.variant());
}

// ---- answers

// Of a question with several choices the order says nothing.
std::string InOrder(std::string_view value) {
  std::vector<std::string_view> words = SplitSpace(value);
  std::sort(words.begin(), words.end());
  return fmt::format("{}", fmt::join(words, " "));
}

void CheckAnswer(const Reach& reach, const Answer& answer) {
  std::vector<std::string> taken = {InOrder(answer.value)};
  for (const Alternative& other : answer.alternatives) taken.push_back(InOrder(other.code));
  for (const Alternative& instead : answer.insteads) {
    const std::string value = InOrder(instead.code);
    if (std::find(taken.begin(), taken.end(), value) == taken.end()) {
      taken.push_back(value);
      continue;
    }
    reach.findings.Add("instead-unreachable", instead.place, instead.code,
                       fmt::format("nobody gets the credit of <instead> '{}' of question '{}': the "
                                   "value is answered above it",
                                   instead.code, answer.question),
                       "take it out, or give it another value", reach.variant());
  }
}

}  // namespace

void LintReach(const AuthorsCase& it, Findings& findings) {
  for (const CaseVariant& in : it.variants) {
    const Reach reach{in, findings};
    for (const Trap& trap : in.key.traps) {
      CheckTrapAgainstKey(reach, trap);
      CheckTrapIsReached(reach, trap);
    }
    for (const Item& item : in.key.items) {
      for (const Alternative& instead : item.insteads) CheckInstead(reach, item, instead);
    }
    for (const Answer& answer : in.key.answers) CheckAnswer(reach, answer);
  }
}

}  // namespace chartmark
