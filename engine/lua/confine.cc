#include "engine/lua/confine.h"

#include <fcntl.h>
#include <seccomp.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <cstdio>
#include <cstring>
#include <memory>

#include "engine/lua/descriptor.h"

namespace chartmark::lua {
namespace {

#ifdef CHARTMARK_SANITIZED
constexpr bool kSanitized = true;
#else
constexpr bool kSanitized = false;
#endif

constexpr rlim_t kCpuSeconds = 3600;

using FilterContext = std::unique_ptr<void, void (*)(void*)>;

// Calls without a condition on their arguments.
constexpr int kPlainCalls[] = {
    SCMP_SYS(exit_group),    SCMP_SYS(rt_sigreturn),  SCMP_SYS(rt_sigprocmask),  SCMP_SYS(munmap),
    SCMP_SYS(mremap),        SCMP_SYS(brk),           SCMP_SYS(madvise),         SCMP_SYS(futex),
    SCMP_SYS(clock_gettime), SCMP_SYS(timer_settime), SCMP_SYS(restart_syscall),
};

// What the sanitizers' run-time needs besides.
constexpr int kSanitizerCalls[] = {
    SCMP_SYS(mmap),   SCMP_SYS(mprotect),  SCMP_SYS(write),       SCMP_SYS(sigaltstack),
    SCMP_SYS(getpid), SCMP_SYS(gettid),    SCMP_SYS(sched_yield), SCMP_SYS(rt_sigaction),
    SCMP_SYS(prctl),  SCMP_SYS(getrlimit), SCMP_SYS(prlimit64),   SCMP_SYS(exit),
    SCMP_SYS(tgkill), SCMP_SYS(getrandom), SCMP_SYS(close),       SCMP_SYS(readlink),
    SCMP_SYS(pipe),   SCMP_SYS(pipe2),     SCMP_SYS(read),
};

bool AllowPlain(scmp_filter_ctx context) {
  for (const int call : kPlainCalls) {
    if (seccomp_rule_add(context, SCMP_ACT_ALLOW, call, 0) != 0) return false;
  }
  if (!kSanitized) return true;
  for (const int call : kSanitizerCalls) {
    if (seccomp_rule_add(context, SCMP_ACT_ALLOW, call, 0) != 0) return false;
  }
  return true;
}

// Reading and writing on the one socket; memory that is neither a file nor code.
bool AllowWithConditions(scmp_filter_ctx context) {
  const auto socket = SCMP_A0(SCMP_CMP_EQ, kWorkerSocket);
  const auto no_code = SCMP_A2(SCMP_CMP_MASKED_EQ, PROT_EXEC, 0);
  const auto no_file = SCMP_A3(SCMP_CMP_MASKED_EQ, MAP_ANONYMOUS, MAP_ANONYMOUS);
  // So that the handler of traps can hand one on to the system, which ends the worker.
  const auto trap = SCMP_A0(SCMP_CMP_EQ, SIGSEGV);
  return (kSanitized ||
          seccomp_rule_add(context, SCMP_ACT_ALLOW, SCMP_SYS(rt_sigaction), 1, trap) == 0) &&
         seccomp_rule_add(context, SCMP_ACT_ALLOW, SCMP_SYS(recvmsg), 1, socket) == 0 &&
         seccomp_rule_add(context, SCMP_ACT_ALLOW, SCMP_SYS(sendmsg), 1, socket) == 0 &&
         (kSanitized ||
          (seccomp_rule_add(context, SCMP_ACT_ALLOW, SCMP_SYS(mmap), 2, no_code, no_file) == 0 &&
           seccomp_rule_add(context, SCMP_ACT_ALLOW, SCMP_SYS(mprotect), 1, no_code) == 0));
}

// libseccomp writes its program to a descriptor only.
Result<std::vector<sock_filter>> Export(scmp_filter_ctx context) {
  const Descriptor file(memfd_create("filter", MFD_CLOEXEC));
  if (!file.open() || seccomp_export_bpf(context, file.get()) != 0) {
    return Fail("cannot make the filter of system calls", ErrorKind::kInternal);
  }
  const off_t size = lseek(file.get(), 0, SEEK_END);
  std::vector<sock_filter> filter(static_cast<std::size_t>(size) / sizeof(sock_filter));
  if (size <= 0 || pread(file.get(), filter.data(), static_cast<std::size_t>(size), 0) != size) {
    return Fail("cannot read the filter of system calls", ErrorKind::kInternal);
  }
  return filter;
}

bool SetLimit(int resource, rlim_t value) {
  rlimit limit{};
  if (getrlimit(static_cast<__rlimit_resource>(resource), &limit) != 0) return false;
  limit.rlim_cur = limit.rlim_max = std::min(value, limit.rlim_max);
  return setrlimit(static_cast<__rlimit_resource>(resource), &limit) == 0;
}

}  // namespace

std::string StepName(ConfineStep step) {
  switch (step) {
    case ConfineStep::kNone:
      return "";
    case ConfineStep::kDescriptors:
      return "close its files";
    case ConfineStep::kMemory:
      return "map its memory";
    case ConfineStep::kParent:
      return "follow its parent";
    case ConfineStep::kLimits:
      return "set its resource limits";
    case ConfineStep::kTimer:
      return "make its timer";
    case ConfineStep::kPrivileges:
      return "give up privileges (no_new_privs)";
    case ConfineStep::kSystemCalls:
      return "filter its system calls (seccomp)";
  }
  return "start";
}

Result<std::vector<sock_filter>> MakeFilter() {
  const std::uint32_t otherwise = kSanitized ? SCMP_ACT_ERRNO(EPERM) : SCMP_ACT_KILL_PROCESS;
  const FilterContext context(seccomp_init(otherwise), seccomp_release);
  if (context == nullptr || !AllowPlain(context.get()) || !AllowWithConditions(context.get())) {
    return Fail("cannot make the filter of system calls", ErrorKind::kInternal);
  }
  return Export(context.get());
}

bool KeepOneDescriptor(int kept) {
  if (dup2(kept, kWorkerSocket) != kWorkerSocket) return false;
  if (!kSanitized && close_range(0, kWorkerSocket - 1, 0) != 0) return false;
  return close_range(kWorkerSocket + 1, ~0U, 0) == 0;
}

bool LimitResources(std::size_t address_space) {
  // The sanitizers reserve terabytes of addresses.
  return (kSanitized || SetLimit(RLIMIT_AS, address_space)) && SetLimit(RLIMIT_CORE, 0) &&
         SetLimit(RLIMIT_FSIZE, 0) && (kSanitized || SetLimit(RLIMIT_NOFILE, 0)) &&
         SetLimit(RLIMIT_NPROC, 0) && SetLimit(RLIMIT_MEMLOCK, 0) &&
         SetLimit(RLIMIT_CPU, kCpuSeconds);
}

bool DieWith(int parent) { return prctl(PR_SET_PDEATHSIG, SIGKILL) == 0 && getppid() == parent; }

bool DropPrivileges() { return prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0; }

bool FilterSystemCalls(std::vector<sock_filter>& filter) {
  const sock_fprog program{static_cast<unsigned short>(filter.size()), filter.data()};
  return prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program) == 0;
}

std::size_t AddressSpace() {
  char text[64] = {};
  const Descriptor file(open("/proc/self/statm", O_RDONLY | O_CLOEXEC));
  if (!file.open() || read(file.get(), text, sizeof text - 1) <= 0) return std::size_t{1} << 32;
  unsigned long pages = 0;
  if (std::sscanf(text, "%lu", &pages) != 1) return std::size_t{1} << 32;
  return pages * static_cast<std::size_t>(sysconf(_SC_PAGESIZE));
}

}  // namespace chartmark::lua
