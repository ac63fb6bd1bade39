// The exercises, graders and codebook that tests of grading work on.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "engine/grading/grader.h"

namespace chartmark {

// Ids of all shipped exercises.
std::vector<std::string> ShippedExercises();
// The templates of new cases, as ids of the library: "templates/inpatient".
std::vector<std::string> ShippedTemplates();
// "exercises/<id>" of the source tree.
std::string ExerciseFolder(const std::string& id);

// The starter codebook that ships with the exercises, imported once.
std::shared_ptr<const CodeIndex> StarterIndex();
// Loads an exercise, to be graded in-process with the starter codebook (or `index`); fails the test
// with its diagnostics where it cannot.
std::unique_ptr<Grader> LoadGrader(const std::string& id, const std::string& policy = "standard",
                                   std::shared_ptr<const CodeIndex> index = StarterIndex());

// The key of a variant, canonical: tests may know it.
Key KeyOfVariant(const Exercise& exercise, const std::string& variant);

}  // namespace chartmark
