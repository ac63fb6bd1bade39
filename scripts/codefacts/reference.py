"""The official files of the reference folder, each read once and only when asked for."""

import csv
import datetime
import functools
import os
import re
import xml.etree.ElementTree as ElementTree

FY2026 = (datetime.date(2025, 10, 1), datetime.date(2026, 9, 30))


def undot(code):
    return code.replace(".", "").upper()


def dot(code):
    return code if len(code) <= 3 else code[:3] + "." + code[3:]


def find_folder():
    """The reference folder, or None where this machine has none."""
    root = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
    folder = os.environ.get("CHARTMARK_REFERENCE") or os.path.join(root, "..", "shared", "data")
    return os.path.normpath(folder) if os.path.isdir(folder) else None


class OrderRow:
    """One row of an ICD-10-CM order file."""

    __slots__ = ("line", "code", "billable", "title")

    def __init__(self, line):
        self.line = line
        self.code = line[6:13].strip()
        self.billable = line[14:15] == "1"
        self.title = line[77:].strip()


class HcpcsRecord:
    """One code or modifier of the HCPCS file with its continuation rows."""

    def __init__(self, line):
        self.lines = [line]
        self.code = line[0:5].strip()
        self.modifier = line[10:11] in "78"
        self.added = line[268:276].strip()
        self.terminated = line[284:292].strip()

    def active_on(self, date):
        day = date.strftime("%Y%m%d")
        return not self.terminated or day <= self.terminated


class Reference:
    def __init__(self, folder):
        self.folder = folder

    def path(self, *parts):
        return os.path.join(self.folder, *parts)

    def read(self, *parts, encoding="utf-8"):
        with open(self.path(*parts), encoding=encoding, newline="") as file:
            return file.read()

    def _rows(self, *parts):
        return [line for line in self.read(*parts).splitlines() if line]

    @functools.cached_property
    def order(self):
        """ICD-10-CM FY2026: code without dot -> OrderRow, in the order of the file."""
        rows = (OrderRow(line) for line in self._rows("icd10cm", "icd10cm_order_2026.txt"))
        return {row.code: row for row in rows}

    @functools.cached_property
    def tabular(self):
        return ElementTree.parse(self.path("icd10cm", "icd10cm_tabular_2021.xml")).getroot()

    @functools.cached_property
    def tabular_nodes(self):
        """Names of all nodes of the tabular list: codes, blocks, chapters."""
        names = {node.findtext("name") for node in self.tabular.iter("diag")}
        names |= {node.get("id") for node in self.tabular.iter("section")}
        return names | {node.findtext("name") for node in self.tabular.iter("chapter")}

    @functools.cached_property
    def pcs_lines(self):
        """ICD-10-PCS FY2026: code -> its line in the codes file, in the order of the file."""
        return {line[:7]: line for line in self._rows("icd10pcs", "icd10pcs_codes_2026.txt")}

    @functools.cached_property
    def pcs(self):
        return {code: line[8:].strip() for code, line in self.pcs_lines.items()}

    @functools.cached_property
    def pcs_tables(self):
        return ElementTree.parse(self.path("icd10pcs", "icd10pcs_tables_2025.xml")).getroot()

    @functools.cached_property
    def hcpcs_lines(self):
        text = self.read("hcpcs", "HCPC2019_CONTR_ANWEB.txt", encoding="cp1252")
        return [line for line in text.split("\r\n") if line]

    @functools.cached_property
    def hcpcs(self):
        """HCPCS 2019 codes and modifiers: code -> HcpcsRecord."""
        records = {}
        last = None
        for line in self.hcpcs_lines:
            kind = line[10:11]
            if kind in ("3", "7") and line[5:10].isdigit():
                key = line[0:5].strip()
                last = records.setdefault(key, HcpcsRecord(line))
            elif kind in ("4", "8") and last is not None and line[5:10].isdigit():
                last.lines.append(line)
        return records

    @functools.cached_property
    def hcpcs_2026(self):
        """Level II codes paid under OPPS in April 2026."""
        rows = self._rows("hcpcs", "addendum_b_2026-04_levelII_only.tsv")
        names = {row.split("\t")[0] for row in rows}
        mue = self._rows("cms", "mue_practitioner_2026-04_levelII_only.tsv")
        return names | {row.split("\t")[0] for row in mue}

    @functools.cached_property
    def poa_exempt(self):
        return {undot(row.split("\t")[0]) for row in self._rows("cms", "poa_exempt_fy2025.tsv")}

    @functools.cached_property
    def severity(self):
        """Code without dot -> "CC" or "MCC" (v40)."""
        with open(self.path("cms", "ccmcc_v40.tsv"), encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file, delimiter="\t"))
        return {undot(row["code"]): row["level"] for row in rows}

    @functools.cached_property
    def hospital_acquired(self):
        with open(self.path("cms", "hac_v40.tsv"), encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file, delimiter="\t"))
        return {undot(row["code"]) for row in rows if row["kind"] == "dx"}

    @functools.cached_property
    def drgs(self):
        with open(self.path("cms", "msdrg_v40.tsv"), encoding="utf-8", newline="") as file:
            return {row["drg"]: row["title"] for row in csv.DictReader(file, delimiter="\t")}

    @functools.cached_property
    def guidelines(self):
        return guideline_sections(self.read("icd10cm", "guidelines_fy2026.txt"))


MARKERS = (
    (1, re.compile(r"^([A-Z])\.\s")),
    (2, re.compile(r"^(\d{1,2})\.\s")),
    (3, re.compile(r"^([a-z])\.\s")),
    (4, re.compile(r"^(\d{1,2})\)\s?")),
    (5, re.compile(r"^\(([a-z])\)\s?")),
    (5, re.compile(r"^([a-z])\)\s")),
    (5, re.compile(r"^([a-z])\.\sWhen\s")),  # the burns of I.C.19.d.1
    (6, re.compile(r"^\((\d{1,2})\)\s?")),
    (6, re.compile(r"^\(?([ivx]{1,4})\)\s")),
)


ROMANS = ("i", "ii", "iii", "iv", "v", "vi")


def _follows(value, before):
    """Whether a marker continues a list: the first of one, or the next after `before`."""
    if before is None:
        return value in ("1", "a", "A", "i")
    if value in ROMANS[1:] and before in ROMANS:
        return ROMANS.index(value) == ROMANS.index(before) + 1
    if value.isdigit() and before.isdigit():
        return int(value) == int(before) + 1
    return len(value) == 1 and len(before) == 1 and ord(value) == ord(before) + 1


def guideline_sections(text):
    """All section names of the guidelines: "I", "I.C", "I.C.19.c.1" ... A marker counts only where it
    continues its list, so that numbers in running text do not become sections."""
    lines = text.splitlines()
    body = [i for i, line in enumerate(lines) if line.startswith("Section I. Conventions")][-1]
    names = {"App.I"}
    path = {}
    for line in lines[body:]:
        section = re.match(r"^Section (I|II|III|IV)\.\s", line)
        if section:
            path = {0: section.group(1)}
            names.add(section.group(1))
            continue
        if line.strip() == "Appendix I":
            break
        for level, marker in MARKERS:
            found = marker.match(line)
            if found and path and _follows(found.group(1), path.get(level)):
                path = {k: v for k, v in path.items() if k < level}
                path[level] = found.group(1)
                names.add(".".join(path[k] for k in sorted(path)))
                break
    return names
