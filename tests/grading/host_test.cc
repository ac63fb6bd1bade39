// What a grader may ask, as of the bound date.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "engine/codes/index_writer.h"
#include "engine/grading/grader.h"
#include "engine/grading/matching.h"

namespace chartmark {
namespace {

using lua::Fields;
using lua::List;
using lua::Value;

std::shared_ptr<const CodeIndex> SmallIndex() {
  IndexWriter writer;
  const int titles = writer.AddEdition(
      {CodeSet::kIcd10Cm, Part::kTitles, "FY2026", {2025, 10, 1}, {2026, 9, 30}, true, "hash"});
  writer.AddCode(titles, {"S82.85", "Trimalleolar fracture of lower leg", true, "", {}, {}});
  writer.AddCode(titles, {"S82.851A",
                          "Displaced trimalleolar fracture of right lower leg, initial "
                          "encounter for closed fracture",
                          false,
                          "",
                          {},
                          {}});
  writer.AddCode(titles, {"S82.852A",
                          "Displaced trimalleolar fracture of left lower leg, initial "
                          "encounter for closed fracture",
                          false,
                          "",
                          {},
                          {}});
  writer.AddCode(
      titles,
      {"W00.0XXA", "Fall on same level due to ice and snow, initial encounter", false, "", {}, {}});
  const int notes = writer.AddEdition(
      {CodeSet::kIcd10Cm, Part::kNotes, "FY2021", {2020, 10, 1}, {2021, 9, 30}, true, "hash"});
  writer.AddNode(notes, "19", "Injury, poisoning", "");
  writer.AddNode(notes, "S80-S89", "Injuries to the knee and lower leg", "19");
  writer.AddCategory(notes, "S82", "S80-S89");
  writer.AddNote(notes, "S80-S89", NoteKind::kExcludes2, "burns and corrosions (T20-T32)");
  const int exempt = writer.AddEdition(
      {CodeSet::kIcd10Cm, Part::kPoaExempt, "FY2025", {2024, 10, 1}, {2025, 9, 30}, true, "hash"});
  writer.AddPoaExempt(exempt, "W00.0XXA");
  return CodeIndex::FromBytes(writer.Bytes().value()).value();
}

// Calls a function of the host as a script of 14 January 2026 would.
Result<Value> Call(const std::string& name, std::vector<Value> arguments,
                   const std::string& date = "2026-01-14") {
  static const lua::HostTable table = MakeGradingHost(SmallIndex());
  arguments.insert(arguments.begin(), Value(date));
  for (const lua::HostFunction& function : table.functions) {
    if (function.name == name) return function.call(arguments);
  }
  return Fail("no function " + name);
}

std::string Text(const Result<Value>& value) {
  if (!value) return "refused: " + value.error().message;
  return value->text() == nullptr ? "(no text)" : *value->text();
}

TEST(Host, TellsTheStatusOfACodeOnTheDate) {
  EXPECT_EQ(Text(Call("codes.status", {"ICD-10-CM", "S82.851A"})), "valid");
  EXPECT_EQ(Text(Call("codes.status", {"ICD-10-CM", "s82851a"})), "valid");
  EXPECT_EQ(Text(Call("codes.status", {"ICD-10-CM", "S82.85"})), "header");
  EXPECT_EQ(Text(Call("codes.status", {"ICD-10-CM", "S82.859A"})), "unknown");
  EXPECT_EQ(Text(Call("codes.status", {"ICD-10-CM", "no code"})), "unknown");
  EXPECT_EQ(Text(Call("codes.status", {"CPT", "27818"})), "not-in-book");
}

TEST(Host, TellsTitlesParentsAndNotes) {
  EXPECT_EQ(Text(Call("codes.title", {"ICD-10-CM", "S82.85"})),
            "Trimalleolar fracture of lower leg");
  EXPECT_EQ(Text(Call("codes.title", {"ICD-10-CM", "S99"})), "");
  EXPECT_EQ(Text(Call("codes.parent", {"ICD-10-CM", "S82.851A"})), "S82.85");
  EXPECT_EQ(
      *Call("codes.notes", {"S82.851A"}),
      Value(List{Fields{
          {"kind", "excludes2"}, {"at", "S80-S89"}, {"text", "burns and corrosions (T20-T32)"}}}));
  EXPECT_EQ(*Call("codes.poa_exempt", {"W00.0XXA"}), Value(true));
  EXPECT_EQ(*Call("codes.poa_exempt", {"S82.851A"}), Value(false));
  EXPECT_EQ(*Call("codes.never_first", {"W00.0XXA"}), Value(true));
  EXPECT_EQ(*Call("codes.never_first", {"S82.851A"}), Value(false));
}

TEST(Host, TellsTheRelationWithItsAxes) {
  const Result<Value> relation = Call("codes.relation", {"ICD-10-CM", "S82.852A", "S82.851A"});
  ASSERT_TRUE(relation);
  EXPECT_EQ(*relation->Find("kind")->text(), "laterality");
  EXPECT_EQ(*relation->Find("barred")->text(), "");
  const Value& axis = relation->Find("axes")->list()->front();
  EXPECT_EQ(*axis.Find("expected")->text(), "left");
  EXPECT_EQ(*axis.Find("submitted")->text(), "right");
  const Result<Value> none = Call("codes.relation", {"ICD-10-CM", "S82.852A", "rubbish"});
  EXPECT_EQ(*none->Find("kind")->text(), "none");
}

TEST(Host, TellsWhichEditionServes) {
  EXPECT_EQ(*Call("codes.edition", {"ICD-10-CM", "notes"}),
            Value(Fields{{"name", "FY2021"}, {"complete", true}}));
  EXPECT_TRUE(Call("codes.edition", {"CPT", "titles"})->is_nil());
}

TEST(Host, RefusesWhatItDoesNotUnderstand) {
  EXPECT_EQ(Text(Call("codes.status", {"ICD-9-CM", "410"})),
            "refused: codes.status: unknown code set 'ICD-9-CM', did you mean 'ICD-10-CM'?");
  EXPECT_EQ(Text(Call("codes.status", {"ICD-10-CM", 7})),
            "refused: codes.status: the code (argument 2) is to be a text");
  EXPECT_EQ(Text(Call("codes.title", {})),
            "refused: codes.title: the code set (argument 1) is to be a text");
  EXPECT_EQ(Text(Call("codes.edition", {"CPT", "pages"})),
            "refused: codes.edition: the part is to be titles, notes, tables or poa-exempt");
  EXPECT_EQ(Text(Call("codes.title", {"CPT", "27818"}, "tomorrow")),
            "refused: codes.title: the program binds no date");
}

// Lists of one list, built without braces: compilers differ on List{List{…}}.
Value Row(std::initializer_list<Value> cells) { return Value(List(cells)); }

Result<Value> Match(std::initializer_list<Value> rows) {
  std::vector<Value> arguments;
  arguments.push_back(Row(rows));
  return Call("match", std::move(arguments));
}

TEST(Host, MatchesAndRefusesWhatIsNoTableOfWeights) {
  EXPECT_EQ(*Match({Row({200, 100}), Row({200, 0})}), Row({2, 1}));
  EXPECT_EQ(*Match({Row({0}), Row({5})}), Row({0, 1}));
  EXPECT_EQ(*Match({}), Row({}));
  const std::string no_table =
      "refused: match: the weights are to be a list of rows, all of one "
      "length";
  const std::string no_weight =
      "refused: match: a weight is to be an integer from 0 to 70368744177664";
  EXPECT_EQ(Text(Call("match", {})), "refused: match: one list of rows is expected");
  EXPECT_EQ(Text(Match({Row({1}), Row({1, 2})})), no_table);
  EXPECT_EQ(Text(Match({1, 2})), no_table);
  EXPECT_EQ(Text(Match({Row({-1})})), no_weight);
  EXPECT_EQ(Text(Match({Row({0.5})})), no_weight);
  EXPECT_EQ(Text(Match({Row({kMostWeight + 1})})), no_weight);
  std::vector<Value> many;
  many.emplace_back(List(300, Row({1})));
  EXPECT_EQ(Text(Call("match", many)), "refused: match: at most 256 rows and columns");
  EXPECT_EQ(Text(Match({Value(List(300, Value(1)))})),
            "refused: match: at most 256 rows and columns");
}

}  // namespace
}  // namespace chartmark
