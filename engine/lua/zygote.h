// The process that forks workers: a copy of the host made while it had one thread and few files.
#pragma once

#include <sys/types.h>

#include <memory>
#include <mutex>

#include "engine/lua/descriptor.h"
#include "engine/lua/program.h"
#include "engine/lua/protocol.h"

namespace chartmark::lua {

// The pool's side. Thread-safe. If the zygote is killed, a standby, forked by it earlier, takes
// over.
class Zygote {
 public:
  // Forks it. The caller must have one thread.
  static Result<std::unique_ptr<Zygote>> Start(const HostTable& host, const Limits& limits);
  ~Zygote();  // its workers end with it

  // Forks a worker with these descriptors; its process.
  Result<pid_t> ForkWorker(int socket, int memory);
  // How a worker that has ended, or was killed just now, did so: a status of waitpid, or -1 if
  // nobody knows.
  int Reap(pid_t pid);
  // Asks for a standby if there is none. Does not wait.
  void EnsureStandby();

  pid_t pid() const;  // of the one in charge

 private:
  Zygote() = default;
  bool Ask(const ZygoteRequest& request, ZygoteReply& reply,
           std::initializer_list<int> descriptors);
  bool TakeStandby();

  mutable std::mutex mutex_;
  Descriptor socket_;
  Descriptor standby_;
  pid_t first_ = 0;  // our child; standbys are children of zygotes
  pid_t pid_ = 0;
};

}  // namespace chartmark::lua
