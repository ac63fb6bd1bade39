// The order file of ICD-10-CM (and of ICD-10-PCS, which has the same layout): every code and header
// in the order of the official list, in fixed columns, CR LF.
//
//   1-5 order number · 7-13 code without its dot · 15 '1' billable, '0' header
//   17-76 short title · 78- full title
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "engine/base/diagnostics.h"
#include "engine/codes/code.h"

namespace chartmark {

struct OrderRow {
  std::string_view code;  // as written: no dot
  bool billable = false;
  std::string_view short_title;
  std::string_view title;
};

// Rows borrow from `text`. What is wrong goes to `diagnostics`, and the row is left out.
std::vector<OrderRow> ReadOrderFile(const std::string& file, std::string_view text, CodeSet set,
                                    Diagnostics& diagnostics);

}  // namespace chartmark
