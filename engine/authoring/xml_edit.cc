#include "engine/authoring/xml_edit.h"

#include <fmt/format.h>

#include "engine/authoring/text_edits.h"
#include "engine/base/ascii.h"
#include "engine/base/diagnostics.h"
#include "engine/base/text.h"
#include "engine/exercise/xml_tree.h"

namespace chartmark {

using exercise_file::NodeId;
using exercise_file::XmlTree;

bool SetAttribute(std::string& xml, std::string_view element, std::string_view attribute,
                  std::string_view value) {
  Diagnostics diagnostics;
  const auto tree = XmlTree::Parse(xml, "", diagnostics);
  if (tree == nullptr) return false;
  NodeId node = 0;
  while (node < tree->size() && (tree->IsText(node) || tree->NameOf(node) != element)) ++node;
  if (node == tree->size()) return false;
  const auto offset_of = [&xml](const Place& place) {
    return OffsetOf(xml, place.line, place.column);
  };
  const std::string escaped = EscapeHtml(value);
  TextEdits edits;
  if (const auto old = tree->Find(node, attribute)) {
    const std::size_t at = offset_of(tree->PlaceOf(*old));
    edits.Replace(at, xml.find(xml[at - 1], at) - at, escaped);  // up to the quote it began with
  } else {
    std::size_t end = EndOfTag(xml, offset_of(tree->PlaceOf(node))) - 1;
    if (xml[end - 1] == '/') --end;
    while (IsSpace(xml[end - 1])) --end;
    edits.Replace(end, 0, fmt::format(" {}=\"{}\"", attribute, escaped));
  }
  xml = edits.Apply(xml);
  return true;
}

}  // namespace chartmark
