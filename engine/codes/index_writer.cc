#include "engine/codes/index_writer.h"

#include <fmt/format.h>

#include <algorithm>
#include <unordered_map>
#include <utility>

namespace chartmark {
namespace {

using index_format::CategoryRow;
using index_format::CodeRow;
using index_format::EditionRow;
using index_format::Header;
using index_format::KeyRow;
using index_format::kNoRow;
using index_format::LabelRow;
using index_format::NodeRow;
using index_format::NoteNodeRow;
using index_format::NoteRow;
using index_format::PackKey;
using index_format::Section;
using index_format::SectionKind;

struct PendingNote {
  std::string at;
  NoteRow row;
};

struct PendingParent {
  std::size_t row;
  std::uint64_t parent;
};

bool FitsNode(std::string_view id) {
  return !id.empty() && id.size() < index_format::kNodeBytes &&
         id.find('\0') == std::string_view::npos;
}

void CopyNode(std::string_view id, char (&out)[index_format::kNodeBytes]) {
  std::memset(out, 0, sizeof out);
  std::memcpy(out, id.data(), std::min(id.size(), sizeof out - 1));
}

bool EarlierNode(const char (&a)[index_format::kNodeBytes],
                 const char (&b)[index_format::kNodeBytes]) {
  return std::memcmp(a, b, sizeof a) < 0;
}

// The name by which notes are found: codes without their dot, other nodes as they are.
std::string NodeIdOf(std::string_view at) {
  if (at.find('-') != std::string_view::npos || at.size() < 3) return std::string(at);
  const auto key = PackKey(at);
  return key ? index_format::UnpackKey(*key) : std::string(at);
}

std::vector<KeyRow> SortedKeys(const std::vector<CodeRow>& codes) {
  std::vector<KeyRow> keys;
  keys.reserve(codes.size());
  for (std::size_t row = 0; row < codes.size(); ++row) {
    keys.push_back({codes[row].key, static_cast<std::uint32_t>(row), 0});
  }
  std::sort(keys.begin(), keys.end(),
            [](const KeyRow& a, const KeyRow& b) { return a.key < b.key; });
  return keys;
}

std::uint32_t FindRow(const std::vector<KeyRow>& keys, std::uint64_t key) {
  const auto at = std::lower_bound(keys.begin(), keys.end(), key,
                                   [](const KeyRow& row, std::uint64_t k) { return row.key < k; });
  return at != keys.end() && at->key == key ? at->row : kNoRow;
}

// The row of the longest code that `key` properly begins with.
std::uint32_t FindLongestPrefix(const std::vector<KeyRow>& keys, std::uint64_t key) {
  for (int shift = 8; shift < 64; shift += 8) {
    const std::uint64_t prefix = key >> shift << shift;
    if (prefix == 0) break;
    if (prefix == key) continue;
    const std::uint32_t row = FindRow(keys, prefix);
    if (row != kNoRow) return row;
  }
  return kNoRow;
}

void LinkChildren(std::vector<CodeRow>& codes) {
  std::vector<std::uint32_t> last_child(codes.size(), kNoRow);
  for (std::uint32_t row = 0; row < codes.size(); ++row) {
    const std::uint32_t parent = codes[row].parent;
    if (parent == kNoRow) continue;
    std::uint32_t& last = last_child[parent];
    (last == kNoRow ? codes[parent].first_child : codes[last].next_sibling) = row;
    last = row;
  }
}

template <class Row>
void SortAndUnique(std::vector<Row>& rows, bool (*less)(const Row&, const Row&)) {
  std::stable_sort(rows.begin(), rows.end(), less);
  rows.erase(std::unique(rows.begin(), rows.end(),
                         [less](const Row& a, const Row& b) { return !less(a, b) && !less(b, a); }),
             rows.end());
}

// Lays the sections behind header and directory.
class Layout {
 public:
  template <class Row>
  void Add(SectionKind kind, std::uint32_t edition, const std::vector<Row>& rows) {
    if (rows.empty()) return;
    AddBytes(kind, edition, rows.data(), rows.size(), sizeof(Row));
  }

  void AddBytes(SectionKind kind, std::uint32_t edition, const void* data, std::size_t count,
                std::size_t record_bytes) {
    body_.resize((body_.size() + 7) / 8 * 8, '\0');
    sections_.push_back({kind, edition, body_.size(), static_cast<std::uint32_t>(count),
                         static_cast<std::uint32_t>(record_bytes)});
    body_.append(static_cast<const char*>(data), count * record_bytes);
  }

  std::string Finish() {
    const std::size_t front = sizeof(Header) + sections_.size() * sizeof(Section);
    Header header = {};
    std::memcpy(header.magic, index_format::kMagic, sizeof header.magic);
    header.version = index_format::kVersion;
    header.byte_order = index_format::kByteOrder;
    header.file_bytes = front + body_.size();
    header.sections = static_cast<std::uint32_t>(sections_.size());
    for (Section& section : sections_) section.offset += front;
    std::string head(front, '\0');
    std::memcpy(head.data(), &header, sizeof header);
    std::memcpy(head.data() + sizeof header, sections_.data(), sections_.size() * sizeof(Section));
    body_.insert(0, head);
    return std::move(body_);
  }

 private:
  std::vector<Section> sections_;
  std::string body_;
};

}  // namespace

struct IndexWriter::Rows {
  EditionRow edition = {};
  std::vector<CodeRow> codes;
  std::vector<PendingParent> parents;
  std::vector<NodeRow> nodes;
  std::vector<CategoryRow> categories;
  std::vector<PendingNote> notes;
  std::vector<std::uint64_t> exempt;
  std::unordered_map<std::uint64_t, index_format::Text> labels;

  // Lays all sections of the edition; fails where a code stands twice or a parent is missing.
  Status Lay(Layout& layout, std::uint32_t number);
  // Gives each code its parent and children.
  Status Link(std::vector<KeyRow>& keys);
  void LayNodes(Layout& layout, std::uint32_t number);
  void LayNotes(Layout& layout, std::uint32_t number);
  void LayLabels(Layout& layout, std::uint32_t number);
};

Status IndexWriter::Rows::Lay(Layout& layout, std::uint32_t number) {
  std::vector<KeyRow> keys;
  if (Status linked = Link(keys); !linked) return linked;
  layout.Add(SectionKind::kCodes, number, codes);
  layout.Add(SectionKind::kCodeKeys, number, keys);
  LayNodes(layout, number);
  LayNotes(layout, number);
  SortAndUnique<std::uint64_t>(
      exempt, [](const std::uint64_t& a, const std::uint64_t& b) { return a < b; });
  layout.Add(SectionKind::kExempt, number, exempt);
  LayLabels(layout, number);
  return {};
}

void IndexWriter::Rows::LayNodes(Layout& layout, std::uint32_t number) {
  SortAndUnique<NodeRow>(
      nodes, [](const NodeRow& a, const NodeRow& b) { return EarlierNode(a.id, b.id); });
  layout.Add(SectionKind::kNodes, number, nodes);
  SortAndUnique<CategoryRow>(
      categories, [](const CategoryRow& a, const CategoryRow& b) { return a.key < b.key; });
  layout.Add(SectionKind::kCategories, number, categories);
}

void IndexWriter::Rows::LayLabels(Layout& layout, std::uint32_t number) {
  std::vector<LabelRow> rows;
  for (const auto& [key, label] : labels) {
    if (label.bytes > 0) rows.push_back({key, label});
  }
  std::sort(rows.begin(), rows.end(),
            [](const LabelRow& a, const LabelRow& b) { return a.key < b.key; });
  layout.Add(SectionKind::kLabels, number, rows);
}

Status IndexWriter::Rows::Link(std::vector<KeyRow>& keys) {
  keys = SortedKeys(codes);
  for (std::size_t i = 1; i < keys.size(); ++i) {
    if (keys[i].key != keys[i - 1].key) continue;
    return Fail(
        fmt::format("code '{}' stands twice in one edition", index_format::UnpackKey(keys[i].key)));
  }
  for (CodeRow& code : codes) code.parent = FindLongestPrefix(keys, code.key);
  for (const PendingParent& pending : parents) {
    const std::uint32_t parent = FindRow(keys, pending.parent);
    if (parent == kNoRow || parent == pending.row) {
      return Fail(fmt::format("the parent '{}' of code '{}' is not in its edition",
                              index_format::UnpackKey(pending.parent),
                              index_format::UnpackKey(codes[pending.row].key)));
    }
    codes[pending.row].parent = parent;
  }
  LinkChildren(codes);
  return {};
}

void IndexWriter::Rows::LayNotes(Layout& layout, std::uint32_t number) {
  std::stable_sort(notes.begin(), notes.end(),
                   [](const PendingNote& a, const PendingNote& b) { return a.at < b.at; });
  std::vector<NoteNodeRow> note_nodes;
  std::vector<NoteRow> rows;
  for (const PendingNote& note : notes) {
    if (rows.empty() || note.at != note_nodes.back().id) {
      NoteNodeRow node = {};
      CopyNode(note.at, node.id);
      node.first = static_cast<std::uint32_t>(rows.size());
      note_nodes.push_back(node);
    }
    ++note_nodes.back().count;
    rows.push_back(note.row);
  }
  layout.Add(SectionKind::kNoteNodes, number, note_nodes);
  layout.Add(SectionKind::kNotes, number, rows);
}

IndexWriter::IndexWriter() = default;
IndexWriter::~IndexWriter() = default;
IndexWriter::IndexWriter(IndexWriter&&) noexcept = default;
IndexWriter& IndexWriter::operator=(IndexWriter&&) noexcept = default;

void IndexWriter::Refuse(std::string message) {
  if (refusal_.empty()) refusal_ = std::move(message);
}

IndexWriter::Rows* IndexWriter::RowsOf(int edition) {
  if (edition >= 0 && static_cast<std::size_t>(edition) < editions_.size()) {
    return editions_[static_cast<std::size_t>(edition)].get();
  }
  Refuse(fmt::format("edition number {} was never added", edition));
  return nullptr;
}

index_format::Text IndexWriter::Store(std::string_view text) {
  const std::size_t at = strings_.size();
  if (at + text.size() > 0xFFFFFFFFu) {
    Refuse("more than 4 GB of text");
    return {};
  }
  strings_.append(text);
  return {static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(text.size())};
}

index_format::Text IndexWriter::StoreOnce(std::string_view text) {
  const auto known = stored_.find(text);
  if (known != stored_.end()) return known->second;
  return stored_.emplace(std::string(text), Store(text)).first->second;
}

int IndexWriter::AddEdition(const Edition& edition) {
  auto rows = std::make_unique<Rows>();
  rows->edition.set = static_cast<std::uint8_t>(edition.set);
  rows->edition.part = static_cast<std::uint8_t>(edition.part);
  rows->edition.complete = edition.complete ? 1 : 0;
  rows->edition.from = index_format::PackDate(edition.from);
  rows->edition.to = index_format::PackDate(edition.to);
  rows->edition.name = StoreOnce(edition.name);
  rows->edition.hash = StoreOnce(edition.hash);
  editions_.push_back(std::move(rows));
  if (editions_.size() > index_format::kMaxEditions) {
    Refuse(fmt::format("more than {} editions", index_format::kMaxEditions));
  }
  return static_cast<int>(editions_.size()) - 1;
}

void IndexWriter::AddCode(int edition, const IndexCode& code) {
  Rows* rows = RowsOf(edition);
  const auto key = PackKey(code.code);
  if (!rows || !key) return Refuse(fmt::format("'{}' cannot be stored as a code", code.code));
  CodeRow row = {};
  row.key = *key;
  row.title = Store(code.title);
  row.parent = row.first_child = row.next_sibling = kNoRow;
  row.from = code.from ? index_format::PackDate(*code.from) : index_format::kOpenFrom;
  row.to = code.to ? index_format::PackDate(*code.to) : index_format::kOpenTo;
  row.flags = code.header ? index_format::kHeaderFlag : 0;
  if (const auto parent = PackKey(code.parent))
    rows->parents.push_back({rows->codes.size(), *parent});
  rows->codes.push_back(row);
}

void IndexWriter::AddNode(int edition, std::string_view id, std::string_view title,
                          std::string_view parent) {
  Rows* rows = RowsOf(edition);
  if (!rows || !FitsNode(id) || (!parent.empty() && !FitsNode(parent))) {
    return Refuse(fmt::format("'{}' cannot be stored as a block or chapter", id));
  }
  NodeRow row = {};
  CopyNode(id, row.id);
  CopyNode(parent, row.parent);
  row.title = Store(title);
  rows->nodes.push_back(row);
}

void IndexWriter::AddCategory(int edition, std::string_view category, std::string_view block) {
  Rows* rows = RowsOf(edition);
  const auto key = PackKey(category);
  if (!rows || !key || !FitsNode(block)) {
    return Refuse(fmt::format("'{}' cannot be stored as a category of '{}'", category, block));
  }
  CategoryRow row = {};
  row.key = *key;
  CopyNode(block, row.block);
  rows->categories.push_back(row);
}

void IndexWriter::AddNote(int edition, std::string_view at, NoteKind kind, std::string_view text) {
  Rows* rows = RowsOf(edition);
  std::string id = NodeIdOf(at);
  if (!rows || !FitsNode(id)) return Refuse(fmt::format("'{}' cannot carry a note", at));
  rows->notes.push_back({std::move(id), {static_cast<std::uint32_t>(kind), StoreOnce(text)}});
}

void IndexWriter::AddAxisLabel(int edition, std::string_view table, int position, char value,
                               std::string_view label) {
  Rows* rows = RowsOf(edition);
  if (!rows || !PackKey(table) || table.size() != 3 || position < 1 || position > 7) {
    return Refuse(fmt::format("'{}' cannot be stored as an axis of table '{}'", label, table));
  }
  const index_format::Text text = StoreOnce(label);
  const auto [at, is_new] =
      rows->labels.emplace(index_format::PackLabelKey(table, position, value), text);
  if (!is_new && at->second.offset != text.offset) at->second.bytes = 0;
}

void IndexWriter::AddPoaExempt(int edition, std::string_view code) {
  Rows* rows = RowsOf(edition);
  const auto key = PackKey(code);
  if (!rows || !key) return Refuse(fmt::format("'{}' cannot be stored as a code", code));
  rows->exempt.push_back(*key);
}

Result<std::string> IndexWriter::Bytes() {
  if (!refusal_.empty()) return Fail("the index cannot be written: " + refusal_);
  Layout layout;
  std::vector<EditionRow> editions;
  for (const auto& rows : editions_) editions.push_back(rows->edition);
  layout.Add(SectionKind::kEditions, kNoRow, editions);
  for (std::uint32_t number = 0; number < editions_.size(); ++number) {
    if (const Status laid = editions_[number]->Lay(layout, number); !laid) {
      return tl::unexpected(laid.error());
    }
    editions_[number] = std::make_unique<Rows>();
  }
  layout.AddBytes(SectionKind::kStrings, kNoRow, strings_.data(), strings_.size(), 1);
  return layout.Finish();
}

Status IndexWriter::Write(Files& files, const std::string& path) {
  const Result<std::string> bytes = Bytes();
  return bytes ? files.Write(path, *bytes) : tl::unexpected(bytes.error());
}

}  // namespace chartmark
