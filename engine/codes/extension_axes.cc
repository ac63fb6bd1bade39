// What a 7th character means, by the text that it adds to the title of its code.
#include <array>
#include <string>
#include <string_view>
#include <utility>

#include "engine/codes/title_axes.h"

namespace chartmark {
namespace {

bool Contains(std::string_view text, std::string_view part) {
  return text.find(part) != std::string_view::npos;
}

bool StartsWith(std::string_view text, std::string_view start) {
  return text.substr(0, start.size()) == start;
}

// "subsequent encounter for open fracture type I or II with nonunion" in its three parts.
struct Encounter {
  std::string_view visit;     // "initial encounter", "subsequent encounter", "sequela" or ""
  std::string_view openness;  // "open fracture type I or II" or ""
  std::string_view healing;   // "nonunion", "routine healing" or ""
};

Encounter ReadEncounter(std::string_view text) {
  constexpr std::string_view kVisits[] = {"initial encounter", "subsequent encounter", "sequela"};
  Encounter read;
  for (const std::string_view visit : kVisits) {
    if (StartsWith(text, visit)) read.visit = visit;
  }
  constexpr std::string_view kFor = " for ";
  if (read.visit.empty() || !StartsWith(text.substr(read.visit.size()), kFor)) return read;
  std::string_view rest = text.substr(read.visit.size() + kFor.size());
  constexpr std::string_view kWith = " with ";
  const std::size_t with = rest.find(kWith);
  if (with != std::string_view::npos) {
    read.healing = rest.substr(with + kWith.size());
    rest = rest.substr(0, with);
  }
  if (StartsWith(rest, "closed") || StartsWith(rest, "open")) read.openness = rest;
  return read;
}

void Add(TitleDifference& difference, RelationKind kind, std::string_view name,
         std::string_view first, std::string_view second) {
  difference.axes.push_back({kind, std::string(name), std::string(first), std::string(second)});
}

// Only what both tell is compared: healing is told at a subsequent encounter only.
void CompareEncounters(const Encounter& first, const Encounter& second,
                       TitleDifference& difference) {
  const auto compare = [&](std::string_view name, std::string_view a, std::string_view b) {
    if (a != b && !a.empty() && !b.empty()) {
      Add(difference, RelationKind::kSeventh, name, a, b);
    }
  };
  compare("encounter", first.visit, second.visit);
  compare("openness", first.openness, second.openness);
  compare("healing", first.healing, second.healing);
}

struct Meaning {
  std::string_view name;
  std::string_view word;  // in either text
};

constexpr auto kMeanings = std::to_array<Meaning>({
    {"fetus", "fetus"},
    {"fetus", "not applicable"},
    {"tophus", "tophus"},
    {"time", "unspecified time"},
    {"time", "in the field"},
    {"time", "arrival"},
    {"time", "hospital admission"},
    {"laterality", "eye"},
    {"laterality", "bilateral"},
    {"stage", "stage"},
    {"stage", "atrophic"},
    {"stage", "neovascular"},
    {"stage", "scar"},
    {"stage", "edema"},
    {"stage", "stable"},
});

std::string_view MeaningOf(std::string_view first, std::string_view second) {
  for (const Meaning& meaning : kMeanings) {
    if (Contains(first, meaning.word) || Contains(second, meaning.word)) return meaning.name;
  }
  return "7th character";
}

}  // namespace

TitleDifference CompareExtensions(std::string_view first, std::string_view second) {
  TitleDifference difference;
  if (first == second) return difference;
  const Encounter a = ReadEncounter(first), b = ReadEncounter(second);
  if (!a.visit.empty() || !b.visit.empty()) {
    CompareEncounters(a, b, difference);
    difference.comparable = !difference.axes.empty();
    return difference;
  }
  const std::string_view name = MeaningOf(first, second);
  const bool side = name == "laterality";
  const RelationKind kind = side ? RelationKind::kLaterality : RelationKind::kSeventh;
  const auto says_nothing = [&](std::string_view text) {
    return text.empty() || (name != "fetus" && Contains(text, "unspecified"));
  };
  difference.less = says_nothing(second) && !says_nothing(first);
  difference.more = says_nothing(first) && !says_nothing(second);
  Add(difference, kind, name, first.empty() ? "not stated" : first,
      second.empty() ? "not stated" : second);
  difference.comparable = true;
  return difference;
}

}  // namespace chartmark
