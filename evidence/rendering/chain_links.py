"""The arrows of a chain: as wide as their evidence, dashed where there is none."""

from math import atan2, cos, sin

from evidence.rendering.chain_labels import TONES, Label
from evidence.rendering.chain_picture import ChainLink, Strength
from evidence.rendering.graphviz import Point, Route
from evidence.rendering.palette import Tone, fill, stroke
from evidence.rendering.svg import element, link, number

LINE_WIDTHS = {
    Strength.ASSERTED: 1.4,
    Strength.UNTESTED: 1.4,
    Strength.AGAINST: 2.0,
    Strength.WEAK: 1.0,
    Strength.MODERATE: 2.4,
    Strength.STRONG: 4.2,
}
DASHES = {Strength.UNTESTED: "5 4", Strength.ASSERTED: "1.4 3.6"}
# Only where no evidence sets the width may a note make the line thinner.
NOTED_WIDTH = 0.9
HALO_WIDTH = 11.0
TARGET_WIDTH = 14.0


def draw_link(arrow: ChainLink, words: Label, route: Route) -> str:
    tone = Tone.ACCENT if arrow.is_weakest else TONES[arrow.strength]
    width = NOTED_WIDTH if arrow.note and not arrow.is_weighed else LINE_WIDTHS[arrow.strength]
    path = _path(route.points)
    line = element(
        "path", d=path, stroke_width=width, stroke_dasharray=DASHES.get(arrow.strength), **stroke(tone)
    )
    kind = f"link link-{arrow.strength}" + (" link-weakest" if arrow.is_weakest else "")
    return link(
        arrow.href,
        arrow.tooltip,
        _halo(path) if arrow.is_weakest else "",
        _target(path),
        line,
        _head(route, width, tone),
        words.draw(route.label),
        class_=kind,
    )


def _halo(path: str) -> str:
    """Keeps a weak line thin and yet makes it the first thing one sees."""
    return element("path", d=path, stroke_width=HALO_WIDTH, stroke_opacity=0.22, **stroke(Tone.ACCENT))


def _target(path: str) -> str:
    """A thin line is hard to hit: an invisible wide one takes the pointer."""
    return element(
        "path",
        d=path,
        fill="none",
        stroke="#000",
        stroke_opacity=0,
        stroke_width=TARGET_WIDTH,
        pointer_events="stroke",
    )


def _path(points: tuple[Point, ...]) -> str:
    (x, y), *rest = points
    return f"M{number(x)} {number(y)}C" + " ".join(f"{number(x)} {number(y)}" for x, y in rest)


def _head(route: Route, width: float, tone: Tone) -> str:
    """The arrow's head, grown a little with the line."""
    (x0, y0), (x1, y1) = route.points[-1], route.tip
    angle = atan2(y1 - y0, x1 - x0)
    half, length = 3.6 + 0.7 * width, 11.0
    back = (x1 - length * cos(angle), y1 - length * sin(angle))
    side = (half * -sin(angle), half * cos(angle))
    corners = ((x1, y1), (back[0] + side[0], back[1] + side[1]), (back[0] - side[0], back[1] - side[1]))
    return element(
        "path", d="M" + "L".join(f"{number(x)} {number(y)}" for x, y in corners) + "Z", **fill(tone)
    )
