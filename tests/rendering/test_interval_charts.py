from math import inf
from typing import Any

from django.utils import translation

from evidence.rendering.charts import to_svg
from evidence.rendering.interval_charts import (
    CURVE_MARGIN,
    CurvePoint,
    IntervalRow,
    Named,
    Rule,
    Scale,
    curve_chart,
    intervals_chart,
)
from evidence.rendering.text import width
from evidence.rendering.vega import SIZE

from .drawings import SVG, is_safe_under_a_strict_policy, parse, words

ROWS = [
    IntervalRow("A & <b>", 0.2, 0.6, "20% to 60%", point=0.4, middle=(0.3, 0.5)),
    IntervalRow("Same", 0.1, 0.9, "wide"),
    IntervalRow("Same", -inf, inf, "open"),
]


def rows_of(chart: dict[str, Any]) -> list[dict[str, Any]]:
    """The rows, which Vega-Lite keeps with the whole chart where all layers share them."""
    given = [chart.get("data"), *(layer.get("data") for layer in chart["layer"])]
    return next(data["values"] for data in given if data and "row" in data["values"][0])


def test_every_row_has_its_name_and_its_figures() -> None:
    drawn = words(parse(to_svg(intervals_chart(ROWS, Scale("share"), [Rule(0.5)], title="Ranges"))))
    assert {"A & <b>", "20% to 60%", "wide", "open", "share"} <= set(drawn)
    assert drawn.count("Same") == 2


def test_figures_beside_an_axis_have_the_marks_of_the_language() -> None:
    def beside(language: str) -> set[str]:
        with translation.override(language):
            return set(words(parse(to_svg(intervals_chart(ROWS[:1], Scale("share"), title="Ranges")))))

    assert {"0.2", "0.4"} <= beside("en-gb")
    assert {"0,2", "0,4"} <= beside("ru")
    assert not {"0.2", "0.4"} & beside("ru")


def test_infinite_ends_leave_the_picture_at_its_edges() -> None:
    chart = intervals_chart(ROWS, Scale("share", 0.0, 1.0), title="Ranges")
    values = rows_of(chart)
    assert (values[2]["low"], values[2]["high"]) == (0.0, 1.0)


def test_no_rows_make_an_empty_chart() -> None:
    assert parse(to_svg(intervals_chart([], Scale("share"), title="Ranges"))).tag == f"{SVG}svg"


def test_a_curve_names_its_points_apart() -> None:
    named = [Named("stated", 0.3, 0.5), Named("equal", 0.31, 0.5), Named("tipping", 0.8, 0.9)]
    chart = curve_chart(
        [CurvePoint(0, 0), CurvePoint(1, 1)], named, axes=("prior", "posterior"), title="Priors"
    )
    assert {"stated", "equal", "tipping", "prior", "posterior"} <= set(words(parse(to_svg(chart))))
    marks = chart["layer"][1]["data"]["values"]
    assert [(row["align"], row["step"]) for row in marks] == [("left", 0), ("left", 1), ("right", 0)]


def test_a_name_too_long_for_its_side_of_the_plot_is_broken_above_its_point() -> None:
    long = "a probability stated long before"
    named = [Named("equal", 0.5, 0.6), Named(long, 0.5, 0.6)]
    chart = curve_chart(
        [CurvePoint(0, 0), CurvePoint(1, 1)], named, axes=("prior", "posterior"), title="Priors", width=300
    )
    marks = chart["layer"][1]["data"]["values"]
    broken = marks[1]["name"].split("\n")
    assert " ".join(broken) == long
    assert max(width(line, SIZE) for line in broken) <= 0.5 * (300 - CURVE_MARGIN)
    assert [row["step"] for row in marks] == [0, len(broken)]
    drawn = to_svg(chart)
    assert all(f">{line}</tspan>" in drawn for line in broken)


def test_charts_hold_nothing_that_the_policy_forbids() -> None:
    assert is_safe_under_a_strict_policy(to_svg(intervals_chart(ROWS, Scale("share", format="%"), title="R")))
