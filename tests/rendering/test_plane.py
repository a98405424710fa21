from evidence.rendering.charts import to_svg
from evidence.rendering.plane import PlanePoint, plane_chart

from .drawings import is_safe_under_a_strict_policy, parse, words

POINTS = [
    PlanePoint("ev-1", 0.1, 0.7, (0.05, 0.2), (0.6, 0.8)),
    PlanePoint("ev-2", 0.5, 0.5, (0.5, 0.5), (0.5, 0.5)),
    PlanePoint("ev-3", 0.5, 0.5, (0.5, 0.5), (0.5, 0.5)),
    PlanePoint("ev-4", 0.9, 0.2, (0.9, 0.9), (0.2, 0.2), is_apart=True),
]


def test_regions_and_items_are_named_and_items_in_one_place_share_a_mark() -> None:
    drawn = words(parse(to_svg(plane_chart(POINTS, 5.0, title="The plane"))))
    assert {"doubly decisive", "hoop", "smoking gun", "hoop (rival)", "straw in the wind"} <= set(drawn)
    assert {"ev-1", "ev-2 +1", "ev-4"} <= set(drawn)


def test_a_range_is_a_rectangle_and_a_claim_that_differs_a_diamond() -> None:
    layers = plane_chart(POINTS, 5.0, title="The plane")["layer"]
    (boxes,) = [layer for layer in layers if layer["mark"]["type"] == "rect"]
    assert len(boxes["data"]["values"]) == 1
    (marks,) = [layer for layer in layers if layer["mark"]["type"] == "point"]
    assert [row["shape"] for row in marks["data"]["values"]] == ["diamond", "circle", "circle"]


def test_the_lines_are_where_one_ratio_is_at_the_threshold() -> None:
    (lines,) = [
        layer for layer in plane_chart([], 10.0, title="P")["layer"] if layer["mark"]["type"] == "rule"
    ]
    ends = {(row["x"], row["y"], row["x2"], row["y2"]) for row in lines["data"]["values"]}
    assert ends == {(0, 0, 0.1, 1), (0, 0, 1, 0.1), (0, 0.9, 1, 1), (0.9, 0, 1, 1)}


def test_the_plane_holds_nothing_that_the_policy_forbids() -> None:
    assert is_safe_under_a_strict_policy(to_svg(plane_chart(POINTS, 5.0, title="P", width=350)))


def test_a_small_plane_with_many_items_leaves_their_names_to_the_table() -> None:
    many = [PlanePoint(f"ev-{n}", n / 20, 0.5, (n / 20, n / 20), (0.5, 0.5)) for n in range(14)]
    assert "ev-3" in words(parse(to_svg(plane_chart(many, 5.0, title="P"))))
    assert "ev-3" not in words(parse(to_svg(plane_chart(many, 5.0, title="P", width=350))))
