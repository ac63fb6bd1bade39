#include "engine/batch/line_source.h"

#include <gtest/gtest.h>
#include <zlib.h>

#include <filesystem>
#include <fstream>

#include "tests/batch/text_source.h"
#include "tests/support/reference.h"

namespace chartmark {
namespace {

// "1:one|2:two/" where the last line has no line end.
std::string LinesOf(LineSource& source) {
  std::string all;
  InputLine line;
  while (source.Next(line)) {
    all += (all.empty() ? "" : "|") + std::to_string(line.number) + ":" + line.text;
    if (line.too_long) all += "…";
    if (line.cut_short) all += "/";
  }
  return all;
}

TEST(LineSource, AnyLineEndEndsALine) {
  const std::pair<std::string, std::string> rows[] = {
      {"", ""},
      {"one", "1:one/"},
      {"one\n", "1:one"},
      {"one\ntwo\n", "1:one|2:two"},
      {"one\r\ntwo\r\n", "1:one|2:two"},
      {"one\rtwo\r", "1:one|2:two"},
      {"one\r\ntwo\rthree\nfour", "1:one|2:two|3:three|4:four/"},
      {"\n\r\n\r", "1:|2:|3:"},
      {"\xEF\xBB\xBFone\n\xEF\xBB\xBFtwo\n", "1:one|2:\xEF\xBB\xBFtwo"},
      {"\xEF\xBB", "1:\xEF\xBB/"},
  };
  for (const auto& [text, lines] : rows) {
    for (std::size_t piece = 1; piece < 8; ++piece) {
      EXPECT_EQ(LinesOf(*SourceOf(text, piece)), lines) << text << " by " << piece;
    }
  }
}

TEST(LineSource, OfALineThatIsTooLongTheRestIsPassedOver) {
  const std::string longest(kMostLineBytes, 'x');
  const auto source = SourceOf(longest + "\n" + longest + "yz\nend\n", 70000);
  InputLine line;
  ASSERT_TRUE(source->Next(line));
  EXPECT_FALSE(line.too_long);
  EXPECT_EQ(line.text.size(), kMostLineBytes);
  ASSERT_TRUE(source->Next(line));
  EXPECT_TRUE(line.too_long);
  EXPECT_EQ(line.text.size(), kMostLineBytes);
  ASSERT_TRUE(source->Next(line));
  EXPECT_EQ(line.text, "end");
}

TEST(LineSource, WhereTheInputBreaksOffIsSaid) {
  const auto source = SourceOf("one\ntwo\nthr", 3, true);
  EXPECT_EQ(LinesOf(*source), "1:one|2:two");
  EXPECT_EQ(source->fault(), "the file breaks off behind line 3: it was cut short, or is damaged");
}

TEST(LineSource, WhatIsNoTextIsNamed) {
  const std::pair<std::string, std::string> rows[] = {
      {std::string("PK\x03\x04rest", 8), "a zip archive or a spreadsheet"},
      {std::string("\xFF\xFEl\0", 4), "UTF-16"},
      {std::string("\xFE\xFF\0l", 4), "UTF-16"},
      {std::string("lea\0rner", 8), "no text"},
      {"%PDF-1.7", "a PDF"},
      {"learner,exercise\n", ""},
      {"", ""},
  };
  for (const auto& [text, kind] : rows) {
    const auto source = SourceOf(text);
    EXPECT_EQ(source->KindRefused(), kind);
    if (kind.empty() && !text.empty()) {
      EXPECT_EQ(LinesOf(*source), "1:learner,exercise") << "nothing is used up by looking";
    }
  }
}

void WriteGzip(const std::string& path, const std::string& text) {
  gzFile file = gzopen(path.c_str(), "wb");
  ASSERT_EQ(gzwrite(file, text.data(), static_cast<unsigned>(text.size())),
            static_cast<int>(text.size()));
  gzclose(file);
}

TEST(LineSource, FilesArePlainOrGzip) {
  const std::string folder = MakeTemporaryFolder();
  std::ofstream(folder + "/plain.csv") << "one\ntwo\n";
  WriteGzip(folder + "/packed.csv.gz", "one\ntwo\n");
  for (const char* name : {"/plain.csv", "/packed.csv.gz"}) {
    const auto source = LineSource::Open(folder + name);
    ASSERT_TRUE(source) << source.error().message;
    EXPECT_EQ(LinesOf(**source), "1:one|2:two") << name;
    EXPECT_EQ((*source)->fault(), "") << name;
  }
}

TEST(LineSource, AGzipThatWasCutShortIsAFaultAndNoShortFile) {
  const std::string path = MakeTemporaryFolder() + "/cut.gz";
  std::string text;
  for (int i = 0; i < 20000; ++i) text += std::to_string(i * 7919 % 100003) + "\n";
  WriteGzip(path, text);
  std::filesystem::resize_file(path, std::filesystem::file_size(path) / 2);
  const auto source = LineSource::Open(path);
  ASSERT_TRUE(source) << source.error().message;
  EXPECT_NE(LinesOf(**source), "");
  EXPECT_NE((*source)->fault().find("breaks off behind line"), std::string::npos)
      << (*source)->fault();
}

TEST(LineSource, WhatIsNoFileIsRefused) {
  const std::string folder = MakeTemporaryFolder();
  EXPECT_EQ(LineSource::Open(folder).error().message,
            "'" + folder + "' is no file; '-' reads standard input");
  EXPECT_EQ(LineSource::Open(folder + "/none.csv").error().message,
            "cannot open '" + folder + "/none.csv': No such file or directory");
}

}  // namespace
}  // namespace chartmark
