"""The plane of the four tests: how likely an item is under the hypothesis against how likely under the rival."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import altair as alt

from evidence.rendering.palette import INK_ON_PAPER, Tone
from evidence.rendering.vega import SIZE, Rows, Specification, data, specification
from evidence.wording import gettext as _
from evidence.wording import gettext_noop

SIDE = 620.0
SMALL = 400.0
AXES = 60.0
MOST_NAMES = 1
MOST_IN_SMALL = 12  # more names than these cannot be read in a small plane
ABOVE, BELOW = -8, 9
# Where the name of each region stands (x, y, angle); those below the diagonal are tests of the rival.
REGIONS = (
    (gettext_noop("doubly decisive"), 0.13, 0.9, 0),
    (gettext_noop("smoking gun"), 0.045, 0.45, -90),
    (gettext_noop("hoop"), 0.4, 0.975, 0),
    (gettext_noop("straw in the wind"), 0.83, 0.62, 0),
    (gettext_noop("smoking gun (rival)"), 0.4, 0.05, 0),
    (gettext_noop("hoop (rival)"), 0.955, 0.45, -90),
    (gettext_noop("doubly decisive (rival)"), 0.84, 0.1, 0),
)


@dataclass(frozen=True)
class PlanePoint:
    """An item at (x, y), with the ranges of both where there are any; set apart where its claim differs."""

    name: str
    x: float
    y: float
    x_range: tuple[float, float]
    y_range: tuple[float, float]
    is_apart: bool = False

    @property
    def has_range(self) -> bool:
        return self.x_range[0] != self.x_range[1] or self.y_range[0] != self.y_range[1]


def plane_chart(
    points: Sequence[PlanePoint], threshold_db: float, *, title: str, width: float = 640
) -> Specification:
    """Points and rectangles over regions cut by both ratios: of finding an item, and of not finding it."""
    side = min(SIDE, width - AXES)
    unit, grid = alt.Scale(domain=[0, 1]), alt.Axis(grid=False, tickCount=5)
    x = alt.X("x:Q", title=_("P(present | rival)"), scale=unit, axis=grid)
    y = alt.Y("y:Q", title=_("P(present | hypothesis)"), scale=unit, axis=grid)
    tone = alt.Color("tone:N", scale=None)
    shape = alt.Shape("shape:N", scale=None)
    boxes = alt.Chart(data([_box(point) for point in points if point.has_range]))
    places = _grouped(points)
    if side < SMALL and len(places) > MOST_IN_SMALL:
        places = [{**place, "words": ""} for place in places]
    marks = alt.Chart(data(places))
    layers = [
        *_regions(threshold_db, side),
        boxes.mark_rect(fillOpacity=0.12, strokeWidth=1).encode(
            x="x:Q",
            x2="x2:Q",
            y="y:Q",
            y2="y2:Q",
            fill=alt.Fill("tone:N", scale=None),
            stroke=alt.Stroke("tone:N", scale=None),
        ),
        marks.mark_point(filled=True, size=60, opacity=1).encode(x=x, y=y, color=tone, shape=shape),
    ]
    sides: tuple[tuple[Literal["left", "right"], int, str], ...]
    sides = (("left", 7, "datum.x < 0.7"), ("right", -7, "datum.x >= 0.7"))
    for align, dx, where in sides:
        for dy in (ABOVE, BELOW):
            text = marks.transform_filter(f"{where} && datum.dy == {dy}")
            named = text.mark_text(align=align, dx=dx, dy=dy, fontSize=SIZE - 1)
            layers.append(named.encode(x=x, y=y, text="words:N", color=tone))
    return specification(alt.layer(*layers), title, (side, side))


def _tone(is_apart: bool) -> str:
    return INK_ON_PAPER[Tone.ACCENT if is_apart else Tone.INK]


def _box(point: PlanePoint) -> dict[str, object]:
    (x, x2), (y, y2) = point.x_range, point.y_range
    return {"x": x, "x2": x2, "y": y, "y2": y2, "tone": _tone(point.is_apart)}


def _grouped(points: Sequence[PlanePoint]) -> Rows:
    """One mark for all points in one place; names of neighbours in turn above and below."""
    places: dict[tuple[float, float, bool], list[str]] = {}
    for point in points:
        places.setdefault((point.y, point.x, point.is_apart), []).append(point.name)
    return [
        {
            "x": x,
            "y": y,
            "words": _names(names),
            "tone": _tone(is_apart),
            "shape": "diamond" if is_apart else "circle",
            "dy": ABOVE if number % 2 else BELOW,
        }
        for number, ((y, x, is_apart), names) in enumerate(sorted(places.items()))
    ]


def _names(names: list[str]) -> str:
    more = len(names) - MOST_NAMES
    return ", ".join(names[:MOST_NAMES]) + (f" +{more}" if more > 0 else "")


def _regions(threshold_db: float, side: float) -> list[alt.Chart]:
    """The lines on which one of the two ratios is at the threshold, and the names of what they part."""
    ratio = 10.0 ** (threshold_db / 10.0)
    ends = [
        (0.0, 0.0, 1.0 / ratio, 1.0),
        (0.0, 0.0, 1.0, 1.0 / ratio),
        (0.0, 1.0 - 1.0 / ratio, 1.0, 1.0),
        (1.0 - 1.0 / ratio, 0.0, 1.0, 1.0),
    ]
    soft, line = INK_ON_PAPER[Tone.INK_SOFT], INK_ON_PAPER[Tone.LINE]
    lines = alt.Chart(data([{"x": a, "y": b, "x2": c, "y2": d} for a, b, c, d in ends]))
    drawn = [lines.mark_rule(color=line, strokeWidth=1.5).encode(x="x:Q", y="y:Q", x2="x2:Q", y2="y2:Q")]
    size = SIZE if side >= SMALL else SIZE - 3
    for name, x, y, angle in REGIONS:
        word = alt.Chart(data([{"x": x, "y": y, "name": _(name)}]))
        mark = word.mark_text(color=soft, fontSize=size, fontStyle="italic", angle=angle % 360)
        drawn.append(mark.encode(x="x:Q", y="y:Q", text="name:N"))
    return drawn
