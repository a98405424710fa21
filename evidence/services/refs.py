"""Makes a short, lasting ref from a row's title."""

from __future__ import annotations

from django.utils.text import slugify

from evidence.models import CaseRow
from evidence.models.base import REF_LENGTH, RESERVED_REFS
from evidence.models.words import kept_name

ROOM = REF_LENGTH - 6  # leaves room for a number
NUMBERED = {
    "dating": ("event", "d"),
    "sourcetext": ("source", "t"),
    "citation": ("target", "c"),
    "implication": ("hypothesis", "o"),
    "step": ("chain", "n"),
    "link": ("chain", "e"),
    "assessment": ("evidence", "a"),
    "nodeitem": ("model", "m"),
    "memo": (None, "memo-"),
}


def free_ref(row: CaseRow) -> str:
    """A ref that no row of this kind in this case has: from its parent and a number, or from its title."""
    kind = row._meta.model_name
    if kind in NUMBERED:
        parent, letter = NUMBERED[kind]
        stem = f"{getattr(row, parent).ref}-{letter}" if parent else letter
        return numbered(row, stem[-ROOM:].lstrip("-"), first=1)
    stem = slugify(kept_name(row))[:ROOM].strip("-") or kind
    return numbered(row, f"{stem}-", first=2) if stem in taken(row, stem) else stem


def numbered(row: CaseRow, stem: str, first: int) -> str:
    in_use = taken(row, stem)
    number = first
    while f"{stem}{number}" in in_use:
        number += 1
    return f"{stem}{number}"


def taken(row: CaseRow, stem: str) -> frozenset[str]:
    rows = type(row)._base_manager.filter(case_id=row.case_id, ref__startswith=stem)
    return RESERVED_REFS.union(rows.values_list("ref", flat=True))
