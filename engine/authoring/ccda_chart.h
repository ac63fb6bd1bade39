// From a document to the chart of a draft: what goes into which document, who is called what now,
// when it happens now. For ccda*.cc only.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "engine/authoring/ccda_document.h"
#include "engine/authoring/ccda_narrative.h"
#include "engine/authoring/draft.h"
#include "engine/codes/code_index.h"

namespace chartmark {

// A kind of document, by LOINC.
struct CcdaKind {
  std::string_view loinc;
  std::string_view title;  // "Discharge summary"
  std::string_view id;     // "discharge-summary"
  std::string_view setting;
  bool certain = false;  // the kind alone says the setting, whatever else the document says
  bool summary = false;  // lists of many visits rather than a note: becomes several documents
};
const CcdaKind& CcdaKindOf(std::string_view loinc);

// When the encounter is, in the document and in the draft.
struct CcdaTimes {
  std::string setting;
  std::string setting_from;  // words for the to-do list
  DateTime start;            // of the document; unmoved
  std::optional<DateTime> end;
  int weeks = 0;       // all dates move by so many
  bool known = false;  // the document has a time
};
// Weeks that bring the encounter into the newest edition of ICD-10-CM, to about the same season.
CcdaTimes PlanTimes(const CcdaTree& tree, const CcdaDocument& document, const CodeIndex& index,
                    std::uint64_t seed);

// Words of the chart that an entry refers to.
struct CcdaAnchor {
  std::string document;
  std::string text;
};

struct CcdaChart {
  Chart chart;
  std::vector<std::string> document_of;            // of each section; "" where it has nothing
  std::vector<std::vector<std::string>> lines_of;  // of each section: its paragraphs, items, cells
  std::unordered_map<std::string_view, std::vector<CcdaAnchor>> anchors;  // by ID
  std::size_t bytes = 0;                                                  // of all its words
  std::vector<DraftTodo> todo;
};

// `narratives` are those of document.sections, one each; `wanted` the IDs that entries refer to.
CcdaChart BuildChart(const CcdaDocument& document, const CcdaTimes& times,
                     std::vector<Narrative> narratives, const DateShift& shift, Mask& mask,
                     InventedNames& names, const std::unordered_set<std::string_view>& wanted);

// The draft key: items, blanks, and what is to be said of both.
void BuildKey(const CcdaTree& tree, const LineIndex& lines, const CcdaDocument& document,
              const std::vector<CcdaStatement>& statements, const CcdaChart& chart,
              const CodesAt& codes, const DateShift& shift, Mask& mask, CaseDraft& draft);

}  // namespace chartmark
