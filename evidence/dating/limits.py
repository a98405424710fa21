"""Limits (“before February 2009”, “between 14 and 20 September 2022”) as EDTF sets: one of their dates."""

from datetime import timedelta

from evidence.dating.model import Precision, UnreadableDate
from evidence.dating.points import Point, read_point
from evidence.dating.spans import has_two_readings, iso_width
from evidence.wording import gettext as _

ONE_DAY = timedelta(days=1)


def before(edtf: str) -> str:
    """Earlier than any part of the date: “before 2009” ends with 2008."""
    point = _limit(edtf)
    try:
        return f"[..{_cut(point, (point.first - ONE_DAY).isoformat())}]"
    except OverflowError:
        raise UnreadableDate(edtf, _("there is nothing before the year 0001")) from None


def after(edtf: str) -> str:
    """Later than all of the date: “after 2014” begins with 2015."""
    point = _limit(edtf)
    try:
        return f"[{_cut(point, (point.last + ONE_DAY).isoformat())}..]"
    except OverflowError:
        raise UnreadableDate(edtf, _("there is nothing after the year 9999")) from None


def at_latest(edtf: str) -> str:
    """Not later than the end of the date: “by 2009” still holds all of 2009."""
    point = _limit(edtf)
    return f"[..{_cut(point, point.last.isoformat())}]"


def at_earliest(edtf: str) -> str:
    """Not earlier than the beginning of the date."""
    point = _limit(edtf)
    return f"[{_cut(point, point.first.isoformat())}..]"


def between(lower: str, upper: str) -> str:
    """Once, from the beginning of the one date to the end of the other."""
    first, last = _limit(lower, either_winter=True), _limit(upper, either_winter=True)
    width = iso_width(first.precision if first.precision is last.precision else Precision.DAY)
    return f"[{first.first.isoformat()[:width]}..{last.last.isoformat()[:width]}]"


def _limit(edtf: str, *, either_winter: bool = False) -> Point:
    point = read_point(edtf)
    if point.mark:
        raise UnreadableDate(
            edtf,
            _(
                "“about” and doubt cannot be joined to a limit; "
                "set the limit wider instead, as in “between 2009 and 2013”"
            ),
        )
    if has_two_readings(point.base) and not either_winter:
        raise UnreadableDate(
            edtf, _("that season may be either of two that touch the year; write the month instead")
        )
    return point


def _cut(point: Point, iso: str) -> str:
    return iso[: iso_width(point.precision)]
