// Classical test theory of the expected codes and questions, from first attempts (as in
// audit_statistics.h): how hard each is, whether it tells the strong from the weak, what was coded
// in its place, and what was coded that nobody expected.
//
// An item of an attempt is what the ledger gives it points for: all its lines that are of points,
// the code and the parts with their own lines (POA, modifiers, units, pointers) together. Charges
// are no part of an item: they are counted as extras and mistakes. Items are told apart by
// exercise, group and id.
//
//   difficulty      mean of points / of; 1 is easy (in the books the "p value")
//   discrimination  corrected item-total correlation: Pearson's r of the item's points / of with
//                   those of all other items of the same attempt together
//   alpha           of the exercise: Cronbach (statistics.h), over points
//   alpha if dropped  the same without the item
//
// Items that stand in some variants only, and those of a one-of, which stand where the attempt was
// graded that way: difficulty, discrimination and verdicts are over the attempts in which the item
// stands (n). Points are compared as shares, since an item may weigh differently in another
// variant. For alpha no gap may be filled by guessing: it is over the attempts with the most common
// set of items (the same items with the same points, whatever the variant; of equally common ones
// the larger, then the first by id), alpha_n attempts, and items outside of it have none.
//
// Extras are entries that stand for no item, by code and verdict; a trap's by the trap too. Their
// discrimination is the correlation of having entered it with the share of all items' points: the
// weaker should fall for it, so it is below zero. An attempt counts once, however often it holds
// the code.
//
// Warnings: "n<30", "n<100": J. M. Linacre, "Sample size and item calibration stability", Rasch
// Measurement Transactions 7:4 (1994), 328: 30 people for a difficulty that is stable within one
// logit, 100 within half a logit. A correlation has a standard error of about 1/sqrt(n-1), 0.19 for
// 30 and 0.10 for 100. "nobody right", "all right": nothing varies, so there is no discrimination.
// "negative discrimination": the weaker do better, by more than twice that error; look at the key.
// "one way of several": within one variant it stands in some attempts and not in others, so who
// fared badly that way was graded another way, and the numbers flatter.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "engine/grading/grade.h"

namespace chartmark {

struct Tallied {
  std::string what;
  std::int64_t count = 0;
};

struct ItemResult {
  Group group = Group::kDiagnoses;  // kQuestions: a question, with answers for codes
  std::string id;
  std::vector<std::string> codes;  // expected, of the variants met; most attempts first. A code
                                   // that nobody entered or was told of is not known here
  std::int64_t n = 0;              // attempts in which it stands
  std::optional<double> difficulty;
  std::optional<double> discrimination;
  std::optional<double> alpha_if_dropped;
  std::vector<Tallied> verdicts;  // of the code's line, most frequent first; they sum to n
  std::vector<Tallied> parts;     // "poa: poa-missing", lost parts; an attempt may have several
  std::vector<Tallied> wrong;     // codes entered instead (of questions: answers), at most 5
  std::vector<std::string> warnings;
};

struct ExtraResult {
  Group group = Group::kDiagnoses;
  std::string code;
  std::string verdict;     // "integral-symptom", "trap:ankle-pain"
  std::string trap;        // its id in the key; "" for what is no trap
  std::int64_t count = 0;  // attempts that hold it
  std::optional<double> discrimination;
};

// Attempts by percent of the score: 0-4, 5-9 … 95-99, and 100 apart.
using ScoreHistogram = std::array<std::int64_t, 21>;

struct ExerciseResult {
  std::string id;
  std::int64_t n = 0;                // first attempts
  std::optional<double> difficulty;  // mean of score / max, charges included
  std::optional<double> alpha;
  std::int64_t alpha_n = 0;
  std::vector<std::string> alpha_items;  // ids, in the order of `items`
  ScoreHistogram scores{};
  std::vector<ItemResult> items;    // in key order: diagnoses, procedures, questions
  std::vector<ExtraResult> extras;  // most frequent first, at most 50
  std::int64_t more_extras = 0;     // distinct ones beyond these
  std::vector<std::string> warnings;
};

}  // namespace chartmark
