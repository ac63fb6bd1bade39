// Sentences and paragraphs that are read twice. Tables and results are left out: nobody reads them
// as sentences.
#include <fmt/format.h>

#include "engine/authoring/lint.h"
#include "engine/authoring/sentences.h"
#include "engine/base/text.h"
#include "engine/exercise/grammar.h"
#include "engine/exercise/key_source.h"

namespace chartmark {
namespace {

using exercise_file::CheckedTree;
using exercise_file::NodeId;

// Plain-language guides ask for 20 words on average; what is twice as long loses its reader. A
// chart may speak in long enumerations, so the limit there is higher.
constexpr std::size_t kMostWordsToLearner = 40;
constexpr std::size_t kMostWordsInChart = 50;
// A paragraph of more fills two thirds of a screen of 80 by 24 without a rest.
constexpr std::size_t kMostWordsOfParagraph = 180;

constexpr std::string_view kChartElements = "p item";
constexpr std::string_view kLearnerElements =
    "because or instead split optional unrelated trap answer first impact reporting choice";

struct Measured {
  const Place& place;
  const std::string& subject;
  std::size_t most_words;
};

void CheckText(const std::string& text, const Measured& of, Findings& findings) {
  for (const std::string_view sentence : SentencesOf(text)) {
    const std::size_t words = SplitSpace(sentence).size();
    if (words <= of.most_words) continue;
    findings.Add(
        "hard-to-read", of.place, of.subject,
        fmt::format("a sentence of {} words: \"{}\"", words, Quotable(sentence)),
        fmt::format("make two of it; {} words are the most that is read with ease", of.most_words));
    return;  // one of an element is enough to look at it
  }
  const std::size_t words = SplitSpace(text).size();
  if (words <= kMostWordsOfParagraph) return;
  findings.Add("hard-to-read", of.place, of.subject, fmt::format("a paragraph of {} words", words),
               fmt::format("break it up; {} words fill most of a screen", kMostWordsOfParagraph));
}

// The id that an <allow of="…"> can name: of the element or the nearest above it.
std::string SubjectOf(const CheckedTree& tree, NodeId node) {
  for (; node != exercise_file::kNoNode; node = tree.xml().ParentOf(node)) {
    for (const std::string_view name : {"id", "question"}) {
      if (const auto id = tree.xml().Find(node, name)) return std::string(*id);
    }
  }
  return "";
}

void CheckElements(const CheckedTree& tree, std::string_view names, std::size_t most_words,
                   Findings& findings) {
  for (NodeId node = 0; node < tree.xml().size(); ++node) {
    if (!tree.Knows(node) || !exercise_file::HasWord(names, tree.xml().NameOf(node))) continue;
    // As it reads in the first variant that has it: placeholders are short.
    std::size_t variant = 0;
    while (variant < tree.variants().ids().size() && !tree.IsIn(node, variant)) ++variant;
    if (variant == tree.variants().ids().size()) continue;
    const std::string text = exercise_file::VariantReader(tree, variant).Text(node);
    const Place place = tree.xml().PlaceOf(node);
    CheckText(text, {place, SubjectOf(tree, node), most_words}, findings);
  }
}

}  // namespace

void LintReading(const AuthorsCase& it, Findings& findings) {
  CheckElements(it.exercise_tree(), kChartElements, kMostWordsInChart, findings);
  CheckElements(it.exercise_tree(), kLearnerElements, kMostWordsToLearner, findings);
  CheckElements(it.key_tree(), kLearnerElements, kMostWordsToLearner, findings);
}

}  // namespace chartmark
