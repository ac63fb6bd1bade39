// Submissions for tests of what always holds that the score ladder has no use for; the rest is made
// by engine/authoring/variations.h.
#pragma once

#include <random>
#include <string>
#include <vector>

#include "engine/authoring/variations.h"
#include "engine/exercise/exercise.h"

namespace chartmark {

// A variant of a shipped exercise, with the starter codebook.
CaseVariant ShippedVariant(const Exercise& exercise, const std::string& id);

// The key with two near misses in the place of one item: only one of them can be its answer. Beside
// it, the key with either alone.
struct TwoMisses {
  std::string what;
  std::string item;
  Submission submission;
  Submission first, second;
  bool both_near = false;  // no other condition, and nothing that may never be near
  bool net = false;        // one says the same as the other with less detail
};
std::vector<TwoMisses> WithTwoNearMisses(const Variations& variations);

// Up to six diagnoses and procedures out of right, nearly right, trapped and foreign ones.
Submission DrawSubmission(const Variations& variations, NearCodes& near, std::mt19937& random);

}  // namespace chartmark
