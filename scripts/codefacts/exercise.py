"""What an exercise folder says of codes, rules and facts, in all its variants."""

import datetime
import itertools
import os
import re
import xml.etree.ElementTree as ElementTree

PLACEHOLDER = re.compile(r"\{([A-Za-z0-9_-]+)(?:\.([A-Za-z0-9_-]+))?\}")


class Saying:
    """One thing that a file says: a code, a rule, a fact. `where` is for messages."""

    def __init__(self, kind, value, where, element=None, sample=None):
        self.kind = kind  # "code", "subtree", "rule", "poa", "severity", "drg", "modifier"
        self.value = value
        self.where = where
        self.element = element
        self.sample = sample

    def identity(self):
        return (self.kind, self.value, self.where)


def holds(condition, variant):
    """when="a=x|y b=z": all must hold."""
    for part in (condition or "").split():
        name, _, values = part.partition("=")
        if variant.get(name, {}).get("value") not in values.split("|"):
            return False
    return True


def fill(text, variant):
    def put(match):
        fields = variant.get(match.group(1), {})
        return fields.get(match.group(2) or "value", match.group(0))

    return PLACEHOLDER.sub(put, text or "")


class Exercise:
    def __init__(self, folder):
        self.folder = folder.rstrip("/")
        self.name = os.path.basename(self.folder)
        self.exercise = self._parse("exercise.xml")
        self.key = self._parse("key.xml")
        self.samples = self._parse("samples.xml")

    def _parse(self, name):
        path = os.path.join(self.folder, name)
        return ElementTree.parse(path).getroot() if os.path.exists(path) else None

    def variants(self):
        """Each variant: name of the choice -> its fields (with "value")."""
        root = self.exercise.find("variants")
        if root is None:
            return [{}]
        choices = []
        for choose in root.findall("choose"):
            cases = [dict(case.attrib) for case in choose.findall("case")]
            choices.append([(choose.get("name"), case) for case in cases])
        made = [dict(combination) for combination in itertools.product(*choices)]
        nevers = [never.get("when") for never in root.findall("never")]
        return [v for v in made if not any(holds(when, v) for when in nevers)]

    def date(self):
        """The day that picks the release: discharge for an inpatient, else the start."""
        encounter = self.exercise.find("chart/encounter")
        inpatient = encounter.get("type") == "inpatient"
        text = encounter.get("end") if inpatient and encounter.get("end") else encounter.get("start")
        return datetime.date.fromisoformat(text[:10])

    def wants_poa(self):
        diagnoses = self.exercise.find("task/diagnoses")
        return diagnoses is not None and diagnoses.get("poa") == "yes"

    def sayings(self):
        found = {}
        for variant in self.variants():
            if self.key is not None:
                for saying in self._of_key(variant):
                    found.setdefault(saying.identity(), saying)
        if self.samples is not None:
            for saying in self._of_samples():
                found.setdefault(saying.identity(), saying)
        return list(found.values())

    def _of_key(self, variant):
        def walk(element):
            for child in element:
                if holds(fill(child.get("when"), variant), variant):
                    yield child
                    yield from walk(child)

        for element in walk(self.key):
            if element.tag == "allow":  # names a rule of `chartmark check`, and no code
                continue
            name = element.get("id") or fill(element.get("code") or element.get("codes") or "", variant)
            where = f"{self.name}/key.xml: <{element.tag}> {name}".rstrip()
            yield from self._codes_of(element, variant, where)
            if element.tag == "rule":
                yield Saying("rule", fill(element.text, variant).strip(), where.strip())
            if element.tag in ("item", "procedure", "trap"):
                yield from self._facts_of(element, variant, where)

    def _codes_of(self, element, variant, where):
        for attribute in ("code", "codes"):
            for code in fill(element.get(attribute), variant).split():
                yield Saying("subtree" if code.endswith("-") else "code", code, where, element)
        if element.tag in ("or", "instead", "answer") and element.get("value") and not element.get("code"):
            question = self._question(element)
            if question is not None and question.get("type") == "code":
                yield Saying("code", fill(element.get("value"), variant), where, element)
        if element.tag in ("procedure", "or", "instead"):
            for modifier in fill(element.get("modifiers"), variant).split():
                yield Saying("modifier", modifier, where, element)
        for rule in re.split(r"\s*;\s*", fill(element.get("rules") or element.get("rule"), variant)):
            if rule:
                yield Saying("rule", rule, where)

    def _question(self, element):
        parents = {child: parent for parent in self.key.iter() for child in parent}
        answer = element if element.tag == "answer" else parents.get(element)
        if answer is None or answer.tag != "answer":
            return None
        for question in self.exercise.iter("question"):
            if question.get("id") == answer.get("question"):
                return question
        return None

    def _facts_of(self, element, variant, where):
        code = fill(element.get("code"), variant)
        if element.tag == "item" and self.wants_poa():
            yield Saying("poa", (code, fill(element.get("poa"), variant)), where, element)
        for impact in element.findall("impact"):
            if not holds(fill(impact.get("when"), variant), variant):
                continue
            if impact.get("cc"):
                yield Saying("severity", (code, fill(impact.get("cc"), variant)), where, impact)
            for drg in fill(impact.get("drg"), variant).split():
                yield Saying("drg", drg, where, impact)

    def _of_samples(self):
        by_id = {}
        for variant in self.variants():
            name = ",".join(f"{choice}={fields['value']}" for choice, fields in variant.items())
            by_id[name or "default"] = variant
        for sample in self.samples.findall("sample"):
            where = f"{self.name}/samples.xml: sample '{sample.get('name')}'"
            variant = sample.get("variant") or "default"
            if variant not in by_id:
                yield Saying("variant", variant, where)
            for part in ("diagnoses", "procedures"):
                for entry in re.split(r"[\s;]+", (sample.findtext(part) or "").strip()):
                    if entry:
                        code = re.split(r"[-*@>]", entry)[0]
                        yield Saying("code", code, where, sample.find(part), sample)


def all_folders(library):
    """The exercises of the library and the templates of new ones."""
    return exercise_folders(library) + exercise_folders(os.path.join(library, "templates"))


def exercise_folders(root):
    """All folders under `root` that hold an exercise.xml."""
    if not os.path.isdir(root):
        return []
    folders = sorted(os.path.join(root, name) for name in os.listdir(root))
    return [folder for folder in folders if os.path.exists(os.path.join(folder, "exercise.xml"))]
