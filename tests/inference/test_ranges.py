"""Ranges instead of points, against every corner of the box."""

import itertools
import math
from collections.abc import Iterator

import numpy as np
import pytest

from evidence.inference.bayes import update
from evidence.inference.checks import FloatArray
from evidence.inference.errors import BadProbability, BadShape, Contradiction, Undefined
from evidence.inference.ranges import posterior_bounds, robust_leader, worst_case_odds

Ranges = tuple[FloatArray, FloatArray, FloatArray, FloatArray]


def random_ranges(seed: int, n: int = 2, k: int = 3) -> Ranges:
    rng = np.random.default_rng(seed)
    ends = np.sort(rng.uniform(0.01, 0.99, (2, n, k)), axis=0)
    point = rng.dirichlet(np.ones(k))
    spread = rng.uniform(0.0, 0.4, (2, k))
    return np.maximum(point - spread[0], 0.5 * point), np.minimum(point + spread[1], 1.0), ends[0], ends[1]


def prior_corners(low: FloatArray, high: FloatArray) -> Iterator[FloatArray]:
    """The corners of the intervals cut with the simplex: all but one prior at an end of its interval."""
    for free in range(len(low)):
        for ends in itertools.product((low, high), repeat=len(low)):
            prior = np.array([end[k] for k, end in enumerate(ends)])
            prior[free] += 1.0 - prior.sum()
            if low[free] - 1e-12 <= prior[free] <= high[free] + 1e-12:
                yield np.clip(prior, 0.0, 1.0)


def corners(ranges: Ranges) -> FloatArray:
    """Prior times likelihood at every corner of the box, not normalised."""
    prior_low, prior_high, low, high = ranges
    columns = [np.prod(column, axis=1) for column in _choices(low, high)]
    joint = np.array([np.array(choice) for choice in itertools.product(*columns)])
    return np.vstack([prior * joint for prior in prior_corners(prior_low, prior_high)])


def _choices(low: FloatArray, high: FloatArray) -> list[FloatArray]:
    return [
        np.array(list(itertools.product(*zip(low[:, k], high[:, k], strict=True))))
        for k in range(low.shape[1])
    ]


@pytest.mark.parametrize("seed", range(12))
def test_bounds_and_worst_odds_are_the_extremes_over_all_corners(seed: int) -> None:
    ranges = random_ranges(seed)
    weights = corners(ranges)
    posteriors = weights / weights.sum(axis=1, keepdims=True)
    bounds = posterior_bounds(*ranges)
    assert bounds.low == pytest.approx(posteriors.min(axis=0), rel=1e-9, abs=1e-12)
    assert bounds.high == pytest.approx(posteriors.max(axis=0), rel=1e-9, abs=1e-12)
    for j, k in itertools.permutations(range(3), 2):
        worst = (weights[:, j] / weights[:, k]).min()
        assert worst_case_odds(*ranges, j, k) == pytest.approx(worst, rel=1e-9)


@pytest.mark.parametrize("seed", range(40))
def test_the_robust_leader_leads_at_every_corner(seed: int) -> None:
    ranges = random_ranges(seed, n=1)
    weights = corners(ranges)
    leaders = [j for j in range(3) if all((weights[:, j] > weights[:, k]).all() for k in range(3) if k != j)]
    assert robust_leader(*ranges) == (leaders[0] if leaders else None)


def test_ranges_of_no_width_give_the_point() -> None:
    prior, likelihoods = [0.1, 0.2, 0.7 - 1e-20, 1e-20], np.random.default_rng(3).uniform(0.01, 0.99, (40, 4))
    bounds, point = posterior_bounds(prior, prior, likelihoods, likelihoods), update(prior, likelihoods)
    assert bounds.low == pytest.approx(point.probabilities, rel=1e-12)
    assert bounds.high == pytest.approx(point.probabilities, rel=1e-12)
    assert worst_case_odds(prior, prior, likelihoods, likelihoods, 0, 3) == pytest.approx(
        math.exp(point.log_odds(0, 3)), rel=1e-12
    )


def test_the_robust_lead_is_sharper_than_intervals_that_do_not_overlap() -> None:
    ranges = ([0.34, 0.33, 0.33], [0.34, 0.33, 0.33], [[0.6, 0.1, 0.2]], [[0.9, 0.5, 0.55]])
    bounds = posterior_bounds(*ranges)
    assert bounds.low[0] < bounds.high[1]
    assert robust_leader(*ranges) == 0


def test_hundreds_of_extreme_items_do_not_overflow() -> None:
    low, high = np.tile([1e-6, 0.9], (400, 1)), np.tile([1e-5, 1.0], (400, 1))
    bounds = posterior_bounds([0.5, 0.5], [0.5, 0.5], low, high)
    assert bounds.high[0] == 0.0
    assert bounds.low[1] == 1.0
    assert worst_case_odds([0.5, 0.5], [0.5, 0.5], low, high, 1, 0) == math.inf
    assert worst_case_odds([0.5, 0.5], [0.5, 0.5], low, high, 0, 1) == 0.0
    assert robust_leader([0.5, 0.5], [0.5, 0.5], low, high) == 1


def test_no_items_leave_the_prior_intervals_cut_with_the_simplex() -> None:
    bounds = posterior_bounds([0.2, 0.1], [0.6, 0.9], [], [])
    assert bounds.low == pytest.approx([0.2, 0.4])
    assert bounds.high == pytest.approx([0.6, 0.8])


def test_one_hypothesis_is_certain_and_leads() -> None:
    bounds = posterior_bounds([0.4], [1.0], [[0.1]], [[0.2]])
    assert (bounds.low[0], bounds.high[0]) == (1.0, 1.0)
    assert robust_leader([1.0], [1.0], [[0.1]], [[0.2]]) == 0


def test_a_hypothesis_that_may_be_impossible_has_bound_zero_and_its_rival_one() -> None:
    bounds = posterior_bounds([0.5, 0.5], [0.5, 0.5], [[0.0, 0.2]], [[0.5, 0.4]])
    assert bounds.low[0] == 0.0
    assert bounds.high[1] == 1.0
    assert worst_case_odds([0.5, 0.5], [0.5, 0.5], [[0.0, 0.2]], [[0.5, 0.4]], 0, 1) == 0.0


def test_where_every_rival_is_impossible_the_last_hypothesis_is_certain() -> None:
    ranges = ([0.5, 0.5], [0.5, 0.5], [[0.0, 0.0]], [[0.5, 0.0]])
    bounds = posterior_bounds(*ranges)
    assert bounds.low.tolist() == [1.0, 0.0]
    assert bounds.high.tolist() == [1.0, 0.0]
    with pytest.raises(Undefined, match="0 and 1"):
        worst_case_odds(*ranges, 0, 1)


def test_who_may_be_impossible_leads_no_rival() -> None:
    assert robust_leader([0.5, 0.5], [0.5, 0.5], [[0.0, 0.0]], [[0.5, 0.0]]) is None
    assert robust_leader([0.0, 0.0], [1.0, 1.0], [[0.4, 0.0]], [[0.5, 0.0]]) is None
    assert robust_leader([0.5, 0.5], [0.5, 0.5], [[0.1, 0.0]], [[0.5, 0.0]]) == 0


def test_a_prior_that_can_only_be_zero_saves_nothing() -> None:
    with pytest.raises(Contradiction, match="items 0 "):
        posterior_bounds([1.0, 0.0], [1.0, 1.0], [[0.0, 0.2]], [[0.0, 0.4]])


def test_ranges_that_allow_nothing_are_a_contradiction() -> None:
    with pytest.raises(Contradiction, match="items 1 ") as caught:
        posterior_bounds([0.5, 0.5], [0.5, 0.5], [[0.1, 0.1], [0.0, 0.0]], [[0.2, 0.2], [0.0, 0.0]])
    assert caught.value.items == (1,)


@pytest.mark.parametrize(
    ("prior_low", "prior_high", "low", "high", "words"),
    [
        ([0.6, 0.5], [0.9, 0.9], [], [], "widen them until 1 lies between"),
        ([0.1, 0.1], [0.4, 0.5], [], [], "widen them until 1 lies between"),
        ([0.5, 0.5], [0.6, 0.4], [], [], r"prior_low\[1\] is 0\.5"),
        ([0.5, 0.5], [0.5, 0.5], [[0.5, 0.5]], [[0.6, 0.4]], r"likelihood_low\[0, 1\] is 0\.5"),
        ([0.5, 0.5], [0.5, 0.5], [[0.5, math.nan]], [[0.6, 0.4]], r"likelihood_low\[0, 1\] is nan"),
    ],
)
def test_impossible_ranges_are_refused_with_their_place(
    prior_low: list[float],
    prior_high: list[float],
    low: list[list[float]],
    high: list[list[float]],
    words: str,
) -> None:
    with pytest.raises(BadProbability, match=words):
        posterior_bounds(prior_low, prior_high, low, high)


def test_ranges_of_different_shapes_are_refused() -> None:
    with pytest.raises(BadShape, match="likelihood_high"):
        posterior_bounds([0.5, 0.5], [0.5, 0.5], [[0.1, 0.2]], [])
    with pytest.raises(BadShape, match="two different hypotheses"):
        worst_case_odds([0.5, 0.5], [0.5, 0.5], [], [], 1, 1)
    with pytest.raises(BadShape, match="prior_low is empty"):
        posterior_bounds([], [], [], [])
