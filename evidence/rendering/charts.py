"""Charts as Vega-Lite specifications: how a probability moved, and what each item weighs."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import cycle
from math import copysign, isinf
from typing import Any

import altair as alt
import vl_convert

from evidence.rendering.figures import decibels
from evidence.rendering.palette import INK_ON_PAPER, Tone
from evidence.rendering.svg import FONT, escape
from evidence.rendering.text import shorten
from evidence.rendering.text import width as text_width

SIZE = 12
ROW = 22
PLOT_HEIGHT = 260
Y_AXIS = 58
AIR = 24
FIGURE = 40
LONGEST_NAME = 0.36
LONGEST_ITEM = 0.45
# Ends of two lines nearer than this (in probability) would print their names over each other.
LEAST_BETWEEN_NAMES = 0.065
TONES = (Tone.INK, Tone.ACCENT, Tone.SUPPORT, Tone.OPPOSE, Tone.NEUTRAL)
DASHES = ([1, 0], [7, 3], [2, 2], [9, 3, 2, 3], [4, 4])

Specification = dict[str, Any]
Rows = list[dict[str, Any]]


@dataclass(frozen=True)
class TracePoint:
    """The probability of one hypothesis after one item; the first of each hypothesis is its prior."""

    item: str
    hypothesis: str
    probability: float


@dataclass(frozen=True)
class WeightRow:
    """What one item weighs, in decibels; infinite only where an argument is deductive."""

    item: str
    weight_db: float


def trace_chart(points: Sequence[TracePoint], *, title: str, width: float = 640) -> Specification:
    """A stepped line per hypothesis over the items in the order given, named where it ends.

    Needs at least one point. Lines differ in dash as well as in tone.
    """
    items = list(dict.fromkeys(point.item for point in points))
    names = list(dict.fromkeys(point.hypothesis for point in points))
    ends = _ends(points, items[-1], LONGEST_NAME * width)
    x = alt.X("item:O", sort=items, title=None, axis=_item_axis(len(items)))
    y = alt.Y("probability:Q", title="probability", scale=alt.Scale(domain=[0, 1]), axis=alt.Axis(format="%"))
    color = alt.Color(
        "hypothesis:N", scale=_scale(names, [INK_ON_PAPER[tone] for tone in TONES]), legend=None
    )
    dash = alt.StrokeDash("hypothesis:N", scale=_scale(names, list(DASHES)), legend=None)
    moves: Rows = [{"item": p.item, "hypothesis": p.hypothesis, "probability": p.probability} for p in points]
    lines = alt.Chart(_data([*moves, *ends])).mark_line(interpolate="step-after", strokeWidth=1.8)
    words = alt.Chart(_data(ends)).mark_text(align="left", dx=10, fontSize=SIZE)
    plot = width - Y_AXIS - AIR - max(text_width(end["words"], SIZE) for end in ends)
    return _specification(
        alt.layer(
            lines.encode(x=x, y=y, color=color, strokeDash=dash),
            words.encode(x=x, y=alt.Y("place:Q"), text="words:N", color=color),
        ),
        title,
        (plot, PLOT_HEIGHT),
    )


def _scale(names: list[str], values: list[Any]) -> alt.Scale:
    """Each hypothesis its value, from the first again where there are more of them than values."""
    return alt.Scale(domain=names, range=[value for _, value in zip(names, cycle(values), strict=False)])


def _item_axis(n_items: int) -> alt.Axis:
    return alt.Axis(labelAngle=0 if n_items <= 8 else -90, labelOverlap="greedy")


def _ends(points: Sequence[TracePoint], last_item: str, room: float) -> Rows:
    """Where each line ends, and its name there or just under the name above it."""
    last = {point.hypothesis: point.probability for point in points}
    rows: Rows = []
    ceiling = 1.0
    for name, probability in sorted(last.items(), key=lambda pair: -pair[1]):
        place = min(probability, ceiling)
        figure = f"{probability:.0%}" if 0.1 <= probability <= 0.9 else f"{probability:.1%}"
        words = f"{shorten(name, room, SIZE)} {figure}"
        end = {"item": last_item, "hypothesis": name, "probability": probability}
        rows.append({**end, "place": place, "words": words})
        ceiling = place - LEAST_BETWEEN_NAMES
    return rows


def weights_chart(rows: Sequence[WeightRow], *, title: str, width: float = 640) -> Specification:
    """A bar per item, the heaviest support first; to the right it supports, to the left it opposes."""
    ordered = sorted(rows, key=lambda row: -row.weight_db)
    names = [shorten(row.item, LONGEST_ITEM * width, SIZE) for row in ordered]
    plot = width - AIR - max((text_width(name, SIZE) for name in names), default=0.0)
    longest = max((abs(row.weight_db) for row in rows if not isinf(row.weight_db)), default=0.0) or 1.0
    values = [_bar(place, row, longest) for place, row in enumerate(ordered)]
    bars = alt.Chart(_data(values))
    y = alt.Y("row:O", title=None, axis=_named_axis(names))
    scale = _with_room_for_figures(values, plot)
    x = alt.X("length:Q", title="weight of evidence, dB", scale=scale, axis=alt.Axis(grid=False))
    color = alt.Color("tone:N", scale=None)
    right = bars.mark_text(align="left", dx=4, fontSize=SIZE).transform_filter("datum.length >= 0")
    left = bars.mark_text(align="right", dx=-4, fontSize=SIZE).transform_filter("datum.length < 0")
    zero = alt.Chart(_data([{"length": 0}])).mark_rule(color=INK_ON_PAPER[Tone.INK])
    layers = alt.layer(
        bars.mark_bar(size=ROW * 0.55).encode(x=x, y=y, color=color),
        right.encode(x=x, y=y, text="words:N", color=color),
        left.encode(x=x, y=y, text="words:N", color=color),
        zero.encode(x="length:Q"),
    )
    return _specification(layers, title, (plot, ROW * max(1, len(rows))))


def _with_room_for_figures(values: Rows, plot: float) -> alt.Scale:
    longest = max((abs(value["length"]) for value in values), default=0.0) or 1.0
    reach = longest * plot / (plot - 2 * FIGURE)
    return alt.Scale(domain=[-reach, reach])


def _named_axis(names: list[str]) -> alt.Axis:
    """Bars go by number, since two items may have one name."""
    return alt.Axis(labelExpr=f"{json.dumps(names)}[datum.value]", labelLimit=0, domain=False, ticks=False)


def _bar(place: int, row: WeightRow, longest: float) -> dict[str, Any]:
    """An infinite weight is drawn a little longer than the longest finite one, and says that it is infinite."""
    length = copysign(1.2 * longest, row.weight_db) if isinf(row.weight_db) else row.weight_db
    words = decibels(row.weight_db)
    tone = {"+": Tone.SUPPORT, "\N{MINUS SIGN}": Tone.OPPOSE}.get(words[0], Tone.NEUTRAL)
    return {"row": place, "length": length, "words": words, "tone": INK_ON_PAPER[tone]}


def _data(rows: Rows) -> alt.Data:
    return alt.Data(values=rows)  # type: ignore[no-untyped-call]  # Altair's generated classes have no types


def _specification(
    layers: alt.LayerChart | alt.FacetChart, title: str, size: tuple[float, float]
) -> Specification:
    soft, line = INK_ON_PAPER[Tone.INK_SOFT], INK_ON_PAPER[Tone.LINE]
    chart = layers.properties(description=title, width=round(size[0]), height=size[1])
    chart = chart.configure(font=FONT, background="transparent").configure_view(stroke=None)
    chart = chart.configure_axis(
        labelColor=soft,
        labelFontSize=SIZE,
        titleColor=soft,
        titleFontSize=SIZE,
        titleFontWeight="normal",
        gridColor=line,
        domainColor=line,
        tickColor=line,
    )
    specification: Specification = chart.to_dict()
    return specification


def to_svg(specification: Specification) -> str:
    """The chart drawn, as an image with its description; the page's style sheet colours it by its attributes."""
    return _drawn(json.dumps(specification, sort_keys=True))


@lru_cache(maxsize=256)
def _drawn(specification: str) -> str:
    svg = vl_convert.vegalite_to_svg(specification)
    description = escape(json.loads(specification)["description"])
    return svg.replace('class="marks"', f'class="picture chart" role="img" aria-label="{description}"', 1)
