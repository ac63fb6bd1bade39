#include "engine/submission/json_tree.h"

#define SIMDJSON_EXCEPTIONS 0
#include <fmt/format.h>
#include <simdjson.h>

#include <algorithm>

#include "engine/base/diagnostics.h"
#include "engine/base/text.h"
#include "engine/submission/look_alikes.h"

namespace chartmark {
namespace {

namespace od = simdjson::ondemand;

std::string_view Describe(simdjson::error_code code) {
  switch (code) {
    case simdjson::EMPTY:
      return "there is nothing here; a submission is an object, as in {\"diagnoses\":[\"I10\"]}";
    case simdjson::UNCLOSED_STRING:
      return "a text is not closed; add the missing '\"'";
    case simdjson::STRING_ERROR:
      return "a text holds a wrong escape after '\\'";
    case simdjson::UTF8_ERROR:
      return "the text is no valid UTF-8; save the file as UTF-8";
    case simdjson::NUMBER_ERROR:
    case simdjson::NUMBER_OUT_OF_RANGE:
      return "this is no number that JSON knows";
    case simdjson::INCOMPLETE_ARRAY_OR_OBJECT:
      return "the end comes too early; close every '{' and '['";
    case simdjson::TRAILING_CONTENT:
      return "there is more behind the end of the value; one object is expected";
    case simdjson::UNESCAPED_CHARS:
      return "a text holds a control character; write it as \\u…";
    default:
      return "this is not JSON; look for a missing comma, colon or quotation mark";
  }
}

class Builder {
 public:
  Builder(std::string_view json, const char* begin, int depth)
      : json_(json), begin_(begin), depth_(depth) {}

  // Every value is visited, so that nothing is taken unchecked. False once `error` is set.
  template <class V>
  bool Build(V&& value, int depth, JsonNode& node) {
    std::string_view token;
    od::json_type type = od::json_type::null;
    if (!Check(value.type().get(type))) return false;
    if (!Check(RawToken(value, token))) return false;
    node.offset = static_cast<std::size_t>(token.data() - begin_);
    at_ = node.offset;
    switch (type) {
      case od::json_type::array:
        return depth < depth_ ? BuildArray(value, depth, node) : TooDeep();
      case od::json_type::object:
        return depth < depth_ ? BuildObject(value, depth, node) : TooDeep();
      case od::json_type::number:
        return BuildNumber(value, token, node);
      case od::json_type::string:
        return BuildText(value, node);
      case od::json_type::boolean:
        node.type = JsonType::kBool;
        return Check(value.get_bool().get(node.boolean));
      case od::json_type::null:
        return BuildNull(value);
    }
    return Check(simdjson::TAPE_ERROR);
  }

  bool CheckEnd(od::document& document) {
    const char* rest = nullptr;
    if (document.current_location().get(rest) == simdjson::OUT_OF_BOUNDS) return true;
    if (rest != nullptr) at_ = static_cast<std::size_t>(rest - begin_);
    return Check(simdjson::TRAILING_CONTENT);
  }

  bool Check(simdjson::error_code code) { return !code || Refuse(Describe(code)); }
  bool Refuse(std::string_view what) {
    if (error_.empty()) error_ = fmt::format("{}: {}", JsonPlace(json_, at_), what);
    return false;
  }
  const std::string& error() const { return error_; }

 private:
  static simdjson::error_code RawToken(od::value& value, std::string_view& token) {
    token = value.raw_json_token();
    return simdjson::SUCCESS;
  }
  static simdjson::error_code RawToken(od::document& document, std::string_view& token) {
    return document.raw_json_token().get(token);
  }

  bool TooDeep() { return Refuse(fmt::format("this is nested deeper than {} levels", depth_)); }

  template <class V>
  bool BuildNull(V& value) {
    bool is_null = false;
    if (!Check(value.is_null().get(is_null))) return false;
    return is_null || Check(simdjson::TAPE_ERROR);
  }

  template <class V>
  bool BuildNumber(V& value, std::string_view token, JsonNode& node) {
    node.type = JsonType::kNumber;
    node.text = std::string(TrimSpace(token));
    double number = 0;
    return Check(value.get_double().get(number));
  }

  template <class V>
  bool BuildText(V& value, JsonNode& node) {
    std::string_view text;
    node.type = JsonType::kText;
    if (!Check(value.get_string().get(text))) return false;
    node.text = std::string(text);
    if (!HasForbiddenCharacter(node.text)) return true;
    return Refuse("a text holds a control or invisible direction character; leave it out");
  }

  template <class V>
  bool BuildArray(V& value, int depth, JsonNode& node) {
    node.type = JsonType::kArray;
    od::array array;
    if (!Check(value.get_array().get(array))) return false;
    for (auto item : array) {
      od::value inner;
      if (!Check(item.get(inner))) return false;
      node.items.emplace_back();
      if (!Build(inner, depth + 1, node.items.back())) return false;
    }
    return true;
  }

  template <class V>
  bool BuildObject(V& value, int depth, JsonNode& node) {
    node.type = JsonType::kObject;
    od::object object;
    if (!Check(value.get_object().get(object))) return false;
    for (auto field : object) {
      std::string_view name;
      if (!Check(field.unescaped_key().get(name))) return false;
      if (!AddMember(name, node)) return false;
      od::value inner;
      if (!Check(field.value().get(inner))) return false;
      if (!Build(inner, depth + 1, node.members.back().value)) return false;
    }
    return true;
  }

  bool AddMember(std::string_view name, JsonNode& node) {
    if (HasForbiddenCharacter(name))
      return Refuse("the name of a member holds a control character");
    for (const JsonMember& member : node.members) {
      if (member.name == name) {
        return Refuse(fmt::format("the member {} stands here twice; keep one", InQuotes(name)));
      }
    }
    node.members.push_back({std::string(name), {}});
    return true;
  }

  std::string_view json_;
  const char* begin_;
  int depth_;
  std::size_t at_ = 0;
  std::string error_;
};

}  // namespace

std::string_view NameOf(JsonType type) {
  constexpr std::string_view kNames[] = {"null",   "true or false", "a number",
                                         "a text", "a list",        "an object"};
  return kNames[static_cast<std::size_t>(type)];
}

std::string JsonPlace(std::string_view json, std::size_t offset) {
  const Place place = LineIndex("", json).At(offset);
  return fmt::format("{}:{}", place.line, place.column);
}

Result<JsonNode> ParseJson(std::string_view json, int depth) {
  const simdjson::padded_string padded(json);
  od::parser parser;
  od::document document;
  Builder builder(json, padded.data(), depth);
  JsonNode root;
  bool built = IsValidUtf8(json) || builder.Check(simdjson::UTF8_ERROR);
  built = built && builder.Check(parser.iterate(padded).get(document));
  built = built && builder.Build(document, 0, root);
  built = built && builder.CheckEnd(document);
  if (!built) return Fail(builder.error());
  return root;
}

}  // namespace chartmark
