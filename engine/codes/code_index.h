// The flat, read-only index of all installed code sets: what grading may ask, without SQLite.
//
// One file, mapped; written by the import beside the codebook. Opening touches a few pages; every
// answer is a look-up in sorted arrays. Thread-safe; may be shared by forked processes.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/date.h"
#include "engine/base/result.h"
#include "engine/codes/code.h"
#include "engine/codes/relation.h"

namespace chartmark {

// A release is made of parts; each part is of one edition.
enum class Part : std::uint8_t { kTitles, kNotes, kTables, kPoaExempt };
std::string_view NameOf(Part part);

struct Edition {
  CodeSet set = CodeSet::kIcd10Cm;
  Part part = Part::kTitles;
  std::string name;       // "FY2026"
  Date from;              // first day in force
  Date to;                // last day in force
  bool complete = false;  // false for the starter codebook: absence of a code proves nothing
  std::string hash;       // SHA-256 of the content
};

enum class CodeStatus : std::uint8_t {
  kValid,       // may be reported on the date
  kHeader,      // exists, but more characters are needed
  kNotInForce,  // known, but terminated before or added after the date
  kUnknown,     // the release in force is installed and complete, and has no such code
  kNotInBook,   // the release is partial, of another time, or not installed: nothing is claimed
};
std::string_view NameOf(CodeStatus status);

enum class NoteKind : std::uint8_t {
  kIncludes,
  kInclusionTerm,
  kExcludes1,
  kExcludes2,
  kCodeFirst,
  kUseAdditional,
  kCodeAlso,
  kNote,
  kSeventhNote,
};
std::string_view NameOf(NoteKind kind);  // "excludes1", "code-first" …

struct Note {
  NoteKind kind = NoteKind::kNote;
  std::string at;    // the node that carries it: a code, a section ("S80-S89") or chapter ("19")
  std::string text;  // as the official file has it, list headings joined where known
};

class CodeIndex;

// The codes as of one date. Cheap to copy; keeps the index alive.
class CodesAt {
 public:
  CodesAt(std::shared_ptr<const CodeIndex> index, Date date);

  Date date() const { return date_; }
  CodeStatus StatusOf(CodeSet set, std::string_view code) const;
  // Empty where the code is not known. Also blocks and chapters of ICD-10-CM. Where the code is of
  // another installed edition only, its title there. Valid while the index lives.
  std::string_view TitleOf(CodeSet set, std::string_view code) const;
  // The next shorter code that is known; for a category its block ("S80-S89"), for a block its
  // chapter ("19"); empty at the top. A block with the name of
  // its one category is left out.
  std::string ParentOf(CodeSet set, std::string_view code) const;
  // Children of a code, in order of the official file.
  std::vector<std::string> ChildrenOf(CodeSet set, std::string_view code) const;
  // Own and inherited notes, nearest first.
  std::vector<Note> NotesOf(std::string_view icd10cm_code) const;
  bool IsPoaExempt(std::string_view icd10cm_code) const;
  // ICD-10-PCS: what a character means at a position (1 to 7) of a table ("0SR"), and with value 0
  // the name of the axis; empty where no tables are installed or the place has several meanings.
  std::string_view AxisLabelOf(std::string_view table, int position, char value) const;
  Relation RelationOf(CodeSet set, std::string_view expected, std::string_view submitted) const;
  // The edition that serves for this part on the date: the one in force, else the nearest earlier
  // one, else the nearest later; none where nothing is installed (edition.h).
  std::optional<Edition> EditionOf(CodeSet set, Part part) const;
  // All editions that serve on the date, for a grade's provenance.
  std::vector<Edition> Editions() const;

 private:
  int Serving(CodeSet set, Part part) const;

  std::shared_ptr<const CodeIndex> index_;
  Date date_;
  std::array<std::int16_t, 16> serving_;  // editions by set and part; -1: none
};

class CodeIndex {
 public:
  // Maps the file. The file is not trusted, but must not be changed in place while mapped: the
  // writer replaces it as a whole.
  static Result<std::shared_ptr<const CodeIndex>> Open(const std::string& path);
  // The same from bytes in memory (IndexWriter::Bytes), for tests and small tools.
  static Result<std::shared_ptr<const CodeIndex>> FromBytes(std::string bytes);
  virtual ~CodeIndex() = default;
  virtual const std::vector<Edition>& editions() const = 0;
};

// Codes that may never be first-listed, whatever the case: V00-Y99, R65.2-, manifestation codes
// ("in diseases classified elsewhere", and those that the tabular list gives an unconditional "code
// first"), underdosing (T36-T50 with 6), and what the guidelines name (I.B.14, I.C.21). From the
// syntax and the title; the table with its sources is in first_listed.cc.
bool MayNeverBeFirst(std::string_view icd10cm_code, std::string_view title);

}  // namespace chartmark
