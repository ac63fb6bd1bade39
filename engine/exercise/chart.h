// A chart: what the learner reads. Plain data, one variant, all placeholders replaced.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/date.h"

namespace chartmark {

struct Patient {
  std::string name;
  std::string sex;  // "female", "male", "unknown"
  Date birth;
  std::string record;  // a medical record number, "SYN-0001"
};

struct Encounter {
  std::string type;  // inpatient, emergency, observation, outpatient, office …
  DateTime start;
  std::optional<DateTime> end;
  std::string disposition;  // may be empty (it may be what is asked)
};

struct LabResult {
  std::string name;
  std::string value;
  std::string unit;
  std::string range;  // "0.00-0.04"
  std::string flag;  // as written: "H", "L", "A" …; else worked out from value and range; or empty
};

enum class BlockKind { kHeading, kParagraph, kList, kTable, kResults };

// One piece of a document, in reading order. Sections are flattened into a heading (with its level)
// and the blocks under it.
struct Block {
  BlockKind kind = BlockKind::kParagraph;
  int level = 1;                               // heading: 1 is outermost; others: sections around
  std::string text;                            // heading, paragraph
  bool ordered = false;                        // of a list
  std::vector<std::string> items;              // list
  std::vector<std::string> columns;            // table head; may be empty
  std::vector<std::vector<std::string>> rows;  // table
  std::vector<LabResult> results;
  std::uint32_t source = 0;  // number of its element in exercise.xml (NodeId), for authoring
};

struct Document {
  std::string id;
  std::string type;    // "Emergency department note"
  std::string author;  // "A. Okafor, MD"
  std::string role;    // provider, nurse, coder, pathologist, radiologist, pharmacist …
  std::optional<DateTime> time;
  std::vector<Block> blocks;
  std::uint32_t source = 0;  // as of a block
};

struct Chart {
  Patient patient;
  Encounter encounter;
  std::vector<Document> documents;  // in document order
};

// "H" or "L" where the value is a number above or below the range ("0.00-0.04", "< 5", ">= 60"),
// else
// "". A value on the limit of "a-b" is normal.
std::string FlagOf(std::string_view value, std::string_view range);

// All words of a document, blocks separated by a newline, white space collapsed: where evidence is
// looked for. A result reads "Troponin I 0.02 ng/mL (0.00-0.04)", a table row as its cells.
std::string PlainText(const Document& document);

}  // namespace chartmark
