"""The order of two uncertain dates, and the ends of what lasted."""

from datetime import date
from typing import NamedTuple

from evidence.dating.model import Dating, Order
from evidence.dating.reading import read


class Span(NamedTuple):
    """The days between which something happened; None where nothing is known on that side."""

    earliest: date | None
    latest: date | None


def order(a: Dating, b: Dating) -> Order:
    """May `a` come before `b`? Of a causal link, `a` is the event at the tail and `b` the one at the head.

    CERTAIN if every day that `a` allows is earlier than every day that `b` allows, IMPOSSIBLE if every one is
    later, POSSIBLE otherwise: bounds that touch or overlap, the same day, or an open end, which is unknown.
    What lasted is taken from its first day to its last: a cause that begins before its effect has ended is
    possible, and it is impossible only where it begins after the effect has ended.
    Margins count: “c. 2012” (2011-2013) is not certainly before 2013. `basis` does not: a conjecture is taken
    at its word, and the page that shows the order shows the basis beside it.

    >>> from evidence.dating import parse
    >>> order(parse("5 January 2022"), parse("6 January 2022")).value
    'certain'
    >>> order(parse("January 2022"), parse("6 January 2022")).value
    'possible'
    >>> order(parse("14–17 September 2022"), parse("13 September 2022")).value
    'impossible'
    """
    if a.latest and b.earliest and a.latest < b.earliest:
        return Order.CERTAIN
    if a.earliest and b.latest and a.earliest > b.latest:
        return Order.IMPOSSIBLE
    return Order.POSSIBLE


def sort_key(dating: Dating) -> tuple[date, date]:
    """Sorts by the earliest day, then by the latest; an open beginning comes first, an open end last.

    >>> from evidence.dating import parse
    >>> typed = ["after 2014", "2010", "before 2009", "6 January 2010"]
    >>> [dating.text for dating in sorted(map(parse, typed), key=sort_key)]
    ['before 2009', '2010', '6 January 2010', 'after 2014']
    """
    return dating.earliest or date.min, dating.latest or date.max


def begins(dating: Dating) -> Span:
    """When it began: the days of the first date of what lasted, the bounds themselves of what happened once.

    >>> from evidence.dating import parse
    >>> begins(parse("1999/2000"))
    Span(earliest=datetime.date(1999, 1, 1), latest=datetime.date(1999, 12, 31))
    """
    if not dating.lasting:
        return Span(dating.earliest, dating.latest)
    return Span(dating.earliest, min(point.latest for point in read(dating.edtf).stated))


def ends(dating: Dating) -> Span:
    """When it ended: the days of the last date of what lasted, the bounds themselves of what happened once.

    >>> from evidence.dating import parse
    >>> ends(parse("2022-01-06/2022-01-19"))
    Span(earliest=datetime.date(2022, 1, 19), latest=datetime.date(2022, 1, 19))
    """
    if not dating.lasting:
        return Span(dating.earliest, dating.latest)
    return Span(max(point.earliest for point in read(dating.edtf).stated), dating.latest)
