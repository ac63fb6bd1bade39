#include "engine/authoring/citation_check.h"

#include <fmt/format.h>

#include "engine/authoring/key_codes.h"
#include "engine/grading/compiled_library.h"

namespace chartmark {
namespace {

using lua::Fields;
using lua::List;
using lua::Value;

constexpr char kModule[] = "grading.citations";
constexpr char kScript[] = R"(
local citations = require "grading.citations"
return function(input) return citations.problems(input.exercise, input.list) end
)";

// codes.status(set, code), the one thing that citations are held against; arguments follow `bound`.
Result<Value> StatusOf(const CodesAt& codes, std::span<const Value> arguments) {
  const std::string* code = arguments.size() < 3 ? nullptr : arguments[2].text();
  if (code == nullptr) return Fail("codes.status wants a code set and a code");
  constexpr CodeSet kSet = CodeSet::kIcd10Cm;
  return Value(NameOf(codes.StatusOf(kSet, CanonicalCode(kSet, *code).value_or(*code))));
}

lua::HostTable MakeHost(const CodesAt& codes) {
  lua::HostFunction status;
  status.name = "codes.status";
  status.call = [codes](std::span<const Value> arguments) { return StatusOf(codes, arguments); };
  lua::HostTable table;
  table.functions.push_back(std::move(status));
  table.compiled = CompiledLibrary();
  return table;
}

lua::Program MakeProgram() {
  lua::Program program;
  for (const lua::CompiledModule& module : CompiledLibrary()) {
    program.library.push_back({std::string(module.name), "", true, true});
  }
  program.preload = kModule;
  program.script = {"check", kScript, true};
  return program;
}

std::set<std::string> CodesSpokenOf(const Key& key) {
  std::set<std::string> codes;
  for (std::string& code : NamedCodes(key)) codes.insert(std::move(code));
  for (const Unrelated& pair : key.unrelated) codes.insert(pair.codes.begin(), pair.codes.end());
  return codes;
}

// Of an exercise, what `here_of` in grading/citations reads.
Fields WhatIsLookedAt(const Variant& variant, const std::set<std::string>& codes) {
  return {{"setting", variant.about.setting},
          {"encounter", Fields{{"type", variant.chart.encounter.type}}},
          {"items", List{Fields{{"codes", List(codes.begin(), codes.end())}}}}};
}

// The same for questions with the same answers: most variants cite alike.
std::string SameQuestion(const Variant& variant, const std::set<std::string>& codes,
                         const std::vector<Citation>& citations) {
  std::string same = fmt::format("{}\n{}\n{}\n", variant.about.setting,
                                 variant.chart.encounter.type, fmt::join(codes, " "));
  for (const Citation& citation : citations) {
    same += fmt::format("{}\t{}\t{}\n", citation.text, citation.element, citation.verdict);
  }
  return same;
}

std::string TextAt(const Value& record, std::string_view name) {
  const Value* member = record.Find(name);
  return member != nullptr && member->text() != nullptr ? *member->text() : "";
}

}  // namespace

CitationCheck::CitationCheck(const AuthorsCase& it) : host_(MakeHost(it.variants.front().codes)) {
  auto sandbox = lua::Sandbox::Load(MakeProgram(), host_, lua::Limits{});
  if (sandbox) {
    sandbox_ = *std::move(sandbox);
  } else {
    fault_ = sandbox.error().message;
  }
}

std::vector<CitationAnswer> CitationCheck::Ask(const CaseVariant& in,
                                               const std::vector<Citation>& citations) {
  const std::set<std::string> codes = CodesSpokenOf(in.key);
  const auto [known, fresh] = known_.try_emplace(SameQuestion(in.variant, codes, citations));
  if (fresh) known->second = Run(in.variant, codes, citations);
  return known->second;
}

std::vector<CitationAnswer> CitationCheck::Run(const Variant& variant,
                                               const std::set<std::string>& codes,
                                               const std::vector<Citation>& citations) {
  if (sandbox_ == nullptr) return {};
  List list;
  for (const Citation& citation : citations) {
    list.emplace_back(Fields{
        {"text", citation.text}, {"element", citation.element}, {"verdict", citation.verdict}});
  }
  const lua::Outcome outcome = sandbox_->Run(
      Fields{{"exercise", WhatIsLookedAt(variant, codes)}, {"list", std::move(list)}});
  const List* found = outcome ? outcome->list() : nullptr;
  if (found == nullptr || found->size() != citations.size()) {
    fault_ = outcome ? "the library did not answer" : outcome.error().message;
    return {};
  }
  std::vector<CitationAnswer> answers;
  for (const Value& record : *found) {
    answers.push_back({TextAt(record, "problem"), TextAt(record, "near")});
  }
  return answers;
}

}  // namespace chartmark
