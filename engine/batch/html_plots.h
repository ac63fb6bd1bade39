// The plots of report.html: inline SVG and bars, with axes, units and a text alternative each; no
// script. Pure functions; what strangers wrote is escaped here.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/batch/item_statistics.h"
#include "engine/batch/statistics.h"

namespace chartmark {

// "85 %", whole, rounded half up; "<1 %" and ">99 %" where rounding would say none or all. As HTML.
std::string PercentText(const Proportion& counted);
std::string SignedText(std::optional<double> value);  // "−0.12", "0.40"; "–" for nothing
std::string CountText(std::int64_t count);            // "12,345"

// Attempts by percent of the points. `id` is unique in the page.
std::string HistogramSvg(const ScoreHistogram& scores, std::string_view id);
// The same, a word high, for a row of a table; tells nothing that the row does not.
std::string SmallHistogramSvg(const ScoreHistogram& scores);

struct ScatterPoint {
  double difficulty = 0;
  double discrimination = 0;
  std::int64_t n = 0;
  std::string label;    // short, beside the point where there is room: "S82.852A"
  std::string title;    // what a pointer that rests on it tells
  std::string target;   // id of the row of the table
  bool warned = false;  // the weaker do better, beyond chance
};

// Difficulty from 0 to 1 against discrimination. Points from fewer than kFewAttempts are hollow,
// those that are warned of triangles. Labels stand where they cover nothing, the least
// discriminating first.
std::string ScatterSvg(const std::vector<ScatterPoint>& points, std::string_view id);
inline constexpr std::int64_t kFewAttempts = 30;

// A bar of `value` out of `most`.
std::string BarHtml(double value, double most);

// A share with its interval on a scale from 0 % to 100 %, with the line at 95 %; under
// kIntervalColumn.
std::string IntervalHtml(double share, const Interval& interval);
inline constexpr std::string_view kIntervalColumn =
    "<th scope=\"col\" class=\"interval\"><span class=\"scale\"><span>0</span><span "
    "class=\"tick50\">50</span><span class=\"tick95\">95 %</span></span></th>";

}  // namespace chartmark
