#include "engine/batch/grade_changes.h"

#include <fmt/format.h>

#include <algorithm>

namespace chartmark {
namespace {

using Lines = std::vector<Line>;

// What must be equal of two lines that are one, the strictest first.
using AreOne = bool (*)(const Line& a, const Line& b);

bool SamePlace(const Line& a, const Line& b) { return a.group == b.group && a.part == b.part; }

constexpr AreOne kPasses[] = {
    [](const Line& a, const Line& b) {
      return SamePlace(a, b) && a.item == b.item && a.entry == b.entry && a.verdict == b.verdict;
    },
    [](const Line& a, const Line& b) {
      return SamePlace(a, b) && a.item == b.item && a.entry == b.entry;
    },
    [](const Line& a, const Line& b) {
      return SamePlace(a, b) && !a.entry.empty() && a.entry == b.entry;
    },
    [](const Line& a, const Line& b) {
      return SamePlace(a, b) && !a.item.empty() && a.item == b.item;
    },
};

// For each line after, the place of the one before; nullopt where it is new.
std::vector<std::optional<std::size_t>> Pair(const Lines& before, const Lines& after,
                                             std::vector<bool>& taken) {
  std::vector<std::optional<std::size_t>> pairs(after.size());
  for (const AreOne are_one : kPasses) {
    for (std::size_t i = 0; i < after.size(); ++i) {
      for (std::size_t j = 0; !pairs[i] && j < before.size(); ++j) {
        if (taken[j] || !are_one(before[j], after[i])) continue;
        taken[j] = true;
        pairs[i] = j;
      }
    }
  }
  return pairs;
}

bool SameChange(const Line& a, const Line& b) {
  if (!a.changed || !b.changed) return a.changed.has_value() == b.changed.has_value();
  return a.changed->by == b.changed->by && a.changed->when == b.changed->when &&
         a.changed->why == b.changed->why;
}

bool SameLine(const Line& a, const Line& b) {
  return a.points == b.points && a.of == b.of && a.verdict == b.verdict && SameChange(a, b);
}

// The usual case of a regrade: line by line the same.
bool AllSame(const Lines& before, const Lines& after) {
  return std::equal(
      before.begin(), before.end(), after.begin(), after.end(),
      [](const Line& a, const Line& b) { return kPasses[0](a, b) && SameLine(a, b); });
}

std::string Arrow(std::string_view what, std::string_view before, std::string_view after) {
  return fmt::format("{} {} → {}", what, before.empty() ? "none" : before,
                     after.empty() ? "none" : after);
}

const Edition* Find(const std::vector<Edition>& editions, const Edition& like) {
  for (const Edition& edition : editions) {
    if (edition.set == like.set && edition.part == like.part) return &edition;
  }
  return nullptr;
}

void CompareEditions(const Provenance& before, const Provenance& after,
                     std::vector<std::string>& changes) {
  const auto name = [](const Edition& it) {
    return fmt::format("{} {}", NameOf(it.set), NameOf(it.part));
  };
  for (const Edition& now : after.editions) {
    const Edition* then = Find(before.editions, now);
    if (then == nullptr || then->name != now.name) {
      changes.push_back(Arrow(name(now), then == nullptr ? "" : then->name, now.name));
    } else if (then->complete != now.complete) {
      changes.push_back(
          fmt::format("{} {}, now {}", name(now), now.name, now.complete ? "whole" : "in part"));
    } else if (then->hash != now.hash) {
      changes.push_back(fmt::format("the contents of {} {}", name(now), now.name));
    }
  }
  for (const Edition& then : before.editions) {
    if (Find(after.editions, then) == nullptr) changes.push_back(Arrow(name(then), then.name, ""));
  }
}

}  // namespace

std::vector<LineChange> ChangedLines(const Grade& before, const Grade& after) {
  if (AllSame(before.lines, after.lines)) return {};
  std::vector<bool> taken(before.lines.size(), false);
  const auto pairs = Pair(before.lines, after.lines, taken);
  std::vector<LineChange> changes;
  for (std::size_t i = 0; i < pairs.size(); ++i) {
    if (!pairs[i]) {
      changes.push_back({std::nullopt, after.lines[i]});
    } else if (!SameLine(before.lines[*pairs[i]], after.lines[i])) {
      changes.push_back({before.lines[*pairs[i]], after.lines[i]});
    }
  }
  for (std::size_t j = 0; j < taken.size(); ++j) {
    if (!taken[j]) changes.push_back({before.lines[j], std::nullopt});
  }
  return changes;
}

bool SameResult(const Grade& before, const Grade& after) {
  return before.status == after.status && before.score == after.score && before.max == after.max &&
         ChangedLines(before, after).empty();
}

std::vector<std::string> ProvenanceChanges(const Provenance& before, const Provenance& after) {
  std::vector<std::string> changes;
  if (before.key != after.key) changes.emplace_back("the key");
  if (before.exercise != after.exercise) changes.emplace_back("the chart or the task");
  if (before.grader != after.grader) changes.emplace_back("the grader or the grading library");
  if (before.policy_name != after.policy_name) {
    changes.push_back(Arrow("policy", before.policy_name, after.policy_name));
  } else if (before.policy != after.policy) {
    changes.push_back(fmt::format("the weights of policy {}", after.policy_name));
  }
  CompareEditions(before, after, changes);
  if (before.engine != after.engine) {
    changes.push_back(Arrow("chartmark", before.engine, after.engine));
  }
  return changes;
}

}  // namespace chartmark
