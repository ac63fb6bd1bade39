#include "engine/authoring/demographics.h"

#include <algorithm>
#include <array>
#include <string>

#include "engine/base/text.h"
#include "engine/codes/code.h"

namespace chartmark {
namespace {

constexpr SexRange kSexRanges[] = {
    {"C51", "C58", "female"}, {"C60", "C63", "male"},   {"D06", "D06", "female"},
    {"D25", "D28", "female"}, {"D29", "D29", "male"},   {"D39", "D39", "female"},
    {"D40", "D40", "male"},   {"N40", "N53", "male"},   {"N70", "N98", "female"},
    {"O00", "O9A", "female"}, {"Q50", "Q52", "female"}, {"Q53", "Q55", "male"},
    {"Z33", "Z34", "female"}, {"Z36", "Z37", "female"}, {"Z39", "Z39", "female"},
    {"Z3A", "Z3A", "female"},
};

// About others than the patient: relatives, partners, who did it.
constexpr std::string_view kAboutOthers[] = {"Z80", "Z84", "Y07", "Z31", "Z63", "Z69"};

constexpr int kYear = 366;  // the longest; a boundary of ages is not drawn by a leap day
constexpr int kAdult = 18 * 365;
constexpr int kOld = 200 * kYear;

constexpr AgeRange kAges[] = {
    {"P", 0, 28, "a newborn, the first 28 days of life",
     "I.C.16 (later only while the condition is still there, I.C.16.a.4)"},
    {"Z38", 0, 28, "the record of the birth itself", "I.C.16.a.2"},
    {"Z05", 0, 28, "a newborn, the first 28 days of life", "I.C.16.b"},
    {"Z00110", 0, 7, "a newborn under 8 days old", "its title"},
    {"Z00111", 8, 28, "a newborn 8 to 28 days old", "its title"},
    {"Z0000", kAdult, kOld, "an adult", "its title"},
    {"Z0001", kAdult, kOld, "an adult", "its title"},
    {"Z0012", 29, 18 * kYear, "a child over 28 days old", "its title and its notes"},
    {"Z681", 20 * 365, kOld, "a person of 20 years or more", "the note at Z68"},
    {"Z682", 20 * 365, kOld, "a person of 20 years or more", "the note at Z68"},
    {"Z683", 20 * 365, kOld, "a person of 20 years or more", "the note at Z68"},
    {"Z684", 20 * 365, kOld, "a person of 20 years or more", "the note at Z68"},
    {"Z685", 2 * 365, 20 * kYear, "a person of 2 to 19 years", "the note at Z68"},
    {"R6251", 0, 18 * kYear, "a child", "its title"},
    {"R6252", 0, 18 * kYear, "a child", "its title"},
    {"R633", 0, 18 * kYear, "a child", "its title"},
    {"R681", 0, 2 * kYear, "an infant", "its title"},
    {"Z762", 0, 18 * kYear, "a child", "its title"},
    {"H25", kAdult, kOld, "an adult", "its title, age-related"},
    {"R4181", kAdult, kOld, "an adult", "its title, age-related"},
    {"R54", kAdult, kOld, "an adult", "its title, age-related"},
    {"M810", kAdult, kOld, "an adult", "its title, age-related"},
};

constexpr AgeRange kAdultTitle = {"", kAdult, kOld, "an adult", "its title"};

bool HasWord(std::string_view title, std::string_view word) {
  const std::string lower = ToLowerAscii(title);
  for (std::size_t at = lower.find(word); at != std::string::npos; at = lower.find(word, at + 1)) {
    const auto letter = [&lower](std::size_t i) {
      return i < lower.size() && lower[i] >= 'a' && lower[i] <= 'z';
    };
    if ((at == 0 || !letter(at - 1)) && !letter(at + word.size())) return true;
  }
  return false;
}

bool IsAboutOthers(std::string_view bare) {
  return std::any_of(std::begin(kAboutOthers), std::end(kAboutOthers),
                     [bare](std::string_view start) { return bare.starts_with(start); });
}

}  // namespace

std::span<const SexRange> SexRanges() { return kSexRanges; }
std::span<const AgeRange> AgeRanges() { return kAges; }

std::string_view SexOf(std::string_view code, std::string_view title) {
  const std::string bare = Undotted(code);
  if (IsAboutOthers(bare)) return {};
  const std::string category = bare.substr(0, 3);
  for (const SexRange& range : kSexRanges) {
    if (category >= range.first && category <= range.last) return range.sex;
  }
  const bool female = HasWord(title, "female");
  const bool male = HasWord(title, "male") || HasWord(title, "prostate");
  if (female == male) return {};
  return female ? "female" : "male";
}

const AgeRange* AgeRangeOf(std::string_view code, std::string_view title) {
  const std::string bare = Undotted(code);
  const AgeRange* best = nullptr;
  for (const AgeRange& range : kAges) {
    if (!bare.starts_with(range.begins)) continue;
    if (best == nullptr || range.begins.size() > best->begins.size()) best = &range;
  }
  if (best != nullptr || bare.starts_with("Y07")) return best;
  const bool adult = title.starts_with("Adult ") || title.ends_with(" in adults");
  return adult ? &kAdultTitle : nullptr;
}

}  // namespace chartmark
