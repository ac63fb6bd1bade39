#include "tests/exercise/example.h"

#include "tests/support/key_warrant_for_tests.h"

namespace chartmark {

const std::string_view kExampleExercise =
    R"(<exercise format="1" id="ed-ankle-fracture" title="Slip on an icy porch">
  <about setting="emergency" level="2" minutes="12">
    <skill>injury</skill> <skill>external-cause</skill>
    <exam name="CCA" domain="1"/>
    <reporting side="facility" bilateral="50|RT+LT" distinct="59|X">Report the external cause. Do not report place, activity or status.</reporting>
  </about>
  <task>
    <diagnoses poa="no"/>
    <procedures systems="CPT HCPCS" modifiers="yes" units="yes" pointers="no"/>
    <question id="disposition" type="choice" prompt="Discharge disposition"> <choice value="01">Home</choice> <choice value="02">Another hospital</choice> </question>
  </task>
  <variants>
    <choose name="side"> <case value="right" digit="1" modifier="RT"/> <case value="left" digit="2" modifier="LT"/> </choose>
    <choose name="fragments"> <case value="displaced" base="S82.85"/> <case value="nondisplaced" base="S82.86"/> </choose>
    <never when="side=left fragments=nondisplaced"/>
  </variants>
  <chart>
    <patient name="Ruth Abara" sex="female" birth="1968-04-02" record="SYN-0001"/>
    <encounter type="emergency" start="2026-01-14T19:20" end="2026-01-14T23:05" disposition="home"/>
    <document id="ed-note" type="Emergency department note" author="A. Okafor, MD" role="provider" time="2026-01-14T19:40">
      <section title="History of present illness"><p>She twisted her {side} ankle on the ice.</p></section>
      <section title="Laboratory"><results><result name="Troponin I" value="0.02" unit="ng/mL" range="0.00-0.04"/></results></section>
      <p when="fragments=displaced">A displaced trimalleolar fracture of the {side} ankle.</p>
    </document>
  </chart>
</exercise>
)";

const std::string_view kExampleKey =
    R"(<key exercise="ed-ankle-fracture">
  <first any="fracture"><rule>ICD-10-CM IV.G</rule></first>
  <item id="fracture" code="{fragments.base}{side.digit}A" points="4" poa="Y">
    <because>The {side} ankle is broken, {fragments}.</because>
    <rule>ICD-10-CM I.C.19.c.1</rule>
    <evidence document="ed-note">twisted her {side} ankle</evidence>
    <or code="S82.89{side.digit}A">why this is as good</or>
    <instead code="S82.85{side.digit}B" credit="0.25">why this is wrong, and what is right about it</instead>
    <impact version="v40" cc="CC" drg="562"/>
  </item>
  <item id="fall" code="W00.0XXA" after="fracture" points="1"><because>The cause.</because></item>
  <procedure id="reduction" code="27818" modifiers="{side.modifier}" essential="" units="1" pointers="fracture" points="4"><because>Set by hand.</because></procedure>
  <one-of>
    <set> <item id="heart" code="I11.0" points="2"/> <item id="failure" code="I50.9" points="1"/> </set>
    <set> <item id="both" code="I13.0" points="3"/> </set>
  </one-of>
  <split codes="I10 I50.9" of="heart" credit="0.25" verdict="combination">One code says both.</split>
  <optional code="Z87.891">neither earns nor costs</optional>
  <unrelated codes="F45.8 G47.63">why Excludes1 does not bar this pair here</unrelated>
  <trap id="ankle-pain" code="M25.57-" verdict="integral-symptom"><because>Part of it.</because><rule>ICD-10-CM I.B.5</rule><impact version="v40" cc="CC">It would claim a CC.</impact></trap>
  <answer question="disposition" value="01" points="1"><or value="02">near</or><instead value="02" credit="0.5">not quite</instead><because>She went home.</because></answer>
</key>
)";

const std::string_view kExampleSamples =
    R"(<samples exercise="ed-ankle-fracture">
  <sample name="wrong side" policy="standard" variant="side=left,fragments=displaced" score="7.00">
    <diagnoses>S82.851A W00.0XXA</diagnoses> <procedures>27818-RT</procedures>
    <answer question="disposition" value="01"/>
    <expect item="fracture" verdict="laterality" points="2.00"/>
  </sample>
</samples>
)";

std::string Replaced(std::string_view text, std::string_view from, std::string_view to) {
  std::string out(text);
  const std::size_t at = out.find(from);
  if (at == std::string::npos) {
    ADD_FAILURE() << "no '" << from << "' in the example";
    return out;
  }
  return out.replace(at, from.size(), to);
}

std::string Edited(std::string_view text, const std::vector<Edit>& edits) {
  std::string out(text);
  for (const Edit& edit : edits) out = Replaced(out, edit.from, edit.to);
  return out;
}

std::string ExerciseSays(std::string_view text) {
  Diagnostics diagnostics;
  const auto exercise = ParseExercise(text, "exercise.xml", "ed-ankle-fracture", diagnostics);
  EXPECT_EQ(exercise.has_value(), !diagnostics.has_errors());
  return diagnostics.ToString();
}

std::string KeySays(std::string_view key, std::string_view exercise) {
  Diagnostics diagnostics;
  const auto loaded =
      ParseKey(KeyWarrantForTests::Make(), key, "key.xml", MustParse(exercise), diagnostics);
  EXPECT_EQ(loaded.has_value(), !diagnostics.has_errors());
  return diagnostics.ToString();
}

std::string SamplesSay(std::string_view samples, std::string_view exercise) {
  Diagnostics diagnostics;
  const auto loaded = ParseSamples(KeyWarrantForTests::Make(), samples, "samples.xml",
                                   MustParse(exercise), diagnostics);
  EXPECT_EQ(loaded.has_value(), !diagnostics.has_errors());
  return diagnostics.ToString();
}

Exercise MustParse(std::string_view text) {
  Diagnostics diagnostics;
  auto exercise = ParseExercise(text, "exercise.xml", "ed-ankle-fracture", diagnostics);
  EXPECT_EQ(diagnostics.ToString(), "");
  return exercise.value();
}

Variant MustMake(const Exercise& exercise, std::string_view variant) {
  return exercise.MakeVariant(variant).value();
}

Key MustKey(std::string_view variant, std::string_view key, std::string_view exercise) {
  const Exercise parsed = MustParse(exercise);
  Diagnostics diagnostics;
  const auto file = ParseKey(KeyWarrantForTests::Make(), key, "key.xml", parsed, diagnostics);
  EXPECT_EQ(diagnostics.ToString(), "");
  return file.value().ForVariant(parsed, variant).value();
}

std::vector<Sample> MustSamples(std::string_view samples, std::string_view exercise) {
  Diagnostics diagnostics;
  auto loaded = ParseSamples(KeyWarrantForTests::Make(), samples, "samples.xml",
                             MustParse(exercise), diagnostics);
  EXPECT_EQ(diagnostics.ToString(), "");
  return loaded.value();
}

namespace {

TEST(Example, OfTheDesignLoadsAsWritten) {
  EXPECT_EQ(ExerciseSays(kExampleExercise), "");
  EXPECT_EQ(KeySays(kExampleKey), "");
  EXPECT_EQ(SamplesSay(kExampleSamples), "");
}

TEST(Example, HoldsItsVariantsInDocumentOrder) {
  const Exercise exercise = MustParse();
  EXPECT_EQ(exercise.id(), "ed-ankle-fracture");
  EXPECT_EQ(exercise.title(), "Slip on an icy porch");
  EXPECT_EQ(exercise.variant_ids(), (std::vector<std::string>{"side=right,fragments=displaced",
                                                              "side=right,fragments=nondisplaced",
                                                              "side=left,fragments=displaced"}));
  EXPECT_TRUE(exercise.HasVariant("side=left,fragments=displaced"));
  EXPECT_FALSE(exercise.HasVariant("side=left,fragments=nondisplaced"));
}

TEST(Example, ReadsItsTask) {
  const Variant variant = MustMake(MustParse(), "side=left,fragments=displaced");
  EXPECT_TRUE(variant.task.diagnoses);
  EXPECT_FALSE(variant.task.poa);
  EXPECT_EQ(variant.task.systems, (std::vector<std::string>{"CPT", "HCPCS"}));
  EXPECT_TRUE(variant.task.modifiers);
  EXPECT_TRUE(variant.task.units);
  EXPECT_FALSE(variant.task.pointers);
  ASSERT_EQ(variant.task.questions.size(), 1u);
  EXPECT_EQ(variant.task.questions[0].prompt, "Discharge disposition");
  ASSERT_EQ(variant.task.questions[0].choices.size(), 2u);
  EXPECT_EQ(variant.task.questions[0].choices[1].value, "02");
  EXPECT_EQ(variant.task.questions[0].choices[1].text, "Another hospital");
}

TEST(Example, ReadsItsChartInOneVariant) {
  const Variant variant = MustMake(MustParse(), "side=left,fragments=displaced");
  EXPECT_EQ(variant.chart.patient.name, "Ruth Abara");
  EXPECT_EQ(variant.chart.patient.birth.ToString(), "1968-04-02");
  EXPECT_EQ(variant.chart.encounter.end->ToString(), "2026-01-14 23:05");
  EXPECT_EQ(variant.about.reporting.bilateral, "50|RT+LT");
  ASSERT_EQ(variant.chart.documents.size(), 1u);
  EXPECT_EQ(variant.chart.documents[0].role, "provider");
  EXPECT_EQ(PlainText(variant.chart.documents[0]),
            "History of present illness\n"
            "She twisted her left ankle on the ice.\n"
            "Laboratory\n"
            "Troponin I 0.02 ng/mL (0.00-0.04)\n"
            "A displaced trimalleolar fracture of the left ankle.");
  EXPECT_EQ(
      PlainText(MustMake(MustParse(), "side=right,fragments=nondisplaced").chart.documents[0]),
      "History of present illness\n"
      "She twisted her right ankle on the ice.\n"
      "Laboratory\n"
      "Troponin I 0.02 ng/mL (0.00-0.04)");
}

TEST(Example, ReadsItsKeyInOneVariant) {
  const Key key = MustKey("side=right,fragments=nondisplaced");
  ASSERT_EQ(key.items.size(), 6u);
  const Item& fracture = key.items[0];
  EXPECT_EQ(fracture.code, "S82.861A");
  EXPECT_EQ(fracture.points.ToString(), "4.00");
  EXPECT_EQ(fracture.because, "The right ankle is broken, nondisplaced.");
  EXPECT_EQ(fracture.evidence[0].quote, "twisted her right ankle");
  EXPECT_EQ(fracture.alternatives[0].credit.ToString(), "1.00");
  EXPECT_EQ(fracture.insteads[0].code, "S82.851B");
  EXPECT_EQ(fracture.insteads[0].credit.ToString(), "0.25");
  EXPECT_EQ(fracture.impacts[0].cc, "CC");
  EXPECT_EQ(fracture.place.line, 3);
  EXPECT_EQ(key.items[1].after, (std::vector<std::string>{"fracture"}));
  EXPECT_TRUE(key.items[2].procedure);
  EXPECT_EQ(key.items[2].modifiers, (std::vector<std::string>{"RT"}));
  EXPECT_EQ(key.items[4].one_of, 1);
  EXPECT_EQ(key.items[4].set, 1);
  EXPECT_EQ(key.items[5].set, 2);
  EXPECT_EQ(key.firsts[0].any, (std::vector<std::string>{"fracture"}));
  EXPECT_EQ(key.splits[0].codes, (std::vector<std::string>{"I10", "I50.9"}));
  EXPECT_EQ(key.splits[0].text, "One code says both.");
  EXPECT_EQ(key.traps[0].code, "M25.57-");
  EXPECT_EQ(key.traps[0].impacts[0].cc, "CC");
  EXPECT_EQ(key.traps[0].impacts[0].text, "It would claim a CC.");
  EXPECT_EQ(key.answers[0].insteads[0].code, "02");
  EXPECT_EQ(key.answers[0].because, "She went home.");
}

TEST(Example, ReadsItsSample) {
  const std::vector<Sample> samples = MustSamples();
  ASSERT_EQ(samples.size(), 1u);
  EXPECT_EQ(samples[0].variant, "side=left,fragments=displaced");
  EXPECT_EQ(samples[0].score.ToString(), "7.00");
  EXPECT_EQ(samples[0].diagnoses, "S82.851A W00.0XXA");
  EXPECT_EQ(samples[0].answers[0].second, "01");
  EXPECT_EQ(samples[0].expects[0].verdict, "laterality");
  EXPECT_EQ(samples[0].expects[0].points->ToString(), "2.00");
}

}  // namespace
}  // namespace chartmark
