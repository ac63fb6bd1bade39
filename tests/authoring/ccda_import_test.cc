// A whole document becomes a draft: the files as they are written, what they hold of the people in
// the document, and that they load.
#include <map>

#include "engine/authoring/draft_dates.h"
#include "engine/exercise/chart_text.h"
#include "engine/exercise/key.h"
#include "tests/authoring/ccda_support.h"
#include "tests/support/golden.h"
#include "tests/support/key_warrant_for_tests.h"

namespace chartmark {
namespace {

CaseDraft Imported(const std::string& text, const CcdaOptions& options = {}) {
  Result<CcdaImport> made = ImportCcda(text, "x.xml", SomeCodes(), options);
  EXPECT_TRUE(made.has_value()) << made.error().message;
  return made ? std::move(made->draft) : CaseDraft();
}

std::string AllOf(const CaseDraft& draft) {
  std::string all;
  for (const NamedBytes& file : FilesOf(draft)) {
    all += "==== " + file.name + "\n" + file.bytes;
  }
  return all;
}

std::vector<std::string> TodoOf(const CaseDraft& draft, TodoTopic topic) {
  std::vector<std::string> texts;
  for (const DraftTodo& todo : draft.todo) {
    if (todo.topic == topic) texts.push_back(todo.text);
  }
  return texts;
}

// Loads as any exercise does; the diagnostics otherwise.
std::string LoadingFaults(const CaseDraft& draft) {
  MemoryFiles files;
  for (NamedBytes& file : FilesOf(draft)) files.Put(draft.id + "/" + file.name, file.bytes);
  Diagnostics diagnostics;
  const auto exercise = LoadExercise(files, draft.id, diagnostics);
  if (exercise) {
    LoadKey(KeyWarrantForTests::Make(), files, *exercise, diagnostics);
    LoadSamples(KeyWarrantForTests::Make(), files, *exercise, diagnostics);
  }
  return diagnostics.ToString();
}

TEST(CcdaImport, AnOfficeVisitAsItIsWritten) {
  ExpectGolden("authoring/ccda-office-visit.txt", AllOf(Imported(OfficeVisit(), {"visit"})));
}

TEST(CcdaImport, NobodyOfTheDocumentIsLeft) {
  const std::string all = AllOf(Imported(OfficeVisit()));
  for (const std::string word :
       {"Orsolya", "Plumtree", "Ottokar", "Ignatius", "Dr. Young", "Bartleby", "Quillfeather",
        "Marrowfat", "Puddleby", "44099", "555-0143", "example.com", "778812345", "1112223334",
        "2019", "2009", "1952"}) {
    EXPECT_EQ(all.find(word), std::string::npos) << word;
  }
}

TEST(CcdaImport, TheSameBytesGiveTheSameDraft) {
  EXPECT_EQ(AllOf(Imported(OfficeVisit())), AllOf(Imported(OfficeVisit())));
  const CaseDraft other = Imported(OfficeVisit() + "\n");
  EXPECT_NE(other.id, Imported(OfficeVisit()).id);
  EXPECT_NE(other.chart.patient.record, Imported(OfficeVisit()).chart.patient.record);
}

TEST(CcdaImport, TheEncounterMovesIntoTheNewestEditionOnTheSameDayOfTheWeek) {
  for (const std::string start : {"20190321", "20300101", "19991231", "20251001", "20260930"}) {
    const std::string header = "<effectiveTime value=\"" + start +
                               "\"/><recordTarget><patientRole><patient><birthTime "
                               "value=\"19520704\"/></patient></patientRole></recordTarget>";
    const CaseDraft draft = Imported(DocumentOf(header, SectionOf("", "Plan", "Rest.")));
    const Date moved = draft.chart.encounter.start.date;
    EXPECT_GE(moved, (Date{2025, 10, 1})) << start;
    EXPECT_LE(moved, (Date{2026, 9, 30})) << start;
    const Date from = ReadCcdaTime(start)->time.date;
    EXPECT_EQ((moved.ToDays() - from.ToDays()) % 7, 0) << start;
    EXPECT_NE(moved, from) << start;
    EXPECT_EQ(moved.ToDays() - draft.chart.patient.birth.ToDays(),
              from.ToDays() - (Date{1952, 7, 4}).ToDays());
  }
}

TEST(CcdaImport, WithoutAUsableCodeAPlaceIsKept) {
  const std::string entry =
      "<entry><observation><templateId root=\"2.16.840.1.113883.10.20.22.4.4\"/>"
      "<value code=\"195967001\" codeSystem=\"2.16.840.1.113883.6.96\" displayName=\"Asthma\"/>"
      "</observation></entry>";
  const CaseDraft draft =
      Imported(DocumentOf("", SectionOf("11450-4", "Problems", "Asthma -- mild", entry)), {"a"});
  EXPECT_EQ(draft.items.size(), 0U);
  EXPECT_EQ(LoadingFaults(draft), "");
  EXPECT_EQ(TodoOf(draft, TodoTopic::kKey),
            (std::vector<std::string>{"The document gives no code that can be used. R69 keeps the "
                                      "place in the key; put the right codes there."}));
  EXPECT_EQ(TodoOf(draft, TodoTopic::kToCode),
            (std::vector<std::string>{"'Asthma' (SNOMED CT 195967001), in 'Problems'."}));
  EXPECT_NE(FileOf(draft, "key.xml")
                .find("<item id=\"asthma\" code=\"\" points=\"1\">\n"
                      "    <evidence document=\"problem-list\">Asthma</evidence>\n"
                      "  </item>\n  -->"),
            std::string::npos)
      << FileOf(draft, "key.xml");
}

// The header of an inpatient, with what matters to the encounter in `inside`.
std::string Stay(const std::string& inside) {
  return "<code code=\"18842-5\"/><componentOf><encompassingEncounter>" + inside +
         "</encompassingEncounter></componentOf>";
}

TEST(CcdaImport, TheStayIsReadFromWhatTheDocumentHas) {
  struct Row {
    std::string header;
    std::string setting;
    int days;  // from start to end; -1 without end
  };
  const Row rows[] = {
      {Stay("<effectiveTime><low value=\"20190301\"/><high value=\"20190305\"/></effectiveTime>"),
       "inpatient", 4},
      // The end is before the start, or a year that stands for none.
      {Stay("<effectiveTime><low value=\"20190305\"/><high value=\"20190301\"/></effectiveTime>"),
       "inpatient", 0},
      {Stay("<effectiveTime><low value=\"20190305\"/><high value=\"00010101\"/></effectiveTime>"),
       "inpatient", 0},
      {Stay("<effectiveTime nullFlavor=\"UNK\"/>"), "inpatient", 0},
      {"<componentOf><encompassingEncounter><code code=\"EMER\"/><effectiveTime "
       "value=\"20190301\"/></encompassingEncounter></componentOf>",
       "emergency", -1},
      {"<componentOf><encompassingEncounter><code code=\"99223\"/><effectiveTime "
       "value=\"20190301\"/></encompassingEncounter></componentOf>",
       "inpatient", 0},
      // Years of care are no encounter; the day of the document is taken.
      {"<effectiveTime value=\"20190305\"/><documentationOf><serviceEvent><effectiveTime><low "
       "value=\"19520704\"/><high value=\"20190305\"/></effectiveTime></serviceEvent>"
       "</documentationOf>",
       "office", -1},
      {"<code code=\"11504-8\"/><documentationOf><serviceEvent><effectiveTime><low "
       "value=\"20190304\"/><high value=\"20190305\"/></effectiveTime></serviceEvent>"
       "</documentationOf>",
       "outpatient-surgery", 1},
  };
  for (const Row& row : rows) {
    const CaseDraft draft = Imported(DocumentOf(row.header, SectionOf("", "Course", "Well.")));
    const Encounter& encounter = draft.chart.encounter;
    EXPECT_EQ(draft.setting, row.setting) << row.header;
    EXPECT_EQ(encounter.end ? encounter.end->date.ToDays() - encounter.start.date.ToDays() : -1,
              row.days)
        << row.header;
    EXPECT_EQ(LoadingFaults(draft), "");
  }
}

TEST(CcdaImport, NothingButNullFlavorsStillLoads) {
  const std::string header =
      "<code nullFlavor=\"NI\"/><effectiveTime nullFlavor=\"UNK\"/><recordTarget><patientRole>"
      "<id nullFlavor=\"NI\"/><addr nullFlavor=\"NI\"/><telecom nullFlavor=\"NI\"/><patient>"
      "<name nullFlavor=\"UNK\"/><administrativeGenderCode nullFlavor=\"UNK\"/><birthTime "
      "nullFlavor=\"UNK\"/></patient></patientRole></recordTarget>";
  const std::string entry =
      "<entry nullFlavor=\"NI\"><observation nullFlavor=\"NI\"><templateId "
      "root=\"2.16.840.1.113883.10.20.22.4.4\"/><value nullFlavor=\"UNK\"/></observation></entry>";
  const CaseDraft draft = Imported(DocumentOf(
      header, SectionOf("11450-4", "", "No known problems", entry) + SectionOf("", "Empty", "")));
  EXPECT_EQ(LoadingFaults(draft), "");
  EXPECT_EQ(draft.chart.patient.sex, "unknown");
  EXPECT_EQ(draft.chart.documents.size(), 1U);
  EXPECT_EQ(draft.chart.documents[0].blocks[0].text, "Section");
  EXPECT_NE(draft.chart.patient.name, "");
}

TEST(CcdaImport, MarkupAndBracesInTheWordsAreOnlyWords) {
  const CaseDraft draft =
      Imported(DocumentOf("", SectionOf("", "A &lt;b&gt; \"c\" {d}",
                                        "<paragraph>1 &lt; 2 &amp; {e} | \"f\"</paragraph>"
                                        "<table><tr><td>a | b</td><td>{g}</td></tr></table>")));
  EXPECT_EQ(LoadingFaults(draft), "");
  MemoryFiles files;
  files.Put("x/exercise.xml", FileOf(draft, "exercise.xml"));
  Diagnostics diagnostics;
  const auto exercise =
      ParseExercise(FileOf(draft, "exercise.xml"), "exercise.xml", "", diagnostics);
  ASSERT_TRUE(exercise.has_value()) << diagnostics.ToString();
  const std::vector<Block> blocks =
      exercise->MakeVariant("default")->chart.documents.front().blocks;
  EXPECT_EQ(blocks[0].text, "A <b> \"c\" {d}");
  EXPECT_EQ(blocks[1].text, "1 < 2 & {e} | \"f\"");
  EXPECT_EQ(blocks[2].rows[0], (std::vector<std::string>{"a | b", "{g}"}));
}

TEST(CcdaImport, WhatIsTooLargeForAnExerciseIsLeftOutAndTold) {
  std::string paragraph = "<paragraph>";
  for (int i = 0; i < 20'000; ++i) paragraph += "many words & more ";
  const std::size_t at = paragraph.find('&');
  paragraph = paragraph.substr(0, at) + paragraph.substr(at + 2) + "</paragraph>";
  for (std::size_t i = 0; (i = paragraph.find(" & ", i)) != std::string::npos;) {
    paragraph.replace(i, 3, " and ");
  }
  const CaseDraft draft =
      Imported(DocumentOf("", SectionOf("", "One", paragraph) + SectionOf("", "Two", paragraph) +
                                  SectionOf("", "Three", "small")));
  EXPECT_EQ(LoadingFaults(draft), "");
  EXPECT_EQ(TodoOf(draft, TodoTopic::kLeftOut),
            (std::vector<std::string>{"Sections left out, for with them the chart would be larger "
                                      "than an exercise may be: 'Two'."}));
}

TEST(CcdaImport, AnEncyclopediaIsNoCase) {
  std::string words;
  for (int i = 0; i < 100'000; ++i) words += "many words ";
  const auto made =
      ImportCcda(DocumentOf("", SectionOf("", "One", words)), "x.xml", SomeCodes(), {});
  ASSERT_FALSE(made.has_value());
  EXPECT_EQ(made.error().message,
            "x.xml: error: each section of the document is larger than an exercise may be; cut out "
            "the part that the case is about");
}

TEST(CcdaImport, TitlesWithoutEndAreCutShort) {
  std::string title;
  for (int i = 0; i < 100'000; ++i) title += "title ";
  std::string sections;
  for (int i = 0; i < 50; ++i) sections += SectionOf("", title, "x");
  EXPECT_EQ(LoadingFaults(Imported(DocumentOf("", sections))), "");
}

TEST(CcdaImport, SectionsNestedDeeperThanAnExerciseMayAreFlattened) {
  std::string text = "deepest";
  for (int i = 0; i < 18; ++i) {
    text = "<component><section><title>S" + std::to_string(i) + "</title><text>t</text>" +
           (i == 0 ? "" : text) + "</section></component>";
  }
  EXPECT_EQ(LoadingFaults(Imported(DocumentOf("", text))), "");
}

// Every real document that there is: taken, or refused for the reason that it has.
TEST(CcdaImport, EveryReferenceDocumentIsTakenOrSaysWhyNot) {
  CHARTMARK_REFERENCE_OR_SKIP(list, "ccda/INDEX.tsv");
  const std::string folder = list.substr(0, list.rfind('/'));
  const auto files = MakeSystemFiles();
  const auto index = SomeCodes(false);
  int taken = 0;
  std::map<std::string, std::string> refused;
  for (const std::string& name : files->List(folder).value_or(std::vector<std::string>())) {
    if (!name.ends_with(".xml")) continue;
    const auto text = files->Read(JoinPath(folder, name), MostCcdaBytes());
    const auto made = ImportCcda(text.value_or(""), name, index, {});
    if (!made) {
      refused[name.substr(0, 24)] = made.error().message.substr(name.size());
      continue;
    }
    const CaseDraft* draft = &made->draft;
    ++taken;
    EXPECT_EQ(LoadingFaults(*draft), "") << name;
    for (const DraftItem& item : draft->items) {
      for (const auto& [document, quote] : item.evidence) {
        bool found = false;
        for (const Document& each : draft->chart.documents) {
          found |= each.id == document && PlainText(each).find(quote) != std::string::npos;
        }
        EXPECT_TRUE(found) << name << ": " << quote;
      }
    }
  }
  EXPECT_EQ(taken, 34);
  const std::string copy =
      ": there is no narrative to import; export the chart as C-CDA with sections, or copy its "
      "words into a new case";
  EXPECT_EQ(refused,
            (std::map<std::string, std::string>{
                {"hl7__General_External_Do",
                 ":1:1: error: the file is a part of a C-CDA document, without its header: its "
                 "root element is <section>; export the whole document as C-CDA"},
                {"hl7__Unstructured_CDA_re",
                 ":260:4: error: the body of the document is another file, 'UD_sample.pdf' "
                 "(something else than XML)" +
                     copy},
                {"hl7__Unstructured_CDA_wi",
                 ":127:13: error: the body of the document is a PDF inside of the XML" + copy}}));
}

TEST(CcdaImport, ThePlaceholderIsACodeThatMayBeReported) {
  CHARTMARK_REFERENCE_OR_SKIP(path, "icd10cm/icd10cm_order_2026.txt");
  const std::string text = MakeSystemFiles()->Read(path, 64 << 20).value_or("");
  EXPECT_NE(text.find(" R69     1 "), std::string::npos);
}

}  // namespace
}  // namespace chartmark
