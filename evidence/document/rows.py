"""Walking over all rows of a case document, and the refs that its rows have."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from evidence.document.fields import Rows, fields_of
from evidence.document.records import CaseDocument


@dataclass(frozen=True, slots=True)
class Row:
    """A record, where it stands in the document, and the record it stands in (the document for the outermost)."""

    record: Any
    parent: Any
    where: str

    @property
    def kind(self) -> str:
        return str(self.record.NOUN)

    @property
    def ref(self) -> str:
        return "" if self.kind == "case" else str(self.record.ref)


def place(collection: str, number: int, inside: str = "") -> str:
    """Where the row with this index stands, in words that count from one."""
    return f"{inside}{', ' if inside else ''}{collection}, row {number + 1}"


def rows(document: CaseDocument) -> Iterator[Row]:
    """Every row: the case, then kind by kind, each row before the rows inside it."""
    yield Row(document.case, document, "case")
    yield from _inside(document, "")


def _inside(parent: Any, where: str) -> Iterator[Row]:
    for field in fields_of(type(parent)):
        if isinstance(field.shape, Rows):
            for number, record in enumerate(getattr(parent, field.name)):
                row = Row(record, parent, place(field.name, number, where))
                yield row
                yield from _inside(record, row.where)


def refs_by_kind(document: CaseDocument) -> dict[str, dict[str, Any]]:
    """The records of each kind by ref; of several with one ref the first."""
    found: dict[str, dict[str, Any]] = {}
    for row in rows(document):
        found.setdefault(row.kind, {}).setdefault(row.ref, row.record)
    return found


def kinds_by_field(record: type[Any]) -> dict[str, set[str]]:
    """For each field that holds rows, in this record or inside it, the kinds of row that stand in it."""
    found: dict[str, set[str]] = {}
    for field in fields_of(record):
        if isinstance(field.shape, Rows):
            inside = kinds_by_field(field.shape.record)
            found |= inside
            found[field.name] = {field.shape.record.NOUN}.union(*inside.values())
    return found
