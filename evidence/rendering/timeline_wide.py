"""The wide timeline: the axis of time, and the lanes under each other on it."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from evidence.rendering.palette import Tone, fill, stroke
from evidence.rendering.svg import element, text
from evidence.rendering.time_axis import Tick, TimeScale, fitted, ticks
from evidence.rendering.timeline_arrows import draw_arrows
from evidence.rendering.timeline_lanes import LANE_NAME_ROOM, draw_lane, lanes
from evidence.rendering.timeline_picture import TimelineItem, TimelinePicture

MARGIN = 8.0
SMALL = 11.0
AXIS = 26.0
TALL = 480.0
# Where no event has a date the axis must still begin somewhere.
SOME_DAY = date(2000, 1, 1)


class Cramped(NamedTuple):
    """Events whose titles the drawing does not show: not at all, or not to their end."""

    bare: Sequence[TimelineItem] = ()
    cut: Sequence[TimelineItem] = ()


def lane_parts(
    timeline: TimelinePicture, shown: list[TimelineItem], width: float
) -> tuple[list[str], float, Cramped]:
    """The drawing, where it ends, and the events whose title finds no room in any lane."""
    if not shown:
        return [], 0.0, Cramped()
    scale = _scale(timeline, shown, width)
    rows = lanes(timeline, shown, scale)
    tops = [AXIS]
    for lane in rows:
        tops.append(tops[-1] + lane.height)
    stacked = list(zip(rows, tops, strict=False))
    arrows = draw_arrows(timeline.arrows, stacked)
    right = scale.right + MARGIN
    drawn = [draw_lane(lane, top, MARGIN, right, timeline.key) for lane, top in stacked]
    placed = [one for lane in rows for one in lane.placed]
    named = {one.item.ref for one in placed if one.label}
    whole = {one.item.ref for one in placed if one.label == one.item.title}
    bare = [one.item for one in placed if one.item.ref not in named]
    cut = [one.item for one in placed if one.item.ref in named - whole]
    parts = [_axis(ticks(scale), tops[-1]), *arrows, *drawn]
    return parts, tops[-1] + (AXIS if tops[-1] > TALL else 0), Cramped(bare, cut)


def _scale(timeline: TimelinePicture, shown: list[TimelineItem], width: float) -> TimeScale:
    left, right = MARGIN + LANE_NAME_ROOM + 2 * MARGIN, width - 2 * MARGIN
    if timeline.period:
        return TimeScale(*timeline.period, left, right)
    return fitted(days_of(shown) or [SOME_DAY], left, right)


def days_of(items: list[TimelineItem]) -> list[date]:
    return [day for item in items for day in (item.earliest, item.latest) if day is not None]


def _axis(marks: list[Tick], bottom: float) -> str:
    """Quiet: hairlines and small words, above and where the picture is tall also below."""
    baselines = (AXIS - 9, bottom + 16) if bottom > TALL else (AXIS - 9,)
    parts = []
    for tick in marks:
        tone = Tone.NEUTRAL if tick.major else Tone.LINE
        ends = {"x1": tick.x, "x2": tick.x, "y1": AXIS - 4, "y2": bottom}
        parts.append(element("line", **ends, stroke_width=0.7, **stroke(tone)))
        parts += [_tick_label(tick, baseline) for baseline in baselines]
    return element("g", *parts, class_="axis", aria_hidden="true")


def _tick_label(tick: Tick, baseline: float) -> str:
    return text(tick.label, tick.x, baseline, font_size=SMALL, text_anchor="middle", **fill(Tone.INK_SOFT))
