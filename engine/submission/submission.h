// What a learner submitted, as read: the entries in typed order, and how each was understood.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/result.h"
#include "engine/codes/code.h"

namespace chartmark {

struct Entry {
  std::string typed;  // the learner's own characters
  CodeSet set = CodeSet::kIcd10Cm;
  std::string code;                    // canonical
  std::vector<std::string> modifiers;  // two characters each, upper case
  int units = 1;
  bool units_given = false;
  std::string poa;                    // "Y", "N", "U", "W", "1" or "" (not given)
  std::vector<std::string> pointers;  // diagnoses by code, or by place ("1", "A") resolved to codes
  std::string how_read;  // "" where typed as canonical; else "read as S82.851A: dot added"
};

struct Mark {  // words of the chart that the learner gives as evidence; kept, never graded
  std::string entry;
  std::string document;
  std::string quote;
};

struct Submission {
  std::string id;
  std::string learner;
  std::string exercise;
  std::string variant;
  std::vector<Entry> diagnoses;
  std::vector<Entry> procedures;
  std::map<std::string, std::string> answers;  // by question id; `choices` as values with blanks
  std::vector<Mark> marks;
  std::optional<std::int64_t> seconds;
};

struct ReadLimits {
  std::size_t entries = 256;
  std::size_t code_bytes = 16;
  std::size_t field_bytes = 64 * 1024;
};

// What the entries may be: the task's code sets for procedures, whether modifiers etc. are asked is
// not judged here. A code of another kind that cannot be mistaken (27818 among diagnoses, E11.22
// among procedures) is read as what it is; that it stands in the wrong place is for grading to say.
enum class EntryKind { kDiagnosis, kProcedure, kMixed };

// Whether a code may be reported, by the codebook in use. Decides between two readings of the same
// characters; empty: only syntax decides, and what then fits two code sets is refused.
using IsReportable = std::function<bool(CodeSet set, std::string_view code)>;

// Reads line notation: CODE[-MODIFIER]…[*UNITS][@POA][>POINTER[,POINTER]…], blanks, ';' or ','
// between. Unmistakable slips are read and named (lower case, missing or misplaced dot, look-alike
// letters, O for 0 where only a digit can stand, dashes for '-', punctuation at the end);
// everything else is refused with the entry in quotes and what to do. All entries are tried: the
// error names every one that cannot be read, one a line. Pointers of a kMixed list are resolved to
// codes; those of kProcedure stay as typed until ResolvePointers.
Result<std::vector<Entry>> ReadEntries(std::string_view text, EntryKind kind,
                                       const ReadLimits& limits = {},
                                       const IsReportable& reportable = {});

// Pointers of procedures become codes of diagnoses: "2" and "B" are the second diagnosis (letters A
// to L), a code stands for itself. Refused: a place beyond the list.
Status ResolvePointers(const std::vector<Entry>& diagnoses, std::vector<Entry>& procedures);

// The entry in canonical line notation: "27818-LT*2>S82.852A". Reads back equal.
std::string ToLineNotation(const Entry& entry);
// The code with its modifiers: "27818-LT".
std::string CodeWithModifiers(const Entry& entry);

// The JSON form. Strict: unknown members, duplicate keys, wrong types, depth over 8 are refused
// with the place (line:column) and what was expected. Pointers come resolved.
Result<Submission> ReadSubmissionJson(std::string_view json, const ReadLimits& limits = {});

}  // namespace chartmark
