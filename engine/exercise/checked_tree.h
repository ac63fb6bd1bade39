// A tree that has been held against its grammar: each element with its row and the variants in
// which it is there. All readers work on this.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/points.h"
#include "engine/exercise/grammar.h"
#include "engine/exercise/variant_table.h"
#include "engine/exercise/xml_tree.h"

namespace chartmark::exercise_file {

// Immutable. Borrows the table, which must live as long.
class CheckedTree {
 public:
  // Every fault against the grammar, of a value, a condition or a placeholder goes to
  // `diagnostics`. Elements that are not known, and all under them, are left out of what follows.
  static CheckedTree Check(std::unique_ptr<const XmlTree> tree, const Grammar& grammar,
                           const VariantTable& variants, Diagnostics& diagnostics);

  const XmlTree& xml() const { return *tree_; }
  const VariantTable& variants() const { return *variants_; }
  // False for text, and for elements that the grammar does not know.
  bool Knows(NodeId node) const { return rules_[node] != nullptr; }
  const ElementRule& RuleOf(NodeId element) const { return *rules_[element]; }
  // The variants in which the element is there.
  const VariantSet& WhereOf(NodeId element) const { return sets_[where_[element]]; }
  bool IsIn(NodeId element, std::size_t variant) const {
    return Knows(element) && WhereOf(element).test(variant);
  }
  std::vector<NodeId> ChildrenNamed(NodeId element, std::string_view name) const;
  std::vector<NodeId> ElementsNamed(std::string_view name) const;  // anywhere, in document order
  // How an attribute reads in the variants in which its element is there; none where it is missing
  // or its placeholders are not sound.
  std::vector<Reading> ReadingsOf(NodeId element, std::string_view attribute) const;

 private:
  friend class TreeChecker;
  std::unique_ptr<const XmlTree> tree_;
  const VariantTable* variants_ = nullptr;
  std::vector<const ElementRule*> rules_;
  std::vector<std::uint16_t> where_;  // index into sets_
  std::vector<VariantSet> sets_;
};

// Why the value may not stand there, or nothing; `remedy` says what may.
struct ValueFault {
  std::string message;
  std::string remedy;
};
std::optional<ValueFault> CheckValue(const AttributeRule& rule, std::string_view value);

// Reads the elements of one variant, placeholders replaced.
class VariantReader {
 public:
  VariantReader(const CheckedTree& tree, std::size_t variant) : tree_(tree), variant_(variant) {}

  // The elements under `parent` that are there in this variant.
  std::vector<NodeId> Children(NodeId parent, std::string_view name = {}) const;
  std::string Get(NodeId element, std::string_view attribute) const;  // "" where missing
  bool Is(NodeId element, std::string_view attribute, std::string_view value) const;
  std::vector<std::string> GetList(NodeId element, std::string_view attribute) const;
  Points GetPoints(NodeId element, std::string_view attribute) const;
  std::optional<Points> FindPoints(NodeId element, std::string_view attribute) const;
  int GetInteger(NodeId element, std::string_view attribute, int otherwise) const;
  // The element's own text, pieces joined, white space collapsed.
  std::string Text(NodeId element) const;
  std::string Expanded(std::string_view text) const;
  const CheckedTree& tree() const { return tree_; }
  std::size_t variant() const { return variant_; }

 private:
  const CheckedTree& tree_;
  std::size_t variant_;
};

}  // namespace chartmark::exercise_file
