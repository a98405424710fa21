"""The order of rows in a written document: the same for the same rows, wherever they come from."""

import re
from dataclasses import replace
from typing import Any

from evidence.document.fields import Rows, fields_of
from evidence.document.lists import Outcomes, References
from evidence.document.records import CaseDocument

PLACES = {
    **{"hypothesis": "position", "implication": "position", "step": "position", "link": "position"},
    **{"citation": "order"},
}
DIGITS = re.compile("([0-9]+)")


def natural(ref: str) -> tuple[Any, ...]:
    """A key by which ev-2 comes before ev-10; refs that differ in leading zeros only keep apart."""
    pieces = DIGITS.split(ref)
    numbers = [piece.lstrip("0") for piece in pieces[1::2]]
    pieces[1::2] = [f"{len(number):06d}{number}" for number in numbers]
    return (*pieces, "", ref)


def in_order(document: CaseDocument) -> CaseDocument:
    """The document with its rows in canonical order, and the refs in each list of refs too.

    Rows that have a `position` or `order` come in that order, the preferred dating of an event first, everything
    else by `ref`.
    """
    ordered: CaseDocument = _ordered(document)
    return ordered


def _ordered(record: Any) -> Any:
    changed: dict[str, Any] = {}
    for field in fields_of(type(record)):
        value = getattr(record, field.name)
        if isinstance(field.shape, Rows):
            changed[field.name] = tuple(sorted(map(_ordered, value), key=_key))
        elif isinstance(field.shape, References):
            changed[field.name] = tuple(sorted(value, key=natural))
        elif isinstance(field.shape, Outcomes) and value:
            changed[field.name] = tuple(sorted(value, key=lambda pair: natural(pair[0])))
    return replace(record, **changed) if changed else record


def _key(record: Any) -> tuple[Any, ...]:
    place = getattr(record, PLACES[record.NOUN]) if record.NOUN in PLACES else 0
    return (place, not getattr(record, "preferred", True), natural(record.ref))
