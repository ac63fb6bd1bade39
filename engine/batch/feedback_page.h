// The parts of a learner's page as HTML. All text is escaped here, whoever wrote it.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "engine/grading/grade_words.h"

namespace chartmark {

// What the list of attempts at the top of a page tells.
struct AttemptSummary {
  std::string title;           // of exercise and variant
  std::int64_t place = 0;      // on the page, from 1
  std::int64_t attempt = 0;    // at this exercise, from 1; 0: it could not be graded and is none
  std::string score;           // "9.30 of 12.00", "not graded"
  std::optional<int> percent;  // of graded ones
};

struct LearnerOfPage {
  std::string id;
  std::string name;  // "" where the roster has none
  Reveal reveal = Reveal::kFull;
  std::int64_t attempts = 0;
  std::int64_t not_graded = 0;  // rows that are no attempts
};

// What an attempt's article holds below its heading. `entered` is what was typed, in line notation;
// `note` a sentence of ours, or "".
std::string AttemptBody(const GradeWords& words, std::string_view entered, std::string_view note);

std::string FeedbackStart(const LearnerOfPage& learner);  // to the head of the list of attempts
std::string FeedbackListRow(const AttemptSummary& attempt);
std::string FeedbackListEnd();
std::string FeedbackArticle(const AttemptSummary& attempt, std::string_view body);

}  // namespace chartmark
