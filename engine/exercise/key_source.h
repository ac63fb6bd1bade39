// What a KeyFile keeps of its file. For the readers of this room, and for authoring,
// which tells where in the file things stand.
#pragma once

#include "engine/exercise/checked_tree.h"
#include "engine/exercise/key.h"

namespace chartmark {

struct KeyFile::Source {
  // Of the exercise: its variants, that the tree borrows.
  std::shared_ptr<const Exercise::Source> exercise;
  exercise_file::CheckedTree tree;
};

namespace exercise_file {

// The key of one variant, from a checked file.
Key ReadKey(const VariantReader& reader);

// What no row of the grammar can say: that ids are unique and names name something, in every
// variant.
void CheckKey(const CheckedTree& key, const CheckedTree& exercise, Diagnostics& diagnostics);
// That the file names the exercise it stands beside.
void CheckExerciseName(const CheckedTree& tree, const std::string& id, Diagnostics& diagnostics);

// A name that is used must name something in every variant of its use; reports it where not.
struct Named {
  std::string_view name;
  VariantSet where;
};
void CheckNames(const CheckedTree& tree, NodeId element, std::string_view attribute,
                const std::vector<Named>& known, std::string_view what, Diagnostics& diagnostics);
// The values of an attribute over all `elements`, each with the variants in which one has it.
std::vector<Named> NamesOf(const CheckedTree& tree, const std::vector<NodeId>& elements,
                           std::string_view attribute);

// The answers that questions may be given, and the questions themselves; for key and samples alike.
class AnswerChecker {
 public:
  AnswerChecker(const CheckedTree& exercise, Diagnostics& diagnostics);
  // Checks question and value of an <answer>; `places` are further elements with a value="…" for
  // the same question.
  void Check(const CheckedTree& tree, NodeId answer, const std::vector<NodeId>& others);

 private:
  void CheckValue(const CheckedTree& tree, NodeId element, NodeId question,
                  const VariantSet& where);
  void CheckChoice(const CheckedTree& tree, NodeId element, NodeId question, std::string_view value,
                   const VariantSet& where);

  const CheckedTree& exercise_;
  Diagnostics& diagnostics_;
  std::vector<NodeId> questions_;
  std::vector<Named> names_;
};

}  // namespace exercise_file
}  // namespace chartmark
