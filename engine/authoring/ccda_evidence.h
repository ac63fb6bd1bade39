// Words of the chart for an entry, exactly as they stand there.
#pragma once

#include <string_view>
#include <vector>

#include "engine/authoring/ccda_chart.h"

namespace chartmark {

// What the entry's references lead to; else its `words` (masked), where its section has them. One
// quotation or none.
std::vector<Evidence> FindEvidence(const CcdaChart& chart, const CcdaStatement& statement,
                                   std::string_view words);

// Whether the chart has these words anywhere, in any case, not inside of longer words.
bool ChartSays(const CcdaChart& chart, std::string_view words);

bool HasLetter(std::string_view text);  // of ASCII

}  // namespace chartmark
