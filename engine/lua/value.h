// Values that cross between C++ and Lua, as plain data. Knows nothing of charts.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace chartmark::lua {

class Value;
using List = std::vector<Value>;                            // a sequence, 1-based in Lua
using Fields = std::vector<std::pair<std::string, Value>>;  // string keys, in this order

// nil, boolean, integer, finite number, text (valid UTF-8), list or record. A Lua table that is
// neither a sequence nor a record of string keys is refused when read. An empty table is a List.
class Value {
 public:
  Value() = default;
  Value(bool b) : data_(b) {}                            // NOLINT: values convert
  Value(std::int64_t i) : data_(i) {}                    // NOLINT
  Value(int i) : data_(static_cast<std::int64_t>(i)) {}  // NOLINT
  Value(double d) : data_(d) {}                          // NOLINT
  Value(std::string s) : data_(std::move(s)) {}          // NOLINT
  Value(std::string_view s) : data_(std::string(s)) {}   // NOLINT
  Value(const char* s) : data_(std::string(s)) {}        // NOLINT
  Value(List l) : data_(std::move(l)) {}                 // NOLINT
  Value(Fields f) : data_(std::move(f)) {}               // NOLINT

  bool is_nil() const { return std::holds_alternative<std::monostate>(data_); }
  const bool* boolean() const { return std::get_if<bool>(&data_); }
  const std::int64_t* integer() const { return std::get_if<std::int64_t>(&data_); }
  const double* number() const { return std::get_if<double>(&data_); }
  const std::string* text() const { return std::get_if<std::string>(&data_); }
  const List* list() const { return std::get_if<List>(&data_); }
  const Fields* fields() const { return std::get_if<Fields>(&data_); }
  // The member of a record; nullptr where this is no record or has none of that name.
  const Value* Find(std::string_view name) const;

  friend bool operator==(const Value&, const Value&) = default;

 private:
  std::variant<std::monostate, bool, std::int64_t, double, std::string, List, Fields> data_;
};

}  // namespace chartmark::lua
