"""The starter codebook: which parts of the official files the exercises need, cut out unchanged."""

import copy
import io
import os
import re
import xml.etree.ElementTree as ElementTree

from .exercise import Exercise
from .findings import set_of
from .reference import dot, undot

CRLF = "\r\n"


class Touched:
    """What a set of exercises touches: categories, PCS tables, HCPCS groups."""

    def __init__(self):
        self.categories = set()  # "S82"
        self.tables = set()  # "0FT"
        self.groups = set()  # "J11"
        self.unlisted = set()  # HCPCS codes that are not in the 2019 file

    def add(self, code, element):
        plain = undot(code.rstrip("-"))
        kind = set_of(code.rstrip("-"), element)
        if kind == "ICD-10-CM" and len(plain) >= 3:
            self.categories.add(plain[:3])
        elif kind == "ICD-10-PCS":
            self.tables.add(plain[:3])
        elif kind == "HCPCS":
            self.groups.add(plain[:3])


def touched_by(folders, reference):
    touched = Touched()
    for folder in folders:
        for saying in Exercise(folder).sayings():
            if saying.kind in ("code", "subtree") and "{" not in saying.value:
                touched.add(saying.value, saying.element)
            elif saying.kind == "rule" and re.fullmatch(r"Tabular [A-Z]\d[0-9A-Z].*", saying.value):
                touched.categories.add(saying.value[8:11])
    touched.categories &= {code for code in reference.order if len(code) == 3}
    return touched


def order_rows(touched, reference):
    return [row.line for row in reference.order.values() if row.code[:3] in touched.categories]


def pcs_code_rows(touched, reference):
    return [line for code, line in reference.pcs_lines.items() if code[:3] in touched.tables]


def poa_rows(touched, reference):
    rows = reference.read("cms", "poa_exempt_fy2025.tsv").splitlines()
    return [row for row in rows if undot(row)[:3] in touched.categories]


def hcpcs_rows(touched, reference):
    lines = []
    for code, record in reference.hcpcs.items():
        if record.modifier or code[:3] in touched.groups:
            lines += record.lines
    return lines


def table_id(table):
    return "".join(axis.find("label").get("code") for axis in table.findall("axis"))


def pcs_tables(touched, reference):
    root = ElementTree.Element("ICD10PCS.tabular")
    for child in reference.pcs_tables:
        if child.tag != "pcsTable" or table_id(child) in touched.tables:
            root.append(copy.deepcopy(child))
    return root


def _covers(section_id, category):
    first, _, last = section_id.partition("-")
    return first <= category <= (last or first)


def _wanted_section(section, touched):
    names = {diag.findtext("name") for diag in section.findall("diag")}
    if names:
        return bool(names & touched.categories)
    return any(_covers(section.get("id"), category) for category in touched.categories)


def tabular(touched, reference):
    """The tabular list with whole categories, in the skeleton of their chapters and blocks."""
    root = ElementTree.Element("ICD10CM.tabular")
    root.append(copy.deepcopy(reference.tabular.find("version")))
    for chapter in reference.tabular.findall("chapter"):
        sections = [s for s in chapter.findall("section") if _wanted_section(s, touched)]
        if not any(s.find("diag") is not None for s in sections):
            continue
        root.append(_cut_chapter(chapter, sections, touched))
    return root


def _cut_chapter(chapter, sections, touched):
    kept = {section.get("id") for section in sections}
    cut = ElementTree.Element("chapter")
    for child in chapter:
        if child.tag == "section" and child not in sections:
            continue
        clone = copy.deepcopy(child)
        if child.tag == "sectionIndex":
            for entry in list(clone):
                if entry.get("id") not in kept:
                    clone.remove(entry)
        if child.tag == "section":
            for diag in clone.findall("diag"):
                if diag.findtext("name") not in touched.categories:
                    clone.remove(diag)
        cut.append(clone)
    return cut


def xml_text(root):
    """As the official files are written: UTF-8, two blanks a level, CR LF."""
    root = copy.deepcopy(root)
    ElementTree.indent(root, "  ")
    out = io.BytesIO()
    ElementTree.ElementTree(root).write(out, encoding="utf-8", xml_declaration=True)
    text = out.getvalue().decode("utf-8").replace("<?xml version='1.0' encoding='utf-8'?>",
                                                  '<?xml version="1.0" encoding="utf-8"?>')
    return (text + "\n").replace("\n", CRLF)


def lines_text(lines, end):
    return "".join(line + end for line in lines)


def build(touched, reference):
    """File name -> (bytes, what it is). Year and kind in the name are those of the official file."""
    order = order_rows(touched, reference)
    codes = pcs_code_rows(touched, reference)
    poa = poa_rows(touched, reference)
    hcpcs = hcpcs_rows(touched, reference)
    tables = pcs_tables(touched, reference)
    notes = tabular(touched, reference)
    return {
        "icd10cm_order_2026.txt": (
            lines_text(order, CRLF).encode("ascii"),
            f"ICD-10-CM FY2026 titles: {len(touched.categories)} categories, {len(order)} rows"),
        "icd10cm_tabular_2021.xml": (
            xml_text(notes).encode("utf-8"),
            f"ICD-10-CM FY2021 notes: {sum(1 for _ in notes.iter('diag'))} nodes"),
        "poa_exempt_fy2025.tsv": (
            lines_text(poa, "\n").encode("ascii"), f"POA exempt FY2025: {len(poa)} diagnoses"),
        "icd10pcs_codes_2026.txt": (
            lines_text(codes, CRLF).encode("ascii"), f"ICD-10-PCS FY2026 titles: {len(codes)} codes"),
        "icd10pcs_tables_2025.xml": (
            xml_text(tables).encode("utf-8"),
            f"ICD-10-PCS FY2025: {len(touched.tables)} tables"),
        "hcpcs_records_2019.txt": (
            lines_text(hcpcs, CRLF).encode("cp1252"),
            f"HCPCS Level II 2019: {len(touched.groups)} groups and all modifiers, "
            f"{len(hcpcs)} records"),
    }


def compare(folder, touched, reference):
    """What is wrong with the starter codebook in `folder`, each a line."""
    mistakes = []
    for name, (content, _) in build(touched, reference).items():
        path = os.path.join(folder, name)
        if not os.path.exists(path):
            mistakes.append(f"{path}: missing; run scripts/starter_codebook.py")
            continue
        with open(path, "rb") as file:
            if file.read() != content:
                mistakes.append(f"{path}: is not what the exercises need now; "
                                "run scripts/starter_codebook.py")
    return mistakes + _compare_rows(folder, reference)


def _read(folder, name):
    path = os.path.join(folder, name)
    if not os.path.exists(path):
        return []
    with open(path, encoding="cp1252", newline="") as file:
        return [line for line in re.split(r"\r?\n", file.read()) if line]


def _compare_rows(folder, reference):
    """Each row against the reference, and each category whole; apart from how the files were made."""
    mistakes = []
    official = {row.line for row in reference.order.values()}
    rows = _read(folder, "icd10cm_order_2026.txt")
    present = {row[6:13].strip() for row in rows}
    for row in rows:
        if row not in official:
            mistakes.append(f"icd10cm_order_2026.txt: '{row[6:13].strip()}' differs from FY2026")
    categories = {code[:3] for code in present}
    for code in reference.order:
        if code[:3] in categories and code not in present:
            mistakes.append(f"icd10cm_order_2026.txt: '{dot(code)}' is missing from its category")
    for row in _read(folder, "icd10pcs_codes_2026.txt"):
        if reference.pcs_lines.get(row[:7]) != row:
            mistakes.append(f"icd10pcs_codes_2026.txt: '{row[:7]}' differs from FY2026")
    known = set(reference.hcpcs_lines)
    for row in _read(folder, "hcpcs_records_2019.txt"):
        if row not in known:
            mistakes.append(f"hcpcs_records_2019.txt: '{row[:10].strip()}' differs from 2019")
    for row in _read(folder, "poa_exempt_fy2025.tsv"):
        if undot(row) not in reference.poa_exempt:
            mistakes.append(f"poa_exempt_fy2025.tsv: '{row}' is not exempt in FY2025")
    return mistakes
