#!/usr/bin/env python3
"""Measures chartmark batch against what else could grade a class; prints one table.

    bench_batch.py BUILD_DIR [--profile]

Each ratio is taken between runs that took turns, on the same rows; medians are printed. Only
grades.jsonl is written. Processor time is that of the whole process tree. Reported, never asserted.
--profile prints where the time of a run over the seeded class goes instead (perf).

    BATCH_ROWS="1000 10000 100000"  sizes of the classes; for all that is promised, add 1000000
    BATCH_RUNS=3                    how often each of two takes its turn
    BATCH_EXERCISES=8 BATCH_VARIANTS=4  so many of the library, so many variants of each; 0: all
"""
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile

from process_tree import run

SIZES = [int(word) for word in os.environ.get("BATCH_ROWS", "1000 10000 100000").split()]
RUNS = int(os.environ.get("BATCH_RUNS", "3"))
FEW = os.environ.get("BATCH_EXERCISES", "8"), os.environ.get("BATCH_VARIANTS", "4")
ALONE = 200  # rows that get a process each


class Bench:
    def __init__(self, build, folder):
        self.build, self.folder = build, folder
        self.codebook = os.path.join(build, "starter", "codebook.sqlite")
        self.chartmark = os.path.join(build, "chartmark")
        self.environment = dict(os.environ, CHARTMARK_DATA=os.path.join(folder, "data"),
                                CHARTMARK_CODEBOOK=self.codebook)
        self.cores = sorted(os.sched_getaffinity(0))
        said = subprocess.run([self.chartmark, "batch", "--help"], capture_output=True, text=True,
                              check=True).stdout
        self.only = ["--only", "grades"] if "--only" in said else []

    def path(self, name):
        return os.path.join(self.folder, name)

    def make_class(self, name, rows, *options, exercises=FEW[0]):
        """Writes a class; what batch_class says of it is printed."""
        path = self.path(name)
        with open(path, "wb") as out:
            said = subprocess.run([os.path.join(self.build, "tests/bench/batch_class"), self.codebook,
                                   str(rows), "--exercises", exercises, "--variants", FEW[1],
                                   *options], stdout=out, stderr=subprocess.PIPE, check=True)
        print(f"{name}: {said.stderr.decode().removeprefix('batch_class: ').strip()}", flush=True)
        return path

    def batch(self, path, jobs=1):
        out = self.path("out")
        shutil.rmtree(out, ignore_errors=True)
        cores = set(self.cores[-jobs:])
        return run([self.chartmark, "batch", path, "--out", out, "--quiet", "--jobs", str(jobs),
                    *self.only], cores, self.environment)

    def floor(self, path, scores=None):
        """(seconds to make the states, seconds to grade) of the bare interpreter."""
        command = [os.path.join(self.build, "tests/bench/batch_floor"), self.codebook, path]
        with open(self.path("floor.json"), "wb") as out:
            run(command + (["--scores", scores] if scores else []), {self.cores[-1]},
                self.environment, out, watch=5)
        with open(self.path("floor.json"), encoding="utf-8") as text:
            told = json.load(text)
        return told["load_cpu"], told["grade_cpu"]

    def script(self, keys, path):
        return run([sys.executable, "tests/bench/set_comparison.py", keys, path,
                    self.path("sets.csv")], {self.cores[-1]}, self.environment)

    def alone(self, path, rows):
        """Processor seconds a row of one process for each submission."""
        with open(path, encoding="utf-8") as lines:
            picked = [line for number, line in enumerate(lines) if number % (rows // ALONE) == 0]
        seconds = 0.0
        for line in picked:
            with open(self.path("one.json"), "w", encoding="utf-8") as out:
                out.write(line)
            seconds += run([self.chartmark, "grade", json.loads(line)["exercise"], "--submission",
                            self.path("one.json"), "--json"], {self.cores[-1]}, self.environment,
                           watch=5).cpu
        return seconds / len(picked)

    def same_scores(self, path):
        """Whether floor and engine give every row the same score; the floor is honest then."""
        scores = self.path("scores")
        self.floor(path, scores)
        self.batch(path)
        different = 0
        with open(scores, encoding="utf-8") as mine, \
                open(self.path("out/grades.jsonl"), encoding="utf-8") as grades:
            for score, grade in zip(mine, grades, strict=True):
                read = json.loads(grade)
                theirs = round(read["score"] * 100) if read["status"] == "graded" else "-"
                different += score.strip() != str(theirs)
        return different


def median(values):
    return statistics.median(list(values))


def line(name, mine, other, ratio, aim):
    print(f"| {name} | {mine} | {other} | {ratio} | {aim} |", flush=True)


def against_the_floor(bench, name, path, rows, aim, better):
    turns = [(bench.batch(path), bench.floor(path)) for _ in range(RUNS)]
    mine = median(usage.cpu for usage, _ in turns)
    load, grade = (median(floor[i] for _, floor in turns) for i in (0, 1))
    ratio = median(better(usage.cpu, floor[1]) for usage, floor in turns)
    line(name, f"{mine / rows * 1e6:.1f} µs", f"{grade / rows * 1e6:.1f} µs (states {load:.1f} s)",
         f"{ratio:.2f}", aim)
    return mine


def against_a_script(bench, name, keys, path, rows):
    turns = [(bench.batch(path), bench.script(keys, path)) for _ in range(RUNS)]
    line(name, *(f"{median(turn[i].cpu for turn in turns) / rows * 1e6:.1f} µs" for i in (0, 1)),
         f"{median(script.cpu / mine.cpu for mine, script in turns):.2f}", "over 1")


def two_cores(bench, name, path):
    if len(bench.cores) < 2:
        return line(name, "-", "-", "-", "there is one core")
    turns = [(bench.batch(path, 2), bench.batch(path, 1)) for _ in range(RUNS)]
    return line(name, *(f"{median(turn[i].wall for turn in turns):.2f} s" for i in (0, 1)),
                f"{median(one.wall / two.wall for two, one in turns):.2f}", "1.8")


def growth(bench, name, paths):
    """Each size in turn, RUNS times; time a row against the largest, and memory."""
    turns = {rows: [] for rows in paths}
    for _ in range(RUNS):
        for rows, path in paths.items():
            turns[rows].append(bench.batch(path, min(2, len(bench.cores))))
    print(f"\n| {name}, two jobs | wall | CPU a row | CPU a row beyond the smallest | memory (Pss) |"
          " resident, shared pages in each |\n|---|---:|---:|---:|---:|---:|")
    smallest = min(paths)
    base = median(usage.cpu for usage in turns[smallest])
    for rows, usages in turns.items():
        cpu = median(usage.cpu for usage in usages)
        more = f"{(cpu - base) / (rows - smallest) * 1e6:.1f} µs" if rows > smallest else "-"
        print(f"| {rows:,} rows | {median(usage.wall for usage in usages):.2f} s |"
              f" {cpu / rows * 1e6:.1f} µs | {more} | {max(u.memory for u in usages):.0f} MB |"
              f" {max(u.resident for u in usages):.0f} MB |", flush=True)


def profile(bench):
    """Workers included. Not under callgrind: a worker without its seccomp filter does not start."""
    path = bench.make_class("profile.jsonl", SIZES[-1])
    record = bench.path("perf.data")
    subprocess.run(["perf", "record", "--freq=499", "--call-graph=fp", f"--output={record}",
                    bench.chartmark, "batch", path, "--out", bench.path("out"), "--quiet", "--jobs",
                    "1", *bench.only], env=bench.environment, check=False)
    report = subprocess.run(["perf", "report", f"--input={record}", "--children", "--sort=symbol",
                             "--call-graph=none", "--percent-limit=1"], capture_output=True,
                            text=True, check=False)
    for symbol in report.stdout.splitlines():
        if symbol.strip() and not symbol.startswith("#") and "0x0" not in symbol:
            print(" ".join(symbol.split())[:120])


def main():
    bench_folder = tempfile.TemporaryDirectory(prefix="chartmark-bench-")
    with bench_folder as folder:
        bench = Bench(sys.argv[1], folder)
        if "--profile" in sys.argv:
            return profile(bench)
        keys = bench.path("keys.jsonl")
        seeded = {rows: bench.make_class(f"seeded-{rows}.jsonl", rows, "--keys", keys)
                  for rows in SIZES}
        distinct = {rows: bench.make_class(f"distinct-{rows}.jsonl", rows, "--distinct")
                    for rows in SIZES}
        single = bench.make_class("single.jsonl", SIZES[-1], "--distinct", exercises="1")
        wrong = bench.same_scores(distinct[SIZES[0]])
        print(f"scores in which the floor and chartmark differ: {wrong} of {SIZES[0]}\n")
        rows = SIZES[-1]
        print(f"| {rows:,} rows | it | other | ratio | aim |\n|---|---:|---:|---:|---:|")
        cpu = against_the_floor(bench, "all distinct / the rubric in a bare interpreter",
                                distinct[rows], rows, "at most 1.5", lambda it, floor: it / floor)
        against_the_floor(bench, "the bare interpreter / the seeded class", seeded[rows], rows,
                          "at least 5", lambda it, floor: floor / it)
        alone = bench.alone(distinct[rows], rows)
        line("one process a submission / all distinct", f"{cpu / rows * 1e6:.1f} µs",
             f"{alone * 1e6:.0f} µs", f"{alone * rows / cpu:.0f}", "at least 50")
        against_a_script(bench, "set comparison in Python / the seeded class", keys, seeded[rows],
                         rows)
        against_a_script(bench, "set comparison in Python / all distinct", keys, distinct[rows], rows)
        two_cores(bench, "one core / two, all distinct (wall)", distinct[rows])
        two_cores(bench, "one core / two, a single exercise (wall)", single)
        growth(bench, "the seeded class", seeded)
        growth(bench, "all distinct", distinct)
    return None


if __name__ == "__main__":
    main()
