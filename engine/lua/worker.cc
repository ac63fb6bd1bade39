#include "engine/lua/worker.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <poll.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <ctime>

#include "engine/lua/confine.h"
#include "engine/lua/wire.h"

namespace chartmark::lua {
namespace {

constexpr double kHelloSeconds = 20;
constexpr double kWornOutSeconds = 1800;  // half of what its limit allows
constexpr char kUnreadable[] = "its answer cannot be read";
constexpr int kLongestPoll = 50;                           // ms
constexpr std::size_t kBatchBytes = std::size_t{4} << 20;  // of input at a time, if more than a row

double Now(clockid_t clock) {
  timespec time{};
  if (clock_gettime(clock, &time) != 0) return 0;
  return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_nsec) * 1e-9;
}

// Memory that keeps its size, so that a worker cannot pull it away from under the pool.
Descriptor MakeSharedMemory() {
  Descriptor memory(memfd_create("chartmark", MFD_CLOEXEC | MFD_ALLOW_SEALING));
  if (!memory.open() || ftruncate(memory.get(), sizeof(SharedMemory)) != 0 ||
      fcntl(memory.get(), F_ADD_SEALS, F_SEAL_SHRINK | F_SEAL_GROW | F_SEAL_SEAL) != 0) {
    memory.Close();
  }
  return memory;
}

bool IsReadable(int descriptor, int milliseconds) {
  pollfd waiting{descriptor, POLLIN, 0};
  return poll(&waiting, 1, milliseconds) > 0;
}

Error NoWorker(const std::string& what, int error) {
  return {ErrorKind::kInternal,
          fmt::format("graders cannot be run safely here: a worker cannot {}: {}", what,
                      error == 0 ? "no answer" : std::strerror(error))};
}

std::string ReasonOf(int status) {
  if (status == -1) return "it ended";
  if (WIFEXITED(status)) return fmt::format("it exited with {}", WEXITSTATUS(status));
  if (WTERMSIG(status) == SIGSYS) return "it made a system call that is not allowed";
  return fmt::format("it was ended by {}", sigdescr_np(WTERMSIG(status)) == nullptr
                                               ? "a signal"
                                               : sigdescr_np(WTERMSIG(status)));
}

}  // namespace

Result<std::unique_ptr<Worker>> Worker::Start(Zygote& zygote, const Limits& limits,
                                              double wall_seconds) {
  std::unique_ptr<Worker> worker(new Worker(zygote, limits, wall_seconds));
  if (Status forked = worker->Fork(); !forked) return tl::unexpected<Error>(forked.error());
  WorkerHello hello;
  if (!IsReadable(worker->socket_.get(), static_cast<int>(kHelloSeconds * 1000)) ||
      !ReceivePacket(worker->socket_.get(), &hello, sizeof hello)) {
    worker->Retire();
    return tl::unexpected<Error>(NoWorker("start", 0));
  }
  if (hello.failed_step != 0) {
    worker->Retire();
    return tl::unexpected<Error>(
        NoWorker(StepName(static_cast<ConfineStep>(hello.failed_step)), hello.error));
  }
  return worker;
}

Status Worker::Fork() {
  auto [own, other] = MakeSocketPair();
  const Descriptor memory = MakeSharedMemory();
  if (!own.open() || !memory.open()) return tl::unexpected<Error>(NoWorker("get memory", errno));
  void* shared = mmap(nullptr, sizeof(SharedMemory), PROT_READ | PROT_WRITE,
                      MAP_SHARED | MAP_NORESERVE, memory.get(), 0);
  if (shared == MAP_FAILED) return tl::unexpected<Error>(NoWorker("get memory", errno));
  memory_ = static_cast<SharedMemory*>(shared);
  Result<pid_t> pid = zygote_.ForkWorker(other.get(), memory.get());
  if (!pid) return tl::unexpected<Error>(std::move(pid.error()));
  pid_ = *pid;
  handle_ = Descriptor(static_cast<int>(syscall(SYS_pidfd_open, pid_, 0)));
  socket_ = std::move(own);
  return {};
}

Worker::~Worker() {
  Kill();
  if (memory_ != nullptr) munmap(memory_, sizeof(SharedMemory));
}

void Worker::Kill() {
  if (pid_ == 0) return;
  if (handle_.open()) {
    syscall(SYS_pidfd_send_signal, handle_.get(), SIGKILL, nullptr, 0);
  } else {
    kill(pid_, SIGKILL);  // it is not reaped before Reap, so the number is still its own
  }
  pid_ = 0;
}

void Worker::Retire() {
  const pid_t pid = pid_;
  Kill();
  socket_.Close();
  if (pid != 0) zygote_.Reap(pid);
}

double Worker::CpuSeconds() const {
  clockid_t clock{};
  return clock_getcpuclockid(pid_, &clock) == 0 ? Now(clock) : 0;
}

bool Worker::IsWornOut() const { return alive() && CpuSeconds() > kWornOutSeconds; }

// Writes the program, if the worker has not got it, and the rows that fit: false if the first does
// not.
bool Worker::Pack(const PackedProgram& program, std::span<const Value> inputs,
                  std::span<const std::size_t> rows, BatchRequest& request) {
  bytes_.clear();
  if (program.bytes() != loaded_) {
    loaded_ = bytes_ = program.bytes();
    ++program_;
  }
  request = {program_, bytes_.size(), 0, 0};
  std::size_t packed = bytes_.size();
  for (const std::size_t row : rows) {
    WriteValue(inputs[row], bytes_);
    if (bytes_.size() > (request.rows == 0 ? SharedMemory::kRequestBytes : kBatchBytes)) break;
    packed = bytes_.size();
    ++request.rows;
  }
  request.input_bytes = packed - request.program_bytes;
  if (packed > SharedMemory::kRequestBytes || (request.rows == 0 && !rows.empty())) return false;
  std::memcpy(memory_->request, bytes_.data(), packed);
  return true;
}

bool Worker::Send(const BatchRequest& request) {
  started_ = 0;
  memory_->started.store(0, std::memory_order_relaxed);
  row_cpu_ = CpuSeconds();
  row_wall_ = Now(CLOCK_MONOTONIC);
  return SendPacket(socket_.get(), &request, sizeof request);
}

// Whether the row that runs has had its time. A worker may write any progress: only more is
// believed, and only as many times as there are rows.
bool Worker::IsTooLong(std::uint32_t rows, ChunkResult& result) {
  const std::uint32_t started = std::min(memory_->started.load(std::memory_order_relaxed), rows);
  if (started > started_) {
    started_ = started;
    row_cpu_ = CpuSeconds();
    row_wall_ = Now(CLOCK_MONOTONIC);
    return false;
  }
  if (CpuSeconds() - row_cpu_ > limits_.cpu_seconds) {
    result.end = ChunkResult::End::kTooLong;
    result.reason = fmt::format("it used more than {:g} s of processor time", limits_.cpu_seconds);
    return true;
  }
  if (Now(CLOCK_MONOTONIC) - row_wall_ > wall_seconds_) {
    result.end = ChunkResult::End::kHung;
    result.reason = fmt::format("it gave no answer for {:g} s", wall_seconds_);
    return true;
  }
  return false;
}

bool Worker::Wait(std::uint32_t rows, BatchReply& reply, ChunkResult& result) {
  const int interval = std::clamp(static_cast<int>(limits_.cpu_seconds * 250), 1, kLongestPoll);
  while (!IsReadable(socket_.get(), interval)) {
    if (IsTooLong(rows, result)) return false;
  }
  const std::ptrdiff_t size = ReceiveBytes(socket_.get(), &reply, sizeof reply);
  if (size == sizeof reply) return true;
  result.end = ChunkResult::End::kCrashed;
  if (size > 0) result.reason = kUnreadable;
  return false;
}

std::vector<Outcome> ReadOutcomes(std::string_view bytes, std::size_t rows, const Limits& limits) {
  const ReadLimits result_limits = ResultLimits(limits);
  WireReader reader(bytes, result_limits);
  std::vector<Outcome> outcomes;
  for (std::size_t row = 0; row < rows; ++row) {
    outcomes.emplace_back();
    if (!reader.Read(outcomes.back())) {
      outcomes.pop_back();
      break;
    }
  }
  if (!reader.empty()) outcomes.clear();
  return outcomes;
}

void Worker::Receive(const BatchReply& reply, std::size_t rows, ChunkResult& result) {
  const bool possible = (reply.rows > 0 || rows == 0) && reply.rows <= rows &&
                        reply.bytes <= SharedMemory::kReplyBytes;
  if (possible) {
    bytes_.assign(reinterpret_cast<const char*>(memory_->reply),
                  reply.bytes);  // then read the copy
    result.outcomes = ReadOutcomes(bytes_, reply.rows, limits_);
  }
  if (possible && result.outcomes.size() == reply.rows) return;
  result.outcomes.clear();
  result.end = ChunkResult::End::kCrashed;
  result.reason = kUnreadable;
}

// The worker is to be ended, or has ended: finds out how.
void Worker::End(ChunkResult& result) {
  const std::uint32_t started = memory_->started.load(std::memory_order_relaxed);
  result.started = std::max(started_, started);
  const pid_t pid = pid_;
  // One that died by itself must be seen to first: a signal now would hide how.
  const bool by_itself = result.end == ChunkResult::End::kCrashed && result.reason.empty();
  const int status = by_itself ? zygote_.Reap(pid) : -1;
  if (status == -1) Retire();
  handle_.Close();
  socket_.Close();
  pid_ = 0;
  if (result.end != ChunkResult::End::kCrashed || !result.reason.empty()) return;
  result.reason = ReasonOf(status);
  if (status == -1 || (WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL)) {
    result.end = ChunkResult::End::kKilled;
  }
}

ChunkResult Worker::Run(const PackedProgram& program, std::span<const Value> inputs,
                        std::span<const std::size_t> rows) {
  ChunkResult result;
  BatchRequest request;
  BatchReply reply;
  if (!Pack(program, inputs, rows, request)) {
    loaded_.clear();  // it was not sent
    result.end = ChunkResult::End::kTooLarge;
    return result;
  }
  if (!Send(request)) result.end = ChunkResult::End::kCrashed;
  if (result.end == ChunkResult::End::kDone) Wait(request.rows, reply, result);
  if (result.end == ChunkResult::End::kDone) Receive(reply, request.rows, result);
  if (result.end != ChunkResult::End::kDone) End(result);
  return result;
}

}  // namespace chartmark::lua
