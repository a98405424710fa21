"""Causal links between the events of a timeline: a thin curve from mark to mark, under all labels."""

from math import hypot

from evidence.rendering.palette import Tone, fill, stroke
from evidence.rendering.svg import element, link, number
from evidence.rendering.timeline_lanes import LANE_PADDING, ROW, Lane, Placed
from evidence.rendering.timeline_picture import EventArrow

LINE = 1.3
HEAD = 7.0
HALF = 3.2
CLEAR = 2.0
LEAST_BEND, MOST_BEND = 14.0, 90.0

Place = tuple[float, float, float]


def draw_arrows(arrows: tuple[EventArrow, ...], lanes: list[tuple[Lane, float]]) -> list[str]:
    """Each arrow whose two events stand in these lanes; an event in several lanes is met in the first."""
    if not arrows:
        return []
    places: dict[str, Place] = {}
    for lane, top in lanes:
        for placed in lane.placed:
            places.setdefault(placed.item.ref, _place(placed, top))
    return [
        _draw(arrow, places[arrow.tail], places[arrow.head])
        for arrow in arrows
        if arrow.tail in places and arrow.head in places and arrow.tail != arrow.head
    ]


def _place(placed: Placed, top: float) -> Place:
    """Left and right end of the mark, and its height on the page."""
    return (*placed.mark, top + LANE_PADDING + placed.row * ROW + ROW / 2)


def _draw(arrow: EventArrow, tail: Place, head: Place) -> str:
    """Out of the middle of one mark, into the other from the side on which time comes."""
    x0, y0 = (tail[0] + tail[1]) / 2, tail[2]
    x1, y1 = head[0] - CLEAR, head[2]
    bend = min(max(hypot(x1 - x0, y1 - y0) / 3, LEAST_BEND), MOST_BEND)
    path = (
        f"M{number(x0)} {number(y0)}C{number(x0 + bend / 2)} {number(y0 + (bend if y1 > y0 else -bend) / 2)} "
        f"{number(x1 - bend)} {number(y1)} {number(x1 - HEAD)} {number(y1)}"
    )
    corners = f"M{number(x1)} {number(y1)}l-{HEAD:g} -{HALF:g}v{2 * HALF:g}Z"
    line = element("path", d=path, stroke_width=LINE, stroke_opacity=0.7, **stroke(Tone.ACCENT))
    return link(
        arrow.href, arrow.tooltip, line, element("path", d=corners, **fill(Tone.ACCENT)), class_="cause"
    )
