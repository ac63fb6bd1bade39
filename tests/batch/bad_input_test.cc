// What strangers, spreadsheets and broken downloads send: each bad row is told with its reason, and
// costs no other.
#include <gtest/gtest.h>

#include "engine/batch/rows.h"
#include "tests/batch/text_source.h"

namespace chartmark {
namespace {

constexpr char kHeader[] = "learner,exercise,diagnoses\n";
constexpr char kColumns[] =
    "; the columns are learner, exercise, variant, diagnoses, procedures and answer:QUESTION, in "
    "any order, and id and seconds if you like\n";
constexpr char kExpected[] =
    "; CSV or JSON Lines in UTF-8 is expected (or either of them as gzip)\n";
constexpr char kGood[] = "s9,ankle,I10\n";
constexpr char kGoodJson[] = R"({"learner":"s9","exercise":"ankle","diagnoses":["I10"]})"
                             "\n";

// "2 s001 ankle I10" a row, or with "!" the reason why it cannot be read.
std::string RowsOf(const std::string& text, RowForm form = RowForm::kByFirstSign) {
  auto reader = RowReader::Open(SourceOf(text, 50'000), "class", form);
  if (!reader) return reader.error().message + "\n";
  std::string all;
  for (SubmissionRow row; (*reader)->Next(row); row = {}) {
    all += std::to_string(row.line) + " " + row.submission.learner;
    all += " " + row.submission.exercise;
    for (const Entry& entry : row.submission.diagnoses) all += " " + ToLineNotation(entry);
    all += (row.readable() ? "" : " !" + row.trouble) + "\n";
  }
  for (const std::string& note : (*reader)->notes()) all += note + "\n";
  return all;
}

std::string Times(std::size_t count, const std::string& text) {
  std::string all;
  for (std::size_t i = 0; i < count; ++i) all += text;
  return all;
}

struct BadRow {
  std::string row;
  std::string told;
};

TEST(BadInput, ARowOfCsvCostsItselfAlone) {
  const BadRow rows[] = {
      {"s1,ankle," + std::string(1 << 20, 'x') + "\n",
       "2   !the line has more than 262144 bytes\n"},
      {"s1,ankle,\"" + std::string(100'000, 'x') + "\"\n",
       "2   !field 3 has more than 65536 bytes\n"},
      {Times(100'000, ",") + "\n", "2   !the row has more than 1024 fields\n"},
      {"s1,ankle," + Times(100'000, "I10 ") + "\n", "2   !the line has more than 262144 bytes\n"},
      {"s1,ankle," + Times(15'000, "I10 ") + "\n",
       "2 s1 ankle !diagnoses cannot be read: more than 256 entries; a submission holds at most "
       "256\n"},
      {std::string("s\0001,ankle,I10\n", 14),
       "2  ankle I10 !learner holds a character that may not stand there\n"},
      {std::string("s1,ankle,I1\0000\n", 14),
       "2 s1 ankle !diagnoses holds a character that may not stand there\n"},
      {"s\x1b[31m1,ankle,I10\n",
       "2  ankle I10 !learner holds a character that may not stand there\n"},
      {"s1,\xE2\x80\xAE"
       "elkna,I10\n",
       "2 s1  I10 !exercise holds a character that may not stand there\n"},
      {"s1,ankle,=1+1\n",
       "2 s1 ankle !diagnoses cannot be read: '=1+1' is not written as an ICD-10-CM code: a "
       "letter, two digits, then up to four more characters behind a dot, as in S82.851A\n"},
      {"s1,ankle,\"=cmd|' /C calc'!A0\"\n",
       "2 s1 ankle !diagnoses cannot be read: '=cmd|'' is not written as an ICD-10-CM code: a "
       "letter, two digits, then up to four more characters behind a dot, as in S82.851A\n'/C' is "
       "no code; a modifier follows its code with '-', as in 27818-LT\n'calc'!A0' is not written "
       "as an ICD-10-CM code: a letter, two digits, then up to four more characters behind a dot, "
       "as in S82.851A\n"},
  };
  for (const BadRow& row : rows) {
    EXPECT_EQ(RowsOf(kHeader + row.row + kGood), row.told + "3 s9 ankle I10\n")
        << row.row.substr(0, 60);
  }
}

TEST(BadInput, AFormulaInANameIsANameUntilItIsWritten) {
  EXPECT_EQ(RowsOf(std::string(kHeader) + "=1+1,ankle,I10\n@s2,ankle,I10\n"),
            "2 =1+1 ankle I10\n3 @s2 ankle I10\n");
}

TEST(BadInput, CsvThatEndsTooSoon) {
  EXPECT_EQ(RowsOf(std::string(kHeader) + kGood + "s1,an"),
            "2 s9 ankle I10\n3 s1 an !the row has 2 fields, the header 3\n");
  EXPECT_EQ(RowsOf(std::string(kHeader) + kGood + "s1,ankle,\"I10"),
            "2 s9 ankle I10\n3   !the quote in column 10 is not closed\n");
  EXPECT_EQ(RowsOf("learner,exerc"),
            std::string("class:1: there is no column 'exercise'") + kColumns);
}

TEST(BadInput, AHeaderThatIsNone) {
  const BadRow headers[] = {
      {Times(100'000, "a,") + "\n" + kGood,
       std::string("class:1: the row has more than 1024 fields") + kColumns},
      {std::string(1 << 20, 'x') + "\n" + kGood,
       std::string("class:1: the line has more than 262144 bytes") + kColumns},
      {"s1,ankle,I10\ns2,ankle,I10\n",
       std::string("class:1: there is no column 'learner'; there is no column 'exercise'") +
           kColumns},
      {std::string("learner,exer\0cise\n", 18),
       std::string("class:1: unknown column 'exerU+0000cise', did you mean 'exercise'?; there is "
                   "no column 'exercise'") +
           kColumns},
      {"learner,ex\xFF"
       "ercise\n",
       std::string("class:1: unknown column 'ex\\xFFercise', did you mean 'exercise'?; there is no "
                   "column 'exercise'") +
           kColumns},
      {std::string("\xFF\xFEl\0e\0", 6), std::string("class: this is UTF-16") + kExpected},
      {std::string("PK\x03\x04\x14\0\x06\0", 8),
       std::string("class: this is a zip archive or a spreadsheet") + kExpected},
      {std::string("l\0e\0a\0r\0n\0e\0r\0", 14), std::string("class: this is no text") + kExpected},
      {"<html><body>Sign in</body></html>\n",
       std::string("class:1: there is no column 'learner'; there is no column 'exercise'") +
           kColumns},
  };
  for (const BadRow& row : headers) EXPECT_EQ(RowsOf(row.row), row.told) << row.row.substr(0, 60);
}

TEST(BadInput, ALineOfJsonCostsItselfAlone) {
  const std::string begins = R"({"learner":"s1","exercise":"ankle",)";
  const BadRow rows[] = {
      {Times(100'000, "[") + "\n",
       "2   !column 1: the end comes too early; close every '{' and '['\n"},
      {begins + "\"diagnoses\":" + Times(9, "[") + Times(9, "]") + "}\n",
       "2   !column 55: this is nested deeper than 8 levels\n"},
      {begins + "\"learner\":\"s2\"}\n",
       "2   !column 28: the member 'learner' stands here twice; keep one\n"},
      {begins + "\"diagnoses\":\"I10\"}\n",
       "2 s1 ankle !column 48: diagnoses is a text; a list is expected\n"},
      {begins + "\"diagnoses\":[10]}\n",
       "2 s1 ankle !column 49: an entry is a number; a text or an object is expected\n"},
      {begins + "\"diagnoses\":[null]}\n",
       "2 s1 ankle !column 49: an entry is null; a text or an object is expected\n"},
      {begins + "\"answers\":[\"01\"]}\n",
       "2 s1 ankle !column 46: answers is a list; an object is expected\n"},
      {begins + "\"seconds\":1e400}\n", "2   !column 46: this is no number that JSON knows\n"},
      {begins + "\"seconds\":123456789012345678901234567890}\n",
       "2 s1 ankle !column 46: seconds is '123456789012345678901234567890'; a whole number from 0 "
       "to 1000000000 is expected\n"},
      {begins + "\"seconds\":1.5}\n",
       "2 s1 ankle !column 46: seconds is '1.5'; a whole number from 0 to 1000000000 is "
       "expected\n"},
      {begins + "\"procedures\":[{\"code\":\"99213\",\"units\":99999999999}]}\n",
       "2 s1 ankle !column 74: units is '99999999999'; a whole number from 1 to 9999 is "
       "expected\n"},
      {begins + "\"diagnoses\":[" + Times(100'000, "\"I10\",") + "\"I10\"]}\n",
       "2   !the line has more than 262144 bytes\n"},
      {begins + "\"diagnoses\":[" + Times(1'000, "\"I10\",") + "\"I10\"]}\n",
       "2 s1 ankle !column 48: diagnoses has 1001 entries; a submission holds at most 256\n"},
      {begins + "\"id\":\"a\\u0000b\"}\n",
       "2   !column 41: a text holds a control or invisible direction character; leave it out\n"},
      {begins + "\"id\":\"\\u202e\"}\n",
       "2   !column 41: a text holds a control or invisible direction character; leave it out\n"},
      {begins + "\"id\":\"\\ud800\"}\n",
       "2   !column 41: a text holds a wrong escape after '\\'\n"},
      {begins + "\"id\":\"\xFF\"}\n",
       "2   !column 1: the text is no valid UTF-8; save the file as UTF-8\n"},
      {begins + "\"id\":NaN}\n",
       "2   !column 28: this is not JSON; look for a missing comma, colon or quotation mark\n"},
      {"null\n", "2   !column 1: the submission is null; an object is expected\n"},
      {"[]\n", "2   !column 1: the submission is a list; an object is expected\n"},
      {"learner,exercise\n",
       "2   !column 1: this is not JSON; look for a missing comma, colon or quotation mark\n"},
      {begins + "\"id\":\"x\"} {}\n",
       "2   !column 46: there is more behind the end of the value; one object is expected\n"},
  };
  for (const BadRow& row : rows) {
    EXPECT_EQ(RowsOf(kGoodJson + row.row + kGoodJson),
              "1 s9 ankle I10\n" + row.told + "3 s9 ankle I10\n")
        << row.row.substr(0, 100);
  }
}

TEST(BadInput, APieceOfALargerFileHasTheRowsThatItHasInTheWhole) {
  const std::string lines[] = {"hello\n",       "[1]\n",      "PK\x03\x04\n", "%PDF-1.7\n",
                               "a,b,c\n",       "\xFF\xFE\n", kGoodJson,      "\xEF\xBB\xBF{}\n",
                               "\xEF\xBB\xBF\n"};
  const auto reasons = [](const std::string& rows) {
    std::string all;
    for (std::size_t at = 0; at < rows.size();) {
      const std::size_t end = rows.find('\n', at) + 1;
      all += rows.substr(rows.find(' ', at), end - rows.find(' ', at));
      at = end;
    }
    return all;
  };
  for (const std::string& first : lines) {
    const std::string whole = kGoodJson + first + kGoodJson;
    const std::string pieces =
        RowsOf(kGoodJson, RowForm::kJsonLines) + RowsOf(first + kGoodJson, RowForm::kJsonLines);
    EXPECT_EQ(reasons(pieces), reasons(RowsOf(whole))) << first;
  }
}

TEST(BadInput, ExercisesAreNamedAndNoPaths) {
  // The row is read as it stands; BatchRun asks for an exercise of that name, and there is none.
  EXPECT_EQ(RowsOf(std::string(kHeader) + "s1,../../etc/passwd,I10\n"),
            "2 s1 ../../etc/passwd I10\n");
}

}  // namespace
}  // namespace chartmark
