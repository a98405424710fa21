"""Charts of how far results hold: an interval on each row, and a curve with the points that matter on it."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import isfinite
from typing import Literal

import altair as alt

from evidence.rendering.palette import INK_ON_PAPER, Tone
from evidence.rendering.text import shorten, wrap
from evidence.rendering.text import width as text_width
from evidence.rendering.vega import AIR, ROW, SIZE, Rows, Specification, data, named_axis, specification

LONGEST_NAME = 0.4
BEYOND = 0.06
CURVE_HEIGHT = 260
CURVE_MARGIN = 70
CLOSE = 0.1
TICKS = 6
LINE_HEIGHT = 15
LINE_BREAK = "\n"
BESIDE = 10
# The curve only rises: under it to the right of a point, and over it to the left, nothing is in the way.
CLEAR_OF_THE_CURVE = 10


@dataclass(frozen=True)
class IntervalRow:
    """A row from `low` to `high`, with a mark at `point` and a thicker middle; an infinite end leaves the picture."""

    name: str
    low: float
    high: float
    words: str
    point: float | None = None
    middle: tuple[float, float] | None = None
    tone: Tone = Tone.INK


@dataclass(frozen=True)
class Rule:
    """A line across all rows; dashed where it is only for comparison."""

    at: float
    is_dashed: bool = False


@dataclass(frozen=True)
class Scale:
    """What the rows are measured in; ends that are not given follow from the rows."""

    title: str
    low: float | None = None
    high: float | None = None
    format: str = ""


def intervals_chart(
    rows: Sequence[IntervalRow], scale: Scale, rules: Sequence[Rule] = (), *, title: str, width: float = 640
) -> Specification:
    """An interval for each row, in the order given, with its figures at the right edge."""
    low, high = _domain(rows, scale, rules)
    names = [shorten(row.name, LONGEST_NAME * width, SIZE) for row in rows]
    room = max((text_width(name, SIZE) for name in names), default=0.0)
    room += max((text_width(row.words, SIZE) for row in rows), default=0.0)
    values: Rows = [_interval(place, row, low, high) for place, row in enumerate(rows)]
    base = alt.Chart(data(values))
    axis = alt.Axis(grid=False, tickCount=TICKS, format=scale.format or alt.Undefined)
    x = alt.X("low:Q", title=scale.title, scale=alt.Scale(domain=[low, high], nice=False), axis=axis)
    y = alt.Y("row:O", title=None, axis=named_axis(names))
    color = alt.Color("tone:N", scale=None)
    words = base.mark_text(align="left", dx=8, fontSize=SIZE).encode(
        x="edge:Q", y=y, text="words:N", color=color
    )
    layers = alt.layer(
        *[_rule(rule) for rule in rules],
        base.mark_rule(strokeWidth=2).encode(x=x, x2="high:Q", y=y, color=color),
        base.transform_filter("isValid(datum.inner_low)")
        .mark_rule(strokeWidth=7)
        .encode(x="inner_low:Q", x2="inner_high:Q", y=y, color=color),
        base.transform_filter("isValid(datum.point)")
        .mark_point(filled=True, size=70, opacity=1, stroke=INK_ON_PAPER[Tone.PAPER], strokeWidth=1.5)
        .encode(x="point:Q", y=y, fill=alt.Fill("tone:N", scale=None)),
        words,
    )
    return specification(layers, title, (max(120.0, width - AIR - room - 16), ROW * max(1, len(rows))))


def _domain(rows: Sequence[IntervalRow], scale: Scale, rules: Sequence[Rule]) -> tuple[float, float]:
    ends = [end for row in rows for end in (row.low, row.high) if isfinite(end)]
    ends += [rule.at for rule in rules if isfinite(rule.at)]
    low, high = min(ends, default=0.0), max(ends, default=1.0)
    beyond = BEYOND * ((high - low) or 1.0)
    return (
        low - beyond if scale.low is None else scale.low,
        high + beyond if scale.high is None else scale.high,
    )


def _interval(place: int, row: IntervalRow, low: float, high: float) -> dict[str, object]:
    def inside(value: float) -> float:
        return min(max(value, low), high)

    middle = row.middle or (None, None)
    return {
        "row": place,
        "low": inside(row.low),
        "high": inside(row.high),
        "point": None if row.point is None else inside(row.point),
        "inner_low": middle[0],
        "inner_high": middle[1],
        "words": row.words,
        "edge": high,
        "tone": INK_ON_PAPER[row.tone],
    }


def _rule(rule: Rule) -> alt.Chart:
    dash = [4, 4] if rule.is_dashed else [1, 0]
    tone = INK_ON_PAPER[Tone.INK_SOFT if rule.is_dashed else Tone.ACCENT]
    chart: alt.Chart = (
        alt.Chart(data([{"at": rule.at}])).mark_rule(color=tone, strokeDash=dash).encode(x="at:Q")
    )
    return chart


@dataclass(frozen=True)
class CurvePoint:
    x: float
    y: float


@dataclass(frozen=True)
class Named:
    """A point on the curve that has a name."""

    name: str
    x: float
    y: float


def curve_chart(
    points: Sequence[CurvePoint],
    named: Sequence[Named],
    *,
    axes: tuple[str, str],
    title: str,
    width: float = 640,
) -> Specification:
    """A curve of one probability over another, with the named points on it."""
    ink, accent = INK_ON_PAPER[Tone.INK], INK_ON_PAPER[Tone.ACCENT]
    unit = alt.Scale(domain=[0, 1])
    percent = alt.Axis(format="%", tickCount=TICKS)
    x = alt.X("x:Q", title=axes[0], scale=unit, axis=percent)
    y = alt.Y("y:Q", title=axes[1], scale=unit, axis=percent)
    placed = _placed(named, width - CURVE_MARGIN)
    marks = alt.Chart(data(placed))
    line = alt.Chart(data([{"x": one.x, "y": one.y} for one in points])).mark_line(color=ink, strokeWidth=1.8)
    layers = [
        line.encode(x=x, y=y),
        marks.mark_point(filled=True, size=70, color=accent, opacity=1).encode(x=x, y=y),
    ]
    sides: tuple[tuple[Literal["left", "right"], int], ...] = (("left", BESIDE), ("right", -BESIDE))
    for align, dx in sides:
        for step in sorted({row["step"] for row in placed if row["align"] == align}):
            text = marks.transform_filter(f"datum.align == '{align}' && datum.step == {step}")
            dy = (CLEAR_OF_THE_CURVE + step * LINE_HEIGHT) * (1 if align == "left" else -1)
            words = text.mark_text(
                align=align,
                dx=dx,
                dy=dy,
                fontSize=SIZE,
                color=accent,
                lineBreak=LINE_BREAK,
                lineHeight=LINE_HEIGHT,
            )
            layers.append(words.encode(x=x, y=y, text="name:N"))
    return specification(alt.layer(*layers), title, (width - CURVE_MARGIN, CURVE_HEIGHT))


def _placed(named: Sequence[Named], room: float) -> Rows:
    """Names beside their points, towards the middle, one below the other where points are close.

    A name too long for its side of the plot, `room` pixels wide, is broken; `step` counts the lines between its
    first line and the point.
    """
    rows: Rows = []
    for one in sorted(named, key=lambda one: one.x):
        align = "left" if one.x < 0.5 else "right"
        near = [
            row
            for row in rows
            if row["align"] == align and abs(row["x"] - one.x) + abs(row["y"] - one.y) < CLOSE
        ]
        lines = wrap(one.name, room * max(one.x, 1.0 - one.x) - BESIDE, SIZE)
        step = sum(row["name"].count(LINE_BREAK) + 1 for row in near)
        if align == "right":  # upwards, so that the last line is the one beside the point
            step += len(lines) - 1
        rows.append({"x": one.x, "y": one.y, "name": LINE_BREAK.join(lines), "align": align, "step": step})
    return rows
