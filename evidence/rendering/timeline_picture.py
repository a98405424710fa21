"""What a picture of a timeline shows, before anything is drawn."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Certainty(StrEnum):
    """Whether the sources agree that the event happened as told."""

    VERIFIED = "verified"
    DISPUTED = "disputed"
    UNVERIFIED = "unverified"


@dataclass(frozen=True)
class TimelineItem:
    """One event in one lane (for several lanes, one item each).

    Between `earliest` and `latest` it happened, or lasted where `lasting` is set; an end that is None is
    open. `dated` is the date in words; `tooltip` is what one gets on hover and a screen reader says.
    """

    ref: str
    title: str
    href: str
    lane: str
    earliest: date | None
    latest: date | None
    dated: str
    tooltip: str
    lasting: bool = False
    approximate: bool = False
    certainty: Certainty = Certainty.VERIFIED

    @property
    def is_point(self) -> bool:
        """The day is known."""
        return self.earliest is not None and self.earliest == self.latest and not self.approximate


@dataclass(frozen=True)
class EventArrow:
    """A causal link between two events, by their refs; `tooltip` is what one gets on hover."""

    tail: str
    head: str
    href: str
    tooltip: str


@dataclass(frozen=True)
class TimelinePicture:
    """Events in lanes; `key` makes the ids in the drawing, so it is unique among the pictures of a page.

    Lanes are drawn in the order of `lanes`, then any that only an event names. `period` zooms; what lies
    outside is counted. No lane grows beyond `most_rows` rows; what finds no room for its label is counted
    in its lane and listed under the picture. A label takes at most `longest_label` of the width.
    """

    key: str
    title: str
    items: tuple[TimelineItem, ...]
    lanes: tuple[str, ...] = ()
    period: tuple[date, date] | None = None
    most_rows: int = 24
    arrows: tuple[EventArrow, ...] = ()
    longest_label: float = 0.42


def chronological(item: TimelineItem) -> tuple[date, date, str]:
    """Sorts by what is known of the beginning, then of the end; an event without a beginning by its end."""
    earliest = item.earliest or item.latest or date.max
    return earliest, item.latest or date.max, item.ref
