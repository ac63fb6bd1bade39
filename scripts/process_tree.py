"""Runs a command and tells what it and all its descendants took: wall and processor seconds, memory."""
import ctypes
import os
import subprocess
import sys
import threading
import time
from dataclasses import dataclass

PR_SET_CHILD_SUBREAPER = 36


@dataclass
class Usage:
    wall: float  # seconds
    cpu: float  # seconds, of all processes
    memory: float  # MB: the largest sum of proportional shares (Pss), what is shared counted once
    resident: float  # MB: the largest sum of resident sizes, what is shared counted by each


def adopt_orphans():
    """Descendants whose parent ended first become our children, so that none goes uncounted."""
    ctypes.CDLL(None, use_errno=True).prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)


def descendants(root):
    children = {}
    for name in os.listdir("/proc"):
        if not name.isdigit():
            continue
        try:
            with open(f"/proc/{name}/stat", encoding="utf-8", errors="replace") as stat:
                parent = int(stat.read().rpartition(")")[2].split()[1])
        except OSError:
            continue
        children.setdefault(parent, []).append(int(name))
    found, ahead = [], [root]
    while ahead:
        pid = ahead.pop()
        found.append(pid)
        ahead += children.get(pid, [])
    return found


def memory_of(pids):
    """(Pss, Rss) of the processes together, in KB."""
    pss = rss = 0
    for pid in pids:
        try:
            with open(f"/proc/{pid}/smaps_rollup", encoding="utf-8") as lines:
                for line in lines:
                    if line.startswith("Pss:"):
                        pss += int(line.split()[1])
                    elif line.startswith("Rss:"):
                        rss += int(line.split()[1])
        except OSError:
            continue
    return pss, rss


class MemoryWatch(threading.Thread):
    """Looks at the memory of a process and its descendants until stopped."""

    def __init__(self, root, every):
        super().__init__(daemon=True)
        self.root, self.every = root, every
        self.pss = self.rss = 0
        self.over = threading.Event()

    def run(self):
        while not self.over.wait(self.every):
            pss, rss = memory_of(descendants(self.root))
            self.pss, self.rss = max(self.pss, pss), max(self.rss, rss)


def run(command, cores, environment=None, output=subprocess.DEVNULL, watch=0.1, fine=(0, 1)):
    """Ends the program where the command ends otherwise than with one of `fine`. cores: a set."""
    adopt_orphans()
    start = time.perf_counter()
    process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=output,
                               stderr=subprocess.PIPE, env=environment,
                               preexec_fn=lambda: os.sched_setaffinity(0, cores))
    memory = MemoryWatch(process.pid, watch)
    memory.start()
    told = process.stderr.read()
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.perf_counter() - start
    memory.over.set()
    memory.join()
    process.returncode = os.waitstatus_to_exitcode(status)
    cpu = usage.ru_utime + usage.ru_stime
    while True:
        try:
            _, _, usage = os.wait4(-1, 0)
        except ChildProcessError:
            break
        cpu += usage.ru_utime + usage.ru_stime
    if process.returncode not in fine:
        sys.exit(f"'{' '.join(command)}' ended with {process.returncode}: "
                 f"{told.decode(errors='replace')[-2000:]}")
    return Usage(wall, cpu, memory.pss / 1024, memory.rss / 1024)
