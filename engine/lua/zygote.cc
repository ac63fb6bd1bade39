#include "engine/lua/zygote.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <cstring>
#include <ctime>

#include "engine/lua/confine.h"
#include "engine/lua/worker_process.h"

namespace chartmark::lua {
namespace {

#ifdef CHARTMARK_SANITIZED
constexpr int kOwnFiles = 2;  // standard output and error stay, for the sanitizers' reports
#else
constexpr int kOwnFiles = 0;
#endif

// The other side, in the zygote itself.
class ZygoteProcess {
 public:
  ZygoteProcess(const HostTable& host, const Limits& limits, int socket, int parent)
      : socket_(socket) {
    setup_.host = &host;
    setup_.limits = limits;
    parent_ = parent;
  }

  [[noreturn]] void Run() {
    Detach();
    if (Result<std::vector<sock_filter>> filter = MakeFilter()) setup_.filter = std::move(*filter);
    WarmUp();
    ZygoteRequest request;
    std::vector<Descriptor> descriptors;
    while (ReceivePacket(socket_, &request, sizeof request, &descriptors)) {
      Handle(request, descriptors);
      descriptors.clear();
    }
    _exit(0);
  }

 private:
  // Out of the terminal's reach, and without anybody's files.
  void Detach() {
    setsid();
    if (parent_ != 0 && !DieWith(parent_)) _exit(0);
    for (const int signal :
         {SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGPIPE, SIGCHLD, SIGWINCH, SIGALRM}) {
      std::signal(signal, SIG_DFL);
    }
    sigset_t none;
    sigemptyset(&none);
    sigprocmask(SIG_SETMASK, &none, nullptr);
    const int kept = fcntl(socket_, F_DUPFD_CLOEXEC, 10);
    if (kept < 0) _exit(1);
    socket_ = kept;
    close_range(kOwnFiles + 1, static_cast<unsigned>(kept - 1), 0);
    close_range(static_cast<unsigned>(kept + 1), ~0U, 0);
    const int null = open("/dev/null", O_RDWR);
    for (int file = 0; file <= (kOwnFiles == 0 ? 2 : 0); ++file) dup2(null, file);
    if (null > 2) close(null);
  }

  // The first exception of a process looks for tables; workers inherit what it found.
  static void WarmUp() {
    try {
      throw 0;
    } catch (int) {
    }
  }

  void Handle(const ZygoteRequest& request, std::vector<Descriptor>& descriptors) {
    switch (request.action) {
      case ZygoteAction::kWorker:
        if (descriptors.size() == 2) ForkWorker(descriptors);
        return;
      case ZygoteAction::kStandby:
        if (descriptors.size() == 1) ForkStandby(descriptors.front().get());
        return;
      case ZygoteAction::kReap:
        return Reap(request.pid);
    }
  }

  void Answer(pid_t pid, int status) {
    const ZygoteReply reply{pid, status};
    if (!SendPacket(socket_, &reply, sizeof reply)) _exit(0);
  }

  void ForkWorker(const std::vector<Descriptor>& descriptors) {
    if (setup_.filter.empty()) return Answer(-ENOSYS, 0);
    setup_.parent = getpid();
    const pid_t pid = fork();
    if (pid == 0) RunWorker(setup_, descriptors[0].get(), descriptors[1].get());
    Answer(pid < 0 ? -errno : pid, 0);
  }

  void ForkStandby(int socket) {
    if (fork() != 0) return;
    setsid();
    dup2(socket, socket_);
    close_range(static_cast<unsigned>(socket_ + 1), ~0U, 0);
    close_range(3, static_cast<unsigned>(socket_ - 1), 0);
    Answer(getpid(), 0);
  }

  void Reap(pid_t pid) {
    constexpr int kTries = 2000;
    int status = -1;
    for (int i = 0; i < kTries; ++i) {
      const pid_t ended = waitpid(pid, &status, WNOHANG);
      if (ended == pid) return Answer(pid, status);
      if (ended < 0 && errno != EINTR) break;
      const timespec pause{0, 1'000'000};
      nanosleep(&pause, nullptr);
    }
    Answer(pid, -1);
  }

  WorkerSetup setup_;
  int socket_;
  int parent_ = 0;
};

// The pool's end of a zygote's socket. Answers take well under a second; without one it is given
// up.
std::pair<Descriptor, Descriptor> MakeZygoteSocket() {
  std::pair<Descriptor, Descriptor> ends = MakeSocketPair();
  const timeval patience{20, 0};
  if (ends.first.open()) {
    setsockopt(ends.first.get(), SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
  }
  return ends;
}

// Death of the parent is told by the thread that forked; only the main thread lives to the end.
bool OnMainThread() { return static_cast<pid_t>(syscall(SYS_gettid)) == getpid(); }

}  // namespace

Result<std::unique_ptr<Zygote>> Zygote::Start(const HostTable& host, const Limits& limits) {
  auto [own, other] = MakeZygoteSocket();
  if (!own.open()) return Fail("cannot make a socket for graders", ErrorKind::kInternal);
  const int parent = OnMainThread() ? getpid() : 0;
  const pid_t pid = fork();
  if (pid < 0) {
    return Fail(fmt::format("cannot start the grader process: {}", std::strerror(errno)),
                ErrorKind::kInternal);
  }
  if (pid == 0) ZygoteProcess(host, limits, other.get(), parent).Run();
  std::unique_ptr<Zygote> zygote(new Zygote());
  zygote->socket_ = std::move(own);
  zygote->first_ = zygote->pid_ = pid;
  return zygote;
}

Zygote::~Zygote() {
  standby_.Close();
  socket_.Close();
  int status = 0;
  while (waitpid(first_, &status, 0) < 0 && errno == EINTR) {
  }
}

pid_t Zygote::pid() const {
  const std::scoped_lock lock(mutex_);
  return pid_;
}

bool Zygote::TakeStandby() {
  if (!standby_.open()) return false;
  socket_ = std::move(standby_);
  standby_.Close();
  ZygoteReply greeting;
  if (!ReceivePacket(socket_.get(), &greeting, sizeof greeting)) return false;
  pid_ = greeting.pid;
  return true;
}

bool Zygote::Ask(const ZygoteRequest& request, ZygoteReply& reply,
                 std::initializer_list<int> descriptors) {
  do {
    if (SendPacket(socket_.get(), &request, sizeof request, descriptors) &&
        ReceivePacket(socket_.get(), &reply, sizeof reply)) {
      return true;
    }
  } while (TakeStandby());
  socket_.Close();  // a late answer must not be taken for another's
  return false;
}

Result<pid_t> Zygote::ForkWorker(int socket, int memory) {
  const std::scoped_lock lock(mutex_);
  ZygoteReply reply;
  if (!Ask({ZygoteAction::kWorker, 0}, reply, {socket, memory})) {
    return Fail("the grader process has ended; start chartmark again", ErrorKind::kInternal);
  }
  if (reply.pid < 0) {
    return Fail(fmt::format("cannot start a worker: {}", std::strerror(-reply.pid)),
                ErrorKind::kInternal);
  }
  return reply.pid;
}

int Zygote::Reap(pid_t pid) {
  const std::scoped_lock lock(mutex_);
  ZygoteReply reply;
  return Ask({ZygoteAction::kReap, pid}, reply, {}) ? reply.status : -1;
}

void Zygote::EnsureStandby() {
  const std::scoped_lock lock(mutex_);
  if (standby_.open()) return;
  auto [own, other] = MakeZygoteSocket();
  if (!own.open()) return;
  const ZygoteRequest request{ZygoteAction::kStandby, 0};
  if (SendPacket(socket_.get(), &request, sizeof request, {other.get()})) standby_ = std::move(own);
}

}  // namespace chartmark::lua
