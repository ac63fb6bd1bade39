#!/usr/bin/env python3
"""Writes exercises/INDEX.md: every exercise with what it trains, and what the library practises so far.

    scripts/exercise_index.py            writes it anew
    scripts/exercise_index.py --check    exit code 1 if it is not up to date
"""
import argparse
import os
import re
import sys

from codefacts.exercise import Exercise, exercise_folders, fill, holds

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
LIBRARY = os.path.join(ROOT, "exercises")
TARGET = os.path.join(LIBRARY, "INDEX.md")

# The chapters of ICD-10-CM: number, first category, last category.
CHAPTERS = [
    (1, "A00", "B99"), (2, "C00", "D49"), (3, "D50", "D89"), (4, "E00", "E89"), (5, "F01", "F99"),
    (6, "G00", "G99"), (7, "H00", "H59"), (8, "H60", "H95"), (9, "I00", "I99"), (10, "J00", "J99"),
    (11, "K00", "K95"), (12, "L00", "L99"), (13, "M00", "M99"), (14, "N00", "N99"), (15, "O00", "O9A"),
    (16, "P00", "P96"), (17, "Q00", "Q99"), (18, "R00", "R99"), (19, "S00", "T88"), (20, "V00", "Y99"),
    (21, "Z00", "Z99"), (22, "U00", "U85"),
]


def chapter_of(code):
    return next((number for number, first, last in CHAPTERS if first <= code[:3] <= last), None)


def in_order(names):
    """Sections of the guidelines as the book has them: I.C.9 before I.C.10, IV before App."""
    roman = {"I": 1, "II": 2, "III": 3, "IV": 4}

    def rank(name):
        parts = name.split(".")
        return [(roman.get(parts[0], 9), "")] + [
            (int(part), "") if part.isdigit() else (0, part) for part in parts[1:]]
    return sorted(names, key=rank)


class Facts:
    """What one exercise holds, over all its variants."""

    def __init__(self, folder):
        it = Exercise(folder)
        root, about = it.exercise, it.exercise.find("about")
        self.id, self.title = it.name, root.get("title")
        self.setting, self.level = about.get("setting"), about.get("level")
        self.skills = [skill.text.strip() for skill in about.findall("skill")]
        self.exams = sorted({f"{exam.get('name')} {exam.get('domain')}" for exam in about.findall("exam")})
        self.variants = len(it.variants())
        self.chapters, self.sections, self.modifiers, self.pcs = set(), set(), set(), set()
        self.sets = set()
        self.traps = len(it.key.findall("trap"))
        tags = {"item": 0, "procedure": 0, "answer": 0}
        for variant in it.variants():
            for element in it.key.iter():
                self._add(it, element, variant, tags)
        self.asks = [name for name, count in (("diagnoses", tags["item"]), ("procedures", tags["procedure"]),
                                              ("questions", tags["answer"])) if count]

    def _add(self, it, element, variant, tags):
        code = fill(element.get("code") or "", variant)
        if not holds(fill(element.get("when") or "", variant), variant):
            return
        if element.tag in tags:
            tags[element.tag] += 1
        if element.tag == "item" and "{" not in code:
            self.chapters.add(chapter_of(code))
            self.sets.add("CM")
        if element.tag == "procedure":
            self.modifiers |= set(fill(element.get("modifiers") or "", variant).split())
            bare = code.replace(".", "")
            if "{" in code:  # a field that this variant does not have: the element is not in it
                return
            self.sets.add("PCS" if len(bare) == 7 else "HCPCS" if bare[:1].isalpha() else "CPT")
            if len(bare) == 7:
                self.pcs.add(bare[0])
        if element.tag == "rule":
            match = re.match(r"ICD-10-CM ([IVX]+(?:\.\w+)*|App\.I)$", fill(element.text or "", variant).strip())
            if match:
                self.sections.add(match.group(1))


def lines_of(*path):
    with open(os.path.join(ROOT, *path), encoding="utf-8") as file:
        return file.read().split("\n")


def sections_of_the_book():
    """The sections that a coder would look for by name: I.A.13, I.C.9, II.B; not what is below them."""
    named = (re.match(r"(I\.[ABC]\.\d+|II\.\w|III\.\w|IV\.\w|App\.I) ", line)
             for line in lines_of("scripts", "grading", "guidelines.lua"))
    return in_order({match.group(1) for match in named if match})


def practised(section, cited):
    return any(other == section or other.startswith(section + ".") for other in cited)


def known_modifiers():
    text = "\n".join(lines_of("scripts", "grading", "modifiers.lua"))
    tables = text[text.index("kFamilies"):text.index("kNewer")]
    return sorted({a or b for a, b in re.findall(r'(?<!\w)(?:\["(\d\d)"\]|([A-Z][A-Z0-9])) = "', tables)})


def names(values):
    return ", ".join(str(value) for value in values)


def table(rows):
    for fact in sorted(rows, key=lambda fact: (fact.setting, fact.id)):
        yield (f"| [`{fact.id}`]({fact.id}/exercise.xml) | {fact.title} | {fact.setting} | {fact.level} | {fact.variants} "
               f"| {names(sorted(fact.chapters - {None}))} | {names(sorted(fact.sets))} "
               f"| {names(in_order(fact.sections))} | {fact.traps} | {names(fact.skills)} | {names(fact.exams)} |")


def count_by(rows, values_of):
    counts = {}
    for fact in rows:
        for value in values_of(fact):
            counts[value] = counts.get(value, 0) + 1
    return counts


def render(rows):
    variants = sum(fact.variants for fact in rows)
    chapters = count_by(rows, lambda fact: fact.chapters - {None})
    sections = count_by(rows, lambda fact: fact.sections)
    modifiers = count_by(rows, lambda fact: fact.modifiers)
    pcs = count_by(rows, lambda fact: fact.pcs)
    lines = [
        "# Index of the exercises", "",
        "Written by `scripts/exercise_index.py`; `make lint` says when it is out of date.", "",
        f"{len(rows)} exercises, {variants:,} variants.", "",
        "| exercise | title | setting | level | variants | chapters | code sets | guidelines | traps | skills "
        "| exams and domains |",
        "|---|---|---|---:|---:|---|---|---|---:|---|---|", *table(rows), "",
        "## What is practised", "",
        "In how many exercises a key expects it.", "",
        "**Chapters of ICD-10-CM**: " + names(f"{n} ({chapters[n]})" for n in sorted(chapters)) + ". Not yet: "
        + (names(n for n, _, _ in CHAPTERS if n not in chapters) or "none") + ".", "",
        "**Sections of the guidelines that a key cites**: "
        + names(f"{n} ({sections[n]})" for n in in_order(sections)) + ". Not yet, nor anything below them: "
        + names(section for section in sections_of_the_book() if not practised(section, sections)) + ".", "",
        "**Modifiers**: " + names(f"{n} ({modifiers[n]})" for n in sorted(modifiers)) + ". Not yet: "
        + names(modifier for modifier in known_modifiers() if modifier not in modifiers) + ".", "",
        "**Sections of ICD-10-PCS**: " + names(f"{n} ({pcs[n]})" for n in sorted(pcs)) + ". Not yet: "
        + names(n for n in "0123456789BCDFGHX" if n not in pcs) + ".", "",
        "**Settings**: " + names(f"{n} ({c})" for n, c in sorted(count_by(rows, lambda f: [f.setting]).items())) + ".", "",
        "**Levels**: " + names(f"{n} ({c})" for n, c in sorted(count_by(rows, lambda f: [f.level]).items())) + ".",
    ]
    return "\n".join(lines) + "\n"


def main():
    arguments = argparse.ArgumentParser(description="Writes exercises/INDEX.md anew.")
    arguments.add_argument("--check", action="store_true", help="only say whether it is up to date: exit code 1 if not")
    check = arguments.parse_args().check
    rows = [Facts(folder) for folder in exercise_folders(LIBRARY)]
    text = render(rows)
    if not check:
        with open(TARGET, "w", encoding="utf-8") as file:
            file.write(text)
        return 0
    told = f"{len(rows)} exercises with {sum(fact.variants for fact in rows):,} variants"
    if told not in "\n".join(lines_of("README.md")):
        print(f"README.md does not say '{told}'")
        return 1
    with open(TARGET, encoding="utf-8") as file:
        if file.read() == text:
            return 0
    print("exercises/INDEX.md is not up to date; scripts/exercise_index.py writes it")
    return 1


if __name__ == "__main__":
    sys.exit(main())
