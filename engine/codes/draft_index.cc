#include "engine/codes/draft_index.h"

#include "engine/codes/index_writer.h"

namespace chartmark {
namespace {

void AddTitles(const Draft& draft, const DraftEdition& edition, int number, IndexWriter& writer) {
  for (const DraftListing& row : edition.listing) {
    const DraftCode& code = draft.codes()[row.code];
    IndexCode added;
    added.code = code.code;
    added.title = code.title;
    added.header = row.header;
    if (code.details >= 0) {
      const HcpcsRecord& record = draft.details()[static_cast<std::size_t>(code.details)];
      added.from = record.added;
      added.to = record.terminated;
    }
    writer.AddCode(number, added);
  }
}

// An item of a list is told with the line that opened the list.
void AddNotes(const DraftEdition& edition, int number, IndexWriter& writer) {
  std::string heading;
  for (const DraftNote& row : edition.notes) {
    if (!row.note.listed) heading = row.note.text;
    const std::string joined =
        row.note.listed ? heading + " " + row.note.text : std::string(row.note.text);
    writer.AddNote(number, row.at, row.note.kind, joined);
  }
}

void AddRows(const Draft& draft, const DraftEdition& edition, int number, IndexWriter& writer) {
  AddTitles(draft, edition, number, writer);
  for (const DraftNode& node : edition.nodes) {
    writer.AddNode(number, node.id, node.title, node.parent);
  }
  for (const auto& [category, block] : edition.categories) {
    writer.AddCategory(number, category, block);
  }
  AddNotes(edition, number, writer);
  for (const DraftAxis& axis : edition.axes) {
    writer.AddAxisLabel(number, axis.table, axis.position, 0, axis.name);
  }
  for (const DraftLabel& label : edition.labels) {
    writer.AddAxisLabel(number, label.table, label.position, label.value, label.label);
  }
  for (const std::string& code : edition.exempt) writer.AddPoaExempt(number, code);
}

}  // namespace

Result<std::string> IndexOf(const Draft& draft) {
  IndexWriter writer;
  for (const DraftEdition& edition : draft.editions()) {
    AddRows(draft, edition, writer.AddEdition(edition.edition), writer);
  }
  return writer.Bytes();
}

}  // namespace chartmark
