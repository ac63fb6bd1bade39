#include "engine/grading/line_override.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace chartmark {
namespace {

constexpr std::string_view kFloor = "floor";

struct GroupSums {
  Points raw;    // of all lines but the floor
  Points of;     // what they could earn
  Points floor;  // what the floor gives back
};

GroupSums SumsOf(const Grade& grade, Group group) {
  GroupSums sums;
  for (const Line& line : grade.lines) {
    if (line.group != group) continue;
    (line.verdict == kFloor ? sums.floor : sums.raw) += line.points;
    sums.of += line.of;
  }
  return sums;
}

Line FloorOf(Group group) {
  Line line;
  line.group = group;
  line.verdict = kFloor;
  line.because =
      fmt::format("No part of an answer falls below zero; the {} stop there.", NameOf(group));
  line.rules = {"Key"};
  return line;
}

// Whether the floor is none of the grader's: one that gives nothing it never writes.
bool IsAdded(const Line& line) { return line.verdict == kFloor && line.was == Points(); }

void SetFloor(Line& line, Points points) {
  if (!line.was) line.was = line.points;
  line.points = points;
  if (points == *line.was && !IsAdded(line)) line.was.reset();
}

// What the floor gave beyond need (a grader of its own may) it gives still, as far as the part can
// hold it. The first floor line takes it all; where there is none, one is added.
void MendFloor(Grade& grade, Group group, const GroupSums& before) {
  const GroupSums now = SumsOf(grade, group);
  const Points beyond = before.floor + std::min(before.raw, Points());
  const Points whole = std::min(std::max(now.raw, Points()) + beyond, now.of);
  Points floor = whole - now.raw;
  for (Line& line : grade.lines) {
    const bool gives = line.points != Points() || line.was;
    if (line.group != group || line.verdict != kFloor || !gives) continue;
    SetFloor(line, floor);
    floor = Points();
  }
  if (floor != Points()) {
    grade.lines.push_back(FloorOf(group));
    SetFloor(grade.lines.back(), floor);
  }
  std::erase_if(grade.lines,
                [](const Line& line) { return IsAdded(line) && line.points == Points(); });
}

void MendSums(Grade& grade) {
  grade.score = Points();
  for (const Line& line : grade.lines) grade.score += line.points;
  const auto whole_record = grade.metrics.find("record_over_record");
  if (whole_record != grade.metrics.end()) whole_record->second = grade.score == grade.max ? 1 : 0;
}

Status CheckPoints(const Line& line, Points points) {
  if (line.verdict == kFloor) return Fail("the floor follows the other lines and is not changed");
  const bool charge = line.of == Points();
  const Points least = std::min(charge ? line.points : Points(), Points());
  if (points >= least && points <= line.of) return {};
  if (!charge) {
    return Fail(fmt::format("{} points cannot be: the line is of {}", points.ToString(),
                            line.of.ToString()));
  }
  return Fail(
      fmt::format("{} points cannot be: the line is a charge of {}, which may be lifted up "
                  "to 0.00",
                  points.ToString(), line.points.ToString()));
}

}  // namespace

Status OverrideLine(Grade& grade, std::size_t place, Points points, LineOverride changed) {
  Line& line = grade.lines[place];
  if (Status checked = CheckPoints(line, points); !checked) return checked;
  const Group group = line.group;
  const GroupSums before = SumsOf(grade, group);
  line.was = line.points;
  line.points = points;
  line.changed = std::move(changed);
  MendFloor(grade, group, before);
  MendSums(grade);
  return {};
}

void WithdrawOverrides(Grade& grade) {
  const auto is_changed = [](const Line& line) { return line.was.has_value(); };
  if (std::none_of(grade.lines.begin(), grade.lines.end(), is_changed)) return;
  std::erase_if(grade.lines, IsAdded);
  for (Line& line : grade.lines) {
    if (line.was) line.points = *line.was;
    line.was.reset();
    line.changed.reset();
  }
  MendSums(grade);
}

}  // namespace chartmark
