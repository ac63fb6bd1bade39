// Builds the flat index (code_index.h) from plain rows, without SQLite: the import feeds it all
// installed editions, a test a handful of codes.
//
// Order of calls: AddEdition gives a number; then the rows of that edition, each kind in the order
// of the official file; then Bytes or Write, once. Codes may be given with or without their dot.
// Not thread-safe. A row that cannot be stored is remembered, and Bytes and Write refuse by it.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/date.h"
#include "engine/base/files.h"
#include "engine/base/result.h"
#include "engine/codes/code_index.h"
#include "engine/codes/index_format.h"

namespace chartmark {

// One row of Part::kTitles. A code stands once in an edition, at most 8 letters and digits. HCPCS
// modifiers are codes of two characters. ICD-10-PCS: a table may stand as the header of its codes
// ("0SR", "Medical and Surgical, Lower Joints, Replacement").
struct IndexCode {
  std::string_view code;
  std::string_view title;
  bool header = false;       // exists, but more characters are needed
  std::string_view parent;   // empty: the longest code of the edition that `code` begins with
  std::optional<Date> from;  // first day in force; none: as the edition
  std::optional<Date> to;    // last day in force; none: as the edition
};

class IndexWriter {
 public:
  IndexWriter();
  ~IndexWriter();
  IndexWriter(IndexWriter&&) noexcept;
  IndexWriter& operator=(IndexWriter&&) noexcept;

  // The number by which the rows name it.
  int AddEdition(const Edition& edition);

  // Part::kTitles.
  void AddCode(int edition, const IndexCode& code);
  // Part::kNotes. A chapter ("19", parent empty) or a block ("S80-S89", parent "19"); at most 15
  // bytes. The ids need not stand before their use.
  void AddNode(int edition, std::string_view id, std::string_view title, std::string_view parent);
  // Part::kNotes. The block that holds a category ("S82", "S80-S89").
  void AddCategory(int edition, std::string_view category, std::string_view block);
  // Part::kNotes. `at` is a code, a block or a chapter.
  void AddNote(int edition, std::string_view at, NoteKind kind, std::string_view text);
  // Part::kTables (ICD-10-PCS). `table` is "0SR", `position` 1 to 7; `value` the character, or 0
  // for the name of the axis ("Body Part"). Where rows of a table give one place
  // different labels (substances of XW0), none is kept.
  void AddAxisLabel(int edition, std::string_view table, int position, char value,
                    std::string_view label);
  // Part::kPoaExempt.
  void AddPoaExempt(int edition, std::string_view code);

  // The file as bytes; the rows are used up.
  Result<std::string> Bytes();
  // The same into a file, all or nothing.
  Status Write(Files& files, const std::string& path);

 private:
  struct Rows;  // of one edition
  Rows* RowsOf(int edition);
  index_format::Text Store(std::string_view text);
  index_format::Text StoreOnce(std::string_view text);
  void Refuse(std::string message);

  std::vector<std::unique_ptr<Rows>> editions_;
  std::string strings_;
  std::map<std::string, index_format::Text, std::less<>> stored_;
  std::string refusal_;  // the first row that could not be stored
};

}  // namespace chartmark
