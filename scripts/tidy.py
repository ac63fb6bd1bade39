#!/usr/bin/env python3
"""clang-tidy over the sources, JOBS at a time; what has not changed since it was last clean is skipped.

    tidy.py BUILD_DIR JOBS      (BUILD_DIR holds compile_commands.json of a clang build)

"Not changed" means: the same text after the preprocessor, the same .clang-tidy. The static analyzer
runs over engine/ only; over tests it costs minutes and finds what the sanitizers find.
"""
import concurrent.futures
import hashlib
import json
import os
import re
import shlex
import subprocess
import sys

WANTED = re.compile(r"/(engine|tests)/.*\.cc$")
UNWANTED = re.compile(r"/tests/fuzz/")


def stamp_of(entry, rules):
    command = shlex.split(entry["command"])
    if os.path.basename(command[0]) == "ccache":
        command = command[1:]
    cut = command.index("-o")
    command = command[:cut] + command[cut + 2:]
    command = [word for word in command if word != "-c"] + ["-E", "-P"]
    text = subprocess.run(command, cwd=entry["directory"], capture_output=True, check=False).stdout
    return hashlib.sha256(rules + text).hexdigest()


def check(entry, build, stamps, rules):
    stamp = os.path.join(stamps, stamp_of(entry, rules))
    if os.path.exists(stamp):
        return True, ""
    command = ["clang-tidy", "-p", build, "--quiet", entry["file"]]
    if "/tests/" in entry["file"]:
        command.insert(1, "--checks=-clang-analyzer-*")
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    if run.returncode == 0:
        open(stamp, "w", encoding="utf-8").close()
    return run.returncode == 0, run.stdout


def main():
    build, jobs = sys.argv[1], int(sys.argv[2])
    stamps = os.path.join(build, "tidy-clean")
    os.makedirs(stamps, exist_ok=True)
    with open(".clang-tidy", "rb") as file:
        rules = file.read()
    with open(os.path.join(build, "compile_commands.json"), encoding="utf-8") as file:
        entries = [e for e in json.load(file)
                   if WANTED.search(e["file"]) and not UNWANTED.search(e["file"])]
    bad = 0
    with concurrent.futures.ThreadPoolExecutor(jobs) as pool:
        for clean, words in pool.map(lambda e: check(e, build, stamps, rules), entries):
            if not clean:
                bad += 1
                print(words, flush=True)
    print(f"clang-tidy: {len(entries)} files, {bad} with findings", file=sys.stderr)
    sys.exit(1 if bad else 0)


if __name__ == "__main__":
    main()
