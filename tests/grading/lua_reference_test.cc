// exercises/editor/chartmark.lua, which editors and scripts/README.md show to authors, against what
// a grader really finds.
#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <set>

#include "engine/base/text.h"
#include "engine/grading/grader_source.h"
#include "engine/grading/lua_values.h"
#include "engine/lua/sandbox.h"
#include "tests/grading/fixtures.h"
#include "tests/grading/library.h"
#include "tests/support/reference.h"

namespace chartmark {
namespace {

using lua::Value;
using Names = std::set<std::string>;

std::vector<std::string> AnnotatedLines() {
  const auto text = MakeSystemFiles()->Read(SourceFile("exercises/editor/chartmark.lua"), 1 << 20);
  std::vector<std::string> lines;
  for (const std::string_view line : Split(text.value(), '\n')) lines.emplace_back(line);
  return lines;
}

// "codes.status" of "function codes.status(set, code) end", "exercise" of "exercise = {}"; "" of
// any other line.
std::string NameDefined(std::string_view line) {
  constexpr std::string_view kFunction = "function ";
  if (line.starts_with(kFunction)) {
    return std::string(line.substr(kFunction.size(), line.find('(') - kFunction.size()));
  }
  const std::size_t equals = line.find(" = ");
  if (line.starts_with("local ") || line.starts_with("-") || equals == std::string::npos) return "";
  return std::string(line.substr(0, equals));
}

// The names that are annotated behind a prefix ("Rubric:"), or, for "", those without a colon.
Names Annotated(std::string_view prefix) {
  Names names;
  for (const std::string& line : AnnotatedLines()) {
    const std::string name = NameDefined(line);
    if (name.empty() || name.starts_with("rubric.")) continue;
    if (prefix.empty() ? name.find(':') == std::string::npos : name.starts_with(prefix)) {
      names.insert(name.substr(prefix.size()));
    }
  }
  return names;
}

// What only our own library can look at: metatables.
constexpr std::string_view kListing = R"(
local listing = {}
local function names(t)
  local list = {}
  for name in pairs(t) do
    if name ~= "__index" then list[#list + 1] = name end
  end
  return list
end
function listing.rubric() return names(getmetatable(require("rubric").standard()).__index) end
function listing.grade(submission)
  local seen
  local rubric = require("rubric").standard():rule(function(grade) seen = grade end)
  local lines = rubric.grade(submission)
  local members = {}
  for _, name in ipairs { "diagnoses", "procedures", "answers", "lines" } do
    members[name] = seen[name] ~= nil
  end
  local placed = {}
  for i, entry in ipairs(seen.diagnoses) do
    placed[i] = { code = entry.code, set = entry.set, place = entry.place, source = entry.source }
  end
  return { methods = names(getmetatable(seen).__index), lines = lines, members = members, placed = placed }
end
return listing
)";

// A grader that tells what it finds.
constexpr std::string_view kScript = R"(
local listing = require "listing"
local kOpen = { string = true, table = true, math = true, utf8 = true, codes = true, regex = true }
local found = {}
for name, value in pairs(_ENV) do
  found[#found + 1] = name
  for member in pairs(kOpen[name] and value or {}) do found[#found + 1] = name .. "." .. member end
end
local module = {}
for name in pairs(require "rubric") do module[#module + 1] = "rubric." .. name end
return function(submission)
  return { found = found, module = module, rubric = listing.rubric(), grade = listing.grade(submission) }
end
)";

struct Case {
  Variant variant;
  Key key;
  Value exercise;
};

Case MakeCase(const std::string& id, bool last) {
  const auto grader = LoadGrader(id);
  const auto& ids = grader->exercise().variant_ids();
  Case made;
  made.variant = grader->exercise().MakeVariant(last ? ids.back() : ids.front()).value();
  made.key = KeyOfVariant(grader->exercise(), made.variant.id);
  made.exercise =
      ExerciseToLua(made.variant, made.key, CodesAt(StarterIndex(), made.variant.code_date));
  return made;
}

Value WhatAGraderFinds(const Case& it, const Submission& submission) {
  const auto files = MakeSystemFiles();
  lua::Program program;
  program.library = LoadLibrary(*files, SourceFile("scripts")).value();
  program.library.push_back({"listing", std::string(kListing)});
  program.script = {"grade.lua", std::string(kScript), false};
  program.globals.emplace_back("exercise", it.exercise);
  program.globals.emplace_back("policy", "standard");
  program.globals.emplace_back("library_checked", true);
  program.bound = it.variant.code_date.ToString();
  const lua::HostTable host = MakeGradingHost(StarterIndex());
  const auto sandbox = lua::Sandbox::Load(program, host, {});
  EXPECT_TRUE(sandbox) << sandbox.error().message;
  const lua::Outcome outcome = (*sandbox)->Run(SubmissionToLua(submission));
  EXPECT_TRUE(outcome) << outcome.error().message;
  return outcome.value();
}

Submission WithMistakes() { return Submitted("S82.851A M25.572 I10", "27818-RT", "02"); }

Names NamesIn(const Value& list) {
  Names names;
  for (const Value& name : *list.list()) names.insert(*name.text());
  return names;
}

TEST(LuaReference, NamesWhatAGraderFindsAndNothingElse) {
  const Value found = WhatAGraderFinds(MakeCase("ed-ankle-fracture", false), WithMistakes());
  EXPECT_EQ(Annotated(""), NamesIn(*found.Find("found")));
  EXPECT_EQ(Names({"rubric.standard"}), NamesIn(*found.Find("module")));
  EXPECT_EQ(Annotated("Rubric:"), NamesIn(*found.Find("rubric")));
  Names methods = NamesIn(*found.Find("grade")->Find("methods"));
  for (const char* own : {"cost_of", "rules_of"}) {
    EXPECT_EQ(methods.erase(own), 1U) << "is for the rules of the library";
  }
  EXPECT_EQ(Annotated("Grade:"), methods);
}

// ---- members

struct Member {
  std::string type;
  bool optional = false;
};
using Members = std::map<std::string, Member>;

struct Annotations {
  std::map<std::string, Members> classes;
  std::map<std::string, std::string> aliases;
};

// The type that a text begins with: up to the first blank outside of brackets.
std::string TypeAtStartOf(std::string_view text) {
  int depth = 0;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] == '<' || text[at] == '(') ++depth;
    if (text[at] == '>' || text[at] == ')') --depth;
    if (text[at] == ' ' && depth == 0) return std::string(text.substr(0, at));
  }
  return std::string(text);
}

Annotations ReadAnnotations() {
  constexpr std::string_view kClass = "---@class ";
  constexpr std::string_view kField = "---@field ";
  constexpr std::string_view kAlias = "---@alias ";
  Annotations all;
  std::string in;
  for (const std::string& text : AnnotatedLines()) {
    const std::string_view line = text;
    if (line.starts_with(kClass)) {
      in = line.substr(kClass.size());
      all.classes[in];
    } else if (line.starts_with(kField)) {
      const std::string_view rest = line.substr(kField.size());
      std::string name(rest.substr(0, rest.find(' ')));
      const bool optional = name.back() == '?';
      if (optional) name.pop_back();
      all.classes[in][name] = {TypeAtStartOf(rest.substr(rest.find(' ') + 1)), optional};
    } else if (line.starts_with(kAlias)) {
      const std::string_view rest = line.substr(kAlias.size());
      all.aliases[std::string(rest.substr(0, rest.find(' ')))] = rest.substr(rest.find(' ') + 1);
    }
  }
  return all;
}

class Conformity {
 public:
  // Fails the test where `value` is not what `type` says, or has a member that it does not name.
  void Expect(const Value& value, const std::string& type, const std::string& where) {
    if (type.ends_with("[]")) return ExpectList(value, type.substr(0, type.size() - 2), where);
    if (type.starts_with("table<string, ")) {
      return ExpectTable(value, type.substr(14, type.size() - 15), where);
    }
    if (const auto alias = annotations_.aliases.find(type); alias != annotations_.aliases.end()) {
      return Expect(value, alias->second, where);
    }
    if (type.starts_with("chartmark.")) return ExpectRecord(value, type, where);
    EXPECT_TRUE(IsPlain(value, type)) << where << " is no " << type;
  }

 private:
  static bool IsPlain(const Value& value, const std::string& type) {
    if (type == "integer") return value.integer() != nullptr;
    if (type == "boolean") return value.boolean() != nullptr;
    if (type == "string") return value.text() != nullptr;
    if (type.front() != '"' || value.text() == nullptr) return false;
    const std::string choices = fmt::format("|{}|", type);
    return choices.find(fmt::format("|\"{}\"|", *value.text())) != std::string::npos;
  }

  void ExpectList(const Value& value, const std::string& type, const std::string& where) {
    ASSERT_NE(value.list(), nullptr) << where;
    for (const Value& element : *value.list()) Expect(element, type, where + "[]");
  }

  void ExpectTable(const Value& value, const std::string& type, const std::string& where) {
    if (value.fields() == nullptr) {
      EXPECT_TRUE(value.list() != nullptr && value.list()->empty()) << where;
      return;
    }
    for (const auto& [name, member] : *value.fields())
      Expect(member, type, fmt::format("{}[{}]", where, name));
  }

  void ExpectRecord(const Value& value, const std::string& type, const std::string& where) {
    const auto found = annotations_.classes.find(type);
    ASSERT_NE(found, annotations_.classes.end()) << where << ": " << type << " is not annotated";
    // A record without members cannot be told from an empty list.
    static const lua::Fields kNone;
    const bool empty = value.list() != nullptr && value.list()->empty();
    ASSERT_TRUE(empty || value.fields() != nullptr) << where;
    for (const auto& [name, member] : empty ? kNone : *value.fields()) {
      const auto annotated = found->second.find(name);
      ASSERT_NE(annotated, found->second.end()) << where << "." << name << " is not annotated";
      Expect(member, annotated->second.type, fmt::format("{}.{}", where, name));
    }
    for (const auto& [name, member] : found->second) {
      EXPECT_TRUE(member.optional || value.Find(name) != nullptr)
          << where << " has no " << name << ", which is annotated without '?'";
    }
  }

  Annotations annotations_ = ReadAnnotations();
};

TEST(LuaReference, TellsTheMembersOfEveryExercise) {
  Conformity conformity;
  for (const std::string& id : ShippedExercises()) {
    for (const bool last : {false, true}) {
      conformity.Expect(MakeCase(id, last).exercise, "chartmark.Exercise", id);
    }
  }
}

TEST(LuaReference, TellsTheMembersOfSubmissionsGradesAndLines) {
  Conformity conformity;
  const Submission submission = WithMistakes();
  conformity.Expect(SubmissionToLua(submission), "chartmark.Submission", "submission");
  const Value found = WhatAGraderFinds(MakeCase("ed-ankle-fracture", false), submission);
  const Value& grade = *found.Find("grade");
  conformity.Expect(*grade.Find("lines"), "chartmark.Line[]", "lines");
  conformity.Expect(*grade.Find("placed"), "chartmark.Placed[]", "grade.diagnoses");
  EXPECT_EQ(grade.Find("placed")->list()->size(), 3U);
  Names members;
  for (const auto& [name, present] : *grade.Find("members")->fields()) {
    EXPECT_TRUE(*present.boolean()) << name;
    members.insert(name);
  }
  Annotations annotations = ReadAnnotations();
  Names annotated;
  for (const auto& [name, member] : annotations.classes["chartmark.Grade"]) {
    annotated.insert(name);
  }
  EXPECT_EQ(annotated, members);
}

TEST(LuaReference, TellsTheMembersOfWhatTheHostGives) {
  const lua::HostTable host = MakeGradingHost(StarterIndex());
  Conformity conformity;
  const auto expect = [&](const std::string& name, std::vector<Value> arguments,
                          const std::string& type) {
    arguments.insert(arguments.begin(), Value("2026-01-14"));
    for (const lua::HostFunction& function : host.functions) {
      if (function.name == name) conformity.Expect(function.call(arguments).value(), type, name);
    }
  };
  expect("codes.status", {"ICD-10-CM", "S82.851A"},
         "\"valid\"|\"header\"|\"not-in-force\"|\"unknown\"|\"not-in-book\"");
  expect("codes.notes", {"S82.851A"}, "chartmark.Note[]");
  expect("codes.relation", {"ICD-10-CM", "S82.851A", "S82.852D"}, "chartmark.Relation");
  expect("codes.edition", {"ICD-10-CM", "titles"}, "chartmark.Edition");
}

TEST(LuaReference, OfTheReadmeIsWrittenFromIt) {
  if (std::system("python3 --version >/dev/null 2>&1") != 0) GTEST_SKIP() << "no python3";
  const std::string command = "python3 '" + SourceFile("scripts/lua_reference.py") + "' --check";
  EXPECT_EQ(std::system(command.c_str()), 0) << "run scripts/lua_reference.py";
}

}  // namespace
}  // namespace chartmark
