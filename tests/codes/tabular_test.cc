#include "engine/codes/tabular.h"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>
#include <set>

#include "engine/base/files.h"
#include "engine/codes/code.h"
#include "engine/codes/order_file.h"
#include "tests/support/reference.h"

namespace chartmark {
namespace {

using ::testing::ElementsAre;

constexpr std::string_view kHead =
    "<?xml version=\"1.0\" encoding=\"utf-8\"?>\r\n<ICD10CM.tabular><version>2021</version>\n";

// A list of one chapter and one block around the codes given.
std::string List(std::string_view codes) {
  return fmt::format(
      "{}<chapter><name>19</name><desc>Injury (S00-T88)</desc>\n"
      "<section id=\"S80-S89\"><desc>Injuries to the knee and lower leg (S80-S89)</desc>\n"
      "{}</section></chapter></ICD10CM.tabular>\n",
      kHead, codes);
}

Tabular Read(std::string_view codes, std::string_view expected_problems = {}) {
  Diagnostics diagnostics;
  Tabular tabular = ReadTabular("t.xml", List(codes), diagnostics);
  EXPECT_EQ(diagnostics.ToString(), expected_problems);
  return tabular;
}

std::vector<std::string> Written(const std::vector<ExpandedCode>& codes) {
  std::vector<std::string> lines;
  lines.reserve(codes.size());
  for (const ExpandedCode& code : codes) {
    lines.push_back(fmt::format("{} {} {}", code.code, code.billable ? 1 : 0, code.title));
  }
  return lines;
}

TEST(Tabular, PathGoesFromChapterToBlockToCode) {
  const Tabular tabular = Read(
      "<diag><name>S82</name><desc>Fracture</desc><diag><name>S82.0</name>"
      "<desc>Fracture of patella</desc></diag></diag>");
  ASSERT_EQ(tabular.nodes.size(), 4u);
  EXPECT_EQ(tabular.version, "2021");
  EXPECT_EQ(tabular.nodes[0].id, "19");
  EXPECT_EQ(tabular.nodes[1].id, "S80-S89");
  EXPECT_EQ(tabular.nodes[1].parent, 0);
  EXPECT_EQ(tabular.nodes[2].id, "S82");
  EXPECT_FALSE(tabular.nodes[2].leaf);
  EXPECT_EQ(tabular.nodes[3].parent, 2);
  EXPECT_TRUE(tabular.nodes[3].leaf);
}

struct KindRow {
  std::string_view element;
  NoteKind kind;
};

TEST(Tabular, EveryNoteKindIsKept) {
  const KindRow rows[] = {
      {"includes", NoteKind::kIncludes},        {"inclusionTerm", NoteKind::kInclusionTerm},
      {"excludes1", NoteKind::kExcludes1},      {"excludes2", NoteKind::kExcludes2},
      {"codeFirst", NoteKind::kCodeFirst},      {"useAdditionalCode", NoteKind::kUseAdditional},
      {"codeAlso", NoteKind::kCodeAlso},        {"notes", NoteKind::kNote},
      {"sevenChrNote", NoteKind::kSeventhNote},
  };
  for (const KindRow& row : rows) {
    const Tabular tabular =
        Read(fmt::format("<diag><name>S82</name><desc>Fracture</desc><{0}><note>fracture \n of "
                         "malleolus</note></{0}></diag>",
                         row.element));
    ASSERT_EQ(tabular.nodes[2].notes.size(), 1u) << row.element;
    EXPECT_EQ(tabular.nodes[2].notes[0].kind, row.kind);
    EXPECT_EQ(tabular.nodes[2].notes[0].text, "fracture of malleolus");
  }
}

TEST(Tabular, NotesBehindAColonAreItemsOfAList) {
  const Tabular tabular = Read(
      "<diag><name>S82</name><desc>x</desc><useAdditionalCode>"
      "<note>code to identify control using:</note><note>insulin (Z79.4)</note>"
      "<note>oral drugs (Z79.84)</note><note>code for the cause</note><note>apart</note>"
      "</useAdditionalCode><useAdditionalCode><note>fresh</note></useAdditionalCode></diag>");
  std::vector<bool> listed;
  for (const TabularNote& note : tabular.nodes[2].notes) listed.push_back(note.listed);
  EXPECT_THAT(listed, ElementsAre(false, true, true, false, false, false));
}

constexpr std::string_view kSeventh =
    "<sevenChrDef><extension char=\"A\">initial encounter</extension>"
    "<extension char=\"S\">sequela</extension></sevenChrDef>";

TEST(Tabular, ShortCodesArePaddedToTheirSeventhCharacter) {
  const Tabular tabular =
      Read(fmt::format("<diag><name>W03</name><desc>Other fall</desc>{}</diag>", kSeventh));
  EXPECT_THAT(Written(Expand(tabular)),
              ElementsAre("W03 0 Other fall", "W03.XXXA 1 Other fall, initial encounter",
                          "W03.XXXS 1 Other fall, sequela"));
}

TEST(Tabular, NearestDefinitionOfSeventhCharactersWins) {
  const Tabular tabular = Read(fmt::format(
      "<diag><name>S82</name><desc>F</desc>{}<diag><name>S82.0</name><desc>G</desc><sevenChrDef>"
      "<extension char=\"B\">open</extension></sevenChrDef></diag>"
      "<diag><name>S82.1</name><desc>H</desc></diag></diag>",
      kSeventh));
  EXPECT_THAT(Written(Expand(tabular)),
              ElementsAre("S82 0 F", "S82.0 0 G", "S82.0XXB 1 G, open", "S82.1 0 H",
                          "S82.1XXA 1 H, initial encounter", "S82.1XXS 1 H, sequela"));
}

TEST(Tabular, DeathBeforeRegainingConsciousnessTakesTheInitialEncounterOnly) {
  const Tabular tabular =
      Read(fmt::format("<diag><name>S06</name><desc>Injury</desc>{}<diag><name>S06.1X7</name>"
                       "<desc>death</desc></diag><diag><name>S06.1X9</name><desc>u</desc></diag>"
                       "</diag>",
                       kSeventh));
  EXPECT_THAT(
      Written(Expand(tabular)),
      ElementsAre("S06 0 Injury", "S06.1X7 0 death", "S06.1X7A 1 death, initial encounter",
                  "S06.1X9 0 u", "S06.1X9A 1 u, initial encounter", "S06.1X9S 1 u, sequela"));
}

TEST(Tabular, CodesWrittenWithSevenCharactersAreBillableAsTheyStand) {
  const Tabular tabular = Read(
      "<diag><name>H54.51</name><desc>Low vision</desc><diag><name>H54.511</name><desc>r"
      "</desc><diag><name>H54.512A</name><desc>left 1</desc></diag></diag></diag>");
  EXPECT_THAT(Written(Expand(tabular)),
              ElementsAre("H54.51 0 Low vision", "H54.511 0 r", "H54.512A 1 left 1"));
}

TEST(Tabular, StrayNotesBelongToTheSeventhCharacterBeforeThem) {
  const Tabular tabular = Read(
      "<diag><name>H35.32</name><desc>x</desc><sevenChrDef><extension char=\"2\">inactive"
      "</extension><note>\tinvoluted</note></sevenChrDef></diag>");
  EXPECT_THAT(tabular.nodes[2].seventh.at(0).notes, ElementsAre("involuted"));
}

TEST(Tabular, TableOfVisualImpairmentBecomesNotes) {
  const Tabular tabular = Read(
      "<diag><name>H54</name><desc>Blindness</desc><visualImpairment><visCategory><heading>c"
      "</heading></visCategory><visCategory><value>1</value><visRange><visMax><value>6/18</value>"
      "</visMax><visMin><value>6/60</value></visMin></visRange><visRange><visMax><value>20/70"
      "</value></visMax></visRange></visCategory></visualImpairment></diag>");
  ASSERT_EQ(tabular.nodes[2].notes.size(), 1u);
  EXPECT_EQ(tabular.nodes[2].notes[0].text,
            "Category of visual impairment 1: visual acuity with best possible correction less "
            "than 6/18, 20/70 and equal to or better than 6/60");
}

struct Bad {
  std::string_view codes;
  std::string_view message;
};

TEST(Tabular, WhatIsWrongIsToldWithItsPlace) {
  const Bad rows[] = {
      {"<diag><name>S8</name><desc>x</desc></diag>",
       "t.xml:5:1: error: 'S8' is no ICD-10-CM code\n"},
      {"<diag><name>s82</name><desc>x</desc></diag>",
       "t.xml:5:1: error: 's82' is no ICD-10-CM code\n"},
      {"<diag><name>S82</name></diag>", "t.xml:5:1: error: 'S82' has no title\n"},
      {"<diag><name>S82</name><desc>x</desc></diag>\n<diag><name>S82</name><desc>y</desc></diag>",
       "t.xml:6:1: error: 'S82' stands twice\n"},
      {"<diag><name>S82</name><desc>x <new>y</new></desc></diag>",
       "t.xml:5:31: error: element 'new' inside the text of 'desc'; use the release itself, not "
       "its addenda\n"},
      {"<diag><name>S82</name><desc>x</desc>\n<excludes3><note>y</note></excludes3></diag>",
       "t.xml:6:1: warning: element 'excludes3' is not known here and was left aside\n"},
      {"<diag><name>S82</name><desc>x</desc><sevenChrDef><extension char=\"AB\">y</extension>"
       "</sevenChrDef></diag>",
       "t.xml:5:50: error: expected a 7th character of 'S82' as extension char=\"A\", found "
       "'extension' 'AB'\n"},
  };
  for (const Bad& row : rows) Read(row.codes, row.message);
}

TEST(Tabular, AnotherOfficialFileIsTold) {
  Diagnostics diagnostics;
  ReadTabular("i.xml", "<ICD10CM.index><version>2021</version></ICD10CM.index>", diagnostics);
  EXPECT_EQ(diagnostics.ToString(),
            "i.xml:1:1: error: expected the root 'ICD10CM.tabular', found 'ICD10CM.index'\n");
}

TEST(Tabular, DoctypeIsRefusedAtTheDoor) {
  Diagnostics diagnostics;
  const Tabular tabular =
      ReadTabular("d.xml", "<!DOCTYPE x [<!ENTITY a 'b'>]><ICD10CM.tabular/>", diagnostics);
  EXPECT_TRUE(diagnostics.has_errors());
  EXPECT_TRUE(tabular.nodes.empty());
}

class OfficialTabular : public ::testing::Test {
 protected:
  static void SetUpTestSuite() {
    const std::optional<std::string> path = ReferenceFile("icd10cm/icd10cm_tabular_2021.xml");
    if (!path) return;
    Diagnostics diagnostics;
    tabular_ = new Tabular(ReadTabular(
        "tabular.xml", MakeSystemFiles()->Read(*path, 64 << 20).value_or(""), diagnostics));
    EXPECT_EQ(diagnostics.ToString(), "");
  }
  static void TearDownTestSuite() {
    delete tabular_;
    tabular_ = nullptr;
  }
  void SetUp() override {
    if (tabular_ == nullptr) GTEST_SKIP() << "no reference data";
  }
  static const TabularNode& Node(std::string_view id) {
    for (const TabularNode& node : tabular_->nodes) {
      if (node.id == id) return node;
    }
    ADD_FAILURE() << "no node " << id;
    return tabular_->nodes[0];
  }
  static Tabular* tabular_;
};
Tabular* OfficialTabular::tabular_ = nullptr;

TEST_F(OfficialTabular, HasTheNumbersOfNodesAndNotesThatWereCounted) {
  std::map<NodeKind, int> nodes;
  std::map<NoteKind, int> notes;
  int seventh = 0;
  int stray = 0;
  for (const TabularNode& node : tabular_->nodes) {
    ++nodes[node.kind];
    for (const TabularNote& note : node.notes) ++notes[note.kind];
    seventh += static_cast<int>(node.seventh.size());
    for (const SeventhCharacter& value : node.seventh) {
      stray += static_cast<int>(value.notes.size());
    }
  }
  EXPECT_EQ(tabular_->version, "2021");
  EXPECT_EQ(nodes[NodeKind::kChapter], 22);
  EXPECT_EQ(nodes[NodeKind::kBlock], 296);
  EXPECT_EQ(nodes[NodeKind::kCode], 45'017);
  EXPECT_EQ(notes[NoteKind::kIncludes], 1'015);
  EXPECT_EQ(notes[NoteKind::kInclusionTerm], 11'617);
  EXPECT_EQ(notes[NoteKind::kExcludes1], 5'441);
  EXPECT_EQ(notes[NoteKind::kExcludes2], 2'253);
  EXPECT_EQ(notes[NoteKind::kCodeFirst], 681);
  EXPECT_EQ(notes[NoteKind::kUseAdditional], 1'347);
  EXPECT_EQ(notes[NoteKind::kCodeAlso], 352);
  EXPECT_EQ(notes[NoteKind::kNote], 176 + 6);  // six categories of visual impairment
  EXPECT_EQ(notes[NoteKind::kSeventhNote], 507);
  EXPECT_EQ(seventh, 1'787);
  EXPECT_EQ(stray, 7);
}

// Letters without their accents, as the order file writes them.
std::string WithoutAccents(std::string_view text) {
  constexpr std::pair<std::string_view, char> kLetters[] = {
      {"é", 'e'}, {"è", 'e'}, {"ê", 'e'}, {"ë", 'e'}, {"ö", 'o'},
      {"ü", 'u'}, {"ó", 'o'}, {"ô", 'o'}, {"á", 'a'}, {"ä", 'a'},
      {"å", 'a'}, {"í", 'i'}, {"ï", 'i'}, {"ç", 'c'}, {"ñ", 'n'}};
  std::string out(text);
  for (const auto& [accented, plain] : kLetters) {
    for (std::size_t at = out.find(accented); at != std::string::npos; at = out.find(accented)) {
      out.replace(at, accented.size(), 1, plain);
    }
  }
  return out;
}

TEST_F(OfficialTabular, ExpandsToItsOrderFile) {
  CHARTMARK_REFERENCE_OR_SKIP(path, "icd10cm/icd10cm_order_2021.txt");
  const std::string text = MakeSystemFiles()->Read(path, 64 << 20).value_or("");
  Diagnostics diagnostics;
  const std::vector<OrderRow> order =
      ReadOrderFile("order.txt", text, CodeSet::kIcd10Cm, diagnostics);
  std::map<std::string, bool> expected;
  std::map<std::string, std::string> titles;
  for (const OrderRow& row : order) {
    const std::string code = CanonicalCode(CodeSet::kIcd10Cm, row.code).value_or("");
    expected[code] = row.billable;
    titles[code] = row.title;
  }
  std::map<std::string, bool> expanded;
  int accents = 0;
  int other_titles = 0;
  for (const ExpandedCode& code : Expand(*tabular_)) {
    expanded[code.code] = code.billable;
    if (code.title == titles[code.code]) continue;
    const bool same = WithoutAccents(code.title) == titles[code.code];
    ++(same ? accents : other_titles);
  }
  EXPECT_EQ(expanded.size(), 95'358u);
  EXPECT_EQ(expanded == expected, true);  // no code more, none less, every flag the same
  EXPECT_EQ(accents, 134);
  EXPECT_EQ(other_titles, 0);
}

TEST_F(OfficialTabular, WithoutTheRuleForDeathThereWouldBe72CodesTooMany) {
  int too_many = 0;
  for (std::size_t i = 0; i < tabular_->nodes.size(); ++i) {
    const TabularNode& node = tabular_->nodes[i];
    const std::string code = Undotted(node.id);
    if (!node.leaf || !code.starts_with("S06") || code.size() != 6) continue;
    if (code[5] != '7' && code[5] != '8') continue;
    const TabularNode* seventh = SeventhDefinitionFor(*tabular_, static_cast<int>(i));
    ASSERT_NE(seventh, nullptr);
    too_many += static_cast<int>(seventh->seventh.size()) - 1;
  }
  EXPECT_EQ(too_many, 72);
}

TEST_F(OfficialTabular, DiabetesListsTheCodesToUseInAddition) {
  std::vector<std::string> lines;
  for (const TabularNote& note : Node("E11").notes) {
    if (note.kind != NoteKind::kUseAdditional) continue;
    lines.push_back((note.listed ? "- " : "") + note.text);
  }
  EXPECT_THAT(lines, ElementsAre("code to identify control using:", "- insulin (Z79.4)",
                                 "- oral antidiabetic drugs (Z79.84)",
                                 "- oral hypoglycemic drugs (Z79.84)"));
}

TEST_F(OfficialTabular, ABlockOfOneCategoryIsToldFromTheCategory) {
  EXPECT_EQ(Node("C50-C50").kind, NodeKind::kBlock);
  EXPECT_EQ(Node("C50").kind, NodeKind::kCode);
}

}  // namespace
}  // namespace chartmark
