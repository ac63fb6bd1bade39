// All that check looks for: one row a rule, in the order in which --rules prints them.
#include <array>

#include "engine/authoring/finding.h"

namespace chartmark {
namespace {

using enum Severity;

constexpr LintRule kRules[] = {
    // Files and grader.
    {"schema", kError,
     "The file is not what the format allows, so nothing that rests on it can be trusted.", false},
    {"grader-fault", kError,
     "The grader could not grade its own key or an empty answer: no learner would get a score.",
     false},
    {"allow-unused", kWarning,
     "An <allow> that sets nothing aside hides the next real finding of that name.", false},

    // Codes of the key.
    {"code-unknown", kError,
     "A key that asks for a code that is not in the code set fails every learner who is right."},
    {"code-header", kError,
     "A category or header is not reportable: the learner needs more characters than the key has."},
    {"code-not-in-force", kError,
     "The code was not valid on the date of this encounter, so it could not be reported."},
    {"code-not-in-book", kNote,
     "The installed codebook is partial or of another time, so this code was not checked."},
    {"subtree-empty", kWarning, "No code begins like this, so no answer can ever be taken by it."},
    {"entered-unknown", kNote,
     "A learner can hardly enter a code that never was: most look their codes up."},
    {"seventh-missing", kError,
     "Where the category asks for a 7th character, a code without it is invalid (I.A.5)."},
    {"seventh-wrong", kError,
     "The category defines which 7th characters there are; another one makes no code (I.A.5)."},
    {"sex-conflict", kWarning,
     "The code's own title or chapter is about the other sex than the patient's."},
    {"age-conflict", kWarning,
     "The code's own title or chapter is about another age than the patient's."},
    {"excludes1-pair", kError,
     "Two codes that exclude each other may not be reported together unless the conditions are "
     "unrelated (I.A.12.a)."},
    {"use-additional-missing", kWarning,
     "The tabular list asks for a further code with this one; the key names none of them (I.A.13, "
     "I.B.7)."},
    {"code-first-missing", kWarning,
     "The tabular list asks for the underlying condition before this code; the key has none of "
     "them, or not before it (I.A.13, I.B.7)."},
    {"poa-missing", kError,
     "The task asks for the POA indicator, and the key cannot grade it for this code (App.I)."},
    {"poa-exempt", kError,
     "The code's exemption from POA reporting and the key's indicator contradict each other "
     "(App.I)."},
    {"laterality", kWarning,
     "The side in the code or its modifier is not the side in the words quoted for it (I.B.13)."},

    // What the key rests on.
    {"evidence-missing", kError,
     "A quotation that is not in the chart, word for word, cannot be shown to the learner as the "
     "reason."},
    {"evidence-none", kWarning,
     "Without words of the chart the learner cannot see where the point was to be found."},
    {"evidence-role", kWarning,
     "This author's word alone may not establish the code (I.B.14, III.B)."},
    {"citation-unknown", kError,
     "The rule does not exist in the edition in force, so nobody can look it up."},
    {"citation-none", kWarning, "A point without a rule is a matter of opinion."},
    {"rationale-missing", kWarning, "Every point is explained in the author's words."},
    {"rationale-short", kNote, "A reason of one or two words explains nothing."},

    // What the key can do.
    {"trap-is-right", kError,
     "The trap takes a code that is right, or allowed, in the same variant: who is right is "
     "charged."},
    {"trap-over-item", kNote,
     "The trap is taken before near codes are: a wrong side or a vague code earns nothing any "
     "more."},
    {"instead-unreachable", kWarning,
     "No learner can get the credit of this <instead>: the key answers or traps the code first."},
    {"trap-unreachable", kWarning,
     "No learner can fall into this trap: another trap takes the code first."},
    {"unused-document", kWarning,
     "Nothing in the key rests on this document. Noise is welcome, but say that it is meant."},
    {"unused-choice", kWarning,
     "The choice changes neither key nor chart, so its variants are one and the same case."},
    {"unused-field", kWarning,
     "A field that nothing names is a slip of the pen, or left over from an older case."},
    {"unlike-keys", kError,
     "Where two variants read the same and their keys differ, one key is wrong or the chart does "
     "not "
     "say what it rests on."},
    {"alike-variants", kWarning, "Two variants with one chart and one key are one case."},
    {"hard-to-read", kNote, "Sentences this long are read twice."},
    {"patient-data", kError,
     "It looks like one of the identifiers of the HIPAA Safe Harbor list (45 CFR 164.514(b)(2)): "
     "charts here hold invented patients only."},
    {"patient-age", kNote,
     "Ages over 89 are on the HIPAA Safe Harbor list (45 CFR 164.514(b)(2)(i)(C)); nothing needs "
     "to "
     "change where the patient is invented."},

    // Samples and ladder.
    {"samples-missing", kWarning, "Without samples nobody notices when the grader changes."},
    {"sample-differs", kError,
     "The grader gives this sample another score or other verdicts than its author expects.",
     false},
    {"ladder-order", kError,
     "A worse answer must not earn more than a better one; nor a mistake nothing at all."},
    {"samples-weak", kNote, "The grader could be changed here and no sample would notice."},
};

}  // namespace

std::span<const LintRule> AllLintRules() { return kRules; }

}  // namespace chartmark
