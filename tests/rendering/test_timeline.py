from dataclasses import replace
from datetime import date, timedelta
from itertools import combinations
from xml.etree.ElementTree import Element

from pytest import fixture, mark

from evidence.rendering.text import width as text_width
from evidence.rendering.timeline import draw_timeline
from evidence.rendering.timeline_picture import Certainty, TimelineItem, TimelinePicture

from .drawings import SVG, hrefs, is_safe_under_a_strict_policy, links, overlap, parse, titles, words

WIDE, NARROW = 1200.0, 360.0


def event(ref: str, earliest: date | None, latest: date | None = None, **changes: object) -> TimelineItem:
    latest = latest if latest or changes.pop("is_open", False) else earliest
    plain = TimelineItem(
        ref, f"Event {ref}", f"/events/{ref}/", "Summit", earliest, latest, "some day", f"About {ref}"
    )
    return replace(plain, **changes)  # type: ignore[arg-type]


def timeline(*items: TimelineItem, **changes: object) -> TimelinePicture:
    return replace(TimelinePicture("timeline", "Timeline of the case", items), **changes)  # type: ignore[arg-type]


def drawn_event(drawing: str, ref: str) -> Element:
    return next(link for link in links(drawing) if link.get("href") == f"/events/{ref}/")


def boxes_of(link: Element) -> list[tuple[float, float, float, float]]:
    """Of labels and points alike, left, top, right, bottom."""
    boxes = []
    for text in link.iter(f"{SVG}text"):
        x, y, size = (float(text.get(name, 0)) for name in ("x", "y", "font-size"))
        boxes.append((x, y - size, x + text_width(text.text or "", size), y + 3))
    for circle in link.iter(f"{SVG}circle"):
        x, y, r = (float(circle.get(name, 0)) for name in ("cx", "cy", "r"))
        boxes.append((x - r, y - r, x + r, y + r))
    return boxes


def label_boxes(drawing: str) -> list[tuple[float, float, float, float]]:
    return [box for link in links(drawing) for box in boxes_of(link)]


@fixture
def crowded() -> TimelinePicture:
    """Many at once, few before, as cases are."""
    days = [date(1995 + n, 3, 1) for n in range(10)] + [
        date(2022, 9, 1) + timedelta(days=n) for n in range(40)
    ]
    return timeline(*(event(f"e{n}", day, lane="ABC"[n % 3]) for n, day in enumerate(days)))


@mark.parametrize("width", [WIDE, NARROW])
def test_every_event_is_a_link_with_a_title(crowded: TimelinePicture, width: float) -> None:
    drawing = draw_timeline(crowded, width=width)
    assert sorted(map(str, hrefs(drawing))) == sorted(item.href for item in crowded.items)
    assert sorted(map(str, titles(drawing))) == sorted(item.tooltip for item in crowded.items)


@mark.parametrize("width", [WIDE, NARROW])
def test_labels_and_marks_do_not_overlap(crowded: TimelinePicture, width: float) -> None:
    boxes = label_boxes(draw_timeline(crowded, width=width))
    assert len(boxes) >= 100
    assert not any(overlap(one, other) for one, other in combinations(boxes, 2))


@mark.parametrize("width", [WIDE, 620.0])
def test_labels_stay_on_the_page(crowded: TimelinePicture, width: float) -> None:
    assert all(
        left > 0 and right < width for left, _, right, _ in label_boxes(draw_timeline(crowded, width=width))
    )


def test_labels_without_room_are_counted_and_their_events_stay() -> None:
    same_day = timeline(*(event(f"e{n}", date(2022, 1, 6)) for n in range(9)), most_rows=4)
    drawing = draw_timeline(same_day)
    assert len(links(drawing)) == 9
    assert sum(bool(words(link)) for link in links(drawing)) == 4
    assert "5 without label" in words(parse(drawing))


def test_marks_without_room_do_not_run_into_labels() -> None:
    days = [date(2022, 1, 1) + timedelta(days=n) for n in range(0, 200, 2)]
    drawing = draw_timeline(timeline(*(event(f"e{n}", day) for n, day in enumerate(days)), most_rows=2))
    labels = [box for link in links(drawing) if words(link) for box in boxes_of(link)]
    bare = [box for link in links(drawing) if not words(link) for box in boxes_of(link)]
    assert labels
    assert bare
    assert not any(overlap(label, mark) for label in labels for mark in bare)


@mark.parametrize("width", [WIDE, NARROW])
def test_nothing_in_the_picture_needs_inline_style_or_script(crowded: TimelinePicture, width: float) -> None:
    assert is_safe_under_a_strict_policy(draw_timeline(crowded, width=width))


@mark.parametrize("width", [WIDE, NARROW])
def test_the_same_events_give_the_same_drawing_in_whatever_order(
    crowded: TimelinePicture, width: float
) -> None:
    turned = replace(crowded, items=crowded.items[::-1], lanes=("A", "B", "C"))
    assert draw_timeline(turned, width=width) == draw_timeline(
        replace(crowded, lanes=("A", "B", "C")), width=width
    )


@mark.parametrize("width", [WIDE, NARROW])
def test_user_text_is_escaped(width: float) -> None:
    nasty = event("a", date(2022, 1, 6), title="<script>&\x00", tooltip="<b>", lane="</svg>")
    drawing = draw_timeline(timeline(nasty), width=width)
    assert "<script" not in drawing
    assert titles(drawing) == ["<b>"]
    assert "<script>&\ufffd" in words(parse(drawing))


@mark.parametrize("width", [WIDE, NARROW])
def test_no_events_make_a_picture_that_says_so(width: float) -> None:
    assert words(parse(draw_timeline(timeline(), width=width))) == ["No events to draw."]


@mark.parametrize("width", [WIDE, NARROW])
def test_one_event_is_drawn(width: float) -> None:
    assert "Event a" in words(
        drawn_event(draw_timeline(timeline(event("a", date(2022, 1, 6))), width=width), "a")
    )


@mark.parametrize("width", [WIDE, NARROW])
def test_an_event_without_any_date_is_drawn_all_the_same(width: float) -> None:
    drawing = draw_timeline(timeline(event("a", None)), width=width)
    assert "Event a" in words(drawn_event(drawing, "a"))


def test_the_first_and_the_last_day_of_the_calendar_are_drawn() -> None:
    drawing = draw_timeline(
        timeline(event("a", date.min), event("b", date.max), event("c", date.min, date.max))
    )
    assert len(links(drawing)) == 3


def test_a_known_day_is_a_point() -> None:
    drawing = draw_timeline(timeline(event("a", date(2022, 1, 6))))
    assert drawn_event(drawing, "a").find(f"{SVG}circle") is not None


@mark.parametrize(
    ("item", "filling"),
    [
        (event("a", date(2010, 1, 1), date(2010, 12, 31)), "url(#timeline-happened-both)"),
        (
            event("a", date(2010, 1, 1), date(2012, 12, 31), lasting=True, approximate=True),
            "url(#timeline-lasted-both)",
        ),
        (event("a", date(2010, 1, 1), is_open=True), "url(#timeline-happened-end)"),
        (event("a", date(2010, 1, 1), is_open=True, lasting=True), "url(#timeline-lasted-end)"),
        (event("a", None, date(2010, 1, 1)), "url(#timeline-happened-start)"),
        (event("a", date(2010, 1, 1), approximate=True), "url(#timeline-happened-both)"),
    ],
)
def test_uncertain_ends_fade(item: TimelineItem, filling: str) -> None:
    drawing = draw_timeline(timeline(item))
    bar = drawn_event(drawing, "a").find(f"{SVG}rect")
    assert bar is not None
    assert bar.get("fill") == filling
    gradients = {gradient.get("id") for gradient in parse(drawing).iter(f"{SVG}linearGradient")}
    assert filling.removeprefix("url(#").removesuffix(")") in gradients


def test_what_lasted_between_known_days_is_a_sharp_bar() -> None:
    bar = drawn_event(
        draw_timeline(timeline(event("a", date(2010, 1, 1), date(2012, 1, 1), lasting=True))), "a"
    )
    rect = bar.find(f"{SVG}rect")
    assert rect is not None
    assert rect.get("class") == "fill-ink"


def test_an_open_end_has_a_bracket() -> None:
    drawing = draw_timeline(
        timeline(event("a", date(2010, 1, 1), is_open=True), event("b", date(2011, 1, 1)))
    )
    assert drawn_event(drawing, "a").find(f"{SVG}polyline") is not None
    assert drawn_event(drawing, "b").find(f"{SVG}polyline") is None


@mark.parametrize("width", [WIDE, NARROW])
def test_a_disputed_event_is_hollow_and_has_a_question_mark(width: float) -> None:
    items = (event("a", date(2022, 1, 6), certainty=Certainty.DISPUTED), event("b", date(2022, 5, 6)))
    drawing = draw_timeline(timeline(*items), width=width)
    disputed, verified = drawn_event(drawing, "a"), drawn_event(drawing, "b")
    assert "?" in words(disputed)
    assert "?" not in words(verified)
    classes = [event.find(f"{SVG}circle").get("class") for event in (disputed, verified)]  # type: ignore[union-attr]
    assert classes == ["stroke-ink fill-paper", "fill-ink"]


def test_an_unverified_event_is_dotted() -> None:
    drawing = draw_timeline(timeline(event("a", date(2022, 1, 6), certainty=Certainty.UNVERIFIED)))
    circle = drawn_event(drawing, "a").find(f"{SVG}circle")
    assert circle is not None
    assert circle.get("stroke-dasharray")


def test_a_label_goes_onto_a_mark_that_leaves_room_beside_it_nowhere() -> None:
    long = event("a", date(2000, 1, 1), date(2020, 1, 1), lasting=True)
    drawing = draw_timeline(timeline(long, period=(date(2005, 1, 1), date(2010, 1, 1))))
    assert words(drawn_event(drawing, "a")) == ["Event a"]
    assert all(left > 140 and right < WIDE for left, _, right, _ in label_boxes(drawing))


def test_the_period_zooms_and_what_lies_outside_is_counted() -> None:
    items = [event(f"e{year}", date(year, 6, 1)) for year in range(2000, 2010)]
    drawing = draw_timeline(timeline(*items, period=(date(2003, 1, 1), date(2004, 12, 31))))
    assert hrefs(drawing) == ["/events/e2003/", "/events/e2004/"]
    assert "8 events outside this period." in words(parse(drawing))


def test_an_event_that_may_reach_into_the_period_is_in_it() -> None:
    items = (event("open", date(1999, 1, 1), is_open=True), event("before", None, date(1999, 1, 1)))
    drawing = draw_timeline(timeline(*items, period=(date(2003, 1, 1), date(2004, 12, 31))))
    assert hrefs(drawing) == ["/events/open/"]


def test_lanes_come_in_the_order_given_and_empty_ones_are_left_out() -> None:
    items = (event("a", date(2022, 1, 6), lane="Summit"), event("b", date(2021, 1, 6), lane="Treaty"))
    drawing = parse(draw_timeline(timeline(*items, lanes=("Treaty", "Refusal", "Summit"))))
    lanes = [words(group)[0] for group in drawing.iter(f"{SVG}g") if group.get("class") == "lane"]
    assert lanes == ["Treaty", "Summit"]


def test_on_a_narrow_page_an_event_of_two_lanes_stands_once() -> None:
    items = (event("a", date(2022, 1, 6), lane="Russia"), event("a", date(2022, 1, 6), lane="Armenia"))
    drawing = draw_timeline(timeline(*items), width=NARROW)
    assert words(links(drawing)[0]) == ["some day · Russia, Armenia", "Event a"]
    assert len(links(drawing)) == 1


def test_on_a_narrow_page_years_are_headings_and_long_titles_are_whole() -> None:
    title = "Kyrgyz president ousted; his appeals to the alliance go unanswered"
    drawing = draw_timeline(timeline(event("a", date(2010, 4, 7), title=title)), width=NARROW)
    assert words(parse(drawing))[0] == "2010"
    assert " ".join(words(links(drawing)[0])[1:]) == title


def test_the_legend_explains_the_signs_that_occur_and_no_others() -> None:
    items = (event("a", date(2022, 1, 6)), event("b", date(2021, 1, 1), date(2021, 12, 31)))
    signs = words(parse(draw_timeline(timeline(*items))))[-2:]
    assert signs == ["on a known day", "at some time within"]


def test_the_description_counts() -> None:
    items = (
        event("a", date(1992, 5, 15), certainty=Certainty.DISPUTED),
        event("b", date(2025, 1, 1), date(2025, 12, 31)),
    )
    said = parse(draw_timeline(timeline(*items))).findtext(f"{SVG}desc")
    assert said == "2 events from 1992 to 2025; 1 disputed, 1 with an uncertain date."


def test_five_thousand_events_all_stay_links() -> None:
    many = timeline(*(event(f"e{n}", date(1990, 1, 1) + timedelta(days=n * 2)) for n in range(5000)))
    drawing = draw_timeline(many)
    assert drawing.count("<a ") == 5000
    assert len(drawing) < 1_200_000
