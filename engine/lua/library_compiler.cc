// A build tool: compiles the Lua library, so that the program need not do it at every start.
//
//   library_compiler OUT FOLDER FILE...     FILE: under FOLDER, "rules/hedge.lua" -> "rules.hedge"
//
// Linked with the same Lua as the program: bytecode is good for that one only. Line numbers are
// kept, so that a fault names its place.
#include <fmt/format.h>

#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <memory>
#include <string>
#include <vector>

#include "engine/base/files.h"
#include "engine/base/hash.h"
#include "engine/lua/lua_api.h"

namespace {

struct Compiled {
  std::string name;
  std::string source;
  std::string code;
};

int Append(lua_State*, const void* bytes, std::size_t size, void* to) {
  static_cast<std::string*>(to)->append(static_cast<const char*>(bytes), size);
  return 0;
}

bool Compile(lua_State* L, Compiled& module) {
  const std::string chunk = "@" + module.name + ".lua";
  if (luaL_loadbufferx(L, module.source.data(), module.source.size(), chunk.c_str(), "t") !=
      LUA_OK) {
    fmt::print(stderr, "library_compiler: {}\n", lua_tostring(L, -1));
    return false;
  }
  lua_dump(L, Append, &module.code, 0);
  lua_settop(L, 0);
  return true;
}

void Put(const std::string& field, std::string& out) {
  const auto size = static_cast<std::uint32_t>(field.size());
  out.append(reinterpret_cast<const char*>(&size), sizeof size);
  out += field;
}

std::string ModuleName(std::string path) {
  path.resize(path.size() - std::string_view(".lua").size());
  std::replace(path.begin(), path.end(), '/', '.');
  return path;
}

int Run(const std::vector<std::string>& arguments) {
  const std::unique_ptr<chartmark::Files> files = chartmark::MakeSystemFiles();
  const std::unique_ptr<lua_State, void (*)(lua_State*)> L(luaL_newstate(), lua_close);
  std::vector<Compiled> modules;
  for (std::size_t i = 2; i < arguments.size(); ++i) {
    const auto source =
        files->Read(chartmark::JoinPath(arguments[1], arguments[i]), std::size_t{1} << 20);
    if (!source) {
      fmt::print(stderr, "library_compiler: {}\n", source.error().message);
      return 1;
    }
    modules.push_back({ModuleName(arguments[i]), *source, ""});
    if (!Compile(L.get(), modules.back())) return 1;
  }
  std::sort(modules.begin(), modules.end(),
            [](const Compiled& a, const Compiled& b) { return a.name < b.name; });
  std::string out;
  for (const Compiled& module : modules) {
    for (const std::string& field : {module.name, module.source, module.code}) Put(field, out);
    Put(chartmark::Sha256Hex(module.source), out);
  }
  const auto written = files->Write(arguments[0], out);
  if (!written) fmt::print(stderr, "library_compiler: {}\n", written.error().message);
  return written ? 0 : 1;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 4) {
    fmt::print(stderr, "usage: library_compiler OUT FOLDER FILE...\n");
    return 2;
  }
  return Run({argv + 1, argv + argc});
}
