// Reads lines from the person: with editing, history and completion on a terminal (libedit), else
// plainly. Only line_editor.cc sees histedit.h.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "engine/cli/console.h"

namespace chartmark {

class LineEditor {
 public:
  // `words` are completed with TAB at the beginning of a line. Borrows the console.
  LineEditor(const Console& console, std::vector<std::string> words);
  ~LineEditor();
  LineEditor(const LineEditor&) = delete;  // the terminal has one editor
  LineEditor& operator=(const LineEditor&) = delete;

  // The next line without its end; nullopt at the end of input.
  std::optional<std::string> Read(const std::string& prompt);

 private:
  struct Terminal;
  const Console& console_;
  std::unique_ptr<Terminal> terminal_;
};

}  // namespace chartmark
