// By which rule, and why: what each point of the key rests on.
#include <fmt/format.h>

#include "engine/authoring/citation_check.h"
#include "engine/authoring/lint.h"
#include "engine/base/text.h"
#include "engine/exercise/key_source.h"

namespace chartmark {
namespace {

using exercise_file::CheckedTree;
using exercise_file::NodeId;
using exercise_file::VariantReader;

// "A reason of one or two words explains nothing": where fewer words than this stand.
constexpr std::size_t kFewestWords = 3;

// Every <rule> that is there in one variant.
struct Cited {
  std::vector<NodeId> nodes;
  std::vector<Citation> citations;
};

Cited CitedIn(const CheckedTree& key, const std::vector<NodeId>& rules, std::size_t variant) {
  const VariantReader reader(key, variant);
  Cited cited;
  for (const NodeId node : rules) {
    if (!key.IsIn(node, variant)) continue;
    const NodeId owner = key.xml().ParentOf(node);
    cited.nodes.push_back(node);
    cited.citations.push_back(
        {reader.Text(node), std::string(key.xml().NameOf(owner)), reader.Get(owner, "verdict")});
  }
  return cited;
}

std::string RemedyFor(const CitationAnswer& answer) {
  if (!answer.near.empty()) return "the nearest section that there is: ICD-10-CM " + answer.near;
  const bool said = answer.problem.find("did you mean") != std::string::npos ||
                    answer.problem.find("write it as in") != std::string::npos;
  return said ? "" : "cite the section that says it";
}

void CheckCitations(const AuthorsCase& it, Findings& findings) {
  const CheckedTree& key = it.key_tree();
  const std::vector<NodeId> rules = key.ElementsNamed("rule");
  if (rules.empty()) return;
  CitationCheck check(it);
  for (std::size_t i = 0; i < it.variants.size(); ++i) {
    const Cited cited = CitedIn(key, rules, i);
    const std::vector<CitationAnswer> answers = check.Ask(it.variants[i], cited.citations);
    for (std::size_t k = 0; k < answers.size(); ++k) {
      if (answers[k].problem.empty()) continue;
      findings.Add("citation-unknown", key.xml().PlaceOf(cited.nodes[k]), cited.citations[k].text,
                   answers[k].problem, RemedyFor(answers[k]), it.variants[i].variant.id);
    }
    if (!check.fault().empty()) {
      findings.Add("citation-unknown", key.xml().PlaceOf(NodeId{0}), "rules",
                   "the rules could not be looked up: " + check.fault(), "");
      return;
    }
  }
}

// One element of a key that is to say why. `what` with its name, for the message.
struct Reasoned {
  const Place& place;
  std::string subject;
  std::string what;
  const std::string& because;
};

void CheckReason(const Reasoned& it, const std::string& variant, Findings& findings) {
  if (it.because.empty()) {
    findings.Add("rationale-missing", it.place, it.subject,
                 fmt::format("{} does not say why", it.what),
                 "add <because>one or two sentences for the learner</because>", variant);
  } else if (SplitSpace(it.because).size() < kFewestWords) {
    findings.Add("rationale-short", it.place, it.subject,
                 fmt::format("\"{}\" is all that {} says", Quotable(it.because), it.what),
                 "say what the learner is to remember", variant);
  }
}

void CheckCited(const Reasoned& it, const std::vector<std::string>& rules,
                const std::string& variant, Findings& findings) {
  if (!rules.empty()) return;
  findings.Add("citation-none", it.place, it.subject, fmt::format("{} cites no rule", it.what),
               "add <rule>, as in <rule>ICD-10-CM I.B.5</rule>", variant);
}

void CheckAlternatives(const std::vector<Alternative>& alternatives, std::string_view element,
                       const std::string& owner, const std::string& variant, Findings& findings) {
  for (const Alternative& other : alternatives) {
    CheckReason({other.place, other.code,
                 fmt::format("<{}> '{}' of '{}'", element, other.code, owner), other.text},
                variant, findings);
  }
}

void CheckItems(const Key& key, const std::string& variant, Findings& findings) {
  for (const Item& item : key.items) {
    const Reasoned reasoned{item.place, item.id,
                            fmt::format("{} '{}'", item.procedure ? "procedure" : "item", item.id),
                            item.because};
    CheckReason(reasoned, variant, findings);
    CheckCited(reasoned, item.rules, variant, findings);
    CheckAlternatives(item.alternatives, "or", item.id, variant, findings);
    CheckAlternatives(item.insteads, "instead", item.id, variant, findings);
  }
}

// What stands in the chart, such as a date, needs no rule where it is quoted.
void CheckAnswers(const Key& key, const std::string& variant, Findings& findings) {
  for (const Answer& answer : key.answers) {
    const Reasoned reasoned{answer.place, answer.question,
                            fmt::format("the answer to '{}'", answer.question), answer.because};
    CheckReason(reasoned, variant, findings);
    if (answer.evidence.empty()) CheckCited(reasoned, answer.rules, variant, findings);
    CheckAlternatives(answer.alternatives, "or", answer.question, variant, findings);
    CheckAlternatives(answer.insteads, "instead", answer.question, variant, findings);
  }
}

void CheckRest(const Key& key, const std::string& variant, Findings& findings) {
  for (const FirstRule& first : key.firsts) {
    const Reasoned reasoned{first.place, "first", "<first>", first.because};
    CheckReason(reasoned, variant, findings);
    CheckCited(reasoned, first.rules, variant, findings);
  }
  for (const Trap& trap : key.traps) {
    const Reasoned reasoned{trap.place, trap.id, fmt::format("trap '{}'", trap.id), trap.because};
    CheckReason(reasoned, variant, findings);
    CheckCited(reasoned, trap.rules, variant, findings);
  }
  for (const SplitCodes& split : key.splits) {
    CheckReason({split.place, split.of, fmt::format("the <split> of '{}'", split.of), split.text},
                variant, findings);
  }
  for (const OptionalCode& optional : key.optionals) {
    CheckReason({optional.place, optional.code, fmt::format("<optional> '{}'", optional.code),
                 optional.text},
                variant, findings);
  }
  for (const Unrelated& pair : key.unrelated) {
    const std::string codes = fmt::format("{}", fmt::join(pair.codes, " "));
    CheckReason({pair.place, codes, fmt::format("<unrelated> '{}'", codes), pair.text}, variant,
                findings);
  }
}

}  // namespace

void LintReasons(const AuthorsCase& it, Findings& findings) {
  CheckCitations(it, findings);
  for (const CaseVariant& in : it.variants) {
    CheckItems(in.key, in.variant.id, findings);
    CheckAnswers(in.key, in.variant.id, findings);
    CheckRest(in.key, in.variant.id, findings);
  }
}

}  // namespace chartmark
