#include "tests/bench/class_moves.h"

#include <algorithm>
#include <set>

namespace chartmark {
namespace {

constexpr std::size_t kMostInstead = 12;  // that a class ever thinks of, for one entry

std::vector<std::string> InLineNotation(const std::vector<Entry>& entries) {
  std::vector<std::string> all;
  all.reserve(entries.size());
  for (const Entry& entry : entries) all.push_back(ToLineNotation(entry));
  return all;
}

void AddOnce(std::vector<std::string>& to, const std::string& text, std::size_t most) {
  if (to.size() < most && std::find(to.begin(), to.end(), text) == to.end()) to.push_back(text);
}

// What a variation has in another way than the key: an entry in the place of one, or one behind.
void AddList(const std::vector<Entry>& varied, ListMoves& moves) {
  const std::vector<std::string> entries = InLineNotation(varied);
  const std::size_t size = moves.right.size();
  if (entries.size() == size + 1) {
    AddOnce(moves.beside, entries.back(), kMostInstead);
  } else if (entries.size() == size) {
    for (std::size_t i = 0; i < size; ++i) {
      if (entries[i] == moves.right[i]) continue;
      AddOnce(moves.instead[i], entries[i], kMostInstead);
      return;  // one difference is one move
    }
  }
}

void Add(const std::vector<Variation>& variations, ClassMoves& moves) {
  for (const Variation& variation : variations) {
    AddList(variation.submission.diagnoses, moves.diagnoses);
    AddList(variation.submission.procedures, moves.procedures);
    for (auto& [question, values] : moves.answers) {
      const auto given = variation.submission.answers.find(question);
      if (given != variation.submission.answers.end()) {
        AddOnce(values, given->second, kMostInstead);
      }
    }
  }
}

std::vector<std::string> CodesOfTheCategories(const CaseVariant& it, const Submission& key,
                                              NearCodes& near) {
  std::set<std::string> codes;
  for (const Entry& entry : key.diagnoses) {
    const std::vector<std::string>& category = near.CategoryOf(it.codes, entry.code);
    codes.insert(category.begin(), category.end());
  }
  return {codes.begin(), codes.end()};
}

}  // namespace

ClassMoves MovesOf(const CaseVariant& it, NearCodes& near) {
  const Variations variations(it, near);
  const Submission& key = variations.key();
  ClassMoves moves;
  moves.exercise = it.variant.exercise;
  moves.variant = it.variant.id;
  moves.diagnoses.right = InLineNotation(key.diagnoses);
  moves.procedures.right = InLineNotation(key.procedures);
  for (ListMoves* list : {&moves.diagnoses, &moves.procedures}) {
    list->instead.resize(list->right.size());
  }
  for (const auto& [question, value] : key.answers) moves.answers[question] = {value};
  Add(variations.Insteads(), moves);  // what the author expects to be taken for it comes first
  Add(variations.AxisBroken(), moves);
  Add(variations.PartBroken(), moves);
  Add(variations.Alternatives(), moves);
  Add(variations.Trapped(), moves);
  Add(variations.Optionals(), moves);
  Add(variations.OtherAnswers(), moves);
  moves.foreign = CodesOfTheCategories(it, key, near);
  return moves;
}

}  // namespace chartmark
