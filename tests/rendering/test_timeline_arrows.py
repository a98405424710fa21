import re
from dataclasses import replace
from datetime import date
from itertools import pairwise

from evidence.rendering.timeline import draw_timeline
from evidence.rendering.timeline_picture import EventArrow

from .drawings import SVG, hrefs, links, parse, titles, words
from .test_timeline import event, timeline

FIRST, SECOND = event("a", date(2021, 4, 1), lane="Clash"), event("b", date(2022, 1, 6), lane="Vote")
ARROW = EventArrow("a", "b", "/links/l/", "A clash leads to a vote")


def arrow_of(drawing: str) -> list[str]:
    (found,) = [link for link in links(drawing) if link.get("class") == "cause"]
    return [path.get("d") or "" for path in found.iter(f"{SVG}path")]


def mark_of(drawing: str, ref: str) -> tuple[float, float]:
    (link,) = [link for link in links(drawing) if link.get("href") == f"/events/{ref}/"]
    circle = link.find(f"{SVG}circle")
    assert circle is not None
    return float(circle.get("cx", 0)), float(circle.get("cy", 0))


def test_an_arrow_leads_from_mark_to_mark_and_is_a_link() -> None:
    drawing = draw_timeline(timeline(FIRST, SECOND, arrows=(ARROW,)))
    line, head = arrow_of(drawing)
    start = [float(n) for n in re.findall(r"[\d.]+", line)[:2]]
    tip = [float(n) for n in re.findall(r"[\d.]+", head)[:2]]
    for place, (x, y) in ((start, mark_of(drawing, "a")), (tip, mark_of(drawing, "b"))):
        assert abs(place[0] - x) < 0.1
        assert 4 < abs(place[1] - y) < 8
    assert "A clash leads to a vote" in titles(drawing)


def test_arrows_lie_under_the_events() -> None:
    drawing = draw_timeline(timeline(FIRST, SECOND, arrows=(ARROW,)))
    order = hrefs(drawing)
    assert order.index("/links/l/") < min(order.index("/events/a/"), order.index("/events/b/"))


def test_an_arrow_may_lead_up_and_along_a_row() -> None:
    back = replace(ARROW, tail="b", head="a")
    line, _ = arrow_of(draw_timeline(timeline(FIRST, SECOND, arrows=(back,), lanes=("Clash", "Vote"))))
    heights = [float(y) for y in re.findall(r"[\d.]+ ([\d.]+)", line)]
    assert all(lower >= upper for lower, upper in pairwise(heights))
    level = draw_timeline(timeline(FIRST, replace(SECOND, lane="Clash"), arrows=(ARROW,)))
    assert mark_of(level, "a")[1] == mark_of(level, "b")[1]
    assert len(arrow_of(level)) == 2


def test_an_arrow_to_an_event_that_is_not_there_is_left_out() -> None:
    period = (date(2022, 1, 1), date(2022, 12, 31))
    drawing = draw_timeline(timeline(FIRST, SECOND, arrows=(ARROW,), period=period))
    assert [link for link in links(drawing) if link.get("class") == "cause"] == []


def test_events_without_a_label_are_listed_once_under_the_picture() -> None:
    same_day = [event(f"e{n}", date(2022, 1, 6), title=f"Event number {n}") for n in range(6)]
    drawing = draw_timeline(timeline(*same_day, most_rows=4))
    said = " ".join(words(parse(drawing)))
    assert "Without label (2): some day: Event number 4; some day: Event number 5." in said


def test_an_event_with_a_label_in_one_lane_is_not_listed_for_another() -> None:
    crowd = [event(f"e{n}", date(2022, 1, 6)) for n in range(4)]
    elsewhere = [replace(one, lane="Elsewhere") for one in crowd[2:]]
    drawing = draw_timeline(timeline(*crowd, *elsewhere, most_rows=2))
    assert "2 without label" in words(parse(drawing))
    assert "Without label" not in " ".join(words(parse(drawing)))
