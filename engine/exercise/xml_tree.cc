#include "engine/exercise/xml_tree.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <pugixml.hpp>

#include "engine/base/hash.h"
#include "engine/base/text.h"
#include "engine/base/xml_guard.h"

namespace chartmark::exercise_file {

// Turns pugixml's nodes into ours; the views outlive its document, for it decodes in our buffer.
class TreeBuilder {
 public:
  explicit TreeBuilder(XmlTree& tree) : tree_(tree) {}

  bool Build(pugi::xml_document& document) {
    const pugi::xml_parse_result result = document.load_buffer_inplace(
        tree_.buffer_.data(), tree_.buffer_.size(), kOptions, pugi::encoding_utf8);
    if (!result) return false;
    tree_.nodes_.reserve(tree_.raw_.size() / 32);
    tree_.attributes_.reserve(tree_.raw_.size() / 64);
    Add(document.document_element(), kNoNode);
    return true;
  }

 private:
  // Line ends are kept: places are counted in the file as it stands.
  static constexpr unsigned kOptions = pugi::parse_cdata | pugi::parse_escapes;

  // Deep nesting is refused by the guard, so recursion is bounded.
  NodeId Add(const pugi::xml_node& from, NodeId parent) {
    const auto id = static_cast<NodeId>(tree_.nodes_.size());
    tree_.nodes_.emplace_back();
    tree_.nodes_[id].parent = parent;
    if (from.type() != pugi::node_element) {
      tree_.nodes_[id].text = from.value();
      return id;
    }
    tree_.nodes_[id].name = from.name();
    tree_.nodes_[id].first_attribute = static_cast<std::uint32_t>(tree_.attributes_.size());
    for (pugi::xml_attribute attribute = from.first_attribute(); attribute;
         attribute = attribute.next_attribute()) {
      tree_.attributes_.push_back({attribute.name(), attribute.value()});
    }
    tree_.nodes_[id].attributes =
        static_cast<std::uint32_t>(tree_.attributes_.size()) - tree_.nodes_[id].first_attribute;
    NodeId last = kNoNode;
    for (pugi::xml_node child = from.first_child(); child; child = child.next_sibling()) {
      const NodeId added = Add(child, id);
      (last == kNoNode ? tree_.nodes_[id].first_child : tree_.nodes_[last].next) = added;
      last = added;
    }
    return id;
  }

  XmlTree& tree_;
};

XmlTree::XmlTree(std::string_view text, const std::string& file)
    : raw_(text), buffer_(text), lines_(file, text) {}

std::unique_ptr<const XmlTree> XmlTree::Parse(std::string_view text, const std::string& file,
                                              Diagnostics& diagnostics) {
  std::unique_ptr<XmlTree> tree(new XmlTree(text, file));
  if (!AdmitXml(tree->lines_, text, XmlLimits{}, diagnostics)) return nullptr;
  pugi::xml_document document;
  if (!TreeBuilder(*tree).Build(document)) {
    diagnostics.Error(Place{file}, "the file is no XML that can be read",
                      "check it with an XML editor");
    return nullptr;
  }
  return tree;
}

const std::string& XmlTree::hash() const {
  std::call_once(hashed_, [this] { hash_ = Sha256Hex(raw_); });
  return hash_;
}

NodeId XmlTree::FindChild(NodeId element, std::string_view name) const {
  for (NodeId child = FirstChild(element); child != kNoNode; child = Next(child)) {
    if (NameOf(child) == name) return child;
  }
  return kNoNode;
}

std::span<const XmlAttribute> XmlTree::AttributesOf(NodeId element) const {
  const Node& node = nodes_[element];
  return {attributes_.data() + node.first_attribute, node.attributes};
}

std::optional<std::string_view> XmlTree::Find(NodeId element, std::string_view attribute) const {
  for (const XmlAttribute& candidate : AttributesOf(element)) {
    if (candidate.name == attribute) return candidate.value;
  }
  return std::nullopt;
}

Place XmlTree::PlaceOf(NodeId element) const {
  return lines_.At(static_cast<std::size_t>(nodes_[element].name.data() - buffer_.data()) - 1);
}

Place XmlTree::PlaceOf(std::string_view part) const {
  return lines_.At(static_cast<std::size_t>(part.data() - buffer_.data()));
}

Place XmlTree::PlaceIn(std::string_view whole, std::size_t at) const {
  auto from = static_cast<std::size_t>(whole.data() - buffer_.data());
  for (std::size_t decoded = 0; decoded < at && from < raw_.size(); ++decoded, ++from) {
    if (raw_[from] != '&') continue;
    const std::size_t end = std::min(raw_.find(';', from), raw_.size() - 1);
    // A numeric reference may stand for more than one byte of text.
    if (raw_[from + 1] == '#') {
      std::size_t next = decoded;
      if (next < whole.size()) NextCodePoint(whole, next);
      decoded = std::max(decoded, next - 1);
    }
    from = end;
  }
  return lines_.At(from);
}

std::string XmlTree::Describe(NodeId element) const {
  for (const char* name : {"id", "name", "question", "exercise"}) {
    const std::optional<std::string_view> value = Find(element, name);
    if (value) return fmt::format("{} '{}'", NameOf(element), Quotable(*value));
  }
  return fmt::format("<{}>", NameOf(element));
}

}  // namespace chartmark::exercise_file
