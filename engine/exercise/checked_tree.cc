#include "engine/exercise/checked_tree.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "engine/base/text.h"

namespace chartmark::exercise_file {

namespace {

// More faults than this help nobody; the rest of the file is not looked at.
constexpr int kMostFaults = 100;
// Bounds on what placeholders can make of a file that is small itself.
constexpr std::size_t kMostBytesRead = 4 << 20;
constexpr std::size_t kMostReadings = 100'000;

}  // namespace

class TreeChecker {
 public:
  TreeChecker(CheckedTree& out, const Grammar& grammar, Diagnostics& diagnostics)
      : out_(out),
        xml_(*out.tree_),
        variants_(*out.variants_),
        grammar_(grammar),
        diagnostics_(diagnostics) {}

  void Run() {
    out_.rules_.assign(xml_.size(), nullptr);
    out_.where_.assign(xml_.size(), 0);
    out_.sets_.push_back(variants_.all());
    if (!CheckRoot()) return;
    for (NodeId node = 1; node < xml_.size() && !stopped_; ++node) {
      const NodeId parent = xml_.ParentOf(node);
      if (!out_.Knows(parent)) continue;
      out_.where_[node] = out_.where_[parent];
      if (xml_.IsText(node)) {
        CheckText(node, parent);
      } else if (Identify(node, parent)) {
        CheckElement(node);
      }
    }
  }

 private:
  void Fault(Place place, std::string message, std::string remedy) {
    if (stopped_) return;
    if (++faults_ > kMostFaults) {
      stopped_ = true;
      message =
          fmt::format("more than {} faults; the rest of the file was not looked at", kMostFaults);
      remedy = "mend those above first";
    }
    diagnostics_.Error(std::move(place), std::move(message), std::move(remedy));
  }

  void Report(std::string_view whole, std::vector<Complaint> complaints) {
    for (Complaint& complaint : complaints) {
      Fault(xml_.PlaceIn(whole, complaint.at), std::move(complaint.message),
            std::move(complaint.remedy));
    }
  }

  bool CheckRoot() {
    const std::string_view wanted = grammar_.root().name;
    if (xml_.NameOf(0) != wanted) {
      Fault(xml_.PlaceOf(NodeId{0}),
            fmt::format("the root element is <{}>", Quotable(xml_.NameOf(0))),
            fmt::format("<{}> was expected", wanted));
      return false;
    }
    out_.rules_[0] = &grammar_.root();
    CheckElement(0);
    return true;
  }

  bool Identify(NodeId node, NodeId parent) {
    const ElementRule* rule = grammar_.Find(out_.RuleOf(parent), xml_.NameOf(node));
    out_.rules_[node] = rule;
    if (rule == nullptr) ReportUnknownElement(node, parent);
    return rule != nullptr;
  }

  void ReportUnknownElement(NodeId node, NodeId parent) {
    const std::string_view name = xml_.NameOf(node);
    std::vector<std::string_view> known;
    std::string_view parents;
    for (std::size_t row = 0; row < grammar_.size; ++row) {
      const ElementRule& rule = grammar_.rows[row];
      if (HasWord(rule.parents, xml_.NameOf(parent))) known.push_back(rule.name);
      if (rule.name == name && parents.empty()) parents = rule.parents;
    }
    const std::string hint = DidYouMeanHint(name, known);
    std::string remedy;
    if (hint.empty() && !parents.empty()) {
      for (std::string_view each : SplitSpace(parents)) {
        remedy += fmt::format("{}<{}>", remedy.empty() ? "it stands in " : ", ", each);
      }
    } else if (hint.empty() && known.empty()) {
      remedy = "it holds no elements";
    } else if (hint.empty()) {
      for (std::string_view each : known) {
        remedy += fmt::format("{}<{}>", remedy.empty() ? "it may hold " : ", ", each);
      }
    }
    Fault(xml_.PlaceOf(node),
          fmt::format("<{}> may not stand in <{}>{}", Quotable(name), xml_.NameOf(parent), hint),
          remedy);
  }

  void CheckText(NodeId node, NodeId parent) {
    const std::string_view text = xml_.TextOf(node);
    if (out_.RuleOf(parent).text == TextRule::kNoText) {
      const std::string_view stray = TrimSpace(text);
      if (stray.empty()) return;
      Fault(xml_.PlaceIn(text, static_cast<std::size_t>(stray.data() - text.data())),
            fmt::format("text may not stand directly in {}: '{}'", xml_.Describe(parent),
                        Quotable(stray)),
            "put it in an element of its own");
    } else if (MayChange(text)) {
      CheckPlaceholders(text, parent);
    }
  }

  // True if all placeholders of the text are sound.
  bool CheckPlaceholders(std::string_view text, NodeId element) {
    bytes_ += variants_.LongestReading(text);
    if (bytes_ > kMostBytesRead) {
      Fault(xml_.PlaceOf(text),
            fmt::format("placeholders make more than {} bytes of the file", kMostBytesRead),
            "use fewer, or shorter fields");
      stopped_ = true;
    }
    std::vector<Complaint> complaints = variants_.CheckPlaceholders(text, out_.WhereOf(element));
    const bool sound = complaints.empty() && variants_.sound() && !stopped_;
    Report(text, std::move(complaints));
    return sound;
  }

  void CheckElement(NodeId node) {
    ReadCondition(node);
    const ElementRule& rule = out_.RuleOf(node);
    std::uint32_t seen = 0;
    for (const XmlAttribute& attribute : xml_.AttributesOf(node)) {
      if (attribute.name == "when" && rule.conditional) continue;
      if (node == 0 && IsSchemaHint(attribute)) continue;
      std::size_t row = 0;
      while (row < kMostAttributes && rule.attributes[row].name != attribute.name) ++row;
      if (row < kMostAttributes) {
        seen |= 1U << row;
        CheckAttribute(node, rule.attributes[row], attribute.value);
      } else if (!rule.any_attribute) {
        ReportUnknownAttribute(node, attribute.name);
      }
    }
    for (std::size_t row = 0; row < kMostAttributes; ++row) {
      if (rule.attributes[row].required && (seen >> row & 1) == 0) {
        Fault(xml_.PlaceOf(node),
              fmt::format("{} has no {}", xml_.Describe(node), rule.attributes[row].name),
              fmt::format("add {}=\"…\"", rule.attributes[row].name));
      }
    }
    if (rule.text == TextRule::kSomeText && IsBlank(node)) {
      Fault(xml_.PlaceOf(node), fmt::format("{} is empty", xml_.Describe(node)),
            "write its text, or delete it");
    }
  }

  // True if the attribute of the root is one that names the schema; checked like any other.
  bool IsSchemaHint(const XmlAttribute& attribute) {
    if (attribute.name == kSchemaPrefix) {
      if (attribute.value != kSchemaNamespace) {
        Fault(xml_.PlaceOf(attribute.value),
              fmt::format("{}: '{}' is no namespace of schemas", kSchemaPrefix,
                          Quotable(attribute.value)),
              fmt::format("write {}=\"{}\"", kSchemaPrefix, kSchemaNamespace));
      }
      return true;
    }
    if (attribute.name != kSchemaPlace) return false;
    if (!xml_.Find(0, kSchemaPrefix)) {
      Fault(xml_.PlaceOf(attribute.name), fmt::format("{} needs {}", kSchemaPlace, kSchemaPrefix),
            fmt::format("write {}=\"{}\" before it", kSchemaPrefix, kSchemaNamespace));
    } else if (TrimSpace(attribute.value).empty()) {
      Fault(xml_.PlaceOf(attribute.name), fmt::format("{} is empty", kSchemaPlace),
            "name the schema, or delete the attribute");
    }
    return true;
  }

  bool IsBlank(NodeId node) const {
    for (NodeId child = xml_.FirstChild(node); child != kNoNode; child = xml_.Next(child)) {
      if (!xml_.IsText(child) || !TrimSpace(xml_.TextOf(child)).empty()) return false;
    }
    return true;
  }

  void ReadCondition(NodeId node) {
    const ElementRule& rule = out_.RuleOf(node);
    if (!rule.conditional || !variants_.sound()) return;
    const std::optional<std::string_view> when = xml_.Find(node, "when");
    if (!when) return;
    // The same conditions stand on many elements; each is read once a place it may narrow.
    const std::uint16_t outer = out_.where_[node];
    const auto known = conditions_.find({*when, outer});
    if (known != conditions_.end()) {
      out_.where_[node] = known->second;
      return;
    }
    std::vector<Complaint> complaints;
    const VariantSet where = variants_.Matching(*when, complaints) & out_.WhereOf(node);
    if (complaints.empty() && where.none()) {
      complaints.push_back({0, fmt::format("no variant has {} here", *when),
                            "mend the condition, or delete the element"});
    }
    out_.where_[node] = IndexOf(where);
    if (complaints.empty()) conditions_.insert({{*when, outer}, out_.where_[node]});
    Report(*when, std::move(complaints));
  }

  void ReadVariant(NodeId node, std::string_view id) {
    if (id == "*" || !variants_.sound()) return;
    VariantSet one;
    if (const std::optional<std::size_t> number = variants_.Find(id)) {
      one.set(*number);
    } else {
      const std::vector<std::string_view> known(variants_.ids().begin(), variants_.ids().end());
      Fault(xml_.PlaceOf(id),
            fmt::format("there is no variant '{}'{}", Quotable(id), DidYouMeanHint(id, known)), "");
    }
    out_.where_[node] = IndexOf(one & out_.WhereOf(node));
  }

  std::uint16_t IndexOf(const VariantSet& where) {
    const auto found = std::find(out_.sets_.begin(), out_.sets_.end(), where);
    const auto index = static_cast<std::uint16_t>(found - out_.sets_.begin());
    // A file of 20,000 elements cannot fill 16 bits.
    if (found == out_.sets_.end()) out_.sets_.push_back(where);
    return index;
  }

  void CheckAttribute(NodeId node, const AttributeRule& rule, std::string_view value) {
    if (rule.kind == ValueKind::kCondition) return;
    if (rule.kind == ValueKind::kVariant) return ReadVariant(node, value);
    if (!MayChange(value)) {
      if (const auto fault = CheckValue(rule, value)) ReportValue(rule, value, *fault, "");
      return;
    }
    if (rule.fixed) {
      Fault(xml_.PlaceOf(value),
            fmt::format("{} of <{}> may not hold braces", rule.name, xml_.NameOf(node)),
            "it is the same in every variant");
      return;
    }
    if (!CheckPlaceholders(value, node) || rule.kind == ValueKind::kText) return;
    const std::vector<Reading> readings = variants_.ReadingsOf(value, out_.WhereOf(node));
    readings_ += readings.size();
    if (readings_ > kMostReadings) {
      Fault(xml_.PlaceOf(value), "the placeholders read in too many ways", "use fewer of them");
      stopped_ = true;
    }
    for (const Reading& reading : readings) {
      if (const auto fault = CheckValue(rule, reading.text)) {
        ReportValue(rule, value, *fault,
                    fmt::format(" (variant {})", variants_.ids()[reading.where._Find_first()]));
        return;
      }
    }
  }

  void ReportValue(const AttributeRule& rule, std::string_view value, const ValueFault& fault,
                   const std::string& variant) {
    Fault(xml_.PlaceOf(value), fmt::format("{}: {}{}", rule.name, fault.message, variant),
          fault.remedy);
  }

  void ReportUnknownAttribute(NodeId node, std::string_view name) {
    const ElementRule& rule = out_.RuleOf(node);
    std::vector<std::string_view> known;
    for (const AttributeRule& attribute : rule.attributes) {
      if (!attribute.name.empty()) known.push_back(attribute.name);
    }
    if (rule.conditional) known.push_back("when");
    const std::string hint = DidYouMeanHint(name, known);
    std::string remedy;
    if (known.empty()) remedy = "it takes none";
    if (hint.empty()) {
      for (std::string_view each : known) {
        remedy += (remedy.empty() ? "it takes " : ", ") + std::string(each);
      }
    }
    Fault(xml_.PlaceOf(name),
          fmt::format("<{}> has no attribute '{}'{}", xml_.NameOf(node), Quotable(name), hint),
          remedy);
  }

  CheckedTree& out_;
  const XmlTree& xml_;
  const VariantTable& variants_;
  const Grammar& grammar_;
  Diagnostics& diagnostics_;
  std::map<std::pair<std::string_view, std::uint16_t>, std::uint16_t> conditions_;
  int faults_ = 0;
  std::size_t bytes_ = 0;     // of all texts as they read at most
  std::size_t readings_ = 0;  // of all attributes
  bool stopped_ = false;
};

CheckedTree CheckedTree::Check(std::unique_ptr<const XmlTree> tree, const Grammar& grammar,
                               const VariantTable& variants, Diagnostics& diagnostics) {
  CheckedTree checked;
  checked.tree_ = std::move(tree);
  checked.variants_ = &variants;
  TreeChecker(checked, grammar, diagnostics).Run();
  return checked;
}

std::vector<NodeId> CheckedTree::ChildrenNamed(NodeId element, std::string_view name) const {
  std::vector<NodeId> children;
  for (NodeId child = tree_->FirstChild(element); child != kNoNode; child = tree_->Next(child)) {
    if (Knows(child) && tree_->NameOf(child) == name) children.push_back(child);
  }
  return children;
}

std::vector<NodeId> CheckedTree::ElementsNamed(std::string_view name) const {
  std::vector<NodeId> elements;
  for (NodeId node = 0; node < tree_->size(); ++node) {
    if (Knows(node) && tree_->NameOf(node) == name) elements.push_back(node);
  }
  return elements;
}

std::vector<Reading> CheckedTree::ReadingsOf(NodeId element, std::string_view attribute) const {
  const std::optional<std::string_view> value = tree_->Find(element, attribute);
  const VariantSet& where = WhereOf(element);
  if (!value || !variants_->CheckPlaceholders(*value, where).empty()) return {};
  return variants_->ReadingsOf(*value, where);
}

// ---- one variant

std::vector<NodeId> VariantReader::Children(NodeId parent, std::string_view name) const {
  std::vector<NodeId> children;
  const XmlTree& xml = tree_.xml();
  for (NodeId child = xml.FirstChild(parent); child != kNoNode; child = xml.Next(child)) {
    if (!tree_.IsIn(child, variant_)) continue;
    if (name.empty() || xml.NameOf(child) == name) children.push_back(child);
  }
  return children;
}

std::string VariantReader::Expanded(std::string_view text) const {
  std::string out;
  tree_.variants().Expand(text, variant_, out);
  return out;
}

std::string VariantReader::Get(NodeId element, std::string_view attribute) const {
  const std::optional<std::string_view> value = tree_.xml().Find(element, attribute);
  return value ? CollapseSpace(Expanded(*value)) : std::string();
}

bool VariantReader::Is(NodeId element, std::string_view attribute, std::string_view value) const {
  return Get(element, attribute) == value;
}

std::vector<std::string> VariantReader::GetList(NodeId element, std::string_view attribute) const {
  std::vector<std::string> list;
  const std::string text = Get(element, attribute);  // outlives the parts, which borrow from it
  for (std::string_view part : SplitSpace(text)) list.emplace_back(part);
  return list;
}

std::optional<Points> VariantReader::FindPoints(NodeId element, std::string_view attribute) const {
  const Result<Points> points = Points::Parse(Get(element, attribute));
  return points ? std::optional<Points>(*points) : std::nullopt;
}

Points VariantReader::GetPoints(NodeId element, std::string_view attribute) const {
  return FindPoints(element, attribute).value_or(Points());
}

int VariantReader::GetInteger(NodeId element, std::string_view attribute, int otherwise) const {
  const auto value = ParseInteger(Get(element, attribute), 0, 1'000'000);
  return value ? static_cast<int>(*value) : otherwise;
}

std::string VariantReader::Text(NodeId element) const {
  const XmlTree& xml = tree_.xml();
  std::string text;
  for (NodeId child = xml.FirstChild(element); child != kNoNode; child = xml.Next(child)) {
    if (xml.IsText(child)) tree_.variants().Expand(xml.TextOf(child), variant_, text);
  }
  return CollapseSpace(text);
}

}  // namespace chartmark::exercise_file
