// Whether a submission can be graded at all. What is merely wrong is for the ledger.
#include <fmt/format.h>

#include <algorithm>

#include "engine/base/text.h"
#include "engine/grading/grader_impl.h"

namespace chartmark {
namespace {

Status CheckTarget(const Variant& variant, const Submission& submission) {
  if (!submission.exercise.empty() && submission.exercise != variant.exercise) {
    return Fail(fmt::format("the submission is for the exercise '{}', not for '{}'",
                            submission.exercise, variant.exercise));
  }
  if (!submission.variant.empty() && submission.variant != variant.id) {
    return Fail(fmt::format("the submission is for the variant '{}', not for '{}'",
                            submission.variant, variant.id));
  }
  return {};
}

Status CheckSizes(const Submission& submission) {
  const std::size_t most = ReadLimits{}.entries;
  if (submission.diagnoses.size() + submission.procedures.size() <= most) return {};
  return Fail(fmt::format("the submission has {} entries; at most {} are graded",
                          submission.diagnoses.size() + submission.procedures.size(), most));
}

Status CheckChoices(const Question& question, const std::string& answer) {
  std::vector<std::string_view> values;
  for (const Choice& choice : question.choices) values.push_back(choice.value);
  const std::vector<std::string_view> given = SplitSpace(answer);
  if (question.type == QuestionType::kChoice && given.size() > 1) {
    return Fail(fmt::format("question '{}' takes one answer; '{}' is {}", question.id, answer,
                            given.size()));
  }
  for (std::string_view value : given) {
    if (std::find(values.begin(), values.end(), value) != values.end()) continue;
    return Fail(fmt::format("question '{}' has no choice '{}'{}; the choices are {}", question.id,
                            value.substr(0, 40), DidYouMeanHint(value, values),
                            fmt::join(values, ", ")));
  }
  return {};
}

Status CheckAnswers(const Variant& variant, const Submission& submission) {
  const std::vector<Question>& questions = variant.task.questions;
  for (const auto& [id, answer] : submission.answers) {
    const auto question = std::find_if(questions.begin(), questions.end(),
                                       [&wanted = id](const auto& q) { return q.id == wanted; });
    if (question == questions.end()) {
      std::vector<std::string_view> ids;
      ids.reserve(questions.size());
      for (const Question& q : questions) ids.push_back(q.id);
      return Fail(fmt::format("the exercise has no question '{}'{}", id.substr(0, 64),
                              DidYouMeanHint(id, ids)));
    }
    if (question->choices.empty()) continue;
    if (Status status = CheckChoices(*question, answer); !status) return status;
  }
  return {};
}

}  // namespace

Status CheckSubmission(const Variant& variant, const Submission& submission) {
  Status status = CheckTarget(variant, submission);
  if (status) status = CheckSizes(submission);
  if (status) status = CheckAnswers(variant, submission);
  return status;
}

}  // namespace chartmark
