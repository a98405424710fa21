"""Names of months, parts of a year, decades and centuries, alone and as they follow a preposition.

In English both are the same. Elsewhere they differ: “январь 2022”, but “до января 2022”.
"""

from __future__ import annotations

from evidence.dating.names import HEMISPHERES, PARTS, SEASONS
from evidence.wording import pgettext, pgettext_lazy

MONTHS = (
    pgettext_lazy("date", "January"),
    pgettext_lazy("date", "February"),
    pgettext_lazy("date", "March"),
    pgettext_lazy("date", "April"),
    pgettext_lazy("date", "May"),
    pgettext_lazy("date", "June"),
    pgettext_lazy("date", "July"),
    pgettext_lazy("date", "August"),
    pgettext_lazy("date", "September"),
    pgettext_lazy("date", "October"),
    pgettext_lazy("date", "November"),
    pgettext_lazy("date", "December"),
)
MONTHS_AFTER = (
    pgettext_lazy("date after a day or a preposition", "January"),
    pgettext_lazy("date after a day or a preposition", "February"),
    pgettext_lazy("date after a day or a preposition", "March"),
    pgettext_lazy("date after a day or a preposition", "April"),
    pgettext_lazy("date after a day or a preposition", "May"),
    pgettext_lazy("date after a day or a preposition", "June"),
    pgettext_lazy("date after a day or a preposition", "July"),
    pgettext_lazy("date after a day or a preposition", "August"),
    pgettext_lazy("date after a day or a preposition", "September"),
    pgettext_lazy("date after a day or a preposition", "October"),
    pgettext_lazy("date after a day or a preposition", "November"),
    pgettext_lazy("date after a day or a preposition", "December"),
)
OF_YEAR = {
    "spring": pgettext_lazy("date", "spring %(year)s"),
    "summer": pgettext_lazy("date", "summer %(year)s"),
    "autumn": pgettext_lazy("date", "autumn %(year)s"),
    "winter": pgettext_lazy("date", "winter %(year)s"),
    "first quarter of": pgettext_lazy("date", "first quarter of %(year)s"),
    "second quarter of": pgettext_lazy("date", "second quarter of %(year)s"),
    "third quarter of": pgettext_lazy("date", "third quarter of %(year)s"),
    "fourth quarter of": pgettext_lazy("date", "fourth quarter of %(year)s"),
    "early": pgettext_lazy("date", "early %(year)s"),
    "mid": pgettext_lazy("date", "mid %(year)s"),
    "late": pgettext_lazy("date", "late %(year)s"),
    "first half of": pgettext_lazy("date", "first half of %(year)s"),
    "second half of": pgettext_lazy("date", "second half of %(year)s"),
}
OF_YEAR_AFTER = {
    "spring": pgettext_lazy("date after a day or a preposition", "spring %(year)s"),
    "summer": pgettext_lazy("date after a day or a preposition", "summer %(year)s"),
    "autumn": pgettext_lazy("date after a day or a preposition", "autumn %(year)s"),
    "winter": pgettext_lazy("date after a day or a preposition", "winter %(year)s"),
    "first quarter of": pgettext_lazy("date after a day or a preposition", "first quarter of %(year)s"),
    "second quarter of": pgettext_lazy("date after a day or a preposition", "second quarter of %(year)s"),
    "third quarter of": pgettext_lazy("date after a day or a preposition", "third quarter of %(year)s"),
    "fourth quarter of": pgettext_lazy("date after a day or a preposition", "fourth quarter of %(year)s"),
    "early": pgettext_lazy("date after a day or a preposition", "early %(year)s"),
    "mid": pgettext_lazy("date after a day or a preposition", "mid %(year)s"),
    "late": pgettext_lazy("date after a day or a preposition", "late %(year)s"),
    "first half of": pgettext_lazy("date after a day or a preposition", "first half of %(year)s"),
    "second half of": pgettext_lazy("date after a day or a preposition", "second half of %(year)s"),
}
ORDINALS = {
    "th": pgettext_lazy("century", "%(number)sth"),
    "st": pgettext_lazy("century", "%(number)sst"),
    "nd": pgettext_lazy("century", "%(number)snd"),
    "rd": pgettext_lazy("century", "%(number)srd"),
}
ORDINALS_AFTER = {
    "th": pgettext_lazy("century after a preposition", "%(number)sth"),
    "st": pgettext_lazy("century after a preposition", "%(number)sst"),
    "nd": pgettext_lazy("century after a preposition", "%(number)snd"),
    "rd": pgettext_lazy("century after a preposition", "%(number)srd"),
}
OF_HEMISPHERE = {
    "northern": pgettext_lazy("date", "%(season)s (northern hemisphere)"),
    "southern": pgettext_lazy("date", "%(season)s (southern hemisphere)"),
}


def day(number: int, month: int, year: str) -> str:
    """
    >>> day(6, 1, "2022")
    '6 January 2022'
    """
    words = pgettext("date", "%(day)s %(month)s %(year)s")
    return words % {"day": number, "month": MONTHS_AFTER[month - 1], "year": year}


def month_of(number: int, year: str, *, after: bool) -> str:
    if after:
        words = pgettext("date after a day or a preposition", "%(month)s %(year)s")
        return words % {"month": MONTHS_AFTER[number - 1], "year": year}
    return pgettext("date", "%(month)s %(year)s") % {"month": MONTHS[number - 1], "year": year}


def year_alone(year: str, *, after: bool) -> str:
    """A year by itself, which some languages name as such."""
    if after:
        return pgettext("date after a day or a preposition", "%(year)s") % {"year": year}
    return pgettext("date", "%(year)s") % {"year": year}


def part_of(number: int, year: str, *, after: bool) -> str:
    """A part of a year by its number in EDTF."""
    spoken = OF_YEAR_AFTER if after else OF_YEAR
    for hemisphere, distance in HEMISPHERES.items():
        if number - distance in SEASONS and number not in PARTS:
            season = str(spoken[PARTS[number - distance]]) % {"year": year}
            return str(OF_HEMISPHERE[hemisphere]) % {"season": season}
    return str(spoken[PARTS[number]]) % {"year": year}


def decade(start: str, *, after: bool) -> str:
    """
    >>> decade("1990", after=False), decade("1900", after=False)
    ('the 1990s', 'the 1900s (decade)')
    """
    if start.endswith("00"):
        words = pgettext("date after a day or a preposition", "the %(start)ss (decade)")
        return (words if after else pgettext("date", "the %(start)ss (decade)")) % {"start": start}
    words = pgettext("date after a day or a preposition", "the %(start)ss")
    return (words if after else pgettext("date", "the %(start)ss")) % {"start": start}


def century(number: int, *, after: bool) -> str:
    """
    >>> century(19, after=False), century(21, after=False)
    ('19th century', '21st century')
    """
    suffix = "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    ordinal = str((ORDINALS_AFTER if after else ORDINALS)[suffix]) % {"number": number}
    words = pgettext("date after a day or a preposition", "%(ordinal)s century")
    return (words if after else pgettext("date", "%(ordinal)s century")) % {"ordinal": ordinal}
