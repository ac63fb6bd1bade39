// The sections of report.html, from the statistics alone. All that strangers wrote is escaped here.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/batch/class_statistics.h"

namespace chartmark {

using TitleOf = std::function<std::string(const std::string& exercise)>;

std::string FiguresHtml(const ClassStatistics& statistics);  // the numbers of the head
std::string ScoresHtml(const ClassStatistics& statistics);
std::string AuditHtml(const AuditCounts& counts);
std::string ScatterHtml(const std::vector<ExerciseResult>& exercises, const TitleOf& title);
std::string MistakesHtml(const ClassStatistics& statistics);
std::string ExerciseListHtml(const std::vector<ExerciseResult>& exercises, const TitleOf& title);
// `number` is the exercise's place in the list, for the ids of the page.
std::string ExerciseHtml(const ExerciseResult& exercise, std::size_t number,
                         std::string_view title);

// A learner's row; `page` is the address of the feedback, "" where there is none.
struct LearnerRow {
  std::string learner;
  std::string name;  // "" where the roster has none
  std::string page;
  std::int64_t exercises = 0;
  std::int64_t attempts = 0;
  Points first_score, first_max;  // over all exercises
  Points best_score, best_max;
  MeasureCounts codes;  // code over code
};
// Those who are shown, in the order to show them, of `all`; `absent` students of the roster are
// none of them.
std::string LearnersHtml(const std::vector<LearnerRow>& rows, std::int64_t all, std::size_t absent);

}  // namespace chartmark
