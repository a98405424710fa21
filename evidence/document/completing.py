"""Making what a file may leave out: refs of rows, bounds and precision of datings, conditions of assessments."""

import re
import unicodedata
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from evidence.dating import UnreadableDate, from_edtf
from evidence.document.facts import DatingRecord
from evidence.document.fields import Rows, fields_of
from evidence.document.records import CaseDocument
from evidence.document.rows import rows
from evidence.document.values import REF_LENGTH, RESERVED_REFS
from evidence.document.weighing import AssessmentRecord, EvidenceRecord

OTHERS = re.compile("[^a-z0-9]+")
ROOM_FOR_NUMBER = 10
# The letter between the ref of a row and the number of a row inside it.
LETTERS = {
    **{"dating": "d", "citation": "c", "implication": "o", "text": "t"},
    **{"step": "n", "link": "e", "node": "m"},
}
NAMES: dict[str, Callable[[Any], str]] = {
    "source": lambda source: str(source.csl.get("title", "")),
    "interview": lambda interview: f"interview {interview.interviewee}",
    "actor": lambda actor: str(actor.name),
    "assessment": lambda assessment: f"{assessment.evidence} {assessment.hypothesis or assessment.link}",
    "memo": lambda memo: f"memo {memo.target_ref}",
}


def completed(document: CaseDocument) -> CaseDocument:
    """The document with a ref for every row that has none, with bounds for datings and conditions for assessments.

    A row inside another one is named after it ("csto-founded-c1" is its first citation), any other row after its
    title, an assessment after what it assesses. The same document always gets the same refs, and no ref is made
    that another row of the kind has.
    """
    complete: CaseDocument = _Refs(document).completed(document, "")
    items = {item.ref: item for item in complete.evidence}
    assessments = tuple(_on_conditions(assessment, items) for assessment in complete.assessments)
    return replace(complete, assessments=assessments)


def slug(words: str) -> str:
    """Words as a ref: small letters, digits and hyphens. Letters lose their marks; those outside ASCII are left out.

    >>> slug("Kyrgyz–Tajik border, 2014 (Élysée)")
    'kyrgyz-tajik-border-2014-elysee'
    """
    letters = unicodedata.normalize("NFKD", words)
    plain = "".join(letter for letter in letters if not unicodedata.combining(letter))
    return OTHERS.sub("-", plain.lower()).strip("-")


class _Refs:
    """The refs that are taken, and the next number to try for each beginning of a ref."""

    def __init__(self, document: CaseDocument) -> None:
        self.taken = {(row.kind, row.ref) for row in rows(document)}
        self.next_number: dict[tuple[str, str], int] = {}

    def completed(self, record: Any, outer_ref: str) -> Any:
        changed: dict[str, Any] = {}
        ref = getattr(record, "ref", None)
        if ref == "":
            changed["ref"] = ref = self.new_ref(record, outer_ref)
        if isinstance(record, DatingRecord):
            changed |= _bounds(record)
        for field in fields_of(type(record)):
            if isinstance(field.shape, Rows):
                inner = getattr(record, field.name)
                changed[field.name] = tuple(self.completed(part, ref or "") for part in inner)
        return replace(record, **changed) if changed else record

    def new_ref(self, record: Any, outer_ref: str) -> str:
        kind = record.NOUN
        if kind in LETTERS:
            base = f"{_shortened(outer_ref) or 'row'}-{LETTERS[kind]}"
            return self.free(kind, base, base + "1")
        base = _shortened(NAMES[kind](record) if kind in NAMES else record.title) or kind
        return self.free(kind, base + "-", base)

    def free(self, kind: str, base: str, first: str) -> str:
        """The first of `first`, base2, base3 … that no row of the kind has."""
        found, number = first, self.next_number.get((kind, base), 1)
        while number > 1 or found in RESERVED_REFS or (kind, found) in self.taken:
            number += 1
            found = f"{base}{number}"
            if (kind, found) not in self.taken:
                break
        self.next_number[kind, base] = number
        self.taken.add((kind, found))
        return found


def _shortened(words: str) -> str:
    return slug(words)[: REF_LENGTH - ROOM_FOR_NUMBER].strip("-")


def _bounds(dating: DatingRecord) -> dict[str, Any]:
    """Earliest, latest and precision where none of them is given and the EDTF can be read."""
    if dating.earliest or dating.latest or dating.precision:
        return {}
    try:
        read = from_edtf(dating.edtf)
    except UnreadableDate:
        return {}
    return {"earliest": read.earliest, "latest": read.latest, "precision": read.precision.value}


def _on_conditions(assessment: AssessmentRecord, items: dict[str, EvidenceRecord]) -> AssessmentRecord:
    """An assessment that does not say on which outcomes it was made was made on those that stand now."""
    item = items.get(assessment.evidence)
    if assessment.conditions is not None or item is None or not item.conditioned_on:
        return assessment
    given = tuple((ref, items[ref].status) for ref in item.conditioned_on if ref in items)
    return replace(assessment, conditions=given)
