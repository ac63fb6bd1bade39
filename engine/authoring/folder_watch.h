// Waits for the files of a folder to be written (inotify).
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "engine/base/result.h"

namespace chartmark {

// Not thread-safe. Sees what happens from Open on. Editors write in place or beside and rename;
// both are seen, because the folder is watched and not its files.
class FolderWatch {
 public:
  enum class Event {
    kChanged,  // one of the names was written, moved in or out, or deleted
    kGone,     // the folder itself was deleted or moved
    kStopped,  // `stop_fd` has something to read
    kNothing,  // the time is up
  };

  // `names`: the files that count, without their folder.
  static Result<std::unique_ptr<FolderWatch>> Open(const std::string& folder,
                                                   std::vector<std::string> names);
  virtual ~FolderWatch() = default;

  // Waits for an event. After a change it waits until nothing happens for `quiet_ms`, at most ten
  // times as long, so that a save of several files is one change. `stop_fd` may be -1;
  // `timeout_ms` -1: no end.
  virtual Event Wait(int stop_fd, int quiet_ms, int timeout_ms) = 0;
};

// A descriptor that has something to read once SIGINT or SIGTERM has come; these no longer end the
// process. Call it after all processes and threads were started that should not inherit this.
Result<int> StopSignals();

}  // namespace chartmark
