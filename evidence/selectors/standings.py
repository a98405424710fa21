"""What an analysis is made of: cells of the matrix, and where each hypothesis or link stands."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple

from django.utils.translation import gettext as _

from evidence.inference.bayes import verbal
from evidence.inference.evidence_tests import Result
from evidence.inference.logarithms import from_log_odds
from evidence.inference.scales import DECIBELS_PER_NAT, confidence
from evidence.selectors.assessed import Judgement
from evidence.selectors.readings import Reading


class Left(StrEnum):
    """Why an assessment does not count."""

    STALE = "stale"
    INCOMPLETE = "incomplete"
    NO_NUMBERS = "without-numbers"
    CONDITION = "condition"
    BUNDLE = "bundle"
    MEMBER = "member"
    PROBLEM = "problem"


UNCOUNTED = frozenset({Left.STALE, Left.CONDITION, Left.MEMBER})
# What is set aside for one of these takes along whatever was judged given it.
SET_ASIDE = frozenset({Left.STALE, Left.CONDITION, Left.INCOMPLETE, Left.BUNDLE, Left.PROBLEM})


class Cell(NamedTuple):
    """One item against one hypothesis: the coders' judgements, each with its reading, and their weights pooled.

    `weight_db` is None where nothing can be weighed; with a reason in `left` it stands there but does not count.
    """

    judgements: tuple[Judgement, ...]
    readings: tuple[Reading, ...]
    weight_db: float | None
    left: Left | None = None

    @property
    def result(self) -> Result:
        """The coders' common result; inconclusive where they differ."""
        first = self.readings[0].verdict.result
        for reading in self.readings:
            if reading.verdict.result is not first:
                return Result.INCONCLUSIVE
        return first

    @property
    def is_numbered(self) -> bool:
        """Whether every reading rests on numbers."""
        return all(reading.has_numbers for reading in self.readings)

    @property
    def counts(self) -> bool:
        return self.weight_db is not None and self.left is None


class Step(NamedTuple):
    """What one item did: its weight, and where it left the hypothesis."""

    item: str
    weight_db: float
    odds_db: float
    probability: float


@dataclass(frozen=True)
class Standing:
    """Where a hypothesis (or a link) stands: `items` moved it, by `weights_db`, along `trace_db` (one longer).

    Odds in dB are against its negation, or against all rivals together where they exclude each other.
    With a `problem` there is no posterior.
    """

    ref: str
    title: str
    role: str
    prior: float
    prior_db: float = 0.0
    items: tuple[str, ...] = ()
    weights_db: tuple[float, ...] = ()
    trace_db: tuple[float, ...] = ()
    posterior: float | None = None
    posterior_db: float | None = None
    total_db: float | None = None
    results: Mapping[str, int] = field(default_factory=dict)
    problem: str = ""

    @property
    def passed(self) -> int:
        return self.results.get(Result.PASSED, 0)

    @property
    def failed(self) -> int:
        return self.results.get(Result.FAILED, 0)

    @property
    def is_tested(self) -> bool:
        return bool(self.items)

    @property
    def heaviest_db(self) -> float | None:
        """The weight of the item that moves it most; None where none does."""
        return max(self.weights_db, key=abs, default=None)

    @property
    def steps(self) -> list[Step]:
        """The running trace, item by item; empty where there is no posterior."""
        return [
            Step(item, weight, odds, from_log_odds(odds / DECIBELS_PER_NAT))
            for item, weight, odds in zip(self.items, self.weights_db, self.trace_db[1:], strict=False)
        ]

    @property
    def trace(self) -> list[float]:
        """The probability before the evidence and after every item; empty where there is no posterior."""
        return [] if self.posterior is None else [self.prior, *(step.probability for step in self.steps)]

    @property
    def words(self) -> str:
        """The posterior in words, on the rubric of Befani and Stedman-Bryce."""
        return "" if self.posterior is None else confidence(self.posterior)

    @property
    def strength(self) -> str:
        """The total weight in words, on Jeffreys' scale, with the side that it speaks for."""
        if not self.total_db:
            return _("no discrimination")
        words = _("%(strength)s, for it") if self.total_db > 0 else _("%(strength)s, against it")
        return words % {"strength": verbal(self.total_db)}


def tally(cells: Iterable[Cell]) -> dict[str, int]:
    """How many tests came out how, without those that are stale, and without members of a bundle."""
    counted = Counter(cell.result for cell in cells if cell.left not in UNCOUNTED)
    return {str(result): number for result, number in counted.items()}
