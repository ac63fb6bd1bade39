// JSON read strictly into a small tree that knows where each value stood. simdjson stays behind it.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/base/result.h"

namespace chartmark {

enum class JsonType { kNull, kBool, kNumber, kText, kArray, kObject };
std::string_view NameOf(JsonType type);  // "a number", "an object" …

struct JsonMember;

struct JsonNode {
  JsonType type = JsonType::kNull;
  std::size_t offset = 0;  // byte where it begins
  bool boolean = false;
  std::string text;  // of a text: unescaped; of a number: as written
  std::vector<JsonNode> items;
  std::vector<JsonMember> members;  // in order; no name twice
};

struct JsonMember {
  std::string name;
  JsonNode value;
};

// Refused: what is not JSON, depth over `depth`, a member twice, invalid UTF-8, anything behind the
// value, control and bidirectional characters in texts. Messages begin with "line:column: ".
Result<JsonNode> ParseJson(std::string_view json, int depth);

// "3:14" of a byte.
std::string JsonPlace(std::string_view json, std::size_t offset);

}  // namespace chartmark
