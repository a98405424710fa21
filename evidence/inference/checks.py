"""The checks at the door of every inference: what comes in is a number of the right kind, or is refused."""

import math
import operator
from enum import StrEnum
from typing import Any, SupportsIndex, TypeVar

import numpy as np
from numpy.typing import ArrayLike, NDArray

from evidence.inference.errors import BadProbability, BadShape
from evidence.wording import gettext as _
from evidence.wording import localised

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
        raise BadShape(
            _("%(name)s cannot be read as numbers in rows of equal length: %(error)s.")
            % {"name": name, "error": error}
        ) from error
    if array.size == 0 and shape and shape[0] in (None, 0):
        array = array.reshape([length or 0 for length in shape])
    fits = all(want in (None, have) for want, have in zip(shape, array.shape, strict=False))
    if array.ndim != len(shape) or not fits:
        lengths = " x ".join("n" if length is None else str(length) for length in shape)
        expected = _("%(lengths)s numbers") % {"lengths": lengths} if shape else _("one number")
        raise BadShape(
            _("%(name)s has shape %(shape)s; give %(expected)s.")
            % {"name": name, "shape": array.shape, "expected": expected}
        )
    return array


def _refuse_first(wrong: NDArray[np.bool_], array: FloatArray, name: str, rule: str) -> None:
    """Raise BadProbability for the first entry that breaks the rule, naming its place and value."""
    if wrong.any():
        place = tuple(int(i) for i in np.argwhere(wrong)[0])
        entry = f"{name}[{', '.join(map(str, place))}]" if place else name
        raise BadProbability(
            _("%(entry)s is %(array)s; give %(rule)s.")
            % {"entry": entry, "array": localised(str(array[place])), "rule": rule}
        )


def finite(values: ArrayLike, name: str, shape: tuple[int | None, ...]) -> FloatArray:
    """Numbers that are neither nan nor infinite."""
    array = array_of(values, name, shape)
    _refuse_first(~np.isfinite(array), array, name, _("a finite number"))
    return array


def numbers(values: ArrayLike, name: str, shape: tuple[int | None, ...]) -> FloatArray:
    """Numbers that may be infinite, but not nan."""
    array = array_of(values, name, shape)
    _refuse_first(np.isnan(array), array, name, _("a number"))
    return array


def likelihoods(values: ArrayLike, name: str, shape: tuple[int | None, ...]) -> FloatArray:
    """Finite numbers of at least 0; only their ratios will matter."""
    array = array_of(values, name, shape)
    # min and max pass nan on, so two reductions find every kind of bad entry
    if array.size and not (array.min() >= 0.0 and array.max() < math.inf):
        wrong = ~(np.isfinite(array) & (array >= 0.0))
        _refuse_first(
            wrong, array, name, _("a finite number of at least 0, or leave the incomplete item out")
        )
    return array


def probabilities(values: ArrayLike, name: str, shape: tuple[int | None, ...]) -> FloatArray:
    """Numbers between 0 and 1."""
    array = array_of(values, name, shape)
    _refuse_first(~((array >= 0.0) & (array <= 1.0)), array, name, _("a probability between 0 and 1"))
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
        raise BadShape(_("%(name)s is empty; give one probability for each hypothesis.") % {"name": name})
    total = math.fsum(array)
    if abs(total - 1.0) > SUM_TOLERANCE:
        raise BadProbability(
            _("%(name)s sums to %(total)s; the probabilities of exclusive hypotheses sum to 1.")
            % {"name": name, "total": localised(str(total))}
        )
    return array


def intervals(low: FloatArray, high: FloatArray, name: str) -> None:
    """Refuse an interval whose low end is above its high end."""
    _refuse_first(
        low > high, low, f"{name}_low", _("a low end that is not above %(name)s_high there") % {"name": name}
    )


def inside(points: FloatArray, low: FloatArray, high: FloatArray, name: str) -> None:
    """Refuse a point outside its interval."""
    _refuse_first((points < low) | (points > high), points, name, _("a point inside its range"))


def count(value: SupportsIndex, name: str, least: int) -> int:
    """A whole number that is not below the least."""
    try:
        number = operator.index(value)
    except TypeError:
        number = least - 1
    if isinstance(value, bool) or number < least:
        raise BadShape(
            _("%(name)s is %(value)s; give a whole number of at least %(least)s.")
            % {"name": name, "value": value, "least": least}
        )
    return number


def position(value: SupportsIndex, length: int, name: str) -> int:
    """The place of one entry, counted from 0; a negative place or a truth value is refused."""
    try:
        place = operator.index(value)
    except TypeError:
        place = -1
    if isinstance(value, bool) or not 0 <= place < length:
        raise BadShape(
            _("%(name)s is %(value)s; give a whole number from 0 to %(length)s.")
            % {"name": name, "value": value, "length": length - 1}
        )
    return place


def choice(kind: type[Choice], value: str, name: str) -> Choice:
    """The member of a fixed set of names."""
    try:
        return kind(value)
    except ValueError:
        known = ", ".join(kind)
        raise BadShape(
            _("%(name)s is %(value)s; give one of %(known)s.")
            % {"name": name, "value": f"{value!r}", "known": known}
        ) from None
