#include "tests/grading/library.h"

#include <gtest/gtest.h>

#include "engine/codes/import.h"
#include "engine/grading/lua_values.h"
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

std::vector<std::string> ShippedTemplates() {
  std::vector<std::string> ids =
      ListExercises(SystemFiles(), SourceFile("exercises/templates")).value();
  for (std::string& id : ids) id.insert(0, "templates/");
  return ids;
}

std::string ExerciseFolder(const std::string& id) { return SourceFile("exercises/" + id); }

std::shared_ptr<const CodeIndex> StarterIndex() {
  static const std::shared_ptr<const CodeIndex> index = [] {
    ImportOptions options;
    options.partial = true;
    const Result<ImportReport> report = ImportCodes(JoinPath(MakeTemporaryFolder(), "codebook"),
                                                    {SourceFile("exercises/codebook")}, options);
    EXPECT_TRUE(report) << report.error().message;
    return CodeIndex::Open(report.value().index_path).value();
  }();
  return index;
}

std::unique_ptr<Grader> LoadGrader(const std::string& id, const std::string& policy,
                                   std::shared_ptr<const CodeIndex> index) {
  const GradingSetup setup{&SystemFiles(), SourceFile("scripts"), std::move(index), nullptr};
  Diagnostics diagnostics;
  std::unique_ptr<Grader> grader =
      GraderFactory(setup).Load(ExerciseFolder(id), policy, diagnostics);
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
