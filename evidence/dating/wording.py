"""A dating in words: the same words for the same EDTF, whatever was typed. They can be read back."""

import re
from contextlib import suppress
from datetime import date, timedelta

from evidence.dating import spoken
from evidence.dating.expressions import Expression, Kind
from evidence.dating.model import Dating, Precision
from evidence.dating.points import Point
from evidence.dating.reading import from_edtf, read
from evidence.dating.spans import CALENDAR_WIDTHS, iso_width, parts
from evidence.wording import kept_by_language, pgettext

ONE_DAY = timedelta(days=1)
# Precisions that have a phrase of their own.
NAMED = set(Precision) - {Precision.RANGE, Precision.OPEN}
DAY_WIDTH = iso_width(Precision.DAY)
PLAIN_DAY = re.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}")
# Reading a date anew takes far longer than writing the row that it stands in.
WORDS_KEPT = 30_000


def in_words(dating: Dating) -> str:
    """The dating in the reader's language. `parse` reads its words back to the same bounds.

    >>> from evidence.dating import parse
    >>> in_words(parse("2022-09-14/2022-09-20"))
    '14–20 September 2022'
    >>> in_words(parse("CIRCA 2012?"))
    'about 2012 (uncertain)'
    >>> in_words(parse("by January 2009"))
    'before February 2009'

    Unspecified digits in odd places (1XXX, 2004-06-1X), marks on a part of a date (2004-06~-11) and sets with
    marked limits have no short words; they are given by their bounds, the margin of the mark included.
    Raises UnreadableDate if `dating.edtf` is not EDTF.
    """
    expression = read(dating.edtf)
    if not all(_has_words(point) for point in expression.stated):
        return _by_bounds(expression.earliest, expression.latest, lasting=expression.is_lasting)
    if expression.kind is Kind.ONE_OF:
        return pgettext("dates", " or ").join(map(_point, expression.stated))
    if expression.kind is Kind.LASTING:
        return _lasting(expression)
    if expression.kind is Kind.WITHIN:
        return _within(expression)
    return pgettext("dates", " and ").join(map(_point, expression.stated))


@kept_by_language(WORDS_KEPT)
def words_of_edtf(edtf: str | None) -> str:
    """The dating that an EDTF string writes, as `in_words` says it; empty where there is none.

    >>> words_of_edtf("2022-01-06"), words_of_edtf("1990-21"), words_of_edtf(None)
    ('6 January 2022', 'spring 1990', '')

    Raises UnreadableDate if the string is not EDTF.
    """
    if edtf and PLAIN_DAY.fullmatch(edtf):
        with suppress(ValueError):
            day = date.fromisoformat(edtf)
            return spoken.day(day.day, day.month, edtf[:4])
    return in_words(from_edtf(edtf)) if edtf else ""


def _has_words(point: Point) -> bool:
    return point.precision in NAMED and point.is_marked_as_usual


def _point(point: Point) -> str:
    return _with_marks(_plain(point, after=point.approximate), point)


def _point_after(point: Point) -> str:
    """A point that stands behind a preposition."""
    return _with_marks(_plain(point, after=True), point)


def _with_marks(words: str, point: Point) -> str:
    if point.approximate:
        words = pgettext("date", "about %(date)s") % {"date": words}
    return pgettext("date", "%(date)s (uncertain)") % {"date": words} if point.uncertain else words


def _plain(point: Point, *, after: bool = False) -> str:
    year, month, _day = parts(point.base)
    match point.precision:
        case Precision.DAY | Precision.MONTH:
            return _calendar_words(point.base, after=after)
        case Precision.SEASON:
            return spoken.part_of(int(month), year, after=after)
        case Precision.DECADE:
            return spoken.decade(f"{year[:3]}0", after=after)
        case Precision.CENTURY:
            return spoken.century(int(year[:2]) + 1, after=after)
    return spoken.year_alone(year, after=after)


def _calendar_words(iso: str, *, after: bool = False) -> str:
    """An ISO day, month or year in words; what is unspecified is left out."""
    year, month, day = parts(iso)
    if not month.isdigit():
        return spoken.year_alone(year, after=after)
    if day.isdigit():
        return spoken.day(int(day), int(month), year)
    return spoken.month_of(int(month), year, after=after)


def _lasting(expression: Expression) -> str:
    lower, upper = expression.points
    if lower and upper:
        return _from_to(lower, upper)
    if lower:
        return pgettext("date", "since %(date)s") % {"date": _point_after(lower)}
    return pgettext("date", "until %(date)s") % {"date": _point_after(*expression.stated)}


def _from_to(lower: Point, upper: Point) -> str:
    first, last = _shortened(lower, upper)
    if (
        lower.mark != upper.mark
        or not {lower.precision, upper.precision} <= set(CALENDAR_WIDTHS)
        or first == last
    ):
        return _from_until(_point_after(lower), _point(upper))
    dash = " – " if " " in first else "–"
    return _with_marks(f"{first}{dash}{last}", lower)


def _from_until(first: str, last: str) -> str:
    return pgettext("date", "from %(first)s to %(last)s") % {"first": first, "last": last}


def _between(first: str, last: str) -> str:
    return pgettext("date", "between %(first)s and %(last)s") % {"first": first, "last": last}


def _within(expression: Expression) -> str:
    lower, upper = expression.points
    if any(point.mark for point in expression.stated):
        return _by_bounds(expression.earliest, expression.latest, lasting=False)
    if lower and upper:
        return _between(*_shortened(lower, upper, after=True))
    limit = expression.stated[0]
    width = iso_width(limit.precision)
    return _after(limit.first, width) if lower else _before(limit.last, width)


def _shortened(lower: Point, upper: Point, *, after: bool = False) -> tuple[str, str]:
    """Two dates, the first behind a preposition or not."""
    if lower.precision is upper.precision and lower.precision in CALENDAR_WIDTHS:
        return _calendar_pair(lower.base, upper.base, after=after)
    return _plain(lower, after=after), _plain(upper)


def _calendar_pair(lower: str, upper: str, *, after: bool = False) -> tuple[str, str]:
    """Two ISO days, months or years in words, the first without the month and year that it shares."""
    first, last = _calendar_words(lower, after=after), _calendar_words(upper)
    for shared in (upper[:7], upper[:4]):
        ending = f" {_calendar_words(shared, after=True)}"
        if first != last and lower.startswith(shared) and first.endswith(ending):
            return first.removesuffix(ending), last
    return first, last


def _after(first: date, width: int) -> str:
    """“After” the day, month or year before the first one allowed."""
    if first == date.min:
        return pgettext("date", "%(date)s or later") % {"date": _calendar_words(first.isoformat()[:width])}
    day = (first - ONE_DAY).isoformat()[:width]
    return pgettext("date", "after %(date)s") % {"date": _calendar_words(day, after=True)}


def _before(last: date, width: int) -> str:
    if last == date.max:
        return pgettext("date", "%(date)s or earlier") % {"date": _calendar_words(last.isoformat()[:width])}
    day = (last + ONE_DAY).isoformat()[:width]
    return pgettext("date", "before %(date)s") % {"date": _calendar_words(day, after=True)}


def _by_bounds(earliest: date | None, latest: date | None, *, lasting: bool) -> str:
    if earliest and latest:
        first, last = _calendar_pair(earliest.isoformat(), latest.isoformat(), after=True)
        return _from_until(first, last) if lasting else _between(first, last)
    if earliest:
        words = _calendar_words(earliest.isoformat())
        return (
            pgettext("date", "since %(date)s") % {"date": words} if lasting else _after(earliest, DAY_WIDTH)
        )
    if latest:
        words = _calendar_words(latest.isoformat())
        return pgettext("date", "until %(date)s") % {"date": words} if lasting else _before(latest, DAY_WIDTH)
    raise ValueError("A dating has at least one bound")
