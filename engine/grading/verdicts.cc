#include "engine/grading/verdicts.h"

#include <algorithm>

#include "engine/base/text.h"

namespace chartmark {
namespace {

using K = VerdictKind;

constexpr Verdict kVerdicts[] = {
    {"correct", K::kEarned, "Right"},
    {"alternate", K::kEarned, "As good as what is expected"},
    {"laterality", K::kEarned, "The other side"},
    {"seventh", K::kEarned, "Another seventh character"},
    {"detail", K::kEarned, "Another detail"},
    {"less-specific", K::kEarned, "Less than the chart tells"},
    {"more-specific", K::kEarned, "More than the chart tells"},
    {"instead", K::kEarned, "Near, but another code"},
    {"category", K::kEarned, "The same category, another condition"},
    {"missing", K::kNotEarned, "Not entered"},
    {"incomplete", K::kNotEarned, "The code needs more characters"},
    {"invalid", K::kNotEarned, "No code of this release"},
    {"not-in-book", K::kNotEarned, "Not in the installed codebook"},
    {"wrong-set", K::kNotEarned, "A code of another code set"},
    {"not-documented", K::kExtra, "Not in the chart"},
    {"integral-symptom", K::kExtra, "Part of another condition"},
    {"combination", K::kExtra, "Part of a combination code"},
    {"excludes1", K::kExtra, "Not reported together"},
    {"duplicate", K::kExtra, "Entered twice"},
    {"uncertain", K::kExtra, "Not an established diagnosis"},
    {"history-as-current", K::kExtra, "History, not a current condition"},
    {"abnormal-finding", K::kExtra, "A finding without the provider's word"},
    {"unbundled", K::kExtra, "Included in another procedure"},
    {"addon-alone", K::kExtra, "An add-on code without its procedure"},
    {"hedge", K::kExtra, "Two codes for one answer"},
    {"select-all", K::kExtra, "More codes than the chart supports"},
    {"not-reportable", K::kExtra, "Not reported at this facility"},
    {"optional", K::kExtra, "Neither earns nor costs"},
    {"trap", K::kExtra, "Not reported here"},
    {"sequence", K::kPart, "The order"},
    {"pairing", K::kPart, "Codes that go together"},
    {"poa", K::kPart, "Present on admission"},
    {"poa-missing", K::kPart, "Present on admission not given"},
    {"poa-exempt", K::kPart, "Exempt from present on admission"},
    {"modifier-missing", K::kPart, "A modifier is missing"},
    {"modifier-wrong", K::kPart, "Another modifier"},
    {"modifier-extra", K::kPart, "A modifier too many"},
    {"units", K::kPart, "The units"},
    {"pointer", K::kPart, "The diagnosis that it points to"},
    {"answer-wrong", K::kQuestion, "Another answer"},
    {"answer-missing", K::kQuestion, "Not answered"},
    {"query-missed", K::kQuestion, "A query was needed"},
    {"query-leading", K::kQuestion, "A query must not lead"},
    {"query-unnecessary", K::kQuestion, "No query was needed"},
    {"floor", K::kFloor, "Nothing falls below zero"},
};

constexpr std::string_view kTrapPrefix = "trap:";

}  // namespace

std::span<const Verdict> AllVerdicts() { return kVerdicts; }

std::string_view TrapOf(std::string_view verdict) {
  if (verdict.substr(0, kTrapPrefix.size()) != kTrapPrefix) return {};
  return verdict.substr(kTrapPrefix.size());
}

const Verdict* FindVerdict(std::string_view id) {
  const std::string_view trap = TrapOf(id);
  if (!trap.empty()) id = IsId(trap) ? "trap" : "";
  const auto found = std::find_if(std::begin(kVerdicts), std::end(kVerdicts),
                                  [id](const Verdict& verdict) { return verdict.id == id; });
  return found == std::end(kVerdicts) ? nullptr : &*found;
}

}  // namespace chartmark
