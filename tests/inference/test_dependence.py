"""Items that are not independent."""

import itertools
import math

import numpy as np
import pytest

from evidence.inference.bounds import Bounds
from evidence.inference.dependence import (
    correlated_pair,
    correlation_range,
    joint_bounds,
    joint_ratio_bounds,
    redundancy,
)
from evidence.inference.errors import BadProbability, BadShape, Undefined


def ends(p: tuple[float, float]) -> tuple[float, float]:
    allowed = correlation_range(*p)
    return allowed.low, allowed.high


def test_joint_bounds_are_those_of_frechet() -> None:
    bounds = joint_bounds([0.9, 0.8, 0.75])
    assert bounds.low == pytest.approx(0.45)
    assert bounds.high == 0.75
    assert joint_bounds([0.5, 0.4]).low == 0.0


def test_one_item_or_none_leaves_nothing_to_bound() -> None:
    assert joint_bounds([0.3]) == Bounds(0.3, 0.3)
    assert joint_bounds([]) == Bounds(1.0, 1.0)


def test_every_joint_distribution_of_two_items_lies_within_the_bounds() -> None:
    bounds = joint_bounds([0.6, 0.7])
    cells = [correlated_pair(0.6, 0.7, rho)[1, 1] for rho in np.linspace(*ends((0.6, 0.7)), 9)]
    assert all(bounds.low - 1e-15 <= cell <= bounds.high + 1e-15 for cell in cells)


def test_the_extreme_correlations_attain_the_bounds() -> None:
    allowed, bounds = correlation_range(0.6, 0.7), joint_bounds([0.6, 0.7])
    assert correlated_pair(0.6, 0.7, allowed.low)[1, 1] == pytest.approx(bounds.low, abs=1e-12)
    assert correlated_pair(0.6, 0.7, allowed.high)[1, 1] == pytest.approx(bounds.high, abs=1e-12)


def test_ratio_bounds_hold_for_every_pair_of_dependences() -> None:
    s, f = (0.9, 0.8), (0.6, 0.7)
    bounds = joint_ratio_bounds(s, f)
    tables = [[correlated_pair(*p, rho)[1, 1] for rho in np.linspace(*ends(p), 7)] for p in (s, f)]
    ratios = [a / b for a, b in itertools.product(*tables)]
    assert min(ratios) == pytest.approx(bounds.low, rel=1e-9)
    assert max(ratios) == pytest.approx(bounds.high, rel=1e-9)


def test_ratio_bounds_reach_infinity_and_zero() -> None:
    assert joint_ratio_bounds([0.5, 0.4], [0.5, 0.4]) == Bounds(0.0, math.inf)
    assert joint_ratio_bounds([0.9, 0.9], [0.5, 0.0]) == Bounds(math.inf, math.inf)
    assert joint_ratio_bounds([0.0, 0.9], [0.5, 0.4]) == Bounds(0.0, 0.0)
    with pytest.raises(Undefined, match="Both sides"):
        joint_ratio_bounds([0.0], [0.0])
    with pytest.raises(BadShape, match="p_if_false"):
        joint_ratio_bounds([0.5, 0.5], [0.5])


@pytest.mark.parametrize(("p1", "p2", "rho"), [(0.3, 0.6, 0.2), (0.9, 0.8, -0.1), (0.5, 0.5, 1.0)])
def test_a_pair_keeps_its_margins_and_its_correlation(p1: float, p2: float, rho: float) -> None:
    table = correlated_pair(p1, p2, rho)
    assert table.sum() == pytest.approx(1.0, abs=1e-15)
    assert table[1].sum() == pytest.approx(p1)
    assert table[:, 1].sum() == pytest.approx(p2)
    spread = math.sqrt(p1 * (1 - p1) * p2 * (1 - p2))
    assert (table[1, 1] - p1 * p2) / spread == pytest.approx(rho)


def test_the_first_index_is_the_first_item() -> None:
    table = correlated_pair(0.9, 0.2, 0.0)
    assert table[1, 0] == pytest.approx(0.72)
    assert table[0, 1] == pytest.approx(0.02)


def test_an_infeasible_correlation_is_refused_with_the_feasible_ones() -> None:
    """Odds of 1/10 and 16/10 leave correlations from -sqrt(0.16) to sqrt(1/16)."""
    with pytest.raises(BadProbability, match=r"rho is 0\.9; .* between -0\.4 and 0\.25"):
        correlated_pair(1 / 11, 16 / 26, 0.9)


def test_a_correlation_at_the_edge_leaves_no_negative_cell() -> None:
    for p1, p2 in itertools.product((0.1, 0.3, 0.77), repeat=2):
        allowed = correlation_range(p1, p2)
        assert correlated_pair(p1, p2, allowed.low).min() >= 0.0
        assert correlated_pair(p1, p2, allowed.high).min() >= 0.0


def test_a_certain_item_correlates_with_nothing() -> None:
    assert correlated_pair(1.0, 0.4, 0.0).tolist() == [[0.0, 0.0], [0.6, 0.4]]
    with pytest.raises(Undefined, match="certain"):
        correlated_pair(1.0, 0.4, 0.1)


def test_redundancy_runs_from_the_sum_to_the_mean() -> None:
    assert redundancy([4.0, -1.0, 3.0, 6.0], 0.0) == 12.0
    assert redundancy([4.0, -1.0, 3.0, 6.0], 1.0) == 3.0
    assert redundancy([4.0, -1.0, 3.0, 6.0], 0.5) == pytest.approx(7.5)
    assert redundancy([], 0.5) == 0.0
    with pytest.raises(BadProbability, match="rho"):
        redundancy([1.0], -0.1)


def test_weights_too_large_to_be_added_up_are_refused() -> None:
    with pytest.raises(BadProbability, match=r"weights_db\[0\] is 1e\+308; give a number up to"):
        redundancy([1e308, 1e308], 0.0)
