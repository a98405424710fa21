"""The checks at the door of every inference: what comes in is a number of the right kind, or is refused."""

import math
import operator
from enum import StrEnum
from typing import Any, SupportsIndex, TypeVar

import numpy as np
from numpy.typing import ArrayLike, NDArray

from evidence.inference.errors import BadProbability, BadShape

FloatArray = NDArray[np.float64]
Array = TypeVar("Array", bound=NDArray[Any])
Choice = TypeVar("Choice", bound=StrEnum)

SUM_TOLERANCE = 1e-9


def frozen(array: Array) -> Array:
    """The same array, read-only, as results hold it."""
    array.setflags(write=False)
    return array


def array_of(values: ArrayLike, name: str, shape: tuple[int | None, ...]) -> FloatArray:
    """A fresh array of floats with the given shape; None leaves a length open, nothing at all fits one."""
    try:
        array = np.array(values, dtype=np.float64, order="C")
    except (TypeError, ValueError) as error:
        raise BadShape(f"{name} cannot be read as numbers in rows of equal length: {error}.") from error
    if array.size == 0 and shape and shape[0] in (None, 0):
        array = array.reshape([length or 0 for length in shape])
    fits = all(want in (None, have) for want, have in zip(shape, array.shape, strict=False))
    if array.ndim != len(shape) or not fits:
        lengths = " x ".join("n" if length is None else str(length) for length in shape)
        expected = f"{lengths} numbers" if shape else "one number"
        raise BadShape(f"{name} has shape {array.shape}; give {expected}.")
    return array


def _refuse_first(wrong: NDArray[np.bool_], array: FloatArray, name: str, rule: str) -> None:
    """Raise BadProbability for the first entry that breaks the rule, naming its place and value."""
    if wrong.any():
        place = tuple(int(i) for i in np.argwhere(wrong)[0])
        entry = f"{name}[{', '.join(map(str, place))}]" if place else name
        raise BadProbability(f"{entry} is {array[place]}; give {rule}.")


def finite(values: ArrayLike, name: str, shape: tuple[int | None, ...]) -> FloatArray:
    """Numbers that are neither nan nor infinite."""
    array = array_of(values, name, shape)
    _refuse_first(~np.isfinite(array), array, name, "a finite number")
    return array


def numbers(values: ArrayLike, name: str, shape: tuple[int | None, ...]) -> FloatArray:
    """Numbers that may be infinite, but not nan."""
    array = array_of(values, name, shape)
    _refuse_first(np.isnan(array), array, name, "a number")
    return array


def likelihoods(values: ArrayLike, name: str, shape: tuple[int | None, ...]) -> FloatArray:
    """Finite numbers of at least 0; only their ratios will matter."""
    array = array_of(values, name, shape)
    # min and max pass nan on, so two reductions find every kind of bad entry
    if array.size and not (array.min() >= 0.0 and array.max() < math.inf):
        wrong = ~(np.isfinite(array) & (array >= 0.0))
        _refuse_first(wrong, array, name, "a finite number of at least 0, or leave the incomplete item out")
    return array


def probabilities(values: ArrayLike, name: str, shape: tuple[int | None, ...]) -> FloatArray:
    """Numbers between 0 and 1."""
    array = array_of(values, name, shape)
    _refuse_first(~((array >= 0.0) & (array <= 1.0)), array, name, "a probability between 0 and 1")
    return array


# A plain float that is in order needs no array; all else goes the long way, to the same message.


def number(value: float, name: str) -> float:
    """One number that may be infinite, but not nan."""
    is_sound = type(value) is float and not math.isnan(value)
    return value if is_sound else float(numbers(value, name, ()))


def likelihood(value: float, name: str) -> float:
    """One finite number of at least 0."""
    is_sound = type(value) is float and 0.0 <= value < math.inf
    return value if is_sound else float(likelihoods(value, name, ()))


def probability(value: float, name: str) -> float:
    """One number between 0 and 1."""
    is_sound = type(value) is float and 0.0 <= value <= 1.0
    return value if is_sound else float(probabilities(value, name, ()))


def distribution(values: ArrayLike, name: str) -> FloatArray:
    """Probabilities of one or more exclusive hypotheses, with sum 1 within 1e-9."""
    array = probabilities(values, name, (None,))
    if not array.size:
        raise BadShape(f"{name} is empty; give one probability for each hypothesis.")
    total = math.fsum(array)
    if abs(total - 1.0) > SUM_TOLERANCE:
        raise BadProbability(f"{name} sums to {total}; the probabilities of exclusive hypotheses sum to 1.")
    return array


def intervals(low: FloatArray, high: FloatArray, name: str) -> None:
    """Refuse an interval whose low end is above its high end."""
    _refuse_first(low > high, low, f"{name}_low", f"a low end that is not above {name}_high there")


def inside(points: FloatArray, low: FloatArray, high: FloatArray, name: str) -> None:
    """Refuse a point outside its interval."""
    _refuse_first((points < low) | (points > high), points, name, "a point inside its range")


def count(value: SupportsIndex, name: str, least: int) -> int:
    """A whole number that is not below the least."""
    try:
        number = operator.index(value)
    except TypeError:
        number = least - 1
    if isinstance(value, bool) or number < least:
        raise BadShape(f"{name} is {value}; give a whole number of at least {least}.")
    return number


def position(value: SupportsIndex, length: int, name: str) -> int:
    """The place of one entry, counted from 0; a negative place or a truth value is refused."""
    try:
        place = operator.index(value)
    except TypeError:
        place = -1
    if isinstance(value, bool) or not 0 <= place < length:
        raise BadShape(f"{name} is {value}; give a whole number from 0 to {length - 1}.")
    return place


def choice(kind: type[Choice], value: str, name: str) -> Choice:
    """The member of a fixed set of names."""
    try:
        return kind(value)
    except ValueError:
        known = ", ".join(kind)
        raise BadShape(f"{name} is {value!r}; give one of {known}.") from None
