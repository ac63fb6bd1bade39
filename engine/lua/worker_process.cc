#include "engine/lua/worker_process.h"

#include <sys/mman.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <memory>
#include <optional>

#include "engine/lua/confine.h"
#include "engine/lua/descriptor.h"
#include "engine/lua/protocol.h"
#include "engine/lua/sandbox_impl.h"
#include "engine/lua/wire.h"

namespace chartmark::lua {
namespace {

constexpr std::size_t kSpareAddresses = std::size_t{256} << 20;
// What the pool sends is our own.
const ReadLimits kTrusted{200, ~std::size_t{0}, ~std::size_t{0}, ~std::size_t{0}, TextRule::kAny};

class Worker {
 public:
  Worker(const WorkerSetup& setup, SharedMemory& memory, Ticker& ticker)
      : setup_(setup), memory_(memory), ticker_(ticker) {}

  BatchReply Run(const BatchRequest& request) {
    memory_.started.store(0, std::memory_order_relaxed);
    const char* bytes = reinterpret_cast<const char*>(memory_.request);
    if (request.program_bytes > 0) Load(request.program, {bytes, request.program_bytes});
    if (program_ != request.program) return {};  // it would be run with another's: unreadable
    inputs_ = {bytes + request.program_bytes, request.input_bytes};
    return RunRows(request.rows);
  }

 private:
  // The program that rows are run with; whatever was loaded before is gone.
  void Load(std::uint64_t number, std::string_view bytes) {
    program_ = number;
    fault_.reset();
    Program program;
    WireReader reader(bytes, kTrusted);
    if (!reader.Read(program)) {
      fault_ = {FaultKind::kHost, "the program did not arrive whole", ""};
      return;
    }
    if (sandbox_ != nullptr && !sandbox_->CanHold(program)) sandbox_ = nullptr;
    if (sandbox_ == nullptr) {
      auto sandbox = SandboxImpl::LoadGround(program, *setup_.host, setup_.limits, ticker_);
      if (!sandbox) {
        fault_ = std::move(sandbox.error());
        return;
      }
      sandbox_ = std::move(*sandbox);
    }
    fault_ = sandbox_->Put(program);
  }

  Outcome RunRow(const Value& input) {
    if (fault_) return tl::unexpected<Fault>(*fault_);
    return sandbox_->Run(input);
  }

  BatchReply RunRows(std::uint32_t rows) {
    BatchReply reply;
    WireReader reader(inputs_, kTrusted);
    for (; reply.rows < rows; ++reply.rows) {
      memory_.started.store(reply.rows + 1, std::memory_order_relaxed);
      Value input;
      if (!reader.Read(input)) break;
      out_.clear();
      WriteOutcome(RunRow(input), out_);
      if (out_.size() > SharedMemory::kReplyBytes) {
        out_.clear();
        WriteOutcome(tl::unexpected<Fault>(Fault{FaultKind::kResult, "result is too large", ""}),
                     out_);
      }
      if (out_.size() > SharedMemory::kReplyBytes - reply.bytes) break;
      std::memcpy(memory_.reply + reply.bytes, out_.data(), out_.size());
      reply.bytes += out_.size();
    }
    return reply;
  }

  const WorkerSetup& setup_;
  SharedMemory& memory_;
  Ticker& ticker_;
  std::uint64_t program_ = 0;  // none yet: numbers begin at 1
  std::unique_ptr<SandboxImpl> sandbox_;
  std::optional<Fault> fault_;  // why the program cannot be run
  std::string_view inputs_;
  std::string out_;
};

// Everything that needs rights, then their end. The step that failed, if any.
class Starter {
 public:
  Starter(WorkerSetup& setup, int socket, int memory)
      : setup_(setup), socket_(socket), memory_descriptor_(memory) {}

  ConfineStep Start() {
    void* shared = mmap(nullptr, sizeof(SharedMemory), PROT_READ | PROT_WRITE, MAP_SHARED,
                        memory_descriptor_, 0);
    if (shared == MAP_FAILED) return ConfineStep::kMemory;
    memory_ = static_cast<SharedMemory*>(shared);
    const std::size_t addresses =
        AddressSpace() + kSpareAddresses + Arena::AddressesFor(setup_.limits.memory_bytes);
    if (!KeepOneDescriptor(socket_)) return ConfineStep::kDescriptors;
    if (!DieWith(setup_.parent)) return ConfineStep::kParent;
    Result<std::unique_ptr<Ticker>> ticker = Ticker::Make();
    if (!ticker) return ConfineStep::kTimer;
    ticker_ = std::move(*ticker);
    DirtyPages::InstallHandler();
    if (!LimitResources(addresses)) return ConfineStep::kLimits;
    if (!DropPrivileges()) return ConfineStep::kPrivileges;
    return FilterSystemCalls(setup_.filter) ? ConfineStep::kNone : ConfineStep::kSystemCalls;
  }

  SharedMemory& memory() { return *memory_; }
  Ticker& ticker() { return *ticker_; }

 private:
  WorkerSetup& setup_;
  int socket_;
  int memory_descriptor_;
  SharedMemory* memory_ = nullptr;
  std::unique_ptr<Ticker> ticker_;
};

}  // namespace

void RunWorker(WorkerSetup& setup, int socket, int memory) {
  Starter starter(setup, socket, memory);
  const ConfineStep failed = starter.Start();
  const WorkerHello hello{static_cast<std::int32_t>(failed),
                          failed == ConfineStep::kNone ? 0 : errno};
  const int where = failed == ConfineStep::kMemory ? socket : kWorkerSocket;
  if (!SendPacket(where, &hello, sizeof hello) || failed != ConfineStep::kNone) _exit(1);
  Worker worker(setup, starter.memory(), starter.ticker());
  BatchRequest request;
  while (ReceivePacket(kWorkerSocket, &request, sizeof request)) {
    const BatchReply reply = worker.Run(request);
    if (!SendPacket(kWorkerSocket, &reply, sizeof reply)) break;
  }
  _exit(0);
}

}  // namespace chartmark::lua
