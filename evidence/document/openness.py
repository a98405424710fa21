"""A case document with the rows left out that somebody may not see, and every reference to them."""

from collections import defaultdict
from collections.abc import Mapping, Set
from dataclasses import replace
from typing import Any

from evidence.document.facts import InterviewRecord
from evidence.document.fields import Field, Rows, fields_of
from evidence.document.lists import Outcomes, Reference
from evidence.document.records import CaseDocument
from evidence.document.rows import rows

OFF_RECORD = "off-the-record"
Hidden = Mapping[str, Set[str]]


def flagged(document: CaseDocument) -> dict[str, set[str]]:
    """Refs of the rows that are for owners and editors only, by kind."""
    found: dict[str, set[str]] = defaultdict(set)
    for row in rows(document):
        if getattr(row.record, "restricted", False) or getattr(row.record, "attribution", "") == OFF_RECORD:
            found[row.kind].add(row.ref)
    return found


def without(document: CaseDocument, hidden: Hidden) -> CaseDocument:
    """The document without these rows and without all that hangs on them."""
    found: CaseDocument = _kept(document, hidden)
    return found


def open_part(document: CaseDocument, hidden: Hidden) -> CaseDocument:
    """What is left for those who do not see restricted rows: no memos and closed parts of interviews either."""
    closed = flagged(document)
    both = {kind: {*closed.get(kind, ()), *hidden.get(kind, ())} for kind in {*closed, *hidden}}
    seen = without(document, both)
    return replace(seen, interviews=tuple(map(_shut, seen.interviews)), memos=())


def _shut(interview: InterviewRecord) -> InterviewRecord:
    return replace(interview, transcript="", consent_note="")


def _kept(record: Any, hidden: Hidden) -> Any:
    """The record without what is hidden in it; None where it falls itself."""
    changes = {}
    for field in fields_of(type(record)):
        value = getattr(record, field.name)
        if isinstance(field.shape, Rows):
            changes[field.name] = _rows_kept(value, hidden)
        elif field.kind_named in hidden and value:
            gone = hidden[field.kind_named]
            if _falls(record, field, value, gone):
                return None
            changes[field.name] = _named(field, value, gone)
    return replace(record, **changes)


def _rows_kept(records: tuple[Any, ...], hidden: Hidden) -> tuple[Any, ...]:
    open_rows = (record for record in records if record.ref not in hidden.get(record.NOUN, ()))
    return tuple(kept for record in open_rows if (kept := _kept(record, hidden)) is not None)


def _falls(record: Any, field: Field, value: Any, gone: Set[str]) -> bool:
    """Whether the row hangs on what is hidden: by a reference that it must have, or an interview on its source."""
    hangs = field.required or isinstance(record, InterviewRecord)
    return hangs and isinstance(field.shape, Reference) and value in gone


def _named(field: Field, value: Any, gone: Set[str]) -> Any:
    """What the field names, without what is hidden."""
    if isinstance(field.shape, Reference):
        return None if value in gone else value
    if isinstance(field.shape, Outcomes):
        return tuple((name, outcome) for name, outcome in value if name not in gone)
    return tuple(name for name in value if name not in gone)
