// What runs in a worker. For this room.
#pragma once

#include <linux/filter.h>

#include <vector>

#include "engine/lua/program.h"

namespace chartmark::lua {

struct WorkerSetup {
  const HostTable* host = nullptr;
  Limits limits;
  std::vector<sock_filter> filter;
  int parent = 0;  // the zygote's process
};

// In a fresh fork: gives up all rights, says hello on `socket`, runs batches until the socket ends.
[[noreturn]] void RunWorker(WorkerSetup& setup, int socket, int memory);

}  // namespace chartmark::lua
