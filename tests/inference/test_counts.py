"""Count-based Bayes factors, against the six published applications and against integration."""

import math
from collections.abc import Callable
from itertools import pairwise

import numpy as np
import pytest

from evidence.inference.counts import (
    observation_bias,
    recodings_to_fall_below,
    separation,
    stated_weights,
    uniform_weights,
    urn,
    worst_case,
)
from evidence.inference.errors import BadProbability, BadShape, TooLarge, Undefined

# Lopez, Bowers and Gajardo Cooper (2026), as printed in the tests of DrWrinch: k, r, uniform-weights and
# urn factor, re-codings that take either below 20, worst-case factor, separation rounded up, Beta(1/2, 1/2).
APPLICATIONS = {
    "Winward (2020)": (14, 3, 264.328, 95047.5, 2, 4, 21.34, 0.068, 91.6),
    "Hammoud-Gallego and Freier (2022)": (10, 3, 33.8596, 969, 1, 2, 3.97, 0.106, 14.4),
    "Mor (2022)": (8, 2, 29.5672, 442, 1, 2, 4.00, 0.123, 13.7),
    "Andersen (2023)": (9, 3, 20.672, 323, 1, 2, 2.73, 0.123, 9.5),
    "Pavone and Stiansen (2021)": (7, 4, 4.15869, 13, 0, 0, 0.83, 0.231, 2.7),
}
NODES, WEIGHTS = np.polynomial.legendre.leggauss(100)
COUNTS = [(0, 0), (5, 0), (0, 4), (9, 3), (3, 9), (17, 3), (40, 35)]


def over(low: float, high: float, density: Callable[[np.ndarray], np.ndarray]) -> float:
    """The integral, by 100 Gauss-Legendre points."""
    half = (high - low) / 2
    return half * float((WEIGHTS * density(low + half * (NODES + 1))).sum())


@pytest.mark.parametrize("name", APPLICATIONS)
def test_the_published_applications_come_out(name: str) -> None:
    k, r, uniform, first_version, recodings, urn_recodings, worst, gap, arcsine = APPLICATIONS[name]
    assert uniform_weights(k, r) == pytest.approx(uniform, rel=1e-5)
    assert urn(k, r) == first_version
    assert recodings_to_fall_below(k, r, 20) == recodings
    assert recodings_to_fall_below(k, r, 20, factor=urn) == urn_recodings
    assert round(worst_case(k, r), 2) == worst
    assert math.ceil(separation(k, r, 20) * 1000) / 1000 == gap
    assert round(stated_weights(k, r, 0.5, 0.5), 1) == arcsine


def test_the_application_without_opposing_items_comes_out() -> None:
    """Steinsson (2023), 12 to 0; the printed Beta(1/2, 1/2) factor, 6219.2, is an error of quadrature."""
    assert (uniform_weights(12, 0), urn(12, 0)) == (8191.0, 742900.0)
    assert round(worst_case(12, 0), 2) == 630.08
    assert (recodings_to_fall_below(12, 0, 20), recodings_to_fall_below(12, 0, 20, factor=urn)) == (4, 5)
    angles = (np.arange(1, 101) - 0.5) * np.pi / 100
    x = (1 + np.cos(angles)) / 2  # the Chebyshev points, at which a mean over Beta(1/2, 1/2) is exact
    assert stated_weights(12, 0, 0.5, 0.5) == pytest.approx(np.mean((1 + x) ** 12) / np.mean(x**12))


def test_the_running_example_of_the_paper_comes_out() -> None:
    assert worst_case(9, 3) == 7814 / 2860
    assert urn(7, 3) == 39.0
    assert round(worst_case(7, 5), 2) == 0.56
    assert round(stated_weights(9, 3, 10, 10), 2) == 252.92
    assert round(uniform_weights(18, 3)) == 2337
    assert [round(worst_case(9 - x, 3 + x), 2) for x in range(4)] == [2.73, 1.10, 0.56, 0.34]


@pytest.mark.parametrize(("k", "r"), COUNTS)
def test_the_closed_forms_are_the_integrals_they_stand_for(k: int, r: int) -> None:
    def likelihood(theta: np.ndarray) -> np.ndarray:
        return theta**k * (1 - theta) ** r

    upper, lower = over(0.5, 1, likelihood), over(0, 0.5, likelihood)
    assert uniform_weights(k, r) == pytest.approx(upper / lower, rel=1e-11)
    assert worst_case(k, r) == pytest.approx(2 * upper * 2.0 ** (k + r), rel=1e-11)


@pytest.mark.parametrize(("k", "r"), COUNTS)
@pytest.mark.parametrize(("a", "b"), [(1, 1), (2, 5), (4.5, 3)])
def test_stated_weights_are_the_integrals_they_stand_for(k: int, r: int, a: float, b: float) -> None:
    def weight(x: np.ndarray) -> np.ndarray:
        return x ** (a - 1) * (1 - x) ** (b - 1)

    upper = over(0, 1, lambda x: weight(x) * (0.5 + x / 2) ** k * (0.5 - x / 2) ** r)
    lower = over(0, 1, lambda x: weight(x) * (x / 2) ** k * (1 - x / 2) ** r)
    assert stated_weights(k, r, a, b) == pytest.approx(upper / lower, rel=1e-8)


def test_even_weights_are_uniform_weights_however_many_items_there_are() -> None:
    for k, r in [*COUNTS, (600, 590)]:
        assert stated_weights(k, r, 1, 1) == uniform_weights(k, r)


def test_at_the_separation_the_factor_is_the_threshold() -> None:
    for k, r, threshold in [(9, 3, 20.0), (1, 0, 1e6), (700, 3, 1.5)]:
        g = separation(k, r, threshold)
        assert ((1 + 2 * g) / (1 - 2 * g)) ** (k - r) == pytest.approx(threshold, rel=1e-9)
    assert separation(9, 3, 1) == 0.0


def test_counts_that_do_not_favour_the_theory_have_no_separation() -> None:
    for k, r in [(6, 6), (3, 9)]:
        with pytest.raises(Undefined, match="no separation"):
            separation(k, r, 20)
    with pytest.raises(BadProbability, match=r"threshold is 0\.5"):
        separation(9, 3, 0.5)


def test_the_urn_is_even_for_even_counts_and_needs_room() -> None:
    assert {urn(n, n) for n in (1, 2, 10, 25)} == {1.0}
    assert urn(0, 0) == 1.0
    assert urn(3, 4) == pytest.approx(4 / math.comb(8, 7))
    with pytest.raises(Undefined, match=r"exceeds k \+ 1"):
        urn(5, 7)


def test_recodings_pass_over_undefined_codings_and_may_not_exist() -> None:
    assert recodings_to_fall_below(2, 0, 1e-9, factor=urn) is None
    assert recodings_to_fall_below(3, 0, 0.001) is None
    assert recodings_to_fall_below(1100, 0, 20) == 523
    assert recodings_to_fall_below(4, 0, 3, factor=lambda k, r: k) == 2


@pytest.mark.parametrize(
    ("k", "r", "threshold"),
    [(9, 3, 20.0), (17, 3, 20.0), (7, 3, 20.0), (3, 1, 0.7), (5, 0, 2.0), (300, 280, 3)],
)
def test_under_the_tipping_bias_the_integrals_are_in_the_ratio_of_the_threshold(
    k: int, r: int, threshold: float
) -> None:
    omega = observation_bias(k, r, threshold)

    def likelihood(theta: np.ndarray) -> np.ndarray:
        q = omega * theta / (1 + (omega - 1) * theta)
        return np.exp(k * np.log(2 * q) + r * np.log(2 * (1 - q)))

    # Panels, so that peaks near either end are met.
    edges = np.concatenate([np.geomspace(1e-12, 0.5, 40), 1 - np.geomspace(1e-12, 0.5, 40)[::-1][1:]])
    parts = [over(low, high, likelihood) for low, high in pairwise(edges)]
    assert sum(parts[39:]) / sum(parts[:39]) == pytest.approx(threshold, rel=1e-9)


def test_the_tipping_bias_is_one_where_the_factor_is_the_threshold() -> None:
    for k, r in [(9, 3), (3, 9), (400, 390)]:
        assert observation_bias(k, r, uniform_weights(k, r)) == pytest.approx(1.0, abs=1e-10)
    assert observation_bias(9, 3, 30) < 1 < observation_bias(9, 3, 10)


def test_mirrored_counts_and_threshold_mirror_the_bias() -> None:
    assert observation_bias(9, 3, 5) * observation_bias(3, 9, 1 / 5) == pytest.approx(1.0)


def test_no_bias_moves_counts_of_one_side_past_even() -> None:
    for k, r, threshold in [(5, 0, 0.9), (5, 0, 1), (0, 5, 1.1), (0, 0, 1), (1, 3, 1e9)]:
        with pytest.raises(Undefined, match="No search bias"):
            observation_bias(k, r, threshold)


@pytest.mark.parametrize(
    ("call", "error", "message"),
    [
        (lambda: uniform_weights(-1, 3), BadShape, "k is -1"),
        (lambda: worst_case(9, 2.5), BadShape, r"r is 2\.5"),
        (lambda: urn(True, 0), BadShape, "k is True"),
        (lambda: stated_weights(9, 3, 0, 1), BadProbability, "a is 0"),
        (lambda: stated_weights(9, 3, 1, math.inf), BadProbability, "b is inf"),
        (lambda: recodings_to_fall_below(9, 3, 0), BadProbability, "threshold is 0"),
        (lambda: observation_bias(9, 3, -1), BadProbability, "threshold is -1"),
        (lambda: uniform_weights(10_001, 0), TooLarge, "up to 10000 items"),
        (lambda: uniform_weights(2_000, 0), TooLarge, "above 1e308"),
    ],
)
def test_what_cannot_be_counted_is_named(
    call: Callable[[], object], error: type[Exception], message: str
) -> None:
    with pytest.raises(error, match=message):
        call()


def test_thousands_of_items_stay_exact() -> None:
    assert uniform_weights(4000, 4000) == 1.0
    assert uniform_weights(4300, 3700) == pytest.approx(1 / uniform_weights(3700, 4300), rel=1e-15)
