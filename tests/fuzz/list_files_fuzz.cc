// The plain lists, and telling a file by its content.
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "engine/codes/list_files.h"
#include "engine/codes/recognise.h"
#include "engine/codes/words.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  (void)chartmark::Recognise(text);
  (void)chartmark::WordsOf(text);
  chartmark::Diagnostics diagnostics;
  for (const auto& row : chartmark::ReadPcsCodes("f", text, diagnostics)) {
    if (row.title.empty()) std::abort();
  }
  for (const auto& row : chartmark::ReadCptFile("f", text, diagnostics)) {
    if (row.title.empty()) std::abort();
  }
  for (const auto& row : chartmark::ReadAddendumB("f", text, diagnostics)) {
    if (row.title.empty()) std::abort();
  }
  (void)chartmark::ReadPoaExempt("f", text, diagnostics);
  return 0;
}
