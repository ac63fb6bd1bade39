// The codebook: the local database of all installed releases, searchable. One SQLite file, built by
// the import (import.h) and only read here. Grading does not come here; it asks the flat index
// (code_index.h), whose file this one names.
//
// One thread at a time. An import may replace the file meanwhile; an open codebook stays as it was.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/date.h"
#include "engine/base/result.h"
#include "engine/codes/code.h"
#include "engine/codes/code_index.h"
#include "engine/codes/tabular.h"

namespace chartmark {

class Database;

struct InstalledEdition {
  Edition edition;
  bool derived = false;   // titles made of the tables or of the tabular list
  std::string source;     // the official file's name
  std::int64_t rows = 0;  // codes, notes
  std::int64_t billable = 0;
};

struct SearchQuery {
  std::string text;
  Date date;                   // picks the releases
  std::optional<CodeSet> set;  // none: all
  int limit = 20;              // most hits
};

// How a hit was found, best first.
enum class FoundBy { kCode, kCodePrefix, kTitle, kTitlePrefix, kSynonym };

struct SearchHit {
  CodeSet set = CodeSet::kIcd10Cm;
  std::string code;
  std::string title;
  bool header = false;  // needs more characters
  FoundBy found_by = FoundBy::kTitle;
  std::string synonym;             // the inclusion term that matched, for kSynonym
  std::optional<Date> terminated;  // before the date of the query
};

struct Correction {
  std::string typed;
  std::string read;
};

struct SearchResult {
  std::vector<SearchHit> hits;          // best first
  bool more = false;                    // there are more than `limit`
  std::vector<Correction> corrections;  // typing errors that were seen through
  std::vector<std::string> left_out;    // words without which alone there was something to find
};

struct PathStep {
  std::string id;  // "19", "S80-S89", "S82", "S82.8"
  std::string title;
};

struct ShownNote {
  std::string at;  // the node that carries it
  TabularNote note;
};

struct ShownAxis {
  int position = 0;
  std::string name;  // "Approach"
  char value = ' ';
  std::string label;       // "Percutaneous Endoscopic"
  std::string definition;  // of the operation
};

struct ShownFact {
  std::string name;  // "Coverage"
  std::string text;  // "special coverage instructions apply"
};

// One row of a procedure table: what characters 4 to 7 may be together.
struct ShownRow {
  std::vector<ShownAxis> values;  // by position; `name` is empty
};

// A part of the release that the page rests on.
struct ShownPart {
  Edition edition;
  bool in_force = true;  // false: a stand-in for an edition that is not installed
};

// A code of another set that the same text may mean.
struct OtherReading {
  CodeSet set = CodeSet::kIcd10Cm;
  std::string code;
  std::string title;
};

struct ShownCode {
  CodeSet set = CodeSet::kIcd10Cm;
  std::string code;
  std::string title;
  bool header = false;
  std::vector<PathStep> path;    // chapter, block, category … down to the code itself
  std::vector<ShownNote> notes;  // its own and the inherited ones, nearest first
  std::string seventh_at;        // the node that defines the 7th characters in force
  std::vector<SeventhCharacter> seventh;
  std::optional<bool> poa_exempt;     // none: no list is installed, or a header
  std::vector<PathStep> children;     // one level down, in order of the official list
  std::vector<ShownAxis> axes;        // ICD-10-PCS: the characters of the code
  std::vector<ShownRow> rows;         // ICD-10-PCS: of a table, in place of children
  std::vector<ShownFact> facts;       // HCPCS: short title, dates, coverage …
  std::vector<ShownPart> parts;       // what was asked, and whether it is of the right edition
  std::vector<std::string> editions;  // names of all installed editions that list the code
  std::vector<OtherReading> others;
  // Set where the edition in force does not list it and another one does.
  std::string only_in;
};

class Codebook {
 public:
  static Result<Codebook> Open(const std::string& path);
  // The flat index that belongs to the codebook at `path`, without opening more than that.
  static Result<std::string> IndexPathOf(const std::string& path);
  // Opens that index; an import that takes its place meanwhile is followed.
  static Result<std::shared_ptr<const CodeIndex>> OpenIndex(const std::string& path);

  struct State;  // codebook_state.h, for the parts of the codebook only

  Codebook(Codebook&&) noexcept;
  Codebook& operator=(Codebook&&) noexcept;
  ~Codebook();

  const std::vector<InstalledEdition>& editions() const;
  // Never fails for what the user types: no hits then.
  Result<SearchResult> Search(const SearchQuery& query);
  // A code, header, modifier or procedure table. Where `set` is none and the text may mean codes of
  // several sets ("J1100" is a drug and, undotted, an influenza), the first of them, HCPCS before
  // ICD-10-CM where there is no dot; the others are named. Not found: an error that names the
  // nearest code above.
  Result<ShownCode> Show(std::string_view code, std::optional<CodeSet> set, Date date);

 private:
  explicit Codebook(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace chartmark
