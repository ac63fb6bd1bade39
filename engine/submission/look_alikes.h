// Characters that look like the plain letters, digits and signs of a code but are others.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/result.h"

namespace chartmark {

struct LookAlike {
  char plain = 0;  // what it looks like; '\0' for characters without a width, which are dropped
  std::string_view name;  // "Cyrillic", "Greek", "fullwidth", "en dash" …
};

// nullopt for plain ASCII and for everything that cannot be mistaken for it.
std::optional<LookAlike> FindLookAlike(char32_t c);

// True for blanks of any width, between which entries stand.
bool IsBlank(char32_t c);

// "U+0410".
std::string CodePointName(char32_t c);

struct PlainText {
  std::string text;                // ASCII only
  std::vector<std::string> notes;  // "Cyrillic 'А' (U+0410) taken as A", each once
};

// The text with every look-alike replaced. The error names the first character that is in no code.
Result<PlainText> ToPlain(std::string_view text);

// For messages: at most 40 characters, nothing that a terminal would obey, in quotes.
std::string InQuotes(std::string_view text);

}  // namespace chartmark
