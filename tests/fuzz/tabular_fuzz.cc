// The tabular list: parents stand before children, and every code it expands to is written as one.
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "engine/codes/code.h"
#include "engine/codes/tabular.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  chartmark::Diagnostics diagnostics;
  const auto tabular = chartmark::ReadTabular("f.xml", std::string(text), diagnostics);
  for (std::size_t i = 0; i < tabular.nodes.size(); ++i) {
    if (tabular.nodes[i].parent >= static_cast<int>(i)) std::abort();
  }
  for (const auto& code : chartmark::Expand(tabular)) {
    if (!chartmark::HasSyntaxOf(chartmark::CodeSet::kIcd10Cm, code.code)) std::abort();
  }
  return 0;
}
