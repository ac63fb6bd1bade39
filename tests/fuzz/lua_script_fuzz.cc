// A script of a stranger in a sandbox with little fuel: it ends, and twice the same way.
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "engine/lua/sandbox.h"
#include "engine/lua/wire.h"

namespace {

using namespace chartmark::lua;

void Check(bool holds) {
  if (!holds) std::abort();
}

const HostTable& Host() {
  static const HostTable host = {{{"codes.echo", 100, 1, 4,
                                   [](std::span<const Value> a) -> chartmark::Result<Value> {
                                     return a.size() > 1 ? a[1] : Value();
                                   }}},
                                 {}};
  return host;
}

std::string Bytes(const Outcome& outcome) {
  std::string bytes;
  WriteOutcome(outcome, bytes);
  return bytes;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  Program program;
  program.script = {"grade.lua", std::string(reinterpret_cast<const char*>(data), size)};
  program.library = {{"kit", "local m = {} function m.call(f, ...) return f(...) end return m"}};
  program.globals = {{"exercise", Fields{{"id", "x"}, {"items", List{Fields{{"points", 4}}}}}}};
  Limits limits;
  limits.fuel = 20'000;
  limits.memory_bytes = 1 << 20;
  const auto sandbox = Sandbox::Load(program, Host(), limits);
  if (!sandbox) return 0;
  const Value input = Fields{{"diagnoses", List{Fields{{"code", "S82.851A"}}}}};
  const Outcome first = (*sandbox)->Run(input);
  Check(Bytes(first) == Bytes((*sandbox)->Run(input)));
  return 0;
}
