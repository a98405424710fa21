"""The Bayes factors of counts, each as a figure or in words, and what it means that they differ from the weights."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

from django.utils.translation import gettext as _

from evidence.inference import counts
from evidence.inference.errors import InferenceError
from evidence.inference.scales import reaches
from evidence.wording import localised

MOST_RECODED = 1_500
MOST_ROWS = 12
THOUSANDTHS = 1_000
FEW_FIGURES = 1e6
LEAST_SHOWN = 1e-3


class Figure(NamedTuple):
    """A quantity as it is shown; without a value `words` say why."""

    value: float | None
    words: str

    @property
    def db(self) -> float | None:
        if self.value is None:
            return None
        return 10.0 * math.log10(self.value) if self.value else -math.inf


class Recoded(NamedTuple):
    """The counts and their factors after so many supporting items are coded as opposing."""

    moved: int
    k: int
    r: int
    uniform: Figure
    worst: Figure


@dataclass(frozen=True)
class CountFactors:
    """What k items for and r against amount to."""

    k: int
    r: int
    threshold: float
    uniform: Figure
    worst: Figure
    separation: Figure
    recodings: Figure
    worst_recodings: Figure
    bias: Figure
    stated: Figure | None
    urn: Figure

    @property
    def rows(self) -> list[Recoded]:
        """The factors item by item re-coded, until they have left the threshold behind."""
        until = min(self.k, max(int(self.recodings.value or 0), 1) + 1, MOST_ROWS - 1)
        return [recoded(self.k, self.r, moved) for moved in range(until + 1)]

    @property
    def threshold_db(self) -> float:
        return 10.0 * math.log10(self.threshold)

    @property
    def threshold_words(self) -> str:
        return three_figures(self.threshold)

    @property
    def reached(self) -> int:
        """1 where the uniform-weights factor reaches the threshold, -1 where its inverse does, 0 where neither."""
        # A factor that is too large for a number lies beyond every threshold.
        weight_db = self.lean * math.inf if self.uniform.value is None else self.uniform.db
        return reached(weight_db, self.threshold_db)

    @property
    def lean(self) -> int:
        return (self.k > self.r) - (self.k < self.r)


def count_factors(
    k: int, r: int, threshold: float, a: float | None = None, b: float | None = None
) -> CountFactors:
    """All of them for k items for and r against; `a` and `b` are a stated weight, where both are given."""
    return CountFactors(
        k,
        r,
        threshold,
        factor(lambda: counts.uniform_weights(k, r)),
        factor(lambda: counts.worst_case(k, r)),
        figure(lambda: counts.separation(k, r, threshold), rounded_up),
        recodings(k, r, threshold, counts.uniform_weights),
        recodings(k, r, threshold, counts.worst_case),
        figure(lambda: counts.observation_bias(k, r, threshold), three_figures),
        None if a is None or b is None else factor(lambda: counts.stated_weights(k, r, a, b)),
        factor(lambda: counts.urn(k, r)),
    )


def figure(compute: Callable[[], float], shown: Callable[[float], str]) -> Figure:
    try:
        value = compute()
    except InferenceError as problem:
        return Figure(None, str(problem))
    return Figure(value, shown(value))


def factor(compute: Callable[[], float]) -> Figure:
    return figure(compute, three_figures)


def recodings(k: int, r: int, threshold: float, by: counts.Factor) -> Figure:
    """The smallest number of re-coded items with which this factor falls below the threshold."""
    if k + r > MOST_RECODED:
        return Figure(
            None,
            _("Not computed for more than %(most_recoded)s items.")
            % {"most_recoded": localised(f"{MOST_RECODED:,}")},
        )
    found = counts.recodings_to_fall_below(k, r, threshold, factor=by)
    if found is None:
        return Figure(None, _("However many items are re-coded, it does not fall below the threshold."))
    return Figure(found, str(found))


def recoded(k: int, r: int, moved: int) -> Recoded:
    fewer, more = k - moved, r + moved
    return Recoded(
        moved,
        fewer,
        more,
        factor(lambda: counts.uniform_weights(fewer, more)),
        factor(lambda: counts.worst_case(fewer, more)),
    )


def rounded_up(value: float) -> str:
    """Three decimals, never less than the value: what is shown is enough.

    >>> rounded_up(0.122292), rounded_up(0.25)
    ('0.123', '0.250')
    """
    return localised(f"{math.ceil(value * THOUSANDTHS) / THOUSANDTHS:.3f}")


def three_figures(value: float) -> str:
    """Three figures, powers of ten where there would be many.

    >>> three_figures(20.6716), three_figures(4.988e64), three_figures(0.00002), three_figures(1234.5)
    ('20.7', '4.99 × 10^64', '2 × 10^−5', '1,230')
    """
    if value and not LEAST_SHOWN <= value < FEW_FIGURES:
        mantissa, power = f"{value:.2e}".split("e")
        shown = mantissa.rstrip("0").rstrip(".")
        return f"{localised(shown)} × 10^{int(power)}".replace("-", "−")
    return localised(f"{float(f'{value:.3g}'):,.10g}")


def reached(weight_db: float | None, cut_db: float) -> int:
    """1 where a weight reaches the cut, -1 where its inverse does, 0 where neither."""
    if not weight_db or not reaches(weight_db, cut_db):
        return 0
    return 1 if weight_db > 0 else -1


def compared(found: CountFactors, weight_db: float | None) -> str:
    """What it means how the counts and the item-level weights (in dB) stand to each other."""
    if weight_db is None:
        return _("There is no item-level result to hold the counts against.")
    threshold = found.threshold_words
    counted, weighed = found.reached, reached(weight_db, found.threshold_db)
    if found.lean * weight_db < 0:
        return _(
            "They point to different sides: more items speak for one side, heavier ones for the other. The "
            "item-level result then hangs on how heavy a few items were made: see what it is without them."
        )
    if counted == weighed:
        both = (
            _("Both reach %(odds)s to 1: the conclusion does not need the weights that were set by hand.")
            if counted
            else _(
                "Both fall short of %(odds)s to 1: neither way of reckoning carries a conclusion of this strength."
            )
        )
        return both % {"odds": threshold}
    if weighed:
        return _(
            "The weights reach %(threshold)s to 1, the counts do not: the conclusion rests on single "
            "items being as heavy as they were made. Those weights are what a critic will ask about."
        ) % {"threshold": threshold}
    return _(
        "The counts reach %(threshold)s to 1, the weights do not: many items point one way, each but "
        "a little. A count takes every item for as good as any other, and for independent; if they "
        "are light or hang together, it says too much."
    ) % {"threshold": threshold}
