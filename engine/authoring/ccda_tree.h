// A C-CDA document as a flat tree of plain values. ccda_tree.cc is the only file of this room that
// sees pugixml, behind the guard (base/xml_guard.h).
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/diagnostics.h"
#include "engine/base/xml_guard.h"

namespace chartmark {

// Real documents are larger than what an exercise may hold: ten years of a chart in one file. They
// may name a style sheet.
inline constexpr XmlLimits kCcdaLimits = {32 << 20, 64, 64, 1'000'000, true};

using CcdaNode = std::uint32_t;
inline constexpr CcdaNode kNoCcdaNode = 0xFFFFFFFF;

// Immutable. Neither copied nor moved: its views point into its own buffer.
//
// Names are without the prefix that the root element has ("cda:section" reads "section"); elements
// with another prefix, extensions such as "sdtc:raceCode", keep it and so are taken for nothing
// else. White space between elements is no node; HasSpaceBefore tells of it.
class CcdaTree {
 public:
  // Null where the guard or the parser refuses the text; `diagnostics` says why.
  static std::unique_ptr<const CcdaTree> Parse(std::string_view text, const LineIndex& lines,
                                               Diagnostics& diagnostics);
  CcdaTree(const CcdaTree&) = delete;
  CcdaTree& operator=(const CcdaTree&) = delete;

  bool IsText(CcdaNode node) const { return nodes_[node].is_text; }
  std::string_view NameOf(CcdaNode node) const {  // "" for text
    return nodes_[node].is_text ? std::string_view() : nodes_[node].words;
  }
  std::string_view TextOf(CcdaNode node) const { return nodes_[node].words; }  // of a text
  CcdaNode ParentOf(CcdaNode node) const { return nodes_[node].parent; }
  CcdaNode FirstChild(CcdaNode node) const { return nodes_[node].first_child; }
  CcdaNode Next(CcdaNode node) const { return nodes_[node].next; }
  CcdaNode size() const { return static_cast<CcdaNode>(nodes_.size()); }

  // The functions below take kNoCcdaNode as well, and find nothing in it.
  CcdaNode Child(CcdaNode parent, std::string_view name) const;
  // The first that a path of names leads to: "assignedPerson/name".
  CcdaNode Find(CcdaNode from, std::string_view path) const;
  std::string_view Get(CcdaNode element, std::string_view attribute) const;  // "" where missing
  bool Has(CcdaNode element, std::string_view attribute) const;
  // All text under a node, pieces joined, white space collapsed.
  std::string AllTextOf(CcdaNode node) const;

  // Whether white space stands right before the element's '<'.
  bool HasSpaceBefore(CcdaNode element) const;
  // Offset of an element's '<' in the file.
  std::size_t OffsetOf(CcdaNode element) const;

  // The namespace of the root element; empty where it has none.
  std::string_view root_namespace() const { return root_namespace_; }
  // The prefix of the root element where no xmlns binds it; empty where all is well.
  std::string_view unbound_prefix() const { return unbound_prefix_; }

 private:
  struct Node {
    std::string_view words;  // the name, or the text
    bool is_text = false;
    CcdaNode parent = kNoCcdaNode;
    CcdaNode first_child = kNoCcdaNode;
    CcdaNode next = kNoCcdaNode;
    std::uint32_t first_attribute = 0;
    std::uint32_t attributes = 0;
    std::uint32_t offset = 0;  // of the '<'
  };
  // Ended by NUL, as the parser leaves them: most are never asked for, nor measured.
  struct Attribute {
    const char* name;
    const char* value;
  };
  friend class CcdaTreeBuilder;

  explicit CcdaTree(std::string_view text) : raw_(text), buffer_(text) {}

  std::string_view raw_;  // the caller's; outlives the tree
  std::string buffer_;    // the same, decoded in place by the parser
  std::vector<Node> nodes_;
  std::vector<Attribute> attributes_;
  std::string_view root_namespace_;
  std::string_view unbound_prefix_;
};

}  // namespace chartmark
