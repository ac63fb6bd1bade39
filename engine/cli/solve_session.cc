#include "engine/cli/solve_session.h"

#include <fmt/format.h>

#include <algorithm>

#include "engine/base/text.h"
#include "engine/cli/hint_ladder.h"
#include "engine/grading/grade_json.h"
#include "engine/grading/grade_text.h"

namespace chartmark {
namespace {

// A sentence, folded to the width when it is given.
Reply Say(std::string text) { return Reply{std::move(text), false, false, true}; }

// "rest" into its first word and what follows.
std::pair<std::string_view, std::string_view> FirstWord(std::string_view text) {
  text = TrimSpace(text);
  const std::size_t end = std::min(text.find_first_of(" \t"), text.size());
  return {text.substr(0, end), TrimSpace(text.substr(end))};
}

bool HasDigit(std::string_view word) {
  return std::any_of(word.begin(), word.end(), [](char c) { return c >= '0' && c <= '9'; });
}

std::vector<Highlight> EvidenceOf(const Grade& grade, const std::string& document) {
  std::vector<Highlight> highlights;
  for (const Line& line : grade.lines) {
    for (const Evidence& evidence : line.evidence) {
      if (evidence.document == document) highlights.push_back({document, evidence.quote});
    }
  }
  return highlights;
}

}  // namespace

const std::vector<SolveSession::Verb>& SolveSession::Verbs() {
  using S = SolveSession;
  static const std::vector<Verb> verbs = {
      {"docs", "", "the documents of the chart", &S::ListDocuments},
      {"open", "N|ID", "read a document", &S::OpenDocument},
      {"next", "", "read the next document", &S::NextDocument},
      {"back", "", "read the one before", &S::PreviousDocument},
      {"chart", "", "read the whole chart", &S::ShowChart},
      {"find", "WORDS", "find words in the chart", &S::FindWords},
      {"search", "WORDS", "search the codebook", &S::Search},
      {"code", "CODE", "one code with its notes", &S::ShowCode},
      {"dx", "CODES", "add diagnoses: dx S82.852A W00.0XXA@Y", &S::AddDiagnoses},
      {"px", "CODES", "add procedures: px 27818-LT J1885*2", &S::AddProcedures},
      {"sheet", "", "your answer sheet, and how each entry was read", &S::ShowSheet},
      {"move", "d3 1", "put an entry at another place", &S::MoveEntry},
      {"drop", "d2", "take an entry off", &S::DropEntry},
      {"change", "d2 CODE", "put another code in its place", &S::ChangeEntry},
      {"answer", "QUESTION VALUE", "answer a question", &S::AnswerQuestion},
      {"hint", "[take]", "what the next hint gives and costs; 'hint take' takes it", &S::Hint},
      {"grade", "", "grade the sheet", &S::GradeSheet},
      {"evidence", "[N]", "the words of the chart behind the graded codes", &S::ShowEvidence},
      {"again", "", "clear the sheet and try again", &S::Again},
      {"variant", "[next|ID]", "take another variant of this case", &S::OtherVariant},
      {"history", "", "your attempts at this case", &S::History},
      {"help", "", "this list", &S::Help},
      {"quit", "", "end; the sheet is kept for next time", &S::Quit},
  };
  return verbs;
}

std::vector<std::string> SolveSession::CommandNames() {
  std::vector<std::string> names;
  for (const Verb& verb : Verbs()) names.emplace_back(verb.name);
  return names;
}

SolveSession::SolveSession(SolveParts parts, Variant variant)
    : parts_(std::move(parts)), variant_(std::move(variant)), sheet_(variant_.task) {}

Result<std::unique_ptr<SolveSession>> SolveSession::Begin(SolveParts parts,
                                                          const std::string& variant) {
  const Result<std::optional<DraftSheet>> draft = parts.progress->LoadDraft(parts.exercise->id());
  if (!draft) return tl::unexpected(draft.error());
  const bool resumes = *draft && parts.exercise->HasVariant((*draft)->variant) &&
                       (variant.empty() || variant == (*draft)->variant);
  const std::string id = resumes ? (*draft)->variant : variant;
  Result<Variant> made = parts.exercise->MakeVariant(id);
  if (!made) return tl::unexpected(made.error());
  const std::string exercise = parts.exercise->id();
  if (Status kept = parts.progress->AssignVariant(exercise, id); !kept) {
    return tl::unexpected(kept.error());
  }
  std::unique_ptr<SolveSession> session(new SolveSession(std::move(parts), *std::move(made)));
  if (resumes) {
    session->sheet_.Load(**draft);
    session->hints_ = (*draft)->hints;
    session->resumed_ = !session->sheet_.empty();
  }
  return session;
}

std::string SolveSession::Greeting() const {
  std::string text = RenderHeader(variant_, parts_.style);
  text += "\n" +
          Fold("",
               "'open 1' reads the first document, 'search WORDS' looks codes up, 'dx' and 'px' "
               "enter them, 'grade' grades. 'help' lists all.",
               parts_.style.width, 0) +
          "\n";
  if (resumed_) text += "\nYour sheet from last time:\n" + RenderSheet();
  return text;
}

std::string SolveSession::Prompt() const { return parts_.exercise->id() + "> "; }

Reply SolveSession::Execute(std::string_view line) {
  Reply reply = Dispatch(line);
  if (reply.folds) reply.text = Fold("", reply.text, parts_.style.width, 0) + "\n";
  return reply;
}

Reply SolveSession::Dispatch(std::string_view line) {
  const auto [word, rest] = FirstWord(line);
  if (word.empty()) return {};
  std::vector<std::string_view> names;
  for (const Verb& verb : Verbs()) {
    if (verb.name == word) return (this->*verb.run)(rest);
    names.push_back(verb.name);
  }
  if (word == "q" || word == "exit") return Quit(rest);
  if (word == "?") return Help(rest);
  if (HasDigit(word)) {
    const bool mixed = variant_.task.diagnoses && variant_.task.procedures;
    return AddEntries(mixed                      ? EntryKind::kMixed
                      : variant_.task.procedures ? EntryKind::kProcedure
                                                 : EntryKind::kDiagnosis,
                      line);
  }
  const std::string hint = DidYouMeanHint(word, names);
  return Say(fmt::format("no command '{}'{}", word, hint.empty() ? "; 'help' lists all" : hint));
}

Reply SolveSession::ListDocuments(std::string_view) {
  std::string text;
  for (std::size_t i = 0; i < variant_.chart.documents.size(); ++i) {
    const Document& document = variant_.chart.documents[i];
    text += fmt::format("  {:>2}  {:<16}  {}  {}, {}\n", i + 1,
                        document.time ? document.time->ToString() : "", document.type,
                        document.author, document.role);
  }
  return Reply{text};
}

Reply SolveSession::ReadDocument(std::size_t number) {
  const std::vector<Document>& documents = variant_.chart.documents;
  if (number < 1 || number > documents.size()) {
    return Say(
        fmt::format("there is no document {}; the chart has 1 to {}", number, documents.size()));
  }
  open_document_ = number;
  return Reply{RenderDocument(documents[number - 1], parts_.style), true};
}

Reply SolveSession::OpenDocument(std::string_view rest) {
  if (rest.empty()) return ListDocuments(rest);
  if (const auto number = ParseInteger(rest, 0, 1000)) {
    return ReadDocument(static_cast<std::size_t>(*number));
  }
  std::vector<std::string_view> ids;
  for (std::size_t i = 0; i < variant_.chart.documents.size(); ++i) {
    ids.push_back(variant_.chart.documents[i].id);
    if (ids.back() == rest) return ReadDocument(i + 1);
  }
  return Say(fmt::format("no document '{}'{}", rest, DidYouMeanHint(rest, ids)));
}

Reply SolveSession::NextDocument(std::string_view) {
  if (open_document_ == variant_.chart.documents.size()) return Say("that was the last document");
  return ReadDocument(open_document_ + 1);
}

Reply SolveSession::PreviousDocument(std::string_view) {
  if (open_document_ <= 1) return Say("that was the first document");
  return ReadDocument(open_document_ - 1);
}

Reply SolveSession::ShowChart(std::string_view) {
  return Reply{RenderChart(variant_, parts_.style), true};
}

Reply SolveSession::FindWords(std::string_view rest) {
  if (rest.empty()) return Say("say what to find: find ankle");
  const std::string wanted = ToLowerAscii(CollapseSpace(rest));
  std::string text;
  for (std::size_t i = 0; i < variant_.chart.documents.size(); ++i) {
    const std::string plain = PlainText(variant_.chart.documents[i]);
    for (std::string_view block : Split(plain, '\n')) {
      if (ToLowerAscii(block).find(wanted) == std::string::npos) continue;
      text += Fold(fmt::format("{:>2}  ", i + 1),
                   fmt::format("{}: {}", variant_.chart.documents[i].type, block),
                   parts_.style.width, 4) +
              "\n";
    }
  }
  return text.empty() ? Say(fmt::format("'{}' does not stand in the chart", rest)) : Reply{text};
}

Reply SolveSession::Search(std::string_view rest) {
  if (rest.empty()) return Say("say what to look for: search ankle fracture");
  return Reply{parts_.search(std::string(rest))};
}

Reply SolveSession::ShowCode(std::string_view rest) {
  if (rest.empty()) return Say("say which code: code S82.85");
  return Reply{parts_.show_code(std::string(rest)), true};
}

Reply SolveSession::AddDiagnoses(std::string_view rest) {
  return AddEntries(EntryKind::kDiagnosis, rest);
}

Reply SolveSession::AddProcedures(std::string_view rest) {
  return AddEntries(EntryKind::kProcedure, rest);
}

Reply SolveSession::AddEntries(EntryKind kind, std::string_view text) {
  return AfterChange(sheet_.Add(kind, text));
}

// Saves and shows the sheet, or says why nothing changed.
Reply SolveSession::AfterChange(const Status& changed) {
  if (!changed) return Say(changed.error().message);
  if (Status saved = SaveDraft(); !saved) {
    return Say("this is on the sheet, but not kept: " + saved.error().message);
  }
  return Reply{RenderSheet()};
}

std::string SolveSession::RenderSheet() const {
  return sheet_.Render(parts_.title_of, parts_.style.width);
}

Status SolveSession::SaveDraft() {
  DraftSheet draft;
  draft.exercise = parts_.exercise->id();
  draft.variant = variant_.id;
  draft.hints = hints_;
  sheet_.Save(draft);
  return parts_.progress->SaveDraft(draft);
}

Reply SolveSession::ShowSheet(std::string_view) { return Reply{RenderSheet()}; }

Reply SolveSession::MoveEntry(std::string_view rest) {
  const auto [from, to] = FirstWord(rest);
  const Result<SheetPlace> place = SheetPlace::Parse(from);
  const std::string_view digits =
      HasDigit(to) && !to.empty() && (to[0] == 'd' || to[0] == 'p') ? to.substr(1) : to;
  const auto number = ParseInteger(digits, 1, 256);
  if (!place || !number) return Say("say which entry and where to: move d3 1");
  return AfterChange(sheet_.Move(*place, static_cast<std::size_t>(*number)));
}

Reply SolveSession::DropEntry(std::string_view rest) {
  const Result<SheetPlace> place = SheetPlace::Parse(rest);
  if (!place) return Say(place.error().message);
  return AfterChange(sheet_.Drop(*place));
}

Reply SolveSession::ChangeEntry(std::string_view rest) {
  const auto [word, code] = FirstWord(rest);
  const Result<SheetPlace> place = SheetPlace::Parse(word);
  if (!place) return Say(place.error().message);
  return AfterChange(sheet_.Change(*place, code));
}

Reply SolveSession::AnswerQuestion(std::string_view rest) {
  const auto [question, value] = FirstWord(rest);
  if (question.empty()) return Reply{RenderSheet()};
  return AfterChange(sheet_.Answer(question, value));
}

Result<Grade> SolveSession::GradeNow() const {
  Result<Submission> submission = sheet_.ToSubmission();
  if (!submission) return tl::unexpected(submission.error());
  submission->exercise = parts_.exercise->id();
  submission->variant = variant_.id;
  Grade grade = parts_.grader->GradeOne(variant_.id, *submission);
  if (grade.status == GradeStatus::kGraded) return grade;
  return Fail(
      fmt::format("this could not be graded ({}); it does not count as an attempt", grade.reason));
}

Reply SolveSession::Hint(std::string_view rest) {
  const auto taken = static_cast<std::size_t>(hints_);
  if (taken >= kHintLadder.size()) return Say("there are no more hints; 'grade' tells the rest");
  const HintRung& rung = kHintLadder[taken];
  if (rest != "take") {
    return Say(
        fmt::format("The next hint tells {}. It costs {} % in all, kept beside your score. "
                    "'hint take' takes it.",
                    rung.gives, rung.cost));
  }
  const Result<Grade> grade = GradeNow();
  if (!grade) return Say(grade.error().message);
  ++hints_;
  if (Status saved = SaveDraft(); !saved) return Say(saved.error().message);
  GradeTextStyle style{parts_.style.width, parts_.style.colour};
  return Reply{
      RenderGrade(parts_.grader->Redacted(*grade, rung.reveal), variant_, rung.reveal, style)};
}

Reply SolveSession::GradeSheet(std::string_view) {
  if (sheet_.empty()) return Say("the sheet is empty; enter codes with 'dx' and 'px' first");
  const Result<Grade> grade = GradeNow();
  if (!grade) return Say(grade.error().message);
  Attempt attempt{0,
                  grade->exercise,
                  grade->variant,
                  parts_.policy,
                  grade->score,
                  grade->max,
                  hints_,
                  HintCost(hints_),
                  GradeToJson(*grade, Reveal::kFull)};
  const Result<std::int64_t> kept = parts_.progress->AddAttempt(attempt);
  graded_ = parts_.grader->Redacted(*grade, parts_.reveal);
  std::string text =
      RenderGrade(*graded_, variant_, parts_.reveal, {parts_.style.width, parts_.style.colour});
  if (hints_ > 0) {
    text +=
        fmt::format("\nHints taken: {} (kept beside the score: -{} %)\n", hints_, HintCost(hints_));
  }
  if (!kept) text += "\nThis attempt could not be kept: " + kept.error().message + "\n";
  text += "\n" +
          Fold("",
               "'evidence' shows the words of the chart, 'again' clears the sheet, "
               "'variant next' takes another patient.",
               parts_.style.width, 0) +
          "\n";
  return Reply{text, true};
}

Reply SolveSession::ShowEvidence(std::string_view rest) {
  if (!graded_) return Say("grade the sheet first; the evidence is shown after that");
  const auto number = rest.empty() ? std::optional<std::int64_t>(0) : ParseInteger(rest, 1, 1000);
  if (!number) return Say("say which document: evidence 2");
  std::string text;
  for (std::size_t i = 0; i < variant_.chart.documents.size(); ++i) {
    if (*number != 0 && static_cast<std::size_t>(*number) != i + 1) continue;
    const Document& document = variant_.chart.documents[i];
    const std::vector<Highlight> highlights = EvidenceOf(*graded_, document.id);
    if (*number != 0 || !highlights.empty()) {
      text += RenderDocument(document, parts_.style, highlights) + "\n";
    }
  }
  return text.empty() ? Say("no line of the grade quotes the chart") : Reply{text, true};
}

Reply SolveSession::Again(std::string_view) {
  sheet_.Clear();
  hints_ = 0;
  graded_.reset();
  if (Status dropped = parts_.progress->DropDraft(parts_.exercise->id()); !dropped) {
    return Say(dropped.error().message);
  }
  return Reply{RenderSheet()};
}

Reply SolveSession::OtherVariant(std::string_view rest) {
  const std::vector<std::string>& ids = parts_.exercise->variant_ids();
  if (rest.empty()) {
    return Say(
        fmt::format("This is '{}', one of {}. 'variant next' takes the next, 'variant ID' a "
                    "certain one; the sheet starts anew.",
                    variant_.id, ids.size()));
  }
  if (rest != "next") return TakeVariant(std::string(rest));
  const auto here = std::find(ids.begin(), ids.end(), variant_.id);
  const std::size_t index = static_cast<std::size_t>(here - ids.begin());
  return TakeVariant(ids[(index + 1) % ids.size()]);
}

Reply SolveSession::TakeVariant(const std::string& id) {
  Result<Variant> made = parts_.exercise->MakeVariant(id);
  if (!made) return Say(made.error().message);
  if (Status kept = parts_.progress->AssignVariant(parts_.exercise->id(), id); !kept) {
    return Say(kept.error().message);
  }
  variant_ = *std::move(made);
  sheet_ = AnswerSheet(variant_.task);
  open_document_ = 0;
  const Reply cleared = Again("");
  return Reply{RenderHeader(variant_, parts_.style) + "\n" + cleared.text};
}

Reply SolveSession::History(std::string_view) {
  const Result<std::vector<Attempt>> attempts = parts_.progress->Attempts(parts_.exercise->id());
  if (!attempts) return Say(attempts.error().message);
  if (attempts->empty()) return Say("no attempts yet");
  std::string text;
  for (std::size_t i = 0; i < attempts->size(); ++i) {
    const Attempt& attempt = (*attempts)[i];
    text += fmt::format("  {:>3}  {:>7} of {:<7} {:>3} %  {}  {}{}\n", i + 1,
                        attempt.score.ToString(), attempt.max.ToString(),
                        PercentOf(attempt.score, attempt.max), attempt.policy, attempt.variant,
                        attempt.hints > 0 ? fmt::format("  hints -{} %", attempt.hint_cost) : "");
  }
  return Reply{text};
}

Reply SolveSession::Help(std::string_view) {
  std::string text;
  for (const Verb& verb : Verbs()) {
    text += Fold(fmt::format("  {:<8}  {:<14}  ", verb.name, verb.takes), verb.summary,
                 parts_.style.width, 28) +
            "\n";
  }
  text += "  A line that begins with a code is entered as it is.\n";
  return Reply{text};
}

Reply SolveSession::Quit(std::string_view) {
  return Reply{sheet_.empty() ? "" : "The sheet is kept for next time.\n", false, true};
}

}  // namespace chartmark
