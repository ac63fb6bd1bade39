#!/usr/bin/env python3
"""Times whole commands against their floor, in turn, pinned to one core; prints medians and ratios.

    bench_commands.py BUILD_DIR REFERENCE_DIR

Reported, never asserted: the machines this runs on are shared. Where the reference data is missing
the starter codebook serves, and the table says so.
"""
import os
import statistics
import subprocess
import sys
import tempfile
import time

RUNS = 41


def run_once(command, environment):
    """(wall seconds, CPU seconds, peak memory in MB) of one run."""
    start = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                               stdin=subprocess.DEVNULL, env=environment)
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in (0, 1):
        sys.exit(f"bench: '{' '.join(command)}' ended with {process.returncode}")
    return wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def compare(name, aim, command, floor, environment, runs=RUNS):
    """Runs both in turn; the ratio is taken pair by pair, its median is printed."""
    mine, other = [], []
    for _ in range(3):
        run_once(command, environment)
        run_once(floor, environment)
    for _ in range(runs):
        mine.append(run_once(command, environment))
        other.append(run_once(floor, environment))
    ratio = statistics.median(a[0] / b[0] for a, b in zip(mine, other))
    wall, floor_wall = (statistics.median(r[0] for r in rows) * 1000 for rows in (mine, other))
    memory = max(r[2] for r in mine)
    print(f"| {name} | {wall:.2f} ms | {floor_wall:.2f} ms | {ratio:.2f} | {aim} | {memory:.0f} MB |",
          flush=True)


def reference_files(reference):
    names = ["icd10cm/icd10cm_order_2026.txt", "icd10cm/icd10cm_tabular_2021.xml",
             "icd10pcs/icd10pcs_codes_2026.txt", "icd10pcs/icd10pcs_tables_2025.xml",
             "hcpcs/HCPC2019_CONTR_ANWEB.txt", "cms/poa_exempt_fy2025.tsv"]
    paths = [os.path.join(reference, name) for name in names]
    return paths if all(os.path.exists(path) for path in paths) else []


def main():
    build, reference = sys.argv[1:3]
    chartmark = os.path.join(build, "chartmark")
    os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})
    with tempfile.TemporaryDirectory() as data:
        environment = dict(os.environ, CHARTMARK_DATA=data)
        codebook = os.path.join(build, "starter", "codebook.sqlite")
        files = reference_files(reference)
        if files:
            wall, cpu, memory = run_once([chartmark, "codes", "import", *files], environment)
            codebook = os.path.join(data, "codebook.sqlite")
            print(f"codes import, all official files: {wall:.2f} s, CPU {cpu:.2f} s, {memory:.0f} MB"
                  f" (aim: under 400 MB)\n")
        else:
            print("(no reference data: the starter codebook serves)\n")
        print("| command | it | floor | ratio | aim | memory |")
        print("|---|---:|---:|---:|---:|---:|")
        floor = ["sqlite3", codebook, "select 1"]
        grade = [chartmark, "grade", "ed-ankle-fracture", "--dx", "S82.852A W00.0XXA", "--px",
                 "27818-LT", "--json"]
        compare("grade / sqlite3 'select 1'", "5, 64 MB", grade, floor, environment)
        compare("list / sqlite3 'select 1'", "-", [chartmark, "list"], floor, environment)
        compare("show / sqlite3 'select 1'", "-", [chartmark, "show", "ed-ankle-fracture"], floor,
                environment)
        compare("codes search / sqlite3 'select 1'", "-",
                [chartmark, "codes", "search", "diabtes kidney"], floor, environment)


if __name__ == "__main__":
    main()
