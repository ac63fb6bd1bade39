#include "engine/authoring/check.h"

#include <gtest/gtest.h>

#include <filesystem>

#include "tests/authoring/case_on_disk.h"

namespace chartmark {
namespace {

CheckOptions Quick() {
  CheckOptions options;
  options.ladder = false;
  return options;
}

// What a folder must not do, and the whole of what is said about it.
struct Hostile {
  std::string name;
  void (*make)(CaseOnDisk& it);
  std::string found;
};
void PrintTo(const Hostile& hostile, std::ostream* out) { *out << hostile.name; }

void Link(const CaseOnDisk& it, const std::string& file, const std::string& to) {
  const std::filesystem::path path = JoinPath(it.folder(), file);
  std::filesystem::remove(path);
  std::filesystem::create_symlink(to, path);
}

const Hostile kHostile[] = {
    {"ExerciseIsALinkOutOfTheFolder",
     [](CaseOnDisk& it) { Link(it, "exercise.xml", "/etc/passwd"); },
     "error: schema: 'exercise.xml' is a symbolic link; name the file itself\n"},
    {"KeyIsALinkOutOfTheFolder", [](CaseOnDisk& it) { Link(it, "key.xml", "/etc/passwd"); },
     "error: schema: 'key.xml' is a symbolic link; name the file itself\n"},
    {"GraderIsALinkOutOfTheFolder", [](CaseOnDisk& it) { Link(it, "grade.lua", "/etc/passwd"); },
     "grade.lua: error: schema: 'grade.lua' is a symbolic link; name the file itself; the shortest "
     "grader is: return require \"rubric\".standard()\n"},
    {"SamplesAreALinkOutOfTheFolder",
     [](CaseOnDisk& it) { Link(it, "samples.xml", "/etc/passwd"); },
     "error: schema: 'samples.xml' is a symbolic link; name the file itself\n"},
    {"KeyIsADevice", [](CaseOnDisk& it) { Link(it, "key.xml", "/dev/zero"); },
     "error: schema: 'key.xml' is a symbolic link; name the file itself\n"},
    {"ExerciseIsHuge", [](CaseOnDisk& it) { it.Put("exercise.xml", std::string(64 << 20, ' ')); },
     "error: schema: 'exercise.xml' is larger than 1048576 bytes, the most that is read here\n"},
    {"GraderIsHuge", [](CaseOnDisk& it) { it.Put("grade.lua", std::string(64 << 10, ' ')); },
     "grade.lua: error: schema: 'grade.lua' is larger than 32768 bytes, the most that is read "
     "here; the shortest grader is: return require \"rubric\".standard()\n"},
    {"KeyIsABomb",
     [](CaseOnDisk& it) {
       it.Put("key.xml",
              "<!DOCTYPE key [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;\">]>\n"
              "<key exercise=\"icy-porch\">&b;</key>\n");
     },
     "key.xml:1:1: error: schema: a DOCTYPE is not read: it could name files and define entities; "
     "delete it\n"
     "key.xml:2:27: error: schema: the entity '&b;' is not defined; only &amp; &lt; &gt; &quot; "
     "&apos; are; write the character itself\n"},
    {"KeyIsDeep",
     [](CaseOnDisk& it) {
       std::string deep;
       for (int i = 0; i < 100'000; ++i) deep += "<a>";
       it.Put("key.xml", deep);
     },
     "key.xml:1:193: error: schema: elements nested more than 64 deep; nest them less\n"},
    {"SamplesAreCutShort",
     [](CaseOnDisk& it) { it.Put("samples.xml", it.Text("samples.xml").substr(0, 300)); },
     "samples.xml:2:1: error: schema: <samples> is not closed; add </samples>\n"},
    {"GraderLoops", [](CaseOnDisk& it) { it.Put("grade.lua", "\nwhile true do end\n"); },
     "grade.lua: error: grader-fault: graded on its own key, fuel: the script ran too long: more "
     "than 10000000 steps, under 'standard'; mend grade.lua, or the points and <or> of the key\n"
     "    in side=right (1 of 2)\n"},
    {"GraderLoopsInARule",
     [](CaseOnDisk& it) {
       it.Put("grade.lua",
              "return require \"rubric\".standard():rule(function()\n  while true do end\nend)\n");
     },
     "grade.lua: error: grader-fault: graded on its own key, fuel: the script ran too long: more "
     "than 10000000 steps, under 'standard'; mend grade.lua, or the points and <or> of the key\n"
     "    in side=right (1 of 2)\n"},
    {"GraderWantsAllMemory",
     [](CaseOnDisk& it) {
       it.Put("grade.lua", "local t = {}\nfor i = 1, 1e9 do t[i] = {} end\nreturn t\n");
     },
     "grade.lua: error: grader-fault: graded on its own key, memory: not enough memory: the script "
     "wanted more than 16384 KB, under 'standard'; mend grade.lua, or the points and <or> of the "
     "key\n"
     "    in side=right (1 of 2)\n"},
    {"GraderIsBytecode", [](CaseOnDisk& it) { it.Put("grade.lua", "\x1bLua"); },
     "grade.lua: error: grader-fault: graded on its own key, syntax: attempt to load a binary "
     "chunk (mode is 't'), under 'standard'; mend grade.lua, or the points and <or> of the key\n"
     "    in side=right (1 of 2)\n"},
    {"GraderIsNoLua", [](CaseOnDisk& it) { it.Put("grade.lua", "return standard(\n"); },
     "grade.lua:2:1: error: grader-fault: graded on its own key, syntax: grade.lua:2: unexpected "
     "symbol near <eof>, under 'standard'; mend grade.lua, or the points and <or> of the key\n"
     "    in side=right (1 of 2)\n"},
    {"GraderReadsAFile",
     [](CaseOnDisk& it) { it.Put("grade.lua", "return io.open(\"/etc/passwd\")\n"); },
     "grade.lua:1:1: error: grader-fault: graded on its own key, error: grade.lua:1: attempt to "
     "index a nil value (global 'io'), under 'standard'; mend grade.lua, or the points and <or> of "
     "the key\n"
     "    in side=right (1 of 2)\n"},
    {"GraderReturnsNonsense", [](CaseOnDisk& it) { it.Put("grade.lua", "return 7\n"); },
     "grade.lua: error: grader-fault: graded on its own key, error: grade.lua returns no function "
     "to grade with, but a number, under 'standard'; mend grade.lua, or the points and <or> of the "
     "key\n"
     "    in side=right (1 of 2)\n"},
};

class HostileFolder : public ::testing::TestWithParam<Hostile> {};

TEST_P(HostileFolder, IsAFindingAndTheOthersAreCheckedAllTheSame) {
  const std::string library = MakeTemporaryFolder();
  CaseOnDisk it(library + "/hostile");
  CaseOnDisk sound(library + "/sound");
  GetParam().make(it);
  const auto reports =
      CheckCases(it.files(), it.setup(), {it.folder(), sound.folder()}, CheckOptions{});
  ASSERT_EQ(reports.size(), 2U);
  EXPECT_EQ(it.Found(reports[0], ""), GetParam().found);
  EXPECT_EQ(sound.Found(reports[1], ""), "");
  EXPECT_GT(reports[1].gradings, 100U);
}

INSTANTIATE_TEST_SUITE_P(Rows, HostileFolder, ::testing::ValuesIn(kHostile),
                         [](const auto& test) { return test.param.name; });

// --update writes into the folder itself, never through a link.
TEST(Check, UpdateDoesNotWriteThroughALink) {
  CaseOnDisk it;
  const std::string outside = MakeTemporaryFolder() + "/precious.xml";
  const std::string text = it.Text("samples.xml");
  ASSERT_TRUE(it.files().Write(outside, text));
  Link(it, "samples.xml", outside);
  CheckOptions options = Quick();
  options.update = true;
  (void)it.Check(options);
  EXPECT_EQ(it.files().Read(outside, 1 << 20).value(), text);
}

TEST(Check, CaseWithoutSamplesIsAWarning) {
  CaseOnDisk it;
  std::filesystem::remove(JoinPath(it.folder(), "samples.xml"));
  EXPECT_EQ(
      it.Found(it.Check(), ""),
      "samples.xml: warning: samples-missing: the case has no samples.xml; write one with the "
      "key, the empty submission and the mistakes that learners make ('chartmark check "
      "--mutants' proposes samples)\n");
}

TEST(Check, SampleUnderAPolicyThereIsNoneOfDiffers) {
  CaseOnDisk it;
  it.Change("samples.xml", "name=\"the key\"", "name=\"the key\" policy=\"standart\"");
  EXPECT_EQ(it.Found(it.Check(Quick()), ""),
            "samples.xml:4:3: error: sample-differs: sample 'the key': unreadable: there is no "
            "policy 'standart', did you mean 'standard'?; a policy is clinic, exam, lenient, "
            "payment, standard, strict or the path of a .lua file; if the grader is right, "
            "'chartmark check --update' writes what it gives\n"
            "    in side=right (1 of 2)\n");
}

TEST(Check, FindingThatTheAuthorAllowsIsCountedApart) {
  CaseOnDisk it;
  it.Change("grade.lua", "standard()",
            "standard():on(\"ankle-pain\", \"integral-symptom\", { cost = 0 })");
  it.Change("key.xml", "  <optional",
            "  <allow rule=\"ladder-order\" of=\"M25.571\">Pain is forgiven here.</allow>\n"
            "  <optional");
  const CaseReport report = it.Check();
  EXPECT_EQ(it.Found(report, ""), "");
  std::vector<CaseReport> reports(1);
  reports[0].findings = report.findings;
  reports[0].variants = 1'056;
  reports[0].gradings = 31'204;
  EXPECT_EQ(ToText(SummaryOf(reports)),
            "1 case, 1,056 variants, 31,204 gradings: no findings; 1 allowed");
}

TEST(Check, SummaryCountsWhatWasFound) {
  std::vector<CaseReport> reports(2);
  reports[0].findings.Add("schema", {"a", 1, 1}, "a", "a", "");
  reports[0].findings.Add("schema", {"a", 2, 1}, "a", "a", "");
  reports[1].findings.Add("samples-missing", {"b", 1, 1}, "b", "b", "");
  reports[1].findings.Add("samples-weak", {"b", 1, 1}, "b", "b", "");
  EXPECT_EQ(ToText(SummaryOf(reports)),
            "2 cases, 0 variants, 0 gradings: 2 errors, 1 warning, 1 note; 0 allowed");
}

TEST(Check, TwoThreadsFindWhatOneFinds) {
  const std::string library = MakeTemporaryFolder();
  std::vector<std::string> folders;
  std::vector<std::unique_ptr<CaseOnDisk>> cases;
  for (int i = 0; i < 5; ++i) {
    cases.push_back(std::make_unique<CaseOnDisk>(JoinPath(library, std::to_string(i))));
    folders.push_back(cases.back()->folder());
    if (i % 2 == 1) cases.back()->Change("samples.xml", "8.00", "7.00");
  }
  std::string texts[2];
  for (const int threads : {1, 2}) {
    CheckOptions options;
    options.threads = threads;
    const auto reports = CheckCases(cases[0]->files(), cases[0]->setup(), folders, options);
    for (const CaseReport& report : reports) {
      texts[threads - 1] += report.folder + RenderFindings(report.findings.all(), true);
    }
    texts[threads - 1] += ToText(SummaryOf(reports));
  }
  EXPECT_EQ(texts[0], texts[1]);
  EXPECT_NE(texts[0].find("2 errors"), std::string::npos);
}

}  // namespace
}  // namespace chartmark
