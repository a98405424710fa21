"""How far a conclusion holds."""

import math

import numpy as np
import pytest

from evidence.inference.bayes import update, update_odds
from evidence.inference.checks import FloatArray
from evidence.inference.errors import BadProbability, BadShape, Undefined
from evidence.inference.ranges import posterior_bounds
from evidence.inference.sensitivity import (
    analyse,
    drop_groups,
    prior_sweep,
    prior_tipping_probability,
    tornado,
)

PRIOR, WEIGHTS, TARGET = -3.0, [9.0, -4.0, 0.0, 12.5], 10 * math.log10(19)


def total(prior: float, weights: list[float]) -> float:
    return math.fsum([prior, *weights])


def test_each_tipping_point_plugged_back_in_hits_the_target() -> None:
    result = analyse(PRIOR, WEIGHTS, TARGET)
    assert result.posterior_db == 14.5
    assert total(result.prior_tipping_db, WEIGHTS) == pytest.approx(TARGET, rel=1e-14)
    scaled = [result.uniform_overstatement * weight for weight in WEIGHTS]
    assert total(PRIOR, scaled) == pytest.approx(TARGET, rel=1e-14)
    shifted = [weight - result.per_item_error_db for weight in WEIGHTS]
    assert total(PRIOR, shifted) == pytest.approx(TARGET, rel=1e-14)
    assert total(PRIOR, [*WEIGHTS, -result.slack_db]) == pytest.approx(TARGET, rel=1e-14)


@pytest.mark.parametrize("item", [0, 1, 3])
def test_an_item_at_its_tipping_share_just_saves_the_conclusion(item: int) -> None:
    weights = list(WEIGHTS)
    weights[item] *= analyse(PRIOR, WEIGHTS, TARGET).item_tipping_share[item]
    assert total(PRIOR, weights) == pytest.approx(TARGET, rel=1e-14)


def test_an_item_without_weight_tips_nothing() -> None:
    assert np.isnan(analyse(PRIOR, WEIGHTS).item_tipping_share).tolist() == [False, False, True, False]


def test_the_sign_of_a_tipping_share_says_what_the_item_can_do() -> None:
    against, tiny, heavy = analyse(0.0, [-4.0, 1.0, 20.0]).item_tipping_share
    assert against > 1.0
    assert tiny < 0.0
    assert 0.0 < heavy < 1.0


def test_dropping_one_item_subtracts_its_weight() -> None:
    assert analyse(PRIOR, WEIGHTS).drop_one_db == pytest.approx([5.5, 18.5, 14.5, 2.0])


def test_weights_that_cancel_have_no_overstatement() -> None:
    assert math.isnan(analyse(3.0, [2.0, -2.0]).uniform_overstatement)


@pytest.mark.parametrize("target", [0.0, 1.0])
@pytest.mark.parametrize("weights", [[0.1, 0.2, -0.3], [1000.1, 0.2, -1000.3]])
def test_weights_that_cancel_but_for_rounding_have_no_overstatement(
    weights: list[float], target: float
) -> None:
    assert math.fsum(weights) != 0.0
    assert math.isnan(analyse(0.0, weights, target).uniform_overstatement)
    assert analyse(0.0, [*weights, 1e-9], target).uniform_overstatement == pytest.approx(
        target * 1e9, rel=1e-3
    )


def test_no_items_leave_the_prior_alone() -> None:
    result = analyse(3.0, [], 1.0)
    assert (result.posterior_db, result.slack_db, result.prior_tipping_db) == (3.0, 2.0, 1.0)
    assert result.drop_one_db.size == result.item_tipping_share.size == 0
    assert math.isnan(result.per_item_error_db)


def test_infinite_weights_are_refused_by_place() -> None:
    with pytest.raises(BadProbability, match=r"weights_db\[1\] is inf"):
        analyse(0.0, [1.0, math.inf])
    with pytest.raises(BadProbability, match="target_db is nan"):
        analyse(0.0, [1.0], math.nan)


def test_weights_too_large_to_be_added_up_are_refused_by_place() -> None:
    for refused in (lambda: analyse(0.0, [1.0, 1e308]), lambda: drop_groups(0.0, [1.0, 1e308], ["a", "b"])):
        with pytest.raises(BadProbability, match=r"weights_db\[1\] is 1e\+308; give a number up to"):
            refused()
    with pytest.raises(BadProbability, match=r"target_db is -1e\+308"):
        analyse(0.0, [1e308], -1e308)


def test_each_group_is_left_out_in_turn() -> None:
    result = drop_groups(1.0, [5.0, 2.0, -3.0, 4.0], ["b", None, "a", "b"])
    assert list(result.items()) == [("b", 0.0), ("a", 12.0)]
    assert drop_groups(1.0, [], []) == {}
    with pytest.raises(BadShape, match="1 labels for 2 weights"):
        drop_groups(1.0, [5.0, 2.0], ["a"])


def test_groups_are_a_list_of_labels() -> None:
    with pytest.raises(BadShape, match="groups is None; give a list"):
        drop_groups(0.0, [1.0, 2.0], None)  # type: ignore[arg-type]
    with pytest.raises(BadShape, match=r"groups\[1\] is \['x'\]; give a label such as a text"):
        drop_groups(0.0, [1.0, 2.0], ["x", ["x"]])  # type: ignore[list-item]
    assert drop_groups(0.0, [1.0, 2.0], [("a", 1), None]) == {("a", 1): 2.0}


def rivals(seed: int, n: int = 5, k: int = 4) -> tuple[FloatArray, FloatArray]:
    rng = np.random.default_rng(seed)
    return rng.dirichlet(np.ones(k)), rng.uniform(0.05, 0.95, (n, k))


def with_prior(prior: FloatArray, j: int, value: float) -> FloatArray:
    """The prior with hypothesis j at a value and the others scaled to fit."""
    moved: FloatArray = prior * (1.0 - value) / (1.0 - prior[j])
    moved[j] = value
    return moved


@pytest.mark.parametrize("seed", range(5))
def test_the_prior_tipping_probability_gives_the_target(seed: int) -> None:
    prior, likelihoods = rivals(seed)
    tipping = prior_tipping_probability(prior, likelihoods, 1, 0.95)
    posterior = update(with_prior(prior, 1, tipping), likelihoods)
    assert posterior.probabilities[1] == pytest.approx(0.95, rel=1e-12)


def test_the_prior_tipping_point_of_two_hypotheses_is_the_one_in_decibels() -> None:
    weights = [3.0, 5.0, -1.0]
    likelihoods = [[10 ** (weight / 10), 1.0] for weight in weights]
    tipping = prior_tipping_probability([0.5, 0.5], likelihoods, 0, 0.5)
    assert 10 * math.log10(tipping / (1 - tipping)) == pytest.approx(analyse(0.0, weights).prior_tipping_db)
    assert update_odds(tipping, weights).posterior_db == pytest.approx(0.0, abs=1e-12)


def test_the_tipping_point_stays_exact_where_likelihoods_underflow() -> None:
    tipping = prior_tipping_probability([0.5, 0.5], [[1e-6, 2e-6]] * 300, 1, 0.5)
    assert math.log(tipping) == pytest.approx(-300 * math.log(2.0), rel=1e-12)


def test_no_prior_tips_what_is_eliminated_or_stands_alone() -> None:
    with pytest.raises(Undefined, match="Hypothesis 0 is eliminated"):
        prior_tipping_probability([0.5, 0.5], [[0.0, 0.5]], 0, 0.5)
    with pytest.raises(Undefined, match="no rival"):
        prior_tipping_probability([1.0], [[0.5]], 0, 0.5)
    with pytest.raises(BadProbability, match="strictly between"):
        prior_tipping_probability([0.5, 0.5], [[0.1, 0.5]], 0, 1.0)
    assert prior_tipping_probability([0.5, 0.5], [[0.5, 0.0]], 0, 0.5) == 0.0


def test_a_sweep_is_an_update_at_every_grid_point() -> None:
    prior, likelihoods = rivals(7)
    grid = [0.01, 0.3, 0.99]
    swept = prior_sweep(prior, likelihoods, 2, grid)
    slow = [update(with_prior(prior, 2, x), likelihoods).probabilities[2] for x in grid]
    assert swept == pytest.approx(slow, rel=1e-12)
    assert prior_sweep(prior, likelihoods, 2, [0.0, 1.0]).tolist() == [0.0, 1.0]


def test_a_sweep_marks_priors_that_contradict_the_evidence() -> None:
    eliminated = prior_sweep([0.5, 0.5], [[0.0, 0.5]], 0, [0.0, 0.5, 1.0])
    assert eliminated[:2].tolist() == [0.0, 0.0]
    assert math.isnan(eliminated[2])


def test_a_swing_is_the_posterior_bounds_with_one_item_in_its_range() -> None:
    prior, points = rivals(3)
    low, high = points * 0.7, np.minimum(points * 1.4, 1.0)
    for swing in tornado(prior, points, low, high, 1):
        lows, highs = points.copy(), points.copy()
        lows[swing.item], highs[swing.item] = low[swing.item], high[swing.item]
        bounds = posterior_bounds(prior, prior, lows, highs)
        assert (swing.low, swing.high) == pytest.approx((bounds.low[1], bounds.high[1]), rel=1e-12)


def test_swings_come_widest_first_and_ties_in_order() -> None:
    points = np.full((3, 2), 0.5)
    low, high = np.array([[0.5, 0.5], [0.3, 0.5], [0.5, 0.5]]), np.array([[0.5, 0.5], [0.9, 0.5], [0.5, 0.5]])
    swings = tornado([0.5, 0.5], points, low, high, 0)
    assert [swing.item for swing in swings] == [1, 0, 2]
    assert swings[1].low == swings[1].high == 0.5


def test_a_range_that_reaches_zero_swings_to_certainty() -> None:
    swing = tornado([0.5, 0.5], [[0.5, 0.1]], [[0.4, 0.0]], [[0.6, 0.2]], 0)[0]
    assert swing.high == 1.0
    eliminated = tornado(
        [0.5, 0.5], [[0.5, 0.0], [0.5, 0.5]], [[0.5, 0.0], [0.1, 0.1]], [[0.5, 0.0], [0.9, 0.9]], 1
    )
    assert {(swing.low, swing.high) for swing in eliminated} == {(0.0, 0.0)}


def test_a_range_must_enclose_its_point_and_match_the_items() -> None:
    with pytest.raises(BadProbability, match=r"likelihoods\[0, 1\] is 0\.1"):
        tornado([0.5, 0.5], [[0.5, 0.1]], [[0.4, 0.2]], [[0.6, 0.3]], 0)
    with pytest.raises(BadShape, match="low has 0 items"):
        tornado([0.5, 0.5], [[0.5, 0.1]], [], [], 0)
