#include "engine/base/xml_guard.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>
#include <optional>
#include <string>
#include <vector>

#include "engine/base/text.h"

namespace chartmark {
namespace {

// More faults than this help nobody; the rest of the file is not looked at.
constexpr int kMostFaults = 50;

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
constexpr std::string_view kXmlSpace = " \t\r\n";

bool IsXmlSpace(char c) { return c == ' ' || c == '\n' || c == '\t' || c == '\r'; }

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

// Bytes that need a closer look than "printable ASCII or white space".
constexpr std::array<bool, 256> MakeSuspects() {
  std::array<bool, 256> suspects{};
  for (int c = 0; c < 256; ++c) {
    suspects[c] = (c < 0x20 && c != '\t' && c != '\n' && c != '\r') || c >= 0x7F;
  }
  return suspects;
}
constexpr std::array<bool, 256> kSuspects = MakeSuspects();

// ASCII that may go on in a name.
constexpr std::array<bool, 128> MakeNameBytes() {
  std::array<bool, 128> names{};
  for (char32_t c = 0; c < 128; ++c) names[c] = ContinuesName(c);
  return names;
}
constexpr std::array<bool, 128> kNameBytes = MakeNameBytes();

// True if all eight bytes are printable ASCII; line ends and the like are looked at one by one.
bool ArePlain(const char* bytes) {
  constexpr std::uint64_t kOnes = 0x0101010101010101;
  std::uint64_t word = 0;
  std::memcpy(&word, bytes, sizeof word);
  const std::uint64_t below = (word - kOnes * 0x20) & ~word;  // high bit: less than a blank
  return ((word | below | (word + kOnes)) & (kOnes * 0x80)) == 0;
}

// The name of the encoding that the first bytes give away; empty for UTF-8 and its kin.
std::string_view ForeignEncoding(std::string_view text) {
  using std::string_view_literals::operator""sv;
  if (text.starts_with("\xFF\xFE\0\0"sv) || text.starts_with("\0\0\xFE\xFF"sv)) return "UTF-32";
  if (text.starts_with("<\0\0\0"sv) || text.starts_with("\0\0\0<"sv)) return "UTF-32";
  if (text.starts_with("\xFF\xFE") || text.starts_with("\xFE\xFF")) return "UTF-16";
  if (text.starts_with("<\0"sv) || text.starts_with("\0<"sv)) return "UTF-16";
  if (text.starts_with("\x4C\x6F\xA7\x94")) return "EBCDIC";
  if (text.starts_with("+/v")) return "UTF-7";
  return "";
}

class Scanner {
 public:
  Scanner(const LineIndex& lines, std::string_view text, const XmlLimits& limits,
          Diagnostics& diagnostics)
      : lines_(lines), text_(text), limits_(limits), diagnostics_(diagnostics) {}

  bool Run();

 private:
  struct Open {
    std::string_view name;
    std::size_t offset = 0;
  };

  void Fault(std::size_t offset, std::string message, std::string remedy);
  // A fault after which what follows cannot be told apart.
  void Stop(std::size_t offset, std::string message, std::string remedy);
  bool Done() const { return stopped_ || at_ >= text_.size(); }
  char Peek() const { return at_ < text_.size() ? text_[at_] : '\0'; }
  bool Looking(std::string_view at) const { return text_.substr(at_).starts_with(at); }
  bool SkipSpace();

  void CheckCharacters();
  void CheckCharacter(std::size_t& at);
  void ScanDeclaration();
  void CheckDeclaration(std::size_t start, std::string_view inside);
  void ScanContent();
  void ScanMarkup();
  void ScanComment();
  void ScanCdata();
  void ScanInstruction();
  void ScanDoctype();
  void ScanStartTag();
  void ScanEndTag();
  void OpenElement(std::string_view name, std::size_t offset, bool closed);
  bool ScanAttributes(std::string_view element, std::size_t offset);
  bool ScanAttribute(std::string_view element, std::vector<std::string_view>& names);
  bool ScanValue(std::string_view attribute);
  void CheckValue(std::string_view attribute, std::size_t start, std::size_t end);
  void CheckReferences(std::size_t start, std::size_t end);
  // Checks the reference that begins at `at` and moves past it.
  void CheckReference(std::size_t& at, std::size_t end);
  void CheckNumericReference(std::size_t at, std::string_view body);
  std::string_view ScanName();
  // Skips to after the next '>' that ends a broken tag.
  void Recover();
  void CheckEnd();

  const LineIndex& lines_;
  std::string_view text_;
  const XmlLimits& limits_;
  Diagnostics& diagnostics_;
  std::size_t at_ = 0;
  std::vector<Open> open_;
  std::vector<std::string_view> attribute_names_;
  std::size_t elements_ = 0;
  bool root_closed_ = false;
  int faults_ = 0;
  bool stopped_ = false;
};

bool Scanner::Run() {
  if (text_.size() > limits_.bytes) {
    Stop(0,
         fmt::format("the file is {} bytes long; at most {} are read", text_.size(), limits_.bytes),
         "split it or shorten it");
    return false;
  }
  if (const std::string_view encoding = ForeignEncoding(text_); !encoding.empty()) {
    Stop(0, fmt::format("the file is written in {}", encoding), "save it as UTF-8");
    return false;
  }
  CheckCharacters();
  if (text_.starts_with(kByteOrderMark)) at_ = kByteOrderMark.size();
  ScanDeclaration();
  while (!Done()) ScanContent();
  if (!stopped_) CheckEnd();
  return faults_ == 0;
}

void Scanner::Fault(std::size_t offset, std::string message, std::string remedy) {
  if (faults_ > kMostFaults) return;
  if (faults_++ == kMostFaults) {
    stopped_ = true;
    message =
        fmt::format("more than {} faults; the rest of the file was not looked at", kMostFaults);
    remedy = "mend those above first";
  }
  diagnostics_.Error(lines_.At(offset), std::move(message), std::move(remedy));
}

void Scanner::Stop(std::size_t offset, std::string message, std::string remedy) {
  Fault(offset, std::move(message), std::move(remedy));
  stopped_ = true;
}

bool Scanner::SkipSpace() {
  const std::size_t start = at_;
  while (at_ < text_.size() && IsXmlSpace(text_[at_])) ++at_;
  return at_ > start;
}

// ---- characters

void Scanner::CheckCharacters() {
  std::size_t at = text_.starts_with(kByteOrderMark) ? kByteOrderMark.size() : 0;
  while (at < text_.size() && !stopped_) {
    if (at + 8 <= text_.size() && ArePlain(text_.data() + at)) {
      at += 8;
    } else if (kSuspects[static_cast<unsigned char>(text_[at])]) {
      CheckCharacter(at);
    } else {
      ++at;
    }
  }
}

void Scanner::CheckCharacter(std::size_t& at) {
  const std::size_t start = at;
  const std::optional<char32_t> c = NextCodePoint(text_, at);
  if (!c) {
    // One message for a run of bad bytes.
    while (at < text_.size() && static_cast<unsigned char>(text_[at]) >= 0x80) {
      std::size_t next = at;
      if (NextCodePoint(text_, next)) break;
      ++at;
    }
    Fault(start, fmt::format("the byte '{}' is not UTF-8", Quotable(text_.substr(start, 1))),
          "save the file as UTF-8");
  } else if (IsForbiddenCharacter(*c)) {
    Fault(start, fmt::format("the character U+{:04X} may not stand here", std::uint32_t{*c}),
          "delete it; it does not show, or shows other than it reads");
  }
}

// ---- the XML declaration

void Scanner::ScanDeclaration() {
  if (!Looking("<?xml") || at_ + 5 >= text_.size() || !IsXmlSpace(text_[at_ + 5])) return;
  const std::size_t start = at_;
  const std::size_t end = text_.find("?>", at_);
  const std::size_t tag_end = text_.find_first_of("<>", at_ + 1);
  if (end == std::string_view::npos || tag_end != end + 1) {
    Stop(start, "the XML declaration has no end", "end it with '?>'");
    return;
  }
  CheckDeclaration(start, text_.substr(start + 5, end - start - 5));
  at_ = end + 2;
}

// Reads one ` name="value"` off the front of `rest`; false where there is none.
bool TakePseudoAttribute(std::string_view& rest, std::string_view& name, std::string_view& value) {
  const std::size_t from = rest.find_first_not_of(kXmlSpace);
  if (from == 0 || from == std::string_view::npos) return false;
  const std::size_t equals = rest.find('=', from);
  if (equals == std::string_view::npos) return false;
  name = TrimSpace(rest.substr(from, equals - from));
  const std::size_t open = rest.find_first_not_of(kXmlSpace, equals + 1);
  if (open == std::string_view::npos || (rest[open] != '"' && rest[open] != '\'')) return false;
  const std::size_t close = rest.find(rest[open], open + 1);
  if (close == std::string_view::npos) return false;
  value = rest.substr(open + 1, close - open - 1);
  rest.remove_prefix(close + 1);
  return true;
}

void Scanner::CheckDeclaration(std::size_t start, std::string_view inside) {
  constexpr std::string_view kRemedy = "write <?xml version=\"1.0\" encoding=\"UTF-8\"?>";
  constexpr std::array<std::string_view, 3> kOrder = {"version", "encoding", "standalone"};
  std::size_t next = 0;
  std::string_view name;
  std::string_view value;
  while (TakePseudoAttribute(inside, name, value)) {
    const auto* const place = std::find(kOrder.begin() + next, kOrder.end(), name);
    if (place == kOrder.end() || (next == 0 && name != "version")) {
      Fault(start, fmt::format("'{}' may not stand here in the XML declaration", Quotable(name)),
            std::string(kRemedy));
      return;
    }
    next = static_cast<std::size_t>(place - kOrder.begin()) + 1;
    if (name == "version" && value != "1.0") {
      Fault(start, fmt::format("XML version '{}' is not read", Quotable(value)),
            "write version=\"1.0\"");
    }
    if (name == "encoding" && ToUpperAscii(value) != "UTF-8") {
      Fault(start, fmt::format("the file declares the encoding '{}'", Quotable(value)),
            "save it as UTF-8 and write encoding=\"UTF-8\"");
    }
    if (name == "standalone" && value != "yes" && value != "no") {
      Fault(start, fmt::format("standalone=\"{}\" is neither yes nor no", Quotable(value)),
            "leave it out");
    }
  }
  if (next == 0 || !TrimSpace(inside).empty()) {
    Fault(start, "the XML declaration cannot be read", std::string(kRemedy));
  }
}

// ---- content

void Scanner::ScanContent() {
  const std::size_t start = at_;
  at_ = std::min(text_.find('<', at_), text_.size());
  if (open_.empty()) {
    std::size_t stray = start;
    while (stray < at_ && IsXmlSpace(text_[stray])) ++stray;
    if (stray < at_) {
      Fault(stray,
            fmt::format("text stands outside the root element: '{}'",
                        Quotable(TrimSpace(text_.substr(stray, at_ - stray)))),
            "move it inside or delete it");
    }
  } else {
    CheckReferences(start, at_);
    const std::size_t end = text_.substr(0, at_).find("]]>", start);
    if (end != std::string_view::npos) {
      Fault(end, "']]>' may not stand in text", "write ]]&gt;");
    }
  }
  if (!Done()) ScanMarkup();
}

void Scanner::ScanMarkup() {
  if (Looking("</")) return ScanEndTag();
  if (Looking("<?")) return ScanInstruction();
  if (!Looking("<!")) return ScanStartTag();
  if (Looking("<!--")) return ScanComment();
  if (Looking("<![CDATA[")) return ScanCdata();
  if (ToUpperAscii(text_.substr(at_, 9)) == "<!DOCTYPE") return ScanDoctype();
  Stop(at_, fmt::format("'{}' is not read here", Quotable(text_.substr(at_, 10))),
       "only elements, text, comments <!-- … --> and <![CDATA[ … ]]> are");
}

void Scanner::ScanComment() {
  const std::size_t start = at_;
  const std::size_t dashes = text_.find("--", at_ + 4);
  if (dashes == std::string_view::npos) {
    return Stop(start, "the comment has no end", "end it with '-->'");
  }
  at_ = std::min(text_.find("-->", dashes), text_.size());
  if (at_ == text_.size()) return Stop(start, "the comment has no end", "end it with '-->'");
  if (at_ != dashes) {
    Fault(dashes, "'--' may not stand inside a comment", "write one dash, or end the comment");
  }
  at_ += 3;
}

void Scanner::ScanCdata() {
  const std::size_t start = at_;
  const std::size_t end = text_.find("]]>", at_ + 9);
  if (end == std::string_view::npos) {
    return Stop(start, "the CDATA section has no end", "end it with ']]>'");
  }
  if (open_.empty()) {
    Fault(start, "a CDATA section stands outside the root element", "move it inside or delete it");
  }
  at_ = end + 3;
}

void Scanner::ScanInstruction() {
  const std::size_t start = at_;
  const std::size_t end = text_.find("?>", at_ + 2);
  if (end == std::string_view::npos) {
    return Stop(start, "the processing instruction has no end", "end it with '?>'");
  }
  at_ += 2;
  const std::string_view target = ScanName();
  const bool apart = at_ == end || IsXmlSpace(Peek());
  at_ = end + 2;
  if (ToLowerAscii(target) == "xml") {
    Fault(start, "an XML declaration may stand only at the very start of the file, in lower case",
          "move it there or delete it");
  } else if (target.empty() || !apart) {
    Fault(start, "the processing instruction has no name", "delete it");
  } else if (!limits_.processing_instructions) {
    Fault(start, fmt::format("the processing instruction '{}' does nothing here", Quotable(target)),
          "delete it");
  }
}

void Scanner::ScanDoctype() {
  Fault(at_, "a DOCTYPE is not read: it could name files and define entities", "delete it");
  int brackets = 0;
  for (; at_ < text_.size(); ++at_) {
    const char c = text_[at_];
    if (c == '[') ++brackets;
    if (c == ']') --brackets;
    if (c == '>' && brackets <= 0) break;
  }
  if (at_ == text_.size()) return Stop(at_, "the DOCTYPE has no end", "delete it");
  ++at_;
}

// ---- tags

std::string_view Scanner::ScanName() {
  const std::size_t start = at_;
  while (at_ < text_.size()) {
    const auto byte = static_cast<unsigned char>(text_[at_]);
    if (byte < 0x80 && at_ > start) {
      if (!kNameBytes[byte]) break;
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

void Scanner::CheckEnd() {
  for (auto open = open_.rbegin(); open != open_.rend(); ++open) {
    Fault(open->offset, fmt::format("<{}> is not closed", Quotable(open->name)),
          fmt::format("add </{}>", Quotable(open->name)));
  }
  if (elements_ == 0) Fault(0, "the file holds no element", "it needs one root element");
}

}  // namespace

bool AdmitXml(const LineIndex& lines, std::string_view text, const XmlLimits& limits,
              Diagnostics& diagnostics) {
  return Scanner(lines, text, limits, diagnostics).Run();
}

}  // namespace chartmark
