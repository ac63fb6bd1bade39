#include "tests/grading/library.h"

#include <gtest/gtest.h>

#include "engine/codes/index_writer.h"
#include "engine/grading/lua_values.h"
#include "tests/codes/reference_index.h"
#include "tests/support/key_warrant_for_tests.h"
#include "tests/support/reference.h"

namespace chartmark {
namespace {

const Files& SystemFiles() {
  static const std::unique_ptr<Files> files = MakeSystemFiles();
  return *files;
}

}  // namespace

std::vector<std::string> ShippedExercises() {
  Result<std::vector<std::string>> ids = ListExercises(SystemFiles(), SourceFile("exercises"));
  EXPECT_TRUE(ids);
  return ids.value_or(std::vector<std::string>());
}

std::string ExerciseFolder(const std::string& id) { return SourceFile("exercises/" + id); }

std::shared_ptr<const CodeIndex> IndexForTests() {
  if (std::shared_ptr<const CodeIndex> index = ReferenceIndex()) return index;
  static const std::shared_ptr<const CodeIndex> empty =
      CodeIndex::FromBytes(IndexWriter().Bytes().value()).value();
  return empty;
}

GraderFactory FactoryForTests() {
  GradingSetup setup;
  setup.files = &SystemFiles();
  setup.scripts = SourceFile("scripts");
  setup.index = IndexForTests();
  return GraderFactory(setup);
}

std::unique_ptr<Grader> LoadGrader(const std::string& id, const std::string& policy) {
  Diagnostics diagnostics;
  std::unique_ptr<Grader> grader = FactoryForTests().Load(ExerciseFolder(id), policy, diagnostics);
  EXPECT_NE(grader, nullptr) << diagnostics.ToString();
  return grader;
}

Key KeyOfVariant(const Exercise& exercise, const std::string& variant) {
  Diagnostics diagnostics;
  const std::optional<KeyFile> file =
      LoadKey(KeyWarrantForTests::Make(), SystemFiles(), exercise, diagnostics);
  EXPECT_TRUE(file) << diagnostics.ToString();
  if (!file) return {};
  return Canonicalize(file->ForVariant(exercise, variant).value()).value();
}

}  // namespace chartmark
