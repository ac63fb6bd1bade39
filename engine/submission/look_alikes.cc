#include "engine/submission/look_alikes.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "engine/base/text.h"

namespace chartmark {
namespace {

struct Row {
  char32_t character;
  char plain;
};

// Letters whose usual shape is that of a Latin capital or small letter, or of a digit.
constexpr Row kCyrillic[] = {
    {0x0410, 'A'}, {0x0412, 'B'}, {0x0415, 'E'}, {0x041A, 'K'}, {0x041C, 'M'}, {0x041D, 'H'},
    {0x041E, 'O'}, {0x0420, 'P'}, {0x0421, 'C'}, {0x0422, 'T'}, {0x0423, 'Y'}, {0x0425, 'X'},
    {0x0405, 'S'}, {0x0406, 'I'}, {0x0408, 'J'}, {0x0417, '3'}, {0x0430, 'a'}, {0x0435, 'e'},
    {0x043E, 'o'}, {0x0440, 'p'}, {0x0441, 'c'}, {0x0443, 'y'}, {0x0445, 'x'}, {0x0455, 's'},
    {0x0456, 'i'}, {0x0458, 'j'}, {0x0432, 'b'}, {0x043A, 'k'}, {0x043C, 'm'}, {0x043D, 'h'},
    {0x0442, 't'}, {0x0437, '3'}, {0x04AE, 'Y'}, {0x0501, 'd'}, {0x051A, 'Q'}, {0x051C, 'W'},
};
constexpr Row kGreek[] = {
    {0x0391, 'A'}, {0x0392, 'B'}, {0x0395, 'E'}, {0x0396, 'Z'}, {0x0397, 'H'},
    {0x0399, 'I'}, {0x039A, 'K'}, {0x039C, 'M'}, {0x039D, 'N'}, {0x039F, 'O'},
    {0x03A1, 'P'}, {0x03A4, 'T'}, {0x03A5, 'Y'}, {0x03A7, 'X'}, {0x03BF, 'o'},
};

struct Sign {
  char32_t character;
  LookAlike as;
};

constexpr Sign kSigns[] = {
    {0x2010, {'-', "hyphen"}},
    {0x2011, {'-', "non-breaking hyphen"}},
    {0x2012, {'-', "figure dash"}},
    {0x2013, {'-', "en dash"}},
    {0x2014, {'-', "em dash"}},
    {0x2015, {'-', "horizontal bar"}},
    {0x2212, {'-', "minus sign"}},
    {0xFE58, {'-', "small em dash"}},
    {0xFE63, {'-', "small hyphen"}},
    {0x00B7, {'.', "middle dot"}},
    {0x2024, {'.', "one dot leader"}},
    {0x2219, {'.', "bullet operator"}},
    {0x3002, {'.', "ideographic full stop"}},
    {0x00D7, {'*', "multiplication sign"}},
    {0x2217, {'*', "asterisk operator"}},
    {0x203A, {'>', "angle quotation mark"}},
    {0x2192, {'>', "arrow"}},
    {0x201A, {',', "low quotation mark"}},
    {0x060C, {',', "Arabic comma"}},
    {0x3001, {',', "ideographic comma"}},
    {0x2018, {'\'', "quotation mark"}},
    {0x2019, {'\'', "quotation mark"}},
    {0x201C, {'"', "quotation mark"}},
    {0x201D, {'"', "quotation mark"}},
    {0x201E, {'"', "quotation mark"}},
    {0x00AB, {'"', "quotation mark"}},
    {0x00BB, {'"', "quotation mark"}},
    {0x2022, {'\'', "bullet"}},
    {0x00AD, {'\0', "soft hyphen"}},
    {0x200B, {'\0', "zero width space"}},
    {0x200C, {'\0', "zero width non-joiner"}},
    {0x200D, {'\0', "zero width joiner"}},
    {0x2060, {'\0', "word joiner"}},
    {0xFEFF, {'\0', "byte order mark"}},
};

template <std::size_t N>
std::optional<LookAlike> FindIn(const Row (&rows)[N], char32_t c, std::string_view name) {
  for (const Row& row : rows) {
    if (row.character == c) return LookAlike{row.plain, name};
  }
  return std::nullopt;
}

std::string NoteOf(const LookAlike& found, std::string_view shown, char32_t c) {
  if (found.plain == '\0') return fmt::format("{} ({}) dropped", found.name, CodePointName(c));
  return fmt::format("{} '{}' ({}) taken as {}", found.name, shown, CodePointName(c),
                     static_cast<char>(std::toupper(found.plain)));
}

tl::unexpected<Error> RefuseCharacter(std::string_view shown, char32_t c) {
  const std::string name = HasForbiddenCharacter(shown)
                               ? CodePointName(c)
                               : fmt::format("'{}' ({})", shown, CodePointName(c));
  return Fail(fmt::format("holds {}, which is in no code; type plain letters and digits", name));
}

bool IsInvisible(char32_t c) {
  const std::optional<LookAlike> found = FindLookAlike(c);
  return found && found->plain == '\0';
}

void AddOnce(std::vector<std::string>& notes, std::string note) {
  if (std::find(notes.begin(), notes.end(), note) == notes.end()) notes.push_back(std::move(note));
}

}  // namespace

std::optional<LookAlike> FindLookAlike(char32_t c) {
  if (c < 0x80) return std::nullopt;
  if (c >= 0xFF01 && c <= 0xFF5E) {
    return LookAlike{static_cast<char>(c - 0xFF01 + '!'), "fullwidth"};
  }
  for (const Sign& sign : kSigns) {
    if (sign.character == c) return sign.as;
  }
  if (const auto found = FindIn(kCyrillic, c, "Cyrillic")) return found;
  return FindIn(kGreek, c, "Greek");
}

bool IsBlank(char32_t c) {
  return c == ' ' || (c >= '\t' && c <= '\r') || c == 0x00A0 || c == 0x1680 ||
         (c >= 0x2000 && c <= 0x200A) || c == 0x2028 || c == 0x2029 || c == 0x202F || c == 0x205F ||
         c == 0x3000;
}

std::string CodePointName(char32_t c) {
  return fmt::format("U+{:04X}", static_cast<std::uint32_t>(c));
}

Result<PlainText> ToPlain(std::string_view text) {
  PlainText plain;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t start = at;
    const std::optional<char32_t> c = NextCodePoint(text, at);
    if (!c) return Fail("holds bytes that are no UTF-8 text; type it again");
    const std::string_view shown = text.substr(start, at - start);
    if (*c > 0x20 && *c < 0x7F) {
      plain.text += static_cast<char>(*c);
      continue;
    }
    const std::optional<LookAlike> found = FindLookAlike(*c);
    if (!found) return RefuseCharacter(shown, *c);
    if (found->plain != '\0') plain.text += found->plain;
    AddOnce(plain.notes, NoteOf(*found, shown, *c));
  }
  return plain;
}

std::string InQuotes(std::string_view text) {
  constexpr int kMost = 40;
  std::string shown;
  int count = 0;
  for (std::size_t at = 0; at < text.size() && count < kMost; ++count) {
    const std::size_t start = at;
    const std::optional<char32_t> c = NextCodePoint(text, at);
    const std::string_view piece = text.substr(start, at - start);
    if (!c) {
      shown += fmt::format("\\x{:02X}", static_cast<unsigned char>(piece[0]));
    } else if (*c < 0x20 || HasForbiddenCharacter(piece) || IsInvisible(*c)) {
      shown += fmt::format("\\u{{{:X}}}", static_cast<std::uint32_t>(*c));
    } else {
      shown += piece;
    }
    if (count + 1 == kMost && at < text.size()) shown += "…";
  }
  return "'" + shown + "'";
}

}  // namespace chartmark
