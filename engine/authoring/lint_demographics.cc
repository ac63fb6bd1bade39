// Whether the codes of a key can be this patient's.
#include <fmt/format.h>

#include "engine/authoring/demographics.h"
#include "engine/authoring/lint.h"
#include "engine/authoring/placed_codes.h"

namespace chartmark {
namespace {

constexpr int kInfant = 2;  // years; below it an age is told in days

std::string AgeInWords(int days, int years) {
  return years < kInfant ? fmt::format("{} days old", days) : fmt::format("{} years old", years);
}

void CheckSex(const CaseVariant& variant, const KeyCode& code, Findings& findings) {
  const std::string_view title = variant.codes.TitleOf(code.set, code.code);
  const std::string_view sex = SexOf(code.code, title);
  const std::string& patient = variant.variant.chart.patient.sex;
  if (sex.empty() || patient == "unknown" || sex == patient) return;
  findings.Add("sex-conflict", code.place, code.code,
               fmt::format("{} has '{}' ({}), a code for a {} patient, and this one is {}",
                           code.owner, code.code, title, sex, patient),
               "change the code, or sex=\"…\" of the <patient>", variant.variant.id);
}

void CheckAge(const CaseVariant& variant, const KeyCode& code, Findings& findings) {
  const std::string_view title = variant.codes.TitleOf(code.set, code.code);
  const AgeRange* range = AgeRangeOf(code.code, title);
  if (range == nullptr) return;
  const Date birth = variant.variant.chart.patient.birth;
  const Date start = variant.variant.chart.encounter.start.date;
  const int days = start.ToDays() - birth.ToDays();
  if (days >= range->least && days <= range->most) return;
  findings.Add("age-conflict", code.place, code.code,
               fmt::format("{} has '{}' ({}), which is for {} ({}), and this patient is {}",
                           code.owner, code.code, title, range->words, range->source,
                           AgeInWords(days, AgeInYears(birth, start))),
               "change the code, or birth=\"…\" of the <patient>", variant.variant.id);
}

}  // namespace

void LintDemographics(const AuthorsCase& it, Findings& findings) {
  const AttributePlaces places(it);
  for (const CaseVariant& variant : it.variants) {
    for (const KeyCode& code : KeyCodesOf(variant.key, places)) {
      if (code.set != CodeSet::kIcd10Cm || !code.right() || code.subtree()) continue;
      CheckSex(variant, code, findings);
      CheckAge(variant, code, findings);
    }
  }
}

}  // namespace chartmark
