#include "engine/lua/program.h"

#include <algorithm>

#include "engine/base/hash.h"
#include "engine/lua/wire.h"

namespace chartmark::lua {

std::string Program::Key() const { return Sha256Hex(PackedProgram(*this).bytes()); }

PackedProgram::PackedProgram(const Program& program) {
  WriteProgram(program, bytes_);
  bytes_.shrink_to_fit();
}

const CompiledModule* FindCompiled(CompiledLibrary library, std::string_view name) {
  const auto found = std::lower_bound(
      library.begin(), library.end(), name,
      [](const CompiledModule& module, std::string_view wanted) { return module.name < wanted; });
  if (found == library.end() || found->name != name) return nullptr;
  return &*found;
}

std::string_view TextOf(const Module& module, CompiledLibrary library) {
  if (!module.compiled) return module.source;
  const CompiledModule* compiled = FindCompiled(library, module.name);
  return compiled == nullptr ? std::string_view() : compiled->source;
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
