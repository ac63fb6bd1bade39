#include "engine/codes/official_xml.h"

#include <fmt/format.h>

#include "engine/base/text.h"
#include "engine/base/xml_guard.h"

namespace chartmark {
namespace {

// The official tabular list is 9 MB with 190,000 elements; ten years of growth fit.
constexpr XmlLimits kLimits = {
    .bytes = 64 << 20, .depth = 24, .attributes = 8, .elements = 2'000'000};

}  // namespace

std::unique_ptr<OfficialXml> OfficialXml::Parse(const std::string& file, std::string text,
                                                Diagnostics& diagnostics) {
  std::unique_ptr<OfficialXml> xml(new OfficialXml(file, std::move(text), diagnostics));
  if (!AdmitXml(xml->lines_, xml->text_, kLimits, diagnostics)) return nullptr;
  const pugi::xml_parse_result parsed = xml->document_.load_buffer_inplace(
      xml->text_.data(), xml->text_.size(), pugi::parse_default | pugi::parse_trim_pcdata,
      pugi::encoding_utf8);
  if (!parsed) {
    diagnostics.Error(xml->lines_.At(static_cast<std::size_t>(parsed.offset)),
                      fmt::format("not well-formed XML: {}", parsed.description()));
    return nullptr;
  }
  return xml;
}

Place OfficialXml::PlaceOf(pugi::xml_node node) const {
  const std::ptrdiff_t offset = node.offset_debug();
  // The offset points at the name, behind the '<'.
  return lines_.At(offset > 0 ? static_cast<std::size_t>(offset) - 1 : 0);
}

void OfficialXml::Error(pugi::xml_node at, std::string message, std::string remedy) {
  const Place place = PlaceOf(at);
  report_.Error(place.line, static_cast<std::size_t>(place.column), std::move(message),
                std::move(remedy));
}

void OfficialXml::Warning(pugi::xml_node at, std::string message, std::string remedy) {
  const Place place = PlaceOf(at);
  report_.Warning(place.line, static_cast<std::size_t>(place.column), std::move(message),
                  std::move(remedy));
}

std::string OfficialXml::TextOf(pugi::xml_node node) {
  std::string text;
  for (const pugi::xml_node child : node.children()) {
    if (child.type() == pugi::node_element) {
      Error(child, fmt::format("element '{}' inside the text of '{}'", child.name(), node.name()),
            "use the release itself, not its addenda");
    } else {
      text += child.value();
    }
  }
  if (HasForbiddenCharacter(text)) {
    Error(node, fmt::format("element '{}' holds unreadable characters", node.name()));
    return {};
  }
  return CollapseSpace(text);
}

void OfficialXml::Unknown(pugi::xml_node node) {
  Warning(node, fmt::format("element '{}' is not known here and was left aside", node.name()));
}

}  // namespace chartmark
