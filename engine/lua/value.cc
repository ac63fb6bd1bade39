#include "engine/lua/value.h"

namespace chartmark::lua {

const Value* Value::Find(std::string_view name) const {
  const Fields* members = fields();
  if (members == nullptr) return nullptr;
  for (const auto& [key, value] : *members) {
    if (key == name) return &value;
  }
  return nullptr;
}

}  // namespace chartmark::lua
