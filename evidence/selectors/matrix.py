"""The analysis as a table, evidence by hypothesis, ready to be drawn."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from evidence.choices import EvidenceStatus
from evidence.rendering.matrix import Face, Row
from evidence.selectors.analysis import CaseAnalysis
from evidence.selectors.assessed import ItemFacts
from evidence.selectors.left_out import LeftGroup, left_groups
from evidence.selectors.readings import Reading
from evidence.selectors.standings import Cell, Standing

BY_REF = "ref"
BY_WEIGHT = "weight"
PENDING = {
    EvidenceStatus.NOT_SOUGHT: _("not sought"),
    EvidenceStatus.INACCESSIBLE: _("inaccessible"),
}


@dataclass(frozen=True)
class Matrix:
    columns: tuple[Standing, ...]
    rows: tuple[Row, ...]
    sort: str
    left_out: tuple[LeftGroup, ...]


def matrix(found: CaseAnalysis, sort: str = BY_REF) -> Matrix:
    """Rows by ref, heaviest weight first, or (the ref of a hypothesis) by what they weigh for it."""
    columns = [standing.ref for standing in found.standings]
    order = sort if sort in (BY_WEIGHT, *columns) else BY_REF
    in_columns = [found.cells[ref] for ref in columns]
    rows = [row(item, [cells.get(item.ref) for cells in in_columns]) for item in ordered(found, order)]
    return Matrix(found.standings, tuple(rows), order, left_groups(found))


def ordered(found: CaseAnalysis, sort: str) -> list[ItemFacts]:
    items = list(found.items)
    return items if sort == BY_REF else sorted(items, key=heaviness(found, sort))


def heaviness(found: CaseAnalysis, sort: str) -> Callable[[ItemFacts], Any]:
    """Heaviest first, those without a weight last; ties in the order of the refs."""
    if sort in found.cells:
        cells = found.cells[sort]
        weights = {ref: cell.weight_db for ref, cell in cells.items() if is_number(cell.weight_db)}
        return lambda item: (item.ref not in weights, -weights.get(item.ref, 0.0))
    heaviest: dict[str, float] = {}
    for cells in found.cells.values():
        for ref, cell in cells.items():
            if is_number(cell.weight_db):
                heaviest[ref] = max(heaviest.get(ref, 0.0), abs(cell.weight_db))
    return lambda item: (item.ref not in heaviest, -heaviest.get(item.ref, 0.0))


def is_number(weight: float | None) -> bool:
    return weight is not None and not math.isnan(weight)


def row(item: ItemFacts, cells: list[Cell | None]) -> Row:
    notes = (
        str(PENDING.get(EvidenceStatus(item.outcome.status), "")),
        gettext("restricted") if item.restricted else "",
        gettext("in the bundle of %(joint)s") % {"joint": item.joint} if item.is_member else "",
    )
    note = ", ".join(str(one) for one in notes if one)
    return Row(item.ref, f"{item.ref} {item.title}", note, [face(cell) for cell in cells])


def face(cell: Cell | None) -> Face | None:
    if cell is None:
        return None
    tests, claimed = seen(cell.readings)
    return Face(tests, claimed, cell.weight_db, cell.left is not None)


@lru_cache(maxsize=16_384)
def seen(readings: tuple[Reading, ...]) -> tuple[tuple[Any, ...], tuple[Any, ...]]:
    """The different tests that the coders' numbers imply, and those claimed otherwise."""
    tests = dict.fromkeys((reading.shown, reading.result) for reading in readings)
    claimed = dict.fromkeys(reading.claimed for reading in readings if reading.differs)
    return tuple(tests), tuple(claimed)
