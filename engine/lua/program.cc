#include "engine/lua/program.h"

#include "engine/base/hash.h"
#include "engine/lua/wire.h"

namespace chartmark::lua {

std::string Program::Key() const {
  std::string bytes;
  WriteProgram(*this, bytes);
  return Sha256Hex(bytes);
}

std::string_view NameOf(FaultKind kind) {
  switch (kind) {
    case FaultKind::kSyntax:
      return "syntax";
    case FaultKind::kError:
      return "error";
    case FaultKind::kFuel:
      return "fuel";
    case FaultKind::kMemory:
      return "memory";
    case FaultKind::kResult:
      return "result";
    case FaultKind::kCrash:
      return "crash";
    case FaultKind::kHost:
      return "host";
  }
  return "?";
}

}  // namespace chartmark::lua
