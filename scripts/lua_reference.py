#!/usr/bin/env python3
"""Writes the reference part of scripts/README.md from exercises/editor/chartmark.lua.

    scripts/lua_reference.py            writes it anew, between its two markers
    scripts/lua_reference.py --check    exit code 1, and where they differ, if it is not up to date

In the file for editors, lines of "-- " are text, "-- # " a heading; "---" describes the function,
variable or class that follows it, as the Lua language server reads it.
"""

import os
import re
import sys

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
SOURCE = os.path.join(ROOT, "exercises", "editor", "chartmark.lua")
TARGET = os.path.join(ROOT, "scripts", "README.md")
BEGIN = "<!-- written by scripts/lua_reference.py from exercises/editor/chartmark.lua: begin -->\n"
END = "<!-- written by scripts/lua_reference.py: end -->\n"
PREFIX = "chartmark."


class Block:
    """Lines without a blank one between them: comments, annotations, at most one line of code."""

    def __init__(self, lines):
        self.text = [line[3:] if line.startswith("-- ") else "" for line in lines if re.match(r"--( |$)", line)]
        notes = [line[3:] for line in lines if line.startswith("---")]
        self.about = " ".join(note.strip() for note in notes if not note.startswith("@"))
        self.tags = [tuple((note[1:] + " ").split(" ", 1)) for note in notes if note.startswith("@")]
        self.code = next((line for line in lines if not line.startswith("--")), "")

    def values(self, tag):
        return [rest.strip() for name, rest in self.tags if name == tag]


def read_blocks(source):
    chunks, lines = [], []
    for line in source.splitlines() + [""]:
        if line.strip():
            lines.append(line)
        elif lines:
            chunks.append(Block(lines))
            lines = []
    return chunks


def first_type(text):
    """The type that `text` begins with, and the words behind it: blanks may stand in brackets."""
    depth = 0
    for at, letter in enumerate(text):
        depth += letter in "({<["
        depth -= letter in ")}>]"
        if letter == " " and depth == 0 and not text[:at].endswith((":", ",")):
            return text[:at], text[at:].strip()
    return text, ""


def cell(text):
    return text.replace(PREFIX, "").replace("|", "\\|")


def code(text):
    return "`" + cell(text).replace("`", "") + "`"


def call_of(block):
    """("rubric.standard()", what it gives) of a function."""
    name, parameters = re.match(r"function ([\w.:]+)\((.*)\)", block.code).groups()
    name = re.sub(r"^Rubric:", ":", name)
    name = re.sub(r"^Grade:", "grade:", name)
    optional = {p.split(" ")[0][:-1] for p in block.values("param") if p.split(" ")[0].endswith("?")}
    shown = [f"[{p}]" if p in optional else p for p in re.split(r", *", parameters) if p]
    gives = [first_type(each)[0] for each in block.values("return")]
    return f"{name}({', '.join(shown)})", [each for each in gives if each != "chartmark.Rubric"]


def row_of_function(block):
    call, gives = call_of(block)
    about = [block.about] if block.about else []
    for parameter in block.values("param"):
        name, rest = parameter.split(" ", 1)
        words = first_type(rest)[1]
        if words:
            about.append(f"`{name.rstrip('?')}`: {words}.")
    return f"| `{call}` | {', '.join(code(each) for each in gives)} | {cell(' '.join(about))} |"


def members_of(block):
    """One line a member, "name: type  -- words"; those of one type without words share a line."""
    lines, names = [], []
    fields = [field.split(" ", 1) for field in block.values("field")]
    for at, (name, rest) in enumerate(fields):
        kind, words = first_type(rest)
        after = first_type(fields[at + 1][1]) if at + 1 < len(fields) else None
        names.append(name)
        if not words and after == (kind, ""):
            continue
        line = f"{', '.join(names)}: {kind.replace(PREFIX, '')}"
        lines.append(f"    {line:<42}  -- {words}" if words else f"    {line}")
        names = []
    return lines


def variable_of(block):
    name = re.match(r"([\w.]+) = ", block.code).group(1)
    return f"| `{name}` | {code(block.values('type')[0])} | {cell(block.about)} |"


def class_of(block):
    name = block.values("class")[0].replace(PREFIX, "")
    about = f": {block.about[0].lower()}{block.about[1:]}" if block.about else ""
    return f"**{name}**{about}"


def render(source):
    """The Markdown of the whole file."""
    out, table = [], None  # `table`: the head of the one that is being written

    def row(head, line):
        nonlocal table
        if table != head:
            out.extend(["", f"| {head} | | |", "|---|---|---|"])
            table = head
        out.append(line)

    for block in read_blocks(source):
        if any(name == "meta" for name, _ in block.tags):
            continue  # says what the file is
        if block.text:
            table = None
            heading = block.text[0].startswith("# ")
            if heading:
                out += ["", "### " + block.text[0][2:]]
            out += ["", *[line for line in block.text[1 if heading else 0:] if line or not heading]]
        if block.code.startswith("function "):
            row("call", row_of_function(block))
        elif block.values("type"):
            row("what is there", variable_of(block))
        if block.values("field") and not block.values("class")[0].endswith("Rubric"):
            out += ["", class_of(block), "", *members_of(block)]
            table = None
        for alias in block.values("alias"):
            name, rest = alias.split(" ", 1)
            out += ["", f"**{cell(name)}**: `{rest}`"]
            table = None
    text = "\n".join(out).strip() + "\n"
    return re.sub(r"\n{3,}", "\n\n", text)


def main(arguments):
    if any(a in ("-h", "--help") for a in arguments):
        print(__doc__.strip())
        return 0
    with open(SOURCE, encoding="utf-8") as file:
        wanted = render(file.read())
    with open(TARGET, encoding="utf-8") as file:
        readme = file.read()
    if readme.count(BEGIN) != 1 or readme.count(END) != 1:
        print(f"lua_reference: scripts/README.md has not the two markers:\n{BEGIN}{END}", file=sys.stderr)
        return 1
    before, rest = readme.split(BEGIN)
    present, after = rest.split(END)
    if arguments == ["--check"]:
        if present.strip() == wanted.strip():
            return 0
        print("scripts/README.md: the reference is not what exercises/editor/chartmark.lua says; "
              "run scripts/lua_reference.py")
        return 1
    with open(TARGET, "w", encoding="utf-8", newline="\n") as file:
        file.write(f"{before}{BEGIN}\n{wanted}\n{END}{after}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
