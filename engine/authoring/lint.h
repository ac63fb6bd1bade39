// What check looks for in a case without grading anything: one function a file, `lint_<name>.cc`.
// Each goes over the whole case and adds what it finds; none knows another. The rules' rows, with
// severity and explanation, are in lint_rules.cc.
#pragma once

#include "engine/authoring/authors_case.h"

namespace chartmark {

// Runs all of them.
void Lint(const AuthorsCase& it, Findings& findings);

// code-unknown, code-header, code-not-in-force, code-not-in-book, subtree-empty, entered-unknown,
// seventh-missing, seventh-wrong: every code that the key names.
void LintCodes(const AuthorsCase& it, Findings& findings);
// sex-conflict, age-conflict.
void LintDemographics(const AuthorsCase& it, Findings& findings);
// excludes1-pair, use-additional-missing, code-first-missing.
void LintNotes(const AuthorsCase& it, Findings& findings);
// poa-missing, poa-exempt.
void LintPoa(const AuthorsCase& it, Findings& findings);
// laterality.
void LintLaterality(const AuthorsCase& it, Findings& findings);

// evidence-missing, evidence-none, evidence-role.
void LintEvidence(const AuthorsCase& it, Findings& findings);
// citation-unknown, citation-none, rationale-missing, rationale-short.
void LintReasons(const AuthorsCase& it, Findings& findings);
// trap-is-right, trap-over-item, instead-unreachable, trap-unreachable.
void LintReach(const AuthorsCase& it, Findings& findings);
// unused-document, unused-choice, unused-field, alike-variants, unlike-keys.
void LintUnused(const AuthorsCase& it, Findings& findings);
// hard-to-read.
void LintReading(const AuthorsCase& it, Findings& findings);
// patient-data, patient-age.
void LintPatientData(const AuthorsCase& it, Findings& findings);

}  // namespace chartmark
