#include "engine/codes/index_writer.h"

#include <gtest/gtest.h>

#include "tests/codes/small_index.h"
#include "tests/support/reference.h"

namespace chartmark {
namespace {

int AddTitles(IndexWriter& writer) {
  return writer.AddEdition(
      SmallEdition(CodeSet::kIcd10Cm, Part::kTitles, "FY2026", {2025, 10, 1}, {2026, 9, 30}));
}

std::string RefusalOf(IndexWriter& writer) {
  const Result<std::string> bytes = writer.Bytes();
  return bytes ? "" : bytes.error().message;
}

TEST(IndexWriter, WhatIsWrittenReadsBack) {
  MemoryFiles files;
  IndexWriter writer;
  AddSmallTitles(writer);
  ASSERT_TRUE(writer.Write(files, "codes.index"));
  Result<std::string> bytes = files.Read("codes.index", 1 << 20);
  ASSERT_TRUE(bytes);
  auto index = CodeIndex::FromBytes(std::move(*bytes));
  ASSERT_TRUE(index) << index.error().message;
  const CodesAt codes(*index, {2026, 1, 14});
  EXPECT_EQ(codes.TitleOf(CodeSet::kIcd10Cm, "I50.9"), "Heart failure, unspecified");
}

TEST(IndexWriter, SameRowsGiveSameBytes) { EXPECT_EQ(SmallIndexBytes(), SmallIndexBytes()); }

TEST(IndexWriter, AFileThatCannotBeWrittenIsAnError) {
  MemoryFiles files;
  files.FailNextWrite("codes.index");
  IndexWriter writer;
  AddSmallTitles(writer);
  EXPECT_FALSE(writer.Write(files, "codes.index"));
  EXPECT_FALSE(files.Exists("codes.index"));
}

TEST(IndexWriter, AnIndexOfNothingOpens) {
  IndexWriter writer;
  Result<std::string> bytes = writer.Bytes();
  ASSERT_TRUE(bytes);
  auto index = CodeIndex::FromBytes(std::move(*bytes));
  ASSERT_TRUE(index);
  EXPECT_TRUE((*index)->editions().empty());
}

TEST(IndexWriter, ACodeThatStandsTwiceIsRefusedByName) {
  IndexWriter writer;
  const int titles = AddTitles(writer);
  writer.AddCode(titles, SmallCode("I10", "Essential hypertension"));
  writer.AddCode(titles, SmallCode("i10", "Essential hypertension again"));
  EXPECT_EQ(RefusalOf(writer), "code 'I10' stands twice in one edition");
}

TEST(IndexWriter, RowsThatCannotBeStoredAreRefusedByTheFirst) {
  struct Row {
    const char* code;
    const char* message;
  };
  const Row rows[] = {
      {"", "the index cannot be written: '' cannot be stored as a code"},
      {"S82.8521AB", "the index cannot be written: 'S82.8521AB' cannot be stored as a code"},
      {"S82 852", "the index cannot be written: 'S82 852' cannot be stored as a code"},
      {"S82.\xD0\x90", "the index cannot be written: 'S82.\xD0\x90' cannot be stored as a code"},
  };
  for (const Row& row : rows) {
    IndexWriter writer;
    const int titles = AddTitles(writer);
    writer.AddCode(titles, SmallCode(row.code, "wrong"));
    writer.AddCode(titles, SmallCode("", "wrong too"));
    EXPECT_EQ(RefusalOf(writer), row.message);
  }
}

TEST(IndexWriter, OtherRowsThatCannotBeStored) {
  IndexWriter no_edition;
  no_edition.AddCode(3, SmallCode("I10", "title"));
  EXPECT_EQ(RefusalOf(no_edition), "the index cannot be written: edition number 3 was never added");
  IndexWriter long_node;
  long_node.AddNode(AddTitles(long_node), "S80-S89-and-more", "title", "");
  EXPECT_EQ(RefusalOf(long_node),
            "the index cannot be written: 'S80-S89-and-more' cannot be stored as a block or "
            "chapter");
  IndexWriter axis;
  axis.AddAxisLabel(AddTitles(axis), "0F", 4, '4', "Gallbladder");
  EXPECT_EQ(RefusalOf(axis),
            "the index cannot be written: 'Gallbladder' cannot be stored as an axis of table '0F'");
  IndexWriter note;
  note.AddNote(AddTitles(note), "", NoteKind::kNote, "text");
  EXPECT_EQ(RefusalOf(note), "the index cannot be written: '' cannot carry a note");
}

TEST(IndexWriter, AParentThatIsNotThereIsRefused) {
  IndexWriter writer;
  const int titles = AddTitles(writer);
  IndexCode row = SmallCode("I50.9", "Heart failure, unspecified");
  row.parent = "I50";
  writer.AddCode(titles, row);
  EXPECT_EQ(RefusalOf(writer), "the parent 'I50' of code 'I509' is not in its edition");
}

TEST(IndexWriter, TheParentIsTheLongestCodeThatACodeBeginsWith) {
  IndexWriter writer;
  const int titles = AddTitles(writer);
  // H54.512A has no H54.512 above it, and the tabular list hangs it under H54.511.
  writer.AddCode(titles, SmallCode("H54", "Blindness and low vision", true));
  writer.AddCode(titles, SmallCode("H54.51", "Low vision, right eye", true));
  writer.AddCode(titles, SmallCode("H54.512A", "Low vision right eye category 2"));
  IndexCode hung = SmallCode("H54.513A", "as if it were hung elsewhere");
  hung.parent = "H54";
  writer.AddCode(titles, hung);
  auto index = CodeIndex::FromBytes(*writer.Bytes());
  const CodesAt codes(*index, {2026, 1, 14});
  EXPECT_EQ(codes.ParentOf(CodeSet::kIcd10Cm, "H54.512A"), "H54.51");
  EXPECT_EQ(codes.ParentOf(CodeSet::kIcd10Cm, "H54.513A"), "H54");
}

}  // namespace
}  // namespace chartmark
