// The words by which official titles tell the axes of a condition apart: tables. Internal to
// codes/.
#pragma once

#include <string_view>

namespace chartmark {

// The axis that a word of a title belongs to: "severity" for "mild". `code` (without dot) is the
// code of the title, `before` and `after` are its neighbours there ("first" means the trimester
// only before "trimester"). Empty for words of no axis.
std::string_view AxisOfWord(std::string_view code, std::string_view key, std::string_view before,
                            std::string_view after);

// The axis of a "with … / without …" pair, by a word in it.
std::string_view WithAxisOf(std::string_view code, std::string_view key);

// Diseases whose codes tell several findings with and without: there a finding that one title names
// and another denies is a detail, whichever two they are.
bool HasManyFindings(std::string_view code);

// Words that bind others and say nothing themselves.
bool IsConnector(std::string_view key);
// Words that "unspecified" may go with and still say nothing: site, part, type …
bool IsGenericWord(std::string_view key);
// Eye, ear, side: named where a side is.
bool IsPairedPart(std::string_view key);

// Codes of one organ or disease whose other characters only tell its parts: breast, lung, colon …
bool ArePartsOfOneOrgan(std::string_view first, std::string_view second);

}  // namespace chartmark
