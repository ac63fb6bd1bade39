#include "engine/lua/worker_pool.h"

#include <fmt/format.h>

#include <algorithm>

#include "engine/lua/worker_pool_impl.h"

namespace chartmark::lua {
namespace {

constexpr std::size_t kChunkRows = 256;
constexpr int kMaxOutsideKills = 5;  // of one row's worker, before the host is held unfit

using End = ChunkResult::End;

Outcome TheFault(FaultKind kind, std::string message) {
  return tl::unexpected<Fault>(Fault{kind, std::move(message), ""});
}

Outcome FaultOf(const ChunkResult& result) {
  switch (result.end) {
    case End::kTooLong:
      return TheFault(FaultKind::kFuel, "the script ran too long: " + result.reason);
    case End::kTooLarge:
      return TheFault(FaultKind::kMemory, "the input is too large for a grader");
    case End::kKilled:
      return TheFault(FaultKind::kHost, "the worker was ended from outside: " + result.reason);
    default:
      return TheFault(FaultKind::kCrash, "the worker ended: " + result.reason);
  }
}

}  // namespace

// A seat that is given back at the end of the block.
class WorkerPoolImpl::Borrowed {
 public:
  Borrowed(WorkerPoolImpl& pool, const std::string& group)
      : pool_(pool), seat_(pool.Borrow(group)) {}
  ~Borrowed() { pool_.GiveBack(seat_); }
  Borrowed(const Borrowed&) = delete;
  Borrowed& operator=(const Borrowed&) = delete;
  Seat& seat() { return seat_; }

 private:
  WorkerPoolImpl& pool_;
  Seat& seat_;
};

// One call of Run: all rows of one program, until each has an outcome.
class WorkerPoolImpl::Job {
 public:
  Job(WorkerPoolImpl& pool, Seat& seat, const PackedProgram& program, std::span<const Value> inputs)
      : pool_(pool), seat_(seat), program_(program), inputs_(inputs), outcomes_(inputs.size()) {
    for (std::size_t row = 0; row < inputs.size(); ++row) pending_.push_back(row);
  }

  std::vector<Outcome> Run() {
    while (!pending_.empty()) {
      const std::size_t n = std::min(pending_.size(), chunk_rows_);
      const std::vector<std::size_t> rows(pending_.begin(),
                                          pending_.begin() + static_cast<std::ptrdiff_t>(n));
      ChunkResult result = RunChunk(rows);
      if (result.end == End::kDone) {
        Keep(rows, result);
      } else if (hopeless_) {
        break;
      } else {
        Retry(rows, result);
      }
    }
    return std::move(outcomes_);
  }

 private:
  ChunkResult RunChunk(std::span<const std::size_t> rows) {
    ChunkResult result;
    if (Status ready = pool_.EnsureWorker(seat_); !ready) {
      GiveUp(TheFault(FaultKind::kHost, ready.error().message));
      result.end = End::kCrashed;
      return result;
    }
    return seat_.worker->Run(program_, inputs_, rows);
  }

  void Keep(std::span<const std::size_t> rows, ChunkResult& result) {
    for (std::size_t i = 0; i < result.outcomes.size(); ++i) {
      outcomes_[rows[i]] = std::move(result.outcomes[i]);
    }
    pending_.erase(pending_.begin(),
                   pending_.begin() + static_cast<std::ptrdiff_t>(result.outcomes.size()));
  }

  // The worker ended on one of the rows: tries that one again alone. Whatever comes of it, the
  // others are run as if it had not been there.
  void Retry(std::span<const std::size_t> rows, ChunkResult result) {
    if (result.started == 0 && result.end != End::kTooLarge) {
      if (!CanLoad()) return;
      // So it was a row, which hid itself: from now on each runs alone.
      chunk_rows_ = 1;
      if (rows.size() > 1) return;
    }
    const std::size_t row = rows[std::clamp<std::size_t>(result.started, 1, rows.size()) - 1];
    if (result.end != End::kTooLarge) result = RunPatiently(std::span(&row, 1), result);
    if (hopeless_) return;
    outcomes_[row] =
        result.end == End::kDone ? std::move(result.outcomes.front()) : FaultOf(result);
    pending_.erase(std::find(pending_.begin(), pending_.end(), row));
  }

  // Whether the program can be loaded where nothing else runs. If not, no row will ever run.
  bool CanLoad() {
    const ChunkResult result = RunPatiently({}, {});
    if (hopeless_ || result.end == End::kDone) return !hopeless_;
    GiveUp(FaultOf(result));
    return false;
  }

  // Again, as often as something outside kills the worker.
  ChunkResult RunPatiently(std::span<const std::size_t> rows, const ChunkResult& before) {
    int kills = before.end == End::kKilled ? 1 : 0;
    while (true) {
      ChunkResult result = RunChunk(rows);
      if (hopeless_ || result.end != End::kKilled || ++kills >= kMaxOutsideKills) return result;
    }
  }

  void GiveUp(const Outcome& fault) {
    for (const std::size_t row : pending_) outcomes_[row] = fault;
    pending_.clear();
    hopeless_ = true;
  }

  WorkerPoolImpl& pool_;
  Seat& seat_;
  const PackedProgram& program_;
  std::span<const Value> inputs_;
  std::vector<Outcome> outcomes_;
  std::vector<std::size_t> pending_;
  std::size_t chunk_rows_ = kChunkRows;
  bool hopeless_ = false;
};

Result<std::unique_ptr<WorkerPool>> WorkerPool::Start(const HostTable& host,
                                                      const PoolOptions& options) {
  Result<std::unique_ptr<WorkerPoolImpl>> pool = WorkerPoolImpl::Start(host, options);
  if (!pool) return tl::unexpected<Error>(std::move(pool.error()));
  return std::unique_ptr<WorkerPool>(std::move(*pool));
}

Result<std::unique_ptr<WorkerPoolImpl>> WorkerPoolImpl::Start(const HostTable& host,
                                                              const PoolOptions& options) {
  std::unique_ptr<WorkerPoolImpl> pool(new WorkerPoolImpl(options));
  pool->options_.max_workers = std::max(1, options.max_workers);
  pool->options_.workers_per_group = std::max(1, options.workers_per_group);
  Result<std::unique_ptr<Zygote>> zygote = Zygote::Start(host, options.limits);
  if (!zygote) return tl::unexpected<Error>(std::move(zygote.error()));
  pool->zygote_ = std::move(*zygote);
  // The first worker now: a machine that cannot confine it is told of here, not at the first grade.
  pool->seats_.push_back(std::make_unique<Seat>());
  if (Status ready = pool->EnsureWorker(*pool->seats_.front()); !ready) {
    return tl::unexpected<Error>(ready.error());
  }
  return pool;
}

Status WorkerPoolImpl::EnsureWorker(Seat& seat) {
  if (seat.worker != nullptr && seat.worker->IsWornOut()) seat.worker->Retire();
  if (seat.worker != nullptr && seat.worker->alive()) return {};
  // A worker may be killed from outside before it has said hello: that is nobody's fault either.
  const auto began = std::chrono::steady_clock::now();
  Result<std::unique_ptr<Worker>> worker =
      Worker::Start(*zygote_, options_.limits, options_.wall_seconds);
  for (int kills = 0; !worker && kills < kMaxOutsideKills; ++kills) {
    if (std::chrono::steady_clock::now() - began > std::chrono::seconds(2)) break;
    worker = Worker::Start(*zygote_, options_.limits, options_.wall_seconds);
  }
  if (!worker) return tl::unexpected<Error>(std::move(worker.error()));
  seat.worker = std::move(*worker);
  return {};
}

// A seat for the group, with mutex_ held: its own, a new one, or the one not used for longest.
// Nullptr while all that the group may have are busy.
WorkerPoolImpl::Seat* WorkerPoolImpl::FindSeat(const std::string& group) {
  Seat* oldest = nullptr;
  int busy = 0;
  for (const auto& seat : seats_) {
    if (seat->last_used == 0 || seat->group != group) continue;
    if (!seat->busy) return seat.get();
    if (++busy >= options_.workers_per_group) return nullptr;
  }
  for (const auto& seat : seats_) {
    if (seat->last_used == 0) return seat.get();
    if (!seat->busy && (oldest == nullptr || seat->last_used < oldest->last_used))
      oldest = seat.get();
  }
  if (seats_.size() < static_cast<std::size_t>(options_.max_workers)) {
    return seats_.emplace_back(std::make_unique<Seat>()).get();
  }
  if (oldest != nullptr && oldest->worker != nullptr) oldest->worker->Retire();
  return oldest;
}

WorkerPoolImpl::Seat& WorkerPoolImpl::Borrow(const std::string& group) {
  std::unique_lock lock(mutex_);
  Seat* seat = nullptr;
  freed_.wait(lock, [&] { return (seat = FindSeat(group)) != nullptr; });
  seat->group = group;
  seat->busy = true;
  seat->last_used = ++clock_;
  return *seat;
}

void WorkerPoolImpl::GiveBack(Seat& seat) {
  {
    const std::scoped_lock lock(mutex_);
    seat.busy = false;
  }
  freed_.notify_all();
}

std::vector<Outcome> WorkerPoolImpl::Run(const std::string& group, const PackedProgram& program,
                                         std::span<const Value> inputs) {
  if (inputs.empty()) return {};
  Borrowed borrowed(*this, group);
  std::vector<Outcome> outcomes = Job(*this, borrowed.seat(), program, inputs).Run();
  if (++runs_ >= options_.runs_before_standby) zygote_->EnsureStandby();
  return outcomes;
}

}  // namespace chartmark::lua
