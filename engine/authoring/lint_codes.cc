// Whether every code that the key names is a code, on the date of each variant.
//
// What is expected or allowed must be valid. What learners enter by mistake may well be a header or
// a code of last year; only a subtree that takes in nothing is told of.
#include <fmt/format.h>

#include <map>
#include <set>

#include "engine/authoring/code_faults.h"
#include "engine/authoring/key_codes.h"
#include "engine/authoring/lint.h"
#include "engine/authoring/placed_codes.h"
#include "engine/base/text.h"
#include "engine/codes/edition.h"

namespace chartmark {
namespace {

// Codes that the installed editions say nothing of, by set.
struct Unchecked {
  std::set<std::string> codes;
  Place first;
  std::string edition;  // of the partial titles that serve; empty where none does
  bool in_force = false;
};
using UncheckedBySet = std::map<CodeSet, Unchecked>;

constexpr std::string_view kFiles[] = {
    "the ICD-10-CM order file (icd10cm_order_2026.txt)",
    "the ICD-10-PCS order or codes file (icd10pcs_codes_2026.txt)",
    "the HCPCS Level II record file",
    "a CPT file that you are licensed for",
};

void ReportUnchecked(CodeSet set, const Unchecked& unchecked, Findings& findings) {
  constexpr std::size_t kTold = 4;
  std::string codes;
  std::size_t told = 0;
  for (const std::string& code : unchecked.codes) {
    if (told++ == kTold) break;
    codes += (codes.empty() ? "" : ", ") + code;
  }
  if (unchecked.codes.size() > kTold) {
    codes += fmt::format(" and {} more", unchecked.codes.size() - kTold);
  }
  const std::string why =
      unchecked.edition.empty() ? "no titles of this set are installed"
      : unchecked.in_force
          ? fmt::format("the titles installed here ({}) are a part only", unchecked.edition)
          : fmt::format("the titles installed here are of {}", unchecked.edition);
  findings.Add("code-not-in-book", unchecked.first, std::string(NameOf(set)),
               fmt::format("{} codes not checked: {}; {}", NameOf(set), codes, why),
               fmt::format("'chartmark codes import' {}", kFiles[static_cast<int>(set)]));
}

void Remember(const KeyCode& named, const CodesAt& codes, UncheckedBySet& unchecked) {
  const auto edition = codes.EditionOf(named.set, Part::kTitles);
  if (named.set == CodeSet::kCpt && !edition) return;  // nobody but its owner may ship that list
  Unchecked& of_set = unchecked[named.set];
  if (of_set.codes.empty()) {
    of_set.first = named.place;
    if (edition) {
      of_set.edition = edition->name;
      of_set.in_force = IsInForce(*edition, codes.date());
    }
  }
  of_set.codes.insert(named.code);
}

class CodeChecker {
 public:
  CodeChecker(Findings& findings, UncheckedBySet& unchecked)
      : findings_(findings), unchecked_(unchecked) {}

  void Check(const KeyCode& named, const CaseVariant& variant) {
    if (named.subtree()) return CheckSubtree(named, variant);
    const CodeStatus status = variant.codes.StatusOf(named.set, named.code);
    if (status == CodeStatus::kNotInBook) return Remember(named, variant.codes, unchecked_);
    if (status == CodeStatus::kValid || named.role == KeyCodeRole::kUnrelated) return;
    const bool mistaken = named.role == KeyCodeRole::kInstead || named.role == KeyCodeRole::kTrap;
    if (!mistaken) {
      const CodeFault fault = FaultOf(variant.codes, named.set, named.code);
      findings_.Add(fault.rule, named.place, named.code, named.owner + " has " + fault.message,
                    fault.remedy, variant.variant.id);
    } else if (status == CodeStatus::kUnknown) {
      const CodeFault fault = FaultOf(variant.codes, named.set, named.code);
      findings_.Add("entered-unknown", named.place, named.code,
                    named.owner + " has " + fault.message, fault.remedy, variant.variant.id);
    }
  }

 private:
  void CheckSubtree(const KeyCode& named, const CaseVariant& variant) {
    Coverage coverage = CoverageOf(variant.codes, named.set, StemOf(named.code));
    // "B24-" may be a category or a table of ICD-10-PCS: the key does not say which set is meant.
    if (coverage != Coverage::kSome && named.item == nullptr &&
        CoverageOf(variant.codes, CodeSet::kIcd10Pcs, StemOf(named.code)) == Coverage::kSome) {
      coverage = Coverage::kSome;
    }
    switch (coverage) {
      case Coverage::kSome:
        return;
      case Coverage::kNotKnown:
        return Remember(named, variant.codes, unchecked_);
      case Coverage::kNone:
        findings_.Add("subtree-empty", named.place, named.code,
                      fmt::format("{} names '{}', and no code of {} begins so", named.owner,
                                  named.code, NameOf(named.set)),
                      NearestTo(variant.codes, named.set, StemOf(named.code)), variant.variant.id);
    }
  }

  Findings& findings_;
  UncheckedBySet& unchecked_;
};

}  // namespace

void LintCodes(const AuthorsCase& it, Findings& findings) {
  const AttributePlaces places(it);
  UncheckedBySet unchecked;
  CodeChecker checker(findings, unchecked);
  for (const CaseVariant& variant : it.variants) {
    for (const KeyCode& named : KeyCodesOf(variant.key, places)) checker.Check(named, variant);
  }
  for (const auto& [set, of_set] : unchecked) ReportUnchecked(set, of_set, findings);
}

}  // namespace chartmark
