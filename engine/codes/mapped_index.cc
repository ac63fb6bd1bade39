#include "engine/codes/mapped_index.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

namespace chartmark {
namespace {

using index_format::CategoryRow;
using index_format::EditionRow;
using index_format::Header;
using index_format::KeyRow;
using index_format::kNoRow;
using index_format::LabelRow;
using index_format::NodeRow;
using index_format::Section;
using index_format::SectionKind;

tl::unexpected<Error> Damaged(std::string_view what) {
  return Fail(fmt::format("the code index is damaged ({}); import the code sets again", what));
}

struct KindOfSection {
  SectionKind kind;
  std::uint32_t record_bytes;
  bool of_edition;
};

constexpr std::array<KindOfSection, 10> kKinds = {{
    {SectionKind::kStrings, 1, false},
    {SectionKind::kEditions, sizeof(EditionRow), false},
    {SectionKind::kCodes, sizeof(index_format::CodeRow), true},
    {SectionKind::kCodeKeys, sizeof(KeyRow), true},
    {SectionKind::kNodes, sizeof(NodeRow), true},
    {SectionKind::kCategories, sizeof(CategoryRow), true},
    {SectionKind::kNoteNodes, sizeof(index_format::NoteNodeRow), true},
    {SectionKind::kNotes, sizeof(index_format::NoteRow), true},
    {SectionKind::kExempt, sizeof(std::uint64_t), true},
    {SectionKind::kLabels, sizeof(LabelRow), true},
}};

bool IsCalendarDate(std::int32_t date) {
  return date >= 0 && date <= index_format::kOpenTo && date % 100 <= 31 && date / 100 % 100 <= 12;
}

int CompareNode(const char (&id)[index_format::kNodeBytes], std::string_view node) {
  return NodeText(id).compare(node);
}

bool Holds(std::string_view block, std::string_view category) {
  const std::size_t dash = block.find('-');
  if (dash == std::string_view::npos) return block == category;
  return block.substr(0, dash) <= category && category <= block.substr(dash + 1);
}

// How many tens of categories a block spans; narrower blocks are nearer.
int WidthOf(std::string_view block) {
  const std::size_t dash = block.find('-');
  if (dash != 3 || block.size() != 7) return 0;
  return (block[4] - block[0]) * 676 + (block[5] - block[1]) * 26 + (block[6] - block[2]);
}

}  // namespace

std::string_view NodeText(const char (&id)[index_format::kNodeBytes]) {
  const char* end = std::find(id, id + sizeof id, '\0');
  return {id, static_cast<std::size_t>(end - id)};
}

Result<std::shared_ptr<const CodeIndex>> MappedIndex::Make(std::unique_ptr<IndexBytes> bytes) {
  auto index = std::make_shared<MappedIndex>();
  index->bytes_ = std::move(bytes);
  if (Status read = index->ReadDirectory(); !read) return tl::unexpected(read.error());
  return std::shared_ptr<const CodeIndex>(std::move(index));
}

Status MappedIndex::ReadDirectory() {
  const std::string_view bytes = bytes_->bytes();
  Header header;
  if (bytes.size() < sizeof header) return Damaged("too short");
  std::memcpy(&header, bytes.data(), sizeof header);
  if (std::memcmp(header.magic, index_format::kMagic, sizeof header.magic) != 0) {
    return Damaged("not an index");
  }
  if (header.version != index_format::kVersion || header.byte_order != index_format::kByteOrder) {
    return Fail("the code index is of another version; import the code sets again");
  }
  if (header.file_bytes != bytes.size()) return Damaged("cut short");
  const std::size_t room = (bytes.size() - sizeof header) / sizeof(Section);
  if (header.sections > index_format::kMaxSections || header.sections > room) {
    return Damaged("directory");
  }
  const RowTable<Section> sections(bytes.data() + sizeof header, header.sections);
  // Strings, then editions, must be known before the rest can be placed.
  for (int pass = 0; pass < 3; ++pass) {
    for (std::uint32_t at = 0; at < sections.size(); ++at) {
      const Section section = sections[at];
      if (Status good = Check(section); !good) return good;
      const bool strings = section.kind == SectionKind::kStrings;
      const bool editions = section.kind == SectionKind::kEditions;
      if (pass == 0 && strings) strings_ = bytes.substr(section.offset, section.count);
      if (pass == 1 && editions) {
        if (Status read = ReadEditions(section); !read) return read;
      }
      if (pass == 2 && !strings && !editions) {
        if (Status placed = Place(section); !placed) return placed;
      }
    }
  }
  return {};
}

Status MappedIndex::Check(const Section& section) const {
  const auto kind = std::find_if(kKinds.begin(), kKinds.end(), [&](const KindOfSection& known) {
    return known.kind == section.kind;
  });
  if (kind == kKinds.end()) return Damaged("unknown section");
  if (section.record_bytes != kind->record_bytes) return Damaged("record size");
  if (kind->of_edition == (section.edition == kNoRow)) return Damaged("edition of a section");
  const std::uint64_t size = static_cast<std::uint64_t>(section.count) * section.record_bytes;
  const std::uint64_t whole = bytes_->bytes().size();
  if (section.offset > whole || size > whole - section.offset) return Damaged("section bounds");
  return {};
}

Status MappedIndex::ReadEditions(const Section& section) {
  if (!editions_.empty() || section.count > index_format::kMaxEditions) return Damaged("editions");
  const RowTable<EditionRow> rows(bytes_->bytes().data() + section.offset, section.count);
  for (std::uint32_t at = 0; at < rows.size(); ++at) {
    const EditionRow row = rows[at];
    if (row.set > static_cast<std::uint8_t>(CodeSet::kCpt) ||
        row.part > static_cast<std::uint8_t>(Part::kPoaExempt) || !IsCalendarDate(row.from) ||
        !IsCalendarDate(row.to)) {
      return Damaged("edition");
    }
    editions_.push_back({static_cast<CodeSet>(row.set), static_cast<Part>(row.part),
                         std::string(TextOf(row.name)), index_format::UnpackDate(row.from),
                         index_format::UnpackDate(row.to), row.complete != 0,
                         std::string(TextOf(row.hash))});
  }
  tables_.resize(editions_.size());
  return {};
}

Status MappedIndex::Place(const Section& section) {
  if (section.edition >= tables_.size()) return Damaged("edition of a section");
  EditionTables& tables = tables_[section.edition];
  const char* data = bytes_->bytes().data() + section.offset;
  const auto put = [&](auto& table) {
    if (table.size() > 0) return false;
    table = std::remove_reference_t<decltype(table)>(data, section.count);
    return true;
  };
  bool placed = false;
  switch (section.kind) {
    case SectionKind::kCodes:
      placed = put(tables.codes);
      break;
    case SectionKind::kCodeKeys:
      placed = put(tables.keys);
      break;
    case SectionKind::kNodes:
      placed = put(tables.nodes);
      break;
    case SectionKind::kCategories:
      placed = put(tables.categories);
      break;
    case SectionKind::kNoteNodes:
      placed = put(tables.note_nodes);
      break;
    case SectionKind::kNotes:
      placed = put(tables.notes);
      break;
    case SectionKind::kExempt:
      placed = put(tables.exempt);
      break;
    case SectionKind::kLabels:
      placed = put(tables.labels);
      break;
    case SectionKind::kStrings:
    case SectionKind::kEditions:
      break;
  }
  return placed ? Status() : Damaged("section given twice");
}

std::uint32_t MappedIndex::Find(int edition, std::uint64_t key) const {
  if (edition < 0) return kNoRow;
  const EditionTables& of = tables(edition);
  const std::uint32_t at = of.keys.LowerBound([&](const KeyRow& row) { return row.key < key; });
  if (at >= of.keys.size()) return kNoRow;
  const KeyRow found = of.keys[at];
  return found.key == key && found.row < of.codes.size() ? found.row : kNoRow;
}

std::string_view MappedIndex::TextOf(index_format::Text text) const {
  if (text.offset > strings_.size() || text.bytes > strings_.size() - text.offset) return {};
  return strings_.substr(text.offset, text.bytes);
}

std::optional<NodeRow> MappedIndex::FindNode(int edition, std::string_view node) const {
  if (edition < 0) return std::nullopt;
  const RowTable<NodeRow>& nodes = tables(edition).nodes;
  const std::uint32_t at =
      nodes.LowerBound([&](const NodeRow& row) { return CompareNode(row.id, node) < 0; });
  if (at >= nodes.size() || CompareNode(nodes[at].id, node) != 0) return std::nullopt;
  return nodes[at];
}

std::string MappedIndex::NarrowestBlock(int edition, std::string_view category) const {
  const RowTable<NodeRow>& nodes = tables(edition).nodes;
  std::string narrowest;
  for (std::uint32_t at = 0; at < nodes.size(); ++at) {
    const NodeRow node = nodes[at];
    const std::string_view id = NodeText(node.id);
    if (id.size() < 3 || !Holds(id, category)) continue;
    if (narrowest.empty() || WidthOf(id) < WidthOf(narrowest)) narrowest = id;
  }
  return narrowest;
}

std::string MappedIndex::BlockOf(int edition, std::string_view category) const {
  const auto key = index_format::PackKey(category);
  if (edition < 0 || !key) return "";
  const RowTable<CategoryRow>& categories = tables(edition).categories;
  const std::uint32_t at =
      categories.LowerBound([&](const CategoryRow& row) { return row.key < *key; });
  if (at < categories.size() && categories[at].key == *key) {
    const CategoryRow row = categories[at];
    return std::string(NodeText(row.block));
  }
  std::string block = NarrowestBlock(edition, category);
  if (!block.empty() || at == 0) return block;
  const CategoryRow before = categories[at - 1];
  const std::string neighbour = index_format::UnpackKey(before.key);
  if (neighbour.substr(0, 2) == category.substr(0, 2)) return std::string(NodeText(before.block));
  if (neighbour.substr(0, 1) != category.substr(0, 1)) return "";
  return ParentOfNode(edition, NodeText(before.block));
}

std::string MappedIndex::ParentOfNode(int edition, std::string_view node) const {
  const std::optional<NodeRow> row = FindNode(edition, node);
  return row ? std::string(NodeText(row->parent)) : "";
}

std::string_view MappedIndex::TitleOfNode(int edition, std::string_view node) const {
  const std::optional<NodeRow> row = FindNode(edition, node);
  return row ? TextOf(row->title) : std::string_view();
}

std::string_view MappedIndex::LabelOf(int edition, std::string_view table, int position,
                                      char value) const {
  if (edition < 0) return {};
  const std::uint64_t key = index_format::PackLabelKey(table, position, value);
  const RowTable<LabelRow>& labels = tables(edition).labels;
  const std::uint32_t at = labels.LowerBound([&](const LabelRow& row) { return row.key < key; });
  if (at >= labels.size() || labels[at].key != key) return {};
  return TextOf(labels[at].label);
}

}  // namespace chartmark
