#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "engine/submission/submission.h"

namespace chartmark {
namespace {

using ::testing::ElementsAre;

// What one line of entries is read as: canonical line notation, then how it was read; or the
// refusal.
std::string Read(std::string_view text, EntryKind kind, const IsReportable& reportable = {}) {
  const Result<std::vector<Entry>> entries = ReadEntries(text, kind, {}, reportable);
  if (!entries) return "refused: " + entries.error().message;
  std::string shown;
  for (const Entry& entry : *entries) {
    if (!shown.empty()) shown += " | ";
    shown += entry.how_read.empty() ? ToLineNotation(entry) : entry.how_read;
  }
  return shown;
}

struct Row {
  std::string_view typed;
  std::string_view read;
};

TEST(LineNotation, DiagnosesAreReadAsTyped) {
  const Row kRows[] = {
      {"", ""},
      {"S82.852A", "S82.852A"},
      {"S82.852A W00.0XXA", "S82.852A | W00.0XXA"},
      {"S82.852A;W00.0XXA", "S82.852A | W00.0XXA"},
      {"S82.852A,W00.0XXA", "S82.852A | W00.0XXA"},
      {" \t S82.852A ;; , W00.0XXA\n", "S82.852A | W00.0XXA"},
      {"I10@Y", "I10@Y"},
      {"I10@1", "I10@1"},
      {"QA0.0101", "QA0.0101"},
      {"I10 I10", "I10 | I10"},
  };
  for (const Row& row : kRows) EXPECT_EQ(Read(row.typed, EntryKind::kDiagnosis), row.read);
}

TEST(LineNotation, SlipsThatCannotBeMistakenAreReadAndNamed) {
  const Row kRows[] = {
      {"s82.852a", "read as S82.852A: small letters taken as capitals"},
      {"S82852A", "read as S82.852A: dot added"},
      {"s82852a", "read as S82.852A: small letters taken as capitals, dot added"},
      {"S8285.2A", "read as S82.852A: dot moved"},
      {"S82.85.2A", "read as S82.852A: dot moved"},
      {"S82.852A.", "read as S82.852A: '.' at the end dropped"},
      {"S82.852A,", "S82.852A"},
      {"(S82.852A)", "read as S82.852A: '(' in front dropped, ')' at the end dropped"},
      {"“S82.852A”",
       "read as S82.852A: quotation mark '“' (U+201C) taken as \", quotation mark '”' (U+201D) "
       "taken as \", '\"' in front dropped, '\"' at the end dropped"},
      {"I1O", "read as I10: O taken as 0"},
      {"Il0", "read as I10: small letters taken as capitals, l taken as 1"},
      {"EII.22", "read as E11.22: I taken as 1, I taken as 1"},
      {"E11.9O", "read as E11.90: O taken as 0"},
      {"080", "read as O80: 0 taken as O"},
      {"I10@y", "read as I10@Y: small letters taken as capitals"},
      {"\u0415\u0406\u0406.22",  // Cyrillic
       "read as E11.22: Cyrillic '\u0415' (U+0415) taken as E, Cyrillic '\u0406' (U+0406) taken as "
       "I, I taken as 1, I taken as 1"},
      {"S82.852\u0391", "read as S82.852A: Greek '\u0391' (U+0391) taken as A"},
      {"Ｉ１０",
       "read as I10: fullwidth 'Ｉ' (U+FF29) taken as I, fullwidth '１' (U+FF11) taken as 1, "
       "fullwidth '０' (U+FF10) taken as 0"},
      {"S82·852A", "read as S82.852A: middle dot '·' (U+00B7) taken as ."},
      {"S82.\u200B852A", "read as S82.852A: zero width space (U+200B) dropped"},
      {"I10\u00A0E11.9", "I10 | E11.9"},
      // Of another kind, but unmistakable: grading says that it stands in the wrong place.
      {"27818", "27818"},
      {"0DTJ4ZZ", "0DTJ4ZZ"},
  };
  for (const Row& row : kRows) EXPECT_EQ(Read(row.typed, EntryKind::kDiagnosis), row.read);
}

TEST(LineNotation, ProceduresAreReadWithAllTheirParts) {
  const Row kRows[] = {
      {"27818", "27818"},
      {"27818-LT", "27818-LT"},
      {"27818-LT-59", "27818-LT-59"},
      {"J1100*4", "J1100*4"},
      {"99213-25*1>1,2", "99213-25*1>1,2"},
      {"99213>A,B", "99213>A,B"},
      {"99213>I10,E11.22", "99213>I10,E11.22"},
      {"99213>I10,e1122", "read as 99213>I10,E11.22: small letters taken as capitals, dot added"},
      {"0dtj4zz", "read as 0DTJ4ZZ: small letters taken as capitals"},
      {"ODTJ4ZZ", "read as 0DTJ4ZZ: O taken as 0"},
      {"JII00", "read as J1100: I taken as 1, I taken as 1"},
      {"2781B",
       "refused: '2781B' is not written as a procedure code: ICD-10-PCS has seven "
       "characters (0DTJ4ZZ), HCPCS a letter and four digits (J1100), CPT five digits "
       "(27818)"},
      {"27818–LT", "read as 27818-LT: en dash '–' (U+2013) taken as -"},
      {"27818-lt", "read as 27818-LT: small letters taken as capitals"},
      {"27818-5O", "read as 27818-50: O taken as 0"},
      {"J1100×4", "read as J1100*4: multiplication sign '×' (U+00D7) taken as *"},
      {"27818*2-LT", "27818-LT*2"},
      {"E11.22", "E11.22"},
      {"I10", "I10"},
      {"J11.00", "J11.00"},
      {"27.818", "read as 27818: dot dropped"},
  };
  for (const Row& row : kRows) EXPECT_EQ(Read(row.typed, EntryKind::kProcedure), row.read);
}

TEST(LineNotation, WhatCannotBeReadIsRefusedByName) {
  const std::string no_diagnosis =
      " is not written as an ICD-10-CM code: a letter, two digits, then up to four more characters "
      "behind a dot, as in S82.851A";
  const std::pair<std::string, std::string> kRows[] = {
      {"pain", "'pain'" + no_diagnosis},
      {"110",
       "'110' can be read as I10 (ICD-10-CM) or L10 (ICD-10-CM); type the one that you mean"},
      {"S82.852AA", "'S82.852AA'" + no_diagnosis},
      {"S82.85-",
       "'S82.85-' ends in '-', which in the book stands for characters still to come; enter the "
       "whole code, or a modifier behind the '-'"},
      {"LT", "'LT' is no code; a modifier follows its code with '-', as in 27818-LT"},
      {"I10@Q", "'I10@Q' has the POA indicator 'Q'; it is Y, N, U, W, or 1 for exempt"},
      {"I10@Y@N", "'I10@Y@N' has its POA indicator twice; give it once, as in I10@Y"},
      {"I10*0", "'I10*0' has the units '0'; units are a whole number from 1 to 9999"},
      {"I10*10000", "'I10*10000' has the units '10000'; units are a whole number from 1 to 9999"},
      {"I10-ABC",
       "'I10-ABC' has the modifier 'ABC'; a modifier is two letters or digits, as in -LT"},
      {"S82.852✗",
       "'S82.852✗' holds '✗' (U+2717), which is in no code; type plain letters and digits"},
      {"I10\x01", "'I10\\u{1}' holds U+0001, which is in no code; type plain letters and digits"},
      {"I10\u202E",
       "'I10\\u{202E}' holds U+202E, which is in no code; type plain letters and digits"},
      {"I1\xFF", "'I1\\xFF' holds bytes that are no UTF-8 text; type it again"},
      {"S82.852AS82.852A", "'S82.852AS82.852A'" + no_diagnosis},
      {"S82.852AS82.852AS", "'S82.852AS82.852AS' has 17 characters; a code has at most 8"},
      {"I10>5x",
       "'I10>5x' points to '5x'; a pointer is a diagnosis code, its number or its letter, "
       "as in >S82.852A or >1"},
      {"9-LT", "'9-LT' '9'" + std::string(":") + no_diagnosis},
  };
  for (const auto& [typed, refused] : kRows) {
    EXPECT_EQ(Read(typed, EntryKind::kDiagnosis), "refused: " + refused);
  }
}

TEST(LineNotation, AllEntriesAreTriedAndAllProblemsNamed) {
  const std::string read = Read("I10 pain E11.9 LT Z79.4", EntryKind::kDiagnosis);
  EXPECT_EQ(read,
            "refused: 'pain' is not written as an ICD-10-CM code: a letter, two digits, then up to "
            "four more characters behind a dot, as in S82.851A\n"
            "'LT' is no code; a modifier follows its code with '-', as in 27818-LT");
}

TEST(LineNotation, ListsWithoutEndAreRefusedAtOnce) {
  std::string many;
  for (int i = 0; i < 257; ++i) many += "I10 ";
  EXPECT_EQ(Read(many, EntryKind::kDiagnosis),
            "refused: more than 256 entries; a submission holds at most 256");
  many.resize(4 * 256);
  EXPECT_EQ(ReadEntries(many, EntryKind::kDiagnosis)->size(), 256u);
  for (int i = 0; i < 100'000; ++i) many += "I10 ";
  EXPECT_EQ(Read(many, EntryKind::kDiagnosis),
            "refused: the list of codes has 401024 bytes; at most 65536 are read");
}

TEST(LineNotation, MixedListsRefuseWhatIsTwoCodes) {
  const Row kRows[] = {
      {"E11.22 27818-LT 0DTJ4ZZ J1100",
       "refused: 'J1100' can be read as J11.00 (ICD-10-CM) or J1100 (HCPCS); write the diagnosis "
       "with its dot, or enter the other among the procedures"},
      {"E11.22 27818-LT>1 0DTJ4ZZ I10 W000XXA",
       "E11.22 | 27818-LT>E11.22 | 0DTJ4ZZ | I10 | read as W00.0XXA: dot added"},
      {"99213>3 I10",
       "refused: '99213>3' points to diagnosis 3, but 1 is entered; count them from "
       "1 (or A)"},
  };
  for (const Row& row : kRows) EXPECT_EQ(Read(row.typed, EntryKind::kMixed), row.read);
}

TEST(LineNotation, TheCodebookDecidesBetweenTwoReadings) {
  const auto only = [](CodeSet wanted) {
    return [wanted](CodeSet set, std::string_view) { return set == wanted; };
  };
  EXPECT_EQ(Read("J1100", EntryKind::kMixed, only(CodeSet::kHcpcs)), "J1100");
  EXPECT_EQ(Read("J1100", EntryKind::kMixed, only(CodeSet::kIcd10Cm)), "read as J11.00: dot added");
  EXPECT_EQ(Read("J1100", EntryKind::kMixed, only(CodeSet::kCpt)).substr(0, 7), "refused");
  EXPECT_EQ(Read("110", EntryKind::kDiagnosis,
                 [](CodeSet, std::string_view code) { return code == "I10"; }),
            "read as I10: 1 taken as I");
}

TEST(LineNotation, CanonicalNotationReadsBackEqual) {
  for (std::string_view text : {"S82.852A", "I10@Y", "27818-LT-59*2>S82.852A,I10", "J1100*4"}) {
    const std::vector<Entry> once = *ReadEntries(text, EntryKind::kProcedure);
    ASSERT_THAT(once, ::testing::SizeIs(1));
    EXPECT_EQ(ToLineNotation(once[0]), text);
    EXPECT_EQ(once[0].how_read, "");
  }
}

TEST(Pointers, PlacesAndLettersBecomeCodes) {
  const std::vector<Entry> diagnoses = *ReadEntries("S82.852A W00.0XXA", EntryKind::kDiagnosis);
  std::vector<Entry> procedures = *ReadEntries("27818>1,b,I10 99283>B", EntryKind::kProcedure);
  ASSERT_TRUE(ResolvePointers(diagnoses, procedures));
  EXPECT_THAT(procedures[0].pointers, ElementsAre("S82.852A", "W00.0XXA", "I10"));
  EXPECT_THAT(procedures[1].pointers, ElementsAre("W00.0XXA"));
}

TEST(Pointers, AllThatPointToNothingAreNamed) {
  const std::vector<Entry> diagnoses = *ReadEntries("S82.852A W00.0XXA", EntryKind::kDiagnosis);
  std::vector<Entry> procedures = *ReadEntries("27818>0 99283>C", EntryKind::kProcedure);
  EXPECT_EQ(ResolvePointers(diagnoses, procedures).error().message,
            "'27818>0' points to diagnosis 0, but 2 are entered; count them from 1 (or A)\n"
            "'99283>C' points to diagnosis C, but 2 are entered; count them from 1 (or A)");
}

}  // namespace
}  // namespace chartmark
