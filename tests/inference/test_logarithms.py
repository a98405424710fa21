"""Sums of logarithms that are exact before one rounding."""

import math

import numpy as np
import pytest

from evidence.inference.logarithms import exact_parts


@pytest.mark.parametrize("n", [0, 1, 2, 3, 7, 64, 1000, 5003])
def test_parts_add_up_to_what_fsum_gives_bit_for_bit(n: int) -> None:
    rng = np.random.default_rng(n)
    logs = np.log(rng.uniform(0.0, 1.0, n) ** rng.integers(1, 30, n)) * rng.choice([-1.0, 1.0], n)
    logs[: n // 3] *= 2.0**-60
    assert math.fsum(exact_parts(logs)) == math.fsum(logs)


def test_the_extremes_of_doubles_are_summed_exactly() -> None:
    logs = np.log(
        np.array([5e-324, 1.7976931348623157e308, math.nextafter(1.0, 0.0), math.nextafter(1.0, 2.0)])
    )
    assert math.fsum(exact_parts(logs)) == math.fsum(logs)


def test_one_impossible_item_makes_the_sum_minus_infinity() -> None:
    assert math.fsum(exact_parts(np.array([-1.0, -math.inf, 3.0]))) == -math.inf
