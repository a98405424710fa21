"""The axis of time: from days to pixels, and ticks at round dates."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from evidence.wording import pgettext_lazy

DAYS_OF_A_YEAR = 365.2425
MONTHS = (
    pgettext_lazy("axis", "Jan"),
    pgettext_lazy("axis", "Feb"),
    pgettext_lazy("axis", "Mar"),
    pgettext_lazy("axis", "Apr"),
    pgettext_lazy("axis", "May"),
    pgettext_lazy("axis", "Jun"),
    pgettext_lazy("axis", "Jul"),
    pgettext_lazy("axis", "Aug"),
    pgettext_lazy("axis", "Sep"),
    pgettext_lazy("axis", "Oct"),
    pgettext_lazy("axis", "Nov"),
    pgettext_lazy("axis", "Dec"),
)


class Unit(StrEnum):
    DAY = "day"
    MONTH = "month"
    YEAR = "year"


LEAST_SPACING = {Unit.DAY: 74.0, Unit.MONTH: 74.0, Unit.YEAR: 44.0}
DAYS_OF_UNIT = {Unit.DAY: 1.0, Unit.MONTH: DAYS_OF_A_YEAR / 12, Unit.YEAR: DAYS_OF_A_YEAR}
STEPS = (
    *((Unit.DAY, step) for step in (1, 2, 7)),
    *((Unit.MONTH, step) for step in (1, 3, 6)),
    *((Unit.YEAR, step) for step in (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000)),
)


@dataclass(frozen=True)
class Tick:
    """A labelled line; a `major` one begins a year where the axis counts in less."""

    x: float
    label: str
    major: bool


@dataclass(frozen=True)
class TimeScale:
    """Days from `first` up to and with `last` between two places on the page."""

    first: date
    last: date
    left: float
    right: float

    @property
    def pixels_per_day(self) -> float:
        return (self.right - self.left) / (self.last.toordinal() + 1 - self.first.toordinal())

    def start(self, day: date) -> float:
        """Where the day begins."""
        return self.left + (day.toordinal() - self.first.toordinal()) * self.pixels_per_day

    def end(self, day: date) -> float:
        """Where the day is over."""
        return self.start(day) + self.pixels_per_day

    def middle(self, day: date) -> float:
        return self.start(day) + self.pixels_per_day / 2


def fitted(days: Iterable[date], left: float, right: float) -> TimeScale:
    """A scale over all the days with a little air on both sides."""
    known = sorted(days)
    air = timedelta(days=max(3, (known[-1] - known[0]).days // 50))
    first = known[0] - air if known[0] - date.min > air else date.min
    last = known[-1] + air if date.max - known[-1] > air else date.max
    return TimeScale(first, last, left, right)


def ticks(scale: TimeScale) -> list[Tick]:
    """As many round dates as have room for a label.

    >>> [tick.label for tick in ticks(TimeScale(date(2021, 11, 1), date(2022, 4, 30), 0, 600))]
    ['Nov 2021', 'Dec', 'Jan 2022', 'Feb', 'Mar', 'Apr']
    """
    unit, step = next((choice for choice in STEPS if _has_room(scale, *choice)), STEPS[-1])
    drawn: list[Tick] = []
    year = 0
    for day in _round_days(scale, unit, step):
        label = _label(day, unit, with_year=day.year != year)
        drawn.append(Tick(scale.start(day), label, major=unit is not Unit.YEAR and day.year != year))
        year = day.year
    return drawn


def _has_room(scale: TimeScale, unit: Unit, step: int) -> bool:
    return DAYS_OF_UNIT[unit] * step * scale.pixels_per_day >= LEAST_SPACING[unit]


def _label(day: date, unit: Unit, *, with_year: bool) -> str:
    if unit is Unit.YEAR:
        return str(day.year)
    month = f"{MONTHS[day.month - 1]} {day.year}" if with_year else str(MONTHS[day.month - 1])
    return f"{day.day} {month}" if unit is Unit.DAY else month


def _round_days(scale: TimeScale, unit: Unit, step: int) -> Iterator[date]:
    if unit is Unit.DAY:
        # Ordinal 1 is a Monday, so that steps of seven begin with weeks.
        first = scale.first.toordinal()
        ordinals = range(first + (1 - first) % step, scale.last.toordinal() + 1, step)
        yield from map(date.fromordinal, ordinals)
        return
    months = step if unit is Unit.MONTH else 12 * step
    for place in range(scale.first.year * 12 // months * months, scale.last.year * 12 + 12, months):
        year, month = divmod(place, 12)
        if year >= 1 and scale.first <= date(year, month + 1, 1) <= scale.last:
            yield date(year, month + 1, 1)
