// The narrative of one section, as blocks of a chart: paragraphs, lists, tables, results. The text
// is as the document has it; names and dates are another step's (draft_mask.h).
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "engine/authoring/ccda_tree.h"
#include "engine/authoring/draft_mask.h"
#include "engine/exercise/chart.h"

namespace chartmark {

// A text in which the elements with an ID are known: entries refer to them. White space is
// collapsed.
struct MarkedText {
  std::string text;
  std::vector<TextMark> marks;
  bool empty() const { return text.empty(); }
};

struct MarkedResult {
  MarkedText name;
  MarkedText value;
  MarkedText unit;
  MarkedText range;
  std::string flag;  // "H", "L", "HH", "LL", "A", "N" or ""
};

struct NarrativeBlock {
  BlockKind kind = BlockKind::kParagraph;  // never kHeading
  bool ordered = false;
  std::vector<MarkedText> texts;              // one of a paragraph; the items of a list
  std::vector<MarkedText> columns;            // table head; may be empty
  std::vector<std::vector<MarkedText>> rows;  // table: each as wide as the widest
  std::vector<MarkedResult> results;
};

struct Narrative {
  std::vector<NarrativeBlock> blocks;
  int pictures = 0;        // renderMultiMedia: a picture that the text cannot show
  bool too_large = false;  // a table is missing, for no exercise could hold it
};

// Reads a <text>. What is of HTML and not of CDA is taken for what it is there. A layout table, one
// that holds tables, is dissolved; the rows of a table of one column are paragraphs; inside a cell
// lines are joined with "; ".
Narrative ReadNarrative(const CcdaTree& tree, CcdaNode text);

// Tables of a section of results or vital signs, as results where they are read as such without
// loss: by name, value, unit, range; a column a day; a row a day. Others stay tables.
void TurnTablesIntoResults(Narrative& narrative);

}  // namespace chartmark
