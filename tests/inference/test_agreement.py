"""Kappas and pools, by hand-worked cases and against their definitions."""

import math

import numpy as np
import pytest

from evidence.inference.agreement import cohen_kappa, fleiss_kappa, linear_pool, log_pool
from evidence.inference.errors import BadProbability, BadShape, Contradiction, Undefined

# Fourteen coders, ten units, five categories: the customary worked example of Fleiss' formula.
FLEISS = [
    [0, 0, 0, 0, 14],
    [0, 2, 6, 4, 2],
    [0, 0, 3, 5, 6],
    [0, 3, 9, 2, 0],
    [2, 2, 8, 1, 1],
    [7, 7, 0, 0, 0],
    [3, 2, 6, 3, 0],
    [2, 5, 3, 2, 2],
    [6, 5, 2, 1, 0],
    [0, 2, 2, 3, 7],
]
# Proportions of Fleiss, Cohen and Everitt (1969), table 1: kappa = .429.
PSYCHIATRISTS = [[0.53, 0.05, 0.02], [0.11, 0.14, 0.05], [0.01, 0.06, 0.03]]


def test_the_published_kappas_of_two_coders_come_out() -> None:
    assert cohen_kappa([[20, 5], [10, 15]]) == pytest.approx(0.4)
    assert round(cohen_kappa(PSYCHIATRISTS), 3) == 0.429


@pytest.mark.parametrize(("weights", "power"), [("linear", 1), ("quadratic", 2)])
def test_weighted_kappa_is_the_ratio_of_weighted_disagreements(weights: str, power: int) -> None:
    table = [[11, 3, 1], [2, 8, 4], [0, 5, 6]]
    rows, columns = [15, 14, 11], [13, 16, 11]
    cells = [(i, j) for i in range(3) for j in range(3)]
    observed = sum(abs(i - j) ** power * table[i][j] / 40 for i, j in cells)
    expected = sum(abs(i - j) ** power * rows[i] * columns[j] / 1600 for i, j in cells)
    assert cohen_kappa(table, weights) == pytest.approx(1 - observed / expected)


def test_two_categories_leave_weights_without_effect() -> None:
    table = [[20, 5], [10, 15]]
    assert cohen_kappa(table, "linear") == cohen_kappa(table, "quadratic") == cohen_kappa(table)


def test_kappas_without_disagreement_to_expect_are_undefined() -> None:
    for table in ([[5, 0], [0, 0]], [[0, 0], [0, 0]], [[7]]):
        with pytest.raises(Undefined):
            cohen_kappa(table)
    with pytest.raises(Undefined, match="one category"):
        fleiss_kappa([[3, 0], [3, 0]])


def test_the_published_kappa_of_many_coders_comes_out() -> None:
    assert round(fleiss_kappa(FLEISS), 3) == 0.21


def test_kappa_of_many_coders_is_one_for_full_agreement() -> None:
    assert fleiss_kappa([[4, 0, 0], [0, 4, 0], [0, 4, 0]]) == 1.0


@pytest.mark.parametrize(
    ("counts", "message"),
    [
        ([[3, 0], [2, 0]], r"counts\[1\] sums to 2"),
        ([[1, 0], [0, 1]], r"counts\[0\] sums to 1"),
        ([[3, -1]], r"counts\[0, 1\] is -1"),
        ([[3, 0], [math.inf, 0]], r"counts\[1, 0\] is inf; give a finite number of at least 0"),
        ([[1e308, 1e308]], r"counts\[0\] sums to inf"),
        ([], "empty"),
    ],
)
def test_counts_that_are_no_ratings_are_named(counts: list[list[int]], message: str) -> None:
    with pytest.raises(BadShape, match=message):
        fleiss_kappa(counts)


@pytest.mark.parametrize(
    ("count", "message"),
    [
        (math.nan, "is nan; give a finite number of at least 0"),
        (math.inf, "is inf; give a finite number of at least 0"),
        (-2, "is -2; give a finite number of at least 0"),
        (10**400, "is 1000.*…; give a number up to 1e308 in size"),
    ],
)
def test_a_count_is_refused_as_a_count_and_not_as_a_probability(count: float, message: str) -> None:
    with pytest.raises(BadShape, match=rf"table\[0, 1\] {message}"):
        cohen_kappa([[1, count], [1, 1]])


@pytest.mark.parametrize("size", [1e-200, 1e150, 1e200, 1e306])
@pytest.mark.parametrize("weights", [None, "linear", "quadratic"])
def test_only_the_ratios_of_a_table_matter_however_large_it_is(size: float, weights: str | None) -> None:
    table = np.array([[20, 5, 1], [10, 15, 0], [3, 2, 7]])
    assert cohen_kappa(size * table, weights) == pytest.approx(cohen_kappa(table, weights), rel=1e-12)


def test_huge_counts_agree_as_far_as_they_do() -> None:
    assert cohen_kappa([[1e200, 1], [1, 1e200]]) == 1.0
    assert fleiss_kappa([[1e200, 0], [0, 1e200]]) == 1.0
    assert fleiss_kappa([[3e200, 1e200], [1e200, 3e200]]) == pytest.approx(0.25)


def test_tables_that_do_not_fit_are_named() -> None:
    with pytest.raises(BadShape, match="as many columns as rows"):
        cohen_kappa([[1, 2, 3], [4, 5, 6]])
    with pytest.raises(BadShape, match="weights is 'cubic'"):
        cohen_kappa([[1, 2], [3, 4]], "cubic")


def test_the_linear_pool_is_the_weighted_mean() -> None:
    assert linear_pool([[0.9, 0.1], [0.5, 0.5]]) == pytest.approx([0.7, 0.3])
    assert linear_pool([[0.9, 0.1], [0.5, 0.5]], [3, 1]) == pytest.approx([0.8, 0.2])


def test_the_log_pool_of_two_hypotheses_is_the_weighted_mean_of_decibels() -> None:
    coders, weights = np.array([[0.9, 0.1], [0.4, 0.6], [0.25, 0.75]]), np.array([0.5, 0.3, 0.2])
    decibels = 10 * np.log10(coders[:, 0] / coders[:, 1])
    pooled = log_pool(coders, weights)
    assert 10 * np.log10(pooled[0] / pooled[1]) == pytest.approx(float(weights @ decibels))


def test_only_the_ratios_of_coders_weights_matter() -> None:
    coders = [[0.9, 0.1], [0.4, 0.6]]
    for pool in (linear_pool, log_pool):
        assert pool(coders, [1e300, 1e300]) == pytest.approx(pool(coders))


def test_a_zero_vetoes_in_the_log_pool_only() -> None:
    coders = [[0.0, 0.4, 0.6], [0.5, 0.3, 0.2]]
    assert log_pool(coders)[0] == 0.0
    assert linear_pool(coders)[0] == 0.25


def test_a_coder_without_weight_vetoes_nothing() -> None:
    assert log_pool([[0.0, 1.0], [0.5, 0.5]], [0, 2]) == pytest.approx([0.5, 0.5])


def test_vetoes_on_everything_leave_nothing_to_pool() -> None:
    with pytest.raises(Contradiction, match="nothing is left to pool"):
        log_pool([[0.0, 1.0], [1.0, 0.0]])


@pytest.mark.parametrize("pool", [linear_pool, log_pool])
def test_what_cannot_be_pooled_is_named(pool: object) -> None:
    assert callable(pool)
    with pytest.raises(BadProbability, match=r"probabilities\[1\] sums to 0.9"):
        pool([[0.5, 0.5], [0.5, 0.4]])
    with pytest.raises(BadProbability, match="weights are all 0"):
        pool([[0.5, 0.5]], [0])
    with pytest.raises(BadProbability, match=r"weights\[0\]"):
        pool([[0.5, 0.5]], [-1])
    with pytest.raises(BadShape, match="weights"):
        pool([[0.5, 0.5]], [1, 1])
    with pytest.raises(BadShape, match="probabilities is empty"):
        pool([])
