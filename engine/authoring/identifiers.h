// Finds in a text what looks like an identifier of a real person: the kinds of the HIPAA Safe
// Harbor list (45 CFR 164.514(b)(2)(i)) that have a form of their own. Names, dates and cities have
// none and are not looked for.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

namespace chartmark {

struct Identifier {
  std::string_view kind;  // "telephone or fax number"
  std::string_view item;  // of the list: "(D)"
  std::size_t at = 0;     // bytes
  std::size_t size = 0;
};

// In order of place, none overlapping another. English forms and those of the United States;
// telephone numbers with a country code of any country.
std::vector<Identifier> FindIdentifiers(std::string_view text);

// Ages over 89 that the text gives in words: "92-year-old", "age 91", "aged 90 years".
std::vector<Identifier> FindGreatAges(std::string_view text);

}  // namespace chartmark
