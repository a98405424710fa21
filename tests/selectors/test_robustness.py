"""What a conclusion hangs on, against slow and obvious computations."""

from __future__ import annotations

import math

import numpy as np
import pytest

from evidence.inference.bayes import update
from evidence.selectors.grounds import Ground
from evidence.selectors.rival_sets import RivalSet
from evidence.selectors.robust_words import claim, drop_one_words, odds_words, worst_words
from evidence.selectors.robustness import Conclusion, conclusion

POINTS = np.array([[0.8, 0.2, 0.4], [0.3, 0.6, 0.5], [0.91, 0.37, 0.82]])
PRIOR = (0.5, 0.3, 0.2)


def a_set(points: np.ndarray = POINTS, prior: tuple[float, ...] = PRIOR, margin: float = 0.05) -> RivalSet:
    refs = ("h1", "h2", "h3")[: len(prior)]
    items = tuple(f"e{n + 1}" for n in range(len(points)))
    return RivalSet(refs, refs, prior, items, points, np.maximum(points - margin, 0.0), points + margin)


def reached(points: np.ndarray = POINTS, margin: float = 0.05) -> Conclusion:
    found = conclusion(a_set(points, margin=margin))
    assert found is not None
    return found


def odds_without(left_out: set[int]) -> float:
    kept = [row for place, row in enumerate(POINTS) if place not in left_out]
    return update(PRIOR, kept).odds_db(0, 2)


def test_the_leader_is_tried_against_the_nearest_rival_unless_another_is_asked_for() -> None:
    assert (reached().leader, reached().rival) == (0, 2)
    other = conclusion(a_set(), "h2")
    assert other is not None and other.rival == 1


def test_without_a_rival_there_is_no_conclusion() -> None:
    assert conclusion(a_set(POINTS[:, :1], (1.0,))) is None


def test_odds_without_each_item_are_those_of_an_update_without_it() -> None:
    expected = {f"e{place + 1}": odds_without({place}) for place in range(3)}
    assert {one.item: one.without_db for one in reached().shares} == pytest.approx(expected)


def test_an_item_at_its_tipping_share_makes_the_two_level() -> None:
    found = reached()
    for one in found.shares:
        assert one.share is not None
        assert found.odds_db - one.weight_db + one.share * one.weight_db == pytest.approx(0.0, abs=1e-9)


def test_a_source_takes_all_its_items_along_even_those_that_have_another() -> None:
    paper, letter = Ground("paper", "Paper"), Ground("letter", "Letter")
    found = reached().without({"e1": (paper,), "e2": (paper, letter), "e9": (letter,)})
    assert {one.ground.ref: one.without_db for one in found} == pytest.approx(
        {"paper": odds_without({0, 1}), "letter": odds_without({1})}
    )


def test_at_the_tipping_odds_the_two_come_out_level() -> None:
    found = reached()
    odds = 10.0 ** (found.closed.prior_tipping_db / 10.0)
    prior = [odds / (1 + odds) * 0.7, 0.3, 0.7 / (1 + odds)]
    assert update(prior, POINTS).odds_db(0, 2) == pytest.approx(0.0, abs=1e-9)


def test_the_worst_odds_are_at_the_low_end_of_one_and_the_high_end_of_the_other() -> None:
    found = reached()
    expected = 10 * math.log10(0.5 / 0.2 * np.prod(POINTS[:, 0] - 0.05) / np.prod(POINTS[:, 2] + 0.05))
    assert found.worst[0].worst_db == pytest.approx(expected)
    assert "leave it open" not in worst_words(found)


def test_items_that_decide_by_deduction_are_set_apart() -> None:
    points = POINTS.copy()
    points[1, 2] = 0.0
    found = conclusion(a_set(points), "h3")
    assert found is not None
    assert (found.certain, list(found.weights), found.odds_db) == (["e2"], ["e1", "e3"], math.inf)
    assert found.closed.posterior_db == pytest.approx(odds_without({1}))


def test_only_items_with_a_range_swing() -> None:
    assert reached(margin=0.0).swings == []
    assert len(reached().swings) == 3


def test_sentences_name_what_would_turn_the_order() -> None:
    found = reached(np.array([[0.8, 0.7, 0.2], [0.2, 0.7, 0.5]]))
    assert claim(found) == "“h2” is ahead of “h1”"
    assert drop_one_words(found) == "“h2” is ahead of “h1”, unless e2 falls away."


@pytest.mark.parametrize(
    ("odds_db", "words"),
    [(6.0206, "4 to 1"), (-3.9794, "1 to 2.5"), (40.9, "12,303 to 1"), (-18000.0, "1 to 10^1800")],
)
def test_odds_are_said_as_people_say_them(odds_db: float, words: str) -> None:
    assert odds_words(odds_db) == words
