// From the loaders' rows to the rows of a draft.
#include "engine/codes/code.h"
#include "engine/codes/draft.h"

namespace chartmark {
namespace {

std::string Canonical(CodeSet set, std::string_view code) {
  return CanonicalCode(set, code).value_or(std::string(code));
}

void AppendLabels(const std::string& table, int row, int position, const PcsAxis& axis,
                  std::vector<DraftLabel>& labels) {
  for (const PcsValue& value : axis.values) {
    labels.push_back({table, row, position, value.value, value.label});
  }
}

const TabularNode& ParentOf(const Tabular& tabular, const TabularNode& node) {
  return tabular.nodes[static_cast<std::size_t>(node.parent)];
}

}  // namespace

void FillFromOrder(Draft& draft, DraftEdition& edition, const std::vector<OrderRow>& rows) {
  edition.listing.reserve(rows.size());
  for (const OrderRow& row : rows) {
    // The header of a procedure table is three characters, which CanonicalCode rightly refuses.
    draft.AddCode(edition, Canonical(edition.edition.set, row.code), row.title, !row.billable);
  }
}

void FillFromList(Draft& draft, DraftEdition& edition, const std::vector<ListedCode>& rows) {
  edition.listing.reserve(rows.size());
  for (const ListedCode& row : rows) draft.AddCode(edition, row.code, row.title, false);
}

void FillFromHcpcs(Draft& draft, DraftEdition& edition, const std::vector<HcpcsRecord>& records) {
  edition.listing.reserve(records.size());
  for (const HcpcsRecord& record : records) {
    draft.AddCode(edition, record.code, record.title, false, &record);
  }
}

void FillNotes(DraftEdition& edition, const Tabular& tabular) {
  for (const TabularNode& node : tabular.nodes) {
    if (node.kind != NodeKind::kCode) {
      edition.nodes.push_back(
          {node.id, node.parent < 0 ? "" : ParentOf(tabular, node).id, node.title});
    } else if (ParentOf(tabular, node).kind == NodeKind::kBlock) {
      edition.categories.emplace_back(node.id, ParentOf(tabular, node).id);
    }
    for (const TabularNote& note : node.notes) edition.notes.push_back({node.id, note});
    for (const SeventhCharacter& value : node.seventh) edition.seventh.push_back({node.id, value});
  }
}

void FillTables(DraftEdition& edition, const PcsTables& tables) {
  for (const PcsTable& table : tables.tables) {
    const std::string id = table.Id();
    for (int i = 0; i < 3; ++i) {
      const PcsAxis& axis = table.axes[static_cast<std::size_t>(i)];
      edition.axes.push_back({id, i + 1, axis.name, i == 2 ? table.definition : ""});
      AppendLabels(id, 0, i + 1, axis, edition.labels);
    }
    for (std::size_t row = 0; row < table.rows.size(); ++row) {
      for (int i = 0; i < 4; ++i) {
        const PcsAxis& axis = table.rows[row].axes[static_cast<std::size_t>(i)];
        if (row == 0) edition.axes.push_back({id, i + 4, axis.name, ""});
        AppendLabels(id, static_cast<int>(row) + 1, i + 4, axis, edition.labels);
      }
    }
  }
}

void FillExempt(DraftEdition& edition, const std::vector<ListedCode>& rows) {
  edition.exempt.reserve(rows.size());
  for (const ListedCode& row : rows) edition.exempt.push_back(row.code);
}

void DeriveTitles(Draft& draft, DraftEdition& edition, const Tabular& tabular) {
  for (const ExpandedCode& code : Expand(tabular)) {
    draft.AddCode(edition, code.code, code.title, !code.billable);
  }
}

void DeriveTitles(Draft& draft, DraftEdition& edition, const PcsTables& tables) {
  for (const PcsTable& table : tables.tables) {
    draft.AddCode(edition, table.Id(), table.Title(), true);
    for (const PcsCode& code : Expand(table)) draft.AddCode(edition, code.code, code.title, false);
  }
}

}  // namespace chartmark
