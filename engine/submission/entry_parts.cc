#include "engine/submission/entry_parts.h"

#include <fmt/format.h>

#include <algorithm>

#include "engine/base/ascii.h"
#include "engine/base/text.h"
#include "engine/submission/code_reading.h"
#include "engine/submission/look_alikes.h"

namespace chartmark {
namespace {

constexpr std::size_t kMostModifiers = 8;
constexpr std::size_t kMostPointers = 12;
constexpr int kMostUnits = 9999;

bool IsAlphanumeric(char c) { return IsDigit(c) || (c >= 'A' && c <= 'Z'); }

bool IsPlace(std::string_view text) {
  const bool number =
      !text.empty() && text.size() <= 3 && std::all_of(text.begin(), text.end(), IsDigit);
  return number || (text.size() == 1 && text[0] >= 'A' && text[0] <= 'L');
}

// 1 for "1" and "A"; 0 for "0".
std::size_t PlaceNumber(std::string_view text) {
  if (!IsDigit(text[0])) return static_cast<std::size_t>(text[0] - 'A') + 1;
  return static_cast<std::size_t>(*ParseInteger(text, 0, 999));
}

void NoteCapitals(std::string_view text, std::string_view upper, std::vector<std::string>& notes) {
  const std::string note = "small letters taken as capitals";
  if (text != upper && std::find(notes.begin(), notes.end(), note) == notes.end()) {
    notes.push_back(note);
  }
}

Status PointAt(std::string& pointer, const Entry& entry, const std::vector<Entry>& diagnoses) {
  if (!IsPlace(pointer)) return {};
  const std::size_t place = PlaceNumber(pointer);
  if (place >= 1 && place <= diagnoses.size()) {
    pointer = diagnoses[place - 1].code;
    return {};
  }
  return Fail(fmt::format("{} points to diagnosis {}, but {} {} entered; count them from 1 (or A)",
                          InQuotes(entry.typed), pointer, diagnoses.size(),
                          diagnoses.size() == 1 ? "is" : "are"));
}

}  // namespace

Status AddModifier(std::string_view text, Entry& entry, std::vector<std::string>& notes) {
  std::string modifier = ToUpperAscii(text);
  if (modifier.empty()) {
    return Fail(
        "ends in '-', which in the book stands for characters still to come; enter the "
        "whole code, or a modifier behind the '-'");
  }
  if (modifier.size() != 2 || !std::all_of(modifier.begin(), modifier.end(), IsAlphanumeric)) {
    return Fail(fmt::format("has the modifier {}; a modifier is two letters or digits, as in -LT",
                            InQuotes(text)));
  }
  NoteCapitals(text, modifier, notes);
  // No modifier is a digit with O or I behind it.
  if (IsDigit(modifier[0]) && (modifier[1] == 'O' || modifier[1] == 'I' || text[1] == 'l')) {
    const char digit = modifier[1] == 'O' ? '0' : '1';
    notes.push_back(fmt::format("{} taken as {}", text[1], digit));
    modifier[1] = digit;
  }
  if (entry.modifiers.size() == kMostModifiers) {
    return Fail(fmt::format("has more than {} modifiers", kMostModifiers));
  }
  entry.modifiers.push_back(std::move(modifier));
  return {};
}

Status SetUnits(std::string_view text, Entry& entry) {
  const std::optional<std::int64_t> units = ParseInteger(text, 1, kMostUnits);
  if (!units) {
    return Fail(fmt::format("has the units {}; units are a whole number from 1 to {}",
                            InQuotes(text), kMostUnits));
  }
  if (entry.units_given) return Fail("has its units twice; give them once, as in J1100*4");
  entry.units = static_cast<int>(*units);
  entry.units_given = true;
  return {};
}

Status SetPoa(std::string_view text, Entry& entry, std::vector<std::string>& notes) {
  const std::string poa = ToUpperAscii(text);
  constexpr std::string_view kIndicators = "YNUW1";
  if (poa.size() != 1 || kIndicators.find(poa) == std::string_view::npos) {
    return Fail(
        fmt::format("has the POA indicator {}; it is Y, N, U, W, or 1 for exempt", InQuotes(text)));
  }
  if (!entry.poa.empty()) return Fail("has its POA indicator twice; give it once, as in I10@Y");
  NoteCapitals(text, poa, notes);
  entry.poa = poa;
  return {};
}

Status AddPointer(std::string_view text, Entry& entry, std::vector<std::string>& notes) {
  if (entry.pointers.size() == kMostPointers) {
    return Fail(fmt::format("points to more than {} diagnoses", kMostPointers));
  }
  const std::string upper = ToUpperAscii(text);
  if (IsPlace(upper)) {
    NoteCapitals(text, upper, notes);
    entry.pointers.push_back(upper);
    return {};
  }
  Result<CodeReading> reading = ReadCode(text, EntryKind::kDiagnosis, {}, {});
  if (!reading || reading->set != CodeSet::kIcd10Cm) {
    return Fail(fmt::format(
        "points to {}; a pointer is a diagnosis code, its number or its letter, as in >S82.852A or "
        ">1",
        InQuotes(text)));
  }
  for (std::string& note : reading->notes) {
    if (std::find(notes.begin(), notes.end(), note) == notes.end()) notes.push_back(note);
  }
  entry.pointers.push_back(std::move(reading->code));
  return {};
}

std::string HowRead(const Entry& entry, const std::vector<std::string>& notes) {
  if (notes.empty()) return "";
  return fmt::format("read as {}: {}", ToLineNotation(entry), Join(notes, ", "));
}

std::string CodeWithModifiers(const Entry& entry) {
  std::string text = entry.code;
  for (const std::string& modifier : entry.modifiers) text += "-" + modifier;
  return text;
}

std::string ToLineNotation(const Entry& entry) {
  std::string text = CodeWithModifiers(entry);
  if (entry.units_given) text += fmt::format("*{}", entry.units);
  if (!entry.poa.empty()) text += "@" + entry.poa;
  if (!entry.pointers.empty()) text += ">" + Join(entry.pointers, ",");
  return text;
}

Status ResolvePointers(const std::vector<Entry>& diagnoses, std::vector<Entry>& procedures) {
  std::string problems;
  for (Entry& entry : procedures) {
    for (std::string& pointer : entry.pointers) {
      if (Status status = PointAt(pointer, entry, diagnoses); !status) {
        problems += (problems.empty() ? "" : "\n") + status.error().message;
      }
    }
  }
  if (!problems.empty()) return Fail(std::move(problems));
  return {};
}

}  // namespace chartmark
