// The author's guide, exercises/README.md, done as its reader does it: files are written, commands
// run in their order in one folder, and what they say is compared whole. With
// CHARTMARK_GOLDEN=write the guide gets what they say now.
//
// Blocks of the guide, by the word behind their fence:
//   console      lines "$ command", below each what it says
//   xml FILE     takes the place of all below the root's first tag in FILE
//   diff FILE    "- old" and "+ new" lines: the old ones stand in FILE, once, and are replaced
#include <fmt/format.h>
#include <gtest/gtest.h>
#include <sys/wait.h>

#include <cstdio>

#include "engine/base/files.h"
#include "engine/base/text.h"
#include "tests/support/golden.h"
#include "tests/support/reference.h"

namespace chartmark {
namespace {

constexpr std::size_t kMost = 1 << 20;

class Reader {
 public:
  // What the guide would say if it said what is so.
  std::string Read(std::string_view guide) {
    std::string out;
    std::vector<std::string_view> lines = Split(guide, '\n');
    if (!lines.empty() && lines.back().empty()) lines.pop_back();
    for (std::size_t at = 0; at < lines.size(); ++at) {
      out.append(lines[at]) += '\n';
      if (!lines[at].starts_with("```")) continue;
      const std::string_view info = lines[at].substr(3);
      std::vector<std::string_view> block;
      while (++at < lines.size() && lines[at] != "```") block.push_back(lines[at]);
      out += Do(info, block) + "```\n";
    }
    return out;
  }
  int commands() const { return commands_; }

 private:
  std::string Do(std::string_view info, const std::vector<std::string_view>& block) {
    const std::vector<std::string_view> words = SplitSpace(info);
    if (words.size() == 1 && words[0] == "console") return RunAll(block);
    std::string text;
    for (const std::string_view line : block) text.append(line) += '\n';
    if (words.size() == 2 && words[0] == "xml") {
      PutBelowRoot(std::string(words[1]), text);
    } else if (words.size() == 2 && words[0] == "diff") {
      Change(std::string(words[1]), block);
    } else {
      ADD_FAILURE() << "a block of the guide that no test runs: ```" << info;
    }
    return text;
  }

  std::string RunAll(const std::vector<std::string_view>& block) {
    std::string said;
    for (const std::string_view line : block) {
      if (!line.starts_with("$ ")) continue;
      said.append(line) += '\n';
      said += Run(std::string(line.substr(2)));
      ++commands_;
    }
    return said;
  }

  // What a command says: its results, then the rest, as a terminal shows them.
  std::string Run(const std::string& line) const {
    const std::string command = fmt::format(
        "cd '{}' && export PATH='{}':\"$PATH\" CHARTMARK_DATA='{}' && {{ {}\n}} 2>'{}.err'; "
        "status=$?; cat '{}.err'; exit $status",
        folder_, CHARTMARK_BINARY_DIR, data_, line, data_, data_);
    std::FILE* pipe = popen(command.c_str(), "r");
    std::string text;
    char buffer[4096];
    for (std::size_t n = 0; (n = std::fread(buffer, 1, sizeof buffer, pipe)) > 0;) {
      text.append(buffer, n);
    }
    const int status = pclose(pipe);
    EXPECT_TRUE(WIFEXITED(status) && WEXITSTATUS(status) <= 1) << line << "\n" << text;
    if (!text.empty() && text.back() != '\n') text += '\n';
    return text;
  }

  void PutBelowRoot(const std::string& name, const std::string& text) {
    const std::string path = JoinPath(folder_, name);
    const std::string before = files_->Read(path, kMost).value_or("");
    const std::string root(BaseName(name).substr(0, BaseName(name).find('.')));
    const std::size_t tag = before.find("\n<" + root + " ");
    ASSERT_NE(tag, std::string::npos) << name;
    const std::string head = before.substr(0, before.find('>', tag) + 1);
    ASSERT_TRUE(files_->Write(path, head + "\n" + text)) << name;
  }

  void Change(const std::string& name, const std::vector<std::string_view>& block) {
    std::string old_lines;
    std::string new_lines;
    for (const std::string_view line : block) {
      if (line.starts_with("-")) old_lines.append(line.substr(1)) += '\n';
      if (line.starts_with("+")) new_lines.append(line.substr(1)) += '\n';
    }
    const std::string path = JoinPath(folder_, name);
    std::string text = files_->Read(path, kMost).value_or("");
    const std::size_t at = text.find("\n" + old_lines);
    ASSERT_NE(at, std::string::npos) << name << " has not the lines\n" << old_lines;
    text.replace(at + 1, old_lines.size(), new_lines);
    ASSERT_TRUE(files_->Write(path, text)) << name;
  }

  std::unique_ptr<Files> files_ = MakeSystemFiles();
  std::string folder_ = MakeTemporaryFolder();
  std::string data_ = MakeTemporaryFolder() + "/data";
  int commands_ = 0;
};

TEST(AuthorsGuide, SaysWhatIsSo) {
  const auto files = MakeSystemFiles();
  const std::string path = SourceFile("exercises/README.md");
  const std::string guide = files->Read(path, kMost).value();
  Reader reader;
  const std::string now = reader.Read(guide);
  EXPECT_GE(reader.commands(), 3);
  if (WritesGolden()) {
    ASSERT_TRUE(files->Write(path, now).has_value());
  } else {
    EXPECT_EQ(guide, now);
  }
}

}  // namespace
}  // namespace chartmark
