#include "engine/authoring/finding.h"

#include <fmt/format.h>

#include <algorithm>

#include "engine/base/json_writer.h"

namespace chartmark {
namespace {

constexpr std::size_t kVariantsTold = 2;

// "side=left,fragments=displaced (and 3 more of 24)"; empty where it is so in all of them.
std::string WhereFound(const Finding& finding) {
  const std::size_t count = finding.variants.size();
  if (count == 0 || count == finding.of_variants) return "";
  std::string text;
  for (std::size_t i = 0; i < std::min(count, kVariantsTold); ++i) {
    text += (i == 0 ? "" : "; ") + finding.variants[i];
  }
  if (count > kVariantsTold) {
    return fmt::format("{} (and {} more of {})", text, count - kVariantsTold, finding.of_variants);
  }
  return fmt::format("{} ({} of {})", text, count, finding.of_variants);
}

std::string RenderFinding(const Finding& finding, bool explain) {
  const Diagnostic diagnostic = {finding.severity, finding.place,
                                 finding.rule + ": " + finding.message, finding.remedy};
  std::string text = diagnostic.ToString() + "\n";
  if (const std::string where = WhereFound(finding); !where.empty()) {
    text += "    in " + where + "\n";
  }
  if (!finding.rests_on.empty()) text += "    rests on " + finding.rests_on + "\n";
  if (const LintRule* rule = FindLintRule(finding.rule); explain && rule != nullptr) {
    text += fmt::format("    why: {}\n", rule->explanation);
  }
  return text;
}

void WriteFinding(JsonWriter& json, const Finding& finding) {
  const LintRule* rule = FindLintRule(finding.rule);
  json.BeginObject()
      .Member("rule", finding.rule)
      .Member("severity", NameOf(finding.severity))
      .Member("file", finding.place.file);
  json.Key("line").Integer(finding.place.line).Key("column").Integer(finding.place.column);
  json.Member("subject", finding.subject)
      .Member("message", finding.message)
      .Member("remedy", finding.remedy)
      .Member("explanation", rule == nullptr ? "" : rule->explanation)
      .Member("rests_on", finding.rests_on);
  json.Key("variants").BeginArray();
  for (const std::string& variant : finding.variants) json.Text(variant);
  json.EndArray().Key("of_variants").Integer(static_cast<std::int64_t>(finding.of_variants));
  json.Member("allowed", finding.allowed).EndObject();
}

}  // namespace

const LintRule* FindLintRule(std::string_view id) {
  for (const LintRule& rule : AllLintRules()) {
    if (rule.id == id) return &rule;
  }
  return nullptr;
}

void Findings::Merge(Finding finding, std::string_view variant) {
  const Identity identity{finding.rule, finding.place.file, finding.place.line,
                          finding.place.column, finding.subject};
  const auto [known, fresh] = known_.try_emplace(identity, all_.size());
  if (fresh) all_.push_back(std::move(finding));
  std::vector<std::string>& variants = all_[known->second].variants;
  if (!variant.empty() && (variants.empty() || variants.back() != variant)) {
    variants.emplace_back(variant);
  }
}

void Findings::Add(std::string_view rule, Place place, std::string subject, std::string message,
                   std::string remedy, std::string_view variant) {
  AddOutdated(rule, std::move(place), std::move(subject), std::move(message), std::move(remedy), "",
              variant);
}

void Findings::AddOutdated(std::string_view rule, Place place, std::string subject,
                           std::string message, std::string remedy, std::string rests_on,
                           std::string_view variant) {
  const LintRule* row = FindLintRule(rule);
  Finding finding;
  finding.rule = rule;
  finding.severity = row == nullptr ? Severity::kError : row->severity;
  if (!rests_on.empty()) finding.severity = std::max(finding.severity, Severity::kWarning);
  finding.place = std::move(place);
  finding.subject = std::move(subject);
  finding.message = std::move(message);
  finding.remedy = std::move(remedy);
  finding.rests_on = std::move(rests_on);
  Merge(std::move(finding), variant);
}

void Findings::AddAll(const Diagnostics& diagnostics) {
  for (const Diagnostic& diagnostic : diagnostics.all()) {
    Finding finding;
    finding.rule = "schema";
    finding.severity = diagnostic.severity;
    finding.place = diagnostic.place;
    finding.subject = diagnostic.message;
    finding.message = diagnostic.message;
    finding.remedy = diagnostic.remedy;
    Merge(std::move(finding), {});
  }
}

void Findings::Sort() {
  std::stable_sort(all_.begin(), all_.end(), [](const Finding& a, const Finding& b) {
    return std::tie(a.place.file, a.place.line, a.place.column, a.rule) <
           std::tie(b.place.file, b.place.line, b.place.column, b.rule);
  });
}

void Findings::SetVariantCount(std::size_t count) {
  for (Finding& finding : all_) finding.of_variants = count;
}

std::string RenderFindings(const std::vector<Finding>& findings, bool explain) {
  std::string text;
  for (const Finding& finding : findings) {
    if (finding.allowed.empty()) text += RenderFinding(finding, explain);
  }
  return text;
}

std::string FindingsToJson(const std::vector<Finding>& findings) {
  JsonWriter json;
  json.BeginArray();
  for (const Finding& finding : findings) WriteFinding(json, finding);
  json.EndArray();
  return json.Take();
}

}  // namespace chartmark
