"""The share of cases in which a mechanism works, against sums over every combination of cases."""

import itertools
import math

import numpy as np
import pytest

from evidence.inference.errors import BadProbability, BadShape
from evidence.inference.several_cases import share_of_cases


def slow_share(ratios: list[float], a: float, b: float) -> tuple[float, list[float]]:
    """Every way in which cases may have the mechanism, weighed by the Beta-binomial prior."""
    n, total, mean, chances = len(ratios), 0.0, 0.0, [0.0] * len(ratios)
    for has in itertools.product((0, 1), repeat=n):
        j = sum(has)
        prior = math.gamma(a + j) * math.gamma(b + n - j)
        weight = prior * math.prod(ratio for ratio, one in zip(ratios, has, strict=True) if one)
        total += weight
        mean += weight * (a + j) / (a + b + n)
        chances = [chance + weight * one for chance, one in zip(chances, has, strict=True)]
    return mean / total, [chance / total for chance in chances]


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize(("a", "b"), [(1.0, 1.0), (0.5, 2.5), (6.0, 3.0)])
def test_the_passes_are_the_sum_over_all_combinations(seed: int, a: float, b: float) -> None:
    ratios = (10 ** np.random.default_rng(seed).normal(0, 1.5, 7)).tolist()
    mean, chances = slow_share(ratios, a, b)
    result = share_of_cases(ratios, a, b)
    assert result.mean == pytest.approx(mean, rel=1e-12)
    assert result.case_probabilities == pytest.approx(chances, rel=1e-12)


def test_the_mean_is_that_of_the_posterior_on_a_grid() -> None:
    ratios = np.array([8.0, 0.3, 2.0, 0.9])
    grid = (np.arange(200_000) + 0.5) / 200_000
    density = np.prod([share * grid + (1 - grid) for share in ratios], axis=0)
    assert share_of_cases(ratios).mean == pytest.approx((grid * density).sum() / density.sum(), abs=1e-9)


def test_a_single_case_has_its_own_posterior() -> None:
    result = share_of_cases([4.0], a=1.0, b=3.0)
    assert result.case_probabilities[0] == pytest.approx(0.25 * 4 / (0.25 * 4 + 0.75))


def test_cases_inform_one_another() -> None:
    alone = share_of_cases([3.0]).case_probabilities[0]
    assert share_of_cases([3.0, 50.0, 50.0]).case_probabilities[0] > alone
    assert share_of_cases([3.0, 0.02, 0.02]).case_probabilities[0] < alone


def test_cases_without_evidence_leave_the_prior() -> None:
    result = share_of_cases([1.0] * 30, a=2.0, b=3.0)
    assert result.mean == pytest.approx(0.4)
    assert result.case_probabilities == pytest.approx([0.4] * 30)
    assert share_of_cases([], a=2.0, b=3.0).mean == pytest.approx(0.4)


def test_certain_cases_count_as_known() -> None:
    result = share_of_cases([math.inf, math.inf, 0.0])
    assert result.mean == pytest.approx(3 / 5)
    assert result.case_probabilities.tolist() == pytest.approx([1.0, 1.0, 0.0])


def test_hundreds_of_extreme_cases_stay_finite() -> None:
    result = share_of_cases([1e6] * 200 + [1e-6] * 200)
    assert result.mean == pytest.approx(0.5)
    assert result.case_probabilities[0] == pytest.approx(1.0, abs=1e-5)
    assert result.case_probabilities[-1] == pytest.approx(1e-6, rel=0.02)


def test_the_order_of_cases_does_not_matter() -> None:
    there, back = share_of_cases([5.0, 0.1, 30.0]), share_of_cases([30.0, 0.1, 5.0])
    assert there.mean == pytest.approx(back.mean, rel=1e-14)
    assert there.case_probabilities == pytest.approx(back.case_probabilities[::-1], rel=1e-14)


def test_what_is_no_ratio_or_prior_is_named() -> None:
    with pytest.raises(BadProbability, match=r"likelihood_ratios\[1\] is -2"):
        share_of_cases([1.0, -2.0])
    with pytest.raises(BadProbability, match=r"likelihood_ratios\[0\] is nan"):
        share_of_cases([math.nan])
    with pytest.raises(BadProbability, match="b is 0"):
        share_of_cases([1.0], b=0.0)
    with pytest.raises(BadShape, match="likelihood_ratios"):
        share_of_cases([[1.0, 2.0]])
