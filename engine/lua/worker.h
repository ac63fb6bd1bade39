// The pool's side of one worker process: sends it rows, bounds it, reads what it gives as hostile.
#pragma once

#include <sys/types.h>

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "engine/lua/descriptor.h"
#include "engine/lua/program.h"
#include "engine/lua/protocol.h"
#include "engine/lua/zygote.h"

namespace chartmark::lua {

// How a chunk of rows ended.
struct ChunkResult {
  enum class End {
    kDone,      // `outcomes` has at least one row, if there is any; the rest did not fit
    kCrashed,   // it died, or gave what cannot be read
    kKilled,    // something outside killed it: nobody's fault
    kTooLong,   // ended for the processor time that one row took
    kHung,      // ended for doing nothing at all
    kTooLarge,  // the first row does not fit into the shared memory; the worker lives
  };
  End end = End::kDone;
  std::vector<Outcome> outcomes;
  std::uint32_t started = 0;  // rows begun when it ended; 0: it was loading the program
  std::string reason;         // for a message
};

// Used by one thread at a time.
class Worker {
 public:
  // Forks a process and waits until it has given up its rights.
  static Result<std::unique_ptr<Worker>> Start(Zygote& zygote, const Limits& limits,
                                               double wall_seconds);
  ~Worker();
  Worker(const Worker&) = delete;  // owns a process
  Worker& operator=(const Worker&) = delete;

  // Runs the rows of `inputs` named by `rows`, or the first of them, if they are many; without
  // rows, loads the program. After any end but kDone and kTooLarge the worker is gone.
  ChunkResult Run(const PackedProgram& program, std::span<const Value> inputs,
                  std::span<const std::size_t> rows);
  // Ends the process now, and waits until it has ended.
  void Retire();
  bool alive() const { return pid_ != 0; }
  pid_t pid() const { return pid_; }
  // Whether it has used up most of the processor time that it is allowed in its life.
  bool IsWornOut() const;

 private:
  Worker(Zygote& zygote, const Limits& limits, double wall_seconds)
      : zygote_(zygote), limits_(limits), wall_seconds_(wall_seconds) {}
  Status Fork();
  bool Pack(const PackedProgram& program, std::span<const Value> inputs,
            std::span<const std::size_t> rows, BatchRequest& request);
  bool Send(const BatchRequest& request);
  bool Wait(std::uint32_t rows, BatchReply& reply, ChunkResult& result);
  bool IsTooLong(std::uint32_t rows, ChunkResult& result);
  void Receive(const BatchReply& reply, std::size_t rows, ChunkResult& result);
  void End(ChunkResult& result);
  void Kill();
  double CpuSeconds() const;

  Zygote& zygote_;
  Limits limits_;
  double wall_seconds_;
  pid_t pid_ = 0;
  Descriptor handle_;  // of the process: its number may be another's once it was reaped
  Descriptor socket_;
  SharedMemory* memory_ = nullptr;
  std::string loaded_;         // the program that it has, as it was sent
  std::uint64_t program_ = 0;  // its number
  // When the row that runs was seen to begin, by the worker's own clock and by the wall's.
  std::uint32_t started_ = 0;
  double row_cpu_ = 0;
  double row_wall_ = 0;
  std::string bytes_;
};

// Reads the outcomes of `rows` rows from bytes that a worker wrote: fewer, where it wrote nonsense.
std::vector<Outcome> ReadOutcomes(std::string_view bytes, std::size_t rows, const Limits& limits);

}  // namespace chartmark::lua
