// 'chartmark import ccda' as it is typed: the built binary, the starter codebook, real folders.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>

#include "tests/cli/shell.h"
#include "tests/support/golden.h"
#include "tests/support/reference.h"

namespace chartmark {
namespace {

using testing::HasSubstr;

// Runs a line of shell in which `chartmark` is the built program, in an empty folder in which
// $VISIT is the invented document of the tests.
class ImportCommand : public testing::Test {
 protected:
  Ran Run(const std::string& line) const {
    return RunShell(
        "cd '" + folder_ + "' && unset CHARTMARK_CODEBOOK CHARTMARK_HOME && export PATH='" +
        CHARTMARK_BINARY_DIR + "':\"$PATH\" CHARTMARK_DATA='" + folder_ + "/data' VISIT='" +
        CHARTMARK_SOURCE_DIR + "/tests/authoring/ccda/office-visit.xml' && { " + line + "\n}");
  }

  std::vector<std::string> Here() const {
    std::vector<std::string> names;
    for (const auto& entry : std::filesystem::directory_iterator(folder_)) {
      names.push_back(entry.path().filename());
    }
    return names;
  }

  std::string folder_ = MakeTemporaryFolder();
};

TEST_F(ImportCommand, SaysWhatItMadeAndWhatIsToDo) {
  const Ran ran = Run("chartmark import ccda \"$VISIT\" --id visit");
  EXPECT_EQ(ran.code, 0);
  ExpectGolden("cli/import-office-visit.txt", ran.text);
  EXPECT_THAT(Here(), testing::UnorderedElementsAre("visit"));
  const Ran shown = Run("chartmark show ./visit | grep -c 'Essential hypertension'");
  EXPECT_EQ(shown.text, "1\n");
  EXPECT_THAT(Run("chartmark grade ./visit --sample 'the whole key'").text, HasSubstr("100 %"));
}

TEST_F(ImportCommand, WritesNothingOnADryRun) {
  const Ran ran = Run("chartmark import ccda \"$VISIT\" --dry-run --id visit");
  EXPECT_EQ(ran.code, 0);
  EXPECT_THAT(ran.text, testing::StartsWith("visit (not written): Clinical summary (draft), "));
  EXPECT_THAT(Here(), testing::IsEmpty());
}

TEST_F(ImportCommand, NeverWritesOverWhatIsThere) {
  EXPECT_EQ(Run("mkdir visit").code, 0);
  const Ran ran = Run("chartmark import ccda \"$VISIT\" --id visit");
  EXPECT_NE(ran.code, 0);
  EXPECT_THAT(ran.text, HasSubstr("visit"));
  EXPECT_TRUE(std::filesystem::is_empty(folder_ + "/visit"));
  EXPECT_THAT(Here(), testing::UnorderedElementsAre("visit"));
}

TEST_F(ImportCommand, OneFileThatCannotBeReadDoesNotKeepBackTheOthers) {
  const Ran ran =
      Run("printf 'MSH|^~' > m.hl7; chartmark import ccda m.hl7 - --json < \"$VISIT\" > out.json "
          "2>/dev/null; echo $?; grep -o '\"file\":\"[^\"]*\",\"status\":\"[^\"]*\"' out.json");
  EXPECT_EQ(
      ran.text,
      "3\n\"file\":\"m.hl7\",\"status\":\"refused\"\n\"file\":\"-\",\"status\":\"written\"\n");
  EXPECT_EQ(Run("chartmark import ccda m.hl7").code, 3);
  EXPECT_EQ(Run("chartmark import ccda m.hl7").text,
            "chartmark: m.hl7:1:1: error: the file is an HL7 version 2 message, not a C-CDA "
            "document; export the chart as C-CDA, an XML file\n");
}

TEST_F(ImportCommand, WrongCallsAreSaid) {
  struct Row {
    std::string line;
    int code;
    std::string says;
  };
  const Row rows[] = {
      {"chartmark import", 2,
       "chartmark: say what to import: ccda; see 'chartmark import --help'\n"},
      {"chartmark import cda x", 2,
       "chartmark: unknown command 'import cda', did you mean 'ccda'?\n"},
      {"chartmark import ccda", 2, "chartmark: a FILE is missing; see 'chartmark import --help'\n"},
      {"chartmark import ccda a b --id x", 2,
       "chartmark: --id names one exercise, and there are several files; leave it out\n"},
      {"chartmark import ccda a --id 'a/b'", 2,
       "chartmark: 'a/b' for --id is no id: 1 to 64 letters, digits, dots, dashes and "
       "underscores\n"},
      {"chartmark import ccda nothing.xml", 3, "chartmark: no such file 'nothing.xml'\n"},
      {"ln -s \"$VISIT\" link.xml; chartmark import ccda link.xml", 3,
       "chartmark: 'link.xml' is a symbolic link; name the file itself\n"},
      {"truncate -s 40M big.xml; chartmark import ccda big.xml", 3,
       "chartmark: 'big.xml' is larger than 33554432 bytes, the most that is read here\n"},
  };
  for (const Row& row : rows) {
    const Ran ran = Run(row.line);
    EXPECT_EQ(ran.code, row.code) << row.line;
    EXPECT_EQ(ran.text, row.says) << row.line;
  }
}

}  // namespace
}  // namespace chartmark
