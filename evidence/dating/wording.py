"""A dating in words that can be read back: the same words for the same EDTF, whatever was typed."""

from datetime import date, timedelta

from evidence.dating.expressions import Expression, Kind
from evidence.dating.model import Dating, Precision
from evidence.dating.names import HEMISPHERES, MONTHS, PARTS, SEASONS
from evidence.dating.points import Point
from evidence.dating.reading import read
from evidence.dating.spans import CALENDAR_WIDTHS, iso_width, parts

ONE_DAY = timedelta(days=1)
# Precisions that have a phrase of their own.
NAMED = set(Precision) - {Precision.RANGE, Precision.OPEN}
DAY_WIDTH = iso_width(Precision.DAY)


def in_words(dating: Dating) -> str:
    """The dating in English words. `parse` reads them back to the same bounds.

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
        return " or ".join(map(_point, expression.stated))
    if expression.kind is Kind.LASTING:
        return _lasting(expression)
    if expression.kind is Kind.WITHIN:
        return _within(expression)
    return " and ".join(map(_point, expression.stated))


def _has_words(point: Point) -> bool:
    return point.precision in NAMED and point.is_marked_as_usual


def _point(point: Point) -> str:
    return _with_marks(_plain(point), point)


def _with_marks(words: str, point: Point) -> str:
    return ("about " if point.approximate else "") + words + (" (uncertain)" if point.uncertain else "")


def _plain(point: Point) -> str:
    year, month, _ = parts(point.base)
    match point.precision:
        case Precision.DAY | Precision.MONTH:
            return _calendar_words(point.base)
        case Precision.SEASON:
            return _part_words(year, int(month))
        case Precision.DECADE:
            return f"the {year[:3]}0s" + (" (decade)" if year[2] == "0" else "")
        case Precision.CENTURY:
            return f"{_ordinal(int(year[:2]) + 1)} century"
    return year


def _calendar_words(iso: str) -> str:
    """An ISO day, month or year in words; what is unspecified is left out."""
    year, month, day = parts(iso)
    if not month.isdigit():
        return year
    name = f"{MONTHS[int(month) - 1]} {year}"
    return f"{int(day)} {name}" if day.isdigit() else name


def _part_words(year: str, number: int) -> str:
    for hemisphere, distance in HEMISPHERES.items():
        if number - distance in SEASONS and number not in PARTS:
            return f"{PARTS[number - distance]} {year} ({hemisphere} hemisphere)"
    return f"{PARTS[number]} {year}"


def _ordinal(number: int) -> str:
    suffix = "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{suffix}"


def _lasting(expression: Expression) -> str:
    lower, upper = expression.points
    if lower and upper:
        return _from_to(lower, upper)
    return f"since {_point(lower)}" if lower else f"until {_point(*expression.stated)}"


def _from_to(lower: Point, upper: Point) -> str:
    first, last = _shortened(lower, upper)
    if (
        lower.mark != upper.mark
        or not {lower.precision, upper.precision} <= set(CALENDAR_WIDTHS)
        or first == last
    ):
        return f"from {_point(lower)} to {_point(upper)}"
    dash = " – " if " " in first else "–"
    return _with_marks(f"{first}{dash}{last}", lower)


def _within(expression: Expression) -> str:
    lower, upper = expression.points
    if any(point.mark for point in expression.stated):
        return _by_bounds(expression.earliest, expression.latest, lasting=False)
    if lower and upper:
        return "between {} and {}".format(*_shortened(lower, upper))
    limit = expression.stated[0]
    width = iso_width(limit.precision)
    return _after(limit.first, width) if lower else _before(limit.last, width)


def _shortened(lower: Point, upper: Point) -> tuple[str, str]:
    if lower.precision is upper.precision and lower.precision in CALENDAR_WIDTHS:
        return _calendar_pair(lower.base, upper.base)
    return _plain(lower), _plain(upper)


def _calendar_pair(lower: str, upper: str) -> tuple[str, str]:
    """Two ISO days, months or years in words, the first without the month and year that it shares."""
    first, last = _calendar_words(lower), _calendar_words(upper)
    for shared in (upper[:7], upper[:4]):
        ending = f" {_calendar_words(shared)}"
        if first != last and lower.startswith(shared) and first.endswith(ending):
            return first.removesuffix(ending), last
    return first, last


def _after(first: date, width: int) -> str:
    """“After” the day, month or year before the first one allowed."""
    if first == date.min:
        return f"{_calendar_words(first.isoformat()[:width])} or later"
    return f"after {_calendar_words((first - ONE_DAY).isoformat()[:width])}"


def _before(last: date, width: int) -> str:
    if last == date.max:
        return f"{_calendar_words(last.isoformat()[:width])} or earlier"
    return f"before {_calendar_words((last + ONE_DAY).isoformat()[:width])}"


def _by_bounds(earliest: date | None, latest: date | None, *, lasting: bool) -> str:
    if earliest and latest:
        words = "from {} to {}" if lasting else "between {} and {}"
        return words.format(*_calendar_pair(earliest.isoformat(), latest.isoformat()))
    if earliest:
        words = _calendar_words(earliest.isoformat())
        return f"since {words}" if lasting else _after(earliest, DAY_WIDTH)
    if latest:
        words = _calendar_words(latest.isoformat())
        return f"until {words}" if lasting else _before(latest, DAY_WIDTH)
    raise ValueError("A dating has at least one bound")
