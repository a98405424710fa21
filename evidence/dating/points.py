"""One EDTF date (a day, month, part of a year, year, decade or century) with its marks and margins."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from evidence.dating.model import Precision, UnreadableDate
from evidence.dating.spans import Margin, days_covered, precision_of, shifted, usual_margin
from evidence.wording import gettext as _

POINT = re.compile("([0-9X]{4}(?:-[0-9X]{2}(?:-[0-9X]{2})?)?)([?~%]?)")


@dataclass(frozen=True, slots=True)
class Point:
    """One EDTF date; `base` is it without its marks, `first` and `last` the days it covers as stated."""

    edtf: str
    base: str
    first: date
    last: date
    precision: Precision
    margin: Margin
    approximate: bool
    uncertain: bool

    @property
    def earliest(self) -> date:
        """The first day that it allows, the margin of its marks included."""
        return shifted(self.first, self.margin, -1)

    @property
    def latest(self) -> date:
        """The last day that it allows, the margin of its marks included."""
        if self.last == date.max:
            return self.last
        # Moved by the day after, so that one month after the end of February is the end of March.
        moved = shifted(self.last + timedelta(days=1), self.margin, 1)
        return moved if moved == date.max else moved - timedelta(days=1)

    @property
    def mark(self) -> str:
        """The EDTF sign of the two qualities: ~, ?, % for both, nothing for neither."""
        if self.approximate:
            return "%" if self.uncertain else "~"
        return "?" if self.uncertain else ""

    @property
    def is_marked_as_usual(self) -> bool:
        """Whether its margin is that of the whole date, and not of a mark on the year or month in it alone."""
        return self.margin == usual_margin(self.base) * (int(self.approximate) + int(self.uncertain))


def read_point(edtf: str) -> Point:
    """Read one EDTF date with or without a mark at its end; raise UnreadableDate if it is none."""
    match = POINT.fullmatch(edtf)
    if match is None:
        raise UnreadableDate(edtf, _("“%(edtf)s” is not a date in EDTF") % {"edtf": edtf})
    base, mark = match.groups()
    return marked_point(edtf, base, approximate=mark in ("~", "%"), uncertain=mark in ("?", "%"))


def marked_point(
    edtf: str, base: str, *, approximate: bool, uncertain: bool, margin: Margin | None = None
) -> Point:
    """The point of an unmarked EDTF date and its marks. Both marks together double the margin, which is the
    usual one of that date if none is given."""
    first, last = days_covered(base)
    size = (margin or usual_margin(base)) * (int(approximate) + int(uncertain))
    return Point(edtf, base, first, last, precision_of(base), size, approximate, uncertain)
