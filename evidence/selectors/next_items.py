"""Items not yet sought, ranked by what seeking them can be expected to teach (methods 2.15)."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from types import MappingProxyType
from typing import Any

from django.utils.translation import gettext as _

from evidence.choices import EvidenceStatus
from evidence.inference.bayes import mixture
from evidence.inference.next_evidence import ExpectedGain, learn_from_set, rank
from evidence.inference.scales import decibels
from evidence.models import Case, EvidenceItem
from evidence.selectors.analysis import CaseAnalysis
from evidence.selectors.assessed import ItemFacts
from evidence.selectors.exclusive import pooled
from evidence.selectors.rival_sets import RivalSet
from evidence.selectors.robustness import conclusion

LARGE_DB = 10.0
HARDLY = 0.05
TOGETHER = 10
NO_COSTS: Mapping[str, float] = MappingProxyType({})


@dataclass(frozen=True, eq=False)
class Sought:
    """One item before it is sought, for the hypothesis at `place`: `chances` are those of finding it, for each rival.

    Weights are for that hypothesis against the others together, as they stand now.
    """

    item: ItemFacts
    rivals: RivalSet
    place: int
    chances: tuple[float, ...]
    gain: ExpectedGain
    cost: float = 1.0

    @property
    def per_cost(self) -> float:
        """Expected information in bits for each unit of cost."""
        return self.gain.information_bits / self.cost

    @property
    def now(self) -> float:
        return float(self.rivals.posterior.probabilities[self.place])

    @property
    def if_found(self) -> float:
        return float(self.gain.if_found[self.place])

    @property
    def if_not_found(self) -> float:
        return float(self.gain.if_not_found[self.place])

    @property
    def learning(self) -> float:
        """The expected proportional fall in the variance of the hypothesis."""
        return float(self.gain.learning[self.place])

    @property
    def found_db(self) -> float | None:
        return self.weight_of(self.chances)

    @property
    def not_found_db(self) -> float | None:
        return self.weight_of(tuple(1.0 - chance for chance in self.chances))

    def weight_of(self, likelihoods: tuple[float, ...]) -> float | None:
        """None where neither side allows the outcome, or where no other side is left."""
        probabilities = self.rivals.posterior.probabilities
        if self.now == 1.0:
            return None
        rest = mixture(probabilities, likelihoods, self.place)
        return decibels(likelihoods[self.place], rest) if rest or likelihoods[self.place] else None

    @property
    def spread_db(self) -> float:
        """The greatest weight that finding it has between any two of the hypotheses."""
        most, least = max(self.chances), min(self.chances)
        return decibels(most, least) if most else 0.0

    @property
    def is_long_shot(self) -> bool:
        """Whether it would weigh much, but will hardly ever be found."""
        return self.spread_db >= LARGE_DB and self.gain.p_found < HARDLY

    @cached_property
    def turns(self) -> str:
        """The outcome that by itself would turn the order of the first two: found, not found, both, or neither."""
        reached = conclusion(self.rivals)
        if reached is None:
            return ""
        own, other = self.chances[reached.leader], self.chances[reached.rival]
        outcomes = {_("found"): (own, other), _("not found"): (1.0 - own, 1.0 - other)}
        return _(" or ").join(
            name
            for name, (first, second) in outcomes.items()
            if (first or second) and decibels(first, second) + reached.odds_db < 0.0
        )


@dataclass(frozen=True)
class NextItems:
    """The ranking for one hypothesis; `unready` are not sought either, but lack numbers."""

    ranked: tuple[Sought, ...]
    unready: tuple[ItemFacts, ...]
    open_bits: float
    together_bits: float
    has_costs: bool

    @property
    def together(self) -> int:
        return min(len(self.ranked), TOGETHER)


def search_costs(case: Case, user: Any) -> dict[str, float]:
    """What seeking each item costs, by its ref, as far as it is on record."""
    rows = EvidenceItem.objects.filter(case=case, search_cost__isnull=False).visible_to(user)
    return dict(rows.values_list("ref", "search_cost"))


def next_items(
    found: CaseAnalysis, rivals: RivalSet, ref: str, costs: Mapping[str, float] = NO_COSTS
) -> NextItems:
    """What to look for next on behalf of one hypothesis, the most information per cost first; a bundle is one item.

    An item without a cost on record costs 1.
    """
    waiting = [
        item
        for item in found.items
        if item.outcome.status == EvidenceStatus.NOT_SOUGHT and not item.is_member
    ]
    given = [(item, chances_of(found, rivals, item)) for item in waiting]
    ready = [(item, chances) for item, chances in given if chances]
    probabilities = rivals.posterior.probabilities
    place = rivals.refs.index(ref)
    ranked = (
        tuple(
            Sought(ready[one.index][0], rivals, place, ready[one.index][1], one.gain, one.cost)
            for one in rank(
                probabilities,
                [chances for _, chances in ready],
                [costs.get(item.ref, 1.0) for item, _ in ready],
            )
        )
        if ready
        else ()
    )
    together = [one.chances for one in ranked[:TOGETHER]]
    return NextItems(
        ranked,
        tuple(item for item, chances in given if not chances),
        entropy_bits([float(p) for p in probabilities]),
        learn_from_set(probabilities, together).information_bits if together else 0.0,
        any(item.ref in costs for item, _ in ready),
    )


def chances_of(found: CaseAnalysis, rivals: RivalSet, item: ItemFacts) -> tuple[float, ...]:
    """The probability of finding the item under each hypothesis of the set; empty where numbers are missing."""
    refs = [ref for ref in rivals.refs if ref]
    cells = [found.cells[ref].get(item.ref) for ref in refs]
    if any(cell is None or cell.left for cell in cells):
        return ()
    success = item.outcome.search_success
    if rivals.is_pair:
        judged = [one for one in cells[0].judgements if one.s is not None and one.f is not None]
        sides = [[one.s for one in judged], [one.f for one in judged]] if judged else []
    else:
        sides = [[one.s for one in cell.judgements] for cell in cells]
    return tuple(success * (side[0] if len(side) == 1 else pooled(side)) for side in sides)


def entropy_bits(probabilities: list[float]) -> float:
    """What is still open, in bits.

    >>> entropy_bits([0.5, 0.25, 0.25])
    1.5
    """
    return -math.fsum(p * math.log2(p) for p in probabilities if p > 0.0)
