#include "engine/codes/code.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "engine/base/ascii.h"
#include "engine/base/text.h"
#include "engine/codes/lines.h"

namespace chartmark {
namespace {

bool IsAlphanumeric(char c) { return IsDigit(c) || IsUpper(c); }

bool AllOf(std::string_view text, bool (*fits)(char)) {
  return std::all_of(text.begin(), text.end(), fits);
}

// Each takes upper case without a dot. The second character is a digit everywhere but in QA0
// (FY2026), the first category of its kind.
bool FitsIcd10Cm(std::string_view code) {
  return code.size() >= 3 && code.size() <= 7 && IsUpper(code[0]) &&
         (IsDigit(code[1]) || code.substr(0, 3) == "QA0") && AllOf(code.substr(2), IsAlphanumeric);
}

bool FitsIcd10Pcs(std::string_view code) {
  return code.size() == 7 &&
         AllOf(code, [](char c) { return IsAlphanumeric(c) && c != 'I' && c != 'O'; });
}

bool FitsHcpcs(std::string_view code) {
  return code.size() == 5 && code[0] >= 'A' && code[0] <= 'V' && AllOf(code.substr(1), IsDigit);
}

// Category I is five digits; the others end in a letter (II F, III T, laboratory U and M, vaccine
// A).
bool FitsCpt(std::string_view code) {
  constexpr std::string_view kLastLetters = "FTUMA";
  return code.size() == 5 && AllOf(code.substr(0, 4), IsDigit) &&
         (IsDigit(code[4]) || kLastLetters.find(code[4]) != std::string_view::npos);
}

struct Syntax {
  CodeSet set;
  std::string_view name;
  bool (*fits)(std::string_view code);
  std::string_view shape;
};

constexpr std::array<Syntax, 4> kSyntaxes = {{
    {CodeSet::kIcd10Cm, "ICD-10-CM", FitsIcd10Cm,
     "a letter, a digit, a digit or letter, then up to four more after a dot, as in S82.851A"},
    {CodeSet::kIcd10Pcs, "ICD-10-PCS", FitsIcd10Pcs,
     "seven digits or letters, never I or O, as in 0DTJ4ZZ"},
    {CodeSet::kHcpcs, "HCPCS", FitsHcpcs, "a letter from A to V and four digits, as in J1100"},
    {CodeSet::kCpt, "CPT", FitsCpt,
     "five digits, or four digits and one of F, T, U, M, A, as in 99213"},
}};

const Syntax& SyntaxOf(CodeSet set) { return kSyntaxes[static_cast<std::size_t>(set)]; }

// Upper case without the dot; nullopt where a dot stands elsewhere than after the third character
// of an ICD-10-CM code with something behind it.
std::optional<std::string> UpperUndotted(CodeSet set, std::string_view text) {
  const std::size_t dot = text.find('.');
  if (dot == std::string_view::npos) return ToUpperAscii(text);
  if (set != CodeSet::kIcd10Cm || dot != 3 || text.size() == 4) return std::nullopt;
  return ToUpperAscii(text.substr(0, 3)) + ToUpperAscii(text.substr(4));
}

std::optional<std::string> Canonical(CodeSet set, std::string_view text) {
  if (text.size() > 8) return std::nullopt;
  std::optional<std::string> code = UpperUndotted(set, text);
  if (!code || !SyntaxOf(set).fits(*code)) return std::nullopt;
  if (set == CodeSet::kIcd10Cm && code->size() > 3) code->insert(3, 1, '.');
  return code;
}

}  // namespace

std::string_view NameOf(CodeSet set) { return SyntaxOf(set).name; }

std::optional<CodeSet> ParseCodeSet(std::string_view name) {
  for (const Syntax& syntax : kSyntaxes) {
    if (syntax.name == name) return syntax.set;
  }
  return std::nullopt;
}

Result<std::string> CanonicalCode(CodeSet set, std::string_view text) {
  std::optional<std::string> code = Canonical(set, text);
  if (code) return *std::move(code);
  const Syntax& syntax = SyntaxOf(set);
  return Fail(fmt::format("{} is not written as {} codes are: {}", Quoted(text), syntax.name,
                          syntax.shape));
}

bool HasSyntaxOf(CodeSet set, std::string_view text) { return Canonical(set, text).has_value(); }

std::vector<CodeSet> SetsThatFit(std::string_view text) {
  std::vector<CodeSet> sets;
  for (const Syntax& syntax : kSyntaxes) {
    if (HasSyntaxOf(syntax.set, text)) sets.push_back(syntax.set);
  }
  return sets;
}

std::string Undotted(std::string_view code) {
  std::string undotted(code);
  undotted.erase(std::remove(undotted.begin(), undotted.end(), '.'), undotted.end());
  return undotted;
}

}  // namespace chartmark
