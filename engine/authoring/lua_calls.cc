#include "engine/authoring/lua_calls.h"

#include <algorithm>

namespace chartmark {
namespace {

bool IsWord(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

// One behind "[[…]]" or "[=[…]=]" that begins at `at`; `at` where none does.
std::size_t EndOfLongText(std::string_view lua, std::size_t at) {
  std::size_t open = at + 1;
  while (open < lua.size() && lua[open] == '=') ++open;
  if (lua[at] != '[' || open >= lua.size() || lua[open] != '[') return at;
  const std::string closing = "]" + std::string(open - at - 1, '=') + "]";
  const std::size_t end = lua.find(closing, open);
  return end == lua.npos ? lua.size() : end + closing.size();
}

// One behind the comment or text that begins at `at`; `at` where none does.
std::size_t SkipNoCode(std::string_view lua, std::size_t at) {
  if (lua.substr(at, 2) == "--") {
    const std::size_t inner = at + 2;
    if (inner < lua.size() && EndOfLongText(lua, inner) != inner) return EndOfLongText(lua, inner);
    return std::min(lua.find('\n', at), lua.size());
  }
  if (lua[at] == '[') return EndOfLongText(lua, at);
  if (lua[at] != '"' && lua[at] != '\'') return at;
  std::size_t end = at + 1;
  while (end < lua.size() && lua[end] != lua[at] && lua[end] != '\n') {
    end += lua[end] == '\\' ? 2 : 1;
  }
  return std::min(end + 1, lua.size());
}

std::size_t SkipBlanks(std::string_view lua, std::size_t at) {
  return std::min(lua.find_first_not_of(" \t\r\n", at), lua.size());
}

// One behind the arguments that begin at `at`: (…), {…} or a text; `at` where none do.
std::size_t EndOfArguments(std::string_view lua, std::size_t at) {
  if (at >= lua.size()) return at;
  if (lua[at] != '(' && lua[at] != '{') return SkipNoCode(lua, at);
  int depth = 0;
  for (std::size_t end = at; end < lua.size();) {
    if (const std::size_t skipped = SkipNoCode(lua, end); skipped != end) {
      end = skipped;
      continue;
    }
    const char c = lua[end++];
    if (c == '(' || c == '{') ++depth;
    if ((c == ')' || c == '}') && --depth == 0) return end;
  }
  return lua.size();
}

}  // namespace

std::vector<LuaCall> FindMethodCalls(std::string_view lua,
                                     std::span<const std::string_view> names) {
  std::vector<LuaCall> calls;
  for (std::size_t at = 0; at < lua.size();) {
    if (const std::size_t skipped = SkipNoCode(lua, at); skipped != at) {
      at = skipped;
      continue;
    }
    if (lua[at++] != ':') continue;
    std::size_t end = at;
    while (end < lua.size() && IsWord(lua[end])) ++end;
    const std::string_view name = lua.substr(at, end - at);
    if (std::find(names.begin(), names.end(), name) == names.end()) continue;
    const std::size_t arguments = SkipBlanks(lua, end);
    const std::size_t behind = EndOfArguments(lua, arguments);
    if (behind == arguments) continue;
    const auto lines = std::count(lua.begin(), lua.begin() + static_cast<std::ptrdiff_t>(at), '\n');
    calls.push_back({std::string(name), at - 1, behind - at + 1, static_cast<int>(lines) + 1});
    at = behind;
  }
  return calls;
}

}  // namespace chartmark
