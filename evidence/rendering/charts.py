"""Charts as Vega-Lite specifications: how a probability moved, and what each item weighs."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import cycle
from math import copysign, isinf
from typing import Any

import altair as alt

from evidence.rendering.figures import decibels, percent
from evidence.rendering.palette import INK_ON_PAPER, Tone
from evidence.rendering.text import shorten
from evidence.rendering.text import width as text_width
from evidence.rendering.vega import AIR, ROW, SIZE, Rows, Specification, data, named_axis, specification
from evidence.rendering.vega import to_svg as to_svg
from evidence.wording import gettext as _

PLOT_HEIGHT = 260
Y_AXIS = 58
FIGURE = 40
LONGEST_NAME = 0.36
LONGEST_ITEM = 0.45
# Ends of two lines nearer than this (in probability) would print their names over each other.
LEAST_BETWEEN_NAMES = 0.065
TONES = (Tone.INK, Tone.ACCENT, Tone.SUPPORT, Tone.OPPOSE, Tone.NEUTRAL)
DASHES = ([1, 0], [7, 3], [2, 2], [9, 3, 2, 3], [4, 4])


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
    y = alt.Y(
        "probability:Q", title=_("probability"), scale=alt.Scale(domain=[0, 1]), axis=alt.Axis(format="%")
    )
    color = alt.Color(
        "hypothesis:N", scale=_scale(names, [INK_ON_PAPER[tone] for tone in TONES]), legend=None
    )
    dash = alt.StrokeDash("hypothesis:N", scale=_scale(names, list(DASHES)), legend=None)
    moves: Rows = [{"item": p.item, "hypothesis": p.hypothesis, "probability": p.probability} for p in points]
    lines = alt.Chart(data([*moves, *ends])).mark_line(interpolate="step-after", strokeWidth=1.8)
    words = alt.Chart(data(ends)).mark_text(align="left", dx=10, fontSize=SIZE)
    plot = width - Y_AXIS - AIR - max(text_width(end["words"], SIZE) for end in ends)
    return specification(
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
        figure = percent(probability, is_near_the_end=not 0.1 <= probability <= 0.9)
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
    bars = alt.Chart(data(values))
    y = alt.Y("row:O", title=None, axis=named_axis(names))
    scale = _with_room_for_figures(values, plot)
    x = alt.X("length:Q", title=_("weight of evidence, dB"), scale=scale, axis=alt.Axis(grid=False))
    color = alt.Color("tone:N", scale=None)
    right = bars.mark_text(align="left", dx=4, fontSize=SIZE).transform_filter("datum.length >= 0")
    left = bars.mark_text(align="right", dx=-4, fontSize=SIZE).transform_filter("datum.length < 0")
    zero = alt.Chart(data([{"length": 0}])).mark_rule(color=INK_ON_PAPER[Tone.INK])
    layers = alt.layer(
        bars.mark_bar(size=ROW * 0.55).encode(x=x, y=y, color=color),
        right.encode(x=x, y=y, text="words:N", color=color),
        left.encode(x=x, y=y, text="words:N", color=color),
        zero.encode(x="length:Q"),
    )
    return specification(layers, title, (plot, ROW * max(1, len(rows))))


def _with_room_for_figures(values: Rows, plot: float) -> alt.Scale:
    longest = max((abs(value["length"]) for value in values), default=0.0) or 1.0
    reach = longest * plot / (plot - 2 * FIGURE)
    return alt.Scale(domain=[-reach, reach])


def _bar(place: int, row: WeightRow, longest: float) -> dict[str, Any]:
    """An infinite weight is drawn a little longer than the longest finite one, and says that it is infinite."""
    length = copysign(1.2 * longest, row.weight_db) if isinf(row.weight_db) else row.weight_db
    words = decibels(row.weight_db)
    tone = {"+": Tone.SUPPORT, "\N{MINUS SIGN}": Tone.OPPOSE}.get(words[0], Tone.NEUTRAL)
    return {"row": place, "length": length, "words": words, "tone": INK_ON_PAPER[tone]}
