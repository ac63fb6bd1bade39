#include "engine/lua/worker_process.h"

#include <sys/mman.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <list>
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
    Loaded* loaded = Find(request.program);
    if (loaded == nullptr) return {1, 0, 0};
    inputs_ = {bytes + request.program_bytes, request.input_bytes};
    return RunRows(*loaded, request.rows);
  }

 private:
  // A program that was loaded, or why it cannot be.
  struct Loaded {
    std::uint64_t program = 0;
    std::unique_ptr<SandboxImpl> sandbox;
    Fault fault;
  };

  Loaded* Find(std::uint64_t program) {
    for (auto it = loaded_.begin(); it != loaded_.end(); ++it) {
      if (it->program != program) continue;
      loaded_.splice(loaded_.begin(), loaded_, it);
      return &loaded_.front();
    }
    return nullptr;
  }

  void Load(std::uint64_t number, std::string_view bytes) {
    while (loaded_.size() >= kKeptSandboxes) loaded_.pop_back();
    Loaded& loaded = loaded_.emplace_front();
    loaded.program = number;
    Program program;
    WireReader reader(bytes, kTrusted);
    if (!reader.Read(program)) {
      loaded.fault = {FaultKind::kHost, "the program did not arrive whole", ""};
      return;
    }
    auto sandbox = SandboxImpl::Load(program, *setup_.host, setup_.limits, ticker_);
    if (sandbox) {
      loaded.sandbox = std::move(*sandbox);
    } else {
      loaded.fault = std::move(sandbox.error());
    }
  }

  Outcome RunRow(const Loaded& loaded, const Value& input) {
    if (loaded.sandbox == nullptr) return tl::unexpected<Fault>(loaded.fault);
    return loaded.sandbox->Run(input);
  }

  BatchReply RunRows(const Loaded& loaded, std::uint32_t rows) {
    BatchReply reply;
    WireReader reader(inputs_, kTrusted);
    for (; reply.rows < rows; ++reply.rows) {
      memory_.started.store(reply.rows + 1, std::memory_order_relaxed);
      Value input;
      if (!reader.Read(input)) break;
      out_.clear();
      WriteOutcome(RunRow(loaded, input), out_);
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
  std::list<Loaded> loaded_;  // most recently used first
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
    const std::size_t addresses = AddressSpace() + kSpareAddresses +
                                  kKeptSandboxes * Arena::AddressesFor(setup_.limits.memory_bytes);
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
