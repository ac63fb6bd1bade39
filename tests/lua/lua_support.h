// What the tests of this room share: programs from a few words, outcomes as short text.
#pragma once

#include <memory>
#include <string>

#include "engine/lua/sandbox.h"

namespace chartmark::lua {

// A program of one script, called grade.lua.
inline Program Script(std::string source) {
  Program program;
  program.script = {"grade.lua", std::move(source)};
  return program;
}

inline std::string Show(const Value& value);

inline std::string ShowList(const List& list) {
  std::string out = "[";
  for (const Value& element : list) out += (out.size() > 1 ? ", " : "") + Show(element);
  return out + "]";
}

inline std::string ShowFields(const Fields& fields) {
  std::string out = "{";
  for (const auto& [key, value] : fields)
    out += (out.size() > 1 ? ", " : "") + key + ": " + Show(value);
  return out + "}";
}

// {name: 'text', list: [1, 2.0, nil]}
inline std::string Show(const Value& value) {
  if (const std::string* text = value.text()) return "'" + *text + "'";
  if (const std::int64_t* integer = value.integer()) return std::to_string(*integer);
  if (const bool* boolean = value.boolean()) return *boolean ? "true" : "false";
  if (const List* list = value.list()) return ShowList(*list);
  if (const Fields* fields = value.fields()) return ShowFields(*fields);
  if (const double* number = value.number()) {
    std::string text = std::to_string(*number);
    while (text.ends_with('0') && !text.ends_with(".0")) text.pop_back();
    return text;
  }
  return "nil";
}

// The value, or "fuel: the script ran too long …".
inline std::string Show(const Outcome& outcome) {
  if (outcome) return Show(*outcome);
  return std::string(NameOf(outcome.error().kind)) + ": " + outcome.error().message;
}

inline const HostTable& NoHost() {
  static const HostTable none;
  return none;
}

inline std::unique_ptr<Sandbox> MustLoad(const Program& program, const HostTable& host = NoHost(),
                                         const Limits& limits = {}) {
  auto sandbox = Sandbox::Load(program, host, limits);
  if (!sandbox) {
    ADD_FAILURE() << Show(Outcome(tl::unexpected<Fault>(sandbox.error())));
    return nullptr;
  }
  return std::move(*sandbox);
}

// Loads and runs once; a fault of loading is the outcome.
inline std::string RunText(std::string source, const Value& input = {}, const Limits& limits = {}) {
  auto sandbox = Sandbox::Load(Script(std::move(source)), NoHost(), limits);
  return sandbox ? Show((*sandbox)->Run(input))
                 : Show(Outcome(tl::unexpected<Fault>(sandbox.error())));
}

}  // namespace chartmark::lua
