#include "engine/grading/compiled_library.h"

#include <cassert>
#include <cstdint>
#include <cstring>
#include <string_view>
#include <vector>

// What library_compiler.cc wrote: for each module name, source, code and hash, each as its length
// (four bytes, of this machine's order) and its bytes.
asm(R"(
  .section .rodata
  .balign 16
  .local chartmark_library
chartmark_library:
  .incbin ")" CHARTMARK_LIBRARY_FILE R"("
  .local chartmark_library_end
chartmark_library_end:
  .byte 0
  .previous
)");

namespace chartmark {
namespace {

extern "C" const char chartmark_library[];
extern "C" const char chartmark_library_end[];

std::string_view Take(std::string_view& bytes) {
  std::uint32_t size = 0;
  assert(bytes.size() >= sizeof size);
  std::memcpy(&size, bytes.data(), sizeof size);
  assert(bytes.size() - sizeof size >= size);
  const std::string_view field = bytes.substr(sizeof size, size);
  bytes.remove_prefix(sizeof size + size);
  return field;
}

std::vector<lua::CompiledModule> ReadLibrary() {
  std::string_view bytes(chartmark_library,
                         static_cast<std::size_t>(chartmark_library_end - chartmark_library));
  std::vector<lua::CompiledModule> modules;
  while (!bytes.empty()) {
    lua::CompiledModule& module = modules.emplace_back();
    for (std::string_view* field : {&module.name, &module.source, &module.code, &module.hash}) {
      *field = Take(bytes);
    }
  }
  return modules;
}

}  // namespace

lua::CompiledLibrary CompiledLibrary() {
  static const std::vector<lua::CompiledModule> modules = ReadLibrary();
  return modules;
}

}  // namespace chartmark
