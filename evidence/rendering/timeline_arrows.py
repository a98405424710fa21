"""Causal links between the events of a timeline: a thin curve from mark to mark, under all labels."""

from evidence.rendering.palette import Tone, fill, stroke
from evidence.rendering.svg import element, link, number
from evidence.rendering.timeline_lanes import LANE_PADDING, ROW, Lane, Placed
from evidence.rendering.timeline_picture import EventArrow

LINE = 1.3
HEAD = 7.0
HALF = 3.2
CLEAR = 5.5
LEAST_BEND, MOST_BEND = 12.0, 60.0

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
    """Out of one mark and into the other from above or below, where neither has its label; in one row by an arch."""
    x0, x1 = (tail[0] + tail[1]) / 2, (head[0] + head[1]) / 2
    way = -1.0 if head[2] < tail[2] else 1.0
    is_level = head[2] == tail[2]
    into = 1.0 if is_level else way
    y0 = tail[2] + (-CLEAR if is_level else way * CLEAR)
    tip = head[2] - into * CLEAR
    foot = tip - into * HEAD
    bend = min(max(abs(foot - y0) / 2, LEAST_BEND), MOST_BEND)
    start = y0 - bend if is_level else y0 + way * bend
    path = (
        f"M{number(x0)} {number(y0)}C{number(x0)} {number(start)} "
        f"{number(x1)} {number(foot - into * bend)} {number(x1)} {number(foot)}"
    )
    corners = f"M{number(x1)} {number(tip)}L{number(x1 - HALF)} {number(foot)}h{number(2 * HALF)}Z"
    line = element("path", d=path, stroke_width=LINE, stroke_opacity=0.7, **stroke(Tone.ACCENT))
    return link(
        arrow.href, arrow.tooltip, line, element("path", d=corners, **fill(Tone.ACCENT)), class_="cause"
    )
