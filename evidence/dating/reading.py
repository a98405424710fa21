"""Reading EDTF: one date, an interval or a set, and the Dating that it makes."""

import re
from functools import lru_cache

from evidence.dating.expressions import Expression, Kind
from evidence.dating.library import read_date
from evidence.dating.model import Basis, Dating, Precision, UnreadableDate
from evidence.dating.points import Point
from evidence.wording import gettext as _

LONGEST = 200
CHARACTERS = re.compile(r"[0-9XYESTZ?~%/.,:+{}\[\]-]*")
TIME_OF_DAY = re.compile("[0-9]T[0-9]{2}")
ENDS = re.compile(r"([^.]*)\.\.([^.]*)")
ALIKE = (Precision.DAY, Precision.MONTH, Precision.YEAR)

Ends = tuple[Point | None, Point | None]


def from_edtf(edtf: str, text: str = "", basis: Basis = Basis.ATTESTED) -> Dating:
    """The dating of an EDTF string of level 0, 1 or 2; `text` is the source's wording, else the EDTF.

    Source: Library of Congress, Extended Date/Time Format Specification (2019); ISO 8601-2:2019.
    Not read: times of day, years outside 0001 to 9999, significant digits (1950S2).

    >>> from_edtf("2005-04-02/2005-04-07~").latest      # the margin of an approximate day is three days
    datetime.date(2005, 4, 10)
    >>> from_edtf("[..1760-12-03]").earliest is None
    True
    >>> from_edtf("2022-02-30")  # doctest: +ELLIPSIS
    Traceback (most recent call last):
    evidence.dating.model.UnreadableDate: The date “2022-02-30” cannot be read: there is no such day: ...

    Raises UnreadableDate for anything else, and where an interval ends before it begins.
    """
    expression = read(edtf)
    return Dating(
        text=text.strip() or expression.edtf,
        edtf=expression.edtf,
        earliest=expression.earliest,
        latest=expression.latest,
        precision=expression.precision,
        basis=basis,
        approximate=any(point.approximate for point in expression.stated),
        uncertain=any(point.uncertain for point in expression.stated),
        lasting=expression.is_lasting,
    )


@lru_cache(maxsize=4096)
def read(edtf: str) -> Expression:
    """Read EDTF, with small letters and blanks around its signs forgiven; raises UnreadableDate."""
    if len(edtf) > LONGEST:
        raise UnreadableDate(edtf, _("it is longer than %(longest)s characters") % {"longest": LONGEST})
    canonical = re.sub(r"\s*([/,.\[\]{}])\s*", r"\1", edtf.strip()).upper()
    if not canonical:
        raise UnreadableDate(edtf, _("nothing was written"))
    if not CHARACTERS.fullmatch(canonical):
        raise UnreadableDate(edtf, _("it is not EDTF"))
    try:
        return _read(canonical)
    except UnreadableDate as problem:
        raise UnreadableDate(edtf, problem.reason) from problem


def _read(edtf: str) -> Expression:
    if TIME_OF_DAY.search(edtf):
        raise UnreadableDate(
            edtf, _("a time of day is not kept; write the day and put the time into the description")
        )
    if edtf.startswith(("-", "Y")):
        raise UnreadableDate(edtf, _("years run from 0001 to 9999; dates before the year 1 are not kept"))
    if "/" in edtf:
        return _read_interval(edtf)
    if edtf[0] in "[{":
        return _read_set(edtf)
    return Expression(edtf, Kind.ONE, (read_date(edtf),))


def _read_interval(edtf: str) -> Expression:
    ends = edtf.split("/")
    if len(ends) != 2:
        raise UnreadableDate(edtf, _("an interval has two ends, with one / between them"))
    lower, upper = (None if end in ("", "..") else read_date(end) for end in ends)
    return Expression(edtf, Kind.LASTING, _in_order(edtf, lower, upper))


def _read_set(edtf: str) -> Expression:
    """[…] is one of its members and {…} all of them; members are dates or runs of dates (1670..1672)."""
    once = edtf[0] == "["
    if edtf[-1] != ("]" if once else "}"):
        raise UnreadableDate(edtf, _("its brackets do not match"))
    members = edtf[1:-1].split(",")
    ends = [_member(member) for member in members]
    if None in [lower for lower, _ in ends[1:]] + [upper for _, upper in ends[:-1]]:
        raise UnreadableDate(edtf, _("an open end (..) stands first or last in a set"))
    if not any(".." in member for member in members):
        if len(members) == 1:
            raise UnreadableDate(edtf, _("a set has two dates or more; write one date without brackets"))
        return Expression(edtf, Kind.ONE_OF if once else Kind.ALL_OF, tuple(lower for lower, _ in ends))
    return Expression(edtf, Kind.WITHIN if once else Kind.LASTING, _in_order(edtf, *_around(ends)))


def _member(text: str) -> Ends:
    run = ENDS.fullmatch(text)
    if run is None:
        date = read_date(text)
        if date.precision is Precision.SEASON:
            raise UnreadableDate(
                text, _("a part of a year cannot stand in a set; write its first and last month")
            )
        return date, date
    lower, upper = (read_date(end) if end else None for end in run.groups())
    stated = [end for end in (lower, upper) if end]
    if len({end.precision for end in stated}) > 1 or any(
        end.mark or "X" in end.base or end.precision not in ALIKE for end in stated
    ):
        raise UnreadableDate(
            text, _("the ends of “..” must be two days, two months or two years, without marks")
        )
    return _in_order(text, lower, upper)


def _around(members: list[Ends]) -> Ends:
    """The first and the last point of all members; None where a member is open to that side."""
    lowers = [lower for lower, _ in members]
    uppers = [upper for _, upper in members]
    first = min((point for point in lowers if point), key=lambda point: point.earliest, default=None)
    last = max((point for point in uppers if point), key=lambda point: point.latest, default=None)
    return (None if None in lowers else first), (None if None in uppers else last)


def _in_order(edtf: str, lower: Point | None, upper: Point | None) -> Ends:
    if lower is None and upper is None:
        raise UnreadableDate(edtf, _("it sets no bound on either side"))
    if lower and upper and lower.first > upper.last:
        raise UnreadableDate(edtf, _("it ends before it begins; put the earlier date first"))
    return lower, upper
