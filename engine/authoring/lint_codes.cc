// Whether the codes of a key are codes, on the date of each variant.
#include <fmt/format.h>

#include <algorithm>

#include "engine/authoring/named_codes.h"
#include "engine/authoring/lint.h"
#include "engine/base/text.h"

namespace chartmark {
namespace {

constexpr std::size_t kFullLength = 7;  // of an ICD-10-CM code with its 7th character
constexpr std::size_t kMostNamed = 6;

// "A, B, D"; the last characters of codes that have seven.
std::string SeventhCharacters(const std::vector<std::string>& codes) {
  std::string text;
  for (const std::string& code : codes) {
    text += (text.empty() ? "" : ", ") + std::string(1, code.back());
  }
  return text;
}

// The codes right under a header that have all seven characters; empty where the next character is
// no 7th.
std::vector<std::string> FullCodesUnder(const CodesAt& codes, const std::string& header) {
  std::vector<std::string> under = codes.ChildrenOf(CodeSet::kIcd10Cm, header);
  const bool full = !under.empty() && std::all_of(under.begin(), under.end(), [](const auto& code) {
    return Undotted(code).size() == kFullLength;
  });
  return full ? under : std::vector<std::string>();
}

std::string NameSome(const std::vector<std::string>& codes) {
  std::string text;
  for (std::size_t i = 0; i < std::min(codes.size(), kMostNamed); ++i) {
    text += (i == 0 ? "" : ", ") + codes[i];
  }
  return codes.size() > kMostNamed ? text + " …" : text;
}

class CodeChecker {
 public:
  CodeChecker(const AuthorsCase& it, Findings& findings) : places_(it), findings_(findings) {}

  void Check(const CaseVariant& variant) {
    for (const KeyCode& code : KeyCodesOf(variant.key, places_)) {
      if (code.subtree()) {
        CheckSubtree(variant, code);
      } else if (code.right()) {
        CheckRight(variant, code);
      } else {
        CheckWrong(variant, code);
      }
    }
  }

 private:
  void Add(std::string_view rule, const CaseVariant& variant, const KeyCode& code,
           const std::string& message, const std::string& remedy) {
    findings_.Add(rule, code.place, code.code, message, remedy, variant.variant.id);
  }

  void CheckRight(const CaseVariant& variant, const KeyCode& code) {
    switch (variant.codes.StatusOf(code.set, code.code)) {
      case CodeStatus::kValid:
        return;
      case CodeStatus::kHeader:
        return AddHeader(variant, code);
      case CodeStatus::kNotInForce:
        return AddNotInForce(variant, code);
      case CodeStatus::kUnknown:
        return AddUnknown(variant, code);
      case CodeStatus::kNotInBook:
        return AddNotInBook(variant, code);
    }
  }

  // What learners enter may well be a header. What does not exist at all nobody means.
  void CheckWrong(const CaseVariant& variant, const KeyCode& code) {
    if (variant.codes.StatusOf(code.set, code.code) != CodeStatus::kUnknown) return;
    const std::string above = Undotted(code.code).substr(0, Undotted(code.code).size() - 1);
    const auto parent = CanonicalCode(code.set, above);
    const bool seventh_missing_or_wrong =
        parent && variant.codes.StatusOf(code.set, *parent) == CodeStatus::kHeader;
    if (seventh_missing_or_wrong) return;  // a slip of the kind that the case teaches
    AddUnknown(variant, code);
  }

  void CheckSubtree(const CaseVariant& variant, const KeyCode& code) {
    std::string stem = code.code.substr(0, code.code.find('-'));
    if (!stem.empty() && stem.back() == '.') stem.pop_back();
    if (code.set != CodeSet::kIcd10Cm) return;  // what begins "0DTJ" is no code of the index
    if (variant.codes.StatusOf(code.set, stem) != CodeStatus::kUnknown) return;
    Add("code-unknown", variant, code,
        fmt::format("{} names '{}', and no code of {} begins so", code.owner, code.code,
                    Edition(variant, code.set)),
        "write the beginning of codes that exist");
  }

  void AddHeader(const CaseVariant& variant, const KeyCode& code) {
    const std::vector<std::string> full = code.set == CodeSet::kIcd10Cm
                                              ? FullCodesUnder(variant.codes, code.code)
                                              : std::vector<std::string>();
    if (!full.empty()) {
      const bool padded = full.front().find('X') == std::string::npos ||
                          Undotted(code.code).size() + 1 == kFullLength;
      Add("seventh-missing", variant, code,
          fmt::format("{} has '{}', which needs a 7th character", code.owner, code.code),
          fmt::format("one of {}{}: {}", SeventhCharacters(full),
                      padded ? "" : ", after X in the empty places (I.A.4)", full.front()));
      return;
    }
    Add("code-header", variant, code,
        fmt::format("{} has '{}' ({}), which is not reportable", code.owner, code.code,
                    variant.codes.TitleOf(code.set, code.code)),
        "choose one below it: " + NameSome(variant.codes.ChildrenOf(code.set, code.code)));
  }

  void AddNotInForce(const CaseVariant& variant, const KeyCode& code) {
    Add("code-not-in-force", variant, code,
        fmt::format("{} has '{}', which is not valid on {}, the date of the encounter", code.owner,
                    code.code, variant.variant.code_date.ToString()),
        "take the code of " + Edition(variant, code.set) + ", or move the encounter");
  }

  void AddUnknown(const CaseVariant& variant, const KeyCode& code) {
    if (AddWrongSeventh(variant, code)) return;
    const std::string above = NearestAbove(variant.codes, code);
    Add("code-unknown", variant, code,
        fmt::format("{} has '{}', which is no code of {}", code.owner, code.code,
                    Edition(variant, code.set)),
        above.empty() ? "look it up with 'chartmark codes search'"
                      : fmt::format("under '{}' ({}) there are {}", above,
                                    variant.codes.TitleOf(code.set, above),
                                    NameSome(variant.codes.ChildrenOf(code.set, above))));
  }

  // A code of seven characters whose first six ask for another one.
  bool AddWrongSeventh(const CaseVariant& variant, const KeyCode& code) {
    const std::string bare = Undotted(code.code);
    if (code.set != CodeSet::kIcd10Cm || bare.size() != kFullLength) return false;
    std::string stem = bare.substr(0, kFullLength - 1);
    while (stem.size() > 3 && stem.back() == 'X') stem.pop_back();
    const auto header = CanonicalCode(CodeSet::kIcd10Cm, stem);
    if (!header) return false;
    const std::vector<std::string> full = FullCodesUnder(variant.codes, *header);
    if (full.empty()) return false;
    Add("seventh-wrong", variant, code,
        fmt::format("{} has '{}', and {} has no 7th character '{}'", code.owner, code.code, *header,
                    bare.back()),
        "one of " + SeventhCharacters(full));
    return true;
  }

  void AddNotInBook(const CaseVariant& variant, const KeyCode& code) {
    if (code.set == CodeSet::kCpt) return;  // nobody but its owner may ship that list
    Add("code-not-in-book", variant, code,
        fmt::format("'{}' of {} is not in the codebook in use, so nothing is known of it",
                    code.code, code.owner),
        fmt::format("import the whole {} of {} with 'chartmark codes import'", NameOf(code.set),
                    variant.variant.code_date.ToString()));
  }

  static std::string NearestAbove(const CodesAt& codes, const KeyCode& code) {
    std::string bare = Undotted(code.code);
    while (bare.size() > 3) {
      bare.pop_back();
      const auto above = CanonicalCode(code.set, bare);
      if (above && !codes.TitleOf(code.set, *above).empty()) return *above;
    }
    return "";
  }

  static std::string Edition(const CaseVariant& variant, CodeSet set) {
    const auto edition = variant.codes.EditionOf(set, Part::kTitles);
    return edition ? fmt::format("{} {}", NameOf(set), edition->name) : std::string(NameOf(set));
  }

  AttributePlaces places_;
  Findings& findings_;
};

}  // namespace

void LintCodes(const AuthorsCase& it, Findings& findings) {
  CodeChecker checker(it, findings);
  for (const CaseVariant& variant : it.variants) checker.Check(variant);
}

}  // namespace chartmark
