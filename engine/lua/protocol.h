// What passes between the pool, the zygote and the workers. Fixed packets on a socket; bulk data in
// shared memory. Nothing that comes from a worker is believed.
#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>

namespace chartmark::lua {

// Pool to zygote.
enum class ZygoteAction : std::uint32_t {
  kWorker,   // fork a worker; descriptors: its socket, its memory. Answered.
  kStandby,  // fork a zygote that takes over if this one is killed; descriptor: its socket
  kReap,     // tell how `pid` ended, which the pool has killed or seen end. Answered.
};
struct ZygoteRequest {
  ZygoteAction action = ZygoteAction::kWorker;
  std::int32_t pid = 0;
};
struct ZygoteReply {
  std::int32_t pid = 0;     // of the worker; or -errno
  std::int32_t status = 0;  // of waitpid
};

// The first packet of a worker. The step that failed, if any: see StepName in confine.h.
struct WorkerHello {
  std::int32_t failed_step = 0;
  std::int32_t error = 0;
};

// Pool to worker: run a program on rows. The program's bytes, if any, then the rows' inputs stand
// in the request part of the shared memory.
struct BatchRequest {
  std::uint64_t program = 0;  // a number that the pool gave it
  std::uint64_t program_bytes = 0;
  std::uint64_t input_bytes = 0;
  std::uint32_t rows = 0;
};
struct BatchReply {
  std::uint32_t rows = 0;   // that have outcomes; the rest did not fit
  std::uint64_t bytes = 0;  // of these outcomes
};

// The memory that a worker and the pool share. Pages are taken from the system when first used.
struct SharedMemory {
  static constexpr std::size_t kRequestBytes = std::size_t{32} << 20;
  static constexpr std::size_t kReplyBytes = std::size_t{32} << 20;

  std::atomic<std::uint32_t> started;  // rows begun; 0 while the program is loaded
  alignas(4096) unsigned char request[kRequestBytes];
  alignas(4096) unsigned char reply[kReplyBytes];
};

}  // namespace chartmark::lua
