// A practice session, apart from the terminal: takes lines, gives texts. Every change is in the
// progress file before Execute returns.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/cli/answer_sheet.h"
#include "engine/exercise/chart_text.h"
#include "engine/exercise/exercise.h"
#include "engine/grading/grader.h"
#include "engine/store/progress.h"

namespace chartmark {

// What a session works with; all borrowed for its life.
struct SolveParts {
  const Exercise* exercise = nullptr;
  Grader* grader = nullptr;
  Progress* progress = nullptr;
  std::string policy = "standard";
  Reveal reveal = Reveal::kFull;  // of a grade
  TextStyle style;
  TitleOf title_of;
  // Search the codebook, show one code: the text for the terminal.
  std::function<std::string(const std::string& words)> search;
  std::function<std::string(const std::string& code)> show_code;
};

struct Reply {
  std::string text;
  bool paged = false;  // long; through the pager
  bool ends = false;
  bool folds = false;  // a sentence: Execute folds it to the width
};

class SolveSession {
 public:
  // Takes up the draft of this exercise where there is one (unless it is of another variant than
  // `variant` asks for), else begins `variant`.
  static Result<std::unique_ptr<SolveSession>> Begin(SolveParts parts, const std::string& variant);

  std::string Greeting() const;
  std::string Prompt() const;
  Reply Execute(std::string_view line);
  // Names of all commands, for completion.
  static std::vector<std::string> CommandNames();

  // One command of the table: what it is called and what it does.
  struct Verb {
    std::string_view name;
    std::string_view takes;
    std::string_view summary;
    Reply (SolveSession::*run)(std::string_view rest);
  };

 private:
  explicit SolveSession(SolveParts parts, Variant variant);
  static const std::vector<Verb>& Verbs();

  Reply Dispatch(std::string_view line);
  Reply ListDocuments(std::string_view rest);
  Reply OpenDocument(std::string_view rest);
  Reply NextDocument(std::string_view rest);
  Reply PreviousDocument(std::string_view rest);
  Reply ShowChart(std::string_view rest);
  Reply FindWords(std::string_view rest);
  Reply Search(std::string_view rest);
  Reply ShowCode(std::string_view rest);
  Reply AddDiagnoses(std::string_view rest);
  Reply AddProcedures(std::string_view rest);
  Reply ShowSheet(std::string_view rest);
  Reply MoveEntry(std::string_view rest);
  Reply DropEntry(std::string_view rest);
  Reply ChangeEntry(std::string_view rest);
  Reply AnswerQuestion(std::string_view rest);
  Reply Hint(std::string_view rest);
  Reply GradeSheet(std::string_view rest);
  Reply ShowEvidence(std::string_view rest);
  Reply Again(std::string_view rest);
  Reply OtherVariant(std::string_view rest);
  Reply History(std::string_view rest);
  Reply Help(std::string_view rest);
  Reply Quit(std::string_view rest);

  Reply AddEntries(EntryKind kind, std::string_view text);
  Reply AfterChange(const Status& changed);
  Reply ReadDocument(std::size_t number);
  Reply TakeVariant(const std::string& id);
  Status SaveDraft();
  Result<Grade> GradeNow() const;
  std::string RenderSheet() const;

  SolveParts parts_;
  Variant variant_;
  AnswerSheet sheet_;
  std::size_t open_document_ = 0;  // from 1; 0: none opened yet
  int hints_ = 0;
  bool resumed_ = false;
  std::optional<Grade> graded_;  // the last grade of this session, as revealed
};

}  // namespace chartmark
