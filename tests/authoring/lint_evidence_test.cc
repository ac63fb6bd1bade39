#include <fmt/format.h>
#include <gtest/gtest.h>

#include <fstream>

#include "engine/authoring/evidence_roles.h"
#include "engine/authoring/lint.h"
#include "engine/authoring/passage.h"
#include "engine/base/text.h"
#include "tests/authoring/small_case.h"
#include "tests/support/reference.h"

namespace chartmark {
namespace {

std::string KeyQuoting(std::string_view quote, std::string_view document = "note") {
  return fmt::format(
      "<item id=\"knee\" code=\"S80.02XA\" points=\"1\"><because>The bruise is named.</because>"
      "<rule>ICD-10-CM IV.G</rule>\n<evidence document=\"{}\">{}</evidence></item>",
      document, quote);
}

TEST(LintEvidence, WordsThatStandInTheChartAreNotFound) {
  EXPECT_EQ(Found(LintEvidence, {}), "");
  SmallCase small;
  small.key = KeyQuoting("Contusion   of\n  the left\tknee");
  EXPECT_EQ(Found(LintEvidence, small), "") << "white space is collapsed";
}

// Quotation, and what is said of it.
TEST(LintEvidence, WhatMayBeMeantIsQuoted) {
  const std::pair<const char*, const char*> kRows[] = {
      {"contusion of the left knee",
       "\"contusion of the left knee\" is not in document 'note'; did you mean \"Contusion of the "
       "left knee\"? Upper and lower case, marks and dashes count"},
      {"Contusion of the left elbow",
       "\"Contusion of the left elbow\" is not in document 'note'; did you mean \"Contusion of the "
       "left knee\"?"},
      {"Contusion of left knee",
       "\"Contusion of left knee\" is not in document 'note'; did you mean \"Contusion of the left "
       "knee\"?"},
      {"Fracture of both wrists",
       "\"Fracture of both wrists\" is not in document 'note'; quote it word for word, as it reads "
       "once the placeholders are replaced"},
      {"after a fall. Seen by the nurse",
       "\"after a fall. Seen by the nurse\" is not in document 'note'; it runs over several "
       "paragraphs, items or results: quote one of them, or each in an <evidence> of its own"},
      {"Walks with a stick",
       "\"Walks with a stick\" is not in document 'note'; it stands in document 'other': write "
       "document=\"other\""},
  };
  for (const auto& [quote, said] : kRows) {
    SmallCase small;
    small.documents =
        R"(<document id="note" type="Note" author="A. Okafor, MD" role="provider">
<p>Contusion of the left knee after a fall.</p><p>Seen by the nurse before.</p>
</document><document id="other" type="Note" author="B. Lund, RN" role="nurse">
<p>Walks with a stick.</p></document>)";
    small.key = KeyQuoting(quote);
    EXPECT_EQ(Found(LintEvidence, small),
              fmt::format("key.xml:4:1: error: evidence-missing: {}\n", said));
  }
}

TEST(LintEvidence, AQuotationThatOneVariantLacksNamesThatVariant) {
  SmallCase small;
  small.variants = kTwoSides;
  small.key = KeyQuoting("Contusion of the {side} knee");
  EXPECT_EQ(Found(LintEvidence, small),
            "key.xml:4:1: error: evidence-missing: \"Contusion of the right knee\" is not in "
            "document 'note'; did you mean \"Contusion of the left knee\"?\n"
            "    in side=right (1 of 2)\n");
}

TEST(LintEvidence, AnItemWithoutAQuotationIsFound) {
  SmallCase small;
  small.key =
      "<item id=\"knee\" code=\"S80.02XA\" points=\"1\"><because>The bruise is named.</because>"
      "<rule>ICD-10-CM IV.G</rule></item>";
  EXPECT_EQ(Found(LintEvidence, small),
            "key.xml:3:1: warning: evidence-none: item 'knee' quotes nothing of the chart; add "
            "<evidence document=\"…\">the words that settle it</evidence>\n");
}

TEST(LintEvidence, TypographyIsFormAndNotAnotherWord) {
  const Passage passage = NearestPassage("She said “no – never”.\nLater", "\"no - never\"");
  EXPECT_EQ(passage.words, "“no – never”.");
  EXPECT_TRUE(passage.only_form);
  EXPECT_EQ(NearestPassage("", "a b c").words, "");
  EXPECT_EQ(NearestPassage("a b c", "").words, "");
}

std::string RoleFinding(const char* setting, const char* role, const char* code,
                        const char* quote = "Contusion of the left knee") {
  SmallCase small;
  small.setting = setting;
  small.documents = fmt::format(
      "<document id=\"note\" type=\"Note\" author=\"A. Okafor\" role=\"{}\"><p>{}</p></document>",
      role, quote);
  small.key = fmt::format(
      "<item id=\"it\" code=\"{}\" points=\"1\"><because>The chart names "
      "it.</because><rule>ICD-10-CM "
      "I.B.14</rule><evidence document=\"note\">{}</evidence></item>",
      code, quote);
  return Found(LintEvidence, small);
}

TEST(LintEvidence, ANurseAloneMayNotMakeADiagnosis) {
  EXPECT_EQ(RoleFinding("emergency", "nurse", "L89.152"),
            "key.xml:3:1: warning: evidence-role: L89.152 rests on document 'note' (role 'nurse') "
            "alone, but a diagnosis rests on the provider's own documentation (I.B.14); quote the "
            "provider's words beside it, or take the code out of the key\n");
  EXPECT_EQ(
      RoleFinding("inpatient", "radiologist", "J18.9"),
      "key.xml:3:1: warning: evidence-role: J18.9 rests on document 'note' (role "
      "'radiologist') alone, but an inpatient's results are not coded until the provider says "
      "what they mean (III.B); quote the provider's words beside it, or take the code out of "
      "the key\n");
}

TEST(LintEvidence, WhoMayEstablishWhat) {
  struct Row {
    const char* setting;
    const char* role;
    const char* code;
    bool may;
  };
  const Row kRows[] = {
      {"emergency", "provider", "S80.02XA", true},  {"obstetric", "midwife", "O80", true},
      {"emergency", "nurse", "S80.02XA", false},    {"inpatient", "dietitian", "Z68.41", true},
      {"inpatient", "dietitian", "E66.01", false},  {"emergency", "paramedic", "R40.2421", true},
      {"emergency", "paramedic", "R40.20", false},  {"inpatient", "nurse", "R29.710", true},
      {"office", "social-worker", "Z59.41", true},  {"office", "patient", "Z59.41", true},
      {"office", "patient", "Z68.41", false},       {"office", "nurse", "Z28.310", true},
      {"emergency", "laboratory", "Y90.6", true},   {"emergency", "laboratory", "E87.1", false},
      {"inpatient", "laboratory", "E87.1", false},  {"outpatient", "radiologist", "J18.9", true},
      {"outpatient", "pathologist", "D12.5", true}, {"inpatient", "pathologist", "D12.5", false},
      {"inpatient", "coder", "Z68.41", false},      {"emergency", "nurse", "W32.0XXA", true},
      {"emergency", "nurse", "W00.0XXA", false},    {"inpatient", "nurse", "L97.411", false},
  };
  for (const Row& row : kRows) {
    const StayKind stay =
        std::string_view(row.setting) == "inpatient" ? StayKind::kInpatient : StayKind::kOutpatient;
    EXPECT_EQ(WhyNotOnWordOf(row.role, CodeSet::kIcd10Cm, row.code, stay).empty(), row.may)
        << row.role << " " << row.code;
  }
  EXPECT_EQ(WhyNotOnWordOf("nurse", CodeSet::kCpt, "96413", StayKind::kOutpatient), "");
  EXPECT_NE(WhyNotOnWordOf("coder", CodeSet::kCpt, "96413", StayKind::kOutpatient), "");
}

TEST(LintEvidence, OneQuotationOfTheProviderIsEnough) {
  SmallCase small;
  small.documents +=
      R"(<document id="triage" type="Triage" author="B. Lund, RN" role="nurse"><p>Knee blue.</p></document>)";
  small.key =
      "<item id=\"knee\" code=\"S80.02XA\" points=\"1\"><because>The bruise is named.</because>"
      "<rule>ICD-10-CM IV.G</rule><evidence document=\"triage\">Knee blue</evidence>"
      "<evidence document=\"note\">Contusion of the left knee</evidence></item>";
  EXPECT_EQ(Found(LintEvidence, small), "");
}

// Title of each code of the order file, lower case, by undotted code.
std::map<std::string, std::string> TitlesOf(const std::string& path) {
  std::map<std::string, std::string> titles;
  std::ifstream file(path);
  for (std::string line; std::getline(file, line);) {
    if (line.size() < 78) continue;
    titles[std::string(TrimSpace(line.substr(6, 7)))] = ToLowerAscii(line.substr(77));
  }
  return titles;
}

TEST(LintEvidence, ExceptionsAreWhatTheReleaseCallsThem) {
  CHARTMARK_REFERENCE_OR_SKIP(path, "icd10cm/icd10cm_order_2026.txt");
  const auto titles = TitlesOf(path);
  for (const ClinicianException& row : ClinicianExceptions()) {
    for (const std::string_view stem : SplitSpace(row.stems)) {
      const auto found = titles.find(Undotted(stem));
      ASSERT_NE(found, titles.end()) << stem;
      EXPECT_NE(found->second.find(row.titled), std::string::npos) << stem << found->second;
    }
  }
}

// The guideline lists ten exceptions; depth, stage and laterality are parts of codes that a
// provider names, the other seven have rows.
TEST(LintEvidence, ExceptionsAreThoseOfTheGuideline) {
  CHARTMARK_REFERENCE_OR_SKIP(path, "icd10cm/guidelines_fy2026.txt");
  std::ifstream file(path);
  std::string text((std::istreambuf_iterator<char>(file)), std::istreambuf_iterator<char>());
  const std::size_t at = text.find("These exceptions include codes for:");
  ASSERT_NE(at, std::string::npos);
  const std::string list = text.substr(at, text.find("This information is", at) - at);
  std::size_t bullets = 0;
  for (std::size_t b = list.find("•"); b != std::string::npos; b = list.find("•", b + 1)) ++bullets;
  EXPECT_EQ(bullets, 10U);
  for (const char* listed : {"Body Mass Index", "Coma scale", "stroke scale", "Social determinants",
                             "Blood alcohol level", "Underimmunization", "Firearm injury intent"}) {
    EXPECT_NE(list.find(listed), std::string::npos) << listed;
  }
}

}  // namespace
}  // namespace chartmark
