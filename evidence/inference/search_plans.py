"""Evidence sought one item after the other: whether the second is sought depends on what the first brought."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from operator import attrgetter
from typing import Any, Protocol, TypeVar

import numpy as np
from numpy.typing import ArrayLike

from evidence.inference import checks
from evidence.inference.checks import FloatArray
from evidence.inference.costs import positive_costs
from evidence.inference.next_evidence import ExpectedGain, expected_gain


class Costed(Protocol):
    @property
    def cost(self) -> float: ...


Option = TypeVar("Option", bound=Costed)
# Two plans teach the same if what they teach differs by less.
NOTHING_BITS = 1e-12


class Then(StrEnum):
    """When the second item is sought."""

    NEVER = "never"
    IF_FOUND = "if found"
    IF_NOT_FOUND = "if not found"
    ALWAYS = "always"


@dataclass(frozen=True, slots=True, eq=False)
class Plan:
    """Seek `first`, and `second` (rows, from 0) as `then` says; `second` is None where it never is.

    `information_bits` is the expected gain in bits, `learning` (K, read-only) the expected proportional fall
    in the variance of each hypothesis, `cost` the expected cost in the unit of the costs that were given.
    """

    first: int
    then: Then
    second: int | None
    information_bits: float
    learning: FloatArray
    cost: float


def plans(probabilities: ArrayLike, p_found_rows: ArrayLike, cost: ArrayLike | None = None) -> list[Plan]:
    """Every plan of one or two of m items, in the order of the items (methods 2.15, strategy c).

    The second item is judged by the probabilities that the first leaves, and costs only where it is sought:
    c_1 + P(o_1) c_2. Information adds up along the way, I(1) + P(o_1) I(2 | o_1) (Shannon 1948), and so does the
    fall in variance, of which the second step takes its part of what the first leaves. Items are independent
    given each hypothesis. `p_found_rows` is m x K, `cost` has m positive numbers, 1 each if left out. There are
    m(3m - 2) plans: give the few items that are worth it. Raises BadProbability and BadShape naming the entry.

    >>> found = plans([0.5, 0.5], [[0.8, 0.2], [0.9, 0.4]])
    >>> [(plan.first, plan.then.value, plan.second, round(plan.cost, 3)) for plan in found][:4]
    [(0, 'never', None, 1.0), (0, 'if found', 1, 1.5), (0, 'if not found', 1, 1.5), (0, 'always', 1, 2.0)]
    """
    p = checks.distribution(probabilities, "probabilities")
    rows = checks.probabilities(p_found_rows, "p_found_rows", (None, len(p)))
    costs = positive_costs(cost, len(rows)).tolist()
    return [plan for first in range(len(rows)) for plan in _beginning_with(first, p, rows, costs)]


def undominated(
    found: Sequence[Option], *, bits: Callable[[Any], float] = attrgetter("information_bits")
) -> list[Option]:
    """The options than which no other teaches more at the same or a lower cost, the cheapest first.

    Each has a `cost`; `bits` says what it teaches. Of those that cost and teach the same, the first stays.

    >>> [(plan.first, plan.then.value) for plan in undominated(plans([0.5, 0.5], [[0.8, 0.2], [0.6, 0.5]]))]
    [(0, 'never'), (0, 'if found'), (0, 'always')]
    """
    best, kept = NOTHING_BITS, []
    for option in sorted(found, key=lambda one: (one.cost, -bits(one))):
        if bits(option) > best + NOTHING_BITS:
            best = bits(option)
            kept.append(option)
    return kept


def _beginning_with(first: int, p: FloatArray, rows: FloatArray, costs: list[float]) -> Iterator[Plan]:
    alone = expected_gain(p, rows[first])
    yield Plan(first, Then.NEVER, None, alone.information_bits, alone.learning, costs[first])
    for second in range(len(rows)):
        if second == first:
            continue
        after = {
            Then.IF_FOUND: (alone.p_found, alone.if_found),
            Then.IF_NOT_FOUND: (1.0 - alone.p_found, alone.if_not_found),
        }
        gains = {then: (chance, q, expected_gain(q, rows[second])) for then, (chance, q) in after.items()}
        for then, outcomes in (
            *((then, [gain]) for then, gain in gains.items()),
            (Then.ALWAYS, list(gains.values())),
        ):
            yield Plan(
                first,
                then,
                second,
                alone.information_bits + sum(chance * gain.information_bits for chance, _q, gain in outcomes),
                _learning(p, alone, outcomes),
                costs[first] + sum(chance for chance, _q, _gain in outcomes) * costs[second],
            )


def _learning(
    p: FloatArray, alone: ExpectedGain, outcomes: list[tuple[float, FloatArray, ExpectedGain]]
) -> FloatArray:
    """The fall in variance of the first step, and of the second where it is taken."""
    before, learning = _variance(p), np.array(alone.learning)
    for chance, q, gain in outcomes:
        share = np.divide(_variance(q), before, out=np.zeros(len(p)), where=before > 0.0)
        learning += chance * share * gain.learning
    return checks.frozen(np.minimum(learning, 1.0))


def _variance(p: FloatArray) -> FloatArray:
    """p(1 - p), 1 - p as the sum of the others: exact where p is close to 1."""
    rest: FloatArray = np.array([np.delete(p, k).sum() for k in range(len(p))])
    return p * rest
