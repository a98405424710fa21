"""What one assessment says, given how its item came out."""

from __future__ import annotations

from typing import Any

import pytest

from evidence.inference.evidence_tests import EvidenceTest, Result
from evidence.selectors.readings import UNTESTED, Outcome, Reading, Said, read_pair

FOUND = Outcome("found")


def read(outcome: Outcome = FOUND, s: float | None = 0.8, f: float | None = 0.4, **said: Any) -> Reading:
    say = Said(**{"predicts": "present", "claimed": "", "deductive": False, **said})
    return read_pair(outcome, say, s, f)


def test_a_pair_of_numbers_gives_weight_and_implied_test() -> None:
    reading = read(s=0.4, f=0.04)
    assert reading.weight_db == pytest.approx(10.0)
    assert (reading.implied, reading.result) == (EvidenceTest.SMOKING_GUN, Result.PASSED)
    assert "confirmed in the limit of a perfect test" in reading.verdict.sentence


def test_the_claimed_test_speaks_in_the_verdict_and_a_difference_is_told() -> None:
    reading = read(s=0.4, f=0.04, claimed="hoop")
    assert reading.differs
    assert reading.verdict.sentence.startswith("The hoop test is passed")
    assert reading.shown is EvidenceTest.SMOKING_GUN
    assert not read(s=0.4, f=0.04, claimed="smoking-gun").differs


def test_a_predicted_absence_is_classified_as_an_absence() -> None:
    presence = read(s=0.05, f=0.6)
    absence = read(s=0.05, f=0.6, predicts="absent")
    assert presence.implied is EvidenceTest.SMOKING_GUN
    assert absence.implied is EvidenceTest.HOOP
    assert (absence.result, absence.weight_db) == (Result.FAILED, presence.weight_db)


def test_not_found_weighs_less_the_worse_the_search() -> None:
    sure, unsure = (read(Outcome("not-found", r), s=0.9, f=0.3).weight_db for r in (1.0, 0.2))
    assert sure == pytest.approx(-8.4510, abs=1e-4)
    assert unsure == pytest.approx(-0.5931, abs=1e-4)


@pytest.mark.parametrize(
    ("status", "result"), [("not-sought", Result.PENDING), ("inaccessible", Result.INCONCLUSIVE)]
)
def test_without_an_outcome_nothing_moves(status: str, result: Result) -> None:
    reading = read(Outcome(status))
    assert (reading.weight_db, reading.result) == (None, result)
    assert reading.implied is EvidenceTest.STRAW_IN_THE_WIND


def test_equal_numbers_are_inconclusive_whatever_is_claimed() -> None:
    reading = read(s=0.5, f=0.5, claimed="hoop")
    assert (reading.weight_db, reading.implied, reading.result) == (0.0, None, Result.INCONCLUSIVE)
    assert reading.differs


def test_without_both_numbers_the_claim_speaks_alone() -> None:
    reading = read(s=0.8, f=None, claimed="hoop")
    assert (reading.weight_db, reading.has_numbers, reading.shown) == (None, False, EvidenceTest.HOOP)
    assert reading.verdict.sentence.startswith("The hoop test is passed")


def test_with_neither_nothing_is_made_up() -> None:
    assert read(s=None, f=None).verdict.sentence == UNTESTED


def test_numbers_that_point_against_the_prediction_are_told() -> None:
    assert read(s=0.2, f=0.6).is_backwards
    assert not read(s=0.2, f=0.6, predicts="absent").is_backwards
    assert not read(s=0.5, f=0.5).is_backwards


def test_a_deduction_gives_an_infinite_weight_and_says_so_without_a_limit() -> None:
    reading = read(s=0.0, f=0.4, claimed="hoop", predicts="absent", deductive=True)
    assert reading.weight_db == float("-inf")
    assert "in the limit" not in reading.verdict.sentence


def test_an_observation_that_neither_side_allows_is_a_problem_and_no_crash() -> None:
    reading = read(s=0.0, f=0.0, deductive=True)
    assert "neither hypothesis allows" in reading.problem
    assert reading.weight_db is None


def test_a_number_that_is_no_probability_is_a_problem_and_no_crash() -> None:
    assert "1.5" in read(s=1.5).problem
