// report.html: what a run says about a class, on one page that needs nothing else.
#pragma once

#include <cstddef>
#include <memory>

#include "engine/batch/class_statistics.h"
#include "engine/batch/report.h"

namespace chartmark {

// Scores, audit, items, mistakes and learners, drawn from `statistics`, which is finished before
// this report is and must outlive it, as `setup` must. Links to the pages of feedback.h where
// `setup.feedback` says that they are written.
//
// The page stays usable whatever the class: at most kMostLearners learners, kMostPoints marks in
// the plot, kMostMistakes rules; what is left out is counted in the page, with the file that has
// it all. What is held in memory does not grow with rows or learners.
std::unique_ptr<Report> MakeHtmlReport(const ReportSetup& setup, ClassStatistics& statistics);

inline constexpr std::size_t kMostLearners = 500;
inline constexpr std::size_t kMostPoints = 2000;
inline constexpr std::size_t kMostMistakes = 25;

}  // namespace chartmark
