// A codebook in memory, while it is put together: what the old codebook holds and what the new
// files bring, as plain rows. codebook_writer makes the SQLite file of it, draft_index the flat
// index.
//
// Codes are kept once for all editions: most of them do not change from year to year. A listing
// names the codes of one edition in the order of the official file.
#pragma once

#include <array>
#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "engine/base/result.h"
#include "engine/codes/code_index.h"
#include "engine/codes/hcpcs_file.h"
#include "engine/codes/list_files.h"
#include "engine/codes/order_file.h"
#include "engine/codes/pcs_tables.h"
#include "engine/codes/tabular.h"

namespace chartmark {

struct DraftCode {
  CodeSet set = CodeSet::kIcd10Cm;
  std::string code;
  std::string title;
  int details = -1;            // place in Draft::details(): HCPCS only
  std::uint64_t editions = 0;  // bit i: it stands in the titles of the set that carry bit i
  std::uint64_t headers = 0;   // bit i: there it is a header
  std::int64_t id = 0;         // set by Finish; small is shown first
};

struct DraftListing {
  std::uint32_t code = 0;  // place in Draft::codes()
  bool header = false;
};

struct DraftNode {
  std::string id;  // "19", "S80-S89"
  std::string parent;
  std::string title;
};

struct DraftNote {
  std::string at;
  TabularNote note;
};

struct DraftSeventh {
  std::string at;
  SeventhCharacter character;
};

struct DraftAxis {
  std::string table;
  int position = 0;
  std::string name;
  std::string definition;
};

struct DraftLabel {
  std::string table;
  int row = 0;  // 0 for characters 1 to 3, which all rows share
  int position = 0;
  char value = ' ';
  std::string label;
};

struct DraftEdition {
  Edition edition;
  bool derived =
      false;           // titles made of tables or of the tabular list, for want of the titles file
  std::string source;  // name of the file
  int bit = -1;        // titles only
  std::vector<DraftListing> listing;                            // titles
  std::vector<DraftNode> nodes;                                 // notes
  std::vector<std::pair<std::string, std::string>> categories;  // notes: category, block
  std::vector<DraftNote> notes;
  std::vector<DraftSeventh> seventh;
  std::vector<DraftAxis> axes;  // tables
  std::vector<DraftLabel> labels;
  std::vector<std::string> exempt;  // POA
};

class Draft {
 public:
  static constexpr int kMostEditions = 60;  // titles of one code set, side by side

  Draft() { first_.reserve(1 << 18); }  // about what the official files of one year hold

  // An empty edition to be filled; one of the same set, part and name is dropped. Null where that
  // one is complete (and not derived) and this one is not: a starter set never covers the real one.
  // Valid until the next Begin.
  DraftEdition* Begin(Edition edition, bool derived, std::string source);
  void AddCode(DraftEdition& edition, std::string_view code, std::string_view title, bool header,
               const HcpcsRecord* details = nullptr);
  // True where titles of this name are there, not derived ones.
  bool HasTitles(CodeSet set, std::string_view name) const;

  // After the last row and before writing: gives derived titles their official words where another
  // edition has them, procedure codes their tables as headers, every code its bits and its rank.
  Status Finish();

  const std::deque<DraftCode>& codes() const { return codes_; }
  const std::deque<DraftEdition>& editions() const { return editions_; }
  const std::vector<HcpcsRecord>& details() const { return details_; }
  // Places in codes() of the codes that some edition lists, by id. After Finish.
  const std::vector<std::uint32_t>& by_rank() const { return by_rank_; }
  // The notes whose inclusion terms serve the search: of the newest edition; null where none.
  const DraftEdition* NewestNotes() const;

 private:
  std::uint32_t FindOrAdd(DraftCode code, const HcpcsRecord* details);
  bool IsSame(const DraftCode& code, const DraftCode& other, const HcpcsRecord* details) const;
  void RetitleDerived(DraftEdition& edition);
  void AddTableHeaders(DraftEdition& edition);
  Status SetBits();
  void Rank();

  std::deque<DraftEdition> editions_;
  std::deque<DraftCode> codes_;
  std::vector<HcpcsRecord> details_;
  // Set and code to the first of its DraftCodes; next_ chains those that differ in their title.
  std::unordered_map<std::string, std::uint32_t> first_;
  std::vector<std::uint32_t> next_;
  std::vector<std::uint32_t> by_rank_;
};

// How early a code is shown where nothing else decides; small is early. Categories stand before
// their remote children, short titles before long ones, diagnoses before procedures.
int StaticRank(CodeSet set, std::string_view code, std::string_view title, bool header,
               bool terminated);

// What the files bring, into an edition that Begin gave.
void FillFromOrder(Draft& draft, DraftEdition& edition, const std::vector<OrderRow>& rows);
void FillFromList(Draft& draft, DraftEdition& edition, const std::vector<ListedCode>& rows);
void FillFromHcpcs(Draft& draft, DraftEdition& edition, const std::vector<HcpcsRecord>& records);
void FillNotes(DraftEdition& edition, const Tabular& tabular);
void FillTables(DraftEdition& edition, const PcsTables& tables);
void FillExempt(DraftEdition& edition, const std::vector<ListedCode>& rows);
void DeriveTitles(Draft& draft, DraftEdition& edition, const Tabular& tabular);
void DeriveTitles(Draft& draft, DraftEdition& edition, const PcsTables& tables);

}  // namespace chartmark
