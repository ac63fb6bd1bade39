#include "engine/exercise/grammar.h"

namespace chartmark::exercise_file {
namespace {

using enum ValueKind;
using enum TextRule;

constexpr std::string_view kSettings =
    "inpatient emergency observation outpatient-surgery outpatient office obstetric long-term-care "
    "skilled-nursing home-health hospice rehabilitation behavioral-health urgent-care telehealth";

constexpr std::string_view kRoles =
    "provider nurse laboratory radiologist pathologist pharmacist coder therapist dietitian "
    "social-worker case-manager registrar technician medical-assistant paramedic midwife "
    "administrator patient other";

constexpr std::string_view kYesNo = "yes no";

constexpr ElementRule Unconditional(ElementRule rule) {
  rule.conditional = false;
  return rule;
}

constexpr ElementRule kRows[] = {
    Unconditional({"exercise",
                   "",
                   kNoText,
                   {{Fixed({"format", kWord, true, "1"}), Fixed({"id", kId, true}),
                     Fixed({"title", kName, true})}}}),
    Unconditional(
        {"about",
         "exercise",
         kNoText,
         {{Fixed({"setting", kWord, true, kSettings}), Fixed({"level", kInteger, true, {}, 1, 5}),
           Fixed({"minutes", kInteger, true, {}, 1, 600})}}}),
    Unconditional({"skill", "about", kSomeText}),
    Unconditional({"exam",
                   "about",
                   kNoText,
                   {{Fixed({"name", kName, true}), Fixed({"domain", kName, true})}}}),
    {"reporting",
     "about",
     kAnyText,
     {{{"side", kWord, false, "facility professional"},
       {"bilateral", kWord, false, "50 RT+LT 50|RT+LT"},
       {"distinct", kWord, false, "59 X 59|X"}}}},

    Unconditional({"task", "exercise"}),
    Unconditional({"diagnoses", "task", kNoText, {{Fixed({"poa", kWord, false, kYesNo})}}}),
    Unconditional(
        {"procedures",
         "task",
         kNoText,
         {{Fixed({"systems", kWords, true, "ICD-10-PCS CPT HCPCS"}),
           Fixed({"modifiers", kWord, false, kYesNo}), Fixed({"units", kWord, false, kYesNo}),
           Fixed({"pointers", kWord, false, kYesNo})}}}),
    {"question",
     "task",
     kNoText,
     {{Fixed({"id", kId, true}),
       Fixed({"type", kWord, true, "choice choices number date code"}),
       {"prompt", kName, true}}}},
    {"choice", "question", kSomeText, {{{"value", kToken, true}}}},

    Unconditional({"variants", "exercise"}),
    Unconditional({"choose", "variants", kNoText, {{Fixed({"name", kId, true})}}}),
    {"case", "choose", kNoText, {{{"value", kId, true}}}, false, true},
    Unconditional({"never", "variants", kNoText, {{{"when", kCondition, true}}}}),

    Unconditional({"chart", "exercise"}),
    {"patient",
     "chart",
     kNoText,
     {{{"name", kName, true},
       {"sex", kWord, true, "female male unknown"},
       {"birth", kDate, true},
       {"record", kName, true}}}},
    {"encounter",
     "chart",
     kNoText,
     {{{"type", kWord, true, kSettings},
       {"start", kTime, true},
       {"end", kTime},
       {"disposition", kText}}}},
    {"document",
     "chart",
     kNoText,
     {{Fixed({"id", kId, true}),
       {"type", kName, true},
       {"author", kName, true},
       {"role", kWord, true, kRoles},
       {"time", kTime}}}},
    {"section", "document section", kNoText, {{{"title", kName, true}}}},
    {"p", "document section", kSomeText},
    {"list", "document section", kNoText, {{Fixed({"ordered", kWord, false, kYesNo})}}},
    {"item", "list", kSomeText},
    {"table", "document section", kNoText, {{{"columns", kName}}}},
    {"row", "table", kAnyText},
    {"cell", "row", kAnyText},
    {"results", "document section"},
    {"result",
     "results",
     kNoText,
     {{{"name", kName, true},
       {"value", kName, true},
       {"unit", kText},
       {"range", kText},
       {"flag", kWord, false, "H L HH LL A N"}}}},
};
constexpr auto kChildren = ChildrenOf(kRows);

}  // namespace

std::string_view SettingWords() { return kSettings; }

const Grammar& ExerciseGrammar() {
  static constexpr Grammar kGrammar{kRows, kChildren.data(), kChildren.size()};
  return kGrammar;
}

}  // namespace chartmark::exercise_file
