from dataclasses import replace
from datetime import date, timedelta
from itertools import combinations
from math import inf
from xml.etree.ElementTree import Element

from pytest import fixture, mark

from evidence.rendering.rival_readings import (
    Grade,
    ReadEvent,
    RivalPicture,
    description,
    draw_rival_readings,
)
from evidence.rendering.text import width as text_width

from .drawings import SVG, hrefs, is_safe_under_a_strict_policy, links, overlap, parse, words

AXIS_WIDTH = "1.4"


def read(ref: str, day: date | None, weight: float | None = None, **changes: object) -> ReadEvent:
    plain = ReadEvent(ref, f"Event {ref}", f"/events/{ref}/", day, day, f"About {ref}", weight)
    return replace(plain, **changes)  # type: ignore[arg-type]


def picture(*events: ReadEvent) -> RivalPicture:
    return RivalPicture("rivals", "Two readings", "Fear kept them", "A bargain kept them", events)


def of(drawing: str, ref: str) -> Element:
    return next(link for link in links(drawing) if link.get("href") == f"/events/{ref}/")


def level(drawing: str) -> float:
    lines = parse(drawing).iter(f"{SVG}line")
    return next(float(line.get("y1", 0)) for line in lines if line.get("stroke-width") == AXIS_WIDTH)


def label_boxes(drawing: str) -> list[tuple[float, float, float, float]]:
    boxes = []
    for link in links(drawing):
        for text in link.iter(f"{SVG}text"):
            x, y = float(text.get("x", 0)), float(text.get("y", 0))
            boxes.append((x, y - 11, x + text_width(text.text or "", 12), y + 3))
    return boxes


@fixture
def crowded() -> RivalPicture:
    days = [date(2010, 1, 1) + timedelta(days=40 * n) for n in range(60)]
    weights = [6.0, -6.0, None, 12.0, -1.0, 0.0]
    return picture(*(read(f"e{n}", day, weights[n % 6]) for n, day in enumerate(days)))


def test_events_stand_on_the_side_that_they_speak_for() -> None:
    day = date(2022, 1, 6)
    drawing = draw_rival_readings(
        picture(read("for", day, 6.0), read("against", day, -6.0), read("none", day))
    )
    baselines = {
        ref: float(of(drawing, ref).findtext(f"{SVG}text") and of(drawing, ref).find(f"{SVG}text").get("y"))
        for ref in ("for", "against")
    }
    assert baselines["for"] < level(drawing) < baselines["against"]
    assert of(drawing, "none").find(f"{SVG}circle").get("cy") == str(level(drawing)).rstrip("0").rstrip(".")


def test_both_hypotheses_are_named_in_the_picture() -> None:
    drawn = words(parse(draw_rival_readings(picture(read("e", date(2022, 1, 6), 1.0)))))
    assert {"Speaks for “Fear kept them”", "Speaks for “A bargain kept them”"} <= set(drawn)


def test_a_label_says_how_strongly() -> None:
    drawn = words(
        parse(
            draw_rival_readings(picture(read("e", date(2022, 1, 6), -6.04), read("f", date(2021, 1, 1), inf)))
        )
    )
    assert "Event e · 6.0 dB" in drawn
    assert "Event f · ∞ dB" in drawn


@mark.parametrize(
    ("weight", "grade"),
    [(None, Grade.NONE), (0.04, Grade.NONE), (4.9, Grade.WEAK), (-5.0, Grade.MODERATE), (10.0, Grade.STRONG)],
)
def test_strength_has_grades(weight: float | None, grade: Grade) -> None:
    assert read("e", date(2022, 1, 6), weight).grade is grade


def test_marks_differ_in_shape_and_not_in_colour_alone() -> None:
    day = date(2022, 1, 6)
    drawing = draw_rival_readings(picture(*(read(str(w), day, w) for w in (6.0, -6.0, 2.0, 20.0))))
    paths = {ref: of(drawing, ref).find(f"{SVG}path") for ref in ("6.0", "-6.0", "2.0", "20.0")}
    ends = {
        ref: [float(n.split(" ")[1].split("L")[0].split("H")[0]) for n in (p.get("d") or "")[1:].split("L")]
        for ref, p in paths.items()
    }
    assert ends["6.0"][0] < ends["6.0"][1]  # its tip is above its foot
    assert ends["-6.0"][0] > ends["-6.0"][1]
    assert paths["2.0"].get("class") != paths["6.0"].get("class")  # hollow
    assert ends["20.0"][1] - ends["20.0"][0] > ends["6.0"][1] - ends["6.0"][0]


def test_no_event_is_lost(crowded: RivalPicture) -> None:
    assert sorted(map(str, hrefs(draw_rival_readings(crowded)))) == sorted(e.href for e in crowded.events)


@mark.parametrize("width", [1040.0, 366.0])
def test_labels_do_not_overlap_and_stay_on_the_page(crowded: RivalPicture, width: float) -> None:
    boxes = label_boxes(draw_rival_readings(crowded, width=width))
    assert len(boxes) == 40
    assert not any(overlap(one, other) for one, other in combinations(boxes, 2))
    assert all(left > 0 and right < width for left, _, right, _ in boxes)


def test_an_event_without_a_date_is_said_and_not_drawn() -> None:
    found = picture(read("e", date(2022, 1, 6), 1.0), read("undated", None, 3.0))
    assert hrefs(draw_rival_readings(found)) == ["/events/e/"]
    assert description(found) == (
        "Events with a date: 1. The evidence favours “Fear kept them” at 1 of them, “A bargain kept them” at 0, "
        "neither at 0. Without a date, and not in the picture: 1."
    )


def test_the_drawing_is_safe_and_the_same_in_any_order(crowded: RivalPicture) -> None:
    drawing = draw_rival_readings(crowded)
    assert is_safe_under_a_strict_policy(drawing)
    assert draw_rival_readings(replace(crowded, events=crowded.events[::-1])) == drawing
    nasty = draw_rival_readings(picture(read("x", date(2022, 1, 6), 1.0, title="<script>&\x00")))
    assert "<script" not in nasty
