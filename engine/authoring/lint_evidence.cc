// What the key quotes: whether it stands in the chart, and who wrote it.
#include <fmt/format.h>

#include <algorithm>

#include "engine/authoring/evidence_roles.h"
#include "engine/authoring/lint.h"
#include "engine/authoring/passage.h"
#include "engine/base/text.h"
#include "engine/exercise/chart_marks.h"
#include "engine/exercise/key_source.h"
#include "engine/grading/lua_values.h"

namespace chartmark {
namespace {

using exercise_file::CheckedTree;
using exercise_file::NodeId;
using exercise_file::VariantReader;

std::string DocumentWith(const CaseVariant& in, std::string_view quote) {
  for (std::size_t i = 0; i < in.texts.size(); ++i) {
    if (StandsIn(in.texts[i], quote)) return in.variant.chart.documents[i].id;
  }
  return "";
}

// What the author may have meant by a quotation that is not in the document.
std::string RemedyFor(const CaseVariant& in, const std::string& text, const std::string& quote) {
  if (const std::string other = DocumentWith(in, quote); !other.empty()) {
    return fmt::format("it stands in document '{0}': write document=\"{0}\"", other);
  }
  const Passage passage = NearestPassage(text, quote);
  if (passage.words.empty()) {
    return "quote it word for word, as it reads once the placeholders are replaced";
  }
  if (!passage.same_line) {
    return "it runs over several paragraphs, items or results: quote one of them, or each in an "
           "<evidence> of its own";
  }
  return fmt::format("did you mean \"{}\"?{}", Quotable(passage.words),
                     passage.only_form ? " Upper and lower case, marks and dashes count" : "");
}

void CheckQuotation(const CheckedTree& key, NodeId node, std::size_t index, const CaseVariant& in,
                    Findings& findings) {
  const VariantReader reader(key, index);
  const std::string document = reader.Get(node, "document");
  const std::string quote = exercise_file::CleanText(reader.Text(node));
  const auto& documents = in.variant.chart.documents;
  const auto at = std::find_if(documents.begin(), documents.end(),
                               [&](const Document& candidate) { return candidate.id == document; });
  if (at == documents.end()) return;  // the loader has said so, with the variant
  const std::string& text = in.texts[static_cast<std::size_t>(at - documents.begin())];
  if (StandsIn(text, quote)) return;
  findings.Add("evidence-missing", key.xml().PlaceOf(node), document,
               fmt::format("\"{}\" is not in document '{}'", Quotable(quote), document),
               RemedyFor(in, text, quote), in.variant.id);
}

const Document* FindDocument(const Chart& chart, std::string_view id) {
  for (const Document& document : chart.documents) {
    if (document.id == id) return &document;
  }
  return nullptr;
}

bool IsInpatient(const Variant& variant) {
  return variant.chart.encounter.type == "inpatient" || variant.about.setting == "inpatient";
}

// Reports an item of which every quotation is by someone whose word may not establish it.
void CheckRoles(const Item& item, const CaseVariant& in, Findings& findings) {
  const StayKind stay = IsInpatient(in.variant) ? StayKind::kInpatient : StayKind::kOutpatient;
  std::string why;
  const Document* by = nullptr;
  for (const Evidence& evidence : item.evidence) {
    const Document* document = FindDocument(in.variant.chart, evidence.document);
    if (document == nullptr) return;
    std::string no = WhyNotOnWordOf(document->role, SetOfItem(item), item.code, stay);
    if (no.empty()) return;
    if (by == nullptr) by = document, why = std::move(no);
  }
  if (by == nullptr) return;
  findings.Add("evidence-role", item.place, item.id,
               fmt::format("{} rests on document '{}' (role '{}') alone, but {}", item.code, by->id,
                           by->role, why),
               "quote the provider's words beside it, or take the code out of the key",
               in.variant.id);
}

void ReportNone(const Place& place, const std::string& subject, std::string_view what,
                const CaseVariant& in, Findings& findings) {
  findings.Add("evidence-none", place, subject,
               fmt::format("{} '{}' quotes nothing of the chart", what, subject),
               "add <evidence document=\"…\">the words that settle it</evidence>", in.variant.id);
}

}  // namespace

void LintEvidence(const AuthorsCase& it, Findings& findings) {
  const CheckedTree& key = it.key_tree();
  const std::vector<NodeId> quotations = key.ElementsNamed("evidence");
  for (std::size_t i = 0; i < it.variants.size(); ++i) {
    const CaseVariant& in = it.variants[i];
    for (const NodeId node : quotations) {
      if (key.IsIn(node, i)) CheckQuotation(key, node, i, in, findings);
    }
    for (const Item& item : in.key.items) {
      const std::string_view what = item.procedure ? "procedure" : "item";
      if (item.evidence.empty()) ReportNone(item.place, item.id, what, in, findings);
      CheckRoles(item, in, findings);
    }
    for (const Answer& answer : in.key.answers) {
      if (answer.evidence.empty()) {
        ReportNone(answer.place, answer.question, "answer", in, findings);
      }
    }
  }
}

}  // namespace chartmark
