#include <fmt/format.h>

#include <algorithm>

#include "engine/base/text.h"
#include "engine/base/xml_guard.h"
#include "engine/exercise/exercise_source.h"
#include "engine/exercise/key_source.h"

namespace chartmark {
namespace exercise_file {
namespace {

class SamplesBuilder {
 public:
  SamplesBuilder(const CheckedTree& tree, const CheckedTree& exercise, Diagnostics& diagnostics)
      : tree_(tree), xml_(tree.xml()), exercise_(exercise), diagnostics_(diagnostics) {}

  std::vector<Sample> Build() {
    AnswerChecker answers(exercise_, diagnostics_);
    for (NodeId node : tree_.ElementsNamed("answer")) answers.Check(tree_, node, {});
    CheckNamesOnce();
    std::vector<Sample> samples;
    for (NodeId node : tree_.ChildrenNamed(0, "sample")) {
      CheckOnce(tree_, node, "diagnoses", true, diagnostics_);
      CheckOnce(tree_, node, "procedures", true, diagnostics_);
      CheckVariant(node);
      if (diagnostics_.has_errors()) continue;
      for (std::size_t variant = 0; variant < exercise_.variants().ids().size(); ++variant) {
        if (tree_.WhereOf(node).test(variant)) samples.push_back(Read(node, variant));
      }
    }
    return samples;
  }

 private:
  void CheckNamesOnce() {
    std::vector<std::string_view> seen;
    for (NodeId node : tree_.ChildrenNamed(0, "sample")) {
      const std::optional<std::string_view> name = xml_.Find(node, "name");
      if (!name) continue;
      if (std::find(seen.begin(), seen.end(), *name) != seen.end()) {
        diagnostics_.Error(xml_.PlaceOf(*name),
                           fmt::format("a second sample '{}'", Quotable(*name)),
                           "give it another name");
      }
      seen.push_back(*name);
    }
  }

  // One variant by its id, "*" for all, or a condition; where there is but one none need be named.
  void CheckVariant(NodeId node) {
    const bool id = xml_.Find(node, "variant").has_value();
    const bool when = xml_.Find(node, "when").has_value();
    const std::vector<std::string>& ids = exercise_.variants().ids();
    if (id && when) {
      diagnostics_.Error(xml_.PlaceOf(node),
                         fmt::format("{} has both variant and when", xml_.Describe(node)),
                         "keep one of them");
    }
    if (!id && !when && ids.size() > 1) {
      diagnostics_.Error(
          xml_.PlaceOf(node), fmt::format("{} names no variant", xml_.Describe(node)),
          fmt::format("add variant=\"{}\", variant=\"*\" for all, or when=\"…\"", ids.front()));
    }
  }

  Sample Read(NodeId node, std::size_t variant) const {
    const VariantReader reader(tree_, variant);
    Sample sample;
    sample.name = reader.Get(node, "name");
    if (xml_.Find(node, "policy")) sample.policy = reader.Get(node, "policy");
    sample.variant = exercise_.variants().ids()[variant];
    sample.score = reader.GetPoints(node, "score");
    sample.whole = reader.Is(node, "whole", "yes");
    for (NodeId child : reader.Children(node, "diagnoses")) sample.diagnoses = reader.Text(child);
    for (NodeId child : reader.Children(node, "procedures")) sample.procedures = reader.Text(child);
    for (NodeId child : reader.Children(node, "answer")) {
      sample.answers.emplace_back(reader.Get(child, "question"), reader.Get(child, "value"));
    }
    for (NodeId child : reader.Children(node, "expect")) {
      sample.expects.push_back({reader.Get(child, "item"), reader.Get(child, "entry"),
                                reader.Get(child, "verdict"), reader.FindPoints(child, "points")});
    }
    sample.place = xml_.PlaceOf(node);
    return sample;
  }

  const CheckedTree& tree_;
  const XmlTree& xml_;
  const CheckedTree& exercise_;
  Diagnostics& diagnostics_;
};

}  // namespace
}  // namespace exercise_file

std::optional<std::vector<Sample>> LoadSamples(const KeyWarrant& warrant, const Files& files,
                                               const Exercise& exercise, Diagnostics& diagnostics) {
  const std::string path = JoinPath(exercise.folder(), "samples.xml");
  const Result<std::string> text = files.Read(path, XmlLimits{}.bytes);
  if (!text) {
    diagnostics.Error(Place{}, text.error().message);
    return std::nullopt;
  }
  return ParseSamples(warrant, *text, path, exercise, diagnostics);
}

std::optional<std::vector<Sample>> ParseSamples(const KeyWarrant& /*warrant*/,
                                                std::string_view text, const std::string& file,
                                                const Exercise& exercise,
                                                Diagnostics& diagnostics) {
  using exercise_file::CheckedTree;
  Diagnostics found;
  std::optional<std::vector<Sample>> samples;
  if (auto xml = exercise_file::XmlTree::Parse(text, file, found)) {
    const Exercise::Source& source = exercise.source();
    const CheckedTree tree =
        CheckedTree::Check(std::move(xml), exercise_file::SamplesGrammar(), source.variants, found);
    if (tree.Knows(0)) {
      exercise_file::CheckExerciseName(tree, exercise.id(), found);
      samples = exercise_file::SamplesBuilder(tree, source.tree, found).Build();
    }
  }
  if (found.has_errors()) samples.reset();
  diagnostics.Append(std::move(found));
  return samples;
}

}  // namespace chartmark
