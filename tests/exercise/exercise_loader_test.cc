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
    EXPECT_EQ(ExerciseSays(Edited(kExampleExercise, row.edits)), row.said) << row.situation;
  }
}

TEST(ExerciseLoader, UnknownNamesAreRefusedWithDidYouMean) {
  ExpectSaid({
      {"a misspelled element",
       {{"<patient name", "<pateint name"}},
       "exercise.xml:18:5: error: <pateint> may not stand in <chart>, did you mean 'patient'?\n"},
      {"an element in the wrong place",
       {{"<skill>injury</skill>", "<p>injury</p>"}},
       "exercise.xml:3:5: error: <p> may not stand in <about>; it stands in <document>, "
       "<section>\n"},
      {"an element of another format",
       {{"<task>", "<task><quiz/>"}},
       "exercise.xml:7:9: error: <quiz> may not stand in <task>; it may hold <diagnoses>, "
       "<procedures>, <question>\n"},
      {"an element in a text-only element",
       {{"She twisted her", "She <b>twisted</b> her"}},
       "exercise.xml:21:58: error: <b> may not stand in <p>; it holds no elements\n"},
      {"a misspelled attribute",
       {{"minutes=\"12\"", "minuts=\"12\""}},
       "exercise.xml:2:3: error: <about> has no minutes; add minutes=\"…\"\n"
       "exercise.xml:2:40: error: <about> has no attribute 'minuts', did you mean 'minutes'?\n"},
      {"an attribute of nothing",
       {{"<chart>", "<chart colour=\"red\">"}},
       "exercise.xml:17:10: error: <chart> has no attribute 'colour'; it takes none\n"},
      {"a schema that is named for an editor",
       {{"<exercise ",
         "<exercise xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" "
         "xsi:noNamespaceSchemaLocation=\"a {b}.xsd\" "}},
       ""},
      {"a schema without its prefix",
       {{"<exercise ", "<exercise xsi:noNamespaceSchemaLocation=\"a.xsd\" "}},
       "exercise.xml:1:11: error: xsi:noNamespaceSchemaLocation needs xmlns:xsi; write "
       "xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" before it\n"},
      {"a schema without a name",
       {{"<exercise ",
         "<exercise xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" "
         "xsi:noNamespaceSchemaLocation=\" \" "}},
       "exercise.xml:1:65: error: xsi:noNamespaceSchemaLocation is empty; name the schema, or "
       "delete the attribute\n"},
      {"another namespace",
       {{"<exercise ", "<exercise xmlns:xsi=\"http://example.org\" "}},
       "exercise.xml:1:22: error: xmlns:xsi: 'http://example.org' is no namespace of schemas; "
       "write xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"\n"},
      {"any other prefix",
       {{"<exercise ", "<exercise xmlns:xs=\"http://www.w3.org/2001/XMLSchema-instance\" "}},
       "exercise.xml:1:11: error: <exercise> has no attribute 'xmlns:xs'; it takes format, id, "
       "title\n"},
      {"a schema that is named further down",
       {{"<chart>", "<chart xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\">"}},
       "exercise.xml:17:10: error: <chart> has no attribute 'xmlns:xsi'; it takes none\n"},
      {"a when where none may be",
       {{"<exam name", "<exam when=\"side=left\" name"}},
       "exercise.xml:4:11: error: <exam> has no attribute 'when'; it takes name, domain\n"},
      {"a misspelled setting",
       {{"setting=\"emergency\"", "setting=\"emergancy\""}},
       "exercise.xml:2:19: error: setting: 'emergancy' is not known here, did you mean "
       "'emergency'?\n"},
      {"an unknown setting",
       {{"setting=\"emergency\"", "setting=\"moon base\""}},
       "exercise.xml:2:19: error: setting: 'moon base' is not known here; one of inpatient, "
       "emergency, observation, outpatient-surgery, outpatient, office, obstetric, long-term-care, "
       "skilled-nursing, home-health, hospice, rehabilitation, behavioral-health, urgent-care, "
       "telehealth\n"},
      {"a misspelled sex",
       {{"sex=\"female\"", "sex=\"femal\""}},
       "exercise.xml:18:37: error: sex: 'femal' is not known here, did you mean 'female'?\n"},
      {"a misspelled code set",
       {{"systems=\"CPT HCPCS\"", "systems=\"CPT HCPSC\""}},
       "exercise.xml:9:26: error: systems: 'HCPSC' is not known here, did you mean 'HCPCS'?\n"},
      {"a code set of diagnoses",
       {{"systems=\"CPT HCPCS\"", "systems=\"ICD-10-CM\""}},
       "exercise.xml:9:26: error: systems: 'ICD-10-CM' is not known here, did you mean "
       "'ICD-10-PCS'?\n"},
      {"no code set",
       {{"systems=\"CPT HCPCS\"", "systems=\"\""}},
       "exercise.xml:9:26: error: systems: '' is not known here; one of ICD-10-PCS, CPT, HCPCS\n"},
      {"a misspelled role",
       {{"role=\"provider\"", "role=\"providor\""}},
       "exercise.xml:20:90: error: role: 'providor' is not known here, did you mean 'provider'?\n"},
      {"yes in capitals",
       {{"modifiers=\"yes\"", "modifiers=\"YES\""}},
       "exercise.xml:9:48: error: modifiers: 'YES' is not known here, did you mean 'yes'?\n"},
      {"a misspelled question type",
       {{"type=\"choice\"", "type=\"choise\""}},
       "exercise.xml:10:38: error: type: 'choise' is not known here, did you mean 'choice'?\n"
       "exercise.xml:10:78: error: question 'disposition' is of type 'choise' and takes no "
       "choices; delete them, or write type=\"choice\"\n"},
      {"another format",
       {{"format=\"1\"", "format=\"2\""}},
       "exercise.xml:1:19: error: format: '2' is not known here; write '1'\n"},
      {"another root",
       {{"<exercise format", "<exercize format"}},
       "exercise.xml:1:1: error: <exercize> is not closed; add </exercize>\n"
       "exercise.xml:26:1: error: </exercise> closes nothing; </exercize> was expected\n"},
  });
}

TEST(ExerciseLoader, MissingThingsAreNamed) {
  ExpectSaid({
      {"no id",
       {{" id=\"ed-ankle-fracture\"", ""}},
       "exercise.xml:1:1: error: <exercise> has no id; add id=\"…\"\n"},
      {"no title",
       {{" title=\"Slip on an icy porch\"", ""}},
       "exercise.xml:1:1: error: exercise 'ed-ankle-fracture' has no title; add title=\"…\"\n"},
      {"no level",
       {{" level=\"2\"", ""}},
       "exercise.xml:2:3: error: <about> has no level; add level=\"…\"\n"},
      {"no birth",
       {{" birth=\"1968-04-02\"", ""}},
       "exercise.xml:18:5: error: patient 'Ruth Abara' has no birth; add birth=\"…\"\n"},
      {"no author",
       {{" author=\"A. Okafor, MD\"", ""}},
       "exercise.xml:20:5: error: document 'ed-note' has no author; add author=\"…\"\n"},
      {"no skill",
       {{"<skill>injury</skill> <skill>external-cause</skill>", ""}},
       "exercise.xml:2:3: error: <about> names no skill; add <skill>…</skill>\n"},
      {"an empty skill",
       {{"<skill>injury</skill>", "<skill/>"}},
       "exercise.xml:3:5: error: <skill> is empty; write its text, or delete it\n"},
      {"an empty paragraph",
       {{"She twisted her {side} ankle on the ice.", "  "}},
       "exercise.xml:21:51: error: <p> is empty; write its text, or delete it\n"},
      {"an empty document id",
       {{"id=\"ed-note\"", "id=\"\""}},
       "exercise.xml:20:19: error: id: '' cannot stand here; write an id: 1 to 64 letters, digits, "
       "dots, dashes and underscores\n"},
      {"a choice without words",
       {{"<choice value=\"01\">Home</choice>", "<choice value=\"01\"/>"}},
       "exercise.xml:10:78: error: <choice> is empty; write its text, or delete it\n"},
      {"an empty condition",
       {{"<p when=\"fragments=displaced\">", "<p when=\"\">"}},
       "exercise.xml:23:16: error: the condition is empty; write it like side=left, or delete "
       "it\n"},
      {"a table without rows",
       {{"</section>\n      <p", "</section><table/>\n      <p"}},
       "exercise.xml:22:135: error: <table> is empty; fill it, or give it a when=\"…\"\n"},
  });
}

TEST(ExerciseLoader, ValuesAreReadByTheirOwnGrammar) {
  ExpectSaid({
      {"a level of nine",
       {{"level=\"2\"", "level=\"9\""}},
       "exercise.xml:2:37: error: level: '9' cannot stand here; write a whole number from 1 to "
       "5\n"},
      {"a level with a sign",
       {{"level=\"2\"", "level=\"+2\""}},
       "exercise.xml:2:37: error: level: '+2' cannot stand here; write a whole number from 1 to "
       "5\n"},
      {"minutes in words",
       {{"minutes=\"12\"", "minutes=\"12 minutes\""}},
       "exercise.xml:2:49: error: minutes: '12 minutes' cannot stand here; write a whole number "
       "from 1 to 600\n"},
      {"minutes beyond all numbers",
       {{"minutes=\"12\"", "minutes=\"99999999999999999999\""}},
       "exercise.xml:2:49: error: minutes: '99999999999999999999' cannot stand here; write a whole "
       "number from 1 to 600\n"},
      {"a day that is none",
       {{"birth=\"1968-04-02\"", "birth=\"1968-02-30\""}},
       "exercise.xml:18:52: error: birth: '1968-02-30' cannot stand here; write a day, like "
       "2026-01-14\n"},
      {"a day the other way round",
       {{"birth=\"1968-04-02\"", "birth=\"04/02/1968\""}},
       "exercise.xml:18:52: error: birth: '04/02/1968' cannot stand here; write a day, like "
       "2026-01-14\n"},
      {"a time without T",
       {{"start=\"2026-01-14T19:20\"", "start=\"2026-01-14 19:20\""}},
       "exercise.xml:19:40: error: start: '2026-01-14 19:20' cannot stand here; write a day and "
       "time, like 2026-01-14T19:20, or a day\n"},
      {"a time beyond the day",
       {{"start=\"2026-01-14T19:20\"", "start=\"2026-01-14T24:00\""}},
       "exercise.xml:19:40: error: start: '2026-01-14T24:00' cannot stand here; write a day and "
       "time, like 2026-01-14T19:20, or a day\n"},
      {"an id with a blank",
       {{"id=\"ed-note\"", "id=\"ed note\""}},
       "exercise.xml:20:19: error: id: 'ed note' cannot stand here; write an id: 1 to 64 letters, "
       "digits, dots, dashes and underscores\n"},
      {"an id of two dots",
       {{"id=\"ed-note\"", "id=\"..\""}},
       "exercise.xml:20:19: error: id: '..' cannot stand here; write an id: 1 to 64 letters, "
       "digits, dots, dashes and underscores\n"},
      {"an id with a slash",
       {{"id=\"ed-note\"", "id=\"../key\""}},
       "exercise.xml:20:19: error: id: '../key' cannot stand here; write an id: 1 to 64 letters, "
       "digits, dots, dashes and underscores\n"},
      {"an id of 65 letters",
       {{"id=\"ed-note\"",
         "id=\"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\""}},
       "exercise.xml:20:19: error: id: "
       "'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa…' cannot stand here; write "
       "an id: 1 to 64 letters, digits, dots, dashes and underscores\n"},
      {"a choice value of two words",
       {{"value=\"01\"", "value=\"0 1\""}},
       "exercise.xml:10:93: error: value: '0 1' cannot stand here; write one word without "
       "blanks\n"},
      {"a skill of two words",
       {{"<skill>injury</skill>", "<skill>broken bones</skill>"}},
       "exercise.xml:3:5: error: 'broken bones' is not the name of a skill; write it like "
       "external-cause\n"},
      {"both sides at once",
       {{"bilateral=\"50|RT+LT\"", "bilateral=\"50 or RT\""}},
       "exercise.xml:5:43: error: bilateral: '50 or RT' is not known here; one of 50, RT+LT, "
       "50|RT+LT\n"},
      {"a blank title",
       {{"title=\"Slip on an icy porch\"", "title=\" \""}},
       "exercise.xml:1:52: error: title: ' ' cannot stand here; write some text\n"},
  });
}

TEST(ExerciseLoader, TextStandsOnlyWhereItIsMeant) {
  ExpectSaid({
      {"in a section",
       {{"<section title=\"Laboratory\">", "<section title=\"Laboratory\">Drawn at 19:50."}},
       "exercise.xml:22:35: error: text may not stand directly in <section>: 'Drawn at 19:50.'; "
       "put it in an element of its own\n"},
      {"in the chart",
       {{"<chart>", "<chart>&amp;"}},
       "exercise.xml:17:10: error: text may not stand directly in <chart>: '&'; put it in an "
       "element of its own\n"},
      {"after a document",
       {{"</document>", "</document> end of chart"}},
       "exercise.xml:24:17: error: text may not stand directly in <chart>: 'end of chart'; put it "
       "in an element of its own\n"},
      {"in CDATA",
       {{"<task>", "<task><![CDATA[x]]>"}},
       "exercise.xml:7:18: error: text may not stand directly in <task>: 'x'; put it in an element "
       "of its own\n"},
  });
}

TEST(ExerciseLoader, ChoicesAndConditionsAreChecked) {
  ExpectSaid({
      {"an unknown choice",
       {{"when=\"fragments=displaced\"", "when=\"fragment=displaced\""}},
       "exercise.xml:23:16: error: there is no choice 'fragment', did you mean 'fragments'?\n"},
      {"an unknown case",
       {{"when=\"fragments=displaced\"", "when=\"fragments=displace\""}},
       "exercise.xml:23:26: error: choice 'fragments' has no case 'displace', did you mean "
       "'displaced'?\n"},
      {"one of two cases unknown",
       {{"when=\"fragments=displaced\"", "when=\"fragments=displaced|open\""}},
       "exercise.xml:23:36: error: choice 'fragments' has no case 'open'\n"},
      {"no equals sign",
       {{"when=\"fragments=displaced\"", "when=\"displaced\""}},
       "exercise.xml:23:16: error: 'displaced' is no condition; write name=value, or "
       "name=value|value for one of several\n"},
      {"no value",
       {{"when=\"fragments=displaced\"", "when=\"fragments=\""}},
       "exercise.xml:23:16: error: 'fragments=' is no condition; write name=value, or "
       "name=value|value for one of several\n"},
      {"an empty value",
       {{"when=\"fragments=displaced\"", "when=\"fragments=displaced|\""}},
       "exercise.xml:23:36: error: choice 'fragments' has no case ''\n"},
      {"the same choice twice",
       {{"when=\"fragments=displaced\"", "when=\"fragments=displaced fragments=displaced\""}},
       "exercise.xml:23:36: error: 'fragments' stands twice; write all its values once, like "
       "side=left|right\n"},
      {"what can never be",
       {{"when=\"fragments=displaced\"", "when=\"side=left fragments=nondisplaced\""}},
       "exercise.xml:23:16: error: no variant has side=left fragments=nondisplaced here; mend the "
       "condition, or delete the element\n"},
      {"a second fault further on",
       {{"when=\"fragments=displaced\"", "when=\"side=lift fragments=displaced\""}},
       "exercise.xml:23:21: error: choice 'side' has no case 'lift', did you mean 'left'?\n"},
      {"an unknown choice in never",
       {{"<never when=\"side=left", "<never when=\"sight=left"}},
       "exercise.xml:15:18: error: there is no choice 'sight'; there are: side, fragments\n"},
      {"never without condition",
       {{"<never when=\"side=left fragments=nondisplaced\"/>", "<never/>"}},
       "exercise.xml:15:5: error: <never> has no when; add when=\"…\"\n"},
      {"everything can never be",
       {{"<never when=\"side=left fragments=nondisplaced\"/>",
         "<never when=\"side=left|right\"/>"}},
       "exercise.xml:12:3: error: no combination of the choices is left; take a <never> away\n"},
      {"one case only",
       {{"<case value=\"left\" digit=\"2\" modifier=\"LT\"/>", ""}},
       "exercise.xml:13:5: error: choice 'side' has fewer than two cases; add a case, or write the "
       "text without it\n"},
      {"the same case twice",
       {{"<case value=\"left\"", "<case value=\"right\""}},
       "exercise.xml:13:85: error: case 'right' stands twice; give it another value\n"},
      {"a case without value",
       {{"<case value=\"left\"", "<case worth=\"left\""}},
       "exercise.xml:13:5: error: choice 'side' has fewer than two cases; add a case, or write the "
       "text without it\n"
       "exercise.xml:13:72: error: <case> has no value; add value=\"…\"\n"},
      {"a case with a blank in its value",
       {{"<case value=\"left\"", "<case value=\"left side\""}},
       "exercise.xml:13:5: error: choice 'side' has fewer than two cases; add a case, or write the "
       "text without it\n"
       "exercise.xml:13:85: error: value: 'left side' cannot stand here; write an id: 1 to 64 "
       "letters, digits, dots, dashes and underscores\n"},
      {"a case with a condition",
       {{"<case value=\"left\"", "<case when=\"x=y\" value=\"left\""}},
       "exercise.xml:13:78: error: a case takes no condition; say with <never when=\"…\"> which "
       "combinations make no patient\n"},
      {"a case with a brace",
       {{"digit=\"2\"", "digit=\"{side}\""}},
       "exercise.xml:13:98: error: a brace in field 'digit' of a case; fields are plain text; "
       "write {name.field} where the field is used\n"},
      {"the same choice twice in variants",
       {{"<choose name=\"fragments\">", "<choose name=\"side\">"}},
       "exercise.xml:14:19: error: choice 'side' stands twice; give it another name\n"},
      {"a choice with a dot",
       {{"<choose name=\"side\">", "<choose name=\"si.de\">"}},
       "exercise.xml:13:19: error: a dot in the name of choice 'si.de'; the dot is what parts name "
       "and field in {name.field}; take a dash\n"},
      {"a choice without name",
       {{"<choose name=\"side\">", "<choose>"}},
       "exercise.xml:13:5: error: <choose> has no name; add name=\"…\"\n"},
  });
}

TEST(ExerciseLoader, PlaceholdersAreChecked) {
  ExpectSaid({
      {"an unknown choice",
       {{"her {side} ankle", "her {sied} ankle"}},
       "exercise.xml:21:70: error: there is no choice 'sied', did you mean 'side'?\n"},
      {"an unknown field",
       {{"her {side} ankle", "her {side.digits} ankle"}},
       "exercise.xml:21:70: error: case 'right' of choice 'side' has no field 'digits', did you "
       "mean 'digit'?; add digits=\"…\" to it\n"
       "exercise.xml:21:70: error: case 'left' of choice 'side' has no field 'digits', did you "
       "mean 'digit'?; add digits=\"…\" to it\n"},
      {"a field that one case lacks",
       {{" modifier=\"LT\"/>", "/>"}, {"her {side} ankle", "her {side.modifier} ankle"}},
       "exercise.xml:21:70: error: case 'left' of choice 'side' has no field 'modifier'; add "
       "modifier=\"…\" to it\n"},
      {"in an attribute",
       {{"author=\"A. Okafor, MD\"", "author=\"{doctor}\""}},
       "exercise.xml:20:69: error: there is no choice 'doctor'; there are: side, fragments\n"},
      {"after a reference",
       {{"her {side} ankle", "&lt;&#x1F600;&amp; {sied}"}},
       "exercise.xml:21:85: error: there is no choice 'sied', did you mean 'side'?\n"},
      {"a lone opening brace",
       {{"her {side} ankle", "her { ankle"}},
       "exercise.xml:21:70: error: a lone '{'; write {{ for an opening brace and }} for a closing "
       "one\n"},
      {"a lone closing brace",
       {{"her {side} ankle", "her } ankle"}},
       "exercise.xml:21:70: error: a lone '}'; write {{ for an opening brace and }} for a closing "
       "one\n"},
      {"a brace that does not end",
       {{"her {side} ankle", "her {side ankle"}},
       "exercise.xml:21:70: error: a lone '{'; write {{ for an opening brace and }} for a closing "
       "one\n"},
      {"an empty one",
       {{"her {side} ankle", "her {} ankle"}},
       "exercise.xml:21:70: error: '{}' names no choice; write {name} or {name.field}; write {{ "
       "for an opening brace and }} for a closing one\n"},
      {"a blank inside",
       {{"her {side} ankle", "her { side } ankle"}},
       "exercise.xml:21:70: error: '{ side }' names no choice; write {name} or {name.field}; write "
       "{{ for an opening brace and }} for a closing one\n"},
      {"a dot at the end",
       {{"her {side} ankle", "her {side.} ankle"}},
       "exercise.xml:21:70: error: '{side.}' names no choice; write {name} or {name.field}; write "
       "{{ for an opening brace and }} for a closing one\n"},
      {"in the title",
       {{"title=\"Slip on an icy porch\"", "title=\"Slip on the {side}\""}},
       "exercise.xml:1:52: error: title of <exercise> may not hold braces; it is the same in every "
       "variant\n"},
      {"in an id",
       {{"id=\"ed-note\"", "id=\"note-{side}\""}},
       "exercise.xml:20:19: error: id of <document> may not hold braces; it is the same in every "
       "variant\n"},
      {"where it reads wrong in one variant",
       {{"sex=\"female\"", "sex=\"{side}\""}},
       "exercise.xml:18:37: error: sex: 'right' is not known here (variant "
       "side=right,fragments=displaced); one of female, male, unknown\n"},
      {"where the day is wrong in one variant",
       {{"birth=\"1968-04-02\"", "birth=\"1968-04-0{side.digit}\""},
        {"digit=\"2\"", "digit=\"0\""}},
       "exercise.xml:18:52: error: birth: '1968-04-00' cannot stand here (variant "
       "side=left,fragments=displaced); write a day, like 2026-01-14\n"},
  });
}

TEST(ExerciseLoader, WhatNoSingleElementShows) {
  ExpectSaid({
      {"two charts",
       {{"</chart>", "</chart><chart/>"}},
       "exercise.xml:25:11: error: a second <chart>; keep one, or give each a when=\"…\" that the "
       "other has not\n"
       "exercise.xml:25:11: error: <chart> has no <patient>; add <patient>\n"
       "exercise.xml:25:11: error: <chart> has no <encounter>; add <encounter>\n"
       "exercise.xml:25:11: error: <chart> has no documents; add <document …>\n"},
      {"no patient",
       {{"<patient name=\"Ruth Abara\" sex=\"female\" birth=\"1968-04-02\" record=\"SYN-0001\"/>",
         ""}},
       "exercise.xml:17:3: error: <chart> has no <patient>; add <patient>\n"},
      {"a patient in some variants only",
       {{"<patient name", "<patient when=\"side=left\" name"}},
       "exercise.xml:17:3: error: <chart> has no <patient> (variant "
       "side=right,fragments=displaced); add <patient>\n"},
      {"two patients in one variant",
       {{"<encounter",
         "<patient when=\"side=left\" name=\"X\" sex=\"male\" birth=\"1990-01-01\" "
         "record=\"1\"/><encounter"}},
       "exercise.xml:19:5: error: a second <patient> (variant side=left,fragments=displaced); keep "
       "one, or give each a when=\"…\" that the other has not\n"},
      {"two documents of one id",
       {{"</document>",
         "</document><document id=\"ed-note\" type=\"a\" author=\"b\" "
         "role=\"nurse\"><p>c</p></document>"}},
       "exercise.xml:24:30: error: id 'ed-note' stands twice; give it another, or give each a "
       "when=\"…\" that the other has not\n"},
      {"two choices of one value",
       {{"value=\"02\"", "value=\"01\""}},
       "exercise.xml:10:126: error: value '01' stands twice; give it another, or give each a "
       "when=\"…\" that the other has not\n"},
      {"one choice only",
       {{"<choice value=\"02\">Another hospital</choice>", ""}},
       "exercise.xml:10:5: error: question 'disposition' has fewer than two choices; add <choice "
       "value=\"…\">…</choice>\n"},
      {"choices for a number",
       {{"type=\"choice\"", "type=\"number\""}},
       "exercise.xml:10:78: error: question 'disposition' is of type 'number' and takes no "
       "choices; delete them, or write type=\"choice\"\n"},
      {"an end before the start",
       {{"end=\"2026-01-14T23:05\"", "end=\"2026-01-14T19:19\""}},
       "exercise.xml:19:63: error: the encounter ends before it starts; mend '2026-01-14T19:20' or "
       "'2026-01-14T19:19'\n"},
      {"born after the encounter",
       {{"birth=\"1968-04-02\"", "birth=\"2026-01-15\""}},
       "exercise.xml:19:40: error: the encounter starts before the birth; mend '2026-01-15' or "
       "'2026-01-14T19:20'\n"},
      {"an inpatient without discharge",
       {{" type=\"emergency\" start=\"2026-01-14T19:20\" end=\"2026-01-14T23:05\"",
         " type=\"inpatient\" start=\"2026-01-14T19:20\""}},
       "exercise.xml:19:5: error: an inpatient encounter without end; add end=\"…\": the day of "
       "discharge picks the code sets\n"},
      {"rows of different length",
       {{"</section>\n      <p",
         "</section><table columns=\"a | b\"><row>1 | 2</row><row>3</row></table>\n      <p"}},
       "exercise.xml:22:174: error: this row has 1 cells, the table has 2 columns; give every row "
       "as many cells as there are columns\n"},
      {"cells and text in one row",
       {{"</section>\n      <p", "</section><table><row>1<cell>2</cell></row></table>\n      <p"}},
       "exercise.xml:22:142: error: a row has both cells and text; write <row>a | b</row>, or only "
       "<cell> elements\n"},
      {"a folder of another name",
       {{"id=\"ed-ankle-fracture\"", "id=\"ed-ankle\""}},
       "exercise.xml:1:26: error: the exercise's id is 'ed-ankle', its folder is "
       "'ed-ankle-fracture'; give both the same name\n"},
  });
}

TEST(ExerciseLoader, TellsAllProblemsOfAFileInOneRun) {
  EXPECT_EQ(ExerciseSays(Edited(kExampleExercise, {{"level=\"2\"", "level=\"two\""},
                                                   {"sex=\"female\"", "sex=\"f\""},
                                                   {"her {side} ankle", "her {sied} ankle"},
                                                   {"fragments=displaced\"", "fragments=open\""}})),
            "exercise.xml:2:37: error: level: 'two' cannot stand here; "
            "write a whole number from 1 to 5\n"
            "exercise.xml:18:37: error: sex: 'f' is not known here; one of female, male, unknown\n"
            "exercise.xml:21:70: error: there is no choice 'sied', did you mean 'side'?\n"
            "exercise.xml:23:26: error: choice 'fragments' has no case 'open'\n");
}

TEST(ExerciseLoader, PlacesAreRightInFilesWithCarriageReturns) {
  std::string text;
  for (char c : Replaced(kExampleExercise, "fracture of the {side}", "fracture\nof the {sied}")) {
    if (c == '\n') text += '\r';
    text += c;
  }
  EXPECT_EQ(ExerciseSays(text),
            "exercise.xml:24:8: error: there is no choice 'sied', did you mean 'side'?\n");
}

TEST(ExerciseLoader, StopsAfterAHundredFaults) {
  std::string many;
  for (int i = 0; i < 300; ++i) many += "<p>{x}</p>\n";
  Diagnostics diagnostics;
  const std::string text = Replaced(kExampleExercise, "</document>", many + "</document>");
  EXPECT_FALSE(ParseExercise(text, "exercise.xml", "ed-ankle-fracture", diagnostics).has_value());
  ASSERT_EQ(diagnostics.all().size(), 101u);
  EXPECT_EQ(diagnostics.all().back().message,
            "more than 100 faults; the rest of the file was not looked at");
}

std::string WithChoices(int choices, int cases, std::string_view never = "") {
  std::string variants = "<variants>";
  for (int choice = 0; choice < choices; ++choice) {
    variants += "<choose name=\"c" + std::to_string(choice) + "\">";
    for (int i = 0; i < cases; ++i) {
      variants +=
          "<case value=\"v" + std::to_string(i) + "\" f=\"" + std::string(100, 'x') + "\"/>";
    }
    variants += "</choose>";
  }
  variants += std::string(never) + "</variants>";
  const std::string_view example = kExampleExercise;
  const std::size_t from = example.find("<variants>");
  const std::size_t to = example.find("  <chart>");
  std::string text(example.substr(0, from));
  text += variants + "\n" + std::string(example.substr(to));
  text = Replaced(text, "{side}", "{c0}");
  text = Replaced(text, "{side}", "{c0}");
  return Replaced(text, " when=\"fragments=displaced\"", "");
}

TEST(ExerciseLoader, HoldsAtMost1024Variants) {
  EXPECT_EQ(MustParse(WithChoices(10, 2)).variant_ids().size(), 1024u);
  EXPECT_EQ(ExerciseSays(WithChoices(11, 2)),
            "exercise.xml:12:3: error: the choices make 2048 variants; at most 1024 are read; use "
            "fewer choices or cases, or say with <never> which make no patient\n");
  EXPECT_EQ(MustParse(WithChoices(11, 2, "<never when=\"c3=v1\"/>")).variant_ids().size(), 1024u);
  EXPECT_EQ(ExerciseSays(WithChoices(17, 2)),
            "exercise.xml:12:3: error: the choices make more than 65536 combinations; use fewer "
            "choices or cases\n");
  EXPECT_EQ(ExerciseSays(WithChoices(1, 65)),
            "exercise.xml:12:13: error: choice 'c0' has more than 64 cases; use fewer\n");
}

TEST(ExerciseLoader, PlaceholdersCannotBlowAFileUp) {
  std::string text;
  for (int i = 0; i < 60'000; ++i) text += "{c0.f}";
  EXPECT_EQ(ExerciseSays(Replaced(WithChoices(1, 2), "She twisted", text)),
            "exercise.xml:17:54: error: placeholders make more than 4194304 bytes of the file; use "
            "fewer, or shorter fields\n");
}

TEST(ExerciseLoader, AnUnreadableFileIsOneDiagnostic) {
  EXPECT_EQ(ExerciseSays("<!DOCTYPE exercise><exercise/>"),
            "exercise.xml:1:1: error: a DOCTYPE is not read: it could name files and define "
            "entities; delete it\n");
  EXPECT_EQ(ExerciseSays("<exam/>"),
            "exercise.xml:1:1: error: the root element is <exam>; <exercise> was expected\n");
}

}  // namespace
}  // namespace chartmark
