// Every code that a key names, with its place: what the lints of codes go over.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/authoring/authors_case.h"
#include "engine/authoring/key_codes.h"
#include "engine/codes/code.h"

namespace chartmark {

enum class KeyCodeRole {
  kItem,  // what is expected, and what is as good
  kOr,
  kOptional,
  kInstead,  // what learners enter in its place
  kTrap,
  kSplit,
  kUnrelated,
};

struct KeyCode {
  KeyCodeRole role = KeyCodeRole::kItem;
  std::string owner;  // "item 'fracture'", "trap 'ankle-pain'", for messages
  std::string code;   // canonical; "M25.57-" for a subtree
  CodeSet set = CodeSet::kIcd10Cm;
  Place place;                 // of the attribute that names it
  const Item* item = nullptr;  // of kItem, kOr and kInstead; valid while the key lives

  bool subtree() const { return IsSubtree(code); }
  // True for what a learner may rightly enter.
  bool right() const { return role <= KeyCodeRole::kOptional; }
};

// Where the attributes of a key stand. Made once a case; borrows it.
class AttributePlaces {
 public:
  explicit AttributePlaces(const AuthorsCase& it);
  // Of the value of `attribute` of the element at `element` (Item::place and the like); the element
  // itself where it has no such attribute.
  Place Of(const Place& element, std::string_view attribute) const;

 private:
  const exercise_file::CheckedTree& tree_;
  std::map<std::pair<int, int>, exercise_file::NodeId> elements_;  // by line and column
};

// In key order: of each item its code, its <or> and its <instead>; then the rest.
// The codes point into the key.
std::vector<KeyCode> KeyCodesOf(const Key& key, const AttributePlaces& places);

// Whether both may stand in one answer: not two readings of one item, nor items of different sets
// of one <one-of>.
bool MayStandTogether(const KeyCode& a, const KeyCode& b);

}  // namespace chartmark
