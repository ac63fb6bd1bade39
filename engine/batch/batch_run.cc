#include "engine/batch/batch_run.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <mutex>
#include <optional>
#include <thread>
#include <unordered_map>

#include "engine/base/hash.h"
#include "engine/base/version.h"
#include "engine/batch/spill.h"
#include "engine/grading/grade_json.h"

namespace chartmark {
namespace {

constexpr std::size_t kMostEntries = 8;        // of a row in a window, on average
constexpr std::size_t kMostFound = 10'000;     // a file may name any number that there are not
constexpr std::size_t kFirstRows = 1024;       // of the first window
constexpr std::size_t kRowsOfTask = 256;       // enough that a worker's answer is worth the way
constexpr std::size_t kPutBytes = 512 * 1024;  // of grades at a time

using Name = std::array<std::uint8_t, 16>;  // of all that a grade depends on

struct HashOfName {
  std::size_t operator()(const Name& name) const {
    std::size_t hash = 0;
    std::memcpy(&hash, name.data(), sizeof hash);
    return hash;
  }
};

Name NameOfSubmission(const Exercise& exercise, const std::string& variant, const Submission& it) {
  return Blake2b16(exercise.id() + '\n' + variant + '\n' + GradedText(it));
}

// Without what tells whose it is: a grade does not depend on that.
Submission Anonymous(const Submission& it) {
  Submission anonymous;
  anonymous.diagnoses = it.diagnoses;
  anonymous.procedures = it.procedures;
  anonymous.answers = it.answers;
  return anonymous;
}

RenderedGrade Ungraded(GradeStatus status, const Submission& submission, std::string reason) {
  Grade grade;
  grade.status = status;
  grade.reason = std::move(reason);
  grade.exercise = submission.exercise;
  grade.variant = submission.variant;
  grade.submission = submission;
  grade.provenance.engine = kVersion;
  return RenderGradeJson(grade, Reveal::kFull);
}

// Where the text of a grade stands.
struct TextPlace {
  std::uint64_t at = 0;
  std::uint32_t size = 0;
  std::uint32_t identity = 0;
  std::uint32_t marks = 0;
};

RowSink ReadingSink(GradeSink sink) {
  return [sink = std::move(sink)](const GradedRow& row) -> Status {
    Result<ReadGrade> read = ReadGradeJson(row.json);
    if (!read) return tl::unexpected(read.error());
    return sink(row.row, read->grade);
  };
}

}  // namespace

// A submission that nobody has graded yet, and the rows that it came in.
struct BatchRun::Distinct {
  Name name{};
  std::vector<Slot*> slots;
};

struct BatchRun::Slot {
  SubmissionRow row;
  Grader* grader = nullptr;
  std::string variant;
  Name name{};
  GradeStatus status = GradeStatus::kGraded;
  std::string reason;
  std::optional<RenderedGrade> own;  // of a row that no grader saw
  std::shared_ptr<Spill> spill;      // else
  TextPlace place;
};

// Rows of one exercise and variant.
struct BatchRun::Group {
  Grader* grader = nullptr;
  std::string variant;
  std::vector<Submission> submissions;  // distinct
  std::vector<Distinct> distinct;       // one for each
};

struct BatchRun::Window {
  std::vector<std::unique_ptr<Slot>> slots;
  std::vector<Group> groups;
  std::shared_ptr<Spill> spill;  // where its new grades are put
};

// Grades by name. Two generations: where the young one is full it becomes the old one, and that is
// forgotten.
class BatchRun::Memory {
 public:
  explicit Memory(const BatchOptions& options) : options_(options) {}

  // The spill for a window to come.
  Result<std::shared_ptr<Spill>> SpillForWindow() {
    const bool full =
        young_.spill != nullptr && (young_.places.size() >= options_.remembered ||
                                    young_.spill->size() >= options_.remembered_bytes);
    if (full) {
      old_ = std::move(young_);
      young_ = {};
    }
    if (young_.spill == nullptr) {
      Result<std::shared_ptr<Spill>> spill = Spill::Make(options_.temporary);
      if (!spill) return spill;
      young_.spill = *std::move(spill);
    }
    return young_.spill;
  }

  bool Find(const Name& name, Slot& slot) const {
    for (const Generation* generation : {&young_, &old_}) {
      const auto known = generation->places.find(name);
      if (known == generation->places.end()) continue;
      slot.spill = generation->spill;
      slot.place = known->second;
      return true;
    }
    return false;
  }

  void Remember(const Name& name, const Slot& slot) {
    Generation& of = slot.spill == young_.spill ? young_ : old_;
    if (slot.spill == of.spill && options_.remembered > 0) of.places.emplace(name, slot.place);
  }

 private:
  struct Generation {
    std::shared_ptr<Spill> spill;
    std::unordered_map<Name, TextPlace, HashOfName> places;
  };
  const BatchOptions& options_;
  Generation young_, old_;
};

// The grading of one window in threads of its own. Each exercise is graded in worker processes:
// the threads wait for them, and write down what they give.
class BatchRun::Work {
 public:
  Work(Window& window, const BatchOptions& options) : window_(window), options_(options) {
    std::size_t all = 0;
    for (const Group& group : window.groups) all += group.submissions.size();
    const auto jobs = static_cast<std::size_t>(std::max(options.jobs, 1));
    MakeTasks(std::max(kRowsOfTask, all / (jobs * 4)));
    for (std::size_t i = 0; i < std::min(jobs, tasks_.size()); ++i) {
      threads_.emplace_back([this] { DoTasks(); });
    }
  }
  ~Work() {
    next_ = tasks_.size();
    for (std::thread& thread : threads_) {
      if (thread.joinable()) thread.join();
    }
  }
  Work(const Work&) = delete;
  Work& operator=(const Work&) = delete;

  Status Join() {
    for (std::thread& thread : threads_) thread.join();
    threads_.clear();
    return status_;
  }

 private:
  struct Piece {
    Group* group;
    std::size_t from, to;
  };

  // Of one thread: grades whose text waits to be put away.
  struct Waiting {
    std::string texts;
    std::vector<std::pair<Distinct*, TextPlace>> places;
  };

  // Pieces of one exercise, `size` submissions together.
  void MakeTasks(std::size_t size) {
    std::size_t room = 0;
    for (Group& group : window_.groups) {
      const bool other = tasks_.empty() || tasks_.back().back().group->grader != group.grader;
      if (other) room = 0;
      for (std::size_t from = 0; from < group.submissions.size();) {
        if (room == 0) {
          tasks_.emplace_back();
          room = size;
        }
        const std::size_t to = std::min(group.submissions.size(), from + room);
        tasks_.back().push_back({&group, from, to});
        room -= to - from;
        from = to;
      }
    }
  }

  void DoTasks() {
    Waiting waiting;
    for (std::size_t i = next_++; i < tasks_.size(); i = next_++) {
      for (const Piece& piece : tasks_[i]) Do(piece, waiting);
      Put(waiting);
    }
  }

  void Do(const Piece& piece, Waiting& waiting) {
    Group& group = *piece.group;
    const std::vector<Submission> submissions(
        std::make_move_iterator(group.submissions.begin() +
                                static_cast<std::ptrdiff_t>(piece.from)),
        std::make_move_iterator(group.submissions.begin() + static_cast<std::ptrdiff_t>(piece.to)));
    std::size_t at = piece.from;
    for (const chartmark::Grade& grade : group.grader->GradeMany(group.variant, submissions)) {
      Distinct& distinct = group.distinct[at++];
      for (Slot* slot : distinct.slots) {
        slot->status = grade.status;
        slot->reason = grade.reason;
      }
      const bool whole = options_.reveal == Reveal::kFull;
      const RenderedGrade text = RenderGradeJson(
          whole ? grade : group.grader->Redacted(grade, options_.reveal), options_.reveal);
      waiting.places.push_back(
          {&distinct,
           {waiting.texts.size(), static_cast<std::uint32_t>(text.text.size()),
            static_cast<std::uint32_t>(text.identity), static_cast<std::uint32_t>(text.marks)}});
      waiting.texts += text.text;
      if (waiting.texts.size() >= kPutBytes) Put(waiting);
    }
  }

  void Put(Waiting& waiting) {
    const Result<std::uint64_t> at = window_.spill->Put(waiting.texts);
    if (!at) {
      const std::scoped_lock lock(mutex_);
      status_ = tl::unexpected(at.error());
      next_ = tasks_.size();
    }
    for (auto& [distinct, place] : waiting.places) {
      place.at += at.value_or(0);
      for (Slot* slot : distinct->slots) {
        slot->spill = window_.spill;
        slot->place = place;
      }
    }
    waiting.texts.clear();
    waiting.places.clear();
  }

  Window& window_;
  const BatchOptions& options_;
  std::vector<std::vector<Piece>> tasks_;
  std::atomic<std::size_t> next_ = 0;
  std::mutex mutex_;
  Status status_;
  std::vector<std::thread> threads_;
};

BatchRun::BatchRun(GraderSource& graders, BatchOptions options, RowSink sink)
    : graders_(graders),
      options_(std::move(options)),
      sink_(std::move(sink)),
      memory_(std::make_unique<Memory>(options_)) {}

BatchRun::BatchRun(GraderSource& graders, BatchOptions options, GradeSink sink)
    : BatchRun(graders, std::move(options), ReadingSink(std::move(sink))) {
  options_.reveal = Reveal::kFull;
}

BatchRun::~BatchRun() = default;

Status BatchRun::Take(RowReader& rows) {
  auto window = std::make_unique<Window>();
  bool more = ReadWindow(rows, *window);
  std::unique_ptr<Work> work;
  std::unique_ptr<Window> done;
  while (true) {
    if (!window->slots.empty()) {
      Result<std::shared_ptr<Spill>> spill = memory_->SpillForWindow();
      if (!spill) return tl::unexpected(spill.error());
      window->spill = *std::move(spill);
      FindGroups(*window);
      work = std::make_unique<Work>(*window, options_);
    }
    if (done != nullptr) {
      if (Status handed = Hand(*done); !handed) return handed;
    }
    if (window->slots.empty()) return {};
    auto next = std::make_unique<Window>();
    if (more) more = ReadWindow(rows, *next);
    if (Status finished = Finish(*window, *work); !finished) return finished;
    work = nullptr;
    done = std::move(window);
    window = std::move(next);
  }
}

Result<bool> BatchRun::TakeWhatIsThere(RowReader& rows) {
  Window window;
  do {
    auto slot = std::make_unique<Slot>();
    if (!rows.Next(slot->row)) break;
    Assign(*slot);
    window.slots.push_back(std::move(slot));
  } while (window.slots.size() < options_.window && rows.LineIsHere());
  Result<std::shared_ptr<Spill>> spill = memory_->SpillForWindow();
  if (!spill) return tl::unexpected(spill.error());
  window.spill = *std::move(spill);
  FindGroups(window);
  Work work(window, options_);
  if (Status finished = Finish(window, work); !finished) return tl::unexpected(finished.error());
  if (Status handed = Hand(window); !handed) return tl::unexpected(handed.error());
  return !window.slots.empty();
}

// False at the end.
bool BatchRun::ReadWindow(RowReader& rows, Window& window) {
  // The first ones are small, so that all cores have something to do soon.
  const auto read = static_cast<std::size_t>(counts_.rows);
  const std::size_t most = std::min(options_.window, std::max(kFirstRows, 2 * read));
  std::size_t entries = 0;
  while (window.slots.size() < most && entries < most * kMostEntries) {
    if (Stopped()) return false;
    auto slot = std::make_unique<Slot>();
    if (!rows.Next(slot->row)) return false;
    const Submission& it = slot->row.submission;
    entries += it.diagnoses.size() + it.procedures.size() + it.marks.size() + it.answers.size();
    Assign(*slot);
    window.slots.push_back(std::move(slot));
    ++rows_read_;
  }
  return true;
}

Result<Grader*> BatchRun::GraderOf(const std::string& exercise) {
  const auto known = found_.find(exercise);
  if (known != found_.end()) return known->second;
  if (found_.size() >= kMostFound) return graders_.Find(exercise);
  return found_.emplace(exercise, graders_.Find(exercise)).first->second;
}

// Finds grader and variant, or settles what the row is where it cannot be graded.
void BatchRun::Assign(Slot& slot) {
  const Submission& it = slot.row.submission;
  const auto settle = [&slot, &it](GradeStatus status, const std::string& reason) {
    slot.status = status;
    slot.reason = reason;
    slot.own = Ungraded(status, it, reason);
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
  slot.name = NameOfSubmission(exercise, slot.variant, it);
}

void BatchRun::FindGroups(Window& window) {
  std::map<std::pair<Grader*, std::string>, std::size_t> group_of;
  std::unordered_map<Name, std::pair<std::size_t, std::size_t>, HashOfName> place_of;
  for (const std::unique_ptr<Slot>& slot : window.slots) {
    if (slot->grader == nullptr) continue;
    const Name& name = slot->name;
    if (memory_->Find(name, *slot)) continue;
    const auto known = place_of.find(name);
    if (known != place_of.end()) {
      const auto [group, at] = known->second;
      window.groups[group].distinct[at].slots.push_back(slot.get());
      continue;
    }
    const auto [group, fresh] =
        group_of.try_emplace({slot->grader, slot->variant}, window.groups.size());
    if (fresh) window.groups.push_back({slot->grader, slot->variant, {}, {}});
    Group& of = window.groups[group->second];
    place_of.emplace(name, std::pair(group->second, of.submissions.size()));
    of.submissions.push_back(Anonymous(slot->row.submission));
    of.distinct.push_back({name, {slot.get()}});
    ++counts_.distinct;
  }
  std::stable_sort(window.groups.begin(), window.groups.end(), [](const Group& a, const Group& b) {
    return a.grader->exercise().id() < b.grader->exercise().id();
  });
}

// Waits for the grades. A fault is not remembered: it may be the machine's.
Status BatchRun::Finish(Window& window, Work& work) {
  if (Status graded = work.Join(); !graded) return graded;
  for (const Group& group : window.groups) {
    for (const Distinct& distinct : group.distinct) {
      const Slot& slot = *distinct.slots.front();
      if (slot.status == GradeStatus::kGraded) memory_->Remember(distinct.name, slot);
    }
  }
  window.groups.clear();
  return {};
}

Status BatchRun::Hand(Window& window) {
  for (const std::unique_ptr<Slot>& slot : window.slots) {
    const Submission& whose = slot->row.submission;
    json_.clear();
    if (slot->own) {
      AppendGradeJson(slot->own->text, slot->own->identity, slot->own->marks, whose, json_);
    } else {
      const TextPlace& place = slot->place;
      if (Status got = slot->spill->Get(place.at, place.size, text_); !got) return got;
      AppendGradeJson(text_, place.identity, place.marks, whose, json_);
    }
    ++counts_.rows;
    counts_.graded += slot->status == GradeStatus::kGraded ? 1 : 0;
    counts_.unreadable += slot->status == GradeStatus::kUnreadable ? 1 : 0;
    counts_.faults += slot->status == GradeStatus::kFault ? 1 : 0;
    if (Status handed = sink_({slot->row, slot->status, slot->reason, json_}); !handed) {
      return handed;
    }
  }
  return {};
}

}  // namespace chartmark
