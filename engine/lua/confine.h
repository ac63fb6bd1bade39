// Takes away every right that a worker does not need. For this room.
#pragma once

#include <linux/filter.h>

#include <cstddef>
#include <string>
#include <vector>

#include "engine/base/result.h"

namespace chartmark::lua {

constexpr int kWorkerSocket = 3;  // the only descriptor of a worker

enum class ConfineStep {
  kNone,
  kDescriptors,
  kMemory,
  kParent,
  kLimits,
  kTimer,
  kPrivileges,
  kSystemCalls
};
std::string StepName(ConfineStep step);

// The system calls that a worker may make, compiled once before workers are forked. All others
// kill.
Result<std::vector<sock_filter>> MakeFilter();

// Closes all descriptors but `kept`, which becomes kWorkerSocket.
bool KeepOneDescriptor(int kept);
// No core, files, processes; `address_space` bytes; an hour of processor time altogether.
bool LimitResources(std::size_t address_space);
// This process is killed when `parent` ends, at once if it has ended already.
bool DieWith(int parent);
bool DropPrivileges();
bool FilterSystemCalls(std::vector<sock_filter>& filter);

// The address space in use now, in bytes.
std::size_t AddressSpace();

}  // namespace chartmark::lua
