"""The wide timeline: time runs to the right, one lane under the other, labels beside their marks."""

from dataclasses import dataclass

from evidence.rendering.packing import Interval, Rows
from evidence.rendering.palette import Tone, fill, stroke
from evidence.rendering.svg import Value, element, link, text
from evidence.rendering.text import Weight, shorten, width, wrap
from evidence.rendering.time_axis import TimeScale
from evidence.rendering.time_marks import RADIUS, Stretch, draw_mark, question_mark
from evidence.rendering.timeline_picture import Certainty, TimelineItem, TimelinePicture, chronological
from evidence.wording import gettext as _
from evidence.wording import ngettext

LABEL = 12.0
SMALL = 11.0
ROW = 18.0
LANE_PADDING = 7.0
LANE_NAME_ROOM = 124.0
LANE_LINE = 16.0
GAP = 5.0
AIR = 9.0
LEAST_BAR = 7.0
LEAST_SMEAR = 16.0
INSET = 14.0
# Paper around the letters, so that neither the lines of the axis nor a long mark run through them.
ON_PAPER: dict[str, Value] = {
    **stroke(Tone.PAPER, inside=Tone.INK),
    "stroke_width": 4.0,
    "paint_order": "stroke",
}
QUESTION = width("? ", LABEL, Weight.BOLD)


@dataclass(frozen=True)
class Placed:
    """An event in its row; without a label where that found no room."""

    item: TimelineItem
    mark: Interval
    row: int
    label: str = ""
    label_x: float = 0.0


@dataclass(frozen=True)
class Lane:
    """A lane with its events placed, its name in lines."""

    name: tuple[str, ...]
    placed: tuple[Placed, ...]
    rows: int

    @property
    def unlabelled(self) -> int:
        return sum(not one.label for one in self.placed)

    @property
    def notes(self) -> tuple[str, ...]:
        count = ngettext("%(n)s event", "%(n)s events", len(self.placed)) % {"n": len(self.placed)}
        return (count, _("%(n)s without label") % {"n": self.unlabelled}) if self.unlabelled else (count,)

    @property
    def height(self) -> float:
        lines = len(self.name) + len(self.notes)
        return max(self.rows * ROW, lines * LANE_LINE) + 2 * LANE_PADDING


def lanes(timeline: TimelinePicture, items: list[TimelineItem], scale: TimeScale) -> list[Lane]:
    """Every lane that has an event."""
    by_lane: dict[str, list[TimelineItem]] = {name: [] for name in timeline.lanes}
    for item in sorted(items, key=chronological):
        by_lane.setdefault(item.lane, []).append(item)
    longest = timeline.longest_label * (scale.right - scale.left)
    return [
        _lane(name, members, scale, Rows(timeline.most_rows), longest)
        for name, members in by_lane.items()
        if members
    ]


def _lane(name: str, items: list[TimelineItem], scale: TimeScale, rows: Rows, longest: float) -> Lane:
    placed = tuple(_place(item, scale, rows, longest) for item in items)
    n_rows = 1 + max(one.row for one in placed)
    return Lane(tuple(wrap(name, LANE_NAME_ROOM, LABEL, Weight.BOLD)), placed, n_rows)


def _place(item: TimelineItem, scale: TimeScale, rows: Rows, longest: float) -> Placed:
    """Where even the mark alone finds no room it joins the crowd in a row below all labels."""
    mark = extent(item, scale)
    label, label_x, taken = _label(item, mark, scale, longest)
    found = rows.place(taken)
    if found is not None:
        return Placed(item, mark, found, label, label_x)
    bare = rows.place(mark)
    return Placed(item, mark, rows.most if bare is None else bare)


def _label(
    item: TimelineItem, mark: Interval, scale: TimeScale, longest: float
) -> tuple[str, float, Interval]:
    """The words, where they begin, and what they and the mark take up of the row.

    To the right of the mark, or to the left where the page ends; onto a mark that leaves room on
    neither side; else as much as the wider side holds.
    """
    start, end = mark
    question = QUESTION if item.certainty is Certainty.DISPUTED else 0.0
    label = shorten(item.title, longest, LABEL)
    needed = question + width(label, LABEL)
    right, left = scale.right - end - GAP, start - scale.left - GAP
    if needed > max(right, left) and needed + 2 * INSET < end - start:
        return label, start + INSET, (start, end + AIR)
    if needed > max(right, left):
        label = shorten(item.title, max(right, left) - question, LABEL)
        needed = question + width(label, LABEL)
    if needed <= right:
        return label, end + GAP, (start, end + GAP + needed + AIR)
    return label, start - GAP - needed, (start - GAP - needed, end + AIR)


def extent(item: TimelineItem, scale: TimeScale) -> Interval:
    """The mark's two ends on the page, never so close that it cannot be seen."""
    if item.is_point and item.earliest:
        middle = scale.middle(item.earliest)
        return middle - RADIUS, middle + RADIUS
    start = scale.start(item.earliest) if item.earliest else scale.left
    end = scale.end(item.latest) if item.latest else scale.right
    least = LEAST_BAR if item.lasting and not item.approximate else LEAST_SMEAR
    lacking = max(0.0, least - (end - start)) / 2
    return max(start - lacking, scale.left - RADIUS), min(end + lacking, scale.right + RADIUS)


def draw_lane(lane: Lane, top: float, left: float, right: float, key: str) -> str:
    """The rule above, the name in the margin, then the events from early to late."""
    rule = element("line", x1=left, x2=right, y1=top, y2=top, stroke_width=1, **stroke(Tone.LINE))
    baseline = top + LANE_PADDING + 13
    heading = [
        text(line, left, baseline + place * LANE_LINE, font_size=LABEL, font_weight="bold", **fill(Tone.INK))
        for place, line in enumerate(lane.name)
    ]
    after = baseline + len(lane.name) * LANE_LINE
    notes = [
        text(note, left, after + place * LANE_LINE, font_size=SMALL, **fill(Tone.INK_SOFT))
        for place, note in enumerate(lane.notes)
    ]
    events = (_draw_event(one, top + LANE_PADDING, key) for one in lane.placed)
    return element("g", rule, *heading, *notes, *events, class_="lane")


def _draw_event(placed: Placed, top: float, key: str) -> str:
    item, centre = placed.item, top + placed.row * ROW + ROW / 2
    mark = draw_mark(item, Stretch(*placed.mark, centre), key)
    if not placed.label:
        return link(item.href, item.tooltip, mark, class_="event")
    baseline, label_x, question = centre + 4, placed.label_x, ""
    if item.certainty is Certainty.DISPUTED:
        question = question_mark(label_x, baseline, LABEL)
        label_x += QUESTION
    words = text(placed.label, label_x, baseline, font_size=LABEL, **ON_PAPER)
    return link(item.href, item.tooltip, mark, question, words, class_="event")
