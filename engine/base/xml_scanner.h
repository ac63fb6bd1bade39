// The one scan behind AdmitXml. For xml_guard.cc and xml_guard_tags.cc only.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "engine/base/xml_guard.h"

namespace chartmark::xml_guard {

inline constexpr std::string_view kXmlSpace = " \t\r\n";

inline bool IsXmlSpace(char c) { return c == ' ' || c == '\n' || c == '\t' || c == '\r'; }

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

}  // namespace chartmark::xml_guard
