#include "engine/batch/change_words.h"

#include <fmt/format.h>

#include <cstdlib>

#include "engine/base/text.h"

namespace chartmark {
namespace {

constexpr int kWidth = 96;
constexpr int kIndent = 19;  // of reasons: behind "   2.00 →    4.00  "

std::string Wrapped(std::string_view text, int indent) {
  std::string wrapped;
  int column = kWidth;  // so that the first word begins a line
  for (const std::string_view word : SplitSpace(text)) {
    const int columns = DisplayWidth(word);
    if (column + 1 + columns > kWidth) {
      if (!wrapped.empty()) wrapped += '\n';
      wrapped += std::string(static_cast<std::size_t>(indent), ' ');
      column = indent;
    } else {
      wrapped += ' ';
      ++column;
    }
    wrapped += word;
    column += columns;
  }
  return wrapped.empty() ? wrapped : wrapped + '\n';
}

// What the line is about: the code, or what was expected, or the question.
std::string LabelOf(const Line& line) {
  std::string label = line.entry;
  if (label.empty()) label = line.item;
  if (line.group == Group::kQuestions && !line.item.empty() && !line.entry.empty()) {
    label = line.item + "=" + line.entry;
  }
  if (label.empty()) label = "the " + std::string(NameOf(line.group));
  return line.part.empty() ? label : label + " (" + line.part + ")";
}

std::string VerdictsOf(const LineChange& change) {
  if (!change.before) return change.after->verdict + ", new";
  if (!change.after) return change.before->verdict + ", gone";
  if (change.before->verdict == change.after->verdict) return change.after->verdict;
  return change.before->verdict + " → " + change.after->verdict;
}

std::string PointsOf(const std::optional<Line>& line) {
  return line ? line->points.ToString() : "-";
}

std::string ReasonOf(const LineChange& change) {
  const Line& now = change.after ? *change.after : *change.before;
  std::string reason = now.because;
  if (change.before && change.after && change.before->of != now.of) {
    reason = fmt::format("Of {} points, before of {}. {}", now.of.ToString(),
                         change.before->of.ToString(), reason);
  }
  if (now.changed && change.after) {
    reason = fmt::format("Changed by {} on {}: {}", now.changed->by, now.changed->when,
                         now.changed->why);
  } else if (change.before && change.before->changed) {
    reason = fmt::format("The change by {} is gone. {}", change.before->changed->by, reason);
  }
  return reason;
}

bool BothGraded(const Grade& a, const Grade& b) {
  return a.status == GradeStatus::kGraded && b.status == GradeStatus::kGraded;
}

std::string ScoreOf(const Grade& grade) {
  if (grade.status != GradeStatus::kGraded) return std::string(NameOf(grade.status));
  return grade.score.ToString() + " of " + grade.max.ToString();
}

// "9.30 → 10.00 of 12.00  +0.70".
std::string ScoresOf(const Grade& before, const Grade& after) {
  if (!BothGraded(before, after)) {
    return fmt::format("{} → {}", ScoreOf(before), ScoreOf(after));
  }
  if (before.score == after.score && before.max == after.max) {
    return fmt::format("{} of {} as before", after.score.ToString(), after.max.ToString());
  }
  const std::string old_max = before.max == after.max ? "" : " of " + before.max.ToString();
  return fmt::format("{}{} → {} of {}  {}", before.score.ToString(), old_max,
                     after.score.ToString(), after.max.ToString(),
                     Signed(after.score - before.score));
}

void WriteSide(JsonWriter& json, std::string_view name, const std::optional<Line>& line) {
  json.Key(name);
  if (!line) {
    json.Null();
    return;
  }
  json.BeginObject().Member("verdict", line->verdict);
  json.Key("points").Number(line->points).Key("of").Number(line->of);
  json.Member("because", line->because);
  if (line->changed) json.Member("changed_by", line->changed->by);
  json.EndObject();
}

void WriteGrade(JsonWriter& json, std::string_view name, const Grade& grade) {
  json.Key(name).BeginObject().Member("status", NameOf(grade.status)).Key("score");
  if (grade.status == GradeStatus::kGraded) json.Number(grade.score);
  if (grade.status != GradeStatus::kGraded) json.Null();
  json.Key("max").Number(grade.max).EndObject();
}

void WriteTexts(JsonWriter& json, std::string_view name, const std::vector<std::string>& texts) {
  json.Key(name).BeginArray();
  for (const std::string& text : texts) json.Text(text);
  json.EndArray();
}

void WriteLineChange(JsonWriter& json, const LineChange& change) {
  const Line& line = change.after ? *change.after : *change.before;
  json.BeginObject().Member("group", NameOf(line.group)).Member("item", line.item);
  json.Member("entry", line.entry).Member("part", line.part);
  WriteSide(json, "before", change.before);
  WriteSide(json, "after", change.after);
  json.EndObject();
}

std::int64_t MeanHundredths(Points sum, std::int64_t count) {
  const std::int64_t size = std::abs(sum.hundredths());
  const std::int64_t mean = (2 * size + count) / (2 * count);
  return sum < Points() ? -mean : mean;
}

}  // namespace

std::string Signed(Points points) {
  return points > Points() ? "+" + points.ToString() : points.ToString();
}

std::string MeanOf(Points sum, std::int64_t count) {
  return Signed(Points::FromHundredths(MeanHundredths(sum, count)));
}

std::string MeanNumberOf(Points sum, std::int64_t count) {
  return Points::FromHundredths(MeanHundredths(sum, count)).ToString();
}

std::string LineChangeText(const LineChange& change) {
  const Line& line = change.after ? *change.after : *change.before;
  return fmt::format("{}: {} → {}, {}", LabelOf(line), PointsOf(change.before),
                     PointsOf(change.after), VerdictsOf(change));
}

std::string RowChangeText(const RegradedRow& row) {
  const Grade& before = row.before.grade;
  std::string head = "\n";
  head += before.submission.learner.empty() ? "(no name)" : Quotable(before.submission.learner);
  if (!before.submission.id.empty()) head += fmt::format(" ({})", Quotable(before.submission.id));
  head += " · " + Quotable(before.exercise);
  if (!row.after.variant.empty()) head += " · " + row.after.variant;
  std::string text = head + "\n";
  if (!row.kept.empty()) text += Wrapped("kept as it was: " + row.kept, 2);
  if (!SameResult(before, row.after)) text += "  " + ScoresOf(before, row.after) + "\n";
  std::vector<LineChange> changes;  // of a fault all lines would be new
  if (BothGraded(before, row.after)) changes = ChangedLines(before, row.after);
  for (const LineChange& change : changes) {
    const Line& line = change.after ? *change.after : *change.before;
    text += fmt::format("  {:>6} → {:>6}  {}  {}\n", PointsOf(change.before),
                        PointsOf(change.after), LabelOf(line), VerdictsOf(change));
    text += Wrapped(ReasonOf(change), kIndent);
  }
  for (const std::string& lost : row.lost) text += Wrapped("lost: " + lost, 2);
  return text;
}

std::string RowChangeJson(const RegradedRow& row) {
  const Grade& before = row.before.grade;
  JsonWriter json;
  json.BeginObject().Member("kind", "row").Member("file", row.before.file);
  json.Key("line").Integer(row.before.line).Member("id", before.submission.id);
  json.Member("learner", before.submission.learner).Member("exercise", before.exercise);
  json.Member("variant", row.after.variant);
  WriteGrade(json, "before", before);
  WriteGrade(json, "after", row.after);
  json.Member("kept", row.kept);
  const bool compared = row.kept.empty() && BothGraded(before, row.after);
  WriteTexts(json, "differs",
             compared ? ProvenanceChanges(before.provenance, row.after.provenance)
                      : std::vector<std::string>());
  json.Key("lines").BeginArray();
  for (const LineChange& change : ChangedLines(before, row.after)) WriteLineChange(json, change);
  json.EndArray();
  WriteTexts(json, "lost", row.lost);
  json.EndObject();
  return json.Take() + "\n";
}

std::string UnappliedJson(const std::string& what) {
  JsonWriter json;
  json.BeginObject().Member("kind", "override").Member("unapplied", what).EndObject();
  return json.Take() + "\n";
}

}  // namespace chartmark
