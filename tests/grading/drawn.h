// Submissions drawn from a key, for tests of what always holds: what learners send, and what nobody
// would.
#pragma once

#include <random>
#include <string>
#include <vector>

#include "engine/codes/code_index.h"
#include "engine/exercise/exercise.h"
#include "engine/exercise/key.h"
#include "engine/submission/submission.h"

namespace chartmark {

// What may be known of one variant.
struct KnownCase {
  Variant variant;
  Key key;  // canonical
  CodesAt codes;
};

struct Drawn {
  std::string what;  // "fracture as S82.851A", for messages
  std::string item;  // whose part of the key was touched; "" for several
  Submission submission;
};

// The key of each way of each one-of; without one-of the key alone.
std::vector<Submission> KeysByWay(const KnownCase& it);

// The key without one entry or one answer; an item of no points is left in.
std::vector<Drawn> WithOneRemoved(const KnownCase& it, const Submission& key);

// The key with one code in the place of another that differs in one axis (or several, or all but
// the category), nearest first. Codes that the key names itself are left out: it says what they
// earn. `nearness` falls with the distance; equal numbers may not be compared.
struct NearMiss : Drawn {
  std::string code;
  Relation relation;
  int nearness = 0;
};
std::vector<NearMiss> WithOneAxisBroken(const KnownCase& it, const Submission& key);

// The key with one modifier dropped or swapped for another side, other units, another POA
// indicator, a pointer lost or moved: what earns less in every exercise.
std::vector<Drawn> WithOnePartBroken(const KnownCase& it, const Submission& key);

// The key with a code of one trap behind it; `item` is the trap.
std::vector<Drawn> WithOneTrap(const KnownCase& it, const Submission& key);

// The key with one diagnosis entered again at the end.
std::vector<Drawn> WithOneTwice(const KnownCase& it, const Submission& key);

// The key with so many diagnoses beside it that nothing supports that the list is no answer (four
// more than are expected, by every shipped policy).
Submission WithTooMany(const KnownCase& it, const Submission& key);

// The key with two near misses in the place of one item: only one of them can be its answer. Beside
// it, the key with either alone.
struct TwoMisses : Drawn {
  Submission first, second;
  bool both_near = false;  // no other condition, and nothing that may never be near
  bool net = false;        // one says the same as the other with less detail
};
std::vector<TwoMisses> WithTwoNearMisses(const KnownCase& it, const Submission& key);

// All codes that the key knows of, and every code of their categories, up to what may be entered.
Submission Everything(const KnownCase& it);

// Up to six diagnoses and procedures out of right, nearly right, trapped and foreign ones.
Submission DrawSubmission(const KnownCase& it, std::mt19937& random);

// "S82.851A I10 | 27818-RT | disposition=01", for messages.
std::string Describe(const Submission& submission);

}  // namespace chartmark
