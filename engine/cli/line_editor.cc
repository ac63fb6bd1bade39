#include "engine/cli/line_editor.h"

#include <histedit.h>

#include <clocale>
#include <cstdio>
#include <istream>
#include <ostream>

namespace chartmark {

struct LineEditor::Terminal {
  EditLine* edit = nullptr;
  History* history = nullptr;
  std::string prompt;
  std::vector<std::string> words;
};

namespace {

// libedit keeps one pointer for us; it is the Terminal.
template <class Terminal>
Terminal* TerminalOf(EditLine* edit) {
  void* data = nullptr;
  el_get(edit, EL_CLIENTDATA, &data);
  return static_cast<Terminal*>(data);
}

}  // namespace

LineEditor::LineEditor(const Console& console, std::vector<std::string> words) : console_(console) {
  if (!console.in_is_terminal || !console.out_is_terminal) return;
  std::setlocale(LC_CTYPE, "C.UTF-8");
  auto terminal = std::make_unique<Terminal>();
  terminal->words = std::move(words);
  terminal->edit = el_init("chartmark", stdin, stdout, stderr);
  if (terminal->edit == nullptr) return;  // no usable terminal: plain reading
  terminal->history = history_init();
  HistEvent event;
  history(terminal->history, &event, H_SETSIZE, 500);
  el_set(terminal->edit, EL_CLIENTDATA, terminal.get());
  el_set(terminal->edit, EL_SIGNAL, 1);
  el_set(terminal->edit, EL_EDITOR, "emacs");
  el_set(terminal->edit, EL_HIST, history, terminal->history);
  el_set(
      terminal->edit, EL_PROMPT,
      +[](EditLine* edit) -> char* { return TerminalOf<Terminal>(edit)->prompt.data(); });
  el_set(
      terminal->edit, EL_ADDFN, "complete", "complete a command",
      +[](EditLine* edit, int) -> unsigned char {
        const LineInfo* line = el_line(edit);
        const std::string typed(line->buffer, line->cursor);
        std::string found;
        for (const std::string& word : TerminalOf<Terminal>(edit)->words) {
          if (typed.empty() || !word.starts_with(typed)) continue;
          if (!found.empty()) return CC_REFRESH_BEEP;
          found = word.substr(typed.size()) + " ";
        }
        if (found.empty() || el_insertstr(edit, found.c_str()) != 0) return CC_REFRESH_BEEP;
        return CC_REFRESH;
      });
  el_set(terminal->edit, EL_BIND, "^I", "complete", nullptr);
  terminal_ = std::move(terminal);
}

LineEditor::~LineEditor() {
  if (!terminal_) return;
  history_end(terminal_->history);
  el_end(terminal_->edit);
}

std::optional<std::string> LineEditor::Read(const std::string& prompt) {
  if (!terminal_) {
    std::string line;
    if (console_.out_is_terminal) console_.out << prompt << std::flush;
    if (!std::getline(console_.in, line)) return std::nullopt;
    return line;
  }
  terminal_->prompt = prompt;
  int count = 0;
  const char* text = el_gets(terminal_->edit, &count);
  if (text == nullptr || count <= 0) return std::nullopt;
  std::string line(text, static_cast<std::size_t>(count));
  while (!line.empty() && (line.back() == '\n' || line.back() == '\r')) line.pop_back();
  if (!line.empty()) {
    HistEvent event;
    history(terminal_->history, &event, H_ENTER, line.c_str());
  }
  return line;
}

}  // namespace chartmark
