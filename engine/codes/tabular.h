// The tabular list of ICD-10-CM (XML): chapters, blocks and codes with all instructional notes and
// the definitions of 7th characters.
//
// Notes keep the official words. The verb ("Use additional", "Code first") is not part of them. The
// official file flattens lists: a note that ends in ':' opens a list, the notes behind it in the
// same block are its items (`listed`) until one opens anew.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "engine/base/diagnostics.h"
#include "engine/codes/code_index.h"

namespace chartmark {

struct TabularNote {
  NoteKind kind = NoteKind::kNote;
  std::string text;
  bool listed = false;  // an item under the last note before it that is none
};

struct SeventhCharacter {
  char value = ' ';
  std::string meaning;             // "initial encounter for closed fracture"
  std::vector<std::string> notes;  // what stands under it in the list
};

enum class NodeKind { kChapter, kBlock, kCode };

struct TabularNode {
  NodeKind kind = NodeKind::kCode;
  std::string id;     // "19", "S80-S89", "S82.85"
  std::string title;  // with its accents
  int parent = -1;    // place in `nodes`; -1 for a chapter
  bool leaf = true;   // no code below it
  std::vector<TabularNote> notes;
  std::vector<SeventhCharacter> seventh;  // defined here, for this code and those below
};

struct Tabular {
  std::string version;             // "2021"
  std::vector<TabularNode> nodes;  // in document order: parents before children
};

// What is wrong goes to `diagnostics`; what could be read is returned all the same. The text is
// used up.
Tabular ReadTabular(const std::string& file, std::string text, Diagnostics& diagnostics);

// The codes that a tabular list stands for, in its order.
struct ExpandedCode {
  std::string code;  // canonical
  std::string title;
  bool billable = false;
  int node = 0;  // the node that carries its notes
};

// The nearest definition of 7th characters (on the code itself or above it) wins; a shorter code is
// padded with X to six characters. S06.-- codes that end in 7 or 8 (death before regaining
// consciousness) take A only: the list implies A, D and S, the official order files have A alone.
std::vector<ExpandedCode> Expand(const Tabular& tabular);

// The definition in force for a node; null where there is none. Valid while `tabular` lives.
const TabularNode* SeventhDefinitionFor(const Tabular& tabular, int node);

}  // namespace chartmark
