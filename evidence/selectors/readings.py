"""What one assessment says once the outcome of its item is known: test, verdict and weight."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache

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

MOVES = (Status.FOUND, Status.NOT_FOUND)
UNTESTED = "No test is claimed and the numbers are not complete: nothing follows from the outcome yet."


@dataclass(frozen=True, slots=True)
class Outcome:
    """How the search for an item came out, and how surely that search finds it."""

    status: str
    search_success: float = 1.0

    @property
    def moves(self) -> bool:
        return self.status in MOVES


@dataclass(frozen=True, slots=True)
class Reading:
    """An assessment read out. `weight_db` is None where it moves nothing: no numbers, or no outcome."""

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


@lru_cache(maxsize=65_536)
def read_pair(
    outcome: Outcome, predicts: str, claimed: str, s: float | None, f: float | None, deductive: bool
) -> Reading:
    """An assessment by its own two probabilities; without both, by the claimed test alone."""
    known = read_claim(outcome, predicts, claimed, deductive)
    if s is None or f is None:
        return known
    try:
        return read_numbers(outcome, predicts, claimed, s, f, deductive, weight_of(outcome, s, f))
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


def read_numbers(
    outcome: Outcome, predicts: str, claimed: str, s: float, f: float, deductive: bool, weight: float | None
) -> Reading:
    """An assessment whose probability if false, and whose weight, the caller has found."""
    is_absence = predicts == Predicts.ABSENT
    tested = (1.0 - s, 1.0 - f) if is_absence else (s, f)
    numbers = classify(*tested, deductive=deductive)
    said = EvidenceTest(claimed) if claimed else None
    applied = None if numbers.test is None else said or numbers.test
    verdict = verdict_of(applied, predicts, outcome.status, deductive)
    is_backwards = numbers.favours is Side.RIVAL
    return Reading(said, numbers.test, verdict, weight, has_numbers=True, is_backwards=is_backwards)


@lru_cache(maxsize=256)
def read_claim(outcome: Outcome, predicts: str, claimed: str, deductive: bool) -> Reading:
    """An assessment without numbers: what its claimed test says in words."""
    said = EvidenceTest(claimed) if claimed else None
    verdict = verdict_of(said, predicts, outcome.status, deductive)
    if said is None and outcome.moves:
        verdict = replace(verdict, sentence=UNTESTED)
    return Reading(said, None, verdict)


@lru_cache(maxsize=256)
def verdict_of(test: EvidenceTest | None, predicts: str, status: str, deductive: bool) -> Verdict:
    return apply_test(test, Predicts(predicts), Status(status), deductive=deductive)
