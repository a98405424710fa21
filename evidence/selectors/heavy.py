"""Items that weigh so much that an error in their source is the likelier explanation (methods 2.8)."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from evidence.inference.scales import decibels
from evidence.selectors.preview import FORGERY_DB
from evidence.selectors.rival_sets import RivalSet


class Heavy(NamedTuple):
    """An item, the two sides between which it weighs most, and that weight in dB."""

    item: str
    ahead: str
    behind: str
    weight_db: float


def heavy_items(sets: Sequence[RivalSet]) -> list[Heavy]:
    """Those above 30 dB between any two hypotheses, the heaviest first; what a deduction decides is not weighed."""
    return sorted((one for rivals in sets for one in heavy_in(rivals)), key=lambda one: -one.weight_db)


def heavy_in(rivals: RivalSet) -> Iterator[Heavy]:
    for item, row in zip(rivals.items, rivals.points.tolist(), strict=True):
        possible = [place for place, chance in enumerate(row) if chance > 0.0]
        if len(possible) < 2:
            continue
        most, least = max(possible, key=row.__getitem__), min(possible, key=row.__getitem__)
        weight = decibels(row[most], row[least])
        if FORGERY_DB < weight < math.inf:
            yield Heavy(item, rivals.names[most], rivals.names[least], weight)
