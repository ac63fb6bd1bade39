// The program as a whole: the built binary, the shipped exercises, the starter codebook.
#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <regex>

#include "engine/authoring/new_case.h"
#include "engine/cli/command.h"
#include "tests/cli/shell.h"
#include "tests/support/reference.h"

namespace chartmark {
namespace {

using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

// Runs a line of shell in which `chartmark` is the built program, with a data folder of its own.
class Program : public testing::Test {
 protected:
  Ran Run(const std::string& line) const {
    return RunShell("cd '" + std::string(CHARTMARK_SOURCE_DIR) + "' && export PATH='" +
                    CHARTMARK_BINARY_DIR + "':\"$PATH\" CHARTMARK_DATA='" + data_ + "' && " + line);
  }

  // Goes to an empty folder first: what writes beside its reader does not do so in the source tree.
  static std::string Elsewhere() { return "cd '" + MakeTemporaryFolder() + "' && "; }

  std::string data_ = MakeTemporaryFolder() + "/data";
};

std::string ExampleOf(const Command& command) {
  const std::string help(command.help);
  const std::size_t at = help.find("Example: ");
  return at == std::string::npos ? "" : help.substr(at + 9, help.find('\n', at) - at - 9);
}

TEST_F(Program, TheExampleOfEveryHelpRuns) {
  for (const Command& command : Commands()) {
    const std::string example = ExampleOf(command);
    ASSERT_NE(example, "") << command.name;
    const Ran ran = Run(command.name == "new" ? Elsewhere() + example : example);
    EXPECT_EQ(ran.code, 0) << example << "\n" << ran.text;
    EXPECT_NE(ran.text, "") << example;
  }
}

TEST_F(Program, HelpIsTheSameHoweverItIsAskedFor) {
  for (const Command& command : Commands()) {
    const std::string name(command.name);
    EXPECT_EQ(Run("chartmark " + name + " --help").text, command.help);
    EXPECT_EQ(Run("chartmark help " + name).text, command.help);
  }
}

struct Exit {
  std::string line;
  int code;
  std::string says;
};

TEST_F(Program, ExitCodesAndMessages) {
  const Exit rows[] = {
      {"chartmark", 2, "Usage: chartmark COMMAND"},
      {"chartmark --version", 0, "chartmark 0.1.0"},
      {"chartmark gradee x", 2, "unknown command 'gradee', did you mean 'grade'?"},
      {"chartmark batch", 2, "a file is missing"},
      {"chartmark batch class.csv", 2, "give either --out DIR or --lines"},
      {"chartmark batch class.csv --lines --resume", 2, "--resume goes with --out DIR"},
      {"chartmark batch - --out x --resume", 2, "standard input cannot be read again"},
      {"chartmark batch class.csv --out x --only grads", 2,
       "unknown name 'grads' for --only, did you mean 'grades'?"},
      {"chartmark batch none.csv --lines", 3, "cannot open 'none.csv'"},
      {"chartmark show", 2, "the ID of an exercise is missing"},
      {"chartmark show ed-ankel-fracture", 3, "did you mean 'ed-ankle-fracture'?"},
      {"chartmark show ed-ankle-fracture --variant side=lef", 3, "has no variant 'side=lef'"},
      {"chartmark show ed-ankle-fracture --document nots", 3, "the chart has no document 'nots'"},
      {"chartmark list --setting moon", 1, "no exercise fits"},
      {"chartmark list --level 9", 2, "'9' for --level is not a whole number from 1 to 5"},
      {"chartmark codes", 2, "say what to do: search, show, import or list"},
      {"chartmark codes serch x", 2, "unknown command 'codes serch', did you mean 'search'?"},
      {"chartmark codes search zzzzqqq", 1, ""},
      {"chartmark codes show ZZZ", 1, "ZZZ"},
      {"chartmark codes search x --set icd10", 2, "unknown code set 'icd10'"},
      {"chartmark codes search x --date soon", 2, "'soon' for --date is no date"},
      {"chartmark codes import /nowhere", 3, "'/nowhere'"},
      {"chartmark grade ed-ankle-fracture --dx '?!?'", 3, "?!?"},
      {"chartmark grade ed-ankle-fracture --reveal all", 2, "unknown level 'all' for --reveal"},
      {"chartmark grade ed-ankle-fracture --policy soft", 3, "soft"},
      {"chartmark grade ed-ankle-fracture --answer home", 2, "'home' for --answer"},
      {"chartmark grade ed-ankle-fracture --dx I10 --sample x", 2, "give the submission one way"},
      {"chartmark grade ed-ankle-fracture --sample x", 3, "has no sample 'x'"},
      {"chartmark grade ed-ankle-fracture --submission /nowhere", 3, "no such file '/nowhere'"},
      {"echo '{' | chartmark grade ed-ankle-fracture --submission -", 3, "-: "},
      {"chartmark grade README.md", 3, "no exercise 'README.md'"},
      {"chartmark solve nothing", 3, "no exercise 'nothing'"},
      {"chartmark new", 2, "the ID of the new case is missing"},
      {"chartmark new made", 2, "say --setting or --from"},
      {"chartmark new made --setting inpatnt", 2, "did you mean 'inpatient'?"},
      {"chartmark new made --from ed-ankel-fracture", 3, "did you mean 'ed-ankle-fracture'?"},
      {"chartmark new made --from ed-ankle-fracture --setting office", 2, "setting 'emergency'"},
      {"chartmark new made --setting office --out /nowhere", 3, "no folder '/nowhere'"},
  };
  for (const Exit& row : rows) {
    const Ran ran = Run(row.line);
    EXPECT_EQ(ran.code, row.code) << row.line << "\n" << ran.text;
    EXPECT_THAT(ran.text, HasSubstr(row.says)) << row.line;
  }
}

TEST_F(Program, ListsAllExercisesAndFiltersThem) {
  const Ran all = Run("chartmark list --json");
  EXPECT_EQ(all.code, 0);
  EXPECT_THAT(all.text, StartsWith("[{\"id\":\""));
  for (const auto& entry : std::filesystem::directory_iterator(SourceFile("exercises"))) {
    if (!std::filesystem::exists(entry.path() / "exercise.xml")) continue;
    EXPECT_THAT(all.text, HasSubstr("{\"id\":\"" + entry.path().filename().string() + "\""));
  }
  EXPECT_THAT(all.text, Not(HasSubstr("{\"id\":\"general\""))) << "templates are no exercises";
  const Ran some = Run("chartmark list --setting emergency");
  EXPECT_THAT(some.text, HasSubstr("ed-ankle-fracture"));
  EXPECT_THAT(some.text, Not(HasSubstr("office-knee-injection")));
}

TEST_F(Program, ABatchGivesARowTheGradeThatItGetsAlone) {
  const std::string row =
      R"({"learner":"s1","exercise":"urgent-care-cough","variant":"finding=pneumonia,smoking=former",)"
      R"("diagnoses":["R05.1","R50.9"]})";
  const Ran alone =
      Run("chartmark grade urgent-care-cough --json --submission - <<'END'\n" + row + "\nEND");
  ASSERT_EQ(alone.code, 0) << alone.text;
  const std::string folder = MakeTemporaryFolder();
  std::ofstream(folder + "/class.jsonl") << row << "\n{\"learner\":\"s2\"}\n" << row << "\n";
  const Ran lines = Run("chartmark batch '" + folder + "/class.jsonl' --lines --quiet");
  EXPECT_EQ(lines.code, 1);
  EXPECT_THAT(lines.text, StartsWith(alone.text));
  EXPECT_TRUE(lines.text.ends_with("\n" + alone.text)) << lines.text;
  const Ran out = Run("chartmark batch '" + folder + "/class.jsonl' --out '" + folder + "/out'");
  EXPECT_EQ(out.code, 1);
  EXPECT_EQ(out.text, folder +
                          "/class.jsonl:2: unreadable: the row names no exercise\n"
                          "chartmark: 3 rows: 2 graded, 1 unreadable, 0 faults; 1 distinct\n");
  const std::string place = "{\"file\":\"" + folder + "/class.jsonl\",\"line\":1,";
  EXPECT_THAT(Run("head -n 1 '" + folder + "/out/grades.jsonl'").text,
              testing::Eq(place + alone.text.substr(1)));
  const Ran again = Run("chartmark batch '" + folder + "/class.jsonl' --out '" + folder + "/out'");
  EXPECT_EQ(again.code, 3);
  EXPECT_THAT(again.text, HasSubstr("is already there, and nothing was written"));
  EXPECT_EQ(Run("ls '" + folder + "/out'").text,
            "audit.csv\ngradebook-blackboard.csv\ngradebook-canvas.csv\ngradebook-moodle.csv\n"
            "grades.csv\ngrades.jsonl\nitems.csv\nlines.csv\nreport.html\n");
}

TEST_F(Program, AListKnowsWhatChangedSinceTheLastOne) {
  const std::string library = MakeTemporaryFolder();
  std::filesystem::copy(SourceFile("exercises/urgent-care-cough"), library + "/urgent-care-cough",
                        std::filesystem::copy_options::recursive);
  const std::string list = "CHARTMARK_EXERCISES='" + library + "' chartmark list";
  const std::string exercise = library + "/urgent-care-cough/exercise.xml";
  const auto edit = [this, &exercise](const std::string& from, const std::string& to) {
    EXPECT_EQ(Run("sed -i 's/" + from + "/" + to + "/' '" + exercise + "'").code, 0);
  };
  const Ran first = Run(list);
  EXPECT_THAT(first.text, HasSubstr("Four nights of coughing"));
  EXPECT_TRUE(std::filesystem::exists(data_ + "/exercises.index"));
  EXPECT_EQ(Run(list).text, first.text);
  edit("Four nights", "Five nights");
  EXPECT_THAT(Run(list).text, HasSubstr("Five nights of coughing"));
  edit("<about", "<abuot");
  for (int i = 0; i < 2; ++i) {
    const Ran broken = Run(list);
    EXPECT_EQ(broken.code, 3) << broken.text;
    EXPECT_THAT(broken.text, HasSubstr("exercise 'urgent-care-cough' cannot be used"));
  }
  edit("<abuot", "<about");
  EXPECT_EQ(
      Run("rm '" + data_ + "/exercises.index' && mkdir '" + data_ + "/exercises.index' && " + list)
          .code,
      0)
      << "an index that cannot be written is no fault";
}

TEST_F(Program, EveryShippedExerciseShowsAndGradesItsSamples) {
  int exercises = 0;
  for (const auto& entry : std::filesystem::directory_iterator(SourceFile("exercises"))) {
    if (!std::filesystem::exists(entry.path() / "samples.xml")) continue;
    const std::string id = entry.path().filename();
    const Ran shown = Run("chartmark show " + id + " --width 60");
    EXPECT_EQ(shown.code, 0) << shown.text;
    std::ifstream in(entry.path() / "samples.xml");
    const std::string samples{std::istreambuf_iterator<char>(in), {}};
    std::smatch first;
    ASSERT_TRUE(std::regex_search(samples, first, std::regex("sample name=\"([^\"]*)\""))) << id;
    const Ran graded = Run("chartmark grade " + id + " --sample '" + first[1].str() + "'");
    EXPECT_EQ(graded.code, 0) << graded.text;
    EXPECT_THAT(graded.text, HasSubstr("100 %")) << id << ": the first sample is the key";
    ++exercises;
  }
  EXPECT_GE(exercises, 8);
}

TEST_F(Program, TheTemplatesOfNewCasesPassCheck) {
  const Ran ran = Run("chartmark check exercises/templates --strict");
  EXPECT_EQ(ran.code, 0);
  EXPECT_THAT(ran.text, HasSubstr("no findings; 0 allowed")) << ran.text;
}

TEST_F(Program, ANewCaseOfEverySettingGradesItsKeyAndPassesCheck) {
  for (const std::string_view setting : CaseSettings()) {
    const Ran ran = Run(
        fmt::format("{}chartmark new made --setting {} >/dev/null && "
                    "chartmark grade ./made --sample 'the key' && chartmark check ./made --strict",
                    Elsewhere(), setting));
    EXPECT_EQ(ran.code, 0) << setting << "\n" << ran.text;
    EXPECT_THAT(ran.text, HasSubstr("100 %")) << setting;
    EXPECT_THAT(ran.text, HasSubstr("no findings; 0 allowed")) << setting;
  }
}

TEST_F(Program, ANewCaseSaysWhatItIsAndNeverWritesOver) {
  EXPECT_EQ(Run(Elsewhere() + "chartmark new made --setting office && ls made").text,
            "./made: written, 2 variants, from the template 'office'\n"
            "  exercise.xml  what the learner sees: task, choices, chart\n"
            "  key.xml       the answer, with a reason, a rule and a quotation for each item\n"
            "  grade.lua     how an answer is graded; most cases need no more\n"
            "  samples.xml   answers with the grade that they must get\n"
            "exercise.xml\ngrade.lua\nkey.xml\nsamples.xml\n");
  EXPECT_EQ(
      Run(Elsewhere() + "mkdir out && chartmark new made --from clinic-old-injury --out out/").text,
      "out/made: written, 6 variants, a copy of 'clinic-old-injury'\n"
      "What must become your own:\n"
      "  exercise.xml  the people, their dates and words; then the story and its choices\n"
      "  key.xml       the codes and reasons; quotations from the new chart, word for word\n"
      "  grade.lua     what was special about the old case, if anything\n"
      "  samples.xml   answers, scores and verdicts\n");
  const Ran again = Run(Elsewhere() + "mkdir made && chartmark new made --setting office");
  EXPECT_EQ(again.code, 3);
  EXPECT_EQ(again.text,
            "chartmark: './made' is already there, and nothing was written; choose another name, "
            "or move it away first\n");
}

TEST_F(Program, ANewCaseNamesSchemasThatAreThere) {
  const std::string library = SourceFile("exercises");
  EXPECT_EQ(Run(Elsewhere() + "chartmark new made --setting office >/dev/null && "
                              "grep -h -o 'Location=.*' made/*.xml")
                .text,
            "Location=\"" + library + "/schema/exercise.xsd\">\nLocation=\"" + library +
                "/schema/key.xsd\">\nLocation=\"" + library + "/schema/samples.xsd\">\n");
  // In a library, whatever its place, by the way to them.
  EXPECT_EQ(Run("home='" + MakeTemporaryFolder() +
                "' && cp -r exercises scripts \"$home\" && "
                "cd \"$home/exercises\" && export CHARTMARK_HOME=\"$home\" && "
                "chartmark new made --setting office >/dev/null && "
                "grep -h -o 'Location=.*' made/*.xml")
                .text,
            "Location=\"../schema/exercise.xsd\">\nLocation=\"../schema/key.xsd\">\n"
            "Location=\"../schema/samples.xsd\">\n");
}

TEST_F(Program, OneSubmissionIsGradedTheSameEveryWayItComesIn) {
  const std::string grade =
      "chartmark grade ed-ankle-fracture --json --variant "
      "side=left,fragments=displaced,kind=trimalleolar,wound=closed,cause=porch";
  const Ran typed = Run(grade + " --dx 'S82.851A W00.0XXA' --px 27818-RT --answer disposition=01");
  const Ran json = Run(R"(echo '{"exercise":"ed-ankle-fracture",
      "diagnoses":["S82.851A",{"code":"W00.0XXA"}],
      "procedures":[{"code":"27818","modifiers":["RT"]}],"answers":{"disposition":"01"}}' | )" +
                       grade + " --submission -");
  EXPECT_EQ(typed.code, 0) << typed.text;
  const std::regex learner("\"learner\":\"[^\"]*\",?");
  EXPECT_EQ(std::regex_replace(typed.text, learner, ""),
            std::regex_replace(json.text, learner, ""));
}

TEST_F(Program, BelowFullNoCodeOfTheKeyIsShownThatWasNotEntered) {
  const std::string grade =
      "chartmark grade ed-ankle-fracture --dx S82.851A --variant "
      "side=left,fragments=displaced,kind=trimalleolar,wound=closed,cause=porch";
  for (const std::string level : {"score", "hint", "explain"}) {
    for (const std::string form : {"", " --json"}) {
      const Ran ran = Run(fmt::format("{} --reveal {}{}", grade, level, form));
      for (const std::string key : {"S82.852A", "S82852A", "S50.01XA", "W00.0XXA", "27818"}) {
        EXPECT_THAT(ran.text, Not(HasSubstr(key))) << level << form;
      }
    }
  }
}

TEST_F(Program, ASessionOverAPipeIsKeptAndListed) {
  const Ran session = Run(
      "printf 'dx S82.852A\\npx 27818-LT\\ngrade\\nquit\\n' | chartmark solve ed-ankle-fracture");
  EXPECT_EQ(session.code, 0) << session.text;
  EXPECT_THAT(session.text, HasSubstr("Where the points went"));
  EXPECT_THAT(Run("chartmark list").text, testing::ContainsRegex("ed-ankle-fracture .* of "));
}

TEST_F(Program, ASheetSurvivesKill) {
  Run("mkfifo \"$CHARTMARK_DATA.pipe\"; (printf 'dx S82.852A\\n'; sleep 30) > "
      "\"$CHARTMARK_DATA.pipe\" & feeder=$!; chartmark solve ed-ankle-fracture < "
      "\"$CHARTMARK_DATA.pipe\" > \"$CHARTMARK_DATA.out\" & "
      "for i in $(seq 200); do grep -q 'd1 ' \"$CHARTMARK_DATA.out\" && break; sleep 0.05; done; "
      "kill -9 $!; kill $feeder; wait");
  const Ran again = Run("echo sheet | chartmark solve ed-ankle-fracture");
  EXPECT_THAT(again.text, HasSubstr("Your sheet from last time"));
  EXPECT_THAT(again.text, HasSubstr("S82.852A"));
}

TEST_F(Program, OutputThatNobodyReadsIsNoTrouble) {
  const Ran ran = Run("chartmark show ed-ankle-fracture | head -n 1; exit ${PIPESTATUS[0]:-0}");
  EXPECT_THAT(ran.text, Not(HasSubstr("error")));
}

TEST_F(Program, AFullDiskIsSaid) {
  if (!std::filesystem::exists("/dev/full")) GTEST_SKIP() << "no /dev/full";
  const Ran ran = Run("chartmark list > /dev/full");
  EXPECT_EQ(ran.code, 4) << ran.text;
  EXPECT_THAT(ran.text, HasSubstr("cannot write"));
}

}  // namespace
}  // namespace chartmark
