#!/usr/bin/env python3
"""Kills `chartmark batch` 50 times at random moments and goes on with --resume each time: every
folder must end in the bytes of an undisturbed run.

    batch_kill_test.py CHARTMARK [KILLS] [SEED]
"""
import filecmp
import os
import random
import signal
import subprocess
import sys
import tempfile
import time

ROWS = 21_000  # two checkpoints
CODES = ["J18.9", "R50.9", "R05.1", "Z87.891", "I10", "J20.9", "R05.9", "J18.1"]


def write_class(path, draw):
    with open(path, "w", encoding="utf-8") as out:
        print("learner,exercise,variant,diagnoses", file=out)
        for row in range(ROWS):
            codes = "hello" if row % 997 == 0 else " ".join(draw.sample(CODES[:5], draw.randint(1, 3)))
            variant = '"finding=pneumonia,smoking=former"'
            print(f"s{row % 700},urgent-care-cough,{variant},{codes}", file=out)


def start(command):
    return subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                            start_new_session=True)


def differences(one, other):
    found = []
    compared = filecmp.dircmp(one, other)
    found += [f"only in one: {name}" for name in compared.left_only + compared.right_only]
    _, wrong, errors = filecmp.cmpfiles(one, other, compared.common_files, shallow=False)
    found += [f"not the same: {name}" for name in wrong + errors]
    for folder in compared.common_dirs:
        found += differences(os.path.join(one, folder), os.path.join(other, folder))
    return found


def run_with_kills(command, out, longest, kills, draw):
    """Runs into `out` until it is done; how often it was killed on the way."""
    killed, arguments = 0, []
    while True:
        process = start(command + ["--out", out] + arguments)
        if killed < kills:
            time.sleep(draw.uniform(0, longest))
        else:
            process.wait()
        if process.poll() is not None:
            if process.returncode != 1:  # the rows that say hello
                sys.exit(f"it ended with {process.returncode} after {killed} kills")
            return killed
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        killed += 1
        # Before resume.json is there nothing was begun.
        begun = os.path.exists(os.path.join(out, "resume.json"))
        arguments = ["--resume"] if begun else []
        if not begun and os.path.exists(os.path.join(out, "grades.jsonl")):
            return killed  # all was done but for the end of the process


def main():
    chartmark = sys.argv[1]
    kills = int(sys.argv[2]) if len(sys.argv) > 2 else 50
    seed = int(sys.argv[3]) if len(sys.argv) > 3 else random.SystemRandom().randrange(10**6)
    draw = random.Random(seed)
    with tempfile.TemporaryDirectory() as folder:
        os.environ["CHARTMARK_DATA"] = os.path.join(folder, "data")
        rows = os.path.join(folder, "class.csv")
        write_class(rows, draw)
        command = [chartmark, "batch", rows, "--feedback", "--quiet"]
        whole = os.path.join(folder, "whole")
        began = time.monotonic()
        start(command + ["--out", whole]).wait()
        longest = time.monotonic() - began
        killed, runs = 0, 0
        while killed < kills:
            out = os.path.join(folder, f"run{runs}")
            killed += run_with_kills(command, out, longest, min(5, kills - killed), draw)
            wrong = differences(whole, out)
            if wrong:
                sys.exit(f"seed {seed}: after kills the files differ: " + "; ".join(wrong))
            runs += 1
        print(f"{killed} kills over {runs} runs: all the bytes of an undisturbed run (seed {seed})")


main()
