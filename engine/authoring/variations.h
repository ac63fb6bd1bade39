// Submissions made from a key: what learners send, and what nobody would. The one generator, of the
// score ladder and of the tests of what always holds.
#pragma once

#include <string>
#include <vector>

#include "engine/authoring/authors_case.h"
#include "engine/authoring/near_codes.h"

namespace chartmark {

enum class VariationKind {
  kFull,         // the key, in each way of each one-of
  kEmpty,        // nothing
  kLeftOut,      // one entry or answer of points is missing
  kAxis,         // a near code that the key says nothing about
  kPart,         // a modifier, the units, the POA indicator or a pointer is wrong
  kAlternative,  // an <or>
  kOptional,     // the key with an <optional> behind it
  kInstead,      // an <instead>
  kAnswer,       // another choice
  kTrap,         // the key with the code of a trap behind it
  kTwice,        // one diagnosis again at the end
  kShuffled,     // the key in another order
  kTooMany,      // so many diagnoses beside it that the list is no answer
  kEverything,   // all codes that the key knows of, and their categories
};

struct Variation {
  VariationKind kind = VariationKind::kFull;
  std::string what;     // "S82.851A for S82.852A", for a table
  std::string item;     // id of whose part of the key was touched; "" for several
  std::string subject;  // the code, or else the id, that it is about
  Place place;          // of that element in key.xml
  Submission submission;
  int nearness = 0;      // of kAxis (near_codes.h)
  std::string relation;  // of kAxis: "laterality"
  bool unpaid = false;   // of kTrap: the author lets it cost nothing; of kInstead: it earns all
};

// Makes them for one variant. Borrows both; `near` is not thread-safe.
class Variations {
 public:
  Variations(const CaseVariant& it, NearCodes& near);

  const CaseVariant& of() const { return it_; }
  // The submission of the key itself; most others differ from it in one thing.
  const Submission& key() const { return key_; }

  // All of those below, by kind, in the order of the key.
  std::vector<Variation> All() const;

  // The key by each way of each one-of; without a one-of the key alone.
  std::vector<Variation> Full() const;
  std::vector<Variation> LeftOut() const;
  // Nearest first for each item. Codes that the key names are left out: it says what they earn.
  std::vector<Variation> AxisBroken() const;
  std::vector<Variation> PartBroken() const;
  std::vector<Variation> Alternatives() const;
  std::vector<Variation> Optionals() const;
  std::vector<Variation> Insteads() const;
  std::vector<Variation> OtherAnswers() const;
  std::vector<Variation> Trapped() const;
  std::vector<Variation> Twice() const;
  std::vector<Variation> Shuffled() const;
  // Four more than are expected; nothing where no diagnoses are asked for.
  Variation TooMany() const;
  Variation Everything() const;

  // Codes that a learner of this case might enter: right, nearly right, traps, and from elsewhere.
  std::vector<std::string> Pool(bool procedures) const;

 private:
  Variation Make(VariationKind kind, const Item& item, std::string what) const;
  void AddForeignProcedures(Submission& all) const;
  void AddOthers(const Item& item, const std::vector<Alternative>& others, VariationKind kind,
                 std::vector<Variation>& all) const;
  std::string CodeOfTrap(const Trap& trap) const;
  // The key with one code behind it, as the diagnosis or procedure that it is; false where it
  // cannot be read.
  bool AddBehind(Variation& variation, const std::string& code) const;

  const CaseVariant& it_;
  NearCodes& near_;
  Submission key_;
};

// "S82.851A I10 | 27818-RT | disposition=01", for tables and messages.
std::string Describe(const Submission& submission);

}  // namespace chartmark
