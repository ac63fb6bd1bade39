#include <algorithm>

#include "engine/base/text.h"
#include "engine/exercise/key_source.h"

namespace chartmark::exercise_file {
namespace {

// Turns the elements of a checked key into plain values, for one variant.
class KeyReader {
 public:
  explicit KeyReader(const VariantReader& reader) : reader_(reader), xml_(reader.tree().xml()) {}

  Key Read() {
    for (NodeId node : reader_.Children(0)) ReadElement(node);
    for (FirstRule& first : key_.firsts) KeepItems(first.any);
    return std::move(key_);
  }

 private:
  std::string Get(NodeId node, std::string_view name) const { return reader_.Get(node, name); }

  void ReadElement(NodeId node) {
    const std::string_view name = xml_.NameOf(node);
    if (name == "first") ReadFirst(node);
    if (name == "item" || name == "procedure") key_.items.push_back(ReadItem(node));
    if (name == "one-of") ReadOneOf(node);
    if (name == "split") ReadSplit(node);
    if (name == "optional") ReadOptional(node);
    if (name == "unrelated") ReadUnrelated(node);
    if (name == "trap") ReadTrap(node);
    if (name == "answer") ReadAnswer(node);
  }

  // Text that stands in the element itself counts as a <because>.
  std::string Because(NodeId node) const {
    const bool own = reader_.tree().RuleOf(node).text != TextRule::kNoText;
    std::string because = own ? reader_.Text(node) : std::string();
    for (NodeId child : reader_.Children(node, "because")) {
      if (!because.empty()) because += ' ';
      because += reader_.Text(child);
    }
    return because;
  }

  std::vector<std::string> Rules(NodeId node) const {
    std::vector<std::string> rules;
    for (NodeId child : reader_.Children(node, "rule")) rules.push_back(reader_.Text(child));
    return rules;
  }

  std::vector<Evidence> EvidenceOf(NodeId node) const {
    std::vector<Evidence> evidence;
    for (NodeId child : reader_.Children(node, "evidence")) {
      evidence.push_back({Get(child, "document"), reader_.Text(child)});
    }
    return evidence;
  }

  // What all elements of a key may carry.
  template <class T>
  void ReadReasons(NodeId node, std::string& because, T& out) const {
    because = Because(node);
    out.rules = Rules(node);
    out.evidence = EvidenceOf(node);
    out.place = xml_.PlaceOf(node);
  }

  std::vector<Alternative> Alternatives(NodeId node, std::string_view name) const {
    std::vector<Alternative> alternatives;
    for (NodeId child : reader_.Children(node, name)) {
      Alternative alternative;
      const bool code = xml_.Find(child, "code").has_value();
      alternative.code = Get(child, code ? "code" : "value");
      alternative.modifiers = reader_.GetList(child, "modifiers");
      alternative.credit =
          reader_.FindPoints(child, "credit").value_or(Points::FromHundredths(100));
      alternative.verdict = Get(child, "verdict");
      ReadReasons(child, alternative.text, alternative);
      alternatives.push_back(std::move(alternative));
    }
    return alternatives;
  }

  std::vector<Impact> Impacts(NodeId node) const {
    std::vector<Impact> impacts;
    for (NodeId child : reader_.Children(node, "impact")) {
      impacts.push_back(
          {Get(child, "version"), Get(child, "cc"), Get(child, "drg"), reader_.Text(child)});
    }
    return impacts;
  }

  Item ReadItem(NodeId node) const {
    Item item;
    item.id = Get(node, "id");
    item.procedure = xml_.NameOf(node) == "procedure";
    item.code = Get(node, "code");
    item.points = reader_.GetPoints(node, "points");
    item.poa = Get(node, "poa");
    item.modifiers = reader_.GetList(node, "modifiers");
    item.essential = reader_.GetList(node, "essential");
    item.requires_id = Get(node, "requires");
    item.units = reader_.GetInteger(node, "units", 1);
    item.pointers = reader_.GetList(node, "pointers");
    item.after = reader_.GetList(node, "after");
    ReadReasons(node, item.because, item);
    item.alternatives = Alternatives(node, "or");
    item.insteads = Alternatives(node, "instead");
    item.impacts = Impacts(node);
    for (NodeId child : reader_.Children(node, "part")) {
      item.parts.push_back({Get(child, "name"), reader_.GetPoints(child, "share")});
    }
    return item;
  }

  void ReadOneOf(NodeId node) {
    ++one_ofs_;
    int set = 0;
    for (NodeId child : reader_.Children(node, "set")) {
      ++set;
      for (NodeId each : reader_.Children(child)) {
        Item item = ReadItem(each);
        item.one_of = one_ofs_;
        item.set = set;
        key_.items.push_back(std::move(item));
      }
    }
  }

  // Of several that may stand first, those that are there in this variant.
  void KeepItems(std::vector<std::string>& ids) const {
    std::erase_if(ids, [this](const std::string& id) {
      return std::none_of(key_.items.begin(), key_.items.end(),
                          [&id](const Item& item) { return item.id == id; });
    });
  }

  void ReadFirst(NodeId node) {
    FirstRule first;
    first.any = reader_.GetList(node, "any");
    ReadReasons(node, first.because, first);
    key_.firsts.push_back(std::move(first));
  }

  void ReadSplit(NodeId node) {
    SplitCodes split;
    split.codes = reader_.GetList(node, "codes");
    split.of = Get(node, "of");
    split.credit = reader_.GetPoints(node, "credit");
    split.verdict = Get(node, "verdict");
    ReadReasons(node, split.text, split);
    key_.splits.push_back(std::move(split));
  }

  void ReadOptional(NodeId node) {
    OptionalCode optional;
    optional.code = Get(node, "code");
    ReadReasons(node, optional.text, optional);
    key_.optionals.push_back(std::move(optional));
  }

  void ReadUnrelated(NodeId node) {
    Unrelated unrelated;
    unrelated.codes = reader_.GetList(node, "codes");
    ReadReasons(node, unrelated.text, unrelated);
    key_.unrelated.push_back(std::move(unrelated));
  }

  void ReadTrap(NodeId node) {
    Trap trap;
    trap.id = Get(node, "id");
    trap.code = Get(node, "code");
    trap.verdict = Get(node, "verdict");
    trap.cost = reader_.FindPoints(node, "cost");
    ReadReasons(node, trap.because, trap);
    trap.impacts = Impacts(node);
    key_.traps.push_back(std::move(trap));
  }

  void ReadAnswer(NodeId node) {
    Answer answer;
    answer.question = Get(node, "question");
    answer.value = Get(node, "value");
    answer.points = reader_.GetPoints(node, "points");
    answer.verdict = Get(node, "verdict");
    ReadReasons(node, answer.because, answer);
    answer.alternatives = Alternatives(node, "or");
    answer.insteads = Alternatives(node, "instead");
    key_.answers.push_back(std::move(answer));
  }

  const VariantReader& reader_;
  const XmlTree& xml_;
  Key key_;
  int one_ofs_ = 0;
};

}  // namespace

Key ReadKey(const VariantReader& reader) { return KeyReader(reader).Read(); }

}  // namespace chartmark::exercise_file
