#include "engine/submission/code_reading.h"

#include <fmt/format.h>

#include <algorithm>

#include "engine/base/ascii.h"
#include "engine/base/text.h"
#include "engine/submission/look_alikes.h"

namespace chartmark {
namespace {

using Sets = std::vector<CodeSet>;

bool IsOneOf(char c, std::string_view some) { return some.find(c) != std::string_view::npos; }

// What may stand at a place (from 0) of a code in any release so far; capitals only. Narrower than
// the syntax: ICD-10-CM has no letter O behind its first character and no I behind its fourth, and
// ICD-10-PCS has neither anywhere, just so that they cannot be taken for digits.
bool MayStand(CodeSet set, std::size_t place, char c) {
  switch (set) {
    case CodeSet::kIcd10Cm:
      if (place == 0) return IsUpper(c);
      if (place == 1) return IsDigit(c) || c == 'A';
      if (place == 2) return IsDigit(c) || c == 'A' || c == 'B';
      return IsDigit(c) || (IsUpper(c) && c != 'O' && (c != 'I' || place == 3));
    case CodeSet::kIcd10Pcs:
      if (place == 0) return IsDigit(c) || IsOneOf(c, "BCDFGHX");  // the sections
      return IsDigit(c) || (IsUpper(c) && c != 'I' && c != 'O');
    case CodeSet::kHcpcs:
      return place == 0 ? c >= 'A' && c <= 'V' : IsDigit(c);
    case CodeSet::kCpt:
      return IsDigit(c) || (place == 4 && IsOneOf(c, "FTUMA"));
  }
  return false;
}

// One way to take the characters, growing from left to right.
struct Attempt {
  std::string code;
  std::vector<std::string> notes;
};

std::string Taken(char c, char as) { return fmt::format("{} taken as {}", c, as); }

// The capitals or digits that `c` can be at this place; those other than itself are slips.
std::string MeaningsOf(CodeSet set, std::size_t place, char c, bool mixed_case) {
  const char upper = IsLower(c) ? static_cast<char>(c - 'a' + 'A') : c;
  const auto may = [set, place](char other) { return MayStand(set, place, other); };
  const bool ell_behind = c == 'l' && set == CodeSet::kIcd10Cm && place > 3;  // no L there so far
  std::string meanings;
  if (may(upper) && !ell_behind) {
    meanings += upper;
    if (c == 'l' && mixed_case && may('1')) meanings += '1';
    return meanings;
  }
  if (upper == 'O' && may('0')) return "0";
  if ((upper == 'I' || c == 'l') && may('1')) return "1";
  if (c == '0' && may('O')) return "O";
  if (c == '1' && may('I')) return "IL";
  return meanings;
}

// All ways to read `bare` (no dot) as a code of the set: none, one, seldom more.
std::vector<Attempt> AttemptsIn(CodeSet set, std::string_view bare) {
  constexpr std::size_t kMost = 8;
  const bool mixed_case = std::any_of(bare.begin(), bare.end(), IsUpper);
  std::vector<Attempt> attempts(1);
  for (std::size_t place = 0; place < bare.size(); ++place) {
    std::vector<Attempt> longer;
    for (char meaning : MeaningsOf(set, place, bare[place], mixed_case)) {
      for (const Attempt& attempt : attempts) {
        if (longer.size() == kMost) break;
        longer.push_back(attempt);
        longer.back().code += meaning;
        if (ToUpperAscii(bare.substr(place, 1))[0] != meaning) {
          longer.back().notes.push_back(Taken(bare[place], meaning));
        }
      }
    }
    attempts = std::move(longer);
  }
  attempts.erase(std::remove_if(attempts.begin(), attempts.end(),
                                [set](const Attempt& a) { return !HasSyntaxOf(set, a.code); }),
                 attempts.end());
  return attempts;
}

struct Characters {
  std::string typed;
  std::string bare;  // without dots
  bool dotted = false;
  bool dot_in_place = false;  // one dot, after the third character: no code set but ICD-10-CM
};

Characters Examine(std::string_view plain) {
  Characters characters;
  characters.typed = plain;
  characters.bare = Undotted(plain);
  characters.dotted = characters.bare.size() != plain.size();
  characters.dot_in_place =
      plain.size() == characters.bare.size() + 1 && plain[3] == '.' && plain.size() > 4;
  return characters;
}

void AddShapeNotes(const Characters& characters, CodeReading& reading) {
  std::vector<std::string> notes;
  if (std::any_of(characters.bare.begin(), characters.bare.end(), IsLower)) {
    notes.push_back("small letters taken as capitals");
  }
  const bool needs_dot = reading.code.find('.') != std::string::npos;
  if (needs_dot && !characters.dotted) notes.push_back("dot added");
  if (needs_dot && characters.dotted && !characters.dot_in_place) notes.push_back("dot moved");
  if (!needs_dot && characters.dotted) notes.push_back("dot dropped");
  reading.notes.insert(reading.notes.begin(), notes.begin(), notes.end());
}

struct Readings {
  std::vector<CodeReading> plain;   // every character as it stands
  std::vector<CodeReading> mended;  // a digit for a letter or the other way round
};

void AddReadings(CodeSet set, const Characters& characters, Readings& readings) {
  for (Attempt& attempt : AttemptsIn(set, characters.bare)) {
    Result<std::string> code = CanonicalCode(set, attempt.code);
    if (!code) continue;
    const bool as_it_stands = attempt.notes.empty();
    CodeReading reading{set, *std::move(code), std::move(attempt.notes)};
    AddShapeNotes(characters, reading);
    (as_it_stands ? readings.plain : readings.mended).push_back(std::move(reading));
  }
}

Readings ReadingsIn(const Sets& sets, const Characters& characters) {
  Readings readings;
  for (CodeSet set : sets) AddReadings(set, characters, readings);
  return readings;
}

// The code sets to try first, and those that come after them.
std::pair<Sets, Sets> SetsOf(EntryKind kind, const Characters& characters) {
  const Sets procedures = {CodeSet::kIcd10Pcs, CodeSet::kHcpcs, CodeSet::kCpt};
  const Sets diagnoses = {CodeSet::kIcd10Cm};
  if (characters.dot_in_place) return {diagnoses, procedures};
  if (kind == EntryKind::kDiagnosis) return {diagnoses, {CodeSet::kIcd10Pcs, CodeSet::kCpt}};
  if (kind == EntryKind::kMixed) {
    return {{CodeSet::kIcd10Cm, CodeSet::kIcd10Pcs, CodeSet::kHcpcs, CodeSet::kCpt}, {}};
  }
  // Five or seven characters without a dot are a procedure code with a slip, not a diagnosis.
  const bool could_be_procedure = characters.bare.size() == 5 || characters.bare.size() == 7;
  return {procedures, could_be_procedure ? Sets{} : diagnoses};
}

std::string DescribeAll(const std::vector<CodeReading>& readings) {
  std::string text;
  for (std::size_t i = 0; i < readings.size(); ++i) {
    if (i > 0) text += i + 1 == readings.size() ? " or " : ", ";
    text += fmt::format("{} ({})", readings[i].code, NameOf(readings[i].set));
  }
  return text;
}

Result<CodeReading> Choose(std::vector<CodeReading> readings, const IsReportable& reportable) {
  if (readings.size() > 1 && reportable) {
    const auto unknown = [&reportable](const CodeReading& r) { return !reportable(r.set, r.code); };
    const auto known_end = std::stable_partition(
        readings.begin(), readings.end(), [&unknown](const CodeReading& r) { return !unknown(r); });
    if (known_end - readings.begin() == 1) readings.erase(known_end, readings.end());
  }
  if (readings.size() == 1) return std::move(readings.front());
  const bool dot_tells = readings.front().code.find('.') != std::string::npos;
  return Fail(
      fmt::format("can be read as {}; {}", DescribeAll(readings),
                  dot_tells && readings.size() == 2 && readings.back().set != CodeSet::kIcd10Cm
                      ? "write the diagnosis with its dot, or enter the other among the procedures"
                      : "type the one that you mean"));
}

tl::unexpected<Error> RefuseShape(const Characters& characters, EntryKind kind) {
  const std::string& typed = characters.typed;
  if (typed.size() == 2) {
    return Fail("is no code; a modifier follows its code with '-', as in 27818-LT");
  }
  if (kind == EntryKind::kDiagnosis) {
    return Fail(
        "is not written as an ICD-10-CM code: a letter, two digits, then up to four more "
        "characters behind a dot, as in S82.851A");
  }
  if (kind == EntryKind::kProcedure) {
    return Fail(
        "is not written as a procedure code: ICD-10-PCS has seven characters (0DTJ4ZZ), HCPCS a "
        "letter and four digits (J1100), CPT five digits (27818)");
  }
  return Fail(
      "is not written as a code of ICD-10-CM (S82.851A), ICD-10-PCS (0DTJ4ZZ), HCPCS "
      "(J1100) or CPT (27818)");
}

}  // namespace

Result<CodeReading> ReadCode(std::string_view plain, EntryKind kind, const ReadLimits& limits,
                             const IsReportable& reportable) {
  if (plain.size() > limits.code_bytes) {
    return Fail(fmt::format("has {} characters; a code has at most {}", plain.size(), 8));
  }
  const Characters characters = Examine(plain);
  const auto [first_sets, second_sets] = SetsOf(kind, characters);
  Readings first = ReadingsIn(first_sets, characters);
  if (!first.plain.empty()) return Choose(std::move(first.plain), reportable);
  Readings second = ReadingsIn(second_sets, characters);
  if (!second.plain.empty()) return Choose(std::move(second.plain), reportable);
  if (!first.mended.empty()) return Choose(std::move(first.mended), reportable);
  if (!second.mended.empty()) return Choose(std::move(second.mended), reportable);
  return RefuseShape(characters, kind);
}

}  // namespace chartmark
