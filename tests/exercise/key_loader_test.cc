#include <gtest/gtest.h>

#include "tests/exercise/example.h"

namespace chartmark {
namespace {

struct Row {
  std::string_view situation;
  std::vector<Edit> edits;  // of the example
  std::string_view said;
};

void ExpectSaid(const std::vector<Row>& rows) {
  for (const Row& row : rows) {
    EXPECT_EQ(KeySays(Edited(kExampleKey, row.edits)), row.said) << row.situation;
  }
}

TEST(KeyLoader, UnknownNamesAreRefusedWithDidYouMean) {
  ExpectSaid({
      {"a misspelled element",
       {{"<trap id", "<trp id"}},
       "key.xml:20:3: error: <trp> is not closed before </key>; add </trp>\n"
       "key.xml:20:183: error: </trap> closes nothing; </trp> was expected\n"},
      {"a misspelled attribute",
       {{"credit=\"0.25\"", "credits=\"0.25\""}},
       "key.xml:8:5: error: <instead> has no credit; add credit=\"…\"\n"
       "key.xml:8:41: error: <instead> has no attribute 'credits', did you mean 'credit'?\n"},
      {"an unknown item after",
       {{"after=\"fracture\"", "after=\"fractur\""}},
       "key.xml:11:42: error: after: there is no item 'fractur', did you mean 'fracture'?\n"},
      {"an unknown first",
       {{"<first any=\"fracture\"", "<first any=\"fall wrist\""}},
       "key.xml:2:20: error: any: there is no item 'wrist'\n"},
      {"an unknown pointer",
       {{"pointers=\"fracture\"", "pointers=\"fracture bruise\""}},
       "key.xml:12:112: error: pointers: there is no item 'bruise'\n"},
      {"a pointer to a procedure",
       {{"pointers=\"fracture\"", "pointers=\"reduction\""}},
       "key.xml:12:103: error: pointers: there is no item 'reduction'\n"},
      {"an unknown requires",
       {{"units=\"1\"", "units=\"1\" requires=\"reductoin\""}},
       "key.xml:12:103: error: requires: there is no procedure 'reductoin', did you mean "
       "'reduction'?\n"},
      {"a split of nothing",
       {{"of=\"heart\"", "of=\"hart\""}},
       "key.xml:17:32: error: of: there is no item 'hart', did you mean 'heart'?\n"},
      {"an unknown document",
       {{"document=\"ed-note\"", "document=\"ed-notes\""}},
       "key.xml:6:25: error: document: there is no document 'ed-notes', did you mean 'ed-note'?\n"},
      {"an unknown question",
       {{"question=\"disposition\"", "question=\"dispositon\""}},
       "key.xml:1:1: error: the key does not answer question 'disposition'; add <answer "
       "question=\"…\" value=\"…\" points=\"…\">\n"
       "key.xml:21:21: error: question: there is no question 'dispositon', did you mean "
       "'disposition'?\n"},
      {"an answer nobody can choose",
       {{"value=\"01\"", "value=\"03\""}},
       "key.xml:21:41: error: value: question 'disposition' offers no choice '03', did you mean "
       "'01'?\n"},
      {"an or nobody can choose",
       {{"<or value=\"02\"", "<or value=\"2\""}},
       "key.xml:21:67: error: value: question 'disposition' offers no choice '2', did you mean "
       "'02'?\n"},
      {"an unknown verdict",
       {{"verdict=\"integral-symptom\"", "verdict=\"integral-symptoms\""}},
       "key.xml:20:49: error: verdict: 'integral-symptoms' is not known here, did you mean "
       "'integral-symptom'?\n"},
      {"an unknown choice in a code",
       {{"{fragments.base}{side.digit}A", "{fragment.base}{side.digit}A"}},
       "key.xml:3:29: error: there is no choice 'fragment', did you mean 'fragments'?\n"},
      {"a placeholder in a reason",
       {{"The {side} ankle is broken", "The {sides} ankle is broken"}},
       "key.xml:4:18: error: there is no choice 'sides', did you mean 'side'?\n"},
      {"another exercise",
       {{"exercise=\"ed-ankle-fracture\"", "exercise=\"ed-wrist\""}},
       "key.xml:1:16: error: the file is for exercise 'ed-wrist', but stands beside "
       "'ed-ankle-fracture'; write exercise=\"ed-ankle-fracture\"\n"},
      {"an item in an item",
       {{"<item id=\"fall\"",
         "<item id=\"outer\" code=\"X\" points=\"1\"><item id=\"fall\" code=\"Y\" "
         "points=\"1\"/></item><item id=\"fall\""}},
       "key.xml:11:40: error: <item> may not stand in <item>; it stands in <key>, <set>\n"},
      {"units on a diagnosis",
       {{"after=\"fracture\" points", "units=\"2\" after=\"fracture\" points"}},
       "key.xml:11:35: error: <item> has no attribute 'units'; it takes id, code, points, poa, "
       "after, when\n"},
  });
}

TEST(KeyLoader, MissingAndWrongValuesAreNamed) {
  ExpectSaid({
      {"no code",
       {{" code=\"W00.0XXA\"", ""}},
       "key.xml:11:3: error: item 'fall' has no code; add code=\"…\"\n"},
      {"no points",
       {{" points=\"4\" poa", "  poa"}},
       "key.xml:3:3: error: item 'fracture' has no points; add points=\"…\"\n"},
      {"points of zero",
       {{"points=\"4\" poa", "points=\"0\" poa"}},
       "key.xml:3:68: error: points: '0' cannot stand here; write a number from 0.01 to 1000.00, "
       "at most two decimals\n"},
      {"points below zero",
       {{"points=\"4\" poa", "points=\"-1\" poa"}},
       "key.xml:3:68: error: points: '-1' cannot stand here; write a number from 0.01 to 1000.00, "
       "at most two decimals\n"},
      {"points in tenths of a hundredth",
       {{"points=\"4\" poa", "points=\"0.125\" poa"}},
       "key.xml:3:68: error: points: '0.125' cannot stand here; write a number from 0.01 to "
       "1000.00, at most two decimals\n"},
      {"points as programs write them",
       {{"points=\"4\" poa", "points=\"1e3\" poa"}},
       "key.xml:3:68: error: points: '1e3' cannot stand here; write a number from 0.01 to 1000.00, "
       "at most two decimals\n"},
      {"points with words",
       {{"points=\"4\" poa", "points=\"4pts\" poa"}},
       "key.xml:3:68: error: points: '4pts' cannot stand here; write a number from 0.01 to "
       "1000.00, at most two decimals\n"},
      {"no credit",
       {{" credit=\"0.25\">why this is wrong", ">why this is wrong"}},
       "key.xml:8:5: error: <instead> has no credit; add credit=\"…\"\n"},
      {"a credit above one",
       {{"credit=\"0.25\">why", "credit=\"1.5\">why"}},
       "key.xml:8:49: error: credit: '1.5' cannot stand here; write a number from 0.00 to 1.00, at "
       "most two decimals\n"},
      {"a code of blanks",
       {{"code=\"W00.0XXA\"", "code=\"W00 0XXA\""}},
       "key.xml:11:25: error: code: 'W00 0XXA' cannot stand here; write a code, like S82.852A\n"},
      {"a subtree as expected code",
       {{"code=\"W00.0XXA\"", "code=\"W00.0-\""}},
       "key.xml:11:25: error: code: 'W00.0-' cannot stand here; write a code, like S82.852A\n"},
      {"a code with a look-alike letter",
       {{"code=\"W00.0XXA\"", "code=\"W00.0ХXA\""}},
       "key.xml:11:25: error: code: 'W00.0ХXA' cannot stand here; write a code, like S82.852A\n"},
      {"an impossible POA",
       {{"poa=\"Y\"", "poa=\"yes\""}},
       "key.xml:3:76: error: poa: 'yes' is not known here; one of Y, N, U, W, 1\n"},
      {"a modifier of three letters",
       {{"modifiers=\"{side.modifier}\"", "modifiers=\"RTT\""}},
       "key.xml:12:53: error: modifiers: 'RTT' cannot stand here; write modifiers of two "
       "characters, blanks between them\n"},
      {"an essential modifier that is not expected",
       {{"essential=\"\"", "essential=\"59\""}},
       "key.xml:12:81: error: essential: '59' is not among the modifiers of procedure 'reduction'; "
       "add it to modifiers=\"…\"\n"},
      {"an essential modifier in one variant only",
       {{"essential=\"\"", "essential=\"RT\""}},
       "key.xml:12:81: error: essential: 'RT' is not among the modifiers of procedure 'reduction' "
       "(variant side=left,fragments=displaced); add it to modifiers=\"…\"\n"},
      {"units of nothing",
       {{"units=\"1\"", "units=\"0\""}},
       "key.xml:12:90: error: units: '0' cannot stand here; write a whole number from 1 to 9999\n"},
      {"one code split",
       {{"codes=\"I10 I50.9\"", "codes=\"I50.9\""}},
       "key.xml:17:17: error: codes: 'I50.9' cannot stand here; write two codes or more, blanks "
       "between them\n"},
      {"an empty rule",
       {{"<rule>ICD-10-CM IV.G</rule>", "<rule></rule>"}},
       "key.xml:2:25: error: <rule> is empty; write its text, or delete it\n"},
      {"an empty quotation",
       {{"twisted her {side} ankle", ""}},
       "key.xml:6:5: error: <evidence> is empty; write its text, or delete it\n"},
      {"text in an item",
       {{"<rule>ICD-10-CM I.C.19.c.1</rule>", "<rule>x</rule> because"}},
       "key.xml:5:20: error: text may not stand directly in item 'fracture': 'because'; put it in "
       "an element of its own\n"},
      {"a part that is none",
       {{"<impact version=", "<part name=\"colour\" share=\"1\"/><impact version="}},
       "key.xml:9:17: error: name: 'colour' cannot stand here; write code, poa, units, pointers, "
       "sequence, or a modifier like modifier:LT\n"},
      {"an answer of the wrong kind",
       {{"<answer question=\"disposition\" value=\"01\"",
         "<answer question=\"disposition\" value=\"\""}},
       "key.xml:21:41: error: value: '' cannot stand here; write some text\n"
       "key.xml:21:41: error: value: question 'disposition' offers no choice ''; one of 01, 02\n"},
  });
}

TEST(KeyLoader, WhatNoSingleElementShows) {
  ExpectSaid({
      {"an id twice",
       {{"id=\"fall\"", "id=\"fracture\""}},
       "key.xml:11:13: error: id 'fracture' stands twice; give it another, or give each a "
       "when=\"…\" that the other has not\n"
       "key.xml:11:46: error: item 'fracture' must stand after itself (variant "
       "side=right,fragments=displaced); the after=\"…\" of the items go round in a circle; take "
       "one away\n"},
      {"a trap with the id of an item",
       {{"id=\"ankle-pain\"", "id=\"fall\""}},
       "key.xml:20:13: error: id 'fall' stands twice; give it another, or give each a when=\"…\" "
       "that the other has not\n"},
      {"an item that is not always there",
       {{"<item id=\"fracture\"", "<item when=\"side=left\" id=\"fracture\""}},
       "key.xml:2:15: error: any: none of these items is there (variant "
       "side=right,fragments=displaced); name one more, or give the <first> a when=\"…\"\n"
       "key.xml:11:42: error: after: the item 'fracture' is not there in every variant of this "
       "(variant side=right,fragments=displaced); give both the same when=\"…\"\n"
       "key.xml:12:103: error: pointers: the item 'fracture' is not there in every variant of this "
       "(variant side=right,fragments=displaced); give both the same when=\"…\"\n"},
      {"first of what is not always there",
       {{"<first any=\"fracture\"", "<first any=\"extra\""},
        {"<item id=\"fall\"",
         "<item id=\"extra\" when=\"side=left\" code=\"I10\" points=\"1\"/><item id=\"fall\""}},
       "key.xml:2:15: error: any: none of these items is there (variant "
       "side=right,fragments=displaced); name one more, or give the <first> a when=\"…\"\n"},
      {"an item after itself",
       {{"poa=\"Y\"", "poa=\"Y\" after=\"fracture\""}},
       "key.xml:3:86: error: item 'fracture' must stand after itself (variant "
       "side=right,fragments=displaced); the after=\"…\" of the items go round in a circle; take "
       "one away\n"},
      {"items that go round in a circle",
       {{"poa=\"Y\"", "poa=\"Y\" after=\"fall\""}},
       "key.xml:3:86: error: item 'fracture' must stand after itself (variant "
       "side=right,fragments=displaced); the after=\"…\" of the items go round in a circle; take "
       "one away\n"},
      {"one set",
       {{"<set> <item id=\"both\" code=\"I13.0\" points=\"3\"/> </set>", ""}},
       "key.xml:13:3: error: <one-of> has fewer than two sets; add a <set>, or take the items out "
       "of it\n"},
      {"an empty set",
       {{"<set> <item id=\"both\" code=\"I13.0\" points=\"3\"/> </set>", "<set/>"}},
       "key.xml:15:5: error: <set> is empty; put an item in it, or give it a when=\"…\"\n"},
      {"two answers to one question",
       {{"</key>", "<answer question=\"disposition\" value=\"02\" points=\"1\"/></key>"}},
       "key.xml:22:19: error: question 'disposition' stands twice; give it another, or give each a "
       "when=\"…\" that the other has not\n"},
  });
}

TEST(KeyLoader, EveryQuestionIsAnswered) {
  std::string key(kExampleKey);
  key.erase(key.find("  <answer"));
  EXPECT_EQ(KeySays(key + "</key>"),
            "key.xml:1:1: error: the key does not answer question 'disposition'; add <answer "
            "question=\"…\" value=\"…\" points=\"…\">\n");
}

TEST(KeyLoader, AKeyExpectsSomething) {
  EXPECT_EQ(KeySays("<key exercise=\"ed-ankle-fracture\"/>"),
            "key.xml:1:1: error: the key does not answer question 'disposition'; add <answer "
            "question=\"…\" value=\"…\" points=\"…\">\n"
            "key.xml:1:1: error: the key expects nothing; add <item …>, <procedure …> or <answer "
            "…>\n");
}

TEST(KeyLoader, WhatIsExpectedWasAskedFor) {
  const std::string exercise = Edited(
      kExampleExercise,
      {{"<diagnoses poa=\"no\"/>", ""},
       {"<procedures systems=\"CPT HCPCS\" modifiers=\"yes\" units=\"yes\" pointers=\"no\"/>",
        ""}});
  EXPECT_EQ(KeySays(kExampleKey, exercise),
            "key.xml:3:3: error: the key expects diagnoses, but the task of the exercise does not "
            "ask for them; add <diagnoses> to <task> in exercise.xml\n"
            "key.xml:12:3: error: the key expects procedures, but the task of the exercise does "
            "not ask for them; add <procedures> to <task> in exercise.xml\n");
}

TEST(KeyLoader, AnswersFitTheKindOfTheirQuestion) {
  struct Kind {
    std::string_view type, value, said;
  };
  for (const Kind& row : {
           Kind{"number", "12", ""},
           Kind{"number", "-0.5", ""},
           Kind{
               "number", "a dozen",
               "key.xml:21:41: error: value: 'a dozen' does not answer the number asked for; write "
               "a number, like 12 or 0.5\n"},
           Kind{"number", "1.",
                "key.xml:21:41: error: value: '1.' does not answer the number asked for; write a "
                "number, like 12 or 0.5\n"},
           Kind{"date", "2026-02-28", ""},
           Kind{"date", "2026-02-29",
                "key.xml:21:41: error: value: '2026-02-29' does not answer the date asked for; "
                "write "
                "a day, like 2026-01-14\n"},
           Kind{"code", "J18.9", ""},
           Kind{"code", "J18 9",
                "key.xml:21:41: error: value: 'J18 9' does not answer the code asked for; write a "
                "code\n"},
       }) {
    const std::string exercise =
        Edited(kExampleExercise, {{"type=\"choice\"", "type=\"" + std::string(row.type) + "\""},
                                  {"<choice value=\"01\">Home</choice>", ""},
                                  {"<choice value=\"02\">Another hospital</choice>", ""}});
    const std::string key =
        Edited(kExampleKey, {{"value=\"01\"", "value=\"" + std::string(row.value) + "\""},
                             {"<or value=\"02\">near</or>", ""},
                             {"<instead value=\"02\" credit=\"0.5\">not quite</instead>", ""}});
    EXPECT_EQ(KeySays(key, exercise), row.said) << row.type << " " << row.value;
  }
}

TEST(KeyLoader, SeveralChoicesAreAnsweredTogether) {
  const std::string exercise = Replaced(kExampleExercise, "type=\"choice\"", "type=\"choices\"");
  EXPECT_EQ(KeySays(Replaced(kExampleKey, "value=\"01\"", "value=\"01 02\""), exercise), "");
  EXPECT_EQ(KeySays(Replaced(kExampleKey, "value=\"01\"", "value=\"01 07\""), exercise),
            "key.xml:21:41: error: value: question 'disposition' offers no choice '07', did you "
            "mean '01'?\n");
}

TEST(KeyLoader, TheSameIdMayStandForEachVariantOnce) {
  const std::string key =
      Edited(kExampleKey,
             {{"<item id=\"fall\"", "<item id=\"fall\" when=\"side=left\""},
              {"<one-of>",
               "<item id=\"fall\" when=\"side=right\" code=\"W10.9XXA\" points=\"2\"/><one-of>"},
              {"of=\"heart\"", "of=\"fall\""}});
  EXPECT_EQ(KeySays(key), "");
  EXPECT_EQ(MustKey("side=left,fragments=displaced", key).items[1].code, "W00.0XXA");
  EXPECT_EQ(MustKey("side=right,fragments=displaced", key).items[2].code, "W10.9XXA");
}

TEST(KeyLoader, ReasonsRulesAndEvidenceMayStandAlmostAnywhere) {
  const std::string more =
      "<because>And so.</because><rule>CPT</rule><evidence document=\"ed-note\">ice</evidence>";
  for (std::string_view end : {"</first>", "</item>", "</or>", "</instead>", "</procedure>",
                               "</split>", "</optional>", "</unrelated>", "</trap>", "</answer>"}) {
    EXPECT_EQ(KeySays(Replaced(kExampleKey, end, more + std::string(end))), "") << end;
  }
  const Key key = MustKey("side=left,fragments=displaced",
                          Replaced(kExampleKey, "</split>", more + "</split>"));
  EXPECT_EQ(key.splits[0].text, "One code says both. And so.");
  EXPECT_EQ(key.splits[0].rules, (std::vector<std::string>{"CPT"}));
  EXPECT_EQ(key.splits[0].evidence[0].quote, "ice");
}

TEST(KeyLoader, OfSeveralThatMayBeFirstThoseThatAreThereAreKept) {
  const std::string key = Edited(
      kExampleKey,
      {{"any=\"fracture\"", "any=\"fracture extra\""},
       {"<one-of>", "<item id=\"extra\" when=\"side=left\" code=\"I10\" points=\"2\"/><one-of>"}});
  EXPECT_EQ(KeySays(key), "");
  EXPECT_EQ(MustKey("side=left,fragments=displaced", key).firsts[0].any,
            (std::vector<std::string>{"fracture", "extra"}));
  EXPECT_EQ(MustKey("side=right,fragments=displaced", key).firsts[0].any,
            (std::vector<std::string>{"fracture"}));
}

TEST(KeyLoader, SequencesThatDifferBetweenVariantsAreNoCircle) {
  const std::string key = Edited(
      kExampleKey, {{"<item id=\"fall\" code=\"W00.0XXA\" after=\"fracture\" points=\"1\">",
                     "<item id=\"x\" when=\"side=left\" code=\"I10\" points=\"1\" after=\"y\"/>"
                     "<item id=\"y\" when=\"side=left\" code=\"I11\" points=\"1\"/>"
                     "<item id=\"x\" when=\"side=right\" code=\"I10\" points=\"1\"/>"
                     "<item id=\"y\" when=\"side=right\" code=\"I11\" points=\"1\" after=\"x\"/>"
                     "<item id=\"fall\" code=\"W00.0XXA\" after=\"fracture\" points=\"1\">"}});
  EXPECT_EQ(KeySays(key), "");
}

TEST(KeyLoader, UnknownVariantsAreRefused) {
  const Exercise exercise = MustParse();
  EXPECT_EQ(exercise.MakeVariant("side=left").error().message,
            "exercise 'ed-ankle-fracture' has no variant 'side=left'");
  EXPECT_EQ(exercise.MakeVariant("side=left,fragments=displacd").error().message,
            "exercise 'ed-ankle-fracture' has no variant 'side=left,fragments=displacd', did you "
            "mean 'side=left,fragments=displaced'?");
}

}  // namespace
}  // namespace chartmark
