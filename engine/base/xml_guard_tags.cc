#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>

#include "engine/base/text.h"
#include "engine/base/xml_scanner.h"

namespace chartmark::xml_guard {
namespace {

constexpr bool InRange(char32_t c, char32_t low, char32_t high) { return c >= low && c <= high; }

constexpr bool StartsName(char32_t c) {
  if (c < 0x80) return InRange(c, 'a', 'z') || InRange(c, 'A', 'Z') || c == '_' || c == ':';
  if (c == 0xD7 || c == 0xF7 || c == 0x37E) return false;
  return InRange(c, 0xC0, 0x2FF) || InRange(c, 0x370, 0x1FFF) || InRange(c, 0x200C, 0x200D) ||
         InRange(c, 0x2070, 0x218F) || InRange(c, 0x2C00, 0x2FEF) || InRange(c, 0x3001, 0xD7FF) ||
         InRange(c, 0xF900, 0xFDCF) || InRange(c, 0xFDF0, 0xFFFD) || InRange(c, 0x10000, 0xEFFFF);
}

constexpr bool ContinuesName(char32_t c) {
  return StartsName(c) || InRange(c, '0', '9') || c == '-' || c == '.' || c == 0xB7 ||
         InRange(c, 0x300, 0x36F) || InRange(c, 0x203F, 0x2040);
}

// ASCII that a name may begin with, or go on with.
constexpr std::array<bool, 128> MakeNameBytes(bool (*fits)(char32_t)) {
  std::array<bool, 128> names{};
  for (char32_t c = 0; c < 128; ++c) names[c] = fits(c);
  return names;
}
constexpr std::array<bool, 128> kNameStarts = MakeNameBytes(StartsName);
constexpr std::array<bool, 128> kNameBytes = MakeNameBytes(ContinuesName);

}  // namespace

// ---- tags

std::string_view Scanner::ScanName() {
  const std::size_t start = at_;
  while (at_ < text_.size()) {
    const auto byte = static_cast<unsigned char>(text_[at_]);
    if (byte < 0x80) {
      if (!(at_ > start ? kNameBytes : kNameStarts)[byte]) break;
      ++at_;
      continue;
    }
    std::size_t next = at_;
    const std::optional<char32_t> c = NextCodePoint(text_, next);
    if (!c || !(at_ == start ? StartsName(*c) : ContinuesName(*c))) break;
    at_ = next;
  }
  return text_.substr(start, at_ - start);
}

void Scanner::Recover() {
  const std::size_t end = text_.find_first_of("<>", at_);
  if (end == std::string_view::npos) {
    at_ = text_.size();
  } else {
    at_ = text_[end] == '>' ? end + 1 : end;
  }
}

void Scanner::ScanStartTag() {
  const std::size_t start = at_++;
  const std::string_view name = ScanName();
  if (name.empty()) {
    const std::size_t shown = std::min(text_.find_first_of(" \t\r\n>", start + 1), start + 20);
    Fault(start,
          fmt::format("'{}' begins no element", Quotable(text_.substr(start, shown - start))),
          "write &lt; where '<' is meant as text");
    return;
  }
  if (!ScanAttributes(name, start)) {
    if (stopped_) return;
    // The tag is broken, but its name is known: going on as if it had been whole tells more.
    Recover();
    OpenElement(name, start, at_ >= 2 && text_[at_ - 2] == '/');
    return;
  }
  const bool closed = Peek() == '/';
  at_ += closed ? 2 : 1;
  OpenElement(name, start, closed);
}

void Scanner::OpenElement(std::string_view name, std::size_t offset, bool closed) {
  if (open_.empty() && root_closed_) {
    Fault(offset, fmt::format("a second root element <{}>", Quotable(name)),
          "one file holds one; delete it or put it inside the first");
  }
  if (++elements_ > limits_.elements) {
    return Stop(offset, fmt::format("more than {} elements", limits_.elements), "split the file");
  }
  if (static_cast<int>(open_.size()) >= limits_.depth) {
    return Stop(offset, fmt::format("elements nested more than {} deep", limits_.depth),
                "nest them less");
  }
  if (!closed) open_.push_back({name, offset});
  if (open_.empty()) root_closed_ = true;
}

void Scanner::ScanEndTag() {
  const std::size_t start = at_;
  at_ += 2;
  const std::string_view name = ScanName();
  SkipSpace();
  if (name.empty() || Peek() != '>') {
    Fault(start, fmt::format("the closing tag '</{}' cannot be read", Quotable(name)),
          "write it like </name>");
    Recover();
  } else {
    ++at_;
  }
  const auto match = std::find_if(open_.rbegin(), open_.rend(),
                                  [name](const Open& open) { return open.name == name; });
  if (match == open_.rend()) {
    if (!name.empty()) {
      Fault(start, fmt::format("</{}> closes nothing", Quotable(name)),
            open_.empty() ? "delete it"
                          : fmt::format("</{}> was expected", Quotable(open_.back().name)));
    }
    return;
  }
  for (auto open = open_.rbegin(); open != match; ++open) {
    Fault(open->offset,
          fmt::format("<{}> is not closed before </{}>", Quotable(open->name), Quotable(name)),
          fmt::format("add </{}>", Quotable(open->name)));
  }
  open_.resize(static_cast<std::size_t>(open_.rend() - match) - 1);
  if (open_.empty()) root_closed_ = true;
}

// ---- attributes

// Leaves `at_` on the '>' or '/>' that ends the tag; false where the tag is broken.
bool Scanner::ScanAttributes(std::string_view element, std::size_t offset) {
  attribute_names_.clear();
  for (;;) {
    const bool apart = SkipSpace();
    if (at_ >= text_.size()) {
      Stop(offset, fmt::format("the tag <{}> has no end", Quotable(element)), "end it with '>'");
      return false;
    }
    if (Peek() == '>' || Looking("/>")) return true;
    if (!apart) {
      Fault(at_, fmt::format("a blank is missing in the tag <{}>", Quotable(element)),
            "put one between name and attribute, and between attributes");
      // After a value this is all that is wrong; after a name nothing else makes sense.
      if (attribute_names_.empty()) return false;
    }
    if (!ScanAttribute(element, attribute_names_)) return false;
  }
}

bool Scanner::ScanAttribute(std::string_view element, std::vector<std::string_view>& names) {
  const std::size_t start = at_;
  const std::string_view name = ScanName();
  if (name.empty()) {
    if (Peek() == '<') {
      Fault(start, fmt::format("the tag <{}> has no end", Quotable(element)), "end it with '>'");
    } else {
      std::size_t end = at_;
      NextCodePoint(text_, end);
      Fault(start,
            fmt::format("'{}' may not stand in the tag <{}>",
                        Quotable(text_.substr(at_, end - at_)), Quotable(element)),
            "write attributes like name=\"value\"");
    }
    return false;
  }
  if (std::find(names.begin(), names.end(), name) != names.end()) {
    Fault(start,
          fmt::format("attribute '{}' stands twice in <{}>", Quotable(name), Quotable(element)),
          "keep one of them");
  } else if (static_cast<int>(names.size()) < limits_.attributes) {
    names.push_back(name);
  } else {
    Stop(start,
         fmt::format("<{}> has more than {} attributes", Quotable(element), limits_.attributes),
         "use fewer");
    return false;
  }
  SkipSpace();
  if (Peek() != '=') {
    Fault(start, fmt::format("attribute '{}' has no value", Quotable(name)),
          fmt::format("write {}=\"…\"", Quotable(name)));
    return false;
  }
  ++at_;
  SkipSpace();
  return ScanValue(name);
}

bool Scanner::ScanValue(std::string_view attribute) {
  const char quote = Peek();
  if (quote != '"' && quote != '\'') {
    Fault(at_, fmt::format("the value of attribute '{}' is not in quotes", Quotable(attribute)),
          fmt::format("write {}=\"…\"", Quotable(attribute)));
    return false;
  }
  const std::size_t start = ++at_;
  const std::size_t end = text_.find(quote, start);
  const std::size_t less = text_.substr(0, end).find('<', start);
  if (less != std::string_view::npos) {
    // Either a bare '<', or the closing quote is missing; what follows the next quote tells.
    const bool whole = end < text_.size() - 1 &&
                       std::string_view(" \t\r\n/>").find(text_[end + 1]) != std::string_view::npos;
    const std::string message =
        fmt::format("'<' may not stand in the value of attribute '{}'", Quotable(attribute));
    if (!whole) {
      Stop(less, message, "write &lt;, or add the missing quotation mark before it");
      return false;
    }
    Fault(less, message, "write &lt;");
  }
  if (end == std::string_view::npos) {
    Stop(start - 1,
         fmt::format("the value of attribute '{}' has no closing quote", Quotable(attribute)),
         fmt::format("end it with {}", quote));
    return false;
  }
  CheckReferences(start, end);
  at_ = end + 1;
  return true;
}

// ---- references

void Scanner::CheckReferences(std::size_t start, std::size_t end) {
  const std::string_view part = text_.substr(0, end);
  for (std::size_t at = part.find('&', start); at != std::string_view::npos && !stopped_;
       at = part.find('&', at)) {
    CheckReference(at, end);
  }
}

void Scanner::CheckReference(std::size_t& at, std::size_t end) {
  constexpr std::size_t kLongest = 40;
  constexpr std::array<std::string_view, 5> kKnown = {"amp", "lt", "gt", "quot", "apos"};
  const std::size_t start = at++;
  const std::size_t stop =
      text_.substr(0, std::min(end, start + kLongest)).find_first_of(" \t\r\n;&<", at);
  if (stop == std::string_view::npos || text_[stop] != ';' || stop == at) {
    return Fault(start, "'&' begins no reference here", "write &amp; where '&' is meant as text");
  }
  const std::string_view body = text_.substr(at, stop - at);
  at = stop + 1;
  if (body.front() == '#') return CheckNumericReference(start, body);
  if (std::find(kKnown.begin(), kKnown.end(), body) != kKnown.end()) return;
  Fault(start,
        fmt::format("the entity '&{};' is not defined{}", Quotable(body),
                    DidYouMeanHint(body, kKnown)),
        "only &amp; &lt; &gt; &quot; &apos; are; write the character itself");
}

void Scanner::CheckNumericReference(std::size_t at, std::string_view body) {
  const bool hexadecimal = body.size() > 1 && body[1] == 'x';
  const std::string_view digits = body.substr(hexadecimal ? 2 : 1);
  char32_t value = 0;
  bool readable = !digits.empty();
  for (char c : digits) {
    const std::size_t digit = std::string_view("0123456789abcdef").find(ToLowerAscii({&c, 1}));
    readable = readable && digit < (hexadecimal ? 16U : 10U);
    if (!readable || value > 0x10FFFF) break;
    value = value * (hexadecimal ? 16 : 10) + static_cast<char32_t>(digit);
  }
  const bool surrogate = InRange(value, 0xD800, 0xDFFF);
  const bool legal = readable && !surrogate && value <= 0x10FFFF &&
                     (value == '\r' || !IsForbiddenCharacter(value));
  if (!legal) {
    Fault(at, fmt::format("'&{};' is no character that may stand here", Quotable(body)),
          "write the character itself");
  }
}

}  // namespace chartmark::xml_guard
