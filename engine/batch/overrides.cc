#include "engine/batch/overrides.h"

#include <fmt/format.h>

#include "engine/base/text.h"
#include "engine/grading/line_override.h"

namespace chartmark {
namespace {

bool Fits(const std::string& wanted, const std::string& is) {
  return wanted.empty() || wanted == is;
}

bool FitsRow(const Override& it, const Grade& grade, std::int64_t attempt) {
  return Fits(it.variant, grade.variant) && Fits(it.id, grade.submission.id) &&
         (it.attempt == 0 || it.attempt == attempt);
}

bool FitsLine(const Override& it, const Line& line) {
  return (!it.group || *it.group == line.group) && Fits(it.item, line.item) &&
         Fits(it.entry, line.entry) && Fits(it.verdict, line.verdict) && it.part == line.part &&
         line.verdict != "floor";
}

std::vector<std::size_t> LinesThatFit(const Override& it, const Grade& grade) {
  std::vector<std::size_t> places;
  for (std::size_t i = 0; i < grade.lines.size(); ++i) {
    if (FitsLine(it, grade.lines[i])) places.push_back(i);
  }
  return places;
}

// "item 'fall', part 'poa'": what the override names the line by.
std::string NameOfLine(const Override& it) {
  std::vector<std::string> words;
  const auto add = [&words](std::string_view name, const std::string& value) {
    if (!value.empty()) words.push_back(fmt::format("{} '{}'", name, Quotable(value)));
  };
  if (it.group) add("group", std::string(NameOf(*it.group)));
  add("item", it.item);
  add("entry", it.entry);
  add("part", it.part);
  add("verdict", it.verdict);
  return Join(words, ", ");
}

std::string NameOfRow(const Override& it) {
  std::string name = fmt::format("'{}'", Quotable(it.exercise));
  if (!it.variant.empty()) name += fmt::format(" in variant '{}'", Quotable(it.variant));
  if (!it.id.empty()) name += fmt::format(" with id '{}'", Quotable(it.id));
  if (it.attempt > 0) name += fmt::format(" as attempt {}", it.attempt);
  return name;
}

Status CarryTo(Grade& after, std::size_t place, const Line& line) {
  const Line& now = after.lines[place];
  if (now.of != line.of) {
    return Fail(fmt::format("the line is of {} points now, and was of {}", now.of.ToString(),
                            line.of.ToString()));
  }
  if (now.changed) return Fail("another change of the row is of the same line now");
  return OverrideLine(after, place, line.points, *line.changed);
}

}  // namespace

Overrides::Overrides(std::vector<Override> all, std::string name)
    : name_(std::move(name)), all_(std::move(all)), fates_(all_.size()) {
  for (std::size_t i = 0; i < all_.size(); ++i) {
    rows_[{all_[i].learner, all_[i].exercise}].places.push_back(i);
  }
}

Result<Overrides> Overrides::Load(const std::string& path) {
  auto source = LineSource::Open(path);
  if (!source) return tl::unexpected(source.error());
  auto all = ReadOverrides(*std::move(source), path);
  if (!all) return tl::unexpected(all.error());
  return Overrides(*std::move(all), path);
}

Grade Overrides::Apply(Grade grade) {
  if (grade.status == GradeStatus::kGraded) WithdrawOverrides(grade);
  const auto row = rows_.find({grade.submission.learner, grade.exercise});
  if (row == rows_.end()) return grade;
  ++row->second.attempts;
  std::map<std::size_t, std::int64_t> changed;  // line of the ledger -> line of the file
  for (const std::size_t place : row->second.places) {
    if (!FitsRow(all_[place], grade, row->second.attempts)) continue;
    fates_[place].row_seen = true;
    if (grade.status == GradeStatus::kGraded) {
      ApplyOne(place, grade, changed);
    } else if (fates_[place].trouble.empty()) {
      fates_[place].trouble = fmt::format("the row is {} and has no lines", NameOf(grade.status));
    }
  }
  return grade;
}

void Overrides::ApplyOne(std::size_t place, Grade& grade,
                         std::map<std::size_t, std::int64_t>& changed) {
  const Override& it = all_[place];
  const auto refuse = [&fate = fates_[place]](std::string trouble) {
    if (fate.trouble.empty()) fate.trouble = std::move(trouble);
  };
  const std::vector<std::size_t> lines = LinesThatFit(it, grade);
  if (lines.empty()) return refuse(fmt::format("no line fits {}", NameOfLine(it)));
  if (lines.size() > 1) {
    return refuse(fmt::format("{} lines fit {}; name its group, item, entry and verdict too",
                              lines.size(), NameOfLine(it)));
  }
  const std::size_t line = lines.front();
  if (const auto other = changed.find(line); other != changed.end()) {
    return refuse(fmt::format("line {} changes this line already", other->second));
  }
  if (it.of && *it.of != grade.lines[line].of) {
    return refuse(fmt::format("the line is of {} points, and was of {} when it was changed",
                              grade.lines[line].of.ToString(), it.of->ToString()));
  }
  if (Status done = OverrideLine(grade, line, it.points, it.change); !done) {
    return refuse(done.error().message);
  }
  changed[line] = it.file_line;
  ++fates_[place].applied;
  ++lines_changed_;
}

std::vector<std::string> Overrides::Unapplied() const {
  std::vector<std::string> told;
  for (std::size_t i = 0; i < all_.size(); ++i) {
    const Fate& fate = fates_[i];
    if (fate.applied > 0) continue;
    const std::string who =
        fmt::format("{}:{}: '{}'", name_, all_[i].file_line, Quotable(all_[i].learner));
    if (fate.row_seen) {
      told.push_back(fmt::format("{} in {}: {}", who, NameOfRow(all_[i]), fate.trouble));
    } else {
      told.push_back(fmt::format("{} has no row of {}", who, NameOfRow(all_[i])));
    }
  }
  return told;
}

void CarryOverrides(const Grade& before, const Grade& shown, Grade& after,
                    std::vector<std::string>& lost) {
  if (after.status != GradeStatus::kGraded) return;
  for (const Line& line : before.lines) {
    if (!line.changed) continue;
    Override it;
    it.group = line.group;
    it.item = line.item, it.entry = line.entry, it.part = line.part;
    std::vector<std::size_t> lines = LinesThatFit(it, shown);
    it.verdict = line.verdict;
    if (lines.size() > 1) lines = LinesThatFit(it, shown);
    Status done = lines.size() == 1 ? CarryTo(after, lines.front(), line)
                  : lines.empty()   ? Fail("there is no such line now")
                                    : Fail("several lines fit now");
    if (done) continue;
    lost.push_back(fmt::format("the change by {} of {}: {}", line.changed->by, NameOfLine(it),
                               done.error().message));
  }
}

}  // namespace chartmark
