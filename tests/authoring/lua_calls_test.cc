#include "engine/authoring/lua_calls.h"

#include <gtest/gtest.h>

namespace chartmark {
namespace {

constexpr std::string_view kNames[] = {"on", "rule", "weigh"};

std::vector<std::string> Found(std::string_view lua) {
  std::vector<std::string> found;
  for (const LuaCall& call : FindMethodCalls(lua, kNames)) {
    found.push_back(std::to_string(call.line) + " " + std::string(lua.substr(call.at, call.size)));
  }
  return found;
}

TEST(LuaCalls, ChainIsFoundCallByCall) {
  EXPECT_EQ(
      Found("return rubric.standard()\n  :weigh { diagnoses = 80 }\n  :on(\"a\", \"b\", { x = f(1) "
            "})\n"
            "  :rule(function(g) return g:on(1) end)"),
      (std::vector<std::string>{"2 :weigh { diagnoses = 80 }", "3 :on(\"a\", \"b\", { x = f(1) })",
                                "4 :rule(function(g) return g:on(1) end)"}));
}

TEST(LuaCalls, CommentsAndTextsHoldNone) {
  EXPECT_EQ(Found("-- :on(1)\n--[[ :on(2)\n ]] --[==[ :on(3) ]] ]==]\nlocal s = ':on(4)' .. "
                  "\":on(5)\\\":on(6)\"\n"
                  "local t = [[:on(7)]] x:on(\")\", '(', [[)]]) -- )\n"),
            (std::vector<std::string>{"5 :on(\")\", '(', [[)]])"}));
}

TEST(LuaCalls, OtherNamesAndLabelsAreNone) {
  EXPECT_EQ(Found("::on:: x:once(1) x:on y = 2 x:online{}"), std::vector<std::string>());
}

TEST(LuaCalls, TextThatEndsEarlyIsNoTrouble) {
  for (const std::string_view lua :
       {"x:on(", "x:on(\"", "x:on{[[", "x:", ":on", "--[[", "x:on('\\"}) {
    EXPECT_LE(Found(lua).size(), 1U) << lua;
  }
}

}  // namespace
}  // namespace chartmark
