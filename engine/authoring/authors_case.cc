#include "engine/authoring/authors_case.h"

#include <fmt/format.h>

#include "engine/base/text.h"
#include "engine/grading/lua_values.h"

namespace chartmark {
namespace {

using exercise_file::CheckedTree;
using exercise_file::NodeId;
using exercise_file::VariantReader;

// One variant of a case whose files are sound; nullopt, with a finding, where a code of the key has
// not the syntax of its set.
std::optional<CaseVariant> Resolve(const Exercise& exercise, const KeyFile& key_file,
                                   const std::shared_ptr<const CodeIndex>& index,
                                   const std::string& id, Diagnostics& diagnostics) {
  Result<Variant> variant = exercise.MakeVariant(id);
  Result<Key> key = key_file.ForVariant(exercise, id);
  if (key) key = Canonicalize(*std::move(key));
  if (!variant || !key) {
    diagnostics.Error({}, variant ? key.error().message : variant.error().message);
    return std::nullopt;
  }
  const CodesAt codes(index, variant->code_date);
  CaseVariant resolved{*std::move(variant), *std::move(key), codes, {}};
  for (const Document& document : resolved.variant.chart.documents) {
    resolved.texts.push_back(PlainText(document));
  }
  return resolved;
}

// Texts in which names of the case may stand; what is wrong with the files is told by who loads
// them.
void ReadTexts(const Files& files, AuthorsCase& it) {
  constexpr std::size_t kMost = 1 << 20;
  it.script = files.Read(JoinPath(it.folder, "grade.lua"), kMost).value_or("");
  if (!it.has_samples) return;
  it.samples_text = files.Read(JoinPath(it.folder, "samples.xml"), kMost).value_or("");
}

void ReadSamples(const KeyWarrant& warrant, const Files& files, AuthorsCase& it,
                 Findings& findings) {
  it.has_samples = files.Exists(JoinPath(it.folder, "samples.xml"));
  if (!it.has_samples) return;
  Diagnostics diagnostics;
  auto samples = LoadSamples(warrant, files, it.exercise, diagnostics);
  findings.AddAll(diagnostics);
  if (samples) it.samples = *std::move(samples);
}

struct Allowance {
  std::string rule;
  std::optional<std::string> of;
  std::string reason;
  Place place;
  bool used = false;
};

std::vector<Allowance> AllowancesOf(const CheckedTree& tree) {
  const VariantReader reader(tree, 0);
  std::vector<Allowance> all;
  for (const NodeId node : tree.ElementsNamed("allow")) {
    Allowance allowance;
    allowance.rule = reader.Get(node, "rule");
    if (const auto of = tree.xml().Find(node, "of")) allowance.of = std::string(*of);
    allowance.reason = reader.Text(node);
    allowance.place = tree.xml().PlaceOf(node);
    all.push_back(std::move(allowance));
  }
  return all;
}

void ReportUnused(const Allowance& allowance, Findings& findings) {
  const LintRule* rule = FindLintRule(allowance.rule);
  const std::string of = allowance.of ? fmt::format(" of=\"{}\"", *allowance.of) : "";
  if (rule == nullptr) {
    std::vector<std::string_view> names;
    for (const LintRule& known : AllLintRules()) names.push_back(known.id);
    const std::string hint = DidYouMeanHint(allowance.rule, names);
    findings.Add("allow-unused", allowance.place, allowance.rule,
                 fmt::format("there is no rule '{}' to allow{}", Quotable(allowance.rule), hint),
                 "'chartmark check --rules' lists them");
    return;
  }
  findings.Add("allow-unused", allowance.place, allowance.rule + of,
               rule->allowable ? fmt::format("nothing is found here for <allow rule=\"{}\"{}>",
                                             allowance.rule, of)
                               : fmt::format("a finding of '{}' cannot be allowed", allowance.rule),
               "take the <allow> out");
}

}  // namespace

std::optional<Exercise> AuthoringSession::LoadFiles(const Files& files, const std::string& folder,
                                                    Diagnostics& diagnostics) {
  const KeyWarrant warrant;
  std::optional<Exercise> exercise = LoadExercise(files, folder, diagnostics);
  if (!exercise || !LoadKey(warrant, files, *exercise, diagnostics)) return std::nullopt;
  if (files.Exists(JoinPath(folder, "samples.xml")) &&
      !LoadSamples(warrant, files, *exercise, diagnostics)) {
    return std::nullopt;
  }
  return exercise;
}

std::unique_ptr<const AuthorsCase> AuthoringSession::Open(const std::string& folder,
                                                          Findings& findings) const {
  const KeyWarrant warrant;
  Diagnostics diagnostics;
  std::optional<Exercise> exercise = LoadExercise(files_, folder, diagnostics);
  std::optional<KeyFile> key;
  if (exercise) key = LoadKey(warrant, files_, *exercise, diagnostics);
  std::vector<CaseVariant> variants;
  if (key) {
    for (const std::string& id : exercise->variant_ids()) {
      auto variant = Resolve(*exercise, *key, index_, id, diagnostics);
      if (!variant) break;
      variants.push_back(*std::move(variant));
    }
  }
  findings.AddAll(diagnostics);
  if (!key || variants.size() != exercise->variant_ids().size()) return nullptr;
  auto it = std::make_unique<AuthorsCase>(AuthorsCase{
      folder, *std::move(exercise), *std::move(key), {}, false, std::move(variants), "", ""});
  ReadSamples(warrant, files_, *it, findings);
  ReadTexts(files_, *it);
  return it;
}

std::unique_ptr<AuthorsGraders> AuthoringSession::Graders(const AuthorsCase& it,
                                                          const GradingSetup& setup,
                                                          Findings& findings) const {
  Diagnostics diagnostics;
  auto graders = AuthorsGraders::Open(KeyWarrant(), setup, it.exercise, it.key_file, diagnostics);
  findings.AddAll(diagnostics);
  return graders;
}

void ApplyAllowances(const AuthorsCase& it, Findings& findings) {
  std::vector<Allowance> allowances = AllowancesOf(it.key_tree());
  for (Finding& finding : findings.all()) {
    const LintRule* rule = FindLintRule(finding.rule);
    if (rule == nullptr || !rule->allowable) continue;
    for (Allowance& allowance : allowances) {
      if (allowance.rule != finding.rule) continue;
      if (allowance.of && *allowance.of != finding.subject) continue;
      allowance.used = true;
      finding.allowed = allowance.reason;
    }
  }
  for (const Allowance& allowance : allowances) {
    if (!allowance.used) ReportUnused(allowance, findings);
  }
}

}  // namespace chartmark
