"""What all charts share: their look, their data, and how they are drawn as pictures."""

import json
import re
from functools import lru_cache
from typing import Any

import altair as alt
import vl_convert

from evidence.rendering.palette import INK_ON_PAPER, Tone
from evidence.rendering.svg import FONT, escape
from evidence.wording import localised

SIZE = 12
ROW = 22
AIR = 24

# The picture is one image with one name: its parts have no roles, which would ask for names of their own.
OF_PARTS = re.compile(r' (?:role="graphics-[a-z]+"|aria-roledescription="[^"]*")')

Specification = dict[str, Any]
Rows = list[dict[str, Any]]


def data(rows: Rows) -> alt.Data:
    return alt.Data(values=rows)  # type: ignore[no-untyped-call]  # Altair's generated classes have no types


def named_axis(names: list[str]) -> alt.Axis:
    """Rows go by number, since two of them may have one name."""
    return alt.Axis(labelExpr=f"{json.dumps(names)}[datum.value]", labelLimit=0, domain=False, ticks=False)


def specification(
    layers: alt.LayerChart | alt.FacetChart, title: str, size: tuple[float, float]
) -> Specification:
    soft, line = INK_ON_PAPER[Tone.INK_SOFT], INK_ON_PAPER[Tone.LINE]
    chart = layers.properties(description=title, width=round(size[0]), height=size[1])
    chart = chart.configure(font=FONT, background="transparent", aria=False).configure_view(stroke=None)
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
    made: Specification = chart.to_dict()
    return made | {"config": made["config"] | _marks_of_numbers()}


def _marks_of_numbers() -> Specification:
    """What the figures beside an axis need in a language that does not write them as English does."""
    marks = {"decimal": localised("."), "thousands": localised(",")}
    if marks["decimal"] == ".":
        return {}
    return {"locale": {"number": {**marks, "grouping": [3], "currency": ["", ""]}}}


def to_svg(specification: Specification) -> str:
    """The chart drawn, as an image with its description; the page's style sheet colours it by its attributes."""
    return _drawn(json.dumps(specification, sort_keys=True))


@lru_cache(maxsize=256)
def _drawn(specification: str) -> str:
    svg = OF_PARTS.sub("", vl_convert.vegalite_to_svg(specification))
    description = escape(json.loads(specification)["description"])
    return svg.replace('class="marks"', f'class="picture chart" role="img" aria-label="{description}"', 1)
