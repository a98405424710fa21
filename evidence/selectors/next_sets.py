"""Several items sought together: what they can be expected to teach, at what cost (methods 2.15)."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations
from operator import attrgetter

from evidence.inference.next_evidence import learn_from_set
from evidence.inference.search_plans import undominated
from evidence.selectors.next_items import Sought

MOST_TICKED = 12
FRONTIER_OF, MOST_IN_SET = 8, 3  # the undominated sets are looked for among so many items, of so many each


@dataclass(frozen=True)
class SoughtSet:
    """Items sought together, independent given each hypothesis; `learning` is that of the chosen hypothesis."""

    items: tuple[Sought, ...]
    bits: float
    learning: float
    cost: float

    @property
    def refs(self) -> list[str]:
        return [one.item.ref for one in self.items]

    @property
    def apart_bits(self) -> float:
        """What they teach one by one, added up: more than together where they tell the same."""
        return math.fsum(one.gain.information_bits for one in self.items)


def sought_set(items: Sequence[Sought]) -> SoughtSet:
    first = items[0]
    found = learn_from_set(first.rivals.posterior.probabilities, [one.chances for one in items])
    cost = math.fsum(one.cost for one in items)
    return SoughtSet(tuple(items), found.information_bits, float(found.learning[first.place]), cost)


def asked_set(ranked: Sequence[Sought], refs: Sequence[str]) -> SoughtSet | None:
    """The items with these refs, twelve at most; None where there is none of them."""
    chosen = [one for one in ranked if one.item.ref in refs][:MOST_TICKED]
    return sought_set(chosen) if chosen else None


def frontier(ranked: Sequence[Sought]) -> list[SoughtSet]:
    """Sets of up to three of the first eight items than which no other teaches more at the same or a lower cost."""
    sets = [
        sought_set(items)
        for size in range(1, MOST_IN_SET + 1)
        for items in combinations(ranked[:FRONTIER_OF], size)
    ]
    return undominated(sets, bits=attrgetter("bits"))
