#include "engine/authoring/samples_update.h"

#include <gtest/gtest.h>

#include "engine/base/text.h"
#include "engine/grading/samples.h"
#include "tests/authoring/case_on_disk.h"

namespace chartmark {
namespace {

CheckOptions Updating() {
  CheckOptions options;
  options.ladder = false;
  options.update = true;
  return options;
}

std::string Samples(const std::string& inner) {
  return "<samples exercise=\"icy-porch\">\n" + inner + "</samples>\n";
}

// samples.xml before and after, and what is told of it.
struct Row {
  std::string name, before, after, told;
};
void PrintTo(const Row& row, std::ostream* out) { *out << row.name; }

const Row kRows[] = {
    {"WhatIsWholeAndRightStaysByteForByte",
     Samples("  <!-- kept -->\n  <sample  name='a' variant=\"side=right\"\n score='10.00' "
             "whole=\"yes\"><diagnoses>S82.851A  W00.0XXA</diagnoses><procedures>27818-RT"
             "</procedures><answer question=\"disposition\" value=\"01\"/></sample>\n"),
     Samples("  <!-- kept -->\n  <sample  name='a' variant=\"side=right\"\n score='10.00' "
             "whole=\"yes\"><diagnoses>S82.851A  W00.0XXA</diagnoses><procedures>27818-RT"
             "</procedures><answer question=\"disposition\" value=\"01\"/></sample>\n"),
     ""},
    {"ScoreIsCorrected",
     Samples("  <sample name=\"a\" variant=\"side=right\" score='9.00' whole=\"yes\">\n"
             "    <diagnoses>S82.851A W00.0XXA</diagnoses>\n"
             "    <procedures>27818-RT</procedures>\n"
             "    <answer question=\"disposition\" value=\"01\"/>\n"
             "  </sample>\n"),
     Samples("  <sample name=\"a\" variant=\"side=right\" score='10.00' whole=\"yes\">\n"
             "    <diagnoses>S82.851A W00.0XXA</diagnoses>\n"
             "    <procedures>27818-RT</procedures>\n"
             "    <answer question=\"disposition\" value=\"01\"/>\n"
             "  </sample>\n"),
     "samples.xml:2: sample 'a': score 9.00 is 10.00"},
    {"VerdictsAreReplacedAddedAndTakenOutInTheirPlaces",
     Samples("  <sample name=\"a\" variant=\"side=right\" score=\"8.00\">\n"
             "    <diagnoses>S82.852A W00.0XXA</diagnoses>\n"
             "    <!-- the other leg -->\n"
             "    <expect item=\"fracture\" verdict=\"seventh\" points=\"2.00\"/>\n"
             "    <expect item=\"fall\" verdict=\"correct\"/> <!-- as it was -->\n"
             "  </sample>\n"
             "  <sample name=\"b\" variant=\"side=left\" score=\"10.00\">\n"
             "    <diagnoses>S82.852A W00.0XXA</diagnoses>\n"
             "    <procedures>27818-LT</procedures>\n"
             "    <answer question=\"disposition\" value=\"01\"/>\n"
             "    <expect item=\"fracture\" verdict=\"detail\"></expect>\n"
             "  </sample>\n"),
     Samples(
         "  <sample name=\"a\" variant=\"side=right\" score=\"3.00\" whole=\"yes\">\n"
         "    <diagnoses>S82.852A W00.0XXA</diagnoses>\n"
         "    <!-- the other leg -->\n"
         "    <expect item=\"fracture\" entry=\"S82.852A\" verdict=\"laterality\" "
         "points=\"2.00\"/>\n"
         "    <expect item=\"fall\" verdict=\"correct\"/>\n"
         "    <expect item=\"reduction\" verdict=\"missing\" points=\"0.00\"/>\n"
         "    <expect item=\"disposition\" verdict=\"answer-missing\" points=\"0.00\"/> <!-- as "
         "it was -->\n"
         "  </sample>\n"
         "  <sample name=\"b\" variant=\"side=left\" score=\"10.00\" whole=\"yes\">\n"
         "    <diagnoses>S82.852A W00.0XXA</diagnoses>\n"
         "    <procedures>27818-LT</procedures>\n"
         "    <answer question=\"disposition\" value=\"01\"/>\n"
         "  </sample>\n"),
     "samples.xml:2: sample 'a': score 8.00 is 3.00, 1 verdict replaced, 2 verdicts added\n"
     "samples.xml:8: sample 'b': 1 verdict taken out"},
    {"EmptyTagIsOpenedForItsVerdicts",
     Samples("  <sample name=\"nothing\" variant=\"side=right\" score=\"0.00\" />\n"),
     Samples("  <sample name=\"nothing\" variant=\"side=right\" score=\"0.00\" whole=\"yes\" >\n"
             "    <expect item=\"fracture\" verdict=\"missing\" points=\"0.00\"/>\n"
             "    <expect item=\"fall\" verdict=\"missing\" points=\"0.00\"/>\n"
             "    <expect item=\"reduction\" verdict=\"missing\" points=\"0.00\"/>\n"
             "    <expect item=\"disposition\" verdict=\"answer-missing\" points=\"0.00\"/>\n"
             "  </sample>\n"),
     "samples.xml:2: sample 'nothing': 4 verdicts added"},
    {"SeveralVariantsThatAgreeAreChangedTogether",
     Samples("  <sample name=\"a\" variant=\"*\" score=\"9.00\">\n"
             "    <diagnoses>S82.85{side.digit}A W00.0XXA</diagnoses>\n"
             "    <procedures>27818-{side.modifier}</procedures>\n"
             "    <answer question=\"disposition\" value=\"02\"/>\n"
             "  </sample>\n"),
     Samples("  <sample name=\"a\" variant=\"*\" score=\"9.00\" whole=\"yes\">\n"
             "    <diagnoses>S82.85{side.digit}A W00.0XXA</diagnoses>\n"
             "    <procedures>27818-{side.modifier}</procedures>\n"
             "    <answer question=\"disposition\" value=\"02\"/>\n"
             "    <expect item=\"disposition\" entry=\"02\" verdict=\"answer-wrong\" "
             "points=\"0.00\"/>\n"
             "  </sample>\n"),
     "samples.xml:2: sample 'a': 1 verdict added"},
    {"SeveralVariantsThatDisagreeAreLeftAlone",
     Samples("  <sample name=\"a\" variant=\"*\" score=\"10.00\">\n"
             "    <diagnoses>S82.851A W00.0XXA</diagnoses>\n"
             "    <procedures>27818-{side.modifier}</procedures>\n"
             "    <answer question=\"disposition\" value=\"01\"/>\n"
             "  </sample>\n"),
     Samples("  <sample name=\"a\" variant=\"*\" score=\"10.00\">\n"
             "    <diagnoses>S82.851A W00.0XXA</diagnoses>\n"
             "    <procedures>27818-{side.modifier}</procedures>\n"
             "    <answer question=\"disposition\" value=\"01\"/>\n"
             "  </sample>\n"),
     "samples.xml:2: sample 'a' is left alone: variant 'side=left' differs from 'side=right'"},
    {"WhatCannotBeReadIsLeftAlone",
     Samples("  <sample name=\"a\" variant=\"side=left\" score=\"1.00\">\n"
             "    <diagnoses>?!?</diagnoses>\n"
             "  </sample>\n"),
     Samples("  <sample name=\"a\" variant=\"side=left\" score=\"1.00\">\n"
             "    <diagnoses>?!?</diagnoses>\n"
             "  </sample>\n"),
     "samples.xml:2: sample 'a' is left alone: '?!?' is not written as an ICD-10-CM code: a "
     "letter, two digits, then up to four more characters behind a dot, as in S82.851A"},
};

class Update : public ::testing::TestWithParam<Row> {};

TEST_P(Update, ChangesWhatTheGraderSaysAndNothingElse) {
  CaseOnDisk it;
  it.Put("samples.xml", GetParam().before);
  const CaseReport report = it.Check(Updating());
  EXPECT_EQ(it.Text("samples.xml"), GetParam().after);
  EXPECT_EQ(it.Shown(Join(report.updates, "\n")), GetParam().told);
}

TEST_P(Update, ChangesNothingWhenCalledAgain) {
  CaseOnDisk it;
  it.Put("samples.xml", GetParam().after);
  (void)it.Check(Updating());
  EXPECT_EQ(it.Text("samples.xml"), GetParam().after);
}

INSTANTIATE_TEST_SUITE_P(Rows, Update, ::testing::ValuesIn(kRows),
                         [](const auto& test) { return test.param.name; });

TEST(SamplesUpdate, LineEndsOfTheFileAreKept) {
  CaseOnDisk it;
  it.Put("samples.xml",
         "<samples exercise=\"icy-porch\">\r\n"
         "  <sample name=\"a\" variant=\"side=right\" score=\"9.00\">\r\n"
         "    <diagnoses>S82.851A W00.0XXA</diagnoses>\r\n"
         "    <procedures>27818-RT</procedures>\r\n"
         "  </sample>\r\n"
         "</samples>\r\n");
  (void)it.Check(Updating());
  EXPECT_EQ(it.Text("samples.xml"),
            "<samples exercise=\"icy-porch\">\r\n"
            "  <sample name=\"a\" variant=\"side=right\" score=\"9.00\" whole=\"yes\">\r\n"
            "    <diagnoses>S82.851A W00.0XXA</diagnoses>\r\n"
            "    <procedures>27818-RT</procedures>\r\n"
            "    <expect item=\"disposition\" verdict=\"answer-missing\" points=\"0.00\"/>\r\n"
            "  </sample>\r\n"
            "</samples>\r\n");
}

TEST(SamplesUpdate, AfterItNoSampleDiffers) {
  CaseOnDisk it;
  it.Change("key.xml", "points=\"4\"", "points=\"6\"");
  EXPECT_EQ(it.Found(it.Check(), "sample-differs"),
            "samples.xml:4:3: error: sample-differs: sample 'the key': score=\"10.00\" expected, "
            "score=\"12.00\" of 12.00 given; if the grader is right, 'chartmark check --update' "
            "writes what it gives\n"
            "    in side=right (1 of 2)\n"
            "samples.xml:9:3: error: sample-differs: sample 'the other side': score=\"8.00\" "
            "expected, score=\"9.00\" of 12.00 given; expected, but not in the ledger: <expect "
            "item=\"fracture\" verdict=\"laterality\" points=\"2.00\"/>; in the ledger, but not "
            "expected: <expect item=\"fracture\" entry=\"S82.852A\" verdict=\"laterality\" "
            "points=\"3.00\"/>; if the grader is right, 'chartmark check --update' writes what it "
            "gives\n"
            "    in side=right (1 of 2)\n");
  EXPECT_EQ(it.Found(it.Check(Updating()), ""), "");
  EXPECT_EQ(it.Found(it.Check(), ""), "");
}

// A disk that fails: the old file stays, and it is said.
TEST(SamplesUpdate, WhatCannotBeWrittenIsSaid) {
  class FullDisk : public Files {
   public:
    explicit FullDisk(Files& files) : files_(files) {}
    Result<std::string> Read(const std::string& path, std::size_t most) const override {
      return files_.Read(path, most);
    }
    Status Write(const std::string& /*path*/, std::string_view /*bytes*/) override {
      return Fail("no space left", ErrorKind::kIo);
    }
    Status WriteFolder(const std::string& /*folder*/,
                       const std::vector<NamedBytes>& /*files*/) override {
      return Fail("no space left", ErrorKind::kIo);
    }
    Result<std::vector<std::string>> List(const std::string& folder) const override {
      return files_.List(folder);
    }
    bool Exists(const std::string& path) const override { return files_.Exists(path); }

   private:
    Files& files_;
  };
  CaseOnDisk it;
  it.Change("samples.xml", "score=\"10.00\"", "score=\"9.00\"");
  const std::string before = it.Text("samples.xml");
  FullDisk disk(it.files());
  const auto reports = CheckCases(disk, it.setup(), {it.folder()}, Updating());
  EXPECT_EQ(it.Found(reports.front(), "schema"), "samples.xml: error: schema: no space left\n");
  EXPECT_EQ(it.Text("samples.xml"), before);
}

TEST(SamplesUpdate, AFileWithoutSamplesIsOpened) {
  const NewSample sample{"nothing", "standard", "default", {}};
  EXPECT_EQ(AppendSamples("<samples exercise=\"x\"/>\n", {sample}),
            "<samples exercise=\"x\">\n"
            "  <!-- from the ladder -->\n"
            "  <sample name=\"nothing\" policy=\"standard\" variant=\"default\" score=\"0.00\" "
            "whole=\"yes\">\n"
            "  </sample>\n"
            "</samples>\n");
}

// Former bug: entry="I10 I50.9" was written, which the loader refuses.
TEST(SamplesUpdate, ThePartsOfASplitAreToldByTheirItem) {
  Line line;
  line.item = "both";
  line.entry = "I10 I50.9";
  line.verdict = "combination";
  line.points = Points::FromHundredths(100);
  EXPECT_EQ(RenderExpect(line), "<expect item=\"both\" verdict=\"combination\" points=\"1.00\"/>");
}

TEST(SamplesUpdate, NewSamplesStandAtTheEnd) {
  NewSample sample{"the \"other\" side", "standard", "side=right", {}};
  sample.grade.score = Points::FromHundredths(800);
  sample.grade.submission.diagnoses = ReadEntries("S82.852A", EntryKind::kDiagnosis).value();
  sample.grade.submission.procedures = ReadEntries("27818-LT>A", EntryKind::kProcedure).value();
  sample.grade.submission.answers = {{"disposition", "01"}};
  Line line;
  line.item = "fracture";
  line.entry = "S82.852A";
  line.verdict = "laterality";
  line.points = Points::FromHundredths(200);
  line.of = Points::FromHundredths(400);
  sample.grade.lines = {line};
  EXPECT_EQ(AppendSamples("<samples exercise=\"x\">\n</samples>\n", {sample}),
            "<samples exercise=\"x\">\n"
            "  <!-- from the ladder -->\n"
            "  <sample name=\"the &quot;other&quot; side\" policy=\"standard\" "
            "variant=\"side=right\" score=\"8.00\" whole=\"yes\">\n"
            "    <diagnoses>S82.852A</diagnoses>\n"
            "    <procedures>27818-LT&gt;A</procedures>\n"
            "    <answer question=\"disposition\" value=\"01\"/>\n"
            "    <expect item=\"fracture\" entry=\"S82.852A\" verdict=\"laterality\" "
            "points=\"2.00\"/>\n"
            "  </sample>\n"
            "</samples>\n");
}

}  // namespace
}  // namespace chartmark
