// By which axes two titles of one category differ. Internal to codes/.
//
// The titles are laid side by side; every word in which they differ must belong to a known axis (a
// table in title_axes.cc), or stand against "unspecified". One word that belongs to none makes the
// titles incomparable: then the codes are different conditions, not variants of one.
#pragma once

#include <string_view>
#include <vector>

#include "engine/codes/relation.h"

namespace chartmark {

struct TitleDifference {
  bool comparable = false;
  std::vector<Axis> axes;  // expected is that of the first title
  bool less = false;       // the second says "unspecified", or nothing, where the first says more
  bool more = false;       // the other way round
};

struct TitleOfCode {
  std::string_view code;   // without dot
  std::string_view title;  // without what the 7th character adds
};

// `common` is the title of the nearest code above both: its words are no news to either.
TitleDifference CompareTitles(const TitleOfCode& first, const TitleOfCode& second,
                              std::string_view common);

// The axes that a 7th character carries: the texts that it adds to the title ("initial encounter
// for closed fracture"); an empty text for a code without one.
TitleDifference CompareExtensions(std::string_view first, std::string_view second);

// "left", "right", "bilateral", "unspecified", or "" where the title names no side.
std::string_view SideIn(std::string_view title);

// True where `general` only repeats `above` with "unspecified" (or "without complications") added:
// then it is what is coded where nothing is known (or nothing went wrong). A code that stands where
// the unspecified one stands by custom (.9, and 0 further down) need not repeat the same words.
// `specific` is the title that it would stand for.
bool IsUnspecifiedUnder(std::string_view general, std::string_view above, std::string_view specific,
                        bool stands_last);
// True where the heading joins several things ("Fissure and fistula of anal and rectal regions")
// and `general` ("Anal fissure, unspecified") leaves out what `specific` is ("Anal fistula").
bool NamesAnotherOfSeveral(std::string_view general, std::string_view above,
                           std::string_view specific);
// True where a category gathers leftovers of an organ ("Other diseases of esophagus") and `general`
// says no more than that it is one of them ("Disease of esophagus, unspecified"): it names no
// condition, so it is no vague word for `specific` ("Achalasia of cardia").
bool NamesNoCondition(std::string_view general, std::string_view above, std::string_view specific);
bool IsUncomplicatedUnder(std::string_view general, std::string_view above);
// The same words but for the side.
bool SameButForSide(std::string_view first, std::string_view second);

}  // namespace chartmark
