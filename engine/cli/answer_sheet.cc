#include "engine/cli/answer_sheet.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "engine/base/date.h"
#include "engine/base/text.h"

namespace chartmark {
namespace {

std::string NotationOf(const Entry& entry) { return entry.typed; }

std::string Joined(const std::vector<std::string>& entries) { return Join(entries, " "); }

const Question* FindQuestion(const Task& task, std::string_view id) {
  for (const Question& question : task.questions) {
    if (question.id == id) return &question;
  }
  return nullptr;
}

Status CheckChoice(const Question& question, std::string_view value) {
  std::vector<std::string_view> known;
  for (const Choice& choice : question.choices) known.push_back(choice.value);
  if (std::find(known.begin(), known.end(), value) != known.end()) return {};
  std::string all;
  for (std::string_view choice : known) all += fmt::format("{}{}", all.empty() ? "" : ", ", choice);
  return Fail(fmt::format("'{}' is none of the choices of '{}' ({}){}", value, question.id, all,
                          DidYouMeanHint(value, known)));
}

Result<std::string> CheckChoices(const Question& question, std::string_view value) {
  std::set<std::string> picked;
  for (std::string_view part : SplitSpace(value)) {
    if (Status known = CheckChoice(question, part); !known) return tl::unexpected(known.error());
    picked.emplace(part);
  }
  const std::vector<std::string> sorted(picked.begin(), picked.end());
  return Join(sorted, " ");
}

std::string ChoiceText(const Question& question, std::string_view value) {
  for (const Choice& choice : question.choices) {
    if (choice.value == value) return fmt::format("{} ({})", value, choice.text);
  }
  return std::string(value);
}

std::string ModifiersOf(const Entry& entry) {
  std::string text = entry.code;
  for (const std::string& modifier : entry.modifiers) text += "-" + modifier;
  if (entry.units_given) text += fmt::format("*{}", entry.units);
  if (!entry.poa.empty()) text += "@" + entry.poa;
  for (std::size_t i = 0; i < entry.pointers.size(); ++i) {
    text += (i == 0 ? ">" : ",") + entry.pointers[i];
  }
  return text;
}

}  // namespace

std::string Fold(std::string_view prefix, std::string_view text, int width, int indent) {
  std::string out(prefix);
  int column = DisplayWidth(prefix);
  bool begins = true;  // of a line: no blank before the next word
  for (std::string_view word : SplitSpace(text)) {
    const int size = DisplayWidth(word);
    if (!begins && column + 1 + size > width) {
      out += "\n" + std::string(static_cast<std::size_t>(indent), ' ');
      column = indent;
    } else if (!begins) {
      out += ' ';
      ++column;
    }
    out += word;
    column += size;
    begins = false;
  }
  return out;
}

Result<std::string> CheckAnswer(const Question& question, std::string_view value) {
  const std::string text = CollapseSpace(value);
  if (text.empty()) return Fail(fmt::format("the answer to '{}' is missing", question.id));
  if (text.size() > 200 || HasForbiddenCharacter(text)) {
    return Fail(
        fmt::format("the answer to '{}' is too long or holds control characters", question.id));
  }
  switch (question.type) {
    case QuestionType::kChoices:
      return CheckChoices(question, text);
    case QuestionType::kChoice:
      if (Status known = CheckChoice(question, text); !known) return tl::unexpected(known.error());
      return text;
    case QuestionType::kDate:
      if (!Date::Parse(text)) {
        return Fail(fmt::format("'{}' is no date; write it like 2026-01-14", text));
      }
      return text;
    case QuestionType::kNumber:
      if (!Points::Parse(text)) {
        return Fail(fmt::format("'{}' is no number; write it like 12 or 0.5", text));
      }
      return text;
    case QuestionType::kCode:
      break;
  }
  return ToUpperAscii(text);
}

Result<SheetPlace> SheetPlace::Parse(std::string_view text) {
  const std::string lower = ToLowerAscii(text);
  const auto number =
      lower.size() > 1 ? ParseInteger(std::string_view(lower).substr(1), 1, 256) : std::nullopt;
  if (!number || (lower[0] != 'd' && lower[0] != 'p')) {
    return Fail(
        fmt::format("'{}' is no place on the sheet; say d2 for the second diagnosis, p1 "
                    "for the first procedure",
                    text));
  }
  return SheetPlace{lower[0] == 'p', static_cast<std::size_t>(*number)};
}

Status AnswerSheet::CheckPlace(const SheetPlace& place) const {
  const std::size_t size = place.procedure ? procedures_.size() : diagnoses_.size();
  if (place.number <= size) return {};
  return Fail(fmt::format("there is no {}{} on the sheet: it has {} {}",
                          place.procedure ? "p" : "d", place.number, size,
                          place.procedure ? (size == 1 ? "procedure" : "procedures")
                                          : (size == 1 ? "diagnosis" : "diagnoses")));
}

Status AnswerSheet::Add(EntryKind kind, std::string_view text) {
  if (kind == EntryKind::kDiagnosis && !task_.diagnoses) {
    return Fail("this case asks for no diagnosis codes");
  }
  if (kind == EntryKind::kProcedure && !task_.procedures) {
    return Fail("this case asks for no procedure codes");
  }
  const Result<std::vector<Entry>> read = ReadEntries(text, kind);
  if (!read) return tl::unexpected(read.error());
  if (read->empty()) return Fail("no code given; write it like S82.852A");
  const ReadLimits limits;
  if (diagnoses_.size() + procedures_.size() + read->size() > limits.entries) {
    return Fail(fmt::format("a sheet holds at most {} entries", limits.entries));
  }
  for (const Entry& entry : *read) {
    const bool procedure = kind == EntryKind::kProcedure ||
                           (kind == EntryKind::kMixed && entry.set != CodeSet::kIcd10Cm);
    ListOf(procedure).push_back(NotationOf(entry));
  }
  return {};
}

Status AnswerSheet::Move(const SheetPlace& from, std::size_t to) {
  if (Status there = CheckPlace(from); !there) return there;
  if (Status there = CheckPlace({from.procedure, to}); !there) return there;
  std::vector<std::string>& list = ListOf(from.procedure);
  std::string entry = list[from.number - 1];
  list.erase(list.begin() + static_cast<std::ptrdiff_t>(from.number - 1));
  list.insert(list.begin() + static_cast<std::ptrdiff_t>(to - 1), std::move(entry));
  return {};
}

Status AnswerSheet::Drop(const SheetPlace& place) {
  if (Status there = CheckPlace(place); !there) return there;
  std::vector<std::string>& list = ListOf(place.procedure);
  list.erase(list.begin() + static_cast<std::ptrdiff_t>(place.number - 1));
  return {};
}

Status AnswerSheet::Change(const SheetPlace& place, std::string_view text) {
  if (Status there = CheckPlace(place); !there) return there;
  const Result<std::vector<Entry>> read =
      ReadEntries(text, place.procedure ? EntryKind::kProcedure : EntryKind::kDiagnosis);
  if (!read) return tl::unexpected(read.error());
  if (read->size() != 1) return Fail("give one code for one place");
  ListOf(place.procedure)[place.number - 1] = NotationOf(read->front());
  return {};
}

Status AnswerSheet::Answer(std::string_view id, std::string_view value) {
  const Question* question = FindQuestion(task_, id);
  if (question == nullptr) {
    std::vector<std::string_view> known;
    for (const Question& q : task_.questions) known.push_back(q.id);
    return Fail(fmt::format("this case has no question '{}'{}", id, DidYouMeanHint(id, known)));
  }
  const Result<std::string> checked = CheckAnswer(*question, value);
  if (!checked) return tl::unexpected(checked.error());
  answers_[question->id] = *checked;
  return {};
}

void AnswerSheet::Clear() {
  diagnoses_.clear();
  procedures_.clear();
  answers_.clear();
}

std::string AnswerSheet::RenderEntries(EntryKind kind, const TitleOf& title_of, int width) const {
  const bool procedure = kind == EntryKind::kProcedure;
  const std::vector<std::string>& list = procedure ? procedures_ : diagnoses_;
  const Result<std::vector<Entry>> entries = ReadEntries(Joined(list), kind);
  if (!entries) return entries.error().message + "\n";
  std::string text;
  for (std::size_t i = 0; i < entries->size(); ++i) {
    const Entry& entry = (*entries)[i];
    const std::string number = fmt::format("{}{}", procedure ? 'p' : 'd', i + 1);
    const std::string prefix = fmt::format("  {:<4} {:<12}  ", number, ModifiersOf(entry));
    std::string words = title_of(entry.set, entry.code);
    if (!entry.how_read.empty()) words += fmt::format(" ({})", entry.how_read);
    text += Fold(prefix, words, width, 21) + "\n";
  }
  return text.empty() ? "  none yet\n" : text;
}

std::string AnswerSheet::RenderQuestions(int width) const {
  std::string text;
  for (const Question& question : task_.questions) {
    const auto found = answers_.find(question.id);
    const std::string answer =
        found == answers_.end() ? "not answered yet" : ChoiceText(question, found->second);
    text += Fold(fmt::format("  {}: ", question.id), question.prompt, width, 4) + "\n";
    text += Fold("    -> ", answer, width, 7) + "\n";
    if (found != answers_.end()) continue;
    for (const Choice& choice : question.choices) {
      text += Fold(fmt::format("       {}  ", choice.value), choice.text, width, 11) + "\n";
    }
  }
  return text;
}

std::string AnswerSheet::Render(const TitleOf& title_of, int width) const {
  std::string text;
  if (task_.diagnoses) {
    text += "Diagnoses\n" + RenderEntries(EntryKind::kDiagnosis, title_of, width);
  }
  if (task_.procedures) {
    text += "Procedures\n" + RenderEntries(EntryKind::kProcedure, title_of, width);
  }
  if (!task_.questions.empty()) text += "Questions\n" + RenderQuestions(width);
  return text;
}

Result<Submission> AnswerSheet::ToSubmission() const {
  Submission submission;
  Result<std::vector<Entry>> diagnoses = ReadEntries(Joined(diagnoses_), EntryKind::kDiagnosis);
  if (!diagnoses) return tl::unexpected(diagnoses.error());
  Result<std::vector<Entry>> procedures = ReadEntries(Joined(procedures_), EntryKind::kProcedure);
  if (!procedures) return tl::unexpected(procedures.error());
  if (Status status = ResolvePointers(*diagnoses, *procedures); !status) {
    return tl::unexpected(status.error());
  }
  submission.diagnoses = *std::move(diagnoses);
  submission.procedures = *std::move(procedures);
  submission.answers = answers_;
  return submission;
}

void AnswerSheet::Save(DraftSheet& draft) const {
  draft.diagnoses = diagnoses_;
  draft.procedures = procedures_;
  draft.answers = answers_;
}

void AnswerSheet::Load(const DraftSheet& draft) {
  diagnoses_ = draft.diagnoses;
  procedures_ = draft.procedures;
  answers_ = draft.answers;
}

}  // namespace chartmark
