// The door for XML from outside: what pugixml would silently accept is refused here, before it.
//
// One linear scan, no allocation that grows with depth: UTF-8 only, no NUL or control characters,
// no DOCTYPE, only the five entities and legal numeric references, one root, nothing but space,
// comments and the XML declaration around it, tags that match, no duplicate attribute, limits
// below. Text that turns direction (U+202E and the like) is refused too: it shows other than it
// reads. What each limit is for: SAFETY, XML (engine/lua/README.md and engine/exercise/README.md).
#pragma once

#include <cstddef>
#include <string_view>

#include "engine/base/diagnostics.h"

namespace chartmark {

struct XmlLimits {
  std::size_t bytes = 1 << 20;
  int depth = 64;
  int attributes = 32;  // of one element
  std::size_t elements = 20'000;
  // Whether <?xml-stylesheet …?> and the like may stand where comments may. Ours hold none.
  bool processing_instructions = false;
};

// Adds every fault found to `diagnostics` (the scan goes on where it safely can); true if the text
// may be given to pugixml.
bool AdmitXml(const LineIndex& lines, std::string_view text, const XmlLimits& limits,
              Diagnostics& diagnostics);

}  // namespace chartmark
