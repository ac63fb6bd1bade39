// The flat index as it lies in memory. Internal to codes/: others ask CodesAt.
//
// The bytes are not trusted. Open checks header and directory; everything that is followed later
// (rows, texts) is checked where it is followed, so that opening touches a few pages only.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/codes/code_index.h"
#include "engine/codes/index_format.h"

namespace chartmark {

// A packed array of records inside the file. Cheap to copy; valid while the bytes are.
template <class Row>
class RowTable {
 public:
  RowTable() = default;
  RowTable(const char* data, std::uint32_t count) : data_(data), count_(count) {}

  std::uint32_t size() const { return count_; }
  // `at` must be less than size().
  Row operator[](std::uint32_t at) const {
    Row row;
    std::memcpy(&row, data_ + static_cast<std::size_t>(at) * sizeof(Row), sizeof(Row));
    return row;
  }

  // The first row for which `before(row)` is false, by halving; size() where there is none.
  template <class Before>
  std::uint32_t LowerBound(const Before& before) const {
    std::uint32_t low = 0;
    std::uint32_t high = count_;
    while (low < high) {
      const std::uint32_t middle = low + (high - low) / 2;
      if (before((*this)[middle])) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

 private:
  const char* data_ = nullptr;
  std::uint32_t count_ = 0;
};

// The tables of one edition; those of another part are empty.
struct EditionTables {
  RowTable<index_format::CodeRow> codes;
  RowTable<index_format::KeyRow> keys;
  RowTable<index_format::NodeRow> nodes;
  RowTable<index_format::CategoryRow> categories;
  RowTable<index_format::NoteNodeRow> note_nodes;
  RowTable<index_format::NoteRow> notes;
  RowTable<std::uint64_t> exempt;
  RowTable<index_format::LabelRow> labels;
};

// The bytes of the file: a mapping or a string. Neither copied nor moved: tables point into it.
class IndexBytes {
 public:
  virtual ~IndexBytes() = default;
  virtual std::string_view bytes() const = 0;
};

class MappedIndex final : public CodeIndex {
 public:
  static Result<std::shared_ptr<const CodeIndex>> Make(std::unique_ptr<IndexBytes> bytes);

  const std::vector<Edition>& editions() const override { return editions_; }
  const EditionTables& tables(int edition) const {
    return tables_[static_cast<std::size_t>(edition)];
  }

  // Editions are given by their place; -1 is none, and has nothing.
  // The row of a code; kNoRow where the edition has none.
  std::uint32_t Find(int edition, std::uint64_t key) const;
  std::string_view TextOf(index_format::Text text) const;
  // The block of a category, by the edition's own list, else the narrowest block whose range holds
  // it, else that of the category just before it in the same group of ten ("I1A" after "I16").
  std::string BlockOf(int edition, std::string_view category) const;
  std::string ParentOfNode(int edition, std::string_view node) const;
  std::string_view TitleOfNode(int edition, std::string_view node) const;
  std::string_view LabelOf(int edition, std::string_view table, int position, char value) const;

 private:
  Status ReadDirectory();
  Status Check(const index_format::Section& section) const;
  Status ReadEditions(const index_format::Section& section);
  Status Place(const index_format::Section& section);
  std::optional<index_format::NodeRow> FindNode(int edition, std::string_view node) const;
  std::string NarrowestBlock(int edition, std::string_view category) const;

  std::unique_ptr<IndexBytes> bytes_;
  std::string_view strings_;
  std::vector<Edition> editions_;
  std::vector<EditionTables> tables_;
};

// The text of a NUL-padded id.
std::string_view NodeText(const char (&id)[index_format::kNodeBytes]);

}  // namespace chartmark
