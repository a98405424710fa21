"""What the items of one origin may come to together: diagnostics never applied to the result (methods 2.6)."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from evidence.inference.bounds import Bounds
from evidence.inference.dependence import correlated_pair, correlation_range, joint_ratio_bounds, redundancy
from evidence.inference.errors import InferenceError
from evidence.inference.evidence_tests import Status
from evidence.inference.scales import decibels
from evidence.rendering import figures
from evidence.selectors.analysis import CaseAnalysis
from evidence.selectors.assessed import ItemFacts, Judgement
from evidence.selectors.exclusive import pooled
from evidence.selectors.readings import chance
from evidence.selectors.standings import Standing
from evidence.wording import localised, quoted

NO_LIMIT = _("no limit")
NEGATION = _("its negation")
TOLERANCE_DB = 1e-9
Sides = tuple[float, float]


class Correlated(NamedTuple):
    """Two items with one correlation on one side: found both, the first alone, the second alone, neither."""

    rho: float
    side: str
    cells: tuple[float, ...]
    weight_db: float | None


@dataclass(frozen=True)
class Together:
    """The members of one origin under one hypothesis, all as they came out, against what it is held against.

    `chances` are the probabilities of what was observed on the two sides, by member; `present` those of being
    found. The item that is judged for the whole bundle is not among them: its weight is `joint_db`.
    """

    standing: Standing
    rival: str
    members: tuple[ItemFacts, ...]
    chances: tuple[Sides, ...]
    present: tuple[Sides, ...]
    joint_db: float | None

    @property
    def is_alone(self) -> bool:
        """Whether the hypothesis is held against its own negation."""
        return self.rival == NEGATION

    @property
    def weights_db(self) -> list[float]:
        return [decibels(own, other) for own, other in self.chances]

    @property
    def sum_db(self) -> float:
        return math.fsum(self.weights_db)

    @property
    def limits_db(self) -> Bounds:
        """Between what their joint weight lies under any dependence whatever."""
        own, other = zip(*self.chances, strict=True)
        limits = joint_ratio_bounds(own, other)
        return Bounds(in_decibels(limits.low), in_decibels(limits.high))

    @property
    def low_words(self) -> str:
        return limit_words(self.limits_db.low)

    @property
    def high_words(self) -> str:
        return limit_words(self.limits_db.high)

    @property
    def is_outside(self) -> bool:
        """Whether the joint weight is one that no dependence among the members allows."""
        limits = self.limits_db
        return self.joint_db is not None and not (
            limits.low - TOLERANCE_DB <= self.joint_db <= limits.high + TOLERANCE_DB
        )

    def redundant(self, rhos: Sequence[float]) -> list[tuple[float, float]]:
        """What they would weigh if they were partly redundant, for each correlation that makes sense for it."""
        return [(rho, redundancy(self.weights_db, rho)) for rho in rhos if 0.0 <= rho <= 1.0]

    @property
    def ranges(self) -> list[tuple[str, str, str]]:
        """The least and the greatest correlation that a pair can have on each side; none where an item is certain."""
        first, second = self.present
        try:
            limits = [correlation_range(first[place], second[place]) for place in (0, 1)]
        except InferenceError:
            return []
        words = [
            [localised(f"{end:.2f}").replace("-", "−") for end in (limit.low, limit.high)] for limit in limits
        ]
        return [(side, low, high) for side, (low, high) in zip(self.sides, words, strict=True)]

    @property
    def sides(self) -> tuple[str, str]:
        return gettext("if it is true"), gettext("if it is false") if self.is_alone else gettext(
            "if the rival is"
        )

    def correlated(self, rhos: Sequence[float]) -> list[Correlated]:
        """The joint table of a pair for each correlation that both sides allow, the same on both."""
        first, second = self.present
        seen = [int(item.outcome.status == Status.FOUND) for item in self.members]
        rows = []
        for rho in rhos:
            try:
                tables = [correlated_pair(first[place], second[place], rho) for place in (0, 1)]
                weight = decibels(*(float(table[seen[0], seen[1]]) for table in tables))
            except InferenceError:
                continue
            for side, table, shown in zip(self.sides, tables, (weight, None), strict=True):
                cells = (table[1, 1], table[1, 0], table[0, 1], table[0, 0])
                rows.append(Correlated(rho, side, tuple(map(float, cells)), shown))
        return rows


def in_decibels(ratio: float) -> float:
    return ratio if math.isinf(ratio) else decibels(ratio, 1.0)


def limit_words(limit_db: float) -> str:
    return str(NO_LIMIT) if math.isinf(limit_db) else figures.decibels(limit_db)


def together(found: CaseAnalysis, cluster: str) -> list[Together]:
    """One for each hypothesis under which at least two members were weighed; rivals are held against the leader.

    None where members are judged given each other: their numbers are not of each by itself, and their sum is
    the joint weight already.
    """
    items = [item for item in found.items if item.cluster == cluster and item.outcome.moves]
    refs = {item.ref for item in items}
    if any(refs.intersection(item.given) for item in items):
        return []
    leader = max(found.standings, key=lambda one: one.posterior or 0.0, default=None)
    compared = [one for one in found.standings if not found.is_exclusive or one is not leader]
    rows = []
    for standing in compared:
        rival = leader if found.is_exclusive else None
        one = under(found, standing, rival, items)
        rows += [one] if one else []
    return rows


def under(
    found: CaseAnalysis, standing: Standing, rival: Standing | None, items: list[ItemFacts]
) -> Together | None:
    weighed = {}
    for item in items:
        sides = sides_of(found, standing, rival, item)
        if sides:
            weighed[item.ref] = sides
    members = tuple(item for item in items if item.ref in weighed and item.ref != item.joint)
    if len(members) < 2 or any(0.0 in weighed[item.ref][0] for item in members):
        return None  # what is certain by deduction depends on nothing
    joint = weighed.get(members[0].joint)
    return Together(
        standing,
        quoted(rival.title) if rival else str(NEGATION),
        members,
        tuple(weighed[item.ref][0] for item in members),
        tuple(weighed[item.ref][1] for item in members),
        decibels(*joint[0]) if joint and any(joint[0]) else None,
    )


def sides_of(
    found: CaseAnalysis, standing: Standing, rival: Standing | None, item: ItemFacts
) -> tuple[Sides, Sides] | None:
    """The probabilities of what was observed, and of finding it, on both sides; the coders' pooled."""
    own = fresh(found, standing, item)
    other = fresh(found, rival, item) if rival else own
    read: Callable[[Judgement], float | None] = (lambda one: one.s) if rival else (lambda one: one.f)
    numbers = [[one.s for one in own], [read(one) for one in other]]
    given = [[p for p in side if p is not None] for side in numbers]
    if not all(given):
        return None
    observed = [pooled([chance(p, item.outcome) for p in side]) for side in given]
    success = item.outcome.search_success
    present = [success * pooled(side) for side in given]
    return (observed[0], observed[1]), (present[0], present[1])


def fresh(found: CaseAnalysis, standing: Standing, item: ItemFacts) -> list[Judgement]:
    """The judgements of an item that stand on the present wording and outcomes."""
    cell = found.cells[standing.ref].get(item.ref)
    return [one for one in cell.judgements if one.is_fresh] if cell else []
