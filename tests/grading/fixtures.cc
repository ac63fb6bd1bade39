#include "tests/grading/fixtures.h"

#include <gtest/gtest.h>

namespace chartmark {
namespace {

Item MakeItem(const std::string& id, const std::string& code, int points, bool procedure = false) {
  Item item;
  item.id = id;
  item.code = code;
  item.points = Points::FromHundredths(points);
  item.procedure = procedure;
  item.because = "The chart says so.";
  item.rules = {"ICD-10-CM I.B.13"};
  return item;
}

Trap MakeTrap(const std::string& id, const std::string& code, const std::string& verdict) {
  Trap trap;
  trap.id = id;
  trap.code = code;
  trap.verdict = verdict;
  trap.because = "Pain is part of a fracture.";
  trap.rules = {"ICD-10-CM I.B.5"};
  return trap;
}

}  // namespace

Key AnkleKey() {
  Key key;
  FirstRule first;
  first.any = {"fracture"};
  first.because = "She came because of it.";
  first.rules = {"ICD-10-CM IV.G"};
  key.firsts.push_back(first);
  key.items.push_back(MakeItem("fracture", "S82.852A", 400));
  key.items.back().evidence = {{"ed-note", "trimalleolar fracture of the left ankle"}};
  key.items.push_back(MakeItem("fall", "W00.0XXA", 100));
  key.items.back().after = {"fracture"};
  key.items.push_back(MakeItem("reduction", "27818", 400, true));
  key.items.back().modifiers = {"LT"};
  key.items.back().pointers = {"fracture"};
  key.traps.push_back(MakeTrap("ankle-pain", "M25.57-", "integral-symptom"));
  key.traps.push_back(MakeTrap("history", "Z87.81", "history-as-current"));
  OptionalCode optional;
  optional.code = "Z87.891";
  optional.text = "A former smoker.";
  key.optionals.push_back(optional);
  Answer answer;
  answer.question = "disposition";
  answer.value = "01";
  answer.points = Points::FromHundredths(100);
  answer.because = "She went home.";
  key.answers.push_back(answer);
  return key;
}

Variant AnkleVariant() {
  Variant variant;
  variant.exercise = "ed-ankle-fracture";
  variant.id = "side=left,fragments=displaced";
  variant.title = "Slip on an icy porch";
  variant.settings = {{"side", "left", {{"digit", "2"}}}, {"fragments", "displaced", {}}};
  variant.about.setting = "emergency";
  variant.about.reporting.bilateral = "50";
  variant.task.diagnoses = true;
  variant.task.procedures = true;
  variant.task.systems = {"CPT", "HCPCS"};
  variant.task.modifiers = true;
  variant.task.questions.push_back({"disposition",
                                    QuestionType::kChoice,
                                    "Discharge disposition",
                                    {{"01", "Home"}, {"03", "Skilled nursing facility"}}});
  variant.chart.patient.sex = "female";
  variant.chart.patient.birth = {1968, 4, 2};
  variant.chart.encounter.type = "emergency";
  variant.chart.encounter.start = *DateTime::Parse("2026-01-14T19:20");
  variant.chart.documents.push_back({"ed-note", "ED note", "A. Okafor, MD", "provider", {}, {}});
  variant.code_date = {2026, 1, 14};
  return variant;
}

Submission Submitted(const std::string& diagnoses, const std::string& procedures,
                     const std::string& disposition) {
  Submission submission;
  submission.diagnoses = ReadEntries(diagnoses, EntryKind::kDiagnosis).value();
  submission.procedures = ReadEntries(procedures, EntryKind::kProcedure).value();
  EXPECT_TRUE(ResolvePointers(submission.diagnoses, submission.procedures));
  if (!disposition.empty()) submission.answers["disposition"] = disposition;
  return submission;
}

Line MakeLine(Group group, const std::string& item, const std::string& entry,
              const std::string& verdict, int points, int of, const std::string& because,
              const std::vector<std::string>& rules) {
  Line line;
  line.group = group;
  line.item = item;
  line.entry = entry;
  line.verdict = verdict;
  line.points = Points::FromHundredths(points);
  line.of = Points::FromHundredths(of);
  line.because = because;
  line.rules = rules;
  return line;
}

Grade WrongSideGrade() {
  Grade grade;
  grade.exercise = "ed-ankle-fracture";
  grade.variant = "side=left,fragments=displaced";
  grade.submission = Submitted("S82.851A M25.571", "27818-RT", "01");
  grade.lines = {
      MakeLine(
          Group::kDiagnoses, "fracture", "S82.851A", "laterality", 200, 400,
          "The broken ankle is the left one; this code is for the right. You keep 2.00 of 4.00.",
          {"ICD-10-CM I.B.13"}),
      MakeLine(Group::kDiagnoses, "fall", "", "missing", 0, 100,
               "She slipped on ice: W00.0XXA says how it happened.", {"ICD-10-CM I.C.20.a.2"}),
      MakeLine(Group::kDiagnoses, "ankle-pain", "M25.571", "integral-symptom", -100, 0,
               "Pain is part of a fracture and is not coded beside it.", {"ICD-10-CM I.B.5"}),
      MakeLine(Group::kProcedures, "reduction", "27818-RT", "correct", 400, 400,
               "The procedure. Its side follows your diagnosis and is not charged again."),
      MakeLine(Group::kQuestions, "disposition", "01", "correct", 100, 100, "She went home.")};
  grade.lines[0].evidence = {{"ed-note", "trimalleolar fracture of the left ankle"}};
  grade.lines[0].reveals = "";
  grade.lines[1].evidence = {{"ed-note", "slipped on the ice"}};
  grade.lines[1].reveals = "W00.0XXA";
  grade.score = Points::FromHundredths(600);
  grade.max = Points::FromHundredths(1000);
  grade.metrics = {{"right", 1}, {"expected", 3}, {"entered", 3}};
  grade.provenance.engine = "0.1.0";
  grade.provenance.policy_name = "standard";
  return grade;
}

}  // namespace chartmark
