// What the guard admits, pugixml must read; and the guard must end on anything.
#include <cstdint>
#include <cstdlib>
#include <pugixml.hpp>
#include <string_view>

#include "engine/base/xml_guard.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  chartmark::Diagnostics diagnostics;
  const bool admitted =
      chartmark::AdmitXml(chartmark::LineIndex("f.xml", text), text, {}, diagnostics);
  if (admitted == diagnostics.has_errors()) std::abort();
  if (!admitted) return 0;
  pugi::xml_document document;
  if (!document.load_buffer(data, size, pugi::parse_default, pugi::encoding_utf8)) std::abort();
  if (document.document_element().next_sibling()) std::abort();
  return 0;
}
