#include "engine/authoring/preview.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "engine/base/text.h"
#include "tests/authoring/preview_case.h"
#include "tests/support/golden.h"

namespace chartmark {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;

std::size_t CountOf(const std::string& text, const std::string& what) {
  std::size_t count = 0;
  for (std::size_t at = 0; (at = text.find(what, at)) != std::string::npos; at += what.size()) {
    ++count;
  }
  return count;
}

Previewer::Made Make(Previewer& previewer) {
  Result<Previewer::Made> made = previewer.Make();
  EXPECT_TRUE(made) << (made ? "" : made.error().message);
  return made ? *std::move(made) : Previewer::Made();
}

TEST(Preview, PageOfATinyCase) {
  PreviewCase it;
  Previewer previewer = it.MakePreviewer("side=left");
  const Previewer::Made made = Make(previewer);
  EXPECT_EQ(made.fault, "");
  EXPECT_TRUE(made.readable);
  ExpectGolden("authoring/preview.html", BodyOf(made.page.html));
}

TEST(Preview, WhatAllVariantsShareStandsOnce) {
  PreviewCase it;
  Previewer previewer = it.MakePreviewer();
  const std::string body = BodyOf(Make(previewer).page.html);
  EXPECT_EQ(CountOf(body, "She fell on the stairs at home."), 1U);
  // The one that is not shown first is hidden.
  EXPECT_THAT(body, HasSubstr("<div class=\"varies\" data-s=\"1\" hidden><p>"));
  EXPECT_THAT(body, HasSubstr("<div class=\"varies\" data-s=\"1\" hidden><p>She writes with her "
                              "left hand.</p>"));
}

TEST(Preview, SameFilesGiveTheSameBytes) {
  PreviewCase it;
  Previewer one = it.MakePreviewer();
  Previewer other = it.MakePreviewer();
  EXPECT_EQ(Make(one).page.html, Make(other).page.html);
}

TEST(Preview, OnlyWhatCarriesTheNonceOfTheContentMayRun) {
  PreviewCase it;
  Previewer previewer = it.MakePreviewer();
  const RenderedPreview page = Make(previewer).page;
  EXPECT_EQ(page.stamp.size(), 32U);
  EXPECT_THAT(page.html,
              HasSubstr("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src "
                        "'none'; script-src 'nonce-" +
                        page.stamp + "'; style-src 'nonce-" + page.stamp +
                        "'; base-uri 'none'; form-action 'none'\">"));
  EXPECT_EQ(CountOf(page.html, "<script"), CountOf(page.html, " nonce=\"" + page.stamp + "\"") - 1);
  EXPECT_THAT(page.html, Not(HasSubstr("http://")));
  EXPECT_THAT(page.html, Not(HasSubstr("https://")));
  it.Change("exercise.xml", "on the stairs", "on the steps");
  EXPECT_NE(Make(previewer).page.stamp, page.stamp);
}

// Every text of a case that reaches the page, hostile.
PreviewModel HostileModel(const std::string& text) {
  PreviewModel model;
  model.exercise = text;
  model.title = text;
  model.variants = {text, "other"};
  model.settings = {{{text, text, {}}}, {{text, "other", {}}}};
  PreviewSection section{PreviewKind::kDocument, text, text, {}};
  section.slots.push_back({text, text, {}, false});
  model.sections.push_back(section);
  Finding finding;
  finding.rule = finding.subject = finding.message = finding.remedy = text;
  finding.place.file = finding.rests_on = text;
  finding.variants = {text};
  model.findings.push_back(finding);
  finding.allowed = text;
  model.findings.push_back(finding);
  return model;
}

TEST(Preview, NoTextOfACaseBecomesMarkup) {
  for (const std::string text :
       {"<script>alert(1)</script>", "\"onload=alert(1) x=\"", "'><img src=x onerror=alert(1)>",
        "</script><script>alert(1)//", "\xE2\x80\xAEtxet", "--><b>", "\x01nonce\x01"}) {
    const PreviewModel model = HostileModel(text);
    PreviewPage page;
    page.model = &model;
    page.exercise = text;
    page.fault = text;
    page.changes.push_back({PreviewChange::What::kNew, text, text, "", ""});
    const std::string html = RenderPreviewPage(page).html;
    EXPECT_EQ(CountOf(html, text), 0U) << text;
    EXPECT_EQ(CountOf(html, "<script"), 2U) << text;
    EXPECT_EQ(CountOf(html, "</script>"), 2U) << text;
    EXPECT_EQ(CountOf(html, "<img"), 0U) << text;
    EXPECT_EQ(CountOf(html, "\x01"), 0U) << text;
  }
}

TEST(Preview, HostileChartAndKeyAreShownAsText) {
  PreviewCase it;
  it.Change("exercise.xml", "on the stairs at home",
            "&lt;script&gt;alert(1)&lt;/script&gt; &quot;onload=&quot; javascript:alert(1)");
  it.Change("key.xml", "It is old", "&lt;/script&gt;&lt;img src=x onerror=alert(1)&gt; It is old");
  it.Change("exercise.xml", "title=\"A bruise\"", "title=\"&lt;b&gt;&quot; onload=&quot;x\"");
  Previewer previewer = it.MakePreviewer();
  const Previewer::Made made = Make(previewer);
  ASSERT_TRUE(made.readable) << made.fault;
  EXPECT_THAT(made.page.html, HasSubstr("&lt;script&gt;alert(1)&lt;/script&gt; &quot;onload=&quot; "
                                        "javascript:alert(1)"));
  EXPECT_THAT(made.page.html, HasSubstr("<title>&lt;b&gt;&quot; onload=&quot;x · preview"));
  EXPECT_EQ(CountOf(made.page.html, "<script"), 2U);
  EXPECT_EQ(CountOf(made.page.html, "<img"), 0U);
}

std::vector<std::string> Told(const std::vector<PreviewChange>& changes) {
  constexpr std::string_view kWords[] = {"new", "changed", "gone"};
  std::vector<std::string> told;
  told.reserve(changes.size());
  for (const PreviewChange& change : changes) {
    told.push_back(std::string(kWords[static_cast<int>(change.what)]) + " " + change.where + " " +
                   change.place + ": '" + change.before + "' -> '" + change.after + "'");
  }
  return told;
}

// A model of one section; each slot is its label and the words of its one version.
PreviewModel ModelOf(const std::vector<std::pair<std::string, std::string>>& slots) {
  PreviewModel model;
  PreviewSection section{PreviewKind::kKey, "d", "Diagnoses", {}};
  for (const auto& [label, words] : slots) {
    PreviewVersion version;
    version.html = words;
    version.in.set(0);
    section.slots.push_back(
        {label, "key.xml:" + std::to_string(section.slots.size() + 1), {version}, false});
  }
  model.sections.push_back(section);
  return model;
}

TEST(PreviewChanges, AreToldSlotBySlot) {
  const PreviewModel before =
      ModelOf({{"item a", "A00 is <b>one</b>"}, {"item b", "B00"}, {"item c", "C00 three words"}});
  PreviewModel now =
      ModelOf({{"item a", "A00 is one"}, {"item n", "N00"}, {"item c", "C00 four <i>words</i>"}});
  EXPECT_THAT(Told(MarkChanges(before, now)),
              ElementsAre("gone Diagnoses · item b key.xml:2: 'B00' -> ''",
                          "changed Diagnoses · item c key.xml:3: 'C00 three words' -> 'C00 four "
                          "words'",
                          "new Diagnoses · item n key.xml:2: '' -> 'N00'"));
  EXPECT_EQ(now.sections[0].slots[2].versions[0].html,
            "C00 <ins class=\"c\">four</ins> <i>words</i>");
  EXPECT_TRUE(now.sections[0].slots[1].versions[0].changed);
  EXPECT_FALSE(now.sections[0].slots[0].versions[0].changed);
}

TEST(PreviewChanges, ASectionMayComeOrGo) {
  PreviewModel one = ModelOf({{"item a", "A00"}});
  PreviewModel none;
  EXPECT_THAT(Told(MarkChanges(none, one)),
              ElementsAre("new Diagnoses · item a key.xml:1: '' -> 'A00'"));
  EXPECT_THAT(Told(MarkChanges(one, none)),
              ElementsAre("gone Diagnoses · item a key.xml:1: 'A00' -> ''"));
}

TEST(PreviewChanges, OfOneVariantOnlyAreToldToo) {
  PreviewModel before = ModelOf({{"item a", "A00"}});
  PreviewModel now = ModelOf({{"item a", "A00"}});
  now.sections[0].slots[0].versions[0].in.set(1);
  EXPECT_THAT(
      Told(MarkChanges(before, now)),
      ElementsAre("changed Diagnoses · item a key.xml:1: '' -> 'there in other variants than "
                  "before'"));
}

TEST(Preview, WhatASaveChangedIsMarkedAndListed) {
  PreviewCase it;
  Previewer previewer = it.MakePreviewer();
  EXPECT_THAT(BodyOf(Make(previewer).page.html), Not(HasSubstr("Changed since")));
  it.Change("key.xml", "points=\"3\"", "points=\"5\"");
  const Previewer::Made made = Make(previewer);
  const std::string body = BodyOf(made.page.html);
  EXPECT_THAT(body, HasSubstr("Diagnoses · item fracture <span class=\"from\">key.xml:2</span> "
                              "changed <del>S82.851A 3.00 fracture Displaced …</del> "
                              "<ins>S82.851A 5.00 fracture Displaced …</ins>"));
  EXPECT_THAT(body, HasSubstr("<span class=\"points\"><ins class=\"c\">5.00</ins></span>"));
  // The ladder changed with it: the key, and what the sample is out of.
  EXPECT_THAT(body, HasSubstr("Score ladder · the key"));
}

TEST(Preview, AFaultStandsAboveTheLastSoundVersion) {
  PreviewCase it;
  Previewer previewer = it.MakePreviewer();
  Make(previewer);
  const std::string good = it.Read("key.xml");
  it.Change("key.xml", "</item>", "");
  const Previewer::Made broken = Make(previewer);
  EXPECT_FALSE(broken.readable);
  EXPECT_THAT(broken.fault, HasSubstr("key.xml:"));
  const std::string body = BodyOf(broken.page.html);
  EXPECT_THAT(body, HasSubstr("The case cannot be read as it is now; below is the last version "
                              "that could"));
  EXPECT_THAT(body, HasSubstr("She fell on the stairs at home."));
  it.Write("key.xml", good);
  const Previewer::Made mended = Make(previewer);
  EXPECT_TRUE(mended.readable);
  EXPECT_EQ(mended.changes, 0U);
  EXPECT_THAT(BodyOf(mended.page.html), Not(HasSubstr("cannot be read")));
}

TEST(Preview, ACaseThatWasNeverSoundHasAPageToo) {
  PreviewCase it;
  it.Change("exercise.xml", "<task>", "<tsak>");
  Previewer previewer = it.MakePreviewer("", "page.html.stamp.js");
  const Previewer::Made made = Make(previewer);
  EXPECT_FALSE(made.readable);
  EXPECT_THAT(BodyOf(made.page.html), HasSubstr("<h2>The case cannot be read</h2>"));
  EXPECT_THAT(made.page.html, HasSubstr("\"stampFile\":\"page.html.stamp.js\""));
}

TEST(Preview, AGraderThatDoesNotLoadIsAFaultOfAReadableCase) {
  PreviewCase it;
  it.Write("grade.lua", "return require \"rubric\".standard(\n");
  Previewer previewer = it.MakePreviewer();
  const Previewer::Made made = Make(previewer);
  EXPECT_TRUE(made.readable);
  EXPECT_EQ(made.fault,
            "graded on its own key, syntax: grade.lua:2: unexpected symbol near <eof>\n");
  EXPECT_THAT(BodyOf(made.page.html), HasSubstr("<h2>The case cannot be graded as it is now</h2>"));
}

TEST(Preview, AnUnknownVariantIsRefused) {
  PreviewCase it;
  Previewer previewer = it.MakePreviewer("side=lft");
  const Result<Previewer::Made> made = previewer.Make();
  ASSERT_FALSE(made);
  EXPECT_EQ(made.error().message,
            "exercise 'knee-bruise' has no variant 'side=lft', did you mean 'side=left'?");
}

TEST(Preview, ASampleThatDiffersSaysSo) {
  PreviewCase it;
  it.Change("samples.xml", "score=\"1.80\"", "score=\"2.50\"");
  Previewer previewer = it.MakePreviewer("side=left");
  EXPECT_THAT(BodyOf(Make(previewer).page.html), HasSubstr("the trap<p class=\"bad\">"));
}

TEST(Preview, TheStampScriptNamesThePage) {
  EXPECT_EQ(StampScript("ab12"), "chartmarkStamp(\"ab12\");\n");
}

}  // namespace
}  // namespace chartmark
