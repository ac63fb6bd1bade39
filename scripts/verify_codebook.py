#!/usr/bin/env python3
"""Verifies codes, rules and facts against the reference release.

    scripts/verify_codebook.py                     all exercises, templates and the starter codebook
    scripts/verify_codebook.py exercises/ID ...    these exercises only

Every code of key.xml and samples.xml must exist and be valid on the day of the encounter, every
guideline cited must stand in the guidelines, every POA, CC/MCC, HAC and DRG fact in the CMS files.
The starter codebook must equal the reference, row by row. Exit code 1 and one line for every mistake;
0 and a word where CHARTMARK_REFERENCE (default ../shared/data) is not there.
"""

import os
import sys

from codefacts.exercise import Exercise, all_folders
from codefacts.findings import Checker
from codefacts.reference import Reference, find_folder
from codefacts.starter import compare, touched_by

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))


def main(arguments):
    if any(a in ("-h", "--help") for a in arguments):
        print(__doc__.strip())
        return 0
    folder = find_folder()
    if folder is None:
        print("verify_codebook: skipped: no reference data", file=sys.stderr)
        return 0
    reference = Reference(folder)
    checker = Checker(reference)
    mistakes = []
    exercises = arguments or all_folders(os.path.join(ROOT, "exercises"))
    for path in exercises:
        mistakes += checker.check(Exercise(path))
    if not arguments:
        codebook = os.path.join(ROOT, "exercises", "codebook")
        mistakes += compare(codebook, touched_by(exercises, reference), reference)
    for line in mistakes:
        print(line)
    counted = ", ".join(f"{n} {kind}" for kind, n in sorted(checker.counts.items()))
    print(f"verify_codebook: {len(mistakes)} mistakes in {counted or 'nothing'}", file=sys.stderr)
    return 1 if mistakes else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
