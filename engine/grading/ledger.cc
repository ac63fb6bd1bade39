#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>

#include "engine/base/text.h"
#include "engine/grading/grade.h"
#include "engine/grading/verdicts.h"

namespace chartmark {
namespace {

using Names = std::set<std::string, std::less<>>;

// What a line may name.
struct Known {
  Names items;  // of items, questions and traps
  Names traps;
  Names entries;  // of the submission: codes, codes with modifiers, answers and their words
};

Known KnownIn(const Grade& grade, const Key& key) {
  Known known;
  for (const Item& item : key.items) known.items.insert(item.id);
  for (const Answer& answer : key.answers) known.items.insert(answer.question);
  for (const Trap& trap : key.traps) known.traps.insert(trap.id);
  known.items.insert(known.traps.begin(), known.traps.end());
  const Submission& submission = grade.submission;
  for (const auto* entries : {&submission.diagnoses, &submission.procedures}) {
    for (const Entry& entry : *entries) {
      known.entries.insert(entry.code);
      known.entries.insert(CodeWithModifiers(entry));
    }
  }
  for (const auto& [question, value] : submission.answers) {
    known.entries.insert(value);
    for (std::string_view word : SplitSpace(value)) known.entries.emplace(word);
  }
  return known;
}

// An entry may also be several of them, with blanks between.
bool IsEntered(const Known& known, std::string_view entry) {
  if (entry.empty() || known.entries.count(entry) > 0) return true;
  const std::vector<std::string_view> words = SplitSpace(entry);
  return std::all_of(words.begin(), words.end(),
                     [&known](std::string_view word) { return known.entries.count(word) > 0; });
}

bool BelowFullMarks(const Line& line) { return line.points < line.of || line.points < Points(); }

Status CheckNames(const Line& line, const Known& known) {
  if (FindVerdict(line.verdict) == nullptr) {
    return Fail(fmt::format("unknown verdict '{}'", line.verdict));
  }
  const std::string_view trap = TrapOf(line.verdict);
  if (!trap.empty() && known.traps.count(trap) == 0) {
    return Fail(fmt::format("the key has no trap '{}'", trap));
  }
  if (!line.item.empty() && known.items.count(line.item) == 0) {
    return Fail(fmt::format("the key has no item '{}'", line.item));
  }
  if (line.of > Points() && line.item.empty()) {
    return Fail("it is of points, but of no item of the key");
  }
  if (!IsEntered(known, line.entry)) {
    return Fail(fmt::format("'{}' was not entered", line.entry));
  }
  return {};
}

Status CheckReasons(const Line& line) {
  if (!BelowFullMarks(line) && line.verdict != "floor") return {};
  if (line.because.empty()) return Fail("it is below full marks and does not say why");
  const bool cites_key = !line.item.empty();
  if (line.rules.empty() && !cites_key && line.verdict != "floor") {
    return Fail("it is below full marks and cites neither a rule nor an item of the key");
  }
  return {};
}

Status CheckPoints(const Line& line) {
  if (line.of < Points()) return Fail(fmt::format("'of' is {}", line.of.ToString()));
  if (line.verdict == "floor") {
    return line.of == Points() && line.points >= Points() ? Status{}
                                                          : Fail("the floor only ever adds points");
  }
  if (line.points <= line.of) return {};
  return Fail(fmt::format("it earns {} of {}", line.points.ToString(), line.of.ToString()));
}

Status CheckLine(const Line& line, const Known& known) {
  Status status = CheckNames(line, known);
  if (status) status = CheckPoints(line);
  if (status) status = CheckReasons(line);
  return status;
}

struct Sums {
  Points points;
  Points of;
};

Status CheckSums(const Grade& grade) {
  std::array<Sums, 3> groups;
  Sums all;
  for (const Line& line : grade.lines) {
    for (Sums* sums : {&all, &groups[static_cast<std::size_t>(line.group)]}) {
      sums->points += line.points;
      sums->of += line.of;
    }
  }
  if (all.points != grade.score) {
    return Fail(fmt::format("the lines sum to {}, the score is {}", all.points.ToString(),
                            grade.score.ToString()));
  }
  if (all.of != grade.max) {
    return Fail(fmt::format("the lines are of {} points, the key of {}", all.of.ToString(),
                            grade.max.ToString()));
  }
  for (std::size_t i = 0; i < groups.size(); ++i) {
    if (groups[i].points >= Points() && groups[i].points <= groups[i].of) continue;
    return Fail(fmt::format("{} score {} of {}", NameOf(static_cast<Group>(i)),
                            groups[i].points.ToString(), groups[i].of.ToString()));
  }
  return {};
}

// Of each one-of (by its number) the points of each way.
std::map<int, std::map<int, Points>> WaysOf(const Key& key) {
  std::map<int, std::map<int, Points>> ways;
  for (const Item& item : key.items) {
    if (item.one_of != 0) ways[item.one_of][item.set] += item.points;
  }
  return ways;
}

}  // namespace

std::string_view NameOf(GradeStatus status) {
  constexpr std::string_view kNames[] = {"graded", "unreadable", "fault"};
  return kNames[static_cast<std::size_t>(status)];
}

std::string_view NameOf(Group group) {
  constexpr std::string_view kNames[] = {"diagnoses", "procedures", "questions"};
  return kNames[static_cast<std::size_t>(group)];
}

Points MaxOf(const Key& key) {
  Points max;
  for (const Item& item : key.items) {
    if (item.one_of == 0) max += item.points;
  }
  for (const auto& [number, ways] : WaysOf(key)) {
    Points best;
    for (const auto& [way, points] : ways) best = std::max(best, points);
    max += best;
  }
  for (const Answer& answer : key.answers) max += answer.points;
  return max;
}

Status CheckLedger(const Grade& grade, const Key& key) {
  const Known known = KnownIn(grade, key);
  for (std::size_t i = 0; i < grade.lines.size(); ++i) {
    Status status = CheckLine(grade.lines[i], known);
    if (status) continue;
    return tl::unexpected(
        status.error().Within(fmt::format("line {} ({})", i + 1, grade.lines[i].verdict)));
  }
  if (grade.max != MaxOf(key)) return Fail("the maximum is not that of the key");
  return CheckSums(grade);
}

}  // namespace chartmark
