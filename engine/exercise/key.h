// The expected answer. Only grading and authoring can open it: loading takes a KeyWarrant.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/base/diagnostics.h"
#include "engine/base/points.h"
#include "engine/exercise/exercise.h"

namespace chartmark {

class GraderFactory;     // grading/
class AuthoringSession;  // authoring/

// The right to read a key. Its constructor is private: code that presents cannot make one.
class KeyWarrant {
 private:
  KeyWarrant() = default;
  friend class GraderFactory;
  friend class AuthoringSession;
  friend class KeyWarrantForTests;  // tests/support only
};

struct Evidence {
  std::string document;
  std::string quote;
};

// <or>: as good as the code of the item. <instead>: wrong, with its own credit and words.
struct Alternative {
  std::string code;  // or an answer's value; may end in '-' for a whole subtree
  std::vector<std::string> modifiers;
  Points credit;        // share of the points, 0.00 to 1.00; 1.00 for <or>
  std::string verdict;  // of an answer's <instead>: a query verdict of its own, or ""
  std::string text;
  std::vector<std::string> rules;
  std::vector<Evidence> evidence;
  Place place;
};

struct Impact {
  std::string version;  // "v40"
  std::string cc;       // "CC", "MCC", "HAC" or ""
  std::string drg;
  std::string text;
};

struct PartShare {
  std::string name;  // "code", "poa", "modifier:LT", "units", "pointers"
  Points share;      // weight
};

struct Item {
  std::string id;
  bool procedure = false;  // <procedure> rather than <item>
  std::string code;        // canonical text is made by grading, which knows the code set
  Points points;
  std::string poa;                     // "Y", "N", "U", "W", "1" or ""
  std::vector<std::string> modifiers;  // procedures
  std::vector<std::string> essential;  // modifiers without which the code itself is wrong
  std::string requires_id;             // the procedure that an add-on code needs
  int units = 1;
  std::vector<std::string> pointers;  // ids of diagnoses
  std::vector<std::string> after;     // ids that must stand before it
  std::string because;
  std::vector<std::string> rules;
  std::vector<Evidence> evidence;
  std::vector<Alternative> alternatives;  // <or>
  std::vector<Alternative> insteads;
  std::vector<Impact> impacts;
  std::vector<PartShare> parts;
  // Ways: items of the same one-of stand in sets; 0 for items outside any.
  int one_of = 0;  // number of the <one-of> in the key, from 1
  int set = 0;     // number of the <set> in it, from 1
  Place place;
};

struct FirstRule {
  std::vector<std::string> any;  // one of these must be first
  std::string because;
  std::vector<std::string> rules;
  std::vector<Evidence> evidence;
  Place place;
};

struct SplitCodes {  // the parts, coded instead of their combination
  std::vector<std::string> codes;
  std::string of;  // id of the item
  Points credit;
  std::string verdict;
  std::string text;
  std::vector<std::string> rules;
  std::vector<Evidence> evidence;
  Place place;
};

struct Trap {
  std::string id;
  std::string code;  // or a subtree: "M25.57-"
  std::string verdict;
  std::optional<Points> cost;  // where the case sets its own
  std::string because;
  std::vector<std::string> rules;
  std::vector<Evidence> evidence;
  std::vector<Impact> impacts;  // what the code would claim
  Place place;
};

struct OptionalCode {
  std::string code;
  std::string text;
  std::vector<std::string> rules;
  std::vector<Evidence> evidence;
  Place place;
};

struct Unrelated {  // a pair that Excludes1 does not bar here
  std::vector<std::string> codes;
  std::string text;
  std::vector<std::string> rules;
  std::vector<Evidence> evidence;
  Place place;
};

struct Answer {
  std::string question;
  std::string value;  // choices: values separated by blanks
  Points points;
  std::string because;
  std::vector<std::string> rules;
  std::vector<Evidence> evidence;
  std::vector<Alternative> alternatives;
  std::vector<Alternative> insteads;
  std::string verdict;  // "" or one of the query verdicts
  Place place;
};

// The key of one variant: when="…" and {name.field} applied.
struct Key {
  std::vector<FirstRule> firsts;
  std::vector<Item> items;  // diagnoses and procedures, in document order
  std::vector<SplitCodes> splits;
  std::vector<OptionalCode> optionals;
  std::vector<Unrelated> unrelated;
  std::vector<Trap> traps;
  std::vector<Answer> answers;
};

// One key.xml with its text still full of placeholders. Immutable.
class KeyFile {
 public:
  const std::string& hash() const;  // SHA-256 of key.xml; worked out when first asked for
  // Resolves the key of one variant; every variant of the exercise resolves.
  Result<Key> ForVariant(const Exercise& exercise, std::string_view variant) const;
  struct Source;
  // Defined in key_source.h, for authoring: every element with its place and its variants.
  const Source& source() const { return *source_; }

 private:
  friend class KeyBuilder;
  std::shared_ptr<const Source> source_;
};

std::optional<KeyFile> LoadKey(const KeyWarrant& warrant, const Files& files,
                               const Exercise& exercise, Diagnostics& diagnostics);
std::optional<KeyFile> ParseKey(const KeyWarrant& warrant, std::string_view text,
                                const std::string& file, const Exercise& exercise,
                                Diagnostics& diagnostics);

// samples.xml: submissions with the score and the verdicts that they must get.
struct ExpectedLine {
  std::string item;   // "" where the line has none
  std::string entry;  // code of the entry, "" where not given
  std::string verdict;
  std::optional<Points> points;
};

struct Sample {
  std::string name;
  std::string policy = "standard";
  std::string variant;
  Points score;
  std::string diagnoses;                                     // line notation
  std::string procedures;                                    // line notation
  std::vector<std::pair<std::string, std::string>> answers;  // <answer question="q" value="v"/>
  std::vector<ExpectedLine> expects;
  bool whole = false;  // <sample whole="yes">: expects lists every line that is not fully right
  Place place;
};

// A sample that its file gives for several variants (variant="*", or when="…") stands here once for
// each, placeholders replaced.
std::optional<std::vector<Sample>> LoadSamples(const KeyWarrant& warrant, const Files& files,
                                               const Exercise& exercise, Diagnostics& diagnostics);
std::optional<std::vector<Sample>> ParseSamples(const KeyWarrant& warrant, std::string_view text,
                                                const std::string& file, const Exercise& exercise,
                                                Diagnostics& diagnostics);

}  // namespace chartmark
