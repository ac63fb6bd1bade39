#include "engine/exercise/grammar.h"

namespace chartmark::exercise_file {
namespace {

using enum ValueKind;
using enum TextRule;

constexpr ElementRule kRows[] = {
    {"samples", "", kNoText, {{Fixed({"exercise", kId, true})}}, false},
    {"sample",
     "samples",
     kNoText,
     {{{"name", kName, true},
       {"policy", kToken},
       Fixed({"variant", kVariant}),
       {"score", kPoints, true, {}, 0, 10'000'000},
       {"whole", kWord, false, "yes no"}}}},
    {"diagnoses", "sample", kAnyText},
    {"procedures", "sample", kAnyText},
    {"answer", "sample", kNoText, {{{"question", kId, true}, {"value", kName, true}}}},
    {"expect",
     "sample",
     kNoText,
     {{{"item", kId},
       {"entry", kToken},
       {"verdict", kToken, true},
       {"points", kPoints, false, {}, -10'000'000, 10'000'000}}}},
};
constexpr auto kChildren = ChildrenOf(kRows);

}  // namespace

const Grammar& SamplesGrammar() {
  static constexpr Grammar kGrammar{kRows, kChildren.data(), kChildren.size()};
  return kGrammar;
}

}  // namespace chartmark::exercise_file
