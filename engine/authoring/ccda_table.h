// From the cells of a table, as its rows have them, to blocks. For ccda_narrative.cc only.
#pragma once

#include <optional>
#include <vector>

#include "engine/authoring/ccda_narrative.h"

namespace chartmark {

struct TableCell {
  MarkedText text;
  bool head = false;  // <th>
  int columns = 1;    // that it goes over
  int rows = 1;
};

// A table; or, of one column, a list with the head above it; nothing where nothing is in it.
// nullopt where it is larger than any exercise could hold.
std::optional<std::vector<NarrativeBlock>> BlocksOfTable(std::vector<std::vector<TableCell>> head,
                                                         std::vector<std::vector<TableCell>> body);

}  // namespace chartmark
