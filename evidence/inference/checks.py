"""The checks at the door of every inference: what comes in is a number of the right kind, or is refused."""

import math
import operator
from collections.abc import Iterable
from enum import StrEnum
from numbers import Number
from typing import Any, SupportsIndex, TypeVar

import numpy as np
from numpy.typing import ArrayLike, NDArray

from evidence.inference.errors import BadProbability, BadShape, InferenceError
from evidence.wording import gettext as _
from evidence.wording import localised

FloatArray = NDArray[np.float64]
Array = TypeVar("Array", bound=NDArray[Any])
Choice = TypeVar("Choice", bound=StrEnum)
Entry = TypeVar("Entry")

SUM_TOLERANCE = 1e-9
# A hundred million weights of this size add up to what a double still holds.
MOST_DB = 1e300

_MOST_SHOWN = 60


def frozen(array: Array) -> Array:
    """The same array, read-only, as results hold it."""
    array.setflags(write=False)
    return array


def shown(value: object) -> str:
    """A value as a message has it: a number with the marks of the reader's language, cut where it is long."""
    try:
        text = localised(str(value)) if isinstance(value, Number) else repr(value)
    except ValueError:  # Python writes out no whole number of more than 4300 digits
        return "…"
    return text if len(text) <= _MOST_SHOWN else f"{text[:_MOST_SHOWN]}…"


def refused(
    entry: str, value: object, rule: str, kind: type[InferenceError] = BadProbability
) -> InferenceError:
    """The error that names an entry, its value, and what to give instead."""
    return kind(
        _("%(entry)s is %(array)s; give %(rule)s.") % {"entry": entry, "array": shown(value), "rule": rule}
    )


def _refused_at(
    place: tuple[int, ...], value: object, name: str, rule: str, kind: type[InferenceError]
) -> InferenceError:
    entry = f"{name}[{', '.join(map(str, place))}]" if place else name
    return refused(entry, value, rule, kind)


def up_to(most: str) -> str:
    """The rule for a number that must not be too large to compute with."""
    return _("a number up to %(most)s in size") % {"most": most}


def _is_too_large(value: Any) -> bool:
    """Whether no double holds a number."""
    try:
        float(value)
    except OverflowError:
        return True
    return False


def _too_large(values: ArrayLike, name: str, kind: type[InferenceError]) -> InferenceError:
    """The error for the first entry that no double holds."""
    entries = np.ndenumerate(np.array(values, dtype=object))
    place, value = next(entry for entry in entries if _is_too_large(entry[1]))
    return _refused_at(place, value, name, up_to("1e308"), kind)


def array_of(
    values: ArrayLike,
    name: str,
    shape: tuple[int | None, ...],
    kind: type[InferenceError] = BadProbability,
) -> FloatArray:
    """A fresh array of floats with the given shape; None leaves a length open, an empty list fits one.

    Raises BadShape for what is no such array, and `kind` for a number that no double holds.
    """
    try:
        array = np.array(values, dtype=np.float64, order="C")
    except OverflowError:
        raise _too_large(values, name, kind) from None
    except (TypeError, ValueError) as error:
        raise BadShape(
            _("%(name)s cannot be read as numbers in rows of equal length: %(error)s.")
            % {"name": name, "error": error}
        ) from error
    if array.shape == (0,) and shape and shape[0] in (None, 0):
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


def _refuse_first(
    wrong: NDArray[np.bool_],
    array: FloatArray,
    name: str,
    rule: str,
    kind: type[InferenceError] = BadProbability,
) -> None:
    """Raise the error for the first entry that breaks the rule, naming its place and value."""
    if wrong.any():
        place = tuple(int(i) for i in np.argwhere(wrong)[0])
        raise _refused_at(place, array[place], name, rule, kind)


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


def weights(
    values: ArrayLike, name: str, shape: tuple[int | None, ...], *, deductive: bool = False
) -> FloatArray:
    """Weights or odds in dB that can be added up, infinite ones only where an argument may be deductive."""
    array = numbers(values, name, shape) if deductive else finite(values, name, shape)
    sizes = np.abs(array)
    if sizes.max(initial=0.0) > MOST_DB:
        _refuse_first((sizes > MOST_DB) & (sizes < math.inf), array, name, up_to(f"{MOST_DB:g}"))
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
            % {"name": name, "value": shown(value), "least": least}
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
            % {"name": name, "value": shown(value), "length": length - 1}
        )
    return place


def listed(values: Iterable[Entry], name: str) -> list[Entry]:
    """The entries of a list, or of whatever else gives them one after the other."""
    try:
        entries = iter(values)
    except TypeError:
        raise refused(name, values, _("a list"), BadShape) from None
    return list(entries)


def is_hashable(value: object) -> bool:
    """Whether a value can be told apart as a label, all the way down: a tuple of lists cannot."""
    try:
        hash(value)
    except TypeError:
        return False
    return True


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
