// The order file: whatever is read has a code and a title.
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "engine/codes/code.h"
#include "engine/codes/order_file.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  for (const auto set : {chartmark::CodeSet::kIcd10Cm, chartmark::CodeSet::kIcd10Pcs}) {
    chartmark::Diagnostics diagnostics;
    for (const auto& row : chartmark::ReadOrderFile("f", text, set, diagnostics)) {
      const bool table = set == chartmark::CodeSet::kIcd10Pcs && !row.billable;
      if (row.title.empty()) std::abort();
      if (!table && !chartmark::HasSyntaxOf(set, row.code)) std::abort();
    }
  }
  return 0;
}
