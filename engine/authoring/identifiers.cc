#include "engine/authoring/identifiers.h"

#include <algorithm>
#include <optional>

#include "engine/authoring/address_scanner.h"
#include "engine/authoring/text_scanner.h"
#include "engine/base/text.h"

namespace chartmark {
namespace {

using Scan = TextScanner;

// Every scanner begins where a word does, and gives the end of what it found, or 0.

std::size_t EndOfEmail(Scan it) {
  const auto local = it.TakeWhile(
      [](char c) { return IsAlnum(c) || std::string_view("._%+-").find(c) != std::string::npos; });
  if (local.empty() || !it.Take('@')) return 0;
  const auto domain = it.TakeWhile([](char c) { return IsAlnum(c) || c == '.' || c == '-'; });
  const std::size_t dot = domain.find_last_not_of('.') == std::string_view::npos
                              ? std::string_view::npos
                              : domain.rfind('.', domain.find_last_not_of('.'));
  if (dot == std::string_view::npos || dot == 0 || domain.size() - dot < 3) return 0;
  return it.at() - (domain.size() - 1 - domain.find_last_not_of('.'));
}

std::size_t EndOfUrl(Scan it) {
  if (!it.TakeWord("http://") && !it.TakeWord("https://") && !it.TakeWord("ftp://") &&
      !it.TakeWord("www.")) {
    return 0;
  }
  const auto rest = it.TakeWhile([](char c) {
    return IsAlnum(c) || std::string_view("./-_?=&%#~:+").find(c) != std::string_view::npos;
  });
  return rest.size() < 3 ? 0 : it.at();
}

std::size_t EndOfIpAddress(Scan it) {
  for (int part = 0; part < 4; ++part) {
    if (part > 0 && !it.Take('.')) return 0;
    const auto digits = it.TakeWhile(IsDigit);
    if (!ParseInteger(digits, 0, 255)) return 0;
  }
  // Five numbers and more are the number of a section or an object.
  return it.Peek() == '.' && IsDigit(it.Peek(1)) ? 0 : it.at();
}

std::size_t EndOfSocialSecurity(Scan it) {
  const bool taken =
      it.TakeDigits(3) && it.Take('-') && it.TakeDigits(2) && it.Take('-') && it.TakeDigits(4);
  return taken && it.Peek() != '-' ? it.at() : 0;
}

// (212) 555-0100, 212-555-0100, 212.555.0100, 1-212-555-0100; blanks between only behind brackets.
std::size_t EndOfNorthAmericanNumber(Scan it) {
  if (it.Peek() == '1' && std::string_view("-. ").find(it.Peek(1)) != std::string_view::npos) {
    it.MoveTo(it.at() + 2);
  }
  const bool brackets = it.Take('(');
  if (it.Peek() < '2' || !it.TakeDigits(3) || (brackets && !it.Take(')'))) return 0;
  if (brackets) {
    it.TakeOneOf(" -");
  } else if (!it.TakeOneOf("-.")) {
    return 0;
  }
  const char between = it.text()[it.at() - 1];
  if (it.Peek() < '2' || !it.TakeDigits(3)) return 0;
  if (!(brackets ? it.TakeOneOf("-. ") : it.Take(between))) return 0;
  if (!it.TakeDigits(4) || (it.Peek() == '-' && IsDigit(it.Peek(1)))) return 0;
  return it.at();
}

// At least this many digits and at most 15 (E.164), with single blanks, hyphens, dots, brackets.
std::size_t EndOfDigits(Scan it, std::size_t fewest) {
  std::size_t digits = 0;
  std::size_t end = 0;
  for (char c = it.Peek(); c != '\0'; c = it.Peek()) {
    if (IsDigit(c)) {
      ++digits;
      end = it.at() + 1;
    } else if (std::string_view(" -.()").find(c) == std::string_view::npos || it.at() > end + 1) {
      break;
    }
    it.MoveTo(it.at() + 1);
  }
  return digits >= fewest && digits <= 15 && !IsLetter(it.Peek()) ? end : 0;
}

std::size_t EndOfInternationalNumber(Scan it) {
  if (!it.Take('+') || it.Peek() < '1' || it.Peek() > '9') return 0;
  return EndOfDigits(it, 8);
}

bool IsDate(Scan it) {
  return it.TakeDigits(4) && it.Take('-') && it.TakeDigits(2) && it.Take('-') && it.TakeDigits(2);
}

// What follows makes three numbers with hyphens a row of doses.
bool IsDose(Scan it) {
  it.SkipBlanks();
  return it.TakeWord("mg") || it.TakeWord("mcg") || it.TakeWord("ml") || it.TakeWord("g") ||
         it.TakeWord("units");
}

std::size_t EndOfTelephone(Scan it) {
  if (const std::size_t end = EndOfNorthAmericanNumber(it)) {
    it.MoveTo(end);
    return IsDose(it) ? 0 : end;
  }
  return EndOfInternationalNumber(it);
}

constexpr std::string_view kTelephone = "telephone or fax number";
constexpr std::string_view kTelephoneItem = "(D), (E)";

// Behind one of these a number of seven digits is one to call.
constexpr std::string_view kTelephoneWords[] = {"telephone", "phone", "tel",  "fax",     "cell",
                                                "mobile",    "pager", "call", "callback"};

std::optional<Identifier> FindNamedTelephone(Scan it) {
  const bool named = std::any_of(std::begin(kTelephoneWords), std::end(kTelephoneWords),
                                 [&](std::string_view word) { return it.TakeWord(word); });
  if (!named) return std::nullopt;
  for (const std::string_view filler : {"number", "no", "at", "is", "back"}) {
    it.SkipBlanks();
    it.TakeWord(filler);
  }
  it.TakeWhile([](char c) { return std::string_view(" .:#").find(c) != std::string_view::npos; });
  const std::size_t begin = it.at();
  if (IsDate(it)) return std::nullopt;
  it.Take('+');
  it.Take('(');
  const std::size_t end = IsDigit(it.Peek()) ? EndOfDigits(it, 7) : 0;
  if (end == 0) return std::nullopt;
  return Identifier{kTelephone, kTelephoneItem, begin, end - begin};
}

// 17 characters without I, O and Q (49 CFR 565), letters and at least five digits among them.
std::size_t EndOfVehicleNumber(Scan it) {
  const auto word = it.TakeWhile(IsAlnum);
  const auto digits = std::count_if(word.begin(), word.end(), IsDigit);
  if (word.size() != 17 || digits < 5 || digits > 15) return 0;
  const bool fits = std::all_of(word.begin(), word.end(), [](char c) {
    return IsDigit(c) || (IsUpper(c) && c != 'I' && c != 'O' && c != 'Q');
  });
  return fits ? it.at() : 0;
}

// Medicare's beneficiary identifier: 1EG4-TE5-MK73, with or without hyphens (CMS: A letter, N
// digit, B either).
std::size_t EndOfMedicareNumber(Scan it) {
  for (const char kind : std::string_view("NABN-ABN-AANN")) {
    if (kind == '-') {
      it.Take('-');
      continue;
    }
    const char c = it.Peek();
    if ((kind == 'N' && !IsDigit(c)) || (kind == 'A' && !IsUpper(c)) ||
        (kind == 'B' && !IsDigit(c) && !IsUpper(c))) {
      return 0;
    }
    it.MoveTo(it.at() + 1);
  }
  return IsAlnum(it.Peek()) ? 0 : it.at();
}

// What is named before it is given: "MRN 4410293", "policy no. AB-12345".
struct Label {
  std::string_view words;
  std::string_view kind;
  std::string_view item;
  bool alone = false;  // needs no "number", "no.", "#" or ":" behind it
};
constexpr Label kLabels[] = {
    {"social security", "social security number", "(G)", true},
    {"ssn", "social security number", "(G)", true},
    {"mrn", "medical record number", "(H)", true},
    {"medical record", "medical record number", "(H)"},
    {"record", "medical record number", "(H)"},
    {"chart", "medical record number", "(H)"},
    {"patient", "medical record number", "(H)"},
    {"mbi", "health plan number", "(I)", true},
    {"medicare", "health plan number", "(I)"},
    {"medicaid", "health plan number", "(I)"},
    {"insurance", "health plan number", "(I)"},
    {"policy", "health plan number", "(I)"},
    {"member", "health plan number", "(I)"},
    {"subscriber", "health plan number", "(I)"},
    {"account", "account number", "(J)"},
    {"acct", "account number", "(J)"},
    {"license plate", "vehicle number", "(L)", true},
    {"plate", "vehicle number", "(L)"},
    {"vin", "vehicle number", "(L)", true},
    {"driver's license", "license number", "(K)", true},
    {"license", "license number", "(K)"},
    {"licence", "license number", "(K)"},
    {"certificate", "license number", "(K)"},
    {"dea", "license number", "(K)", true},
    {"npi", "license number", "(K)", true},
    {"serial", "device number", "(M)"},
    {"s/n", "device number", "(M)", true},
    {"udi", "device number", "(M)", true},
    {"passport", "other number of a person", "(R)", true},
};

// "number", "no.", "ID", "#", ":" or "=" between a name and its number.
bool TakeNumberWord(Scan& it) {
  bool taken = false;
  it.SkipBlanks();
  for (const std::string_view word : {"number", "no.", "no", "nr", "num", "id", "identifier"}) {
    if (!it.TakeWord(word)) continue;
    taken = true;
    break;
  }
  it.SkipBlanks();
  while (it.TakeOneOf("#:=.")) {
    taken = true;
    it.SkipBlanks();
  }
  return taken;
}

std::optional<Identifier> FindLabelled(const Scan& start) {
  for (const Label& label : kLabels) {
    Scan it = start;
    if (!it.TakeWord(label.words)) continue;
    if (!TakeNumberWord(it) && !label.alone) continue;
    const std::size_t begin = it.at();
    const auto value = it.TakeWhile([](char c) { return IsAlnum(c) || c == '-'; });
    // Invented numbers are SYN-…, whatever they stand for; dates are none.
    const auto digits = std::count_if(value.begin(), value.end(), IsDigit);
    if (digits < 4 || value.starts_with("SYN-") || IsDate(Scan(value, 0))) continue;
    return Identifier{label.kind, label.item, begin, value.size()};
  }
  return std::nullopt;
}

struct Kind {
  std::string_view name;
  std::string_view item;
  std::size_t (*end_of)(Scan it);
};
constexpr Kind kKinds[] = {
    {"e-mail address", "(F)", EndOfEmail},
    {"web address", "(N)", EndOfUrl},
    {"social security number", "(G)", EndOfSocialSecurity},
    {kTelephone, kTelephoneItem, EndOfTelephone},
    {"IP address", "(O)", EndOfIpAddress},
    {"health plan number", "(I)", EndOfMedicareNumber},
    {"vehicle number", "(L)", EndOfVehicleNumber},
    {"street address", "(B)", EndOfStreetAddress},
    {"address with ZIP code", "(B)", EndOfPostalCode},
};

std::optional<Identifier> FindAt(const Scan& start) {
  if (auto labelled = FindLabelled(start)) return labelled;
  if (auto named = FindNamedTelephone(start)) return named;
  for (const Kind& kind : kKinds) {
    const std::size_t end = kind.end_of(start);
    if (end > start.at()) return Identifier{kind.name, kind.item, start.at(), end - start.at()};
  }
  return std::nullopt;
}

// Where a word, a bracket or a plus begins, with no number just before it.
bool MayBegin(std::string_view text, std::size_t at) {
  const char c = text[at];
  if (!IsAlnum(c) && c != '(' && c != '+') return false;
  if (at == 0) return true;
  const char before = text[at - 1];
  if (IsAlnum(before) || before == '_') return false;
  const bool joined = std::string_view("-./:,+").find(before) != std::string_view::npos;
  return !(joined && at > 1 && IsAlnum(text[at - 2]) && (IsDigit(c) || c == '('));
}

}  // namespace

std::vector<Identifier> FindIdentifiers(std::string_view text) {
  std::vector<Identifier> all;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (!MayBegin(text, at)) continue;
    const auto found = FindAt(Scan(text, at));
    if (!found) continue;
    all.push_back(*found);
    at = found->at + found->size - 1;
  }
  return all;
}

std::vector<Identifier> FindGreatAges(std::string_view text) {
  std::vector<Identifier> all;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (!IsDigit(text[at]) || !MayBegin(text, at)) continue;
    Scan it(text, at);
    const auto years = ParseInteger(it.TakeWhile(IsDigit), 90, 130);
    if (!years) continue;
    it.TakeOneOf("- ");
    if (!it.TakeWord("year-old") && !it.TakeWord("year old") && !it.TakeWord("years old") &&
        !it.TakeWord("years of age") && !it.TakeWord("y/o") && !it.TakeWord("yo")) {
      continue;
    }
    all.push_back({"age over 89", "(C)", at, it.at() - at});
    at = it.at() - 1;
  }
  return all;
}

}  // namespace chartmark
