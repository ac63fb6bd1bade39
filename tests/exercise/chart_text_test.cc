#include "engine/exercise/chart_text.h"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "engine/base/text.h"
#include "tests/exercise/example.h"
#include "tests/support/golden.h"

namespace chartmark {
namespace {

// Every kind of block, nested sections, wide and combining letters, long words, many notes.
constexpr std::string_view kChart =
    R"(<exercise format="1" id="ed-ankle-fracture" title="A chart of every kind">
  <about setting="office" level="1" minutes="5"><skill>reading</skill>
    <reporting side="professional" bilateral="50|RT+LT" distinct="59|X">Report what was treated today.</reporting></about>
  <task><diagnoses poa="yes"/><procedures systems="CPT HCPCS" modifiers="yes" units="yes" pointers="yes"/>
    <question id="disposition" type="choice" prompt="Where did she go?"><choice value="01">Home or self-care</choice><choice value="02">Another short-term general hospital for inpatient care</choice></question>
    <question id="days" type="number" prompt="How many days?"/></task>
  <chart>
    <patient name="Zoë Nakamura-Lindström" sex="female" birth="2025-12-20" record="SYN-7"/>
    <encounter type="inpatient" start="2026-01-14T19:20" end="2026-01-16T09:05" disposition="home"/>
    <document id="note" type="Progress note" author="A. Okafor, MD" role="provider" time="2026-01-15">
      <p>Seen on rounds. The mother reports that the child drank well, slept through the night and had no fever; 心電図 was normal.</p>
      <section title="History">
        <p>Born at term.</p>
        <section title="Family history"><p>Pneumonoultramicroscopicsilicovolcanoconiosis in a grandfather, who worked in a quarry.</p></section>
      </section>
      <section title="Plan">
        <list><item>Vitamin D 400 units by mouth once a day</item><item>Weight check in one week</item></list>
        <list ordered="yes"><item>Feed every three hours</item><item>Call for a temperature above 38.0 °C, for fewer than four wet diapers a day, or for any trouble with breathing</item></list>
      </section>
    </document>
    <document id="labs" type="Laboratory" author="Core laboratory" role="laboratory">
      <results>
        <result name="Bilirubin, total" value="14.2" unit="mg/dL" range="1.0-12.0"/>
        <result name="Sodium" value="134" unit="mmol/L" range="135-145"/>
        <result name="Glucose" value="74" unit="mg/dL" range="45-100"/>
        <result name="CRP" value="4.9" unit="mg/L" range="&lt; 5"/>
        <result name="Blood culture" value="no growth after 48 hours"/>
      </results>
      <table columns="Drug | Dose | Route | Given by">
        <row>Vitamin K | 1 mg | into the muscle of the thigh | T. Abdi, RN</row>
        <row><cell>Erythromycin ointment</cell><cell/><cell>both eyes</cell><cell>T. Abdi, RN</cell></row>
      </table>
      <table><row>Height | 51 cm</row><row>Weight | 3,410 g</row></table>
    </document>
  </chart>
</exercise>)";

Variant Sample() { return MustMake(MustParse(kChart), "default"); }

const std::vector<Highlight>& Highlights() {
  static const std::vector<Highlight> kHighlights = {
      {"note", "drank   well, slept through\nthe night"},
      {"note", "Family history"},
      {"note", "wet diapers a day"},
      {"labs", "Sodium 134 mmol/L (135-145)"},
      {"labs", "1 mg into the muscle"},
      {"labs", "Born at term"},  // stands in the other document
  };
  return kHighlights;
}

TEST(ChartText, ReadsWellAtAnyWidth) {
  for (int width : {28, 40, 80, 120}) {
    ExpectGolden("exercise/chart-" + std::to_string(width) + ".txt",
                 RenderChart(Sample(), {width, false}, Highlights()));
  }
}

TEST(ChartText, UsesAttributesWhereThereIsColour) {
  ExpectGolden("exercise/chart-60-colour.txt", RenderChart(Sample(), {60, true}, Highlights()));
}

TEST(ChartText, IsEscapedAndMarkedInHtml) {
  ExpectGolden("exercise/chart.html", RenderChartHtml(Sample(), Highlights()));
}

std::string WithoutAttributes(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '\x1b') {
      i = text.find('m', i);
    } else {
      out += text[i];
    }
  }
  return out;
}

TEST(ChartText, NoLineIsWiderThanAsked) {
  for (int width = 20; width <= 200; ++width) {
    for (bool colour : {false, true}) {
      const std::string text = RenderChart(Sample(), {width, colour}, Highlights());
      for (std::string_view line : Split(text, '\n')) {
        EXPECT_LE(DisplayWidth(WithoutAttributes(line)), width) << width << ": " << line;
        EXPECT_FALSE(line.ends_with(' ')) << width << ": '" << line << "'";
      }
    }
  }
}

TEST(ChartText, ColourChangesNoWord) {
  for (int width : {20, 50, 80}) {
    EXPECT_EQ(WithoutAttributes(RenderChart(Sample(), {width, true})),
              RenderChart(Sample(), {width, false}));
  }
}

TEST(ChartText, EveryAttributeIsClosedInItsLine) {
  for (int width : {20, 33, 60}) {
    const std::string text = RenderChart(Sample(), {width, true}, Highlights());
    for (std::string_view line : Split(text, '\n')) {
      const auto count = [line](std::string_view what) {
        int found = 0;
        for (std::size_t at = line.find(what); at != std::string_view::npos;
             at = line.find(what, at + 1)) {
          ++found;
        }
        return found;
      };
      EXPECT_EQ(count("\x1b[7m"), count("\x1b[27m")) << line;
      EXPECT_EQ(count("\x1b[1m") + count("\x1b[2m"), count("\x1b[22m")) << line;
    }
  }
}

TEST(ChartText, WidthsBeyondTheLimitsAreTakenAsTheLimits) {
  EXPECT_EQ(RenderChart(Sample(), {-5, false}), RenderChart(Sample(), {20, false}));
  EXPECT_EQ(RenderChart(Sample(), {1'000'000, false}), RenderChart(Sample(), {500, false}));
}

Document OneParagraph(std::string text) {
  Document document;
  document.id = "d";
  document.type = "Note";
  Block block;
  block.text = std::move(text);
  block.level = 0;
  document.blocks.push_back(std::move(block));
  return document;
}

TEST(ChartText, NothingThatATerminalWouldObeyReachesIt) {
  const std::string text = RenderDocument(OneParagraph("a\x1b[2Jb\x07 \xE2\x80\xAE c\xFF"), {40});
  EXPECT_EQ(text.substr(text.rfind("─") + 4), "a\uFFFD[2Jb\uFFFD \uFFFD c\uFFFD\n");
}

TEST(ChartText, AQuotationIsMarkedWhereverItStands) {
  const std::vector<Highlight> highlights = {{"d", "left ankle"}, {"d", "ankle is"}, {"d", ""}};
  const std::string text =
      RenderDocument(OneParagraph("The left ankle is the left ankle."), {80}, highlights);
  EXPECT_EQ(text.substr(text.rfind("─") + 4), "The »left ankle is« the »left ankle«.\n");
}

TEST(ChartText, WhatMightBeMarkupIsEscaped) {
  Variant variant = Sample();
  variant.chart.documents = {OneParagraph("<script>alert('x' & \"y\")</script>")};
  variant.chart.documents[0].type = "<b>";
  variant.chart.documents[0].author = "\"><img src=x>";
  variant.chart.documents[0].role = "\"onload=";
  const std::string html = RenderChartHtml(variant, {{"d", "alert('x'"}});
  EXPECT_EQ(html,
            "<article id=\"document-d\" data-role=\"&quot;onload=\">\n"
            "<header><h2>&lt;b&gt;</h2><p>&quot;&gt;&lt;img src=x&gt;, &quot;onload=</p></header>\n"
            "<p>&lt;script&gt;<mark>alert(&#39;x&#39;</mark> &amp; &quot;y&quot;)"
            "&lt;/script&gt;</p>\n"
            "</article>\n");
}

TEST(ChartText, MarksNameTheirOwnersInHtml) {
  Variant variant;
  variant.chart.documents.resize(1);
  Document& document = variant.chart.documents[0];
  document.id = "d";
  document.blocks.resize(1);
  document.blocks[0].text = "the left ankle is broken";
  const std::vector<Highlight> highlights = {
      {"d", "left ankle", "a"}, {"d", "ankle is", "b"}, {"d", "broken", "\"<x>"}, {"d", "the"}};
  EXPECT_EQ(RenderChartHtml(variant, highlights),
            "<article id=\"document-d\" data-role=\"\">\n<header><h2></h2><p></p></header>\n"
            "<p><mark>the</mark> <mark data-of=\"a\">left </mark><mark data-of=\"a b\">ankle</mark>"
            "<mark data-of=\"b\"> is</mark> <mark data-of=\"&quot;&lt;x&gt;\">broken</mark></p>\n"
            "</article>\n");
  // A terminal knows no owners.
  EXPECT_THAT(RenderDocument(document, {80, false}, highlights),
              testing::HasSubstr("»the« »left ankle is« »broken«"));
}

TEST(ChartText, TheHeaderIsHtmlToo) {
  EXPECT_EQ(RenderHeaderHtml(MustMake(MustParse(), "side=left,fragments=displaced")),
            "<header><h2>Slip on an icy porch</h2>\n"
            "<p>Ruth Abara · female, 57 years · born 1968-04-02 · record SYN-0001</p>\n"
            "<p>Emergency · 2026-01-14 19:20 to 23:05 · disposition: home</p></header>\n"
            "<section class=\"reporting\">\n<h3>How to report</h3>\n"
            "<p>Report the external cause. Do not report place, activity or status.</p>\n"
            "<p>Facility claim. Both sides: 50 or RT+LT. Distinct procedure: 59 or XE, XP, XS, XU."
            "</p>\n</section>\n"
            "<section class=\"task\">\n<h3>What is asked</h3>\n<p>Diagnoses (ICD-10-CM)</p>\n"
            "<p>Procedures (CPT, HCPCS), with modifiers, units</p>\n"
            "<p>disposition: Discharge disposition (choose one)</p>\n<dl class=\"choices\">\n"
            "<div><dt>01</dt><dd>Home</dd></div>\n<div><dt>02</dt><dd>Another hospital</dd></div>\n"
            "</dl>\n</section>\n");
}

TEST(ChartText, TheHeaderTellsWhoWhenAndWhatIsAsked) {
  EXPECT_EQ(RenderHeader(MustMake(MustParse(), "side=left,fragments=displaced"), {76}),
            "Slip on an icy porch\n"
            "Ruth Abara · female, 57 years · born 1968-04-02 · record SYN-0001\n"
            "Emergency · 2026-01-14 19:20 to 23:05 · disposition: home\n"
            "\n"
            "How to report\n"
            "  Report the external cause. Do not report place, activity or status.\n"
            "  Facility claim. Both sides: 50 or RT+LT. Distinct procedure: 59 or XE, XP,\n"
            "  XS, XU.\n"
            "\n"
            "What is asked\n"
            "  Diagnoses (ICD-10-CM)\n"
            "  Procedures (CPT, HCPCS), with modifiers, units\n"
            "  disposition: Discharge disposition (choose one)\n"
            "    01  Home\n"
            "    02  Another hospital\n");
}

TEST(ChartText, AgesAreGivenAsChartsGiveThem) {
  struct Row {
    Date birth;
    std::string_view age;
  };
  Variant variant = MustMake(MustParse(), "side=left,fragments=displaced");
  for (const Row& row :
       {Row{{2026, 1, 14}, "0 days"}, Row{{2026, 1, 13}, "1 day"}, Row{{2025, 12, 20}, "25 days"},
        Row{{2025, 12, 10}, "1 month"}, Row{{2024, 1, 15}, "23 months"},
        Row{{2024, 1, 14}, "2 years"}, Row{{1926, 1, 15}, "99 years"}}) {
    variant.chart.patient.birth = row.birth;
    EXPECT_NE(RenderHeader(variant, {80}).find(fmt::format("female, {} ·", row.age)),
              std::string::npos)
        << row.age;
  }
}

TEST(LabResults, AreFlaggedFromTheirRange) {
  struct Row {
    std::string_view value, range, flag;
  };
  for (const Row& row : {
           Row{"148", "70-99", "H"},
           Row{"70", "70-99", ""},
           Row{"99", "70-99", ""},
           Row{"69.9", "70-99", "L"},
           Row{"0.05", "0.00-0.04", "H"},
           Row{"0.04", "0.00 - 0.04", ""},
           Row{"7.2", "7.35–7.45", "L"},
           Row{"-3", "-2-2", "L"},
           Row{"5", "< 5", "H"},
           Row{"4.9", "<5", ""},
           Row{"5", "<= 5", ""},
           Row{"5.1", "≤5", "H"},
           Row{"59", "> 60", "L"},
           Row{"60", ">= 60", ""},
           Row{"59", "≥ 60", "L"},
           Row{"1,240", "150-400", "H"},
           Row{"positive", "negative", ""},
           Row{"> 100", "0-50", ""},
           Row{"12", "", ""},
           Row{"", "1-2", ""},
           Row{"12", "about 10", ""},
           Row{"1e9", "0-5", ""},
           Row{"99999999999999999999", "0-5", ""},
           Row{"5.", "0-4", ""},
           Row{"1.2.3", "0-1", ""},
       }) {
    EXPECT_EQ(FlagOf(row.value, row.range), row.flag) << row.value << " in " << row.range;
  }
}

}  // namespace
}  // namespace chartmark
