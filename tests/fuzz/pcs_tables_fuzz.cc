// The procedure tables: every code they expand to is written as one.
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "engine/codes/code.h"
#include "engine/codes/pcs_tables.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  chartmark::Diagnostics diagnostics;
  const auto tables = chartmark::ReadPcsTables("f.xml", std::string(text), diagnostics);
  for (const auto& table : tables.tables) {
    for (const auto& code : chartmark::Expand(table)) {
      if (!chartmark::HasSyntaxOf(chartmark::CodeSet::kIcd10Pcs, code.code)) std::abort();
    }
  }
  return 0;
}
