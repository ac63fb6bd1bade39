#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>

#include "engine/base/text.h"
#include "engine/grading/grade.h"
#include "engine/grading/verdicts.h"

namespace chartmark {
namespace {

// A handful of names, looked through one by one; borrowed.
using Names = std::vector<std::string_view>;

bool Has(const Names& names, std::string_view name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

// What a line may name.
struct Known {
  Names items;  // of items, questions and traps
  Names traps;
  Names entries;  // of the submission: codes, answers and their words
  const Submission& submission;
};

Known KnownIn(const Grade& grade, const Key& key) {
  Known known{{}, {}, {}, grade.submission};
  for (const Item& item : key.items) known.items.push_back(item.id);
  for (const Answer& answer : key.answers) known.items.push_back(answer.question);
  for (const Trap& trap : key.traps) known.traps.push_back(trap.id);
  known.items.insert(known.items.end(), known.traps.begin(), known.traps.end());
  const Submission& submission = grade.submission;
  for (const Entry& entry : submission.diagnoses) known.entries.push_back(entry.code);
  for (const Entry& entry : submission.procedures) known.entries.push_back(entry.code);
  for (const auto& [question, value] : submission.answers) {
    known.entries.push_back(value);
    for (std::string_view word : SplitSpace(value)) known.entries.push_back(word);
  }
  return known;
}

bool IsEnteredWithModifiers(const Submission& submission, std::string_view text) {
  const auto is = [text](const Entry& entry) { return CodeWithModifiers(entry) == text; };
  return std::any_of(submission.procedures.begin(), submission.procedures.end(), is) ||
         std::any_of(submission.diagnoses.begin(), submission.diagnoses.end(), is);
}

// An entry may also be several of them, with blanks between.
bool IsEntered(const Known& known, std::string_view entry) {
  if (entry.empty() || Has(known.entries, entry)) return true;
  const std::vector<std::string_view> words = SplitSpace(entry);
  return std::all_of(words.begin(), words.end(), [&known](std::string_view word) {
    return Has(known.entries, word) || IsEnteredWithModifiers(known.submission, word);
  });
}

bool BelowFullMarks(const Line& line) { return line.points < line.of || line.points < Points(); }

Status CheckNames(const Line& line, const Known& known) {
  if (FindVerdict(line.verdict) == nullptr) {
    return Fail(fmt::format("unknown verdict '{}'", line.verdict));
  }
  const std::string_view trap = TrapOf(line.verdict);
  if (!trap.empty() && !Has(known.traps, trap)) {
    return Fail(fmt::format("the key has no trap '{}'", trap));
  }
  if (!line.item.empty() && !Has(known.items, line.item)) {
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
  if (line.changed) {
    return line.changed->why.empty() ? Fail("a person changed it and does not say why") : Status{};
  }
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
