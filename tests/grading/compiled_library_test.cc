// The library that was compiled into the program, against the library on disk.
#include "engine/grading/compiled_library.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "engine/base/hash.h"
#include "engine/base/text.h"
#include "engine/grading/grade_json.h"
#include "engine/grading/grader_source.h"
#include "tests/grading/library.h"
#include "tests/support/reference.h"

namespace chartmark {
namespace {

// The real files, but for those whose path ends in one of these.
class OtherFiles : public Files {
 public:
  std::map<std::string, std::string> appended;  // to a file, by the end of its path
  std::map<std::string, std::pair<std::string, std::string>> replaced;  // words by others

  Result<std::string> Read(const std::string& path, std::size_t max_bytes) const override {
    Result<std::string> text = files_->Read(path, max_bytes);
    for (const auto& [name, more] : appended) {
      if (text && path.ends_with(name)) *text += more;
    }
    for (const auto& [name, words] : replaced) {
      if (!text || !path.ends_with(name)) continue;
      const std::size_t at = text->find(words.first);
      EXPECT_NE(at, std::string::npos) << name;
      if (at != std::string::npos) text->replace(at, words.first.size(), words.second);
    }
    return text;
  }
  Status Write(const std::string& path, std::string_view bytes) override {
    return files_->Write(path, bytes);
  }
  Status WriteFolder(const std::string& folder, const std::vector<NamedBytes>& files) override {
    return files_->WriteFolder(folder, files);
  }
  Result<std::vector<std::string>> List(const std::string& folder) const override {
    return files_->List(folder);
  }
  bool Exists(const std::string& path) const override { return files_->Exists(path); }

 private:
  std::unique_ptr<Files> files_ = MakeSystemFiles();
};

const std::string kExercise = "ed-ankle-fracture";

Grade GradeWith(const Files& files, const std::string& codes) {
  const GradingSetup setup{&files, SourceFile("scripts"), StarterIndex(), nullptr};
  Diagnostics diagnostics;
  const auto grader = GraderFactory(setup).Load(ExerciseFolder(kExercise), "standard", diagnostics);
  EXPECT_NE(grader, nullptr) << diagnostics.ToString();
  Submission submission;
  submission.diagnoses = ReadEntries(codes, EntryKind::kDiagnosis).value();
  return grader->GradeOne(grader->exercise().variant_ids().front(), submission);
}

TEST(CompiledLibrary, IsWhatStandsUnderScripts) {
  const std::unique_ptr<Files> files = MakeSystemFiles();
  const auto library = LoadLibrary(*files, SourceFile("scripts"));
  ASSERT_TRUE(library) << library.error().message;
  EXPECT_EQ(library->size(), CompiledLibrary().size());
  for (const lua::Module& module : *library) {
    EXPECT_TRUE(module.compiled) << module.name;
    const std::string_view text = lua::TextOf(module, CompiledLibrary());
    EXPECT_FALSE(text.empty()) << module.name;
    EXPECT_EQ(Sha256Hex(text), lua::FindCompiled(CompiledLibrary(), module.name)->hash);
  }
}

TEST(CompiledLibrary, GradesAsItsTextDoes) {
  OtherFiles files;
  const Grade compiled = GradeWith(files, "S82.851A M25.571 I10 I10");
  files.appended[".lua"] = "\n-- the same, as text\n";
  const Grade text = GradeWith(files, "S82.851A M25.571 I10 I10");
  ASSERT_EQ(compiled.status, GradeStatus::kGraded) << compiled.reason;
  EXPECT_NE(compiled.provenance.grader, text.provenance.grader);
  Grade same = text;
  same.provenance = compiled.provenance;
  EXPECT_EQ(GradeToJson(same, Reveal::kFull), GradeToJson(compiled, Reveal::kFull));
}

TEST(CompiledLibrary, FileThatWasChangedDecides) {
  OtherFiles files;
  files.appended["rules/select_all.lua"] = "\nerror 'this is the file on disk'\n";
  const Grade grade = GradeWith(files, "S82.851A");
  EXPECT_EQ(grade.status, GradeStatus::kFault);
}

TEST(CompiledLibrary, WhatWasChangedIsCheckedAgain) {
  OtherFiles files;
  files.replaced["rules/hedge.lua"] = {"I.B.13", "I.B.19"};
  const Grade grade = GradeWith(files, "S82.851A");
  EXPECT_EQ(grade.status, GradeStatus::kFault);
  EXPECT_THAT(grade.reason, ::testing::HasSubstr("I.B.19"));
}

}  // namespace
}  // namespace chartmark
