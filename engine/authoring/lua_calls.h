// Where grade.lua calls methods, found in its text.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace chartmark {

struct LuaCall {
  std::string name;      // "on"
  std::size_t at = 0;    // of its ':'
  std::size_t size = 0;  // up to and with the end of the arguments
  int line = 0;          // of the ':', from 1
};

// Calls like :on("fracture", …), :weigh { … } of one of the names, in the order of the text; those
// within the arguments of another are left out. Comments and strings hold none. Text that is no Lua
// gives some list, never an error.
std::vector<LuaCall> FindMethodCalls(std::string_view lua, std::span<const std::string_view> names);

}  // namespace chartmark
