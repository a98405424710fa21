"""Items sought one after the other: what such a plan can be expected to teach, at what expected cost (methods 2.15)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from evidence.inference.search_plans import Then, plans, undominated
from evidence.selectors.next_items import Sought
from evidence.selectors.next_sets import FRONTIER_OF


@dataclass(frozen=True)
class SoughtPlan:
    """Seek the first item, and the second as `then` says; `learning` is that of the chosen hypothesis."""

    first: Sought
    then: Then
    second: Sought | None
    bits: float
    learning: float
    cost: float


def search_plans(ranked: Sequence[Sought]) -> list[SoughtPlan]:
    """Plans of one or two of the first eight items than which no other teaches more at the same or a lower cost."""
    items = ranked[:FRONTIER_OF]
    if not items:
        return []
    found = plans(
        items[0].rivals.posterior.probabilities,
        [one.chances for one in items],
        [one.cost for one in items],
    )
    return [
        SoughtPlan(
            items[plan.first],
            plan.then,
            None if plan.second is None else items[plan.second],
            plan.information_bits,
            float(plan.learning[items[0].place]),
            plan.cost,
        )
        for plan in undominated(found)
    ]
