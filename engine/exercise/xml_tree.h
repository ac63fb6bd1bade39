// An XML file as a flat tree of plain values. The only door to pugixml in this room, behind the
// guard.
#pragma once

#include <cstdint>
#include <memory>
#include <mutex>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/diagnostics.h"

namespace chartmark::exercise_file {

// Nodes are numbered in document order: parents before children, the root element is 0.
using NodeId = std::uint32_t;
inline constexpr NodeId kNoNode = 0xFFFFFFFF;

struct XmlAttribute {
  std::string_view name;
  std::string_view value;  // references decoded
};

// Immutable. Neither copied nor moved: its views point into its own buffer.
class XmlTree {
 public:
  // Null where the guard or the parser refuses the text; `diagnostics` says why.
  static std::unique_ptr<const XmlTree> Parse(std::string_view text, const std::string& file,
                                              Diagnostics& diagnostics);
  XmlTree(const XmlTree&) = delete;
  XmlTree& operator=(const XmlTree&) = delete;

  // SHA-256 of the file. Only grading needs it, so it is worked out when first asked for.
  // Thread-safe.
  const std::string& hash() const;

  NodeId size() const { return static_cast<NodeId>(nodes_.size()); }
  bool IsText(NodeId node) const { return nodes_[node].name.empty(); }
  std::string_view NameOf(NodeId element) const { return nodes_[element].name; }
  std::string_view TextOf(NodeId text) const { return nodes_[text].text; }
  NodeId ParentOf(NodeId node) const { return nodes_[node].parent; }
  NodeId FirstChild(NodeId node) const { return nodes_[node].first_child; }
  NodeId Next(NodeId node) const { return nodes_[node].next; }
  NodeId FindChild(NodeId element, std::string_view name) const;
  std::span<const XmlAttribute> AttributesOf(NodeId element) const;
  std::optional<std::string_view> Find(NodeId element, std::string_view attribute) const;

  Place PlaceOf(NodeId element) const;  // of its '<'
  // Where a name, value or text of this tree, or a part of one, stands in the file.
  Place PlaceOf(std::string_view part) const;
  // Where the byte `at` of a value or text stands, references before it counted as written.
  Place PlaceIn(std::string_view whole, std::size_t at) const;
  // "item 'fracture'" or "<because>".
  std::string Describe(NodeId element) const;

 private:
  struct Node {
    std::string_view name;  // empty for text
    std::string_view text;
    NodeId parent = kNoNode;
    NodeId first_child = kNoNode;
    NodeId next = kNoNode;
    std::uint32_t first_attribute = 0;
    std::uint32_t attributes = 0;
  };
  friend class TreeBuilder;

  XmlTree(std::string_view text, const std::string& file);

  mutable std::once_flag hashed_;
  mutable std::string hash_;
  std::string raw_;     // as it stands in the file
  std::string buffer_;  // the same, decoded in place by the parser
  LineIndex lines_;
  std::vector<Node> nodes_;
  std::vector<XmlAttribute> attributes_;
};

}  // namespace chartmark::exercise_file
