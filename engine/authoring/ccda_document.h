// What a C-CDA document says, as plain values: who, when, which sections, which coded statements.
#pragma once

#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "engine/authoring/ccda_tree.h"
#include "engine/authoring/draft_dates.h"
#include "engine/authoring/draft_names.h"

namespace chartmark {

struct CcdaPerson {
  std::vector<std::string> given;
  std::string family;
  std::string prefix;
  std::string suffix;
  NameSex sex = NameSex::kAny;
};

struct CcdaHeader {
  std::string_view kind;             // LOINC of the document: "18842-5"
  std::vector<CcdaPerson> patients;  // all names of the patient; the first is the one in use
  std::string sex;                   // "female", "male", "unknown"
  std::optional<CcdaTime> birth;
  std::optional<CcdaTime> written;  // of the document
  std::optional<CcdaTime> start;    // of the encounter
  std::optional<CcdaTime> end;
  std::string_view time_from;  // where start comes from: "encounter", "service", "document" or ""
  CcdaNode encounter_code = kNoCcdaNode;  // <code> of the encounter
  std::string disposition;
  std::optional<CcdaPerson> author;
  // Anywhere in the document.
  std::vector<CcdaPerson> people;
  std::set<std::string> organizations;
  std::set<std::string> streets;
  std::set<std::string> towns;
  std::set<std::string> postal_codes;
  std::set<std::string> numbers;  // of patient, people, encounter; telephone numbers
};

struct CcdaSection {
  CcdaNode node = kNoCcdaNode;
  int depth = 0;          // 0: right under the body
  std::string_view kind;  // LOINC: "11450-4"; may be empty
  std::string title;
  CcdaNode text = kNoCcdaNode;
  std::optional<CcdaPerson> author;
};

struct CcdaDocument {
  CcdaHeader header;
  std::vector<CcdaSection> sections;  // in the order of the document, each before those inside it
};

// `tree` is a ClinicalDocument.
CcdaDocument ReadCcdaDocument(const CcdaTree& tree);

// One coded value, as a statement has it or as a translation of it.
struct CcdaCode {
  std::string_view system;  // OID
  std::string_view code;
  std::string_view display;
  CcdaNode node = kNoCcdaNode;
};

enum class StatementKind { kDiagnosis, kProcedure, kEncounter };
enum class StatementState { kCurrent, kOver, kNegated, kPlanned, kOfRelative };

struct CcdaStatement {
  StatementKind kind = StatementKind::kDiagnosis;
  StatementState state = StatementState::kCurrent;
  std::size_t section = 0;  // index; the number of sections for the header
  std::string text;         // words of the document for it, masked by nobody; may be empty
  std::vector<CcdaCode> codes;
  std::vector<std::string_view> references;  // IDs of the narrative
  std::optional<CcdaTime> time;              // since when, or when; unmoved
  CcdaNode node = kNoCcdaNode;
};

// Problems, diagnoses, procedures and visits with a code or at least words, in document order.
// Allergies, medications, results and habits are none of them.
std::vector<CcdaStatement> ReadStatements(const CcdaTree& tree, const CcdaDocument& document);

}  // namespace chartmark
