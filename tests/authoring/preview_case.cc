#include "tests/authoring/preview_case.h"

#include <gtest/gtest.h>

#include <filesystem>

#include "engine/codes/index_writer.h"
#include "tests/codes/small_index.h"
#include "tests/support/reference.h"

namespace chartmark {
namespace {

constexpr std::string_view kExercise = R"(<exercise format="1" id="knee-bruise" title="A bruise">
  <about setting="emergency" level="1" minutes="3"><skill>injury</skill></about>
  <task><diagnoses/></task>
  <variants>
    <choose name="side"><case value="right" digit="1"/><case value="left" digit="2"/></choose>
  </variants>
  <chart>
    <patient name="Ada Orrin" sex="female" birth="1970-05-02" record="SYN-0001"/>
    <encounter type="emergency" start="2026-01-14T19:20" end="2026-01-14T23:05" disposition="home"/>
    <document id="note" type="Emergency note" author="A. Okafor, MD" role="provider">
      <p>She fell on the stairs at home.</p>
      <section title="Impression">
        <p>Displaced trimalleolar fracture of the {side} ankle, and an old hypertension.</p>
        <p when="side=left">She writes with her left hand.</p>
      </section>
    </document>
  </chart>
</exercise>
)";

constexpr std::string_view kKey = R"(<key exercise="knee-bruise">
  <item id="fracture" code="S82.85{side.digit}A" points="3">
    <because>The physician names the fracture of the {side} ankle.</because>
    <rule>ICD-10-CM I.B.13</rule>
    <evidence document="note">fracture of the {side} ankle</evidence>
  </item>
  <trap id="pressure" code="I10" verdict="not-documented">
    <because>It is old &amp; was not treated.</because>
    <rule>ICD-10-CM IV.J</rule>
    <evidence document="note">{side} ankle, and an old hypertension</evidence>
  </trap>
</key>
)";

constexpr std::string_view kSamples = R"(<samples exercise="knee-bruise">
  <sample name="the trap" variant="side=left" score="1.80">
    <diagnoses>S82.852A I10</diagnoses>
    <expect item="pressure" entry="I10" verdict="not-documented" points="-1.20"/>
  </sample>
</samples>
)";

}  // namespace

PreviewCase::PreviewCase()
    : folder_(MakeTemporaryFolder() + "/knee-bruise"), files_(MakeSystemFiles()) {
  std::filesystem::create_directory(folder_);
  Write("exercise.xml", std::string(kExercise));
  Write("key.xml", std::string(kKey));
  Write("samples.xml", std::string(kSamples));
  Write("grade.lua", "return require \"rubric\".standard()\n");
  auto index = CodeIndex::FromBytes(SmallIndexBytes());
  EXPECT_TRUE(index) << index.error().message;
  index_ = *index;
}

std::string PreviewCase::Read(const std::string& name) const {
  return files_->Read(JoinPath(folder_, name), 1 << 20).value_or("");
}

void PreviewCase::Write(const std::string& name, const std::string& text) const {
  const Status written = files_->Write(JoinPath(folder_, name), text);
  EXPECT_TRUE(written) << (written ? "" : written.error().message);
}

void PreviewCase::Change(const std::string& name, const std::string& from,
                         const std::string& to) const {
  std::string text = Read(name);
  const std::size_t at = text.find(from);
  ASSERT_NE(at, std::string::npos) << from;
  Write(name, text.replace(at, from.size(), to));
}

Previewer PreviewCase::MakePreviewer(const std::string& variant, const std::string& stamp_file) {
  PreviewSetup setup;
  setup.grading = {files_.get(), SourceFile("scripts"), index_, nullptr};
  setup.folder = folder_;
  setup.variant = variant;
  setup.stamp_file = stamp_file;
  return Previewer(setup);
}

std::string BodyOf(const std::string& html) {
  const std::size_t from = html.find("<body");
  return html.substr(from, html.find("<script type=") - from);
}

}  // namespace chartmark
