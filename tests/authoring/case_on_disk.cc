#include "tests/authoring/case_on_disk.h"

#include <gtest/gtest.h>

#include <filesystem>

#include "tests/grading/library.h"
#include "tests/support/reference.h"

namespace chartmark {
namespace {

constexpr char kExercise[] = R"xml(<?xml version="1.0" encoding="UTF-8"?>
<exercise format="1" id="icy-porch" title="Slip on an icy porch">
  <about setting="emergency" level="2" minutes="5">
    <skill>injury</skill>
    <reporting side="professional">Report the external cause. Do not report place, activity or status.</reporting>
  </about>
  <task>
    <diagnoses poa="no"/>
    <procedures systems="CPT" modifiers="yes" units="yes" pointers="no"/>
    <question id="disposition" type="choice" prompt="Where did she go?">
      <choice value="01">Home</choice>
      <choice value="02">Another hospital</choice>
    </question>
  </task>
  <variants>
    <choose name="side">
      <case value="right" digit="1" modifier="RT"/>
      <case value="left" digit="2" modifier="LT"/>
    </choose>
  </variants>
  <chart>
    <patient name="Ruth Abara" sex="female" birth="1968-04-02" record="SYN-0001"/>
    <encounter type="emergency" start="2026-01-14T19:20" end="2026-01-14T23:05" disposition="home"/>
    <document id="ed-note" type="Emergency department note" author="A. Okafor, MD" role="provider" time="2026-01-14T19:40">
      <p>She slipped on the ice of her porch. The {side} ankle hurts. Displaced trimalleolar fracture of the {side} ankle, skin whole; brought back into place by hand. She went home with her son. She stopped smoking years ago.</p>
    </document>
  </chart>
</exercise>
)xml";

constexpr char kKey[] = R"xml(<?xml version="1.0" encoding="UTF-8"?>
<key exercise="icy-porch">
  <item id="fracture" code="S82.85{side.digit}A" points="4">
    <because>A displaced trimalleolar fracture of the {side} ankle, closed, under active treatment.</because>
    <rule>ICD-10-CM I.C.19.c.1</rule>
    <evidence document="ed-note">Displaced trimalleolar fracture of the {side} ankle</evidence>
  </item>
  <item id="fall" code="W00.0XXA" points="1" after="fracture">
    <because>She slipped on ice and fell on one level: the cause follows the injury that it explains.</because>
    <rule>ICD-10-CM I.C.20.a.6</rule>
    <evidence document="ed-note">She slipped on the ice of her porch</evidence>
    <instead code="W01.0XXA" credit="0.25">A slip on the level, yes; but slips on ice have a code of their own.</instead>
  </item>
  <procedure id="reduction" code="27818" modifiers="{side.modifier}" points="4">
    <because>The fracture was brought back into place by hand, without an incision.</because>
    <rule>CPT</rule>
    <evidence document="ed-note">brought back into place by hand</evidence>
  </procedure>
  <optional code="Z87.891">She stopped smoking years ago.</optional>
  <trap id="ankle-pain" code="M25.57-" verdict="integral-symptom">
    <because>Pain is part of a broken ankle and is not coded beside it.</because>
    <rule>ICD-10-CM I.B.5</rule>
  </trap>
  <answer question="disposition" value="01" points="1">
    <because>She went home with her son.</because>
    <rule>UHDDS discharge disposition</rule>
    <evidence document="ed-note">She went home with her son</evidence>
  </answer>
</key>
)xml";

constexpr char kGrader[] = R"lua(return require "rubric".standard()
)lua";

constexpr char kSamples[] = R"xml(<?xml version="1.0" encoding="UTF-8"?>
<samples exercise="icy-porch">
  <!-- first the key -->
  <sample name="the key" variant="side=right" score="10.00">
    <diagnoses>S82.851A W00.0XXA</diagnoses>
    <procedures>27818-RT</procedures>
    <answer question="disposition" value="01"/>
  </sample>
  <sample name="the other side" variant="side=right" score="8.00">
    <diagnoses>S82.852A W00.0XXA</diagnoses>
    <procedures>27818-LT</procedures>
    <answer question="disposition" value="01"/>
    <expect item="fracture" verdict="laterality" points="2.00"/>
  </sample>
</samples>
)xml";

}  // namespace

CaseOnDisk::CaseOnDisk(const std::string& library) : folder_(JoinPath(library, "icy-porch")) {
  std::filesystem::create_directories(folder_);
  Put("exercise.xml", kExercise);
  Put("key.xml", kKey);
  Put("grade.lua", kGrader);
  Put("samples.xml", kSamples);
}

void CaseOnDisk::Put(const std::string& file, const std::string& text) {
  const Status written = files_->Write(JoinPath(folder_, file), text);
  ASSERT_TRUE(written) << written.error().message;
}

std::string CaseOnDisk::Text(const std::string& file) const {
  return files_->Read(JoinPath(folder_, file), 1 << 20).value();
}

void CaseOnDisk::Change(const std::string& file, const std::string& from, const std::string& to) {
  std::string text = Text(file);
  const std::size_t at = text.find(from);
  ASSERT_NE(at, text.npos) << from;
  Put(file, text.replace(at, from.size(), to));
}

GradingSetup CaseOnDisk::setup() const {
  return {files_.get(), SourceFile("scripts"), StarterIndex(), nullptr};
}

CaseReport CaseOnDisk::Check(const CheckOptions& options) {
  std::vector<CaseReport> reports = CheckCases(*files_, setup(), {folder_}, options);
  return std::move(reports.front());
}

std::string CaseOnDisk::Found(const CaseReport& report, const std::string& rule) const {
  std::vector<Finding> of_rule;
  for (const Finding& finding : report.findings.all()) {
    if (rule.empty() || finding.rule == rule) of_rule.push_back(finding);
  }
  return Shown(RenderFindings(of_rule, false));
}

std::string CaseOnDisk::Shown(std::string text) const {
  const std::string prefix = folder_ + "/";
  for (std::size_t at = 0; (at = text.find(prefix, at)) != text.npos;) {
    text.erase(at, prefix.size());
  }
  return text;
}

}  // namespace chartmark
