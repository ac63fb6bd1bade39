// What an Exercise keeps of its file. For the readers of this room, and for authoring,
// which tells where in the file things stand.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "engine/exercise/checked_tree.h"
#include "engine/exercise/exercise.h"
#include "engine/exercise/variant_table.h"

namespace chartmark {

struct Exercise::Source {
  exercise_file::VariantTable variants;
  exercise_file::CheckedTree tree;  // borrows `variants`
};

namespace exercise_file {

// Readers of single parts, for one variant. All of a checked exercise.
About ReadAbout(const VariantReader& reader);
Task ReadTask(const VariantReader& reader);
Chart ReadChart(const VariantReader& reader);

// What no row of the grammar can say: how many of each, ids that are unique, dates in order.
void CheckExercise(const CheckedTree& tree, Diagnostics& diagnostics);

// Reports elements of one name under a parent that are not there exactly once in each variant of
// the parent (or, with `optional`, more than once).
void CheckOnce(const CheckedTree& tree, NodeId parent, std::string_view name, bool optional,
               Diagnostics& diagnostics);
// Reports elements that share the value of an attribute in a variant.
void CheckUnique(const CheckedTree& tree, const std::vector<NodeId>& elements,
                 std::string_view attribute, Diagnostics& diagnostics);
// " (variant side=left)" for the first of the set, "" where it is all there is.
std::string VariantNote(const CheckedTree& tree, const VariantSet& where);

}  // namespace exercise_file
}  // namespace chartmark
