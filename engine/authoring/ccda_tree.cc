#include "engine/authoring/ccda_tree.h"

#include <pugixml.hpp>

#include "engine/base/text.h"

namespace chartmark {

// Turns pugixml's nodes into ours; the views outlive its document, for it decodes in our buffer.
class CcdaTreeBuilder {
 public:
  explicit CcdaTreeBuilder(CcdaTree& tree) : tree_(tree) {}

  bool Build(pugi::xml_document& document) {
    const pugi::xml_parse_result result = document.load_buffer_inplace(
        tree_.buffer_.data(), tree_.buffer_.size(), kOptions, pugi::encoding_utf8);
    if (!result) return false;
    tree_.nodes_.reserve(tree_.raw_.size() / 40 + 16);
    tree_.attributes_.reserve(tree_.raw_.size() / 40 + 16);
    const pugi::xml_node root = document.document_element();
    ReadRootName(root);
    Add(root, kNoCcdaNode);
    return true;
  }

 private:
  static constexpr unsigned kOptions = pugi::parse_cdata | pugi::parse_escapes;

  void ReadRootName(const pugi::xml_node& root) {
    const std::string_view name = root.name();
    const std::size_t colon = name.find(':');
    if (colon != std::string_view::npos) prefix_ = name.substr(0, colon + 1);
    std::string binding = "xmlns";
    if (!prefix_.empty()) binding += ":" + std::string(name.substr(0, colon));
    const pugi::xml_attribute bound = root.attribute(binding.c_str());
    if (bound) tree_.root_namespace_ = bound.value();
    if (!bound && !prefix_.empty()) tree_.unbound_prefix_ = name.substr(0, colon);
  }

  // Deep nesting is refused by the guard, so recursion is bounded.
  CcdaNode Add(const pugi::xml_node& from, CcdaNode parent) {
    const auto id = static_cast<CcdaNode>(tree_.nodes_.size());
    CcdaTree::Node& node = tree_.nodes_.emplace_back();
    node.parent = parent;
    if (from.type() != pugi::node_element) {
      node.is_text = true;
      node.words = from.value();
      return id;
    }
    const char* name = from.name();
    node.words = name;
    node.offset = static_cast<std::uint32_t>(name - tree_.buffer_.data()) - 1;
    if (!prefix_.empty() && node.words.starts_with(prefix_)) {
      node.words.remove_prefix(prefix_.size());
    }
    node.first_attribute = static_cast<std::uint32_t>(tree_.attributes_.size());
    for (pugi::xml_attribute attribute = from.first_attribute(); attribute;
         attribute = attribute.next_attribute()) {
      tree_.attributes_.push_back({attribute.name(), attribute.value()});
    }
    node.attributes = static_cast<std::uint32_t>(tree_.attributes_.size()) - node.first_attribute;
    CcdaNode last = kNoCcdaNode;
    for (pugi::xml_node child = from.first_child(); child; child = child.next_sibling()) {
      const CcdaNode added = Add(child, id);
      (last == kNoCcdaNode ? tree_.nodes_[id].first_child : tree_.nodes_[last].next) = added;
      last = added;
    }
    return id;
  }

  CcdaTree& tree_;
  std::string_view prefix_;  // of the root element, with its colon
};

std::unique_ptr<const CcdaTree> CcdaTree::Parse(std::string_view text, const LineIndex& lines,
                                                Diagnostics& diagnostics) {
  if (!AdmitXml(lines, text, kCcdaLimits, diagnostics)) return nullptr;
  std::unique_ptr<CcdaTree> tree(new CcdaTree(text));
  pugi::xml_document document;
  if (!CcdaTreeBuilder(*tree).Build(document)) {
    diagnostics.Error(Place{lines.file()}, "the file is no XML that can be read",
                      "check it with an XML editor");
    return nullptr;
  }
  return tree;
}

CcdaNode CcdaTree::Child(CcdaNode parent, std::string_view name) const {
  if (parent == kNoCcdaNode) return kNoCcdaNode;
  for (CcdaNode child = FirstChild(parent); child != kNoCcdaNode; child = Next(child)) {
    if (NameOf(child) == name) return child;
  }
  return kNoCcdaNode;
}

CcdaNode CcdaTree::Find(CcdaNode from, std::string_view path) const {
  while (!path.empty() && from != kNoCcdaNode) {
    const std::size_t slash = path.find('/');
    from = Child(from, path.substr(0, slash));
    path = slash == std::string_view::npos ? std::string_view() : path.substr(slash + 1);
  }
  return from;
}

std::string_view CcdaTree::Get(CcdaNode element, std::string_view attribute) const {
  if (element == kNoCcdaNode) return {};
  const Node& node = nodes_[element];
  for (std::uint32_t at = 0; at < node.attributes; ++at) {
    const Attribute& candidate = attributes_[node.first_attribute + at];
    if (attribute == candidate.name) return candidate.value;
  }
  return {};
}

bool CcdaTree::Has(CcdaNode element, std::string_view attribute) const {
  return Get(element, attribute).data() != nullptr;
}

std::string CcdaTree::AllTextOf(CcdaNode node) const {
  std::string text;
  if (node == kNoCcdaNode) return text;
  // Nodes are numbered in document order, so those under `node` follow it.
  for (CcdaNode at = node; at < size(); ++at) {
    if (at != node && (ParentOf(at) == kNoCcdaNode || ParentOf(at) < node)) break;
    if (!IsText(at)) continue;
    if (!text.empty()) text += ' ';
    text += TextOf(at);
  }
  return CollapseSpace(text);
}

bool CcdaTree::HasSpaceBefore(CcdaNode element) const {
  const std::size_t at = nodes_[element].offset;
  return at > 0 && (raw_[at - 1] == ' ' || raw_[at - 1] == '\n' || raw_[at - 1] == '\t' ||
                    raw_[at - 1] == '\r');
}

std::size_t CcdaTree::OffsetOf(CcdaNode element) const { return nodes_[element].offset; }

}  // namespace chartmark
