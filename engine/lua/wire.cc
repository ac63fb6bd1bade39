#include "engine/lua/wire.h"

#include <cmath>
#include <cstring>

#include "engine/base/text.h"

namespace chartmark::lua {
namespace {

enum class Tag : std::uint8_t { kNil, kFalse, kTrue, kInteger, kNumber, kText, kList, kFields };
constexpr std::uint8_t kGoodOutcome = 1;
constexpr std::uint8_t kFaultOutcome = 2;

template <class T>
void WriteRaw(T value, std::string& out) {
  char bytes[sizeof value];
  std::memcpy(bytes, &value, sizeof value);
  out.append(bytes, sizeof value);
}

void WriteTag(Tag tag, std::string& out) { WriteRaw(static_cast<std::uint8_t>(tag), out); }

void WriteText(std::string_view text, std::string& out) {
  WriteRaw(static_cast<std::uint32_t>(text.size()), out);
  out += text;
}

void WriteFields(const Fields& fields, std::string& out) {
  WriteRaw(static_cast<std::uint32_t>(fields.size()), out);
  for (const auto& [key, value] : fields) {
    WriteText(key, out);
    WriteValue(value, out);
  }
}

}  // namespace

void WriteValue(const Value& value, std::string& out) {
  if (const std::string* text = value.text()) {
    WriteTag(Tag::kText, out);
    WriteText(*text, out);
  } else if (const std::int64_t* integer = value.integer()) {
    WriteTag(Tag::kInteger, out);
    WriteRaw(*integer, out);
  } else if (const Fields* fields = value.fields()) {
    WriteTag(Tag::kFields, out);
    WriteFields(*fields, out);
  } else if (const List* list = value.list()) {
    WriteTag(Tag::kList, out);
    WriteRaw(static_cast<std::uint32_t>(list->size()), out);
    for (const Value& element : *list) WriteValue(element, out);
  } else if (const bool* boolean = value.boolean()) {
    WriteTag(*boolean ? Tag::kTrue : Tag::kFalse, out);
  } else if (const double* number = value.number()) {
    WriteTag(Tag::kNumber, out);
    WriteRaw(*number, out);
  } else {
    WriteTag(Tag::kNil, out);
  }
}

void WriteProgram(const Program& program, std::string& out) {
  WriteRaw(static_cast<std::uint32_t>(program.library.size()), out);
  for (const Module& module : program.library) {
    WriteText(module.name, out);
    WriteText(module.source, out);
    WriteRaw(static_cast<std::uint8_t>(module.trusted), out);
    WriteRaw(static_cast<std::uint8_t>(module.compiled), out);
  }
  WriteRaw(static_cast<std::uint32_t>(program.ground.size()), out);
  for (const std::string& module : program.ground) WriteText(module, out);
  WriteText(program.preload, out);
  WriteText(program.script.name, out);
  WriteText(program.script.source, out);
  WriteFields(program.globals, out);
  WriteValue(program.bound, out);
}

void WriteOutcome(const Outcome& outcome, std::string& out) {
  if (outcome) {
    WriteRaw(kGoodOutcome, out);
    return WriteValue(*outcome, out);
  }
  WriteRaw(kFaultOutcome, out);
  WriteRaw(static_cast<std::uint8_t>(outcome.error().kind), out);
  WriteText(outcome.error().message, out);
  WriteText(outcome.error().trace, out);
}

bool WireReader::Bad() {
  good_ = false;
  bytes_ = {};
  return false;
}

bool WireReader::ReadRaw(void* to, std::size_t size) {
  if (bytes_.size() < size) return Bad();
  std::memcpy(to, bytes_.data(), size);
  bytes_.remove_prefix(size);
  return true;
}

// A count of things that take at least a byte each: never more than what is left.
bool WireReader::ReadCount(std::uint32_t& out) {
  return ReadRaw(&out, sizeof out) && (out <= bytes_.size() || Bad());
}

bool WireReader::ReadText(std::string& out) {
  std::uint32_t size = 0;
  if (!ReadCount(size)) return false;
  const std::string_view text = bytes_.substr(0, size);
  all_text_ += size;
  if (all_text_ > limits_.all_text_bytes || !TextFault(text, limits_).empty()) return Bad();
  out = text;
  bytes_.remove_prefix(size);
  return true;
}

bool WireReader::ReadList(int depth, Value& out) {
  std::uint32_t count = 0;
  if (!ReadCount(count)) return false;
  List list;
  for (std::uint32_t i = 0; i < count; ++i) {
    list.emplace_back();
    if (!ReadAt(depth + 1, list.back())) return false;
  }
  out = std::move(list);
  return true;
}

bool WireReader::ReadFields(int depth, Fields& out) {
  std::uint32_t count = 0;
  if (!ReadCount(count)) return false;
  for (std::uint32_t i = 0; i < count; ++i) {
    out.emplace_back();
    if (!ReadText(out.back().first) || !ReadAt(depth + 1, out.back().second)) return false;
  }
  return true;
}

bool WireReader::ReadAt(int depth, Value& out) {
  std::uint8_t tag = 0;
  if (++values_ > limits_.values || depth > limits_.depth) return Bad();
  if (!ReadRaw(&tag, 1)) return false;
  switch (static_cast<Tag>(tag)) {
    case Tag::kNil:
      return true;
    case Tag::kFalse:
    case Tag::kTrue:
      out = static_cast<Tag>(tag) == Tag::kTrue;
      return true;
    case Tag::kInteger: {
      std::int64_t integer = 0;
      if (!ReadRaw(&integer, sizeof integer)) return false;
      out = integer;
      return true;
    }
    case Tag::kNumber: {
      double number = 0;
      if (!ReadRaw(&number, sizeof number)) return false;
      if (!std::isfinite(number)) return Bad();
      out = number == 0 ? 0.0 : number;
      return true;
    }
    case Tag::kText: {
      std::string text;
      if (!ReadText(text)) return false;
      out = std::move(text);
      return true;
    }
    case Tag::kList:
      return depth < limits_.depth ? ReadList(depth, out) : Bad();
    case Tag::kFields: {
      Fields fields;
      if (depth >= limits_.depth) return Bad();
      if (!ReadFields(depth, fields)) return false;
      out = std::move(fields);
      return true;
    }
  }
  return Bad();
}

bool WireReader::ReadModule(Module& out) { return ReadText(out.name) && ReadText(out.source); }

bool WireReader::Read(Program& out) {
  std::uint32_t modules = 0;
  if (!ReadCount(modules)) return false;
  for (std::uint32_t i = 0; i < modules; ++i) {
    out.library.emplace_back();
    Module& module = out.library.back();
    std::uint8_t trusted = 0;
    std::uint8_t compiled = 0;
    if (!ReadModule(module) || !ReadRaw(&trusted, 1) || !ReadRaw(&compiled, 1)) return false;
    module.trusted = trusted == 1;
    module.compiled = compiled == 1;
  }
  if (!ReadCount(modules)) return false;
  for (std::uint32_t i = 0; i < modules; ++i) {
    if (!ReadText(out.ground.emplace_back())) return false;
  }
  return ReadText(out.preload) && ReadModule(out.script) && ReadFields(0, out.globals) &&
         ReadAt(0, out.bound);
}

bool WireReader::ReadFault(Fault& out) {
  std::uint8_t kind = 0;
  if (!ReadRaw(&kind, 1)) return false;
  if (kind > static_cast<std::uint8_t>(FaultKind::kHost)) return Bad();
  out.kind = static_cast<FaultKind>(kind);
  if (!ReadText(out.message) || !ReadText(out.trace)) return false;
  if (out.message.size() > kMaxMessage || out.trace.size() > kMaxTrace) return Bad();
  return true;
}

bool WireReader::Read(Outcome& out) {
  StartResult();
  std::uint8_t state = 0;
  if (!ReadRaw(&state, 1)) return false;
  if (state == kGoodOutcome) {
    out = Value();
    return Read(*out);
  }
  if (state != kFaultOutcome) return Bad();
  Fault fault;
  if (!ReadFault(fault)) return false;
  out = tl::unexpected<Fault>(std::move(fault));
  return true;
}

void WireReader::StartResult() {
  values_ = 0;
  all_text_ = 0;
}

std::string CleanMessage(std::string_view text, std::size_t max_bytes) {
  std::string clean;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t before = at;
    const bool valid = NextCodePoint(text, at).has_value();
    const std::string_view character = text.substr(before, at - before);
    if (clean.size() + character.size() > max_bytes) break;
    const bool kept = valid && !HasForbiddenCharacter(character);
    clean += kept ? character : std::string_view("?");
  }
  return clean;
}

}  // namespace chartmark::lua
