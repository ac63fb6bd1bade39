#!/usr/bin/env python3
"""Finds types of one name and namespace that are defined in two files of engine/.

Two rooms that each define `struct Draft` link without a word, and the linker keeps one of their
constructors for both. (That happened; the sanitizers saw it.)
"""
import collections
import glob
import re
import sys

HIDDEN = re.compile(r"namespace \{.*?\n\}  // namespace\n", re.S)
NAMESPACE = re.compile(r"^namespace ([\w:]+) \{", re.M)
TYPE = re.compile(r"^(?:struct|class|enum class) (\w+)(?: final)?(?: : [^{;]*)?\s*\{", re.M)


def main():
    places = collections.defaultdict(set)
    for path in sorted(glob.glob("engine/**/*.h", recursive=True) +
                       glob.glob("engine/**/*.cc", recursive=True)):
        with open(path, encoding="utf-8") as file:
            text = HIDDEN.sub("", file.read())
        namespace = "::".join(NAMESPACE.findall(text))
        for match in TYPE.finditer(text):
            places[namespace, match.group(1)].add(path)
    twice = {name: paths for name, paths in places.items() if len(paths) > 1}
    for (namespace, name), paths in sorted(twice.items()):
        print(f"{namespace}::{name} is defined in {' and '.join(sorted(paths))}; rename one")
    sys.exit(1 if twice else 0)


if __name__ == "__main__":
    main()
