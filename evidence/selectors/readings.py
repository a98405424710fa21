"""What one assessment says once the outcome of its item is known: test, verdict and weight."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from typing import NamedTuple

from django.utils.translation import gettext_lazy as _

from evidence.inference.bayes import likelihood
from evidence.inference.errors import InferenceError
from evidence.inference.evidence_tests import (
    EvidenceTest,
    Predicts,
    Result,
    Side,
    Status,
    Verdict,
    apply_test,
    classify,
)
from evidence.inference.scales import decibels
from evidence.wording import kept_by_language

MOVES = (Status.FOUND, Status.NOT_FOUND)
UNTESTED = _("No test is claimed and the numbers are not complete: nothing follows from the outcome yet.")


class Outcome(NamedTuple):
    """How the search for an item came out, and how surely that search finds it."""

    status: str
    search_success: float = 1.0

    @property
    def moves(self) -> bool:
        return self.status in MOVES


@dataclass(frozen=True, slots=True, eq=False)
class Reading:
    """An assessment read out. `weight_db` is None where it moves nothing: no numbers, or no outcome.

    Readings are made once for the same words and numbers, and are told apart by identity: a large matrix
    looks them up ten thousand times.
    """

    claimed: EvidenceTest | None
    implied: EvidenceTest | None
    verdict: Verdict
    weight_db: float | None = None
    has_numbers: bool = False
    is_backwards: bool = False
    problem: str = ""

    @property
    def shown(self) -> EvidenceTest | None:
        """The test whose mark stands first: the one that the numbers imply, where there are numbers."""
        return self.implied if self.has_numbers else self.claimed

    @property
    def differs(self) -> bool:
        """Whether the claimed test is another one than the numbers imply."""
        return self.has_numbers and self.claimed is not None and self.claimed != self.implied

    @property
    def result(self) -> Result:
        return self.verdict.result


class Said(NamedTuple):
    """What a coder says apart from the numbers: what is predicted, the test that is claimed, by deduction or not."""

    predicts: str
    claimed: str
    deductive: bool


said = lru_cache(maxsize=64)(Said)


@kept_by_language(65_536)
def read_pair(outcome: Outcome, say: Said, s: float | None, f: float | None) -> Reading:
    """An assessment by its own two probabilities; without both, by the claimed test alone."""
    known = read_claim(outcome, say)
    if s is None or f is None:
        return known
    try:
        return read_numbers(outcome, say, s, f, weight_of(outcome, s, f))
    except InferenceError as problem:
        return replace(known, problem=str(problem))


def weight_of(outcome: Outcome, s: float, f: float) -> float | None:
    """What the outcome weighs in dB; None while there is none."""
    if not outcome.moves:
        return None
    return decibels(chance(s, outcome), chance(f, outcome))


@lru_cache(maxsize=65_536)
def chance(p_found: float, outcome: Outcome) -> float:
    """The probability of what was observed."""
    return likelihood(p_found, Status(outcome.status), outcome.search_success)


def read_numbers(outcome: Outcome, say: Said, s: float, f: float, weight: float | None) -> Reading:
    """An assessment whose probability if false, and whose weight, the caller has found."""
    is_absence = say.predicts == Predicts.ABSENT
    tested = (1.0 - s, 1.0 - f) if is_absence else (s, f)
    numbers = classify(*tested, deductive=say.deductive)
    return read_test(outcome.status, say, numbers.test, numbers.favours, weight)


@kept_by_language(65_536)
def read_test(
    status: str, say: Said, test: EvidenceTest | None, favours: Side, weight: float | None
) -> Reading:
    """The same once the numbers have said which test they imply, and whom it favours."""
    claimed = EvidenceTest(say.claimed) if say.claimed else None
    verdict = verdict_of(None if test is None else claimed or test, status, say)
    return Reading(claimed, test, verdict, weight, has_numbers=True, is_backwards=favours is Side.RIVAL)


@kept_by_language(256)
def read_claim(outcome: Outcome, say: Said) -> Reading:
    """An assessment without numbers: what its claimed test says in words."""
    claimed = EvidenceTest(say.claimed) if say.claimed else None
    verdict = verdict_of(claimed, outcome.status, say)
    if claimed is None and outcome.moves:
        verdict = replace(verdict, sentence=str(UNTESTED))
    return Reading(claimed, None, verdict)


@kept_by_language(256)
def verdict_of(test: EvidenceTest | None, status: str, say: Said) -> Verdict:
    return apply_test(test, Predicts(say.predicts), Status(status), deductive=say.deductive)
