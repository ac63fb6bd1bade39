#include "tests/grading/schema_check.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>

#include "engine/submission/json_tree.h"

namespace chartmark {
namespace {

const JsonNode* Find(const JsonNode& node, std::string_view name) {
  for (const auto& [member, value] : node.members) {
    if (member == name) return &value;
  }
  return nullptr;
}

bool IsInteger(const JsonNode& node) {
  return node.type == JsonType::kNumber && node.text.find_first_of(".eE") == std::string::npos;
}

bool HasType(const JsonNode& node, std::string_view type) {
  if (type == "object") return node.type == JsonType::kObject;
  if (type == "array") return node.type == JsonType::kArray;
  if (type == "string") return node.type == JsonType::kText;
  if (type == "boolean") return node.type == JsonType::kBool;
  if (type == "null") return node.type == JsonType::kNull;
  if (type == "integer") return IsInteger(node);
  return type == "number" && node.type == JsonType::kNumber;
}

class Checker {
 public:
  explicit Checker(const JsonNode& root) : root_(root) {}

  void Check(const JsonNode& node, const JsonNode& schema, const std::string& at) {
    for (const auto& [keyword, value] : schema.members) Apply(keyword, value, node, schema, at);
  }
  std::vector<std::string> problems;

 private:
  void Problem(const std::string& at, std::string_view what) {
    problems.push_back(fmt::format("{}: {}", at.empty() ? "/" : at, what));
  }

  void Apply(const std::string& keyword, const JsonNode& value, const JsonNode& node,
             const JsonNode& schema, const std::string& at) {
    if (keyword == "$schema" || keyword == "title" || keyword == "description") return;
    if (keyword == "$defs" || keyword == "additionalProperties") return;  // with properties
    if (keyword == "$ref") return Check(node, Resolve(value.text), at);
    if (keyword == "type") return CheckType(value, node, at);
    if (keyword == "enum") return CheckEnum(value, node, at);
    if (keyword == "required") return CheckRequired(value, node, at);
    if (keyword == "properties") return;
    if (keyword == "items") return CheckItems(value, node, at);
    if (keyword == "minimum" || keyword == "maximum") return CheckBound(keyword, value, node, at);
    Problem(at, "the schema has the keyword " + keyword);
    (void)schema;
  }

  const JsonNode& Resolve(std::string_view reference) {
    const std::string_view kPrefix = "#/$defs/";
    return *Find(*Find(root_, "$defs"), reference.substr(kPrefix.size()));
  }

  void CheckType(const JsonNode& value, const JsonNode& node, const std::string& at) {
    std::vector<JsonNode> types = value.items;
    if (value.type == JsonType::kText) types = {value};
    const bool fits = std::any_of(types.begin(), types.end(), [&node](const JsonNode& type) {
      return HasType(node, type.text);
    });
    if (!fits) Problem(at, fmt::format("it is {}", NameOf(node.type)));
  }

  void CheckEnum(const JsonNode& value, const JsonNode& node, const std::string& at) {
    const bool listed = std::any_of(value.items.begin(), value.items.end(), [&](const auto& v) {
      return v.type == node.type && v.text == node.text;
    });
    if (!listed) Problem(at, "'" + node.text + "' is not one of the values");
  }

  void CheckRequired(const JsonNode& value, const JsonNode& node, const std::string& at) {
    for (const JsonNode& name : value.items) {
      if (Find(node, name.text) == nullptr) Problem(at, "the member " + name.text + " is missing");
    }
  }

  void CheckItems(const JsonNode& value, const JsonNode& node, const std::string& at) {
    for (std::size_t i = 0; i < node.items.size(); ++i) {
      CheckNode(node.items[i], value, fmt::format("{}/{}", at, i));
    }
  }

  void CheckBound(std::string_view keyword, const JsonNode& value, const JsonNode& node,
                  const std::string& at) {
    if (node.type != JsonType::kNumber) return;
    const double number = std::strtod(node.text.c_str(), nullptr);
    const double bound = std::strtod(value.text.c_str(), nullptr);
    if (keyword == "minimum" ? number < bound : number > bound) {
      Problem(at, fmt::format("{} is beyond the {}", node.text, keyword));
    }
  }

 public:
  // All keywords, and the members of an object.
  void CheckNode(const JsonNode& node, const JsonNode& schema, const std::string& at) {
    Check(node, schema, at);
    const JsonNode* target = &schema;
    if (const JsonNode* reference = Find(schema, "$ref")) target = &Resolve(reference->text);
    const JsonNode* properties = Find(*target, "properties");
    const JsonNode* others = Find(*target, "additionalProperties");
    for (const auto& [name, value] : node.members) {
      const JsonNode* own = properties == nullptr ? nullptr : Find(*properties, name);
      const std::string place = fmt::format("{}/{}", at, name);
      if (own != nullptr) {
        CheckNode(value, *own, place);
      } else if (others != nullptr && others->type == JsonType::kObject) {
        CheckNode(value, *others, place);
      } else {
        Problem(place, "the schema has no such member");
      }
    }
  }

 private:
  const JsonNode& root_;
};

}  // namespace

std::vector<std::string> CheckSchema(std::string_view json, std::string_view schema) {
  constexpr int kDepth = 32;
  const Result<JsonNode> document = ParseJson(json, kDepth);
  const Result<JsonNode> rules = ParseJson(schema, kDepth);
  if (!document) return {"the document: " + document.error().message};
  if (!rules) return {"the schema: " + rules.error().message};
  Checker checker(*rules);
  checker.CheckNode(*document, *rules, "");
  return checker.problems;
}

}  // namespace chartmark
