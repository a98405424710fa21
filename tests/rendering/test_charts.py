from math import inf
from pathlib import Path

from django.utils import translation

from evidence.rendering.charts import TracePoint, WeightRow, to_svg, trace_chart, weights_chart
from evidence.rendering.palette import INK_ON_PAPER, Tone

from .drawings import SVG, is_safe_under_a_strict_policy, parse, words

STYLE_SHEET = Path(__file__).parents[2] / "static" / "css" / "pictures.css"
TRACE = [
    TracePoint("prior", "H1", 0.5),
    TracePoint("prior", "H2", 0.5),
    TracePoint("ev-01", "H1", 0.7),
    TracePoint("ev-02", "H2", 0.72),
]
WEIGHTS = [WeightRow("Neutral calls", 1.2), WeightRow("A & <b>", -3.04), WeightRow("Nothing", 0.0)]


def test_a_chart_is_one_image_and_its_parts_have_no_roles() -> None:
    svg = to_svg(trace_chart([TracePoint("prior", "H1", 0.5), TracePoint("ev-01", "H1", 0.7)], title="T"))
    assert svg.count("role=") == svg.count('role="img"') == 1
    assert "aria-roledescription" not in svg


def test_a_trace_names_each_line_with_where_it_ends() -> None:
    drawn = words(parse(to_svg(trace_chart(TRACE, title="How probable"))))
    assert {"H1 70%", "H2 72%", "prior", "ev-01", "ev-02"} <= set(drawn)


def test_names_of_lines_that_end_together_are_kept_apart() -> None:
    chart = trace_chart(TRACE, title="How probable")
    places = [row["place"] for row in chart["layer"][1]["data"]["values"]]
    assert places[0] - places[1] >= 0.06


def test_a_line_without_later_items_goes_on_to_the_last() -> None:
    chart = trace_chart(TRACE, title="How probable")
    assert {"item": "ev-02", "hypothesis": "H1", "probability": 0.7}.items() <= chart["layer"][0]["data"][
        "values"
    ][-1].items()


def test_weights_are_sorted_and_signed() -> None:
    drawn = words(parse(to_svg(weights_chart(WEIGHTS, title="Weights"))))
    named = [word for word in drawn if word in {"Neutral calls", "A & <b>", "Nothing"}]
    assert named == ["Neutral calls", "Nothing", "A & <b>"]
    assert {"+1.2", "−3.0", "0.0"} <= set(drawn)


def test_weights_have_the_marks_of_the_language() -> None:
    with translation.override("ru"):
        drawn = words(parse(to_svg(weights_chart(WEIGHTS, title="Weights"))))
    assert {"+1,2", "−3,0", "0,0"} <= set(drawn)


def test_two_items_of_one_name_have_two_bars() -> None:
    chart = weights_chart([WeightRow("Same", 1.0), WeightRow("Same", 2.0)], title="Weights")
    assert words(parse(to_svg(chart))).count("Same") == 2


def test_an_infinite_weight_is_drawn_and_says_so() -> None:
    assert "+∞" in words(parse(to_svg(weights_chart([WeightRow("Proof", inf), *WEIGHTS], title="Weights"))))


def test_no_weights_make_an_empty_chart() -> None:
    assert parse(to_svg(weights_chart([], title="Weights"))).tag == f"{SVG}svg"


def test_charts_are_images_with_their_description() -> None:
    root = parse(to_svg(weights_chart(WEIGHTS, title='Weights of "H1" & co.')))
    assert (root.get("role"), root.get("aria-label")) == ("img", 'Weights of "H1" & co.')


def test_charts_keep_to_a_strict_policy() -> None:
    assert is_safe_under_a_strict_policy(to_svg(trace_chart(TRACE, title="How probable")))
    assert is_safe_under_a_strict_policy(to_svg(weights_chart(WEIGHTS, title="Weights")))


def test_the_style_sheet_knows_every_colour_of_charts_and_pictures() -> None:
    rules = STYLE_SHEET.read_text("utf-8")
    for tone in set(Tone) - {Tone.NONE}:
        assert f".picture .fill-{tone} {{ fill: var(--{tone}); }}" in rules
        assert f".picture .stroke-{tone} {{ stroke: var(--{tone}); }}" in rules
    for tone in set(Tone) - {Tone.NONE, Tone.PAPER, Tone.SURFACE}:
        assert f'.chart [fill="{INK_ON_PAPER[tone]}"] {{ fill: var(--{tone}); }}' in rules
        assert f'.chart [stroke="{INK_ON_PAPER[tone]}"] {{ stroke: var(--{tone}); }}' in rules


def test_ink_on_paper_is_the_light_theme_of_the_pages() -> None:
    tokens = STYLE_SHEET.with_name("tokens.css").read_text("utf-8")
    for tone in set(Tone) - {Tone.NONE}:
        assert f"--{tone}: light-dark({INK_ON_PAPER[tone]}," in tokens


def test_charts_use_no_colour_that_the_style_sheet_does_not_know() -> None:
    drawing = parse(to_svg(trace_chart(TRACE, title="How probable")))
    used = {part.get(name) for part in drawing.iter() for name in ("fill", "stroke")}
    assert used <= {*INK_ON_PAPER.values(), "transparent", None}
