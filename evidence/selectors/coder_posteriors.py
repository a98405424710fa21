"""Where every hypothesis or link stands to each coder alone, and to their pools."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from evidence.inference.agreement import linear_pool
from evidence.selectors.standings import Standing


@dataclass(frozen=True)
class CoderPosteriors:
    """One hypothesis or link. `alone` are its standings by coder; `pooled` is that by the mean of the coders' dB.

    `linear` is the mean of the coders' posteriors, of those whose assessments move it; None where there are none.
    """

    pooled: Standing
    alone: dict[str, Standing]
    linear: float | None

    @property
    def counted(self) -> dict[str, float]:
        """The posterior to each coder whose assessments move it; a prior alone is nobody's judgement."""
        return {
            coder: one.posterior
            for coder, one in self.alone.items()
            if one.is_tested and one.posterior is not None
        }

    @property
    def low(self) -> float | None:
        return min(self.counted.values(), default=None)

    @property
    def high(self) -> float | None:
        return max(self.counted.values(), default=None)

    def pool(self, is_linear: bool) -> float | None:
        return self.linear if is_linear else self.pooled.posterior


def coder_posteriors(
    pooled: Sequence[Standing], alone: Mapping[str, Sequence[Standing]], *, is_exclusive: bool
) -> tuple[CoderPosteriors, ...]:
    """`alone` are the standings by coder, in the order of the pooled ones."""
    rows = [
        CoderPosteriors(one, {coder: own[place] for coder, own in alone.items()}, None)
        for place, one in enumerate(pooled)
    ]
    means = means_of_set(rows) if is_exclusive else [mean_of_pair(one) for one in rows]
    return tuple(CoderPosteriors(one.pooled, one.alone, mean) for one, mean in zip(rows, means, strict=True))


def mean_of_pair(one: CoderPosteriors) -> float | None:
    """A hypothesis or a link against its negation."""
    given = list(one.counted.values())
    return float(linear_pool([[p, 1.0 - p] for p in given])[0]) if given else None


def means_of_set(rows: Sequence[CoderPosteriors]) -> list[float | None]:
    """Rivals that exclude each other: an item moves all of them or none, so all have the same coders."""
    given = list(zip(*(one.counted.values() for one in rows), strict=True))
    if not given:
        return [None] * len(rows)
    return [float(p) for p in linear_pool(given)]
