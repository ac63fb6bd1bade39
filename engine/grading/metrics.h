// Numbers about a submission beside its score: how many codes were right, whatever they are worth.
#pragma once

#include <map>
#include <string>

#include "engine/base/points.h"
#include "engine/exercise/key.h"
#include "engine/submission/submission.h"

namespace chartmark {

// With `right` entries that are the code of an item (or an <or> of it; each item and each entry
// once), `expected` items (of each one-of the way that the entries fit best) and `entered` entries
// (those that the key calls optional left out):
//   code_over_code      right / (expected + entered - right): of all codes that stand in the key or
//   in the
//                       submission, the share that stands in both
//   exact_match         1 where every expected code was entered and nothing else, else 0
//   principal_right     1 where the first diagnosis is one that may be first, else 0; only where
//   the key
//                       has diagnoses. Without a <first>: any expected diagnosis that follows no
//                       other.
//   record_over_record  1 where the whole record stands as it is: full score, else 0
// and the counts right, expected, entered themselves. `key` is canonical.
std::map<std::string, double> MetricsOf(const Key& key, const Submission& submission, Points score,
                                        Points max);

}  // namespace chartmark
