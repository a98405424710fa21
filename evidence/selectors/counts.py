"""Items counted for and against a hypothesis, without their weights (methods 2.18)."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from evidence.choices import EvidenceStatus
from evidence.inference.errors import Undefined
from evidence.inference.scales import decibels
from evidence.selectors.analysis import CaseAnalysis
from evidence.selectors.assessed import ItemFacts, Judgement
from evidence.selectors.exclusive import pooled
from evidence.selectors.left_out import WORDS
from evidence.selectors.readings import chance
from evidence.selectors.standings import Cell, Left

LEVEL_DB = 1e-9
NOT_ASSESSED, NO_WEIGHT = _("Not assessed against it"), _("Allowed by neither side")


class Counted(NamedTuple):
    """What counts as one: an item, or a bundle of items that go back to one origin (then without a weight)."""

    items: tuple[ItemFacts, ...]
    weight_db: float | None

    @property
    def is_bundle(self) -> bool:
        return len(self.items) > 1


class Uncounted(NamedTuple):
    """Items that are not counted, for one reason."""

    why: str
    items: tuple[ItemFacts, ...]


@dataclass(frozen=True)
class Tally:
    """Items for and against a hypothesis, those that discriminate nothing, and those that cannot count."""

    supporting: tuple[Counted, ...]
    opposing: tuple[Counted, ...]
    neither: tuple[Counted, ...]
    uncounted: tuple[Uncounted, ...]

    @property
    def k(self) -> int:
        return len(self.supporting)

    @property
    def r(self) -> int:
        return len(self.opposing)

    @property
    def bundles(self) -> int:
        return sum(one.is_bundle for one in (*self.supporting, *self.opposing))


def tally(found: CaseAnalysis, ref: str, rival: str = "") -> Tally:
    """The items by the sign of what was observed: for the hypothesis, against its negation or against a rival."""
    weighed: list[tuple[ItemFacts, float]] = []
    reasons: dict[str, list[ItemFacts]] = {}
    for item in found.items:
        weight = weight_of(found, item, ref, rival)
        if isinstance(weight, str):
            reasons.setdefault(weight, []).append(item)
        else:
            weighed.append((item, weight))
    sides: dict[int, list[Counted]] = {1: [], 0: [], -1: []}
    for one in counted(weighed):
        sides[side_of(one, weighed)].append(one)
    return Tally(
        tuple(sides[1]),
        tuple(sides[-1]),
        tuple(sides[0]),
        tuple(Uncounted(why, tuple(items)) for why, items in reasons.items()),
    )


def weight_of(found: CaseAnalysis, item: ItemFacts, ref: str, rival: str) -> float | str:
    """What the item weighs in dB, or why it cannot count."""
    if not item.outcome.moves:
        return str(EvidenceStatus(item.outcome.status).label)
    cell = found.cells[ref].get(item.ref)
    if cell is None:
        return str(NOT_ASSESSED)
    if cell.left not in (None, Left.BUNDLE):
        return str(WORDS[cell.left])
    other = found.cells[rival].get(item.ref) if rival else None
    weight = pair_weight(item, cell, other) if other else cell.weight_db
    return str(NO_WEIGHT) if weight is None or math.isnan(weight) else weight


def pair_weight(item: ItemFacts, own: Cell, other: Cell) -> float | None:
    """The weight for one of two rivals, by the coders who judged the item under both; None where there is none."""
    rivals = numbered(other.judgements)
    both = [(one, rivals[coder]) for coder, one in numbered(own.judgements).items() if coder in rivals]
    if not both:
        return None
    chances = [pooled([chance(s, item.outcome) for s in side]) for side in zip(*both, strict=True)]
    try:
        return decibels(*chances)
    except Undefined:
        return None


def numbered(judgements: Iterable[Judgement]) -> dict[str, float]:
    """P(present) by coder, where there is one."""
    return {one.coder: one.s for one in judgements if one.s is not None}


def counted(weighed: list[tuple[ItemFacts, float]]) -> list[Counted]:
    """Each item by itself, but the items of one bundle together, in the order of the items."""
    groups: dict[str, list[tuple[ItemFacts, float]]] = {}
    for item, weight in weighed:
        groups.setdefault(
            gettext("bundle %(bundle)s") % {"bundle": item.bundle}
            if item.bundle
            else gettext("item %(ref)s") % {"ref": item.ref},
            [],
        ).append((item, weight))
    return [
        Counted(tuple(item for item, _ in group), group[0][1] if len(group) == 1 else None)
        for group in groups.values()
    ]


def side_of(one: Counted, weighed: list[tuple[ItemFacts, float]]) -> int:
    """1 for, -1 against, 0 for neither: a bundle whose items point both ways speaks for neither."""
    refs = {item.ref for item in one.items}
    signs = {
        int(math.copysign(1, weight))
        for item, weight in weighed
        if item.ref in refs and abs(weight) > LEVEL_DB
    }
    return signs.pop() if len(signs) == 1 else 0
