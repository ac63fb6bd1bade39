#include "engine/codes/code_index.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstring>

#include "engine/codes/index_format.h"
#include "tests/codes/reference_index.h"
#include "tests/codes/small_index.h"

namespace chartmark {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

constexpr CodeSet kCm = CodeSet::kIcd10Cm;

TEST(CodeIndex, StatusByDate) {
  struct Row {
    CodeSet set;
    const char* code;
    Date date;
    CodeStatus status;
  };
  const Row rows[] = {
      {kCm, "I10", {2026, 1, 14}, CodeStatus::kValid},
      {kCm, "i10", {2026, 1, 14}, CodeStatus::kValid},
      {kCm, "S82852A", {2026, 1, 14}, CodeStatus::kValid},
      {kCm, "S82.852A", {2026, 1, 14}, CodeStatus::kValid},
      {kCm, "S82.852", {2026, 1, 14}, CodeStatus::kHeader},
      {kCm, "S82.852Q", {2026, 1, 14}, CodeStatus::kUnknown},
      {kCm, "", {2026, 1, 14}, CodeStatus::kUnknown},
      {kCm, "no code at all", {2026, 1, 14}, CodeStatus::kUnknown},
      // In FY2021 only.
      {kCm, "M54.5", {2026, 1, 14}, CodeStatus::kNotInForce},
      {kCm, "M54.5", {2021, 3, 1}, CodeStatus::kValid},
      {kCm, "U07.1", {2021, 3, 1}, CodeStatus::kNotInForce},
      // Between and after the editions the nearest earlier one stands in; it proves nothing new.
      {kCm, "M54.5", {2023, 3, 1}, CodeStatus::kValid},
      {kCm, "U07.1", {2023, 3, 1}, CodeStatus::kNotInBook},
      {kCm, "S82.852Q", {2030, 3, 1}, CodeStatus::kNotInBook},
      // Before all of them the nearest later one.
      {kCm, "M54.5", {2019, 3, 1}, CodeStatus::kValid},
      {CodeSet::kHcpcs, "J9999", {2026, 1, 13}, CodeStatus::kValid},
      {CodeSet::kHcpcs, "J9999", {2026, 1, 14}, CodeStatus::kNotInForce},
      {CodeSet::kHcpcs, "J0001", {2026, 3, 31}, CodeStatus::kNotInForce},
      {CodeSet::kHcpcs, "J0001", {2026, 4, 1}, CodeStatus::kValid},
      {CodeSet::kHcpcs, "LT", {2026, 4, 1}, CodeStatus::kValid},
      // A partial release claims nothing of what it does not hold.
      {CodeSet::kIcd10Pcs, "0FT44ZZ", {2026, 1, 14}, CodeStatus::kValid},
      {CodeSet::kIcd10Pcs, "0FT", {2026, 1, 14}, CodeStatus::kHeader},
      {CodeSet::kIcd10Pcs, "0DTJ4ZZ", {2026, 1, 14}, CodeStatus::kNotInBook},
      {CodeSet::kCpt, "27818", {2026, 1, 14}, CodeStatus::kNotInBook},
  };
  for (const Row& row : rows) {
    const CodesAt codes = SmallIndexAt(row.date);
    EXPECT_EQ(NameOf(codes.StatusOf(row.set, row.code)), NameOf(row.status))
        << row.code << " on " << row.date.ToString();
  }
}

TEST(CodeIndex, TitlesOfCodesBlocksAndChapters) {
  const CodesAt codes = SmallIndexAt({2026, 1, 14});
  EXPECT_EQ(codes.TitleOf(kCm, "U07.1"), "COVID-19");
  EXPECT_EQ(codes.TitleOf(kCm, "S80-S89"), "Injuries to the knee and lower leg (S80-S89)");
  EXPECT_EQ(codes.TitleOf(kCm, "9"), "Diseases of the circulatory system (I00-I99)");
  EXPECT_EQ(codes.TitleOf(kCm, "M54.5"), "Low back pain") << "known, though not in force";
  EXPECT_EQ(codes.TitleOf(kCm, "S99.9"), "");
  EXPECT_EQ(codes.TitleOf(kCm, "Z00-Z99"), "");
  EXPECT_EQ(codes.TitleOf(CodeSet::kCpt, "27818"), "");
}

TEST(CodeIndex, UpTheTree) {
  const CodesAt codes = SmallIndexAt({2026, 1, 14});
  EXPECT_EQ(codes.ParentOf(kCm, "S82.852A"), "S82.852");
  EXPECT_EQ(codes.ParentOf(kCm, "S82.852"), "S82.85");
  EXPECT_EQ(codes.ParentOf(kCm, "S82.85"), "S82");
  EXPECT_EQ(codes.ParentOf(kCm, "S82"), "S80-S89");
  EXPECT_EQ(codes.ParentOf(kCm, "S80-S89"), "19");
  EXPECT_EQ(codes.ParentOf(kCm, "19"), "");
  EXPECT_EQ(codes.ParentOf(kCm, "S82.852Q"), "S82.852") << "no code, but it begins with one";
  EXPECT_EQ(codes.ParentOf(kCm, "I50"), "I30-I5A") << "by the range of the block";
  EXPECT_EQ(codes.ParentOf(kCm, "I1A"), "I10-I16") << "beside I10, no range holds it";
  EXPECT_EQ(codes.ParentOf(CodeSet::kIcd10Pcs, "0FT44ZZ"), "0FT");
  EXPECT_EQ(codes.ParentOf(CodeSet::kHcpcs, "J9999"), "");
}

TEST(CodeIndex, DownTheTreeInOfficialOrder) {
  const CodesAt codes = SmallIndexAt({2026, 1, 14});
  EXPECT_THAT(codes.ChildrenOf(kCm, "I50"), ElementsAre("I50.2", "I50.9"));
  EXPECT_THAT(codes.ChildrenOf(kCm, "S82.852"), ElementsAre("S82.852A", "S82.852S"));
  EXPECT_THAT(codes.ChildrenOf(kCm, "9"), ElementsAre("I10-I16", "I30-I5A"));
  EXPECT_THAT(codes.ChildrenOf(kCm, "S80-S89"), ElementsAre("S82"));
  EXPECT_THAT(codes.ChildrenOf(kCm, "I10"), IsEmpty());
  EXPECT_THAT(codes.ChildrenOf(CodeSet::kIcd10Pcs, "0FT"), ElementsAre("0FT44ZZ", "0FT40ZZ"));
}

TEST(CodeIndex, NotesNearestFirst) {
  const CodesAt codes = SmallIndexAt({2026, 1, 14});
  std::string told;
  for (const Note& note : codes.NotesOf("S82.852A")) {
    told += note.at + " " + std::string(NameOf(note.kind)) + ": " + note.text + "\n";
  }
  EXPECT_EQ(told,
            "S82.85 note: a note of its own\n"
            "S82 includes: fracture of malleolus\n"
            "S82 excludes2: fracture of foot, except ankle (S92.-)\n"
            "19 excludes1: birth trauma (P10-P15)\n");
  EXPECT_THAT(codes.NotesOf("I10"), IsEmpty());
  EXPECT_EQ(codes.NotesOf("S80-S89").size(), 1u);
}

TEST(CodeIndex, PoaExempt) {
  const CodesAt codes = SmallIndexAt({2026, 1, 14});
  EXPECT_TRUE(codes.IsPoaExempt("S82.852S"));
  EXPECT_FALSE(codes.IsPoaExempt("S82.852A"));
  EXPECT_FALSE(codes.IsPoaExempt(""));
}

TEST(CodeIndex, EditionsThatServeAreNamed) {
  const CodesAt codes = SmallIndexAt({2026, 1, 14});
  EXPECT_EQ(codes.EditionOf(kCm, Part::kTitles)->name, "FY2026");
  EXPECT_EQ(codes.EditionOf(kCm, Part::kNotes)->name, "FY2021");
  EXPECT_FALSE(codes.EditionOf(CodeSet::kCpt, Part::kTitles));
  std::string told;
  for (const Edition& edition : codes.Editions()) {
    told += std::string(NameOf(edition.set)) + " " + std::string(NameOf(edition.part)) + " " +
            edition.name + (edition.complete ? "" : " partial") + "\n";
  }
  EXPECT_EQ(told,
            "ICD-10-CM titles FY2026\nICD-10-CM notes FY2021\nICD-10-CM poa-exempt FY2025\n"
            "ICD-10-PCS titles FY2026 partial\nICD-10-PCS tables FY2025\nHCPCS titles 2026\n");
  const std::optional<Edition> titles = SmallIndexAt({2021, 3, 1}).EditionOf(kCm, Part::kTitles);
  EXPECT_EQ(titles->name, "FY2021");
  EXPECT_EQ(titles->hash, "hash of FY2021");
  EXPECT_EQ(titles->from.ToString(), "2020-10-01");
}

TEST(CodeIndex, AxisLabels) {
  const CodesAt codes = SmallIndexAt({2026, 1, 14});
  EXPECT_EQ(codes.AxisLabelOf("0FT", 5, '4'), "Percutaneous Endoscopic");
  EXPECT_EQ(codes.AxisLabelOf("0FT", 5, '\0'), "Approach");
  EXPECT_EQ(codes.AxisLabelOf("0FT", 7, 'Z'), "") << "two meanings: none is told";
  EXPECT_EQ(codes.AxisLabelOf("0DT", 5, '4'), "");
}

// Bad files.

std::string RefusalOf(std::string bytes) {
  auto index = CodeIndex::FromBytes(std::move(bytes));
  return index ? "" : index.error().message;
}

template <class Value>
std::string With(std::string bytes, std::size_t offset, Value value) {
  std::memcpy(bytes.data() + offset, &value, sizeof value);
  return bytes;
}

TEST(CodeIndex, DamagedFilesAreRefused) {
  const std::string good = SmallIndexBytes();
  const std::size_t first = sizeof(index_format::Header);
  const std::string damaged = "the code index is damaged (";
  const std::string again = "); import the code sets again";
  EXPECT_EQ(RefusalOf(""), damaged + "too short" + again);
  EXPECT_EQ(RefusalOf("chartmark"), damaged + "too short" + again);
  EXPECT_EQ(RefusalOf(std::string(4096, 'x')), damaged + "not an index" + again);
  EXPECT_EQ(RefusalOf(good.substr(0, good.size() - 1)), damaged + "cut short" + again);
  EXPECT_EQ(RefusalOf(good + "x"), damaged + "cut short" + again);
  EXPECT_EQ(RefusalOf(With(good, 8, std::uint32_t{99})),
            "the code index is of another version; import the code sets again");
  EXPECT_EQ(RefusalOf(With(good, 24, std::uint32_t{0xFFFFFFFF})), damaged + "directory" + again);
  EXPECT_EQ(RefusalOf(With(good, first, std::uint32_t{77})), damaged + "unknown section" + again);
  EXPECT_EQ(RefusalOf(With(good, first + 8, std::uint64_t{1} << 60)),
            damaged + "section bounds" + again);
  EXPECT_EQ(RefusalOf(With(good, first + 16, std::uint32_t{0xFFFFFFFF})),
            damaged + "section bounds" + again);
  EXPECT_EQ(RefusalOf(With(good, first + 20, std::uint32_t{1})), damaged + "record size" + again);
  const std::string twice = good.substr(0, first) +
                            good.substr(first, sizeof(index_format::Section)) +
                            good.substr(first, sizeof(index_format::Section)) +
                            good.substr(first + 2 * sizeof(index_format::Section));
  EXPECT_EQ(RefusalOf(twice), damaged + "editions" + again);
}

// Whatever stands behind a good directory: every question gets an answer, none a crash.
TEST(CodeIndex, AnyFlippedByteIsSurvived) {
  const std::string good = SmallIndexBytes();
  for (std::size_t at = 0; at < good.size(); at += 3) {
    std::string bytes = good;
    bytes[at] = static_cast<char>(bytes[at] ^ 0xFF);
    const auto index = CodeIndex::FromBytes(std::move(bytes));
    if (!index) continue;
    const CodesAt codes(*index, {2026, 1, 14});
    for (const char* code : {"S82.852A", "I50.23", "I50", "9", "S80-S89"}) {
      codes.StatusOf(kCm, code);
      codes.TitleOf(kCm, code);
      codes.ParentOf(kCm, code);
      codes.ChildrenOf(kCm, code);
      codes.NotesOf(code);
    }
    codes.RelationOf(kCm, "I50.23", "I50.9");
    codes.RelationOf(CodeSet::kIcd10Pcs, "0FT44ZZ", "0FT40ZZ");
  }
}

TEST(CodeIndex, OpensFromAFileAndSaysWhichIsMissing) {
  const std::string path = MakeTemporaryFolder() + "/codes.index";
  EXPECT_EQ(CodeIndex::Open(path).error().message, "cannot open the code index '" + path + "'");
  EXPECT_EQ(CodeIndex::Open(path).error().kind, ErrorKind::kNotFound);
  const std::unique_ptr<Files> files = MakeSystemFiles();
  ASSERT_TRUE(files->Write(path, ""));
  EXPECT_EQ(CodeIndex::Open(path).error().message,
            path + ": the code index is empty; import the code sets again");
  ASSERT_TRUE(files->Write(path, SmallIndexBytes()));
  const auto index = CodeIndex::Open(path);
  ASSERT_TRUE(index) << index.error().message;
  EXPECT_EQ(CodesAt(*index, {2026, 1, 14}).TitleOf(kCm, "U07.1"), "COVID-19");
}

// First-listed.

TEST(FirstListed, CodesThatMayNeverBe) {
  struct Row {
    const char* code;
    const char* title;
    bool never;
  };
  const Row rows[] = {
      {"W00.0XXA", "Fall on same level due to ice and snow, initial encounter", true},
      {"Y92.010", "Kitchen of single-family house", true},
      {"R65.20", "Severe sepsis without septic shock", true},
      {"R65.10", "SIRS of non-infectious origin without acute organ dysfunction", true},
      {"T81.12XA", "Postprocedural septic shock, initial encounter", true},
      {"T81.11XA", "Postprocedural cardiogenic shock, initial encounter", false},
      {"F02.80", "Dementia in other diseases classified elsewhere", true},
      {"B96.20", "Unspecified Escherichia coli as the cause of diseases classified elsewhere",
       true},
      {"K31.89", "Other diseases of stomach, not classified elsewhere", false},
      {"K55.20", "Angiodysplasia, not elsewhere classified", false},
      {"T45.526A", "Underdosing of antithrombotic drugs, initial encounter", true},
      {"T45.525A", "Adverse effect of antithrombotic drugs, initial encounter", false},
      {"T36.96XA", "Underdosing of unspecified systemic antibiotic, initial encounter", true},
      {"T36.95XA", "Adverse effect of unspecified systemic antibiotic, initial encounter", false},
      {"T36.0X6A", "", true},
      {"Z68.41", "Body mass index [BMI] 40.0-44.9, adult", true},
      {"Z37.0", "Single live birth", true},
      {"Z38.00", "Single liveborn infant, delivered vaginally", false},
      {"Z3A.39", "39 weeks gestation of pregnancy", true},
      {"Z59.41", "Food insecurity", true},
      {"Z51.11", "Encounter for antineoplastic chemotherapy", false},
      {"R40.20", "Unspecified coma", false},
      {"R40.2122", "Coma scale, eyes open, to pain, at arrival to emergency department", true},
      {"D63.0", "Anemia in neoplastic disease", true},
      {"D64.81", "Anemia due to antineoplastic chemotherapy", false},
      {"I10", "Essential (primary) hypertension", false},
      {"", "", false},
  };
  for (const Row& row : rows)
    EXPECT_EQ(MayNeverBeFirst(row.code, row.title), row.never) << row.code;
}

// Against the reference data.

TEST(ReferenceIndex, CountsAndTitlesOfTheRelease) {
  CHARTMARK_INDEX_OR_SKIP(codes);
  EXPECT_EQ(codes.StatusOf(kCm, "S82.852A"), CodeStatus::kValid);
  EXPECT_EQ(codes.StatusOf(kCm, "M54.5"), CodeStatus::kHeader);
  EXPECT_EQ(codes.StatusOf(kCm, "T40.7X1A"), CodeStatus::kNotInForce);
  EXPECT_EQ(codes.StatusOf(kCm, "S82.852Z"), CodeStatus::kUnknown);
  EXPECT_EQ(codes.StatusOf(CodeSet::kHcpcs, "J1100"), CodeStatus::kValid);
  EXPECT_EQ(codes.StatusOf(CodeSet::kHcpcs, "J9999"), CodeStatus::kValid);
  EXPECT_EQ(codes.TitleOf(CodeSet::kIcd10Pcs, "0FT44ZZ"),
            "Resection of Gallbladder, Percutaneous Endoscopic Approach");
  EXPECT_TRUE(codes.IsPoaExempt("Z37.0"));
}

TEST(ReferenceIndex, CategoriesNewerThanTheNotesFindTheirPlace) {
  CHARTMARK_INDEX_OR_SKIP(codes);
  EXPECT_EQ(codes.ParentOf(kCm, "I1A"), "I10-I16");
  EXPECT_EQ(codes.ParentOf(kCm, "I5A"), "I30-I52");
  EXPECT_EQ(codes.ParentOf(kCm, "U09"), "U00-U49");
  EXPECT_EQ(codes.ParentOf(kCm, "W44"), "W20-W49");
  EXPECT_EQ(codes.ParentOf(kCm, "QA0"), "17");
  EXPECT_EQ(codes.ParentOf(kCm, "C4A"), "C43-C44");
  EXPECT_EQ(codes.ParentOf(kCm, "C50"), "C50-C50");
  EXPECT_EQ(codes.ParentOf(kCm, "C50-C50"), "2");
}

TEST(ReferenceIndex, NotesOfABlockOfOneCategoryStandOnce) {
  CHARTMARK_INDEX_OR_SKIP(codes);
  std::vector<std::string> seen;
  for (const Note& note : codes.NotesOf("C50.411")) {
    const std::string text = note.at + std::string(NameOf(note.kind)) + note.text;
    EXPECT_THAT(seen, ::testing::Not(::testing::Contains(text)));
    seen.push_back(text);
  }
  EXPECT_FALSE(seen.empty());
}

}  // namespace
}  // namespace chartmark
