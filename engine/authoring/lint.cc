#include "engine/authoring/lint.h"

namespace chartmark {
namespace {

using Pass = void (*)(const AuthorsCase& it, Findings& findings);

constexpr Pass kPasses[] = {
    LintCodes,      LintDemographics, LintNotes, LintPoa,     //
    LintLaterality,                                           //
    LintEvidence,   LintReasons,      LintReach, LintUnused,  //
    LintReading,    LintPatientData,
};

}  // namespace

void Lint(const AuthorsCase& it, Findings& findings) {
  for (const Pass pass : kPasses) pass(it, findings);
}

}  // namespace chartmark
