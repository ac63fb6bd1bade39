#include "engine/authoring/ccda_narrative.h"

#include <gtest/gtest.h>

#include "engine/base/text.h"

namespace chartmark {
namespace {

std::string Joined(const std::vector<MarkedText>& texts) {
  std::string joined;
  for (const MarkedText& text : texts) joined += (joined.empty() ? "" : " | ") + text.text;
  return joined;
}

// "P line", "L item | item", "O item | item" (ordered), "T head / row / row", "R name=value unit
// (range) flag; …", one block a line.
std::string Shown(const Narrative& narrative) {
  std::string shown;
  for (const NarrativeBlock& block : narrative.blocks) {
    if (block.kind == BlockKind::kParagraph) shown += "P " + Joined(block.texts);
    if (block.kind == BlockKind::kList)
      shown += (block.ordered ? "O " : "L ") + Joined(block.texts);
    if (block.kind == BlockKind::kTable) {
      shown += "T " + Joined(block.columns);
      for (const auto& row : block.rows) {
        shown += " /";
        for (std::size_t i = 0; i < row.size(); ++i) shown += (i > 0 ? "| " : " ") + row[i].text;
      }
    }
    if (block.kind == BlockKind::kResults) shown += "R";
    for (const MarkedResult& result : block.results) {
      shown += " " + result.name.text + "=" + result.value.text;
      if (!result.unit.empty()) shown += " " + result.unit.text;
      if (!result.range.empty()) shown += " (" + result.range.text + ")";
      shown += (result.flag.empty() ? "" : " " + result.flag) + ";";
    }
    shown += '\n';
  }
  return shown;
}

class CcdaNarrative : public testing::Test {
 protected:
  const Narrative& Read(const std::string& inside) {
    text_ = "<text>" + inside + "</text>";
    Diagnostics diagnostics;
    tree_ = CcdaTree::Parse(text_, LineIndex("x", text_), diagnostics);
    EXPECT_NE(tree_, nullptr) << diagnostics.ToString();
    narrative_ = tree_ == nullptr ? Narrative() : ReadNarrative(*tree_, 0);
    return narrative_;
  }

  std::string text_;
  std::unique_ptr<const CcdaTree> tree_;
  Narrative narrative_;
};

struct Row {
  std::string inside;
  std::string shown;
};

TEST_F(CcdaNarrative, EveryKindOfMarkup) {
  const Row rows[] = {
      {"Plain\n   words", "P Plain words\n"},
      {"&#160;no&#160;\u00A0break &#160;", "P no break\n"},
      {"<paragraph>One</paragraph>two<paragraph>three</paragraph>", "P One\nP two\nP three\n"},
      {"One<br/>two<br/><br/>three", "P One\nP two\nP three\n"},
      {"<content styleCode=\"Bold\">Dose:</content> 5 mg", "P Dose: 5 mg\n"},
      {"<content>Hypoxemia</content><content>Clinic</content>", "P Hypoxemia Clinic\n"},
      {"un<content>broken</content>ness", "P unbrokenness\n"},
      {"H<sub>2</sub>O and m<sup>2</sup>, x<sup>n</sup>", "P H2O and m\u00B2, x^n\n"},
      {"kept<content revised=\"delete\"> struck</content> on", "P kept on\n"},
      {"seen<footnote> by her</footnote>.", "P seen (note: by her).\n"},
      {"a<footnoteRef IDREF=\"f\"/>b", "P ab\n"},
      {"<renderMultiMedia><caption>foot</caption></renderMultiMedia>", "P [picture]\nP foot\n"},
      {"<linkHtml href=\"http://x\">a page</linkHtml>", "P a page\n"},
      {"<list><item>a</item><item>b</item></list>", "L a | b\n"},
      {"<list listType=\"ordered\"><caption>C</caption><item>a</item><item>b</item></list>",
       "P C\nO a | b\n"},
      {"<list><item>only</item></list>", "P only\n"},
      {"<list><item>a<list><item>b</item><item>c</item></list></item><item>d</item></list>",
       "L a | b | c | d\n"},
      {"<list/><table/><paragraph/>", ""},
      {"<div><p>html</p><ul><li>x</li><li>y</li></ul></div><script>z</script>",
       "P html\nL x | y\n"},
      {"<unknown>kept</unknown>", "P kept\n"},
  };
  for (const Row& row : rows) EXPECT_EQ(Shown(Read(row.inside)), row.shown) << row.inside;
}

TEST_F(CcdaNarrative, Tables) {
  const Row rows[] = {
      {"<table><thead><tr><th>A</th><th>B</th></tr></thead><tbody><tr><td>1</td><td>2</td></tr>"
       "</tbody></table>",
       "T A | B / 1| 2\n"},
      // Without <thead>, a first row of heads is the head.
      {"<table><tr><th>A</th><th>B</th></tr><tr><td>1</td><td>2</td></tr></table>",
       "T A | B / 1| 2\n"},
      {"<table><tr><td>1</td><td>2</td></tr><tr><td>3</td></tr></table>", "T  / 1| 2 / 3| \n"},
      {"<table><caption>C</caption><tr><td>1</td><td>2</td></tr></table>", "P C\nT  / 1| 2\n"},
      {"<table><tr><td>1</td><td>2</td></tr><tr><td colspan=\"2\">wide</td></tr></table>",
       "T  / 1| 2 / wide| \n"},
      {"<table><tr><td rowspan=\"2\">1</td><td>2</td></tr><tr><td>3</td></tr></table>",
       "T  / 1| 2 / 1| 3\n"},
      // Empty columns and rows say nothing.
      {"<table><thead><tr><th>A</th><th>B</th><th>C</th></tr></thead><tr><td>1</td><td/>"
       "<td>2</td></tr><tr><td> </td></tr></table>",
       "T A | C / 1| 2\n"},
      {"<table><thead><tr><th>A</th><th>B</th></tr></thead></table>", ""},
      {"<table><thead><tr><th>Drugs</th></tr></thead><tr><td>a</td></tr><tr><td>b</td></tr></"
       "table>",
       "P Drugs\nL a | b\n"},
      {"<table><tr><td>x<br/>y<list><item>a</item><item>b.</item></list>c</td><td>2</td></tr>"
       "</table>",
       "T  / x; y; a; b. c| 2\n"},
      {"<table><tr><td>around<table><tr><td>1</td><td>2</td></tr></table></td></tr></table>",
       "P around\nT  / 1| 2\n"},
      {"<table><tr><td colspan=\"99\">a</td><td>b</td></tr></table>", "T  / a| b\n"},
  };
  for (const Row& row : rows) EXPECT_EQ(Shown(Read(row.inside)), row.shown) << row.inside;
}

TEST_F(CcdaNarrative, IdsAreKnownWhereverTheyStand) {
  Read(
      "<paragraph ID=\"p\">has <content ID=\"c\">asthma</content> now</paragraph>"
      "<table><tr ID=\"r\"><td ID=\"d\">one</td><td>two</td></tr></table>"
      "<list><item ID=\"i\">x</item><item>y</item></list>");
  std::string marked;
  const auto add = [&marked](const MarkedText& text) {
    for (const TextMark& mark : text.marks) {
      marked += std::string(mark.id) + "=" + text.text.substr(mark.from, mark.to - mark.from) + ";";
    }
  };
  for (const NarrativeBlock& block : narrative_.blocks) {
    for (const MarkedText& text : block.texts) add(text);
    for (const auto& row : block.rows) {
      for (const MarkedText& cell : row) add(cell);
    }
  }
  EXPECT_EQ(marked, "c=asthma;p=has asthma now;d=one;r=one;r=two;i=x;");
}

TEST_F(CcdaNarrative, ATableThatNoExerciseCouldHoldIsNotSpread) {
  std::string rows = "<table><tr>";
  for (int i = 0; i < 200; ++i) rows += "<td>x</td>";
  rows += "</tr>";
  for (int i = 0; i < 100'000; ++i) rows += "<tr><td>y</td></tr>";
  EXPECT_TRUE(Read(rows + "</table>").too_large);
  EXPECT_TRUE(Read("<table><tr><td colspan=\"250\" rowspan=\"999\">x</td><td>y</td></tr></table>")
                  .too_large);
  EXPECT_FALSE(Read("<table><tr><td>x</td><td>y</td></tr></table>").too_large);
}

TEST_F(CcdaNarrative, PicturesAreCounted) {
  EXPECT_EQ(Read("<renderMultiMedia/>x<renderMultiMedia/>").pictures, 2);
}

TEST_F(CcdaNarrative, TablesOfResultsBecomeResults) {
  const auto table = [](const std::string& head, const std::string& row) {
    const auto cells = [](const std::string& text, const std::string& name) {
      std::string out;
      for (std::string_view cell : Split(text, '|')) {
        out.append("<").append(name).append(">").append(cell).append("</").append(name).append(">");
      }
      return out;
    };
    std::string out = "<table><thead><tr>" + cells(head, "th") + "</tr></thead>";
    for (std::string_view line : Split(row, '/')) {
      out += "<tr>" + cells(std::string(line), "td") + "</tr>";
    }
    return out + "</table>";
  };
  const Row rows[] = {
      {table("Test|Result|Units|Reference Range|Flag", "K|5.9|mmol per L|3.5-5.1|High"),
       "R K=5.9 mmol per L (3.5-5.1) H;\n"},
      {table("Component|Value|Date", "K|5.9 mEq|2019-03-20/Na|139|2019-03-20/K|4|2019-03-21"),
       "P 2019-03-20\nR K=5.9 mEq; Na=139;\nP 2019-03-21\nR K=4;\n"},
      {table("Name|Value", "Chemistry|/K|5.9/Na|139"), "P Chemistry\nR K=5.9; Na=139;\n"},
      {table("Vitals|March 21, 2019|1-3-2019", "Weight|86 kg|88 kg/Pulse|72|"),
       "P March 21, 2019\nR Weight=86 kg; Pulse=72;\nP 1-3-2019\nR Weight=88 kg;\n"},
      {table("Date|Height|Weight", "2019-03-21|177 cm|86 kg"),
       "P 2019-03-21\nR Height=177 cm; Weight=86 kg;\n"},
      // What would lose something stays a table.
      {table("Test|Result|Comment", "K|5.9|hemolysed"),
       "T Test | Result | Comment / K| 5.9| hemolysed\n"},
      {table("Test|Result|Flag", "K|5.9|see below"),
       "T Test | Result | Flag / K| 5.9| see below\n"},
      {table("Planned|Date", "Scan|soon"), "T Planned | Date / Scan| soon\n"},
  };
  for (const Row& row : rows) {
    Read(row.inside);
    TurnTablesIntoResults(narrative_);
    EXPECT_EQ(Shown(narrative_), row.shown) << row.inside;
  }
}

}  // namespace
}  // namespace chartmark
