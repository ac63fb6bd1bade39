#include "engine/base/json_writer.h"

#include <fmt/format.h>

#include <array>

#include "engine/base/text.h"

namespace chartmark {
namespace {

constexpr std::array<bool, 256> kStandsForItself = [] {
  std::array<bool, 256> table{};
  for (int byte = 0x20; byte < 0x7F; ++byte) table[static_cast<std::size_t>(byte)] = true;
  table['"'] = table['\\'] = false;
  return table;
}();

bool StandsForItself(char c) { return kStandsForItself[static_cast<unsigned char>(c)]; }

// What stands for itself, which is nearly all, is taken over in runs.
void AppendEscaped(std::string& out, std::string_view text) {
  std::size_t at = 0;
  while (at < text.size()) {
    const std::size_t run = at;
    while (at < text.size() && StandsForItself(text[at])) ++at;
    out.append(text, run, at - run);
    if (at == text.size()) break;
    const auto c = static_cast<unsigned char>(text[at]);
    if (c == '"' || c == '\\') {
      out += '\\';
      out += static_cast<char>(c);
      ++at;
    } else if (c == '\n') {
      out += "\\n";
      ++at;
    } else if (c == '\t') {
      out += "\\t";
      ++at;
    } else if (c < 0x20 || c == 0x7F) {
      out += fmt::format("\\u{:04x}", c);
      ++at;
    } else {
      const std::size_t start = at;
      const bool valid = NextCodePoint(text, at).has_value();
      out += valid ? text.substr(start, at - start) : std::string_view("\xEF\xBF\xBD");
    }
  }
}

}  // namespace

void JsonWriter::Separate() {
  if (needs_comma_) text_ += ',';
  needs_comma_ = true;
}

JsonWriter& JsonWriter::BeginObject() {
  Separate();
  text_ += '{';
  needs_comma_ = false;
  return *this;
}

JsonWriter& JsonWriter::EndObject() {
  text_ += '}';
  needs_comma_ = true;
  return *this;
}

JsonWriter& JsonWriter::BeginArray() {
  Separate();
  text_ += '[';
  needs_comma_ = false;
  return *this;
}

JsonWriter& JsonWriter::EndArray() {
  text_ += ']';
  needs_comma_ = true;
  return *this;
}

JsonWriter& JsonWriter::Key(std::string_view key) {
  Text(key);
  text_ += ':';
  needs_comma_ = false;
  return *this;
}

JsonWriter& JsonWriter::Text(std::string_view text) {
  Separate();
  text_ += '"';
  AppendEscaped(text_, text);
  text_ += '"';
  return *this;
}

JsonWriter& JsonWriter::Integer(std::int64_t value) {
  Separate();
  text_ += fmt::format_int(value).c_str();
  return *this;
}

JsonWriter& JsonWriter::Number(Points points) {
  Separate();
  text_ += points.ToString();
  return *this;
}

JsonWriter& JsonWriter::Bool(bool value) {
  Separate();
  text_ += value ? "true" : "false";
  return *this;
}

JsonWriter& JsonWriter::Null() {
  Separate();
  text_ += "null";
  return *this;
}

JsonWriter& JsonWriter::Raw(std::string_view json) {
  Separate();
  text_ += json;
  return *this;
}

}  // namespace chartmark
