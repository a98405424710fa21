"""What an EDTF string says: a date, an interval or a set, as points and their kind of connection."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from evidence.dating.model import Precision
from evidence.dating.points import Point


class Kind(StrEnum):
    """What a dating says of its points."""

    ONE = "one"  # once, somewhere within the only point
    WITHIN = "within"  # once, between the two points
    ONE_OF = "one of"  # once, at one of the points
    LASTING = "lasting"  # from the first point to the second
    ALL_OF = "all of"  # at each of the points


@dataclass(frozen=True, slots=True)
class Expression:
    """An EDTF string that was read. WITHIN and LASTING have two points, of which one may be open (None)."""

    edtf: str
    kind: Kind
    points: tuple[Point | None, ...]

    @property
    def stated(self) -> tuple[Point, ...]:
        """The points without the open ones."""
        return tuple(point for point in self.points if point)

    @property
    def is_open(self) -> bool:
        return None in self.points

    @property
    def earliest(self) -> date | None:
        first = min(self.stated, key=lambda point: point.earliest) if self.is_list else self.points[0]
        return first.earliest if first else None

    @property
    def latest(self) -> date | None:
        last = max(self.stated, key=lambda point: point.latest) if self.is_list else self.points[-1]
        return last.latest if last else None

    @property
    def is_list(self) -> bool:
        return self.kind in (Kind.ONE_OF, Kind.ALL_OF)

    @property
    def is_lasting(self) -> bool:
        return self.kind in (Kind.LASTING, Kind.ALL_OF)

    @property
    def precision(self) -> Precision:
        if self.kind is Kind.ONE:
            return self.stated[0].precision
        return Precision.OPEN if self.is_open else Precision.RANGE
