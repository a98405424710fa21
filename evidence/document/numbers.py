"""The shapes of fields that hold a number, or yes or no."""

import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from evidence.document.shapes import Plain, Unfit
from evidence.document.values import LARGEST_WHOLE
from evidence.wording import gettext as _


@dataclass(frozen=True, slots=True)
class Number(Plain):
    """A finite number from `least` (or above `above`) to `most`."""

    most: float
    words: str
    least: float | None = None
    above: float | None = None

    def read(self, value: object) -> float:
        if isinstance(value, bool) or not isinstance(value, int | float):
            raise Unfit(_("a number"), value)
        try:
            number = float(value)
        except OverflowError:
            number = math.inf
        if not math.isfinite(number):
            raise Unfit(_("a finite number"), number)
        return number

    def faults(self, value: float) -> Iterator[str]:
        low = (self.least is None or value >= self.least) and (self.above is None or value > self.above)
        if not (low and value <= self.most):
            yield _("%(value)s is outside the range: %(words)s.") % {
                "value": f"{value:g}",
                "words": self.words,
            }

    def schema(self) -> dict[str, Any]:
        bounds = {"minimum": self.least, "exclusiveMinimum": self.above, "maximum": self.most}
        return {"type": "number"} | {name: bound for name, bound in bounds.items() if bound is not None}


def probability() -> Number:
    return Number(most=1, least=0, words=_("a probability lies between 0 and 1, for example 0.85"))


@dataclass(frozen=True, slots=True)
class Whole(Plain):
    """A whole number that counts: a position, a wording."""

    least: int = 0

    def read(self, value: object) -> int:
        if isinstance(value, bool) or not isinstance(value, int):
            raise Unfit(_("a whole number"), value)
        return value

    def faults(self, value: int) -> Iterator[str]:
        if not self.least <= value <= LARGEST_WHOLE:
            yield _("This is a whole number from %(least)s to %(largest_whole)s.") % {
                "least": self.least,
                "largest_whole": LARGEST_WHOLE,
            }

    def schema(self) -> dict[str, Any]:
        return {"type": "integer", "minimum": self.least, "maximum": LARGEST_WHOLE}


@dataclass(frozen=True, slots=True)
class Flag(Plain):
    """Yes or no."""

    def read(self, value: object) -> bool:
        if not isinstance(value, bool):
            raise Unfit(_("true or false"), value)
        return value

    def schema(self) -> dict[str, Any]:
        return {"type": "boolean"}
