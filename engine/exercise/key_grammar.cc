#include "engine/exercise/grammar.h"

namespace chartmark::exercise_file {
namespace {

using enum ValueKind;
using enum TextRule;

constexpr std::string_view kTrapVerdicts =
    "not-documented integral-symptom combination excludes1 duplicate uncertain history-as-current "
    "abnormal-finding unbundled addon-alone not-reportable";

constexpr std::string_view kSplitVerdicts = "combination unbundled integral-symptom";

constexpr std::string_view kAnswerVerdicts =
    "answer-wrong query-missed query-leading query-unnecessary";

constexpr std::string_view kPoa = "Y N U W 1";

// Smallest and largest points of an item; the smallest is above nothing.
constexpr std::int64_t kLeast = 1;
constexpr std::int64_t kMost = 100'000;
constexpr std::int64_t kWhole = 100;

constexpr AttributeRule kItemPoints = {"points", kPoints, true, {}, kLeast, kMost};
constexpr AttributeRule kCredit = {"credit", kPoints, true, {}, 0, kWhole};

constexpr ElementRule kRows[] = {
    {"key", "", kNoText, {{Fixed({"exercise", kId, true})}}, false},
    {"first", "key", kAnyText, {{{"any", kIds, true}}}},
    {"item",
     "key set",
     kNoText,
     {{Fixed({"id", kId, true}),
       {"code", kCode, true},
       kItemPoints,
       {"poa", kWord, false, kPoa},
       {"after", kIds}}}},
    {"procedure",
     "key set",
     kNoText,
     {{Fixed({"id", kId, true}),
       {"code", kCode, true},
       kItemPoints,
       {"modifiers", kModifiers},
       {"essential", kModifiers},
       {"requires", kId},
       {"units", kInteger, false, {}, 1, 9999},
       {"pointers", kIds},
       {"after", kIds}}}},
    {"or", "item procedure", kAnyText, {{{"code", kSubtree, true}, {"modifiers", kModifiers}}}},
    {"instead",
     "item procedure",
     kAnyText,
     {{{"code", kSubtree, true}, {"modifiers", kModifiers}, kCredit}}},
    {"impact",
     "item procedure trap",
     kAnyText,
     {{{"version", kName, true}, {"cc", kWord, false, "CC MCC HAC"}, {"drg", kText}}}},
    {"part",
     "item procedure",
     kNoText,
     {{{"name", kPart, true}, {"share", kPoints, true, {}, 0, kMost}}}},
    {"one-of", "key"},
    {"set", "one-of"},
    {"split",
     "key",
     kAnyText,
     {{{"codes", kCodes, true},
       {"of", kId, true},
       kCredit,
       {"verdict", kWord, true, kSplitVerdicts}}}},
    {"optional", "key", kAnyText, {{{"code", kSubtree, true}}}},
    {"unrelated", "key", kAnyText, {{{"codes", kCodes, true}}}},
    {"trap",
     "key",
     kAnyText,
     {{Fixed({"id", kId, true}),
       {"code", kSubtree, true},
       {"verdict", kWord, true, kTrapVerdicts},
       {"cost", kPoints, false, {}, 0, kMost}}}},
    {"answer",
     "key",
     kAnyText,
     {{{"question", kId, true},
       {"value", kName, true},
       kItemPoints,
       {"verdict", kWord, false, kAnswerVerdicts}}}},
    {"or", "answer", kAnyText, {{{"value", kName, true}}}},
    {"instead",
     "answer",
     kAnyText,
     {{{"value", kName, true}, kCredit, {"verdict", kWord, false, kAnswerVerdicts}}}},
    // A finding of `check` that the author has looked at; says nothing to grading.
    {"allow", "key", kSomeText, {{Fixed({"rule", kId, true}), Fixed({"of", kName})}}, false},
    {"because", "first item procedure or instead split optional unrelated trap answer", kSomeText},
    {"rule", "first item procedure or instead split optional unrelated trap answer", kSomeText},
    {"evidence",
     "first item procedure or instead split optional unrelated trap answer",
     kSomeText,
     {{{"document", kId, true}}}},
};
constexpr auto kChildren = ChildrenOf(kRows);

}  // namespace

const Grammar& KeyGrammar() {
  static constexpr Grammar kGrammar{kRows, kChildren.data(), kChildren.size()};
  return kGrammar;
}

}  // namespace chartmark::exercise_file
