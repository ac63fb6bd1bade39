#include <fmt/format.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iostream>

#include "engine/authoring/identifiers.h"
#include "engine/authoring/lint.h"
#include "tests/authoring/small_case.h"
#include "tests/grading/library.h"
#include "tests/support/reference.h"

namespace chartmark {
namespace {

std::string FoundIn(std::string_view text) {
  std::string all;
  for (const Identifier& found : FindIdentifiers(text)) {
    if (!all.empty()) all += "; ";
    all += fmt::format("{}: {}", found.kind, text.substr(found.at, found.size));
  }
  return all;
}

TEST(Identifiers, WhatLooksLikeOne) {
  const std::pair<const char*, const char*> kRows[] = {
      {"Call (212) 555-0142 today.", "telephone or fax number: (212) 555-0142"},
      {"at 503-555-0142.", "telephone or fax number: 503-555-0142"},
      {"503.555.0142", "telephone or fax number: 503.555.0142"},
      {"1-800-555-0199", "telephone or fax number: 1-800-555-0199"},
      {"Daughter: +44 20 7946 0958", "telephone or fax number: +44 20 7946 0958"},
      {"+1 (212) 555-0142", "telephone or fax number: +1 (212) 555-0142"},
      {"Fax: 555-0142", "telephone or fax number: 555-0142"},
      {"phone number 555 0142", "telephone or fax number: 555 0142"},
      {"write to ada.orrin@mail.example.com.", "e-mail address: ada.orrin@mail.example.com"},
      {"see https://portal.example.org/p/17 now", "web address: https://portal.example.org/p/17"},
      {"www.example.org", "web address: www.example.org"},
      {"from 192.168.10.4", "IP address: 192.168.10.4"},
      {"SSN 078-05-1120", "social security number: 078-05-1120"},
      {"078-05-1120", "social security number: 078-05-1120"},
      {"Social security number: 078051120", "social security number: 078051120"},
      {"MRN 4410293", "medical record number: 4410293"},
      {"Medical record no. AB-10293", "medical record number: AB-10293"},
      {"Patient ID: 998877", "medical record number: 998877"},
      {"Policy number XK-884210", "health plan number: XK-884210"},
      {"Medicare 1EG4-TE5-MK73", "health plan number: 1EG4-TE5-MK73"},
      {"Account #: 00481223", "account number: 00481223"},
      {"NPI 1234567893", "license number: 1234567893"},
      {"DEA BL1234563", "license number: BL1234563"},
      {"VIN 1M8GDM9AXKP042788", "vehicle number: 1M8GDM9AXKP042788"},
      {"a 1M8GDM9AXKP042788 van", "vehicle number: 1M8GDM9AXKP042788"},
      {"Pacemaker, serial no. PX48213", "device number: PX48213"},
      {"Lives at 418 Alder Street, alone", "street address: 418 Alder Street"},
      {"12 N. 5th Ave, Apt 3", "street address: 12 N. 5th Ave"},
      {"7 Old Mill Dr, upstairs", "street address: 7 Old Mill Dr"},
      {"P.O. Box 1180", "street address: P.O. Box 1180"},
      {"of Larkmoor, OR 97005.", "address with ZIP code: Larkmoor, OR 97005"},
      {"Larkmoor, OR, 97005", "address with ZIP code: Larkmoor, OR, 97005"},
      {"97005-1234", "address with ZIP code: 97005-1234"},
  };
  for (const auto& [text, found] : kRows) EXPECT_EQ(FoundIn(text), found) << text;
}

TEST(Identifiers, WhatAChartIsFullOf) {
  const char* kRows[] = {
      "BP 120/80, pulse 88, 98.6 F, 36.8 °C, saturation 98 % on 2 L",
      "2026-01-14T19:20, 01-13 08:20, 11/22/2025, 19:50:05, FY2026",
      "sodium 136-145 mmol/L, 10*3/uL, 4.0-11.0, 7,500 units, 1,000 mg",
      "27818-RT, 99213, C9600, S82.851A, W00.0XXA, 0FT44ZZ, J3301*4@Y",
      "CT 71250 of the chest; MS 4 of 5; OR 27447; IN 50000 copies",
      "NDC 0002-8215-01, NDC 50242-040-62, lot 4471",
      "Record SYN-0001, account number SYN-99120, MRN: SYN-5093",
      "12 Nurse visits; 3 Chest films; 5 West, bed 12; Ward 4 Drive shaft",
      "2018 Saw Dr. Smith. 14 May, seen by St. Clair at 10 Place settings",
      "2+ edema, 3+ reflexes, G2 P1001, T2 N0 M0, ASA 3, 45 CFR 164.514(b)(2)",
      "OID 2.16.840.1.113883.6.90, section 1.2.3",
      "Called 2026-01-14, call 2026-01-14 08:30, told by telephone at 08:32; phone of 25 minutes",
      "patient 1 of 2, policy of 2026, record of the stay, chart no further",
      "doses of 400-800-1200 mg",
  };
  for (const char* text : kRows) EXPECT_EQ(FoundIn(text), "") << text;
}

TEST(LintPatientData, IsFoundWithItsPlaceAndAllowedByItsText) {
  SmallCase small;
  small.documents =
      R"(<document id="note" type="Emergency note" author="A. Okafor, MD" role="provider">
<p>Contusion of the left knee after a fall.
Call 503-555-0142 &amp; ask.</p>
</document>)";
  EXPECT_EQ(Found(LintPatientData, small),
            "exercise.xml:12:6: error: patient-data: '503-555-0142' looks like a telephone or fax "
            "number (D), (E); take it out or make it plainly invented; where it is: <allow "
            "rule=\"patient-data\" of=\"503-555-0142\">why</allow>\n");
  small.key +=
      "<allow rule=\"patient-data\" of=\"503-555-0142\">Numbers of 555-01xx are nobody's.</allow>";
  EXPECT_EQ(Found(LintPatientData, small), "");
}

TEST(LintPatientData, ASchemaNamedForAnEditorIsNoWebAddress) {
  const auto files = MakeSystemFiles();
  Findings findings;
  const AuthoringSession session(*files, StarterIndex());
  const auto it = session.Open(SourceFile("exercises/templates/office"), findings);
  ASSERT_NE(it, nullptr);
  EXPECT_TRUE(it->exercise_tree().xml().Find(0, "xsi:noNamespaceSchemaLocation"));
  LintPatientData(*it, findings);
  EXPECT_EQ(RenderFindings(findings.all(), false), "");
}

TEST(LintPatientData, RecordsAreNumberedAsInvented) {
  SmallCase small;
  small.patient = R"(name="Ada Orrin" sex="female" birth="1970-05-02" record="4410293")";
  EXPECT_EQ(
      Found(LintPatientData, small),
      "exercise.xml:8:67: error: patient-data: record number '4410293' looks real (H); number "
      "invented records SYN-…, as in record=\"SYN-0001\"\n");
}

TEST(LintPatientData, AgesOverEightyNineAreNotes) {
  SmallCase small;
  small.patient = R"(name="Ada Orrin" sex="female" birth="1935-05-02" record="SYN-0001")";
  small.documents =
      R"(<document id="note" type="Emergency note" author="A. Okafor, MD" role="provider">
<p>90-year-old woman. Contusion of the left knee after a fall.</p>
</document>)";
  EXPECT_EQ(
      Found(LintPatientData, small),
      "exercise.xml:8:1: note: patient-age: the patient is 90 years old; give an invented "
      "patient another birth date, unless the case needs it\n"
      "exercise.xml:11:4: note: patient-age: '90-year-old' is an age over 89; give an invented "
      "patient another age, unless the case needs it\n");
}

// ---- former bugs

// Every file that named its schema was an error.
TEST(LintPatientData, TheSchemaOfAFileIsNoWebAddress) {
  SmallCase small;
  std::string key = small.KeyText();
  const std::string opening = "<key exercise=\"small\"";
  key.insert(key.find(opening) + opening.size(),
             " xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" "
             "xsi:noNamespaceSchemaLocation=\"../../engine/exercise/key.xsd\"");
  MemoryFiles files;
  files.Put("small/exercise.xml", small.ExerciseText());
  files.Put("small/key.xml", key);
  Findings findings;
  const auto it = AuthoringSession(files, StarterIndex()).Open("small", findings);
  ASSERT_NE(it, nullptr) << RenderFindings(findings.all(), false);
  LintPatientData(*it, findings);
  EXPECT_EQ(RenderFindings(findings.all(), false), "");
}

// Telephone numbers and addresses of the C-CDA samples, which are made to look real.
TEST(Identifiers, MostOfRealLookingDocumentsAreFound) {
  CHARTMARK_REFERENCE_OR_SKIP(folder, "ccda");
  std::size_t numbers = 0;
  std::size_t found = 0;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    if (entry.path().extension() != ".xml") continue;
    std::ifstream file(entry.path());
    const std::string text((std::istreambuf_iterator<char>(file)),
                           std::istreambuf_iterator<char>());
    constexpr std::string_view kOpening = "value=\"tel:";
    for (std::size_t at = text.find(kOpening); at != std::string::npos;
         at = text.find(kOpening, at + 1)) {
      const std::size_t begin = at + kOpening.size();
      const std::string number = text.substr(begin, text.find('"', begin) - begin);
      if (std::count_if(number.begin(), number.end(), ::isdigit) < 10) continue;
      ++numbers;
      const bool is = !FindIdentifiers(number).empty();
      found += is ? 1 : 0;
      if (!is) std::cout << "not found: " << number << "\n";
    }
  }
  std::cout << found << " of " << numbers << " telephone numbers\n";
  EXPECT_GT(numbers, 100U);
  EXPECT_GE(found * 10, numbers * 9);
}

}  // namespace
}  // namespace chartmark
