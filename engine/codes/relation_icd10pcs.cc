// How two ICD-10-PCS codes stand to each other: seven axes, each with its name and its label.
#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "engine/base/text.h"
#include "engine/codes/mapped_index.h"
#include "engine/codes/relation_rules.h"
#include "engine/codes/title_axes.h"

namespace chartmark {
namespace {

constexpr std::size_t kAxes = 7;
constexpr std::array<std::string_view, kAxes> kNames = {
    "section", "body system", "root operation", "body part", "approach", "device", "qualifier"};

// The tables name the third axis "Operation"; coders call it the root operation.
std::string NameOfAxis(const CodesAt& codes, const std::string& code, int position) {
  const std::string_view official = codes.AxisLabelOf(code.substr(0, 3), position, '\0');
  if (official.empty() || position <= 3) return std::string(kNames[position - 1]);
  return ToLowerAscii(official);
}

// The label where the tables give one, else the character itself.
std::string LabelOf(const CodesAt& codes, const std::string& code, int position) {
  const char value = code[static_cast<std::size_t>(position - 1)];
  const std::string_view label = codes.AxisLabelOf(code.substr(0, 3), position, value);
  return label.empty() ? std::string(1, value) : std::string(label);
}

// "Hip Joint, Right" and "Hip Joint, Left" are one part on two sides.
bool DifferBySideOnly(const Axis& axis) {
  return SideIn(axis.expected) != SideIn(axis.submitted) && !SideIn(axis.expected).empty() &&
         !SideIn(axis.submitted).empty() && SameButForSide(axis.expected, axis.submitted);
}

// "Coronary Artery, One Artery" and "Coronary Artery, Two Arteries" are one part in two numbers.
bool DifferByNumberOnly(const Axis& axis) {
  const std::size_t a = axis.expected.find(','), b = axis.submitted.find(',');
  if (a == std::string::npos || b == std::string::npos) return false;
  constexpr std::array<std::string_view, 4> kNumbers = {" One ", " Two ", " Three ", " Four "};
  const auto counts = [&](std::string_view rest) {
    for (const std::string_view number : kNumbers) {
      if ((std::string(rest) + " ").find(number) != std::string::npos) return true;
    }
    return false;
  };
  return axis.expected.substr(0, a) == axis.submitted.substr(0, b) &&
         counts(std::string_view(axis.expected).substr(a + 1)) &&
         counts(std::string_view(axis.submitted).substr(b + 1));
}

// Of mental health and substance abuse, sections G and H, the fourth axis is no place in the body.
bool IsOnlyAQualifier(const Axis& axis) { return axis.name == "qualifier"; }

Axis ReadAxis(const CodesAt& codes, const std::string& expected, const std::string& submitted,
              int position) {
  return {RelationKind::kDetail, NameOfAxis(codes, expected, position),
          LabelOf(codes, expected, position), LabelOf(codes, submitted, position)};
}

constexpr int kBodyPart = 4;

}  // namespace

Relation RelateIcd10Pcs(const CodesAt& codes, const std::string& expected,
                        const std::string& submitted) {
  Relation relation;
  if (expected.size() != kAxes || submitted.size() != kAxes) return relation;
  relation.kind = RelationKind::kLaterality;
  for (int position = 1; position <= static_cast<int>(kAxes); ++position) {
    const auto at = static_cast<std::size_t>(position - 1);
    if (expected[at] == submitted[at]) continue;
    Axis axis = ReadAxis(codes, expected, submitted, position);
    if (position <= 3) {
      constexpr RelationKind kFar[] = {RelationKind::kNone, RelationKind::kChapter,
                                       RelationKind::kBlock};
      relation.kind = std::max(relation.kind, kFar[at]);
      relation.barred = "another " + axis.name + " is another procedure";
      relation.axes.push_back(std::move(axis));
      break;  // what follows means something else in another table
    }
    RelationKind kind = RelationKind::kDetail;
    if (position == kBodyPart && DifferBySideOnly(axis)) {
      axis = {RelationKind::kLaterality, "laterality", std::string(SideIn(axis.expected)),
              std::string(SideIn(axis.submitted))};
      kind = RelationKind::kLaterality;
    } else if (position == kBodyPart && !IsOnlyAQualifier(axis) && !DifferByNumberOnly(axis)) {
      kind = RelationKind::kCategory;
    }
    relation.kind = std::max(relation.kind, kind);
    relation.axes.push_back(std::move(axis));
  }
  return relation;
}

}  // namespace chartmark
