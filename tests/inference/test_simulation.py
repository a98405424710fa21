"""Monte Carlo over ranges."""

import math

import numpy as np
import pytest

from evidence.inference.bayes import update
from evidence.inference.errors import BadProbability, BadShape, Contradiction
from evidence.inference.ranges import posterior_bounds
from evidence.inference.simulation import normal_probability, simulate

EQUAL = ([0.5, 0.5], [0.5, 0.5])


def test_the_same_seed_gives_the_same_result_and_another_does_not() -> None:
    first, again, other = (
        simulate(*EQUAL, [[0.1, 0.1]], [[0.9, 0.9]], draws=500, seed=seed) for seed in (4, 4, 5)
    )
    assert first.quantiles.tolist() == again.quantiles.tolist() != other.quantiles.tolist()


def test_ranges_of_no_width_give_the_point_in_every_draw() -> None:
    prior, likelihoods = [0.2, 0.3, 0.5], [[0.9, 0.4, 0.2], [0.5, 0.5, 0.1]]
    result = simulate(prior, prior, likelihoods, likelihoods, draws=20, seed=1)
    point = update(prior, likelihoods).probabilities
    assert result.quantiles == pytest.approx(np.tile(point, (5, 1)), rel=1e-12)
    assert result.lead_share.tolist() == [1.0, 0.0, 0.0]


def test_ties_are_split_equally() -> None:
    result = simulate([0.4, 0.4, 0.2], [0.4, 0.4, 0.2], [[0.5] * 3], [[0.5] * 3], draws=10, seed=1)
    assert result.lead_share.tolist() == [0.5, 0.5, 0.0]


@pytest.mark.parametrize("rho", [0.0, 0.5, 1.0])
def test_draws_stay_within_the_exact_bounds(rho: float) -> None:
    ranges = (
        [0.1, 0.2, 0.1],
        [0.5, 0.6, 0.4],
        [[0.2, 0.3, 0.1], [0.6, 0.1, 0.5]],
        [[0.5, 0.6, 0.9], [0.9, 0.3, 0.7]],
    )
    result, bounds = simulate(*ranges, draws=2_000, seed=2, rho=rho), posterior_bounds(*ranges)
    assert (result.quantiles >= bounds.low - 1e-12).all()
    assert (result.quantiles <= bounds.high + 1e-12).all()
    assert result.lead_share.sum() == pytest.approx(1.0)


def test_the_median_of_a_uniform_ratio_is_right() -> None:
    """With L_1 uniform on (0, 1) and L_2 = 1/2 the posterior is L/(L + 1/2), its quantiles those of L."""
    result = simulate(*EQUAL, [[0.0, 0.5]], [[1.0, 0.5]], draws=40_000, seed=3)
    levels = np.array([0.05, 0.25, 0.5, 0.75, 0.95])
    assert result.quantiles[:, 0] == pytest.approx(levels / (levels + 0.5), abs=0.01)
    assert result.lead_share[0] == pytest.approx(0.5, abs=0.01)


def test_correlated_errors_widen_the_spread() -> None:
    """By the root of 1 + (n - 1) rho, which is 3.5 here, for small errors (methods 2.12)."""
    low, high = np.full((20, 2), 0.495), np.full((20, 2), 0.505)
    spreads = [
        np.ptp(simulate(*EQUAL, low, high, draws=2_000, seed=1, rho=rho).quantiles[:, 0])
        for rho in (0.0, 0.6)
    ]
    assert spreads[1] / spreads[0] == pytest.approx(math.sqrt(1 + 19 * 0.6), rel=0.1)


def test_perfect_correlation_makes_items_move_as_one() -> None:
    """Twenty items drawn as one are one item to the twentieth power."""
    low, high = np.tile([0.4, 0.5], (20, 1)), np.tile([0.6, 0.5], (20, 1))
    together = simulate(*EQUAL, low, high, draws=20_000, seed=1, rho=1.0).quantiles[:, 0]
    ratios = ((0.4 + 0.2 * np.array([0.05, 0.25, 0.5, 0.75, 0.95])) / 0.5) ** 20
    assert together == pytest.approx(ratios / (1 + ratios), abs=0.02)


def test_priors_are_uniform_over_the_simplex_where_nothing_narrows_them() -> None:
    """Each of three uniform shares exceeds x with probability (1 - x)^2."""
    result = simulate([0.0] * 3, [1.0] * 3, [], [], draws=40_000, seed=6)
    levels = 1.0 - np.sqrt(1.0 - np.array([0.05, 0.25, 0.5, 0.75, 0.95]))
    assert result.quantiles == pytest.approx(np.tile(levels[:, None], 3), abs=0.015)


def test_priors_keep_to_their_intervals() -> None:
    low, high = [0.1, 0.2, 0.0, 0.3], [0.4, 0.3, 0.25, 0.35]
    result = simulate(low, high, [], [], draws=1_000, seed=6)
    assert (result.quantiles >= np.array(low) - 1e-12).all()
    assert (result.quantiles <= np.array(high) + 1e-12).all()


def test_the_normal_distribution_function_is_close_everywhere() -> None:
    points = np.linspace(-9.0, 9.0, 4_001)
    exact = np.array([0.5 * math.erfc(-x / math.sqrt(2.0)) for x in points])
    assert normal_probability(points) == pytest.approx(exact, abs=3e-9)


def test_many_items_are_drawn_in_chunks() -> None:
    low, high = np.full((30_000, 3), 0.2), np.full((30_000, 3), 0.2)
    assert simulate([1 / 3] * 3, [1 / 3] * 3, low, high, draws=3, seed=1).lead_share == pytest.approx(
        [1 / 3] * 3
    )


def test_bad_settings_are_named() -> None:
    with pytest.raises(BadProbability, match=r"rho is -0\.1"):
        simulate(*EQUAL, [], [], seed=1, rho=-0.1)
    with pytest.raises(BadShape, match="draws is 0"):
        simulate(*EQUAL, [], [], seed=1, draws=0)
    with pytest.raises(BadShape, match="seed is None"):
        simulate(*EQUAL, [], [], seed=None)  # type: ignore[arg-type]
    with pytest.raises(Contradiction, match="items 0 "):
        simulate(*EQUAL, [[0.0, 0.0]], [[0.0, 0.0]], seed=1)
