#!/usr/bin/env python3
"""Grades a class the way a short script would: sets of codes compared, nothing explained.

    set_comparison.py KEYS CLASS OUT

KEYS and CLASS are JSON Lines (batch_class writes both); OUT gets a CSV with score, missing and
extra codes a row. What chartmark is measured against; standard library only.
"""
import csv
import json
import sys


def codes(entries):
    """Codes without modifiers, POA indicator, units and pointers; slips in case and dots read."""
    found = set()
    for entry in entries:
        for mark in "-*@>":
            entry = entry.split(mark, 1)[0]
        found.add(entry.upper().replace(".", ""))
    return found


def load_keys(path):
    keys = {}
    with open(path, encoding="utf-8") as lines:
        for line in lines:
            key = json.loads(line)
            keys[key["exercise"], key["variant"]] = (
                codes(key["diagnoses"]), codes(key["procedures"]), set(key["answers"].items()))
    return keys


def grade(key, row):
    submitted = (codes(row.get("diagnoses", [])), codes(row.get("procedures", [])),
                 set(row.get("answers", {}).items()))
    right = sum(len(mine & theirs) for mine, theirs in zip(key, submitted))
    extra = set().union(*(theirs - mine for mine, theirs in zip(key[:2], submitted)))
    missing = set().union(*(mine - theirs for mine, theirs in zip(key[:2], submitted)))
    of = sum(len(part) for part in key)
    score = max(0, right - len(extra)) / of if of else 0
    return score, missing, extra


def main():
    keys_path, class_path, out_path = sys.argv[1:4]
    keys = load_keys(keys_path)
    with open(class_path, encoding="utf-8") as rows, \
            open(out_path, "w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out)
        writer.writerow(["line", "learner", "exercise", "variant", "score", "missing", "extra"])
        for number, line in enumerate(rows, 1):
            row = json.loads(line)
            score, missing, extra = grade(keys[row["exercise"], row["variant"]], row)
            writer.writerow([number, row["learner"], row["exercise"], row["variant"],
                             f"{score:.4f}", " ".join(sorted(missing)), " ".join(sorted(extra))])


if __name__ == "__main__":
    main()
