// Small text tools. UTF-8 throughout; nothing here depends on the locale.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace chartmark {

std::string_view TrimSpace(std::string_view text);                // ASCII white space at both ends
std::vector<std::string_view> SplitSpace(std::string_view text);  // at runs of ASCII white space
std::vector<std::string_view> Split(std::string_view text, char separator);  // keeps empty parts
std::string Join(std::span<const std::string> parts, std::string_view between);
std::string ToUpperAscii(std::string_view text);
std::string ToLowerAscii(std::string_view text);
std::string CollapseSpace(
    std::string_view text);  // trims, and runs of white space become one blank

// Decodes one code point at `at` and moves past it; nullopt (and one byte on) for invalid UTF-8.
std::optional<char32_t> NextCodePoint(std::string_view text, std::size_t& at);
std::string EncodeUtf8(char32_t code_point);
bool IsValidUtf8(std::string_view text);
// True for what may not stand in a name, a reason or a quotation: control characters other than
// newline and tab, the bidirectional overrides and isolates, and noncharacters.
bool IsForbiddenCharacter(char32_t code_point);
bool HasForbiddenCharacter(std::string_view text);
// Text that is safe to quote in a message: what may not stand there is written as U+202E or \xFF,
// and what goes on after about 60 characters is cut short with "…".
std::string Quotable(std::string_view text);

// Columns that a terminal gives to the text (wide East Asian 2, combining 0).
int DisplayWidth(std::string_view text);

// An integer of plain decimal digits, with '-' only where min is below zero; nothing else around.
std::optional<std::int64_t> ParseInteger(std::string_view text, std::int64_t min, std::int64_t max);

// Ids of exercises, items, documents …: [A-Za-z0-9._-]{1,64}, not "." or "..".
bool IsId(std::string_view text);

// The candidate nearest to `wrong` by edit distance with transpositions, if near enough to be
// meant.
std::optional<std::string> DidYouMean(std::string_view wrong,
                                      std::span<const std::string_view> candidates);
// ", did you mean 'x'?" or "".
std::string DidYouMeanHint(std::string_view wrong, std::span<const std::string_view> candidates);

// "1,056 variants", "1 variant": the number and a noun that takes an s.
std::string Counted(std::size_t number, std::string_view noun);

std::string EscapeHtml(std::string_view text);  // & < > " '

}  // namespace chartmark
