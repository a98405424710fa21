"""The hypotheses of a case as what the arithmetic compares: one set of rivals, or each with its negation."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
from django.utils.translation import gettext as _

from evidence.inference.bayes import Posterior, update
from evidence.inference.checks import FloatArray
from evidence.inference.ranges import PosteriorBounds, posterior_bounds
from evidence.inference.scales import DECIBELS_PER_NAT
from evidence.selectors.analysis import CaseAnalysis
from evidence.selectors.assessed import ItemFacts, Judgement
from evidence.selectors.conditions import followers
from evidence.selectors.exclusive import pooled
from evidence.selectors.grounds import Grounds, Ranges
from evidence.selectors.readings import chance
from evidence.selectors.standings import Cell, Standing

Ends = tuple[float, float, float]


@dataclass(frozen=True, eq=False)
class RivalSet:
    """K hypotheses that exclude each other, and n items as they came out.

    A hypothesis that stands alone is set against its negation, which has no ref. `points`, `lows` and
    `highs` (n x K) are the probabilities of what was observed, with the ends of their ranges. `following`
    says what falls with an item, because it was judged given it.
    """

    refs: tuple[str, ...]
    names: tuple[str, ...]
    prior: tuple[float, ...]
    items: tuple[str, ...]
    points: FloatArray
    lows: FloatArray
    highs: FloatArray
    following: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def is_pair(self) -> bool:
        """Whether it is one hypothesis and its negation."""
        return "" in self.refs

    @property
    def has_ranges(self) -> bool:
        return bool((self.lows != self.highs).any())

    @cached_property
    def posterior(self) -> Posterior:
        return update(self.prior, self.points)

    @cached_property
    def bounds(self) -> PosteriorBounds:
        return posterior_bounds(self.prior, self.prior, self.lows, self.highs)

    @property
    def order(self) -> list[int]:
        """The places of the hypotheses, the likeliest first."""
        log_weights = self.posterior.log_weights.tolist()
        return sorted(range(len(self.refs)), key=lambda place: -log_weights[place])


def rival_sets(found: CaseAnalysis, behind: Grounds, margin_db: float = 0.0) -> list[RivalSet]:
    """The sets that have a result: one of all rivals, or one for each hypothesis that stands alone.

    A number without a range is taken for exact, or, with a margin, supposed to lie within so many dB of
    its odds either way.
    """
    ends = RangeReader(behind, margin_db)
    if found.is_exclusive:
        whole = bool(found.standings) and not found.problem
        return [set_of_rivals(found, ends)] if whole else []
    return [with_negation(found, one, ends) for one in found.standings if one.posterior is not None]


def set_of_rivals(found: CaseAnalysis, ends: RangeReader) -> RivalSet:
    facts = facts_of(found)
    items = found.standings[0].items
    cells = [[found.cells[one.ref][item] for one in found.standings] for item in items]
    rows = [
        [pooled_ends([ends.if_true(one, facts[item]) for one in cell.judgements]) for cell in row]
        for item, row in zip(items, cells, strict=True)
    ]
    return rival_set(
        tuple(one.ref for one in found.standings),
        tuple(one.title for one in found.standings),
        tuple(one.prior for one in found.standings),
        items,
        rows,
        following=followers(found.items),
    )


def with_negation(found: CaseAnalysis, standing: Standing, ends: RangeReader) -> RivalSet:
    facts = facts_of(found)
    rows = []
    for item in standing.items:
        judged = weighed(found.cells[standing.ref][item])
        sides = (ends.if_true, ends.if_false)
        rows.append([pooled_ends([side(one, facts[item]) for one in judged]) for side in sides])
    names = (standing.title, _("its negation"))
    priors = (standing.prior, 1.0 - standing.prior)
    following = followers(found.items)
    return rival_set((standing.ref, ""), names, priors, standing.items, rows, following=following)


def weighed(cell: Cell) -> list[Judgement]:
    """The judgements that make up the weight of a cell."""
    pairs = zip(cell.judgements, cell.readings, strict=True)
    return [one for one, reading in pairs if reading.weight_db is not None]


def facts_of(found: CaseAnalysis) -> dict[str, ItemFacts]:
    return {item.ref: item for item in found.items}


def rival_set(
    refs: tuple[str, ...],
    names: tuple[str, ...],
    prior: tuple[float, ...],
    items: tuple[str, ...],
    rows: list[list[Ends]],
    *,
    following: Mapping[str, tuple[str, ...]],
) -> RivalSet:
    ends = np.array(rows, dtype=float).reshape(len(items), len(refs), 3)
    return RivalSet(refs, names, prior, items, ends[:, :, 0], ends[:, :, 1], ends[:, :, 2], following)


def pooled_ends(ends: Sequence[Ends]) -> Ends:
    """Point, low and high end, the coders' pooled as their weights are; ends never cross the point."""
    point, low, high = (one[0] if len(one) == 1 else pooled(one) for one in zip(*ends, strict=True))
    return point, min(low, point), max(high, point)


@dataclass(frozen=True)
class RangeReader:
    """Reads the probability of what was observed, with its range, out of a judgement."""

    behind: Grounds
    margin_db: float

    def if_true(self, one: Judgement, item: ItemFacts) -> Ends:
        given = self.behind.ranges.get(one.ref, Ranges())
        return self.observed(one.s, given.s_low, given.s_high, item)

    def if_false(self, one: Judgement, item: ItemFacts) -> Ends:
        given = self.behind.ranges.get(one.ref, Ranges())
        return self.observed(one.f, given.f_low, given.f_high, item)

    def observed(self, p: float | None, low: float | None, high: float | None, item: ItemFacts) -> Ends:
        point = p or 0.0
        first, last = self.present(point, low, high)
        ends = [chance(value, item.outcome) for value in (first, last)]
        return chance(point, item.outcome), min(ends), max(ends)

    def present(self, point: float, low: float | None, high: float | None) -> tuple[float, float]:
        """The range of the probability that the item is present."""
        if low is None and high is None:
            return supposed(point, self.margin_db)
        return (point if low is None else low), (point if high is None else high)


def supposed(point: float, margin_db: float) -> tuple[float, float]:
    """A range of so many dB around the odds of a probability; certainty stays certain.

    >>> [round(end, 3) for end in supposed(0.5, 3.0103)]
    [0.333, 0.667]
    """
    if not margin_db or point in (0.0, 1.0):
        return point, point
    odds = math.log(point) - math.log1p(-point)
    step = margin_db / DECIBELS_PER_NAT
    return 1.0 / (1.0 + math.exp(step - odds)), 1.0 / (1.0 + math.exp(-step - odds))


def ranges_of(sets: Sequence[RivalSet]) -> Iterator[tuple[str, float, float]]:
    """The ref of each hypothesis with the least and the greatest posterior that its ranges allow."""
    for one in sets:
        for ref, low, high in zip(one.refs, one.bounds.low.tolist(), one.bounds.high.tolist(), strict=True):
            if ref:
                yield ref, low, high
