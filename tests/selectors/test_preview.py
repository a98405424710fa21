"""What the numbers of an assessment amount to before it is saved."""

from __future__ import annotations

from typing import Any

import pytest

from evidence.inference.evidence_tests import EvidenceTest
from evidence.selectors.preview import Preview, outcome_of, preview


def look(
    s: float | None, f: float | None, status: str = "found", r: float | None = None, **typed: Any
) -> Preview | None:
    return preview(outcome_of(status, r), {"p_if_true": s, "p_if_false": f, **typed})


def test_ratio_test_and_effect_are_shown() -> None:
    shown = look(0.8, 0.08)
    assert (shown.ratio_words, shown.favours, shown.strength) == ("10", "true", "strong")
    assert shown.reading.implied is EvidenceTest.DOUBLY_DECISIVE
    assert shown.reading.weight_db == pytest.approx(10.0)
    assert shown.cautions == ()


def test_a_ratio_below_one_is_said_the_other_way_round() -> None:
    shown = look(0.1, 0.3, predicts="absent")
    assert (shown.ratio_words, shown.favours) == ("3.0", "false")


def test_a_number_that_is_missing_or_refused_shows_nothing() -> None:
    assert look(None, 0.3) is None
    assert look(0.3, None) is None
    assert look(1.0, 0.3) is None


def test_a_deduction_is_infinitely_many_times_as_probable() -> None:
    assert look(0.5, 0.0, deductive=True).ratio_words == "infinitely many"


def test_more_than_thirty_decibels_asks_about_forgery_and_error() -> None:
    assert "forged" in look(0.9, 0.0008).cautions[0]
    assert look(0.9, 0.001).cautions == ()


def test_numbers_against_the_prediction_are_questioned() -> None:
    assert "presence less probable" in look(0.1, 0.3, predicts="present").cautions[0]
    assert "presence more probable" in look(0.3, 0.1, predicts="absent").cautions[0]


def test_a_claim_beside_other_numbers_is_told_and_kept() -> None:
    [caution] = look(0.5, 0.4, claimed_test="hoop").cautions
    assert "You claim: hoop" in caution
    assert "imply: straw in the wind" in caution
    assert "no test at all" in look(0.5, 0.5, claimed_test="hoop").cautions[0]


def test_an_observation_that_neither_side_allows_is_told() -> None:
    assert "neither hypothesis allows" in look(0.0, 0.0, deductive=True).cautions[0]


def test_without_an_outcome_there_is_no_effect_yet() -> None:
    assert look(0.8, 0.2, status="not-sought").reading.weight_db is None


def test_a_weak_search_weighs_less() -> None:
    assert abs(look(0.8, 0.2, "not-found", 0.3).reading.weight_db) < abs(
        look(0.8, 0.2, "not-found", 1.0).reading.weight_db
    )
