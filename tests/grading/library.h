// The exercises, graders and codebook that tests of grading work on.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "engine/grading/grader.h"

namespace chartmark {

// Ids of all shipped exercises.
std::vector<std::string> ShippedExercises();
// "exercises/<id>" of the source tree.
std::string ExerciseFolder(const std::string& id);

// All reference data where it is there; else nothing is in the book, and nothing is claimed.
std::shared_ptr<const CodeIndex> IndexForTests();
// In-process, without workers.
GraderFactory FactoryForTests();
// Loads an exercise; fails the test with its diagnostics where it cannot.
std::unique_ptr<Grader> LoadGrader(const std::string& id, const std::string& policy = "standard");

// The key of a variant, canonical: tests may know it.
Key KeyOfVariant(const Exercise& exercise, const std::string& variant);

}  // namespace chartmark
