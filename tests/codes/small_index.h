// A small index of a few categories, for tests on machines without reference data.
#pragma once

#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <utility>

#include "engine/codes/code_index.h"
#include "engine/codes/index_writer.h"

namespace chartmark {

inline Edition SmallEdition(CodeSet set, Part part, const std::string& name, Date from, Date to,
                            bool complete = true) {
  return {set, part, name, from, to, complete, "hash of " + name};
}

inline IndexCode SmallCode(std::string_view code, std::string_view title, bool header = false) {
  IndexCode row;
  row.code = code;
  row.title = title;
  row.header = header;
  return row;
}

inline void AddSmallTitles(IndexWriter& writer) {
  const int titles = writer.AddEdition(
      SmallEdition(CodeSet::kIcd10Cm, Part::kTitles, "FY2026", {2025, 10, 1}, {2026, 9, 30}));
  const IndexCode rows[] = {
      SmallCode("I10", "Essential (primary) hypertension"),
      SmallCode("I50", "Heart failure", true),
      SmallCode("I50.2", "Systolic (congestive) heart failure", true),
      SmallCode("I50.20", "Unspecified systolic (congestive) heart failure"),
      SmallCode("I50.23", "Acute on chronic systolic (congestive) heart failure"),
      SmallCode("I50.9", "Heart failure, unspecified"),
      SmallCode("S82", "Fracture of lower leg, including ankle", true),
      SmallCode("S82.85", "Trimalleolar fracture of lower leg", true),
      SmallCode("S82.851", "Displaced trimalleolar fracture of right lower leg", true),
      SmallCode("S82.851A",
                "Displaced trimalleolar fracture of right lower leg, initial encounter for closed "
                "fracture"),
      SmallCode("S82.852", "Displaced trimalleolar fracture of left lower leg", true),
      SmallCode("S82.852A",
                "Displaced trimalleolar fracture of left lower leg, initial encounter for closed "
                "fracture"),
      SmallCode("S82.852S", "Displaced trimalleolar fracture of left lower leg, sequela"),
      SmallCode("U07", "Emergency use of U07", true),
      SmallCode("U07.1", "COVID-19"),
  };
  for (const IndexCode& row : rows) writer.AddCode(titles, row);
  const int old = writer.AddEdition(
      SmallEdition(CodeSet::kIcd10Cm, Part::kTitles, "FY2021", {2020, 10, 1}, {2021, 9, 30}));
  writer.AddCode(old, SmallCode("I10", "Essential (primary) hypertension"));
  writer.AddCode(old, SmallCode("M54.5", "Low back pain"));
}

inline void AddSmallNotes(IndexWriter& writer) {
  const int notes = writer.AddEdition(
      SmallEdition(CodeSet::kIcd10Cm, Part::kNotes, "FY2021", {2020, 10, 1}, {2021, 9, 30}));
  writer.AddNode(notes, "S80-S89", "Injuries to the knee and lower leg (S80-S89)", "19");
  writer.AddNode(notes, "19", "Injury, poisoning and other consequences (S00-T88)", "");
  writer.AddNode(notes, "9", "Diseases of the circulatory system (I00-I99)", "");
  writer.AddNode(notes, "I10-I16", "Hypertensive diseases (I10-I16)", "9");
  writer.AddNode(notes, "I30-I5A", "Other forms of heart disease (I30-I5A)", "9");
  writer.AddCategory(notes, "S82", "S80-S89");
  writer.AddCategory(notes, "I10", "I10-I16");
  writer.AddNote(notes, "19", NoteKind::kExcludes1, "birth trauma (P10-P15)");
  writer.AddNote(notes, "S82", NoteKind::kIncludes, "fracture of malleolus");
  writer.AddNote(notes, "S82", NoteKind::kExcludes2, "fracture of foot, except ankle (S92.-)");
  writer.AddNote(notes, "S82.85", NoteKind::kNote, "a note of its own");
}

inline void AddSmallOthers(IndexWriter& writer) {
  const int exempt = writer.AddEdition(
      SmallEdition(CodeSet::kIcd10Cm, Part::kPoaExempt, "FY2025", {2024, 10, 1}, {2025, 9, 30}));
  writer.AddPoaExempt(exempt, "S82.852S");
  const int hcpcs = writer.AddEdition(
      SmallEdition(CodeSet::kHcpcs, Part::kTitles, "2026", {2026, 1, 1}, {2026, 12, 31}));
  IndexCode ended = SmallCode("J9999", "A drug that ended");
  ended.to = Date{2026, 1, 13};
  writer.AddCode(hcpcs, ended);
  IndexCode later = SmallCode("J0001", "A drug of the spring");
  later.from = Date{2026, 4, 1};
  writer.AddCode(hcpcs, later);
  writer.AddCode(hcpcs, SmallCode("LT", "Left side"));
  const int pcs = writer.AddEdition(SmallEdition(CodeSet::kIcd10Pcs, Part::kTitles, "FY2026",
                                                 {2025, 10, 1}, {2026, 9, 30}, false));
  writer.AddCode(pcs,
                 SmallCode("0FT", "Medical and Surgical, Hepatobiliary System, Resection", true));
  writer.AddCode(pcs, SmallCode("0FT44ZZ", "Resection of Gallbladder, Percutaneous Endoscopic"));
  writer.AddCode(pcs, SmallCode("0FT40ZZ", "Resection of Gallbladder, Open Approach"));
  const int tables = writer.AddEdition(
      SmallEdition(CodeSet::kIcd10Pcs, Part::kTables, "FY2025", {2024, 10, 1}, {2025, 9, 30}));
  writer.AddAxisLabel(tables, "0FT", 5, '\0', "Approach");
  writer.AddAxisLabel(tables, "0FT", 5, '0', "Open");
  writer.AddAxisLabel(tables, "0FT", 5, '4', "Percutaneous Endoscopic");
  for (const auto& [code, label] : {std::pair("GZB0ZZZ", "Unilateral-Single Seizure"),
                                    std::pair("GZB2ZZZ", "Bilateral-Single Seizure")}) {
    writer.AddCode(pcs, SmallCode(code, std::string("Electroconvulsive Therapy, ") + label));
    writer.AddAxisLabel(tables, "GZB", 4, code[3], label);
  }
  writer.AddAxisLabel(tables, "GZB", 4, '\0', "Qualifier");
  writer.AddAxisLabel(tables, "0FT", 7, 'Z', "No Qualifier");
  writer.AddAxisLabel(tables, "0FT", 7, 'Z', "Another meaning of the same place");
}

inline std::string SmallIndexBytes() {
  IndexWriter writer;
  AddSmallTitles(writer);
  AddSmallNotes(writer);
  AddSmallOthers(writer);
  Result<std::string> bytes = writer.Bytes();
  EXPECT_TRUE(bytes) << bytes.error().message;
  return bytes ? std::move(*bytes) : "";
}

inline CodesAt SmallIndexAt(Date date) {
  auto index = CodeIndex::FromBytes(SmallIndexBytes());
  EXPECT_TRUE(index) << index.error().message;
  return CodesAt(*index, date);
}

}  // namespace chartmark
