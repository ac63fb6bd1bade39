#!/usr/bin/env python3
"""Writes exercises/codebook/ from the codes that the exercises and templates touch.

    scripts/starter_codebook.py            needs CHARTMARK_REFERENCE (default ../shared/data)

Every category, ICD-10-PCS table and HCPCS group that a key, a trap, an alternative or a sample names
is taken whole, so that looking a code up does not give the answer away. Files keep the official
formats, rows their exact bytes.
"""

import os
import sys

from codefacts.exercise import all_folders
from codefacts.reference import Reference, find_folder
from codefacts.starter import build, touched_by

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))

README = """# The starter codebook

Code sets for the exercises of this folder, in the official file formats, so that `chartmark` works before anybody
has imported a full release. Every category (ICD-10-CM), table (ICD-10-PCS) and group of a letter and two digits (HCPCS) that an exercise
touches is here **whole**: looking a code up does not give the answer away. All HCPCS modifiers are here.
It is partial: that a code is missing proves nothing, and the engine says `not-in-book`, never `invalid`.

| file | what |
|---|---|
{rows}

{size} in all. Written by `scripts/starter_codebook.py` from the reference release; `make lint` compares every row with
that release where the reference data is there (`scripts/verify_codebook.py`). Do not edit by hand.

ICD-10-CM, ICD-10-PCS and the HCPCS Level II file are works of the United States government. There is no CPT here:
CPT is copyrighted by the American Medical Association, and no descriptor of it is shipped.
"""


def main():
    if len(sys.argv) > 1:
        print(__doc__.strip())
        return 0
    folder = find_folder()
    if folder is None:
        print("starter_codebook: no reference data; set CHARTMARK_REFERENCE", file=sys.stderr)
        return 1
    reference = Reference(folder)
    exercises = all_folders(os.path.join(ROOT, "exercises"))
    files = build(touched_by(exercises, reference), reference)
    target = os.path.join(ROOT, "exercises", "codebook")
    os.makedirs(target, exist_ok=True)
    for name, (content, what) in files.items():
        with open(os.path.join(target, name), "wb") as file:
            file.write(content)
        print(f"{name}: {what}, {len(content):,} bytes")
    total = sum(len(content) for content, _ in files.values())
    rows = "\n".join(f"| `{name}` | {what} |" for name, (_, what) in files.items())
    with open(os.path.join(target, "README.md"), "w", encoding="utf-8", newline="\n") as file:
        file.write(README.format(rows=rows, size=f"{total / 1e6:.1f} MB"))
    return 0


if __name__ == "__main__":
    sys.exit(main())
