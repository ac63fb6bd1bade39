#include "engine/base/xml_guard.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>
#include <optional>

#include "engine/base/text.h"
#include "engine/base/xml_scanner.h"

namespace chartmark {
namespace xml_guard {
namespace {

// More faults than this help nobody; the rest of the file is not looked at.
constexpr int kMostFaults = 50;

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
// Bytes that need a closer look than "printable ASCII or white space".
constexpr std::array<bool, 256> MakeSuspects() {
  std::array<bool, 256> suspects{};
  for (int c = 0; c < 256; ++c) {
    suspects[c] = (c < 0x20 && c != '\t' && c != '\n' && c != '\r') || c >= 0x7F;
  }
  return suspects;
}
constexpr std::array<bool, 256> kSuspects = MakeSuspects();

// How many bytes are looked at together: compilers make a few vector instructions of the loop.
constexpr std::size_t kTogether = 32;

// True if all of them are printable ASCII or white space.
bool ArePlain(const char* bytes) {
  unsigned char suspect = 0;
  for (std::size_t i = 0; i < kTogether; ++i) {
    const auto c = static_cast<unsigned char>(bytes[i]);
    const auto beyond = static_cast<unsigned char>(static_cast<unsigned char>(c - 0x20) > 0x5E);
    const auto space = static_cast<unsigned char>(c == '\t') |
                       static_cast<unsigned char>(c == '\n') |
                       static_cast<unsigned char>(c == '\r');
    suspect |= static_cast<unsigned char>(beyond & (space ^ 1));
  }
  return suspect == 0;
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

}  // namespace

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
    const std::size_t end = std::min(at + kTogether, text_.size());
    if (end - at == kTogether && ArePlain(text_.data() + at)) {
      at = end;
      continue;
    }
    while (at < end && !stopped_) {
      if (kSuspects[static_cast<unsigned char>(text_[at])]) {
        CheckCharacter(at);
      } else {
        ++at;
      }
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
  } else if (at_ > start) {
    CheckReferences(start, at_);
    const std::size_t end = text_.substr(0, at_).find("]]>", start);
    if (end != std::string_view::npos) {
      Fault(end, "']]>' may not stand in text", "write ]]&gt;");
    }
  }
  if (!Done()) ScanMarkup();
}

void Scanner::ScanMarkup() {
  const char next = at_ + 1 < text_.size() ? text_[at_ + 1] : '\0';
  if (next == '/') return ScanEndTag();
  if (next == '?') return ScanInstruction();
  if (next != '!') return ScanStartTag();
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

void Scanner::CheckEnd() {
  for (auto open = open_.rbegin(); open != open_.rend(); ++open) {
    Fault(open->offset, fmt::format("<{}> is not closed", Quotable(open->name)),
          fmt::format("add </{}>", Quotable(open->name)));
  }
  if (elements_ == 0) Fault(0, "the file holds no element", "it needs one root element");
}

}  // namespace xml_guard

bool AdmitXml(const LineIndex& lines, std::string_view text, const XmlLimits& limits,
              Diagnostics& diagnostics) {
  return xml_guard::Scanner(lines, text, limits, diagnostics).Run();
}

}  // namespace chartmark
