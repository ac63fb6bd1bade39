#include "engine/authoring/draft_mask.h"

#include <gtest/gtest.h>

#include "engine/base/text.h"

namespace chartmark {
namespace {

struct Row {
  std::string text;
  std::string masked;
};

// Orsolya Plumtree, her doctor Ignatius Young, and what the header knows besides.
class DraftMask : public testing::Test {
 protected:
  DraftMask() {
    const std::vector<std::string> patient = {"Orsolya", "B"};
    const std::vector<std::string> doctor = {"Ignatius"};
    mask_.AddPerson(patient, "Plumtree", NameSex::kFemale);
    mask_.AddPerson(doctor, "Young", NameSex::kMale);
    mask_.AddPhrase("Quillfeather Clinic", "Willowmere Hospital");
    mask_.AddPhrase("41 Marrowfat Lane", "[street address]");
    mask_.AddPhrase("Puddleby", "[town]");
    mask_.AddPhrase("778812345", "[number]");
    mask_.AddPhrase("Clinic", "[never: one ordinary word]");
    given_ = names_.ForGiven("orsolya", NameSex::kFemale);
    family_ = names_.ForFamily("plumtree");
    doctor_ = names_.ForFamily("young");
  }

  // {G}, {F} and {D} stand for the invented names.
  std::string Expected(std::string text) const {
    for (const auto& [mark, name] :
         {std::pair("{G}", given_), std::pair("{F}", family_), std::pair("{D}", doctor_)}) {
      for (std::size_t at = 0; (at = text.find(mark)) != std::string::npos;) {
        text.replace(at, 3, name);
      }
    }
    return text;
  }

  DateShift shift_{52, Date{2019, 3, 21}};
  InventedNames names_{7};
  Mask mask_{shift_, names_};
  std::string given_, family_, doctor_;
};

TEST_F(DraftMask, KnownNamesGoHoweverTheyAreWritten) {
  const Row rows[] = {
      {"Orsolya Plumtree came.", "{G} {F} came."},
      {"Plumtree, Orsolya", "{F}, {G}"},
      {"Orsolya B. Plumtree", "{G} {F}"},
      {"Orsolya B Plumtree", "{G} {F}"},
      {"O. Plumtree", "{F}"},
      {"Plumtree's leg", "{F}'s leg"},
      {"a plumtree in bloom", "a plumtree in bloom"},
      {"Plumtrees", "Plumtrees"},
      {"seen at QUILLFEATHER CLINIC today", "seen at Willowmere Hospital today"},
      {"41 Marrowfat Lane, Puddleby", "[street address], [town]"},
      {"No 778812345.", "No [number]."},
      {"the Clinic", "the Clinic"},
  };
  for (const Row& row : rows) EXPECT_EQ(mask_.Apply(row.text), Expected(row.masked)) << row.text;
  EXPECT_EQ(mask_.Apply("PLUMTREE"), ToUpperAscii(family_));
}

TEST_F(DraftMask, ANameThatIsAWordNeedsATitleOrAnotherNameBesideIt) {
  const Row rows[] = {
      {"Dr. Young said", "Dr. {D} said"},
      {"Young, MD", "{D}, MD"},
      {"Young M.D.", "{D} M.D."},
      {"Young adults", "Young adults"},
  };
  for (const Row& row : rows) EXPECT_EQ(mask_.Apply(row.text), Expected(row.masked)) << row.text;
  EXPECT_EQ(mask_.left_names(), (std::map<std::string, int>{{"Young", 1}}));
  EXPECT_EQ(mask_.Apply("young and orsolya"), "young and orsolya");
  EXPECT_EQ(mask_.left_names(), (std::map<std::string, int>{{"Young", 1}, {"orsolya", 1}}));
}

TEST_F(DraftMask, WhatLooksLikeANumberOfSomebodyGoes) {
  const Row rows[] = {
      {"call 216-555-0143 now", "call [telephone number] now"},
      {"(216)555-0143", "[telephone number]"},
      {"(216) 555-0143", "[telephone number]"},
      {"+1(216)555-0143", "[telephone number]"},
      {"1-216-555-0143", "[telephone number]"},
      {"216.555.0143", "[telephone number]"},
      {"Tel: 555-0143", "Tel: [telephone number]"},
      {"111-22-3333", "[number]"},
      {"MRN: 4455667", "MRN: [number]"},
      {"mail a.b@example.com.", "mail [e-mail address]."},
      {"see https://example.com/x?y=1 there", "see [web address] there"},
      {"www.example.com", "[web address]"},
      {"9 Amber Hill Drive", "[street address]"},
      {"OH 44099-1234", "[postal code]"},
      {"(01)00643169007222(17)160128(21)BLC2", "[device number]"},
  };
  for (const Row& row : rows) EXPECT_EQ(mask_.Apply(row.text), row.masked) << row.text;
  EXPECT_EQ(mask_.guessed().at("telephone number"), 7);
}

TEST_F(DraftMask, MedicineIsLeftAsItIs) {
  for (const std::string text :
       {"BP 120/80, 5-10 mg, range 100-1200", "platelets 150-400 x10", "T12-L1 fusion",
        "WBC 4.3-10.8 10+3/ul", "OR 3 at 10", "SNOMED 195979001", "PA and LAT view",
        "Chest X-Ray, PA", "2 Tablets Daily by mouth", "dose 2000 mg", "10 @ 5", "@", "a@", "@b",
        "(", "+", "(5", "Vitamin B 12", "room 555-0143"}) {
    EXPECT_EQ(mask_.Apply(text), text);
  }
}

TEST_F(DraftMask, PeopleWhomOnlyTheTextNamesAreLearned) {
  const std::string text =
      "Sent by Dr. Bartleby; signed E Ford MD on 03/21/2019. Bartleby and Ford agree. Mr Ove Lind.";
  mask_.Learn(text);
  mask_.Learn("PA and LAT. Chest X-Ray, PA. Silver Spring, MD 20901. The Cardiology MD.");
  const std::string masked = mask_.Apply(text);
  for (const std::string word : {"Bartleby", "Ove", "Lind", "E Ford"}) {
    EXPECT_EQ(masked.find(word), std::string::npos) << masked;
  }
  // "Ford" is a word; alone it stays, and is told.
  EXPECT_EQ(mask_.left_names(), (std::map<std::string, int>{{"Ford", 1}}));
  EXPECT_EQ(mask_.learned().size(), 4U);
  EXPECT_EQ(mask_.Apply("Chest X-Ray"), "Chest X-Ray");
}

TEST_F(DraftMask, MarksMoveWithTheText) {
  const std::string text = "Orsolya Plumtree has asthma since 03/21/2019";
  TextMark marks[] = {{"a", 21, 27}, {"b", 0, 16}, {"c", 34, 44}, {"d", 0, text.size()}};
  const std::string masked = mask_.Apply(text, marks);
  const auto marked = [&](int i) {
    return masked.substr(marks[i].from, marks[i].to - marks[i].from);
  };
  EXPECT_EQ(marked(0), "asthma");
  EXPECT_EQ(marked(1), given_ + " " + family_);
  EXPECT_EQ(marked(2), "03/19/2020");
  EXPECT_EQ(marked(3), masked);
}

TEST_F(DraftMask, PlacesThatNobodyKnowsAreTold) {
  mask_.Apply(
      "Went to Saint Bartholomew Hospital; Hospital Course follows. The Quillfeather Clinic");
  EXPECT_EQ(mask_.left_places(), (std::map<std::string, int>{{"Saint Bartholomew Hospital", 1}}));
}

TEST_F(DraftMask, WhatIsReadAgainIsNotCountedAgain) {
  mask_.Apply("Young adults, 216-555-0143");
  mask_.CountNoMore();
  mask_.Apply("Young adults, 216-555-0143");
  EXPECT_EQ(mask_.left_names().at("Young"), 1);
  EXPECT_EQ(mask_.guessed().at("telephone number"), 1);
}

TEST(InventedNames, AreNobodysOfTheDocument) {
  for (std::uint64_t seed = 0; seed < 200; ++seed) {
    InventedNames names(seed);
    names.Avoid("abara");
    names.Avoid("ruth");
    EXPECT_NE(names.ForFamily("x"), "Abara");
    EXPECT_NE(names.ForGiven("y", NameSex::kFemale), "Ruth");
    EXPECT_EQ(names.ForFamily("x"), names.ForFamily("x"));
    EXPECT_NE(names.ForFamily("x"), names.ForFamily("z"));
  }
}

// The table of invented names must not hold words that the mask would take for charts' own.
TEST(InventedNames, AreNoOrdinaryWords) {
  InventedNames names(1);
  for (int i = 0; i < 100; ++i) {
    const std::string name = names.ForFamily("f" + std::to_string(i));
    EXPECT_FALSE(IsOrdinaryWord(ToLowerAscii(name))) << name;
  }
}

}  // namespace
}  // namespace chartmark
