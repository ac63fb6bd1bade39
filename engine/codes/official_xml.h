// What the two XML loaders share: the guarded parse, places, and text taken out whole. Seen by the
// loaders' .cc files only; it shows pugixml.
#pragma once

#include <memory>
#include <pugixml.hpp>
#include <string>
#include <string_view>

#include "engine/base/diagnostics.h"
#include "engine/codes/lines.h"

namespace chartmark {

// An official file behind the guard: parsed in place, the text is used up. Not copied: pugixml
// nodes point into it.
class OfficialXml {
 public:
  // Null where the guard or the parser refuses; then `diagnostics` says why.
  static std::unique_ptr<OfficialXml> Parse(const std::string& file, std::string text,
                                            Diagnostics& diagnostics);
  OfficialXml(const OfficialXml&) = delete;
  OfficialXml& operator=(const OfficialXml&) = delete;

  pugi::xml_node root() const { return document_.document_element(); }
  FileReport& report() { return report_; }

  void Error(pugi::xml_node at, std::string message, std::string remedy = "");
  void Warning(pugi::xml_node at, std::string message, std::string remedy = "");
  // The text of an element that holds nothing else, white space collapsed; an element inside is an
  // error, and so is an unreadable character.
  std::string TextOf(pugi::xml_node node);
  // "element 'x' is not known here" as a warning; the element is left aside.
  void Unknown(pugi::xml_node node);

 private:
  OfficialXml(std::string file, std::string text, Diagnostics& diagnostics)
      : lines_(file, text), text_(std::move(text)), report_(std::move(file), diagnostics) {}
  Place PlaceOf(pugi::xml_node node) const;

  LineIndex lines_;
  std::string text_;
  pugi::xml_document document_;
  FileReport report_;
};

}  // namespace chartmark
