#include "engine/authoring/evidence_roles.h"

#include <algorithm>

#include "engine/base/text.h"
#include "engine/exercise/grammar.h"

namespace chartmark {
namespace {

using exercise_file::HasWord;

// Legally accountable for the patient's diagnosis (I.B.14): physicians and other qualified
// practitioners, of whom a midwife is one.
constexpr std::string_view kProviders = "provider midwife";
// May write in the record by regulation or the facility's own rules (I.B.14).
constexpr std::string_view kClinicians =
    "nurse dietitian therapist pharmacist social-worker case-manager technician medical-assistant "
    "paramedic laboratory radiologist pathologist";
// Physicians who interpret; what they find is coded for outpatients (IV.K), for inpatients only
// where the provider says what it means (III.B).
constexpr std::string_view kInterpreters = "radiologist pathologist";
// Handle the record, and neither perform nor report a procedure.
constexpr std::string_view kDesk = "coder registrar administrator patient case-manager";

// I.B.14 lists blood alcohol level among what clinicians document; the number is the laboratory's.
// Chapter 21 (I.C.21.c.17) takes social matters from the patient too, once a clinician signed.
constexpr std::string_view kSocial = "Z55 Z56 Z57 Z58 Z59 Z60 Z62 Z63 Z64 Z65";

bool BeginsWithOneOf(std::string_view code, std::string_view stems) {
  const std::vector<std::string_view> all = SplitSpace(stems);
  return std::any_of(all.begin(), all.end(),
                     [&](std::string_view stem) { return code.starts_with(stem); });
}

std::string WhyNotDiagnosis(std::string_view role, std::string_view code, StayKind stay) {
  if (HasWord(kProviders, role)) return "";
  const auto& exceptions = ClinicianExceptions();
  const bool excepted = std::any_of(exceptions.begin(), exceptions.end(), [&](const auto& row) {
    return BeginsWithOneOf(code, row.stems);
  });
  if (excepted && HasWord(kClinicians, role)) return "";
  if (role == "patient" && BeginsWithOneOf(code, kSocial)) return "";
  if (HasWord(kInterpreters, role)) {
    if (stay == StayKind::kOutpatient) return "";
    return "an inpatient's results are not coded until the provider says what they mean (III.B)";
  }
  if (role == "laboratory") {
    return stay == StayKind::kInpatient
               ? "a laboratory value is not coded until the provider says what it means (III.B)"
               : "a laboratory value that no physician has interpreted is no diagnosis (IV.K)";
  }
  return "a diagnosis rests on the provider's own documentation (I.B.14)";
}

}  // namespace

const std::vector<ClinicianException>& ClinicianExceptions() {
  static const std::vector<ClinicianException> kRows = {
      {"body mass index", "Z68", "body mass index"},
      {"coma scale", "R40.21 R40.22 R40.23 R40.24", "coma scale"},
      {"stroke scale", "R29.7", "stroke scale"},
      {"social determinants of health", "Z55 Z56 Z58 Z59 Z60 Z62 Z63 Z64 Z65",
       "problems related to"},
      {"social determinants of health", "Z57", "occupational exposure"},
      {"blood alcohol level", "Y90", "blood alcohol level"},
      {"underimmunization", "Z28.3", "underimmunization"},
      {"intent of a firearm injury",
       "W33 W34 X73 X74 X94 X95 Y23 Y24 Y35.0 "
       "Y36.42 Y36.43 Y37.42 Y37.43 Y38.4",
       "firearm"},
      {"intent of a firearm injury", "W32 X72 X93 Y22", "handgun"},
  };
  return kRows;
}

std::string WhyNotOnWordOf(std::string_view role, CodeSet set, std::string_view code,
                           StayKind stay) {
  if (set == CodeSet::kIcd10Cm) return WhyNotDiagnosis(role, code, stay);
  if (!HasWord(kDesk, role)) return "";
  return "a procedure is reported from the words of who performed or recorded it";
}

}  // namespace chartmark
