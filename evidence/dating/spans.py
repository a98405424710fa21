"""The days that an unmarked EDTF date covers, its precision, and how far off it may be when marked."""

import calendar
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import product

from evidence.dating.model import Precision, UnreadableDate
from evidence.dating.spoken import month_of
from evidence.wording import gettext as _

# First and last month of the parts of a year. Month 0 is December of the year before, 14 February of the year
# after: of a winter (or a southern summer) one ends and another begins in the year, and either may be meant.
NORTHERN_SEASONS = ((3, 5), (6, 8), (9, 11), (0, 14))
SOUTHERN_SEASONS = ((9, 11), (0, 14), (3, 5), (6, 8))
QUARTERS = ((1, 3), (4, 6), (7, 9), (10, 12))
THIRDS = ((1, 4), (5, 8), (9, 12))
HALVES = ((1, 6), (7, 12))
# By their numbers in EDTF: 21-24 the seasons of level 1, 25-41 those of the hemispheres and the rest of level 2.
MONTHS_OF_PART = dict(
    enumerate(NORTHERN_SEASONS + NORTHERN_SEASONS + SOUTHERN_SEASONS + QUARTERS + THIRDS + HALVES, 21)
)
PRECISIONS = (
    (re.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}"), Precision.DAY),
    (re.compile("[0-9]{4}-[01][0-9](-XX)?"), Precision.MONTH),
    (re.compile("[0-9]{4}-[234][0-9]"), Precision.SEASON),
    (re.compile("[0-9]{4}(-XX){0,2}"), Precision.YEAR),
    (re.compile("[0-9]{3}X"), Precision.DECADE),
    (re.compile("[0-9]{2}XX"), Precision.CENTURY),
)

# How many characters of an ISO day state what is as fine as the calendar's own units.
CALENDAR_WIDTHS = {Precision.YEAR: 4, Precision.MONTH: 7, Precision.DAY: 10}


@dataclass(frozen=True, slots=True)
class Margin:
    """How far on each side a marked date may be off."""

    months: int = 0
    days: int = 0

    def __mul__(self, times: int) -> "Margin":
        return Margin(self.months * times, self.days * times)


# One unit of what is written; three days for a day, since nobody who writes “about 6 January” means
# the 5th, 6th or 7th and no other.
DAY_MARGIN = Margin(days=3)
MONTH_MARGIN = Margin(months=1)
PART_MARGIN = Margin(months=3)
YEAR_MARGIN = Margin(months=12)


def parts(base: str) -> tuple[str, str, str]:
    """Year, month and day of an unmarked EDTF date, empty where not written."""
    year, _, rest = base.partition("-")
    month, _, day = rest.partition("-")
    return year, month, day


def is_part_of_year(base: str) -> bool:
    """Whether the number in the month's place is a season, quarter, third or half."""
    _, month, day = parts(base)
    return not day and month.isdigit() and int(month) in MONTHS_OF_PART


def has_two_readings(base: str) -> bool:
    """Whether it is a season of which one ends and another begins in the year, as with winter."""
    return is_part_of_year(base) and MONTHS_OF_PART[int(parts(base)[1])][0] < 1


def precision_of(base: str) -> Precision:
    """How finely an unmarked EDTF date is stated; unspecified digits in odd places make a range."""
    return next((precision for shape, precision in PRECISIONS if shape.fullmatch(base)), Precision.RANGE)


def iso_width(precision: Precision) -> int:
    """How many characters of an ISO day state a limit as finely as it was given; all but the calendar's by the day."""
    return CALENDAR_WIDTHS.get(precision, CALENDAR_WIDTHS[Precision.DAY])


def usual_margin(base: str) -> Margin:
    """How far a date marked as a whole may be off: one unit of the finest part that is written."""
    year, month, day = parts(base)
    if day not in ("", "XX"):
        return DAY_MARGIN
    if month not in ("", "XX"):
        return PART_MARGIN if is_part_of_year(base) else MONTH_MARGIN
    return YEAR_MARGIN * int(10 ** year.count("X"))


def days_covered(base: str) -> tuple[date, date]:
    """First and last day of an unmarked EDTF date; raise UnreadableDate where there is no such day."""
    year, month, day = parts(base)
    if year.startswith("X"):
        raise UnreadableDate(base, _("the year needs at least its first digit"))
    if year == "0000":
        raise UnreadableDate(base, _("there is no year 0; years run from 0001 to 9999"))
    if is_part_of_year(base):
        return _days_of_part(base)
    years, months = _matching(year, 1, 9999), _matching(month or "XX", 1, 12)
    days = _matching(day or "XX", 1, 31)
    if not months:
        raise UnreadableDate(base, _no_such_month(month))
    first = _first_real(product(years, months, days))
    last = _first_real(product(reversed(years), reversed(months), reversed(days)))
    if first is None or last is None:
        raise UnreadableDate(base, _no_such_day(year, month))
    return first, last


def shifted(day: date, margin: Margin, direction: int) -> date:
    """The day moved back (direction -1) or on (1) by a margin, within the years 1 to 9999."""
    try:
        month = month_start(day.year, day.month + direction * margin.months)
        length = calendar.monthrange(month.year, month.month)[1]
        return month.replace(day=min(day.day, length)) + timedelta(days=direction * margin.days)
    except (OverflowError, ValueError):
        return date.min if direction < 0 else date.max


def month_start(year: int, month: int) -> date:
    """The first day of a month; months below 1 and above 12 belong to the years around. Raises ValueError
    outside the years 1 to 9999."""
    years, month_from_zero = divmod(month - 1, 12)
    return date(year + years, month_from_zero + 1, 1)


def _days_of_part(base: str) -> tuple[date, date]:
    year, part, _day = parts(base)
    if "X" in year:
        raise UnreadableDate(base, _("a part of a year needs all four digits of the year"))
    first_month, last_month = MONTHS_OF_PART[int(part)]
    try:
        first = month_start(int(year), first_month)
        return first, month_start(int(year), last_month + 1) - timedelta(days=1)
    except ValueError:
        raise UnreadableDate(base, _("it reaches beyond the years 0001 to 9999")) from None


def _matching(mask: str, least: int, most: int) -> list[int]:
    """The numbers that an EDTF part such as 2012, 1X or XX may stand for, in rising order."""
    low, high = int(mask.replace("X", "0")), int(mask.replace("X", "9"))
    shape = re.compile(mask.replace("X", "[0-9]"))
    candidates = range(max(low, least), min(high, most) + 1)
    return [number for number in candidates if shape.fullmatch(f"{number:0{len(mask)}d}")]


def _first_real(days: Iterable[tuple[int, int, int]]) -> date | None:
    for year, month, day in days:
        if day <= calendar.monthrange(year, month)[1]:
            return date(year, month, day)
    return None


def _no_such_month(month: str) -> str:
    return _(
        "there is no month %(month)s: months are 01 to 12, parts of a year 21 to 41; for a span of "
        "years write both in full, as in “2010–2013”"
    ) % {"month": month}


def _no_such_day(year: str, month: str) -> str:
    if year.isdigit() and month.isdigit():
        length = calendar.monthrange(int(year), int(month))[1]
        return _("there is no such day: %(month)s has %(n)s days") % {
            "month": month_of(int(month), year, after=False),
            "n": length,
        }
    return _("no day of the calendar fits it")
