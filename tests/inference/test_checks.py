"""What comes in at the door: single numbers, read alike whatever their type, and arrays of the right shape."""

import math
from collections.abc import Callable
from fractions import Fraction
from typing import Any

import numpy as np
import pytest
from numpy.typing import ArrayLike

from evidence.inference import checks
from evidence.inference.bayes import update
from evidence.inference.dependence import joint_bounds
from evidence.inference.errors import BadProbability, BadShape

Check = Callable[[Any, str], float]


@pytest.mark.parametrize(
    ("check", "value"),
    [
        (checks.probability, 0.0),
        (checks.probability, 0.3),
        (checks.probability, 1.0),
        (checks.likelihood, 12.5),
        (checks.number, -math.inf),
    ],
)
def test_a_float_a_numpy_number_and_text_are_read_alike(check: Check, value: float) -> None:
    read = [check(given, "x") for given in (value, np.float64(value), np.array(value), str(value))]
    assert read == [value] * 4
    assert {type(one) for one in read} == {float}


@pytest.mark.parametrize(
    ("check", "value", "message"),
    [
        (checks.probability, 1.5, "x is 1.5; give a probability between 0 and 1."),
        (checks.probability, math.nan, "x is nan; give a probability between 0 and 1."),
        (checks.likelihood, -1.0, "x is -1.0; give a finite number of at least 0"),
        (checks.likelihood, math.inf, "x is inf; give a finite number of at least 0"),
        (checks.number, math.nan, "x is nan; give a number."),
    ],
)
def test_a_bad_number_is_refused_in_the_same_words_whatever_its_type(
    check: Check, value: float, message: str
) -> None:
    for given in (value, np.float64(value)):
        with pytest.raises(BadProbability) as refused:
            check(given, "x")
        assert str(refused.value).startswith(message)


@pytest.mark.parametrize("check", [checks.probability, checks.likelihood, checks.number])
def test_what_is_no_single_number_is_refused(check: Check) -> None:
    for given, words in (([0.5], "give one number"), ([], "give one number"), ("many", "cannot be read")):
        with pytest.raises(BadShape, match=words):
            check(given, "x")


@pytest.mark.parametrize("nothing", [[], (), np.zeros(0), np.zeros((0, 2))])
def test_no_items_are_an_empty_list_or_an_array_without_rows(nothing: ArrayLike) -> None:
    assert update([0.5, 0.5], nothing).likelihoods.shape == (0, 2)


@pytest.mark.parametrize("rows", [[[], []], np.zeros((2, 0)), np.zeros((0, 3)), np.zeros((0, 7, 3))])
def test_rows_that_lost_their_numbers_are_not_taken_for_no_items(rows: ArrayLike) -> None:
    with pytest.raises(BadShape, match=r"likelihoods has shape \(.*\); give n x 2 numbers"):
        update([0.5, 0.5], rows)
    with pytest.raises(BadShape, match="p_found has shape"):
        joint_bounds(rows)


@pytest.mark.parametrize("huge", [10**400, -(10**400), Fraction(10**400, 3), 10**5000], ids=range(4))
def test_a_number_that_no_double_holds_is_named_and_cut_short(huge: float) -> None:
    with pytest.raises(
        BadProbability, match=r"likelihoods\[1, 0\] is .*…; give a number up to 1e308"
    ) as refused:
        update([0.5, 0.5], [[1, 2], [huge, 1]])
    assert len(str(refused.value)) < 130
    with pytest.raises(BadProbability, match=r"x is .*…; give a number up to 1e308"):
        checks.likelihood(huge, "x")


def test_a_number_too_long_to_write_out_is_refused_where_places_are_counted() -> None:
    with pytest.raises(BadShape, match="draws is …; give a whole number of at least 1"):
        checks.count(-(10**5000), "draws", 1)
    with pytest.raises(BadShape, match="j is …; give a whole number from 0 to 1"):
        checks.position(10**5000, 2, "j")


def test_weights_that_no_sum_could_hold_are_named() -> None:
    with pytest.raises(BadProbability, match=r"w\[1\] is -1e\+308; give a number up to 1e\+300 in size"):
        checks.weights([1.0, -1e308], "w", (None,))
    assert checks.weights([1e300, math.inf], "w", (None,), deductive=True).tolist() == [1e300, math.inf]
