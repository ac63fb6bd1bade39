#include "engine/authoring/folder_watch.h"

#include <fmt/format.h>
#include <poll.h>
#include <sys/inotify.h>
#include <sys/signalfd.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <csignal>
#include <cstring>

namespace chartmark {
namespace {

using Clock = std::chrono::steady_clock;

constexpr std::uint32_t kFileEvents =
    IN_CLOSE_WRITE | IN_MOVED_TO | IN_MOVED_FROM | IN_DELETE | IN_ONLYDIR;
constexpr std::uint32_t kFolderGone = IN_DELETE_SELF | IN_MOVE_SELF | IN_UNMOUNT | IN_IGNORED;
constexpr int kLongest = 10;  // times the quiet time, before a change is told anyway

class InotifyWatch : public FolderWatch {
 public:
  InotifyWatch(int fd, std::vector<std::string> names) : fd_(fd), names_(std::move(names)) {}
  InotifyWatch(const InotifyWatch&) = delete;
  InotifyWatch& operator=(const InotifyWatch&) = delete;
  ~InotifyWatch() override { close(fd_); }

  Event Wait(int stop_fd, int quiet_ms, int timeout_ms) override {
    const auto end = Clock::now() + std::chrono::milliseconds(timeout_ms);
    for (;;) {
      const int left = timeout_ms < 0 ? -1 : MillisecondsTo(end);
      const Event event = Next(stop_fd, left);
      if (event == Event::kChanged) return Settle(stop_fd, quiet_ms);
      if (event != Event::kNothing || (timeout_ms >= 0 && MillisecondsTo(end) == 0)) return event;
    }
  }

 private:
  static int MillisecondsTo(Clock::time_point end) {
    const auto left = std::chrono::ceil<std::chrono::milliseconds>(end - Clock::now()).count();
    return static_cast<int>(std::max<std::int64_t>(left, 0));
  }

  // What comes within the time: kNothing also for events of other files.
  Event Next(int stop_fd, int timeout_ms) {
    pollfd waiting[] = {{fd_, POLLIN, 0}, {stop_fd, POLLIN, 0}};
    const int ready = poll(waiting, 2, timeout_ms);
    if (ready <= 0) return Event::kNothing;
    if (waiting[1].revents != 0) return Event::kStopped;
    return ReadEvents();
  }

  Event Settle(int stop_fd, int quiet_ms) {
    const auto end = Clock::now() + std::chrono::milliseconds(quiet_ms * kLongest);
    while (MillisecondsTo(end) > 0) {
      const Event event = Next(stop_fd, std::min(quiet_ms, MillisecondsTo(end)));
      if (event == Event::kGone || event == Event::kStopped) return event;
      if (event == Event::kNothing) break;
    }
    return Event::kChanged;
  }

  Event ReadEvents() {
    alignas(inotify_event) char buffer[4096];
    const ssize_t size = read(fd_, buffer, sizeof buffer);
    Event found = Event::kNothing;
    for (ssize_t at = 0; at < size;) {
      const auto* event = reinterpret_cast<const inotify_event*>(buffer + at);
      if ((event->mask & kFolderGone) != 0) return Event::kGone;
      if ((event->mask & IN_Q_OVERFLOW) != 0 || (event->len > 0 && Counts(event->name))) {
        found = Event::kChanged;
      }
      at += static_cast<ssize_t>(sizeof(inotify_event) + event->len);
    }
    return found;
  }

  bool Counts(const char* name) const {
    return std::find(names_.begin(), names_.end(), name) != names_.end();
  }

  int fd_;
  std::vector<std::string> names_;
};

}  // namespace

Result<std::unique_ptr<FolderWatch>> FolderWatch::Open(const std::string& folder,
                                                       std::vector<std::string> names) {
  const int fd = inotify_init1(IN_CLOEXEC | IN_NONBLOCK);
  if (fd >= 0) {
    auto watch = std::make_unique<InotifyWatch>(fd, std::move(names));
    if (inotify_add_watch(fd, folder.c_str(), kFileEvents | kFolderGone) >= 0) return watch;
  }
  return Fail(fmt::format("cannot watch the folder '{}': {}", folder, std::strerror(errno)),
              ErrorKind::kIo);
}

Result<int> StopSignals() {
  sigset_t signals;
  sigemptyset(&signals);
  sigaddset(&signals, SIGINT);
  sigaddset(&signals, SIGTERM);
  int fd = -1;
  if (sigprocmask(SIG_BLOCK, &signals, nullptr) == 0) {
    fd = signalfd(-1, &signals, SFD_CLOEXEC | SFD_NONBLOCK);
  }
  if (fd >= 0) return fd;
  return Fail(fmt::format("cannot wait for signals: {}", std::strerror(errno)), ErrorKind::kIo);
}

}  // namespace chartmark
