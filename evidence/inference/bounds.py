"""The two ends of an interval, as results carry them."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Bounds:
    """The lowest and the highest value that a quantity may take."""

    low: float
    high: float
