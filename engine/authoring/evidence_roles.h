// On whose word a code may rest: who wrote the document that is quoted for it.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "engine/codes/code.h"

namespace chartmark {

// What I.B.14 lets a clinician other than the patient's provider establish: all codes that begin
// with one of `stems`. Stage of a pressure ulcer, depth of another ulcer and laterality are parts
// of codes whose diagnosis the provider names, so no code rests on them alone and they have no row.
struct ClinicianException {
  std::string_view what;    // "body mass index", in our words
  std::string_view stems;   // blanks between: "Z68"
  std::string_view titled;  // stands in the title of each stem of the reference release, any case
};
const std::vector<ClinicianException>& ClinicianExceptions();

enum class StayKind { kInpatient, kOutpatient };

// Empty where the word of this role alone may establish the code (diagnoses: I.B.14; results: III.B
// for inpatients, IV.K for others; procedures: who performs or records one). Else why not, to stand
// after "…, but ", with the section.
std::string WhyNotOnWordOf(std::string_view role, CodeSet set, std::string_view code,
                           StayKind stay);

}  // namespace chartmark
