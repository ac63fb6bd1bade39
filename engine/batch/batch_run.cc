#include "engine/batch/batch_run.h"

#include <fmt/format.h>

#include <algorithm>
#include <atomic>
#include <thread>

#include "engine/base/version.h"

namespace chartmark {
namespace {

std::string TextOf(const Grader* grader, const std::string& variant, const Submission& it) {
  return fmt::format("{}\n{}\n{}", fmt::ptr(grader), variant, GradedText(it));
}

// Without what tells whose it is: a grade does not depend on that.
Submission Anonymous(const Submission& it) {
  Submission anonymous;
  anonymous.diagnoses = it.diagnoses;
  anonymous.procedures = it.procedures;
  anonymous.answers = it.answers;
  return anonymous;
}

Grade Ungraded(GradeStatus status, const Submission& submission, std::string reason) {
  Grade grade;
  grade.status = status;
  grade.reason = std::move(reason);
  grade.exercise = submission.exercise;
  grade.variant = submission.variant;
  grade.submission = submission;
  grade.provenance.engine = kVersion;
  return grade;
}

}  // namespace

struct BatchRun::Slot {
  SubmissionRow row;
  Grader* grader = nullptr;
  std::string variant;
  std::shared_ptr<const chartmark::Grade> grade;
};

// Rows of one exercise and variant that nobody has graded yet.
struct BatchRun::Group {
  Grader* grader = nullptr;
  std::string variant;
  std::vector<std::string> texts;  // of the submissions: distinct
  std::vector<Submission> submissions;
  std::vector<std::vector<Slot*>> slots;  // of each submission
  std::vector<std::shared_ptr<const chartmark::Grade>> grades;
};

Status BatchRun::Take(RowReader& rows) {
  for (bool more = true; more;) {
    std::vector<Slot> slots;
    Slot slot;
    while (slots.size() < options_.window && (more = rows.Next(slot.row))) {
      slots.push_back(std::move(slot));
      slot = {};
    }
    if (Status graded = Grade(slots); !graded) return graded;
  }
  return {};
}

Result<bool> BatchRun::TakeWhatIsThere(RowReader& rows) {
  std::vector<Slot> slots;
  Slot slot;
  do {
    if (!rows.Next(slot.row)) break;
    slots.push_back(std::move(slot));
    slot = {};
  } while (slots.size() < options_.window && rows.LineIsHere());
  if (Status graded = Grade(slots); !graded) return tl::unexpected(graded.error());
  return !slots.empty();
}

Result<Grader*> BatchRun::GraderOf(const std::string& exercise) {
  const auto known = found_.find(exercise);
  if (known != found_.end()) return known->second;
  constexpr std::size_t kMostFound = 10'000;  // a file may name any number that there are not
  if (found_.size() >= kMostFound) return graders_.Find(exercise);
  return found_.emplace(exercise, graders_.Find(exercise)).first->second;
}

// Finds grader and variant, or settles what the row is where it cannot be graded.
void BatchRun::Assign(Slot& slot) {
  const Submission& it = slot.row.submission;
  const auto settle = [&slot, &it](GradeStatus status, std::string reason) {
    slot.grade = std::make_shared<const chartmark::Grade>(Ungraded(status, it, std::move(reason)));
  };
  if (!slot.row.readable()) return settle(GradeStatus::kUnreadable, slot.row.trouble);
  if (it.exercise.empty()) return settle(GradeStatus::kUnreadable, "the row names no exercise");
  const Result<Grader*> grader = GraderOf(it.exercise);
  if (!grader) {
    const bool unknown = grader.error().kind == ErrorKind::kNotFound;
    return settle(unknown ? GradeStatus::kUnreadable : GradeStatus::kFault, grader.error().message);
  }
  const Exercise& exercise = (*grader)->exercise();
  slot.variant = it.variant;
  if (slot.variant.empty() && exercise.variant_ids().size() == 1) {
    slot.variant = exercise.variant_ids().front();
  } else if (slot.variant.empty() && !options_.class_seed.empty()) {
    slot.variant = exercise.VariantFor(options_.class_seed, it.learner);
  } else if (slot.variant.empty()) {
    return settle(GradeStatus::kUnreadable,
                  fmt::format("the row names no variant, and '{}' has {}; name one, or let --class "
                              "draw them",
                              it.exercise, exercise.variant_ids().size()));
  }
  slot.grader = *grader;
}

std::vector<BatchRun::Group> BatchRun::GroupsOf(std::vector<Slot>& slots) {
  std::vector<Group> groups;
  std::map<std::pair<Grader*, std::string>, std::size_t> group_of;
  std::unordered_map<std::string, std::pair<std::size_t, std::size_t>> place_of;
  for (Slot& slot : slots) {
    if (slot.grader == nullptr) continue;
    std::string text = TextOf(slot.grader, slot.variant, slot.row.submission);
    for (Memory* memory : {&young_, &old_}) {
      const auto known = memory->find(text);
      if (known != memory->end() && slot.grade == nullptr) slot.grade = known->second;
    }
    if (slot.grade != nullptr) continue;
    const auto [group, fresh_group] =
        group_of.try_emplace({slot.grader, slot.variant}, groups.size());
    if (fresh_group) groups.push_back({slot.grader, slot.variant, {}, {}, {}, {}});
    Group& of = groups[group->second];
    const auto [place, fresh] =
        place_of.try_emplace(text, std::pair(group->second, of.submissions.size()));
    if (fresh) {
      of.texts.push_back(std::move(text));
      of.submissions.push_back(Anonymous(slot.row.submission));
      of.slots.emplace_back();
    }
    of.slots[place->second.second].push_back(&slot);
  }
  std::stable_sort(groups.begin(), groups.end(), [](const Group& a, const Group& b) {
    return a.grader->exercise().id() < b.grader->exercise().id();
  });
  return groups;
}

// Each exercise is graded in a worker process of its own: threads only wait for them.
void BatchRun::GradeGroups(std::vector<Group>& groups) {
  std::atomic<std::size_t> next = 0;
  const auto work = [&groups, &next] {
    for (std::size_t i = next++; i < groups.size(); i = next++) {
      Group& group = groups[i];
      for (chartmark::Grade& grade : group.grader->GradeMany(group.variant, group.submissions)) {
        group.grades.push_back(std::make_shared<const chartmark::Grade>(std::move(grade)));
      }
    }
  };
  const auto jobs = std::min(static_cast<std::size_t>(std::max(options_.jobs, 1)), groups.size());
  std::vector<std::thread> others;
  for (std::size_t i = 1; i < jobs; ++i) others.emplace_back(work);
  work();
  for (std::thread& other : others) other.join();
}

// A fault is not remembered: it may be the machine's.
void BatchRun::Remember(Group& group) {
  for (std::size_t i = 0; i < group.grades.size(); ++i) {
    for (Slot* slot : group.slots[i]) slot->grade = group.grades[i];
    if (group.grades[i]->status != GradeStatus::kGraded) continue;
    if (young_.size() >= options_.remembered) {
      old_ = std::move(young_);
      young_ = {};
    }
    young_.emplace(std::move(group.texts[i]), group.grades[i]);
  }
}

Status BatchRun::Hand(const Slot& slot) {
  chartmark::Grade grade = *slot.grade;
  const Submission& it = slot.row.submission;
  grade.submission.id = it.id;
  grade.submission.learner = it.learner;
  grade.submission.marks = it.marks;
  grade.submission.seconds = it.seconds;
  ++counts_.rows;
  switch (grade.status) {
    case GradeStatus::kGraded:
      ++counts_.graded;
      break;
    case GradeStatus::kUnreadable:
      ++counts_.unreadable;
      break;
    case GradeStatus::kFault:
      ++counts_.faults;
      break;
  }
  return sink_(slot.row, grade);
}

Status BatchRun::Grade(std::vector<Slot>& slots) {
  for (Slot& slot : slots) Assign(slot);
  std::vector<Group> groups = GroupsOf(slots);
  GradeGroups(groups);
  for (Group& group : groups) {
    counts_.distinct += static_cast<std::int64_t>(group.submissions.size());
    Remember(group);
  }
  for (const Slot& slot : slots) {
    if (Status handed = Hand(slot); !handed) return handed;
  }
  return {};
}

}  // namespace chartmark
