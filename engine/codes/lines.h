// What the loaders of line files share: lines one by one, and a report that does not run away.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "engine/base/diagnostics.h"

namespace chartmark {

struct TextLine {
  int number = 0;         // from 1
  std::string_view text;  // without its end (LF or CR LF)
};

// Walks over a text in one pass. Borrows the text.
class Lines {
 public:
  explicit Lines(std::string_view text) : rest_(text) {}
  std::optional<TextLine> Next();

 private:
  std::string_view rest_;
  int number_ = 0;
};

// Adds what is wrong with one file to `diagnostics`, up to kMostProblems; a file that is something
// else altogether should not fill the screen. Borrows `diagnostics`.
class FileReport {
 public:
  static constexpr int kMostProblems = 25;

  FileReport(std::string file, Diagnostics& diagnostics)
      : file_(std::move(file)), diagnostics_(diagnostics) {}
  void Error(int line, std::size_t column, std::string message, std::string remedy = "");
  void Warning(int line, std::size_t column, std::string message, std::string remedy = "");
  // True once the limit is passed: the loader stops there.
  bool full() const { return problems_ > kMostProblems; }
  bool clean() const { return errors_ == 0; }
  const std::string& file() const { return file_; }
  Diagnostics& diagnostics() { return diagnostics_; }

 private:
  bool Admit(int line);

  std::string file_;
  Diagnostics& diagnostics_;
  int problems_ = 0;
  int errors_ = 0;
};

// True where the text may stand as a title: not empty, valid UTF-8, no control characters.
bool IsTitle(std::string_view text);

// `text` in quotes, cut where it is long, for a message; "(unreadable)" where it is no clean text.
std::string Quoted(std::string_view text);

}  // namespace chartmark
