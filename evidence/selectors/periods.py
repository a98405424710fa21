"""Stretches of time to look at: ready-made ones, and ways to move from one to another."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date, timedelta
from typing import NamedTuple

from django.utils.translation import gettext as _

MOST_READY_MADE = 6
YEARS = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000)
Days = tuple[date | None, date | None]


class Period(NamedTuple):
    """A stretch of time in words, with its ends as one would type them; empty ends are open."""

    label: str
    since: str
    until: str


class Window(NamedTuple):
    """The first and the last day in view."""

    first: date
    last: date


def extent(days: Iterable[Days]) -> Window | None:
    """From the first to the last day that the dates name; None where they name none."""
    known = [day for ends in days for day in ends if day is not None]
    return Window(min(known), max(known)) if known else None


def ready_made(days: Iterable[Days]) -> list[Period]:
    """Round periods that cover all dates, and where these are longer than a year the fullest year."""
    days = list(days)
    whole = extent(days)
    if whole is None or whole.first.year == whole.last.year:
        return []
    first, last = whole.first.year, whole.last.year
    length = next((years for years in YEARS if (last - first + 1) / years <= MOST_READY_MADE), YEARS[-1])
    starts = range(first, last + 1, length)
    periods = [years(start, min(start + length - 1, last)) for start in starts]
    fullest = fullest_year(days) if length > 1 else None
    return [*periods, years(fullest, fullest)] if fullest else periods


def years(first: int, last: int) -> Period:
    label = str(first) if first == last else f"{first}–{last}"
    return Period(label, f"{first:04}", f"{last:04}")


def fullest_year(days: Iterable[Days]) -> int | None:
    """The year that surely holds the most events; the first of them where several do."""
    within = Counter(first.year for first, last in days if first and last and first.year == last.year)
    return min(within, key=lambda year: (-within[year], year)) if within else None


def moves(window: Window, whole: Window) -> list[Period]:
    """Closer, wider, earlier and later than the window; what would show nothing more is left out."""
    length = window.last.toordinal() - window.first.toordinal() + 1
    quarter, half = max(1, length // 4), max(1, length // 2)
    found = []
    if length > 2:
        found.append(named(_("Closer"), window.first + timedelta(quarter), window.last - timedelta(quarter)))
    if window.first > whole.first or window.last < whole.last:
        found.append(named(_("Wider"), earlier(window.first, half), later(window.last, half)))
    if window.first > whole.first:
        found.append(named(_("Earlier"), earlier(window.first, half), earlier(window.last, half)))
    if window.last < whole.last:
        found.append(named(_("Later"), later(window.first, half), later(window.last, half)))
    return found


def named(label: str, first: date, last: date) -> Period:
    return Period(label, first.isoformat(), last.isoformat())


def earlier(day: date, by: int) -> date:
    return date.fromordinal(max(day.toordinal() - by, date.min.toordinal()))


def later(day: date, by: int) -> date:
    return date.fromordinal(min(day.toordinal() + by, date.max.toordinal()))
