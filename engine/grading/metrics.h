// Numbers about a submission beside its score: how many codes were right, whatever they are worth.
//
// `right` are the entries that are the code of an item or an <or> of it, each item and each entry
// once; `expected` the items, of each one-of the way that the entries fit best; `entered` the
// entries, those that the key calls optional left out. A number that would divide by zero, or that
// the task does not ask for, is left out.
//
//   code_over_code          right / (expected + entered - right): of all codes that stand in the
//                           key or in the submission, the share that stands in both (Jaccard)
//   exact_match             1 where every expected code was entered and nothing else, else 0
//   principal_right         1 where the first diagnosis is one that may be first, else 0; only
//                           for a key with diagnoses. Without a <first>: any expected diagnosis
//                           that follows no other
//   record_over_record      1 where the whole record stands as it is: full score, else 0 (the one
//                           metric that follows a person's change of a line)
//   hierarchical_precision  shared / all nodes of the entered codes
//   hierarchical_recall     shared / all nodes of the expected codes
//   hierarchical_f1         2 shared / (nodes of the entered + nodes of the expected codes)
//   poa_agreement           of the right diagnoses to which the key gives an indicator, the share
//                           that has it ("1", exempt, and an empty field are the same)
//   modifier_agreement      over the right procedures: modifiers that stand in both / in either
//                           (what the facility takes for the same, 50 or RT with LT, 59 or X, is
//                           the same)
//
// Shares of different records cannot be added up, so the counts of these two stand beside them:
// poa_right / poa_asked, modifiers_shared / modifiers_either.
//
// The hierarchical ones count nodes: a code and all above it (code_chains.h), as a multiset, so
// that two fractures of one category count its node twice. This is the count-preserving measure of
// Falis et al. 2021 (CoPHE, arXiv:2109.04853) after the set-based one of Kiritchenko et al. 2006;
// see Kosmopoulos et al. 2015 for the family. An <or> that was entered stands for its item.
//
// By kind of code, as <kind>_right, _expected, _entered, _code_over_code, with the kinds diagnoses
// (ICD-10-CM), procedures, and of these icd10pcs, cpt and hcpcs; only kinds that are expected or
// were entered. An <or> of another set than its item's is expected where it was entered.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "engine/base/points.h"
#include "engine/codes/code_index.h"
#include "engine/exercise/exercise.h"
#include "engine/exercise/key.h"
#include "engine/submission/submission.h"

namespace chartmark {

using Metrics = std::map<std::string, double>;

// What the metrics need of one key, worked out once. Immutable; thread-safe. Borrows the key, which
// is canonical, and the variant: they must outlive it. Keeps the index alive.
class KeyMetrics {
 public:
  KeyMetrics(const Key& key, const Variant& variant, const CodesAt& codes);
  KeyMetrics(const KeyMetrics&) = delete;  // nobody needs two of one key
  KeyMetrics& operator=(const KeyMetrics&) = delete;

  Metrics Of(const Submission& submission, Points score, Points max) const;

 private:
  const Key& key_;
  const Variant& variant_;
  CodesAt codes_;
  std::vector<std::vector<std::string>> chains_;  // of the items, in key order
};

}  // namespace chartmark
