#include "engine/codes/code.h"
#include "engine/codes/tabular.h"

namespace chartmark {
namespace {

const TabularNode& At(const Tabular& tabular, int node) {
  return tabular.nodes[static_cast<std::size_t>(node)];
}

bool TakesInitialEncounterOnly(std::string_view undotted) {
  return undotted.starts_with("S06") && undotted.size() == 6 &&
         (undotted[5] == '7' || undotted[5] == '8');
}

std::string Dotted(std::string undotted) {
  if (undotted.size() > 3) undotted.insert(3, 1, '.');
  return undotted;
}

void AppendWithSeventh(const Tabular& tabular, int index, const TabularNode& definition,
                       std::vector<ExpandedCode>& codes) {
  const TabularNode& node = At(tabular, index);
  std::string base = Undotted(node.id);
  base.resize(6, 'X');
  for (const SeventhCharacter& seventh : definition.seventh) {
    if (TakesInitialEncounterOnly(base) && seventh.value != 'A') continue;
    codes.push_back(
        {Dotted(base + seventh.value), node.title + ", " + seventh.meaning, true, index});
  }
}

}  // namespace

const TabularNode* SeventhDefinitionFor(const Tabular& tabular, int node) {
  while (node >= 0) {
    const TabularNode& at = At(tabular, node);
    if (at.kind != NodeKind::kCode) return nullptr;
    if (!at.seventh.empty()) return &at;
    node = at.parent;
  }
  return nullptr;
}

std::vector<ExpandedCode> Expand(const Tabular& tabular) {
  std::vector<ExpandedCode> codes;
  codes.reserve(tabular.nodes.size() * 5 / 2);
  for (std::size_t i = 0; i < tabular.nodes.size(); ++i) {
    const TabularNode& node = tabular.nodes[i];
    if (node.kind != NodeKind::kCode) continue;
    const int index = static_cast<int>(i);
    const TabularNode* seventh =
        node.leaf && Undotted(node.id).size() < 7 ? SeventhDefinitionFor(tabular, index) : nullptr;
    codes.push_back({node.id, node.title, node.leaf && seventh == nullptr, index});
    if (seventh != nullptr) AppendWithSeventh(tabular, index, *seventh, codes);
  }
  return codes;
}

}  // namespace chartmark
