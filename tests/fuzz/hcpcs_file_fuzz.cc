// The HCPCS records: whatever is read has a code and a readable description.
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "engine/base/text.h"
#include "engine/codes/hcpcs_file.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  chartmark::Diagnostics diagnostics;
  for (const auto& record : chartmark::ReadHcpcsFile("f", text, diagnostics)) {
    if (record.title.empty() || !chartmark::IsValidUtf8(record.title)) std::abort();
    if (record.code.size() != (record.modifier ? 2u : 5u)) std::abort();
  }
  return 0;
}
