"""Compares what the exercises say with the reference release; every mistake becomes one line."""

import re

from .reference import FY2026, dot, undot

# Verdicts by which a sample says that a code is wrong on purpose.
WRONG_ON_PURPOSE = {"invalid", "incomplete", "not-in-book", "wrong-set"}
RULE_SPACES = ("ICD-10-CM", "ICD-10-PCS", "Tabular", "NCCI", "CPT", "HCPCS", "HIPAA", "UHDDS", "CMS", "key")


def set_of(code, element):
    """The code set that an attribute's code is of, by its shape and its element."""
    plain = undot(code)
    tag = element.tag if element is not None else ""
    if "." in code or tag in ("item", "diagnoses"):
        return "ICD-10-CM"
    in_procedures = tag in ("procedure", "procedures")
    if re.fullmatch(r"\d{4}[0-9A-Z]", plain):
        return "CPT"
    if re.fullmatch(r"[A-CEGHJ-MPQR-V]\d{4}", plain):
        return "HCPCS"
    # Seven characters without a dot, of a section of ICD-10-PCS: keys write diagnoses with their dots.
    if len(plain) == 7 and (in_procedures or plain[0] in "0123456789BCDFGHX"):
        return "ICD-10-PCS"
    return "ICD-10-CM"


class Checker:
    def __init__(self, reference):
        self.reference = reference
        self.counts = {}

    def check(self, exercise):
        """The mistakes of one exercise, each a line."""
        day = exercise.date()
        mistakes = []
        if not FY2026[0] <= day <= FY2026[1]:
            mistakes.append(f"{exercise.name}/exercise.xml: the encounter of {day} is outside FY2026, "
                            f"the reference release; date it {FY2026[0]} to {FY2026[1]}")
        for saying in exercise.sayings():
            self.counts[saying.kind] = self.counts.get(saying.kind, 0) + 1
            problem = getattr(self, "_check_" + saying.kind)(saying, day)
            if problem:
                mistakes.append(f"{saying.where}: {problem}")
        return mistakes

    def _check_variant(self, saying, day):
        return f"there is no variant '{saying.value}'"

    def _check_code(self, saying, day):
        if "{" in saying.value:
            return f"'{saying.value}' names a choice or field that is not there"
        code, kind = saying.value, set_of(saying.value, saying.element)
        problem = getattr(self, "_problem_of_" + kind.lower().replace("-", ""))(undot(code), day)
        if problem and self._meant(saying):
            return None
        return f"{kind} '{code}' {problem}" if problem else None

    def _meant(self, saying):
        """Codes that a key or a sample holds because they are wrong."""
        if saying.sample is not None:
            verdicts = {e.get("verdict") for e in saying.sample.findall("expect")}
            return bool(verdicts & WRONG_ON_PURPOSE)
        return saying.element is not None and saying.element.get("verdict") in WRONG_ON_PURPOSE

    def _problem_of_icd10cm(self, code, day):
        row = self.reference.order.get(code)
        if row is None:
            return "is not in ICD-10-CM FY2026"
        return None if row.billable else "is a header: more characters are needed"

    def _problem_of_icd10pcs(self, code, day):
        return None if code in self.reference.pcs else "is not in ICD-10-PCS FY2026"

    def _problem_of_hcpcs(self, code, day):
        if code in self.reference.hcpcs_2026:
            return None
        record = self.reference.hcpcs.get(code)
        if record is None:
            return "is in neither the HCPCS 2019 file nor the OPPS list of April 2026"
        return None if record.active_on(day) else f"was terminated on {record.terminated}"

    def _problem_of_cpt(self, code, day):
        return None  # no CPT file may be had here; the shape was checked

    def _check_subtree(self, saying, day):
        prefix = undot(saying.value.rstrip("-"))
        kind = set_of(saying.value.rstrip("-"), saying.element)
        books = {"ICD-10-PCS": [self.reference.pcs], "HCPCS": [self.reference.hcpcs]}
        if kind == "CPT" or prefix.isdigit():
            return None
        for book in books.get(kind, [self.reference.order, self.reference.pcs, self.reference.hcpcs]):
            if any(code.startswith(prefix) for code in book):
                return None
        return f"no code begins with '{saying.value}'"

    def _check_modifier(self, saying, day):
        if re.fullmatch(r"\d\d", saying.value):
            return None  # CPT's own
        record = self.reference.hcpcs.get(saying.value)
        if record is None or not record.modifier:
            return f"modifier '{saying.value}' is not in the HCPCS file"
        return None if record.active_on(day) else f"modifier '{saying.value}' was terminated"

    def _check_rule(self, saying, day):
        space, _, place = saying.value.partition(" ")
        if space not in RULE_SPACES:
            return f"rule '{saying.value}' has an unknown namespace; known: {', '.join(RULE_SPACES)}"
        if space == "ICD-10-CM":
            return self._problem_of_guideline(place)
        if space == "Tabular":
            plain = place.strip().rstrip("-.")
            known = plain in self.reference.tabular_nodes or undot(plain) in self.reference.order
            return None if known else f"rule '{saying.value}': no such code, block or chapter"
        if space == "HIPAA" and not re.fullmatch(r"16\d\.\d{3}(\([A-Za-z0-9]+\))*", place):
            return f"rule '{saying.value}' is no section of 45 CFR"
        if space == "ICD-10-PCS" and not re.fullmatch(r"[A-F]\d{1,2}(\.(\d{1,2}[a-d]?|[a-d]))?", place):
            return f"rule '{saying.value}' is no ICD-10-PCS guideline"
        return None

    def _problem_of_guideline(self, place):
        name = place.split(",")[0].split(" ")[0].replace("(", "").replace(")", "").rstrip(".")
        if name in self.reference.guidelines:
            return None
        parts = name.split(".")
        while parts and ".".join(parts) not in self.reference.guidelines:
            parts.pop()
        near = ".".join(parts)
        below = sorted(s for s in self.reference.guidelines if s.rpartition(".")[0] == near)
        return (f"rule 'ICD-10-CM {place}' is not in the guidelines; "
                f"'{near or 'I'}' has {', '.join(below) or 'no parts'}")

    def _check_poa(self, saying, day):
        code, poa = saying.value
        if undot(code) in self.reference.poa_exempt:
            return None if poa in ("", "1") else f"'{code}' is exempt from POA, the key says '{poa}'"
        if poa in ("Y", "N", "U", "W"):
            return None
        return f"'{code}' is not exempt from POA, the key says '{poa}'; give Y, N, U or W"

    def _check_severity(self, saying, day):
        code, level = saying.value
        if level == "HAC":
            known = undot(code) in self.reference.hospital_acquired
            return None if known else f"'{code}' is in no hospital-acquired condition list (v40)"
        level = "none" if level.lower() in ("none", "no", "non-cc") else level
        for each in self._codes_meant(code):
            fact = self.reference.severity.get(each, "none")
            if fact != level:
                return f"'{dot(each)}' is {fact} in v40, the key says {level}"
        return None

    def _codes_meant(self, code):
        """The code, or of a subtree ("J96.0-") every code in it that may be reported."""
        if not code.endswith("-"):
            return [undot(code)]
        stem = undot(code.rstrip("-"))
        return [each for each, row in self.reference.order.items() if row.billable and each.startswith(stem)]

    def _check_drg(self, saying, day):
        known = saying.value in self.reference.drgs
        return None if known else f"MS-DRG '{saying.value}' is not in v40 (three digits)"
