#include <gtest/gtest.h>

#include "engine/authoring/lint.h"
#include "tests/authoring/small_case.h"
#include "tests/codes/small_index.h"

namespace chartmark {
namespace {

std::shared_ptr<const CodeIndex> Index() { return CodeIndex::FromBytes(SmallIndexBytes()).value(); }

std::string Says(const std::string& code, const std::string& poa, bool asked = true) {
  SmallCase small;
  small.task = asked ? "<diagnoses poa=\"yes\"/>" : "<diagnoses/>";
  small.key = "<item id=\"it\" code=\"" + code + "\"" + poa + " points=\"1\"/>";
  return Found(LintPoa, small, Index());
}

TEST(LintPoa, IndicatorAndListAgree) {
  EXPECT_EQ(Says("I10", " poa=\"Y\""), "");
  EXPECT_EQ(Says("S82.852S", " poa=\"1\""), "");
  EXPECT_EQ(Says("I10", "", false), "");
}

TEST(LintPoa, MissingWhereTheTaskAsks) {
  EXPECT_EQ(Says("I10", ""),
            "key.xml:3:21: error: poa-missing: item 'it' (I10) has no POA indicator, and the task "
            "asks for it; add poa=\"Y\", \"N\", \"U\" or \"W\" as the chart has it\n");
  EXPECT_EQ(Says("S82.852S", ""),
            "key.xml:3:21: error: poa-missing: item 'it' (S82.852S) has no POA indicator, and the "
            "task asks for it; add poa=\"1\": the code is exempt\n");
}

TEST(LintPoa, OlderListMakesAWarning) {
  EXPECT_EQ(Says("S82.852S", " poa=\"Y\""),
            "key.xml:3:36: warning: poa-exempt: item 'it' has poa=\"Y\", and S82.852S is exempt "
            "from POA reporting; write poa=\"1\"\n    rests on the list of exempt codes of "
            "FY2025\n");
  EXPECT_EQ(Says("I10", " poa=\"1\""),
            "key.xml:3:31: warning: poa-exempt: item 'it' has poa=\"1\", and I10 is not on the "
            "list of exempt codes; write poa=\"Y\", \"N\", \"U\" or \"W\" as the chart has it\n"
            "    rests on the list of exempt codes of FY2025\n");
}

TEST(LintPoa, ProceduresHaveNone) {
  SmallCase small;
  small.task = "<diagnoses poa=\"yes\"/><procedures systems=\"ICD-10-PCS\"/>";
  small.key = "<procedure id=\"it\" code=\"0FT44ZZ\" points=\"1\"/>";
  EXPECT_EQ(Found(LintPoa, small, Index()), "");
}

}  // namespace
}  // namespace chartmark
