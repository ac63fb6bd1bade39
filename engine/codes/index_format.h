// The records of the flat index file: written by index_writer.cc, read by code_index.cc.
//
// Header, then a directory of sections, then the sections, each a packed array of one record.
// Numbers are little-endian and read by memcpy, so no offset need be aligned. Nothing in the file
// is trusted: a reader checks the directory when it opens and every offset when it follows it.
#pragma once

#include <cstdint>
#include <cstring>
#include <optional>
#include <string>
#include <string_view>

#include "engine/base/date.h"

namespace chartmark::index_format {

inline constexpr char kMagic[8] = {'C', 'M', 'I', 'N', 'D', 'E', 'X', '\n'};
inline constexpr std::uint32_t kVersion = 1;
inline constexpr std::uint32_t kByteOrder = 0x01020304;
inline constexpr std::uint32_t kMaxEditions = 256;
inline constexpr std::uint32_t kMaxSections = 4096;
inline constexpr std::uint32_t kNoRow = 0xFFFFFFFF;
inline constexpr std::uint32_t kHeaderFlag = 1;
inline constexpr std::size_t kNodeBytes = 16;  // ids of nodes, padded with NUL

enum class SectionKind : std::uint32_t {
  kStrings = 1,  // bytes; belongs to no edition
  kEditions,     // EditionRow; belongs to no edition
  kCodes,        // CodeRow, in the order of the official file
  kCodeKeys,     // KeyRow, by key
  kNodes,        // NodeRow, by id
  kCategories,   // CategoryRow, by key
  kNoteNodes,    // NoteNodeRow, by id
  kNotes,        // NoteRow, those of a node side by side
  kExempt,       // std::uint64_t, ascending
  kLabels,       // LabelRow, by key
};

struct Header {
  char magic[8];
  std::uint32_t version;
  std::uint32_t byte_order;
  std::uint64_t file_bytes;
  std::uint32_t sections;
  std::uint32_t unused;
};

struct Section {
  SectionKind kind;
  std::uint32_t edition;  // kNoRow: none
  std::uint64_t offset;   // from the start of the file
  std::uint32_t count;
  std::uint32_t record_bytes;
};

struct Text {
  std::uint32_t offset = 0;  // in the strings
  std::uint32_t bytes = 0;
};

struct EditionRow {
  std::uint8_t set;
  std::uint8_t part;
  std::uint8_t complete;
  std::uint8_t unused;
  std::int32_t from;
  std::int32_t to;
  Text name;
  Text hash;
};

struct CodeRow {
  std::uint64_t key;
  Text title;
  std::uint32_t parent;  // rows of the same edition, or kNoRow
  std::uint32_t first_child;
  std::uint32_t next_sibling;
  std::int32_t from;
  std::int32_t to;
  std::uint32_t flags;
};

struct KeyRow {
  std::uint64_t key;
  std::uint32_t row;
  std::uint32_t unused;
};

struct NodeRow {
  char id[kNodeBytes];
  char parent[kNodeBytes];
  Text title;
};

struct CategoryRow {
  std::uint64_t key;
  char block[kNodeBytes];
};

struct NoteNodeRow {
  char id[kNodeBytes];
  std::uint32_t first;
  std::uint32_t count;
};

struct NoteRow {
  std::uint32_t kind;
  Text text;
};

struct LabelRow {
  std::uint64_t key;  // table, position ('1' to '7'), value (NUL: the axis itself)
  Text label;
};

// Up to 8 ASCII letters and digits, upper case, dots left out, so that numbers compare as texts do.
// nullopt for anything else and for the empty text.
std::optional<std::uint64_t> PackKey(std::string_view code);
std::string UnpackKey(std::uint64_t key);
std::uint64_t PackLabelKey(std::string_view table, int position, char value);

// A date as the number 20251001; what has no date is open at that end.
inline constexpr std::int32_t kOpenFrom = 0;
inline constexpr std::int32_t kOpenTo = 99991231;
inline std::int32_t PackDate(Date date) { return date.year * 10000 + date.month * 100 + date.day; }
inline Date UnpackDate(std::int32_t date) {
  return Date{date / 10000, date / 100 % 100, date % 100};
}

}  // namespace chartmark::index_format
