// Whatever is not a C-CDA document with words in it is told apart, and said.
#include <gtest/gtest.h>

#include "tests/authoring/ccda_support.h"

namespace chartmark {
namespace {

std::string Refusal(const std::string& text) {
  const auto draft = ImportCcda(text, "x.xml", SomeCodes(), {});
  return draft ? "taken" : draft.error().message;
}

struct Row {
  std::string text;
  std::string says;
};

TEST(CcdaImport, OtherFilesAreNamed) {
  const std::string utf16("\xFF\xFE<\0C\0", 6);
  const Row rows[] = {
      {"", "x.xml:1:1: error: the file is empty; export the document again"},
      {"\xEF\xBB\xBF \n", "x.xml:1:1: error: the file is empty; export the document again"},
      {"MSH|^~\\&|LAB|",
       "x.xml:1:1: error: the file is an HL7 version 2 message, not a C-CDA document; export the "
       "chart as C-CDA, an XML file"},
      {"%PDF-1.7\n",
       "x.xml:1:1: error: the file is a PDF, not a C-CDA document; export the chart as C-CDA, an "
       "XML file"},
      {"PK\x03\x04zzz",
       "x.xml:1:1: error: the file is a zip file, not a C-CDA document; unpack it and import the "
       "XML file inside"},
      {"{\"resourceType\":\"Bundle\"}",
       "x.xml:1:1: error: the file is FHIR in JSON, not a C-CDA document; export the chart as "
       "C-CDA, an XML file"},
      {"[1]",
       "x.xml:1:1: error: the file is JSON, not a C-CDA document; export the chart as C-CDA, an "
       "XML file"},
      {"<!DOCTYPE html><html></html>",
       "x.xml:1:1: error: the file is a web page (HTML), not a C-CDA document; export the chart as "
       "C-CDA; the page shows it only"},
      {"Dear colleague,",
       "x.xml:1:1: error: the file begins with 'Dear colleague,': it is no XML, so no C-CDA "
       "document; export the chart as C-CDA, an XML file"},
      {utf16, "x.xml:1:1: error: the file is written in UTF-16; save it as UTF-8"},
      {"<ContinuityOfCareRecord xmlns=\"urn:astm-org:CCR\"/>",
       "x.xml:1:1: error: the file is a CCR (ASTM E2369), not a C-CDA document: its root element "
       "is <ContinuityOfCareRecord>; export the whole document as C-CDA"},
      {"<Bundle xmlns=\"http://hl7.org/fhir\"/>",
       "x.xml:1:1: error: the file is FHIR in XML, not a C-CDA document: its root element is "
       "<Bundle>; export the whole document as C-CDA"},
      {"<section xmlns=\"urn:hl7-org:v3\"/>",
       "x.xml:1:1: error: the file is a part of a C-CDA document, without its header: its root "
       "element is <section>; export the whole document as C-CDA"},
      {"<invoice/>",
       "x.xml:1:1: error: the root element is <invoice>; a C-CDA document begins with "
       "<ClinicalDocument>"},
      {"<ClinicalDocument/>",
       "x.xml:1:1: error: <ClinicalDocument> is of no namespace; write xmlns=\"urn:hl7-org:v3\" in "
       "it"},
      {"<ClinicalDocument xmlns=\"urn:other\"/>",
       "x.xml:1:1: error: <ClinicalDocument> is of the namespace 'urn:other'; write "
       "xmlns=\"urn:hl7-org:v3\" in it"},
      {"<cda:ClinicalDocument/>",
       "x.xml:1:1: error: the prefix 'cda' is bound to no namespace; write "
       "xmlns:cda=\"urn:hl7-org:v3\" in the root element"},
      {"<ClinicalDocument xmlns=\"urn:hl7-org:v3\">",
       "x.xml:1:1: error: <ClinicalDocument> is not closed; add </ClinicalDocument>"},
  };
  for (const Row& row : rows) EXPECT_EQ(Refusal(row.text), row.says) << row.text;
}

TEST(CcdaImport, ADocumentWithoutWordsSaysWhy) {
  const std::string open = "<ClinicalDocument xmlns=\"urn:hl7-org:v3\">\n";
  const std::string close = "</ClinicalDocument>";
  const Row rows[] = {
      {open + close,
       "x.xml:1:1: error: the document has a header and no body; export the whole document"},
      {open + "<component><structuredBody/></component>" + close,
       "x.xml:2:12: error: no section of the document has any narrative (<text>); export it with "
       "its narrative: learners read that, and not the entries"},
      {open +
           "<component><nonXMLBody><text mediaType=\"application/pdf\" representation=\"B64\">"
           "JVBERi0=</text></nonXMLBody></component>" +
           close,
       "x.xml:2:24: error: the body of the document is a PDF inside of the XML: there is no "
       "narrative to import; export the chart as C-CDA with sections, or copy its words into a new "
       "case"},
      {open +
           "<component><nonXMLBody><text><reference value=\"scan.tif\"/></text></nonXMLBody>"
           "</component>" +
           close,
       "x.xml:2:24: error: the body of the document is another file, 'scan.tif' (something else "
       "than XML): there is no narrative to import; export the chart as C-CDA with sections, or "
       "copy its words into a new case"},
      {DocumentOf("", SectionOf("11450-4", "Problems", " ")),
       "x.xml:1:107: error: no section of the document has any narrative (<text>); export it with "
       "its narrative: learners read that, and not the entries"},
  };
  for (const Row& row : rows) EXPECT_EQ(Refusal(row.text), row.says) << row.text;
}

TEST(CcdaImport, APrefixForTheWholeDocumentIsRead) {
  const std::string text =
      "<cda:ClinicalDocument xmlns:cda=\"urn:hl7-org:v3\"><cda:component><cda:structuredBody>"
      "<cda:component><cda:section><cda:title>Plan</cda:title><cda:text>Rest.</cda:text>"
      "</cda:section></cda:component></cda:structuredBody></cda:component></cda:ClinicalDocument>";
  const auto draft = ImportCcda(text, "x.xml", SomeCodes(), {});
  ASSERT_TRUE(draft.has_value()) << draft.error().message;
  EXPECT_EQ(draft->draft.chart.documents.front().blocks.back().text, "Rest.");
}

TEST(CcdaImport, HostileXmlIsRefused) {
  EXPECT_EQ(Refusal("<!DOCTYPE x [<!ENTITY a \"b\">]><ClinicalDocument/>").substr(0, 13),
            "x.xml:1:1: er");
  std::string deep;
  for (int i = 0; i < 100'000; ++i) deep += "<a>";
  EXPECT_NE(Refusal(deep), "taken");
  EXPECT_NE(Refusal(OfficeVisit().substr(0, 5000)), "taken");
}

}  // namespace
}  // namespace chartmark
