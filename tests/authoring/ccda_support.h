// What the tests of the import share: a code set of a few rows, short documents, the fixture.
#pragma once

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <string_view>

#include "engine/authoring/ccda.h"
#include "engine/base/files.h"
#include "engine/codes/index_writer.h"
#include "tests/support/reference.h"

namespace chartmark {

inline IndexCode CodeRow(std::string_view code, std::string_view title, bool header = false) {
  IndexCode row;
  row.code = code;
  row.title = title;
  row.header = header;
  return row;
}

// ICD-10-CM and -PCS of FY2026, and HCPCS; `complete` says whether a code that is not there is
// none.
inline std::shared_ptr<const CodeIndex> SomeCodes(bool complete = true) {
  IndexWriter writer;
  const auto edition = [&](CodeSet set) {
    return writer.AddEdition(
        {set, Part::kTitles, "FY2026", {2025, 10, 1}, {2026, 9, 30}, complete, "hash"});
  };
  const int diagnoses = edition(CodeSet::kIcd10Cm);
  for (const IndexCode& row :
       {CodeRow("I10", "Essential (primary) hypertension"), CodeRow("I50", "Heart failure", true),
        CodeRow("I50.9", "Heart failure, unspecified"), CodeRow("J18", "Pneumonia", true),
        CodeRow("J18.9", "Pneumonia, unspecified organism"),
        CodeRow("M54.5", "Low back pain", true), CodeRow("M54.50", "Low back pain, unspecified"),
        CodeRow("U07.1", "COVID-19")}) {
    writer.AddCode(diagnoses, row);
  }
  writer.AddCode(edition(CodeSet::kIcd10Pcs),
                 CodeRow("0DTJ4ZZ", "Resection of Appendix, Percutaneous Endoscopic Approach"));
  writer.AddCode(edition(CodeSet::kHcpcs),
                 CodeRow("J7030", "Infusion, normal saline solution , 1000 cc"));
  Result<std::string> bytes = writer.Bytes();
  EXPECT_TRUE(bytes.has_value());
  return *CodeIndex::FromBytes(*std::move(bytes));
}

inline std::string OfficeVisit() {
  return MakeSystemFiles()
      ->Read(SourceFile("tests/authoring/ccda/office-visit.xml"), 1 << 20)
      .value_or("");
}

// A document with this header (elements before the body) and these sections.
inline std::string DocumentOf(std::string_view header, std::string_view sections) {
  return fmt::format(
      "<ClinicalDocument xmlns=\"urn:hl7-org:v3\" "
      "xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\">{}"
      "<component><structuredBody>{}</structuredBody></component></ClinicalDocument>",
      header, sections);
}

inline std::string SectionOf(std::string_view loinc, std::string_view title, std::string_view text,
                             std::string_view entries = "") {
  return fmt::format(
      "<component><section><code code=\"{}\"/><title>{}</title><text>{}</text>{}</section>"
      "</component>",
      loinc, title, text, entries);
}

// One of the files that a draft is written as.
inline std::string FileOf(const CaseDraft& draft, std::string_view name) {
  for (const NamedBytes& file : FilesOf(draft)) {
    if (file.name == name) return file.bytes;
  }
  ADD_FAILURE() << "no file " << name;
  return "";
}

}  // namespace chartmark
