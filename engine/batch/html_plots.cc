#include "engine/batch/html_plots.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "engine/base/text.h"
#include "engine/batch/page.h"

namespace chartmark {
namespace {

// The room that both plots have, in their own units; a unit is about a pixel on a phone.
constexpr int kWidth = 420;
constexpr int kHeight = 280;
constexpr int kLeft = 44;
constexpr int kRight = 12;
constexpr int kTop = 30;
constexpr int kBottom = 44;
constexpr int kPlotWidth = kWidth - kLeft - kRight;
constexpr int kPlotHeight = kHeight - kTop - kBottom;

constexpr int kLabelHeight = 12;
constexpr double kLetterWidth = 6.4;  // of a label, about
constexpr std::size_t kMostLabels = 24;

std::string PlotStart(std::string_view id, std::string_view title, std::string_view description) {
  return fmt::format(
      "<svg class=\"plot\" viewBox=\"0 0 {1} {2}\" role=\"img\" aria-labelledby=\"{0}-t {0}-d\">\n"
      "<title id=\"{0}-t\">{3}</title>\n<desc id=\"{0}-d\">{4}</desc>\n",
      id, kWidth, kHeight, title, description);
}

std::string Text(double x, double y, std::string_view style, std::string_view text) {
  return fmt::format("<text x=\"{:.1f}\" y=\"{:.1f}\" class=\"{}\">{}</text>\n", x, y, style, text);
}

std::string Stroke(double x1, double y1, double x2, double y2, std::string_view style) {
  return fmt::format(
      "<line x1=\"{:.1f}\" y1=\"{:.1f}\" x2=\"{:.1f}\" y2=\"{:.1f}\" class=\"{}\"/>\n", x1, y1, x2,
      y2, style);
}

// 1, 2 or 5 times a power of ten, so that `most` takes at most five steps.
std::int64_t StepFor(std::int64_t most) {
  std::int64_t power = 1;
  for (;; power *= 10) {
    for (const std::int64_t factor : {1, 2, 5}) {
      if (most <= factor * power * 5) return factor * power;
    }
  }
}

std::string AxisTitles(std::string_view across, std::string_view up) {
  return Text(kLeft + kPlotWidth / 2.0, kHeight - 6, "m", across) + Text(2, 14, "", up);
}

struct Box {
  double x, y, width, height;
  bool Covers(const Box& other) const {
    return x < other.x + other.width && other.x < x + width && y < other.y + other.height &&
           other.y < y + height;
  }
};

// Where points are, and what stands there already.
class Scatter {
 public:
  explicit Scatter(const std::vector<ScatterPoint>& points) : points_(points) {
    for (const ScatterPoint& point : points) {
      // Down to the tenth below the lowest one.
      low_ = std::min(low_, std::floor(point.discrimination * 5) / 5);
    }
    low_ = std::max(low_, -1.0);
  }

  std::string Draw() {
    std::string svg = Axes();
    for (const ScatterPoint& point : points_) {
      taken_.push_back({X(point) - 5, Y(point) - 5, 10, 10});
      svg += Point(point);
    }
    return svg + Labels();
  }

 private:
  double X(const ScatterPoint& point) const {
    return kLeft + std::clamp(point.difficulty, 0.0, 1.0) * kPlotWidth;
  }
  double Y(const ScatterPoint& point) const { return YOf(point.discrimination); }
  double YOf(double value) const {
    return kTop + (1 - (std::clamp(value, low_, 1.0) - low_) / (1 - low_)) * kPlotHeight;
  }

  std::string Axes() const {
    std::string svg;
    for (int fifth = static_cast<int>(std::lround(low_ * 5)); fifth <= 5; ++fifth) {
      const double value = fifth / 5.0;
      svg +=
          Stroke(kLeft, YOf(value), kLeft + kPlotWidth, YOf(value), fifth == 0 ? "axis" : "grid");
      svg += Text(kLeft - 6, YOf(value) + 4, "e",
                  fmt::format("{}{:.1f}", value < 0 ? "−" : "", std::abs(value)));
    }
    for (int fifth = 0; fifth <= 5; ++fifth) {
      svg += Text(kLeft + kPlotWidth * fifth / 5.0, kTop + kPlotHeight + 18, "m",
                  fmt::format("{:.1f}", fifth / 5.0));
    }
    return svg + AxisTitles("hard ←  difficulty: mean share of the points  → easy",
                            "Discrimination: corrected item-total r");
  }

  std::string Point(const ScatterPoint& point) const {
    const double x = X(point);
    const double y = Y(point);
    const std::string_view style = point.n < kFewAttempts ? " few" : "";
    const std::string shape =
        point.warned
            ? fmt::format("<path class=\"low{}\" d=\"M{:.1f} {:.1f}l5 -9h-10z\"/>", style, x, y + 5)
            : fmt::format("<circle class=\"dot{}\" cx=\"{:.1f}\" cy=\"{:.1f}\" r=\"4\"/>", style, x,
                          y);
    return fmt::format("<a href=\"#{}\">{}<title>{}</title></a>\n", point.target, shape,
                       PageText(point.title));
  }

  std::string Labels() {
    std::vector<const ScatterPoint*> order;
    for (const ScatterPoint& point : points_) order.push_back(&point);
    std::stable_sort(order.begin(), order.end(), [](const ScatterPoint* a, const ScatterPoint* b) {
      return a->discrimination < b->discrimination;
    });
    std::string svg;
    std::size_t written = 0;
    for (const ScatterPoint* point : order) {
      if (written == kMostLabels) break;
      const std::string label = Label(*point);
      if (!label.empty()) ++written;
      svg += label;
    }
    return svg;
  }

  // To the right of the point, or to the left; "" where neither side is free.
  std::string Label(const ScatterPoint& point) {
    const double width = DisplayWidth(point.label) * kLetterWidth;
    for (const double x : {X(point) + 7, X(point) - 7 - width}) {
      const Box box = {x, Y(point) - kLabelHeight / 2.0, width, kLabelHeight};
      const bool inside = x >= kLeft && x + width <= kWidth;
      if (!inside || std::any_of(taken_.begin(), taken_.end(),
                                 [&box](const Box& other) { return box.Covers(other); })) {
        continue;
      }
      taken_.push_back(box);
      return Text(x, Y(point) + 4, "label", PageText(point.label));
    }
    return "";
  }

  const std::vector<ScatterPoint>& points_;
  double low_ = -0.2;
  std::vector<Box> taken_;
};

std::string HistogramBars(const ScoreHistogram& scores, std::int64_t top) {
  std::string svg;
  const double step = static_cast<double>(kPlotWidth) / static_cast<double>(scores.size());
  for (std::size_t i = 0; i < scores.size(); ++i) {
    if (scores[i] == 0) continue;
    const double height = kPlotHeight * static_cast<double>(scores[i]) / static_cast<double>(top);
    const int from = static_cast<int>(i) * 5;
    const std::string range = i == 20 ? "100 %" : fmt::format("{} to {} %", from, from + 4);
    svg += fmt::format(
        "<rect class=\"column\" x=\"{:.1f}\" y=\"{:.1f}\" width=\"{:.1f}\" height=\"{:.1f}\">"
        "<title>{}: {}</title></rect>\n",
        kLeft + step * static_cast<double>(i) + 1, kTop + kPlotHeight - height, step - 2, height,
        range, CountText(scores[i]));
  }
  return svg;
}

}  // namespace

std::string PercentText(const Proportion& counted) {
  if (counted.of == 0) return "–";
  const std::int64_t percent = (counted.part * 200 + counted.of) / (counted.of * 2);
  if (percent == 0 && counted.part > 0) return "&lt;1 %";
  if (percent == 100 && counted.part < counted.of) return "&gt;99 %";
  return fmt::format("{} %", percent);
}

std::string SignedText(std::optional<double> value) {
  if (!value) return "–";
  const std::string text = fmt::format("{:.2f}", std::abs(*value));
  return *value < 0 && text != "0.00" ? "−" + text : text;
}

std::string CountText(std::int64_t count) {
  std::string text = std::to_string(count);
  for (std::size_t at = text.size(); at > 3;) text.insert(at -= 3, ",");
  return text;
}

std::string HistogramSvg(const ScoreHistogram& scores, std::string_view id) {
  const std::int64_t most = *std::max_element(scores.begin(), scores.end());
  const std::int64_t step = StepFor(std::max<std::int64_t>(most, 1));
  const std::int64_t top = (std::max<std::int64_t>(most, 1) + step - 1) / step * step;
  std::string svg = PlotStart(id, "How the scores are spread",
                              "A column for every five percent of the points, 100 % apart; the "
                              "table below has its numbers.");
  for (std::int64_t tick = 0; tick <= top; tick += step) {
    const double y =
        kTop + kPlotHeight * (1 - static_cast<double>(tick) / static_cast<double>(top));
    svg += Stroke(kLeft, y, kLeft + kPlotWidth, y, tick == 0 ? "axis" : "grid");
    svg += Text(kLeft - 6, y + 4, "e", CountText(tick));
  }
  svg += HistogramBars(scores, top);
  const double column = static_cast<double>(kPlotWidth) / static_cast<double>(scores.size());
  for (const int percent : {0, 20, 40, 60, 80}) {
    svg +=
        Text(kLeft + column * percent / 5, kTop + kPlotHeight + 18, "m", std::to_string(percent));
  }
  svg += Text(kLeft + column * 20.5, kTop + kPlotHeight + 18, "m", "100");
  return svg + AxisTitles("Score, percent of the points", "Attempts") + "</svg>\n";
}

std::string SmallHistogramSvg(const ScoreHistogram& scores) {
  const std::int64_t most = *std::max_element(scores.begin(), scores.end());
  std::string svg = "<svg class=\"small\" viewBox=\"0 0 84 18\" aria-hidden=\"true\">";
  for (std::size_t i = 0; i < scores.size() && most > 0; ++i) {
    if (scores[i] == 0) continue;
    const double height =
        std::max(1.0, 17 * static_cast<double>(scores[i]) / static_cast<double>(most));
    svg +=
        fmt::format("<rect class=\"column\" x=\"{}\" y=\"{:.1f}\" width=\"3\" height=\"{:.1f}\"/>",
                    i * 4, 17.5 - height, height);
  }
  return svg + "<line x1=\"0\" y1=\"17.5\" x2=\"84\" y2=\"17.5\" class=\"axis\"/></svg>";
}

std::string ScatterSvg(const std::vector<ScatterPoint>& points, std::string_view id) {
  return PlotStart(id, "Difficulty against discrimination",
                   "A mark for every expected code and question; the tables of the exercises have "
                   "the numbers.") +
         Scatter(points).Draw() + "</svg>\n";
}

std::string BarHtml(double value, double most) {
  const double percent = most > 0 ? std::clamp(value / most, 0.0, 1.0) * 100 : 0;
  return fmt::format("<span class=\"bar\" style=\"width:{:.1f}%\"></span>", percent);
}

std::string IntervalHtml(double share, const Interval& interval) {
  const auto place = [](double value) { return std::clamp(value, 0.0, 1.0) * 100; };
  return fmt::format(
      "<span class=\"strip\"><span class=\"line95\"></span><span class=\"range\" "
      "style=\"left:{:.1f}%;width:{:.1f}%\"></span><span class=\"at\" "
      "style=\"left:{:.1f}%\"></span></span>",
      place(interval.low), place(interval.high) - place(interval.low), place(share));
}

}  // namespace chartmark
