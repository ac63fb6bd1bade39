#include "engine/batch/change_report.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <ostream>

#include "engine/base/text.h"
#include "engine/batch/change_words.h"
#include "engine/batch/csv_writer.h"

namespace chartmark {
namespace {

constexpr std::size_t kMostExercises = 10'000;  // a hostile file may name any number
constexpr std::size_t kMostDiffering = 16;
constexpr char kOthers[] = "(others)";

bool IsScored(const Grade& grade) { return grade.status == GradeStatus::kGraded; }

}  // namespace

void ChangeReport::Count(const RegradedRow& row, bool changed) {
  const std::string& id = row.before.grade.exercise;
  const bool own = exercises_.size() < kMostExercises || exercises_.count(id) > 0;
  Exercise& exercise = exercises_[own ? id : kOthers];
  for (RegradeCounts* counts : {&counts_, &exercise.counts}) {
    ++counts->rows;
    if (row.was_unreadable) ++counts->unreadable;
    if (!row.was_unreadable && !row.kept.empty()) ++counts->kept;
    if (row.kept.empty()) ++counts->again;
    if (row.kept.empty() && !IsScored(row.after)) ++counts->faults;
    if (changed) ++counts->changed;
    counts->lost += static_cast<std::int64_t>(row.lost.size());
  }
  // A fault knows little of what it was made with.
  if (!row.kept.empty() || !IsScored(row.before.grade) || !IsScored(row.after)) return;
  const Points difference = row.after.score - row.before.grade.score;
  ++exercise.scored;
  exercise.sum += difference;
  if (difference > Points()) ++exercise.up;
  if (difference < Points()) ++exercise.down;
  for (std::string& what : ProvenanceChanges(row.before.grade.provenance, row.after.provenance)) {
    auto& differs = exercise.differs;
    const bool known = std::find(differs.begin(), differs.end(), what) != differs.end();
    if (!known && differs.size() < kMostDiffering) differs.push_back(std::move(what));
  }
}

Status ChangeReport::Spool(const std::string& text) {
  if (text.empty()) return {};
  if (spool_ == nullptr) spool_.reset(std::tmpfile());
  if (spool_ != nullptr && std::fwrite(text.data(), 1, text.size(), spool_.get()) == text.size()) {
    return {};
  }
  return Fail(fmt::format("cannot keep the changes in a temporary file: {}", std::strerror(errno)),
              ErrorKind::kIo);
}

Status ChangeReport::Add(const RegradedRow& row) {
  const bool changed = !SameResult(row.before.grade, row.after);
  Count(row, changed);
  const bool failed = !row.was_unreadable && !row.kept.empty();
  if (!changed && !failed && row.lost.empty()) return {};
  if (form_ == Form::kJson) return Spool(RowChangeJson(row));
  if (++told_ > most_) return {};
  return Spool(RowChangeText(row));
}

std::string ChangeReport::TextOf(const std::string& id, const Exercise& exercise) const {
  const RegradeCounts& counts = exercise.counts;
  std::string text =
      fmt::format("{}: {}, {} graded again, {} {}", id.empty() ? "(none)" : id,
                  Counted(static_cast<std::size_t>(counts.rows), "row"), counts.again,
                  counts.changed, counts.changed == 1 ? "changes" : "change");
  if (exercise.up + exercise.down > 0) {
    text += fmt::format(" ({} up, {} down, {} points on average)", exercise.up, exercise.down,
                        MeanOf(exercise.sum, exercise.scored));
  }
  if (counts.kept + counts.unreadable > 0) {
    text += fmt::format(", {} kept", counts.kept + counts.unreadable);
  }
  text += '\n';
  if (!exercise.differs.empty()) {
    text += fmt::format("  differs: {}\n", Join(exercise.differs, ", "));
  }
  return text;
}

std::string ChangeReport::JsonOf(const std::string& id, const Exercise& exercise) const {
  const RegradeCounts& counts = exercise.counts;
  JsonWriter json;
  json.BeginObject().Member("kind", "exercise").Member("exercise", id);
  json.Key("rows").Integer(counts.rows).Key("again").Integer(counts.again);
  json.Key("changed").Integer(counts.changed).Key("up").Integer(exercise.up);
  json.Key("down").Integer(exercise.down);
  json.Key("kept").Integer(counts.kept).Key("unreadable").Integer(counts.unreadable);
  json.Key("mean");
  if (exercise.scored == 0) json.Null();
  if (exercise.scored > 0) json.Raw(MeanNumberOf(exercise.sum, exercise.scored));
  json.Key("differs").BeginArray();
  for (const std::string& what : exercise.differs) json.Text(what);
  json.EndArray().EndObject();
  return json.Take() + "\n";
}

Status ChangeReport::Finish(const std::vector<std::string>& unapplied, std::ostream& out) {
  const bool text = form_ == Form::kText;
  for (const auto& [id, exercise] : exercises_) {
    out << (text ? TextOf(id, exercise) : JsonOf(id, exercise));
  }
  if (spool_ != nullptr) {
    std::rewind(spool_.get());
    std::array<char, 1 << 16> buffer;
    for (std::size_t n = 0; (n = std::fread(buffer.data(), 1, buffer.size(), spool_.get())) > 0;) {
      out.write(buffer.data(), static_cast<std::streamsize>(n));
    }
    if (std::ferror(spool_.get()) != 0) {
      return Fail("cannot read the temporary file of the changes", ErrorKind::kIo);
    }
  }
  if (text && told_ > most_) {
    out << fmt::format("\nand {} more; --json tells all, --most N more of them\n", told_ - most_);
  }
  if (text && !unapplied.empty()) out << "\nChanges by a person that do not apply:\n";
  for (const std::string& what : unapplied) {
    if (text) out << "  " << what << "\n";
    if (!text) out << UnappliedJson(what);
  }
  return out ? Status{} : Fail("cannot write to standard output", ErrorKind::kIo);
}

std::string ChangeReport::Summary() const {
  const RegradeCounts& it = counts_;
  std::string text =
      fmt::format("{}: {} graded again, {} {}", Counted(static_cast<std::size_t>(it.rows), "row"),
                  it.again, it.changed, it.changed == 1 ? "changes" : "change");
  if (it.unreadable > 0) {
    text += fmt::format("; {} kept that could not be read", it.unreadable);
  }
  if (it.kept > 0) text += fmt::format("; {} kept for want of a new grade", it.kept);
  if (it.faults > 0) text += fmt::format("; {} still without a grade", it.faults);
  if (it.lost > 0) {
    text +=
        fmt::format("; {} by a person lost", Counted(static_cast<std::size_t>(it.lost), "change"));
  }
  return text;
}

Result<std::unique_ptr<ChangesCsv>> ChangesCsv::Make(const std::string& path) {
  auto file = NewFile::Make(path);
  if (!file) return tl::unexpected(file.error());
  CsvWriter row;
  for (const std::string_view name :
       {"learner", "id", "exercise", "variant", "before", "after", "difference", "max before",
        "max after", "lines changed", "lines"}) {
    row.Field(name);
  }
  if (Status added = (*file)->Add(row.TakeRow()); !added) return tl::unexpected(added.error());
  return std::unique_ptr<ChangesCsv>(new ChangesCsv(*std::move(file)));
}

Status ChangesCsv::Add(const RegradedRow& row) {
  const Grade& before = row.before.grade;
  const Grade& after = row.after;
  if (SameResult(before, after)) return {};
  const auto score = [](const Grade& grade) {
    return IsScored(grade) ? grade.score.ToString() : std::string(NameOf(grade.status));
  };
  const bool both = IsScored(before) && IsScored(after);
  const std::vector<LineChange> lines = ChangedLines(before, after);
  std::vector<std::string> words;
  words.reserve(lines.size());
  for (const LineChange& line : lines) words.push_back(LineChangeText(line));
  CsvWriter csv;
  csv.Field(after.submission.learner).Field(after.submission.id).Field(before.exercise);
  csv.Field(after.variant).Number(score(before)).Number(score(after));
  csv.Number(both ? (after.score - before.score).ToString() : "");
  csv.Number(before.max.ToString()).Number(after.max.ToString());
  csv.Number(std::to_string(lines.size())).Field(Join(words, "\n"));
  return file_->Add(csv.TakeRow());
}

}  // namespace chartmark
