#include "engine/authoring/new_case.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <sstream>

#include "engine/authoring/authors_case.h"
#include "tests/support/reference.h"

namespace chartmark {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

constexpr std::size_t kMost = 1 << 20;

void CopyFolder(const Files& from, const std::string& folder, MemoryFiles& to,
                const std::string& place) {
  const auto names = from.List(folder);
  for (const std::string& name : names.value()) {
    to.Put(JoinPath(place, name), from.Read(JoinPath(folder, name), kMost).value());
  }
}

// The templates and one exercise of the library, in memory.
MemoryFiles SmallLibrary() {
  const auto disk = MakeSystemFiles();
  MemoryFiles files;
  const std::string templates = SourceFile("exercises/templates");
  const auto names = disk->List(templates);
  for (const std::string& name : names.value()) {
    CopyFolder(*disk, JoinPath(templates, name), files, "library/templates/" + name);
  }
  CopyFolder(*disk, SourceFile("exercises/clinic-old-injury"), files, "library/clinic-old-injury");
  return files;
}

CaseWish Wish(std::string setting) {
  return {"new-case", std::move(setting), "", "", "mine", "../schema"};
}

CaseWish WishFrom(std::string folder) {
  CaseWish wish = Wish("");
  wish.from = std::move(folder);
  return wish;
}

std::string Refusal(MemoryFiles& files, const CaseWish& wish) {
  const Result<CaseMade> made = MakeCase(files, "library", wish);
  EXPECT_FALSE(files.Exists("mine")) << "a refusal leaves nothing";
  return made ? "written" : made.error().message;
}

TEST(NewCase, EverySettingHasACaseThatLoads) {
  EXPECT_EQ(CaseSettings().size(), 15U);
  for (const std::string_view setting : CaseSettings()) {
    MemoryFiles files = SmallLibrary();
    const Result<CaseMade> made = MakeCase(files, "library", Wish(std::string(setting)));
    ASSERT_TRUE(made) << setting << ": " << made.error().message;
    EXPECT_EQ(made->folder, "mine/new-case");
    EXPECT_THAT(made->files, ElementsAre("exercise.xml", "key.xml", "grade.lua", "samples.xml"));
    EXPECT_GE(made->variants, 2U) << setting << ": every template has a choice";
    Diagnostics diagnostics;
    const auto exercise = AuthoringSession::LoadFiles(files, made->folder, diagnostics);
    ASSERT_TRUE(exercise) << diagnostics.ToString();
    EXPECT_EQ(diagnostics.ToString(), "") << setting;
    EXPECT_EQ(exercise->about().setting, setting);
    EXPECT_EQ(exercise->title(), "New case");
  }
}

TEST(NewCase, SettingsWithATemplateOfTheirOwnUseIt) {
  const MemoryFiles files = SmallLibrary();
  for (const char* setting :
       {"inpatient", "emergency", "observation", "outpatient-surgery", "office", "obstetric",
        "rehabilitation", "behavioral-health", "home-health"}) {
    EXPECT_EQ(TemplateFolder(files, "library", setting),
              std::string("library/templates/") + setting);
  }
  EXPECT_EQ(TemplateFolder(files, "library", "hospice"), "library/templates/general");
}

// What differs between two texts of as many lines, "- old" and "+ new".
std::string Difference(const std::string& before, const std::string& after) {
  std::istringstream old_lines(before);
  std::istringstream new_lines(after);
  std::string said;
  std::string one;
  std::string other;
  while (std::getline(old_lines, one) && std::getline(new_lines, other)) {
    if (one != other) said.append("- ").append(one).append("\n+ ").append(other).append("\n");
  }
  EXPECT_FALSE(std::getline(old_lines, one) || std::getline(new_lines, other));
  return said;
}

TEST(NewCase, ATemplateIsCopiedButForWhatMakesItNew) {
  MemoryFiles files = SmallLibrary();
  ASSERT_TRUE(MakeCase(files, "library", Wish("hospice")));
  const auto difference = [&files](const std::string& name) {
    return Difference(files.Read("library/templates/general/" + name, kMost).value(),
                      files.Read("mine/new-case/" + name, kMost).value());
  };
  EXPECT_EQ(difference("exercise.xml"),
            "- <exercise format=\"1\" id=\"general\" title=\"Sugar, and what it does\"\n"
            "+ <exercise format=\"1\" id=\"new-case\" title=\"New case\"\n"
            "-           xsi:noNamespaceSchemaLocation=\"../../schema/exercise.xsd\">\n"
            "+           xsi:noNamespaceSchemaLocation=\"../schema/exercise.xsd\">\n"
            "-   <about setting=\"outpatient\" level=\"2\" minutes=\"8\">\n"
            "+   <about setting=\"hospice\" level=\"2\" minutes=\"8\">\n"
            "-     <patient name=\"Bartholomew Nwosu-Klein\" sex=\"male\" birth=\"1954-02-27\" "
            "record=\"SYN-6107\"/>\n"
            "+     <patient name=\"Bartholomew Nwosu-Klein\" sex=\"male\" birth=\"1954-02-27\" "
            "record=\"SYN-9532\"/>\n"
            "-     <encounter type=\"outpatient\" start=\"2026-06-09T10:00\" "
            "end=\"2026-06-09T10:45\"/>\n"
            "+     <encounter type=\"hospice\" start=\"2026-06-09T10:00\" "
            "end=\"2026-06-09T10:45\"/>\n");
  EXPECT_EQ(difference("key.xml"),
            "- <key exercise=\"general\"\n"
            "+ <key exercise=\"new-case\"\n"
            "-      xsi:noNamespaceSchemaLocation=\"../../schema/key.xsd\">\n"
            "+      xsi:noNamespaceSchemaLocation=\"../schema/key.xsd\">\n");
  EXPECT_EQ(difference("samples.xml"),
            "- <samples exercise=\"general\"\n"
            "+ <samples exercise=\"new-case\"\n"
            "-          xsi:noNamespaceSchemaLocation=\"../../schema/samples.xsd\">\n"
            "+          xsi:noNamespaceSchemaLocation=\"../schema/samples.xsd\">\n");
  EXPECT_EQ(difference("grade.lua"), "");
}

TEST(NewCase, ACopyKeepsAllButIdTitleRecordAndSchema) {
  MemoryFiles files = SmallLibrary();
  CaseWish wish = WishFrom("library/clinic-old-injury");
  wish.title = "A \"hand\" & more";
  wish.schemas = "/usr/share/chartmark/exercises/schema";
  const Result<CaseMade> made = MakeCase(files, "library", wish);
  ASSERT_TRUE(made) << made.error().message;
  EXPECT_EQ(made->variants, 6U);
  EXPECT_EQ(made->source, "library/clinic-old-injury");
  EXPECT_EQ(
      Difference(files.Read("library/clinic-old-injury/exercise.xml", kMost).value(),
                 files.Read("mine/new-case/exercise.xml", kMost).value()),
      "- <exercise format=\"1\" id=\"clinic-old-injury\" title=\"What the hand remembers\"\n"
      "+ <exercise format=\"1\" id=\"new-case\" title=\"A &quot;hand&quot; &amp; more\"\n"
      "-           xsi:noNamespaceSchemaLocation=\"../schema/exercise.xsd\">\n"
      "+           "
      "xsi:noNamespaceSchemaLocation=\"/usr/share/chartmark/exercises/schema/exercise.xsd\">\n"
      "-     <patient name=\"Samuel Brightwater\" sex=\"male\" birth=\"1961-11-08\" "
      "record=\"SYN-0857\"/>\n"
      "+     <patient name=\"Samuel Brightwater\" sex=\"male\" birth=\"1961-11-08\" "
      "record=\"SYN-9532\"/>\n");
}

TEST(NewCase, RecordNumbersAreNewAndFreeAndTheSameThroughout) {
  MemoryFiles files = SmallLibrary();
  std::string old = files.Read("library/clinic-old-injury/exercise.xml", kMost).value();
  const std::size_t at = old.find("SYN-0857");
  old.replace(at, 8, "SYN-9532");  // what the new case would get
  old.insert(old.find("64-year-old man"), "Record SYN-9532, of his brother SYN-84. ");
  files.Put("library/clinic-old-injury/exercise.xml", old);
  ASSERT_TRUE(MakeCase(files, "library", WishFrom("library/clinic-old-injury")));
  const std::string made = files.Read("mine/new-case/exercise.xml", kMost).value();
  EXPECT_THAT(made, HasSubstr("birth=\"1961-11-08\" record=\"SYN-9533\""));
  EXPECT_THAT(made, HasSubstr("Record SYN-9533, of his brother SYN-9534. 64-year-old man"));
}

TEST(NewCase, ACaseWithoutSamplesAndSchemaIsCopiedToo) {
  MemoryFiles files = SmallLibrary();
  for (const std::string name : {"exercise.xml", "key.xml", "grade.lua"}) {
    std::string text = files.Read("library/clinic-old-injury/" + name, kMost).value();
    const std::size_t hint = text.find("xmlns:xsi");
    if (hint != std::string::npos) text.erase(hint, text.find('>', hint) - hint);
    files.Put("elsewhere/clinic-old-injury/" + name, text);
  }
  const Result<CaseMade> made = MakeCase(files, "library", WishFrom("elsewhere/clinic-old-injury"));
  ASSERT_TRUE(made) << made.error().message;
  EXPECT_THAT(made->files, ElementsAre("exercise.xml", "key.xml", "grade.lua"));
  EXPECT_THAT(files.Read("mine/new-case/key.xml", kMost).value(),
              HasSubstr("<key exercise=\"new-case\" "
                        "xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" "
                        "xsi:noNamespaceSchemaLocation=\"../schema/key.xsd\""));
}

TEST(NewCase, WhatCannotBeIsSaidAndNothingIsWritten) {
  MemoryFiles files = SmallLibrary();
  CaseWish wish = Wish("inpatient");
  wish.id = "../up";
  EXPECT_EQ(Refusal(files, wish),
            "'../up' is no id; use 1 to 64 letters, digits, '-', '_' and '.', such as "
            "'chest-pain-at-night'");
  EXPECT_EQ(Refusal(files, Wish("inpatnt")),
            "there is no setting 'inpatnt', did you mean 'inpatient'?");
  EXPECT_EQ(Refusal(files, Wish("moon base")),
            "there is no setting 'moon base'; one of inpatient, emergency, observation, "
            "outpatient-surgery, outpatient, office, obstetric, long-term-care, skilled-nursing, "
            "home-health, hospice, rehabilitation, behavioral-health, urgent-care, telehealth");
  wish = Wish("inpatient");
  wish.title = "a {side} b";
  EXPECT_EQ(Refusal(files, wish),
            "the new case would not load; nothing was written\n"
            "new-case/exercise.xml:3:43: error: title of <exercise> may not hold braces; it is the "
            "same in every variant");
  wish = WishFrom("library/clinic-old-injury");
  wish.setting = "hospice";
  EXPECT_EQ(Refusal(files, wish),
            "'clinic-old-injury' is a case of the setting 'office'; leave --setting away, and "
            "change setting=\"…\" and the chart in the copy");
  EXPECT_EQ(Refusal(files, WishFrom("library/none")),
            "'none' must be mended before it can be copied; nothing was written\n"
            "error: no such file 'library/none/exercise.xml'");
}

TEST(NewCase, ASourceThatIsBrokenIsNotCopied) {
  MemoryFiles files = SmallLibrary();
  std::string key = files.Read("library/clinic-old-injury/key.xml", kMost).value();
  key.replace(key.find("any=\"scar\""), 10, "any=\"scra\"");
  files.Put("library/clinic-old-injury/key.xml", key);
  EXPECT_EQ(Refusal(files, WishFrom("library/clinic-old-injury")),
            "'clinic-old-injury' must be mended before it can be copied; nothing was written\n"
            "library/clinic-old-injury/key.xml:5:33: error: any: there is no item 'scra', did you "
            "mean 'scar'?");
}

TEST(NewCase, AFaultOfTheDiskLeavesNothingHalfDone) {
  for (const std::string name : {"exercise.xml", "key.xml", "grade.lua", "samples.xml"}) {
    MemoryFiles files = SmallLibrary();
    files.FailNextWrite("mine/new-case/" + name);
    EXPECT_EQ(Refusal(files, Wish("office")),
              "cannot write 'mine/new-case/" + name + "': No space left on device");
    files.FailNextRead("office/" + name);
    EXPECT_THAT(Refusal(files, Wish("office")), HasSubstr("Input/output error")) << name;
  }
}

TEST(NewCase, WhatIsThereIsNotWrittenOver) {
  MemoryFiles files = SmallLibrary();
  files.Put("mine/new-case/notes.txt", "mine");
  const Result<CaseMade> made = MakeCase(files, "library", Wish("office"));
  ASSERT_FALSE(made);
  EXPECT_EQ(made.error().message,
            "'mine/new-case' is already there, and nothing was written; choose another name, or "
            "move it away first");
  EXPECT_THAT(files.List("mine/new-case").value(), ElementsAre("notes.txt"));
}

}  // namespace
}  // namespace chartmark
