"""Single numbers at the door: the short way for plain floats and the long way for all else agree."""

import math
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from evidence.inference import checks
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
