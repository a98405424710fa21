from dataclasses import replace
from itertools import combinations, pairwise
from xml.etree.ElementTree import Element

from pytest import mark

from evidence.dating import Order
from evidence.inference.evidence_tests import EvidenceTest, Result
from evidence.rendering.chain import description, draw_chain, reading_order
from evidence.rendering.chain_legend import legend_of
from evidence.rendering.chain_picture import (
    ChainLink,
    ChainPicture,
    ChainStep,
    Direction,
    StepKind,
    Strength,
)

from .drawings import SVG, hrefs, is_safe_under_a_strict_policy, links, parse, titles, words


def step(ref: str, kind: StepKind = StepKind.MECHANISM, **changes: object) -> ChainStep:
    plain = ChainStep(ref, kind, f"Entity {ref}", f"does {ref}", f"/steps/{ref}/", f"Entity {ref} does {ref}")
    return replace(plain, **changes)  # type: ignore[arg-type]


def arrow(tail: str, head: str, **changes: object) -> ChainLink:
    ref = f"{tail}-{head}"
    return replace(ChainLink(ref, tail, head, f"/links/{ref}/", f"{tail} leads to {head}"), **changes)  # type: ignore[arg-type]


def chain(*links: ChainLink, steps: tuple[ChainStep, ...] = ()) -> ChainPicture:
    refs = dict.fromkeys(ref for link in links for ref in (link.tail, link.head))
    return ChainPicture("chain-1", "From ambiguity to staying", steps or tuple(map(step, refs)), links)


def drawn_link(drawing: str, ref: str) -> Element:
    return next(link for link in links(drawing) if link.get("href") == f"/links/{ref}/")


def line_width(drawing: str, ref: str) -> float:
    """Of the line itself, which is the path that is neither halo, nor pointer's target, nor head."""
    paths = drawn_link(drawing, ref).iter(f"{SVG}path")
    return next(
        float(path.get("stroke-width", 0))
        for path in paths
        if path.get("stroke") and not path.get("stroke-opacity")
    )


DIAMOND = chain(arrow("a", "b"), arrow("a", "c"), arrow("b", "d"), arrow("c", "d"))


def test_every_step_and_link_is_a_link_in_reading_order() -> None:
    assert hrefs(draw_chain(DIAMOND)) == [
        "/steps/a/",
        "/links/a-b/",
        "/links/a-c/",
        "/steps/b/",
        "/links/b-d/",
        "/steps/c/",
        "/links/c-d/",
        "/steps/d/",
    ]


def test_every_link_has_a_title() -> None:
    assert titles(draw_chain(DIAMOND))[:2] == ["Entity a does a", "a leads to b"]


def test_causes_are_read_before_effects_whatever_the_order_of_entry() -> None:
    turned = replace(DIAMOND, steps=DIAMOND.steps[::-1])
    assert [one.ref for one in reading_order(turned)] == ["a", "c", "b", "d"]


def test_a_circle_is_drawn_and_read_from_its_first_step() -> None:
    circle = chain(arrow("a", "b"), arrow("b", "c"), arrow("c", "a"), arrow("b", "b"))
    assert [one.ref for one in reading_order(circle)] == ["a", "b", "c"]
    assert len(links(draw_chain(circle))) == 7


def test_two_links_between_the_same_steps_are_both_drawn() -> None:
    twice = chain(arrow("a", "b"), arrow("a", "b", ref="second", href="/links/second/"))
    assert "/links/second/" in hrefs(draw_chain(twice))


def test_user_text_is_escaped() -> None:
    nasty = step("a", entity="<script>alert(1)</script>", activity='"&\x00', tooltip="<b>")
    drawing = draw_chain(chain(steps=(nasty,)))
    assert "<script" not in drawing
    assert titles(drawing) == ["<b>"]
    assert "<script>alert(1)</script>" in "".join(words(parse(drawing)))


def test_nothing_in_the_picture_needs_inline_style_or_script() -> None:
    assert is_safe_under_a_strict_policy(draw_chain(DIAMOND))


def test_the_same_chain_gives_the_same_drawing() -> None:
    assert draw_chain(DIAMOND) == draw_chain(DIAMOND)


def test_the_picture_is_a_named_group_so_that_its_links_stay_reachable() -> None:
    root = parse(draw_chain(DIAMOND))
    assert root.get("role") == "group"
    assert root.get("aria-labelledby") == "chain-1-title"
    assert root.findtext(f"{SVG}title") == "From ambiguity to staying"


def test_the_description_names_the_weakest_link() -> None:
    weak = chain(arrow("a", "b", weight_db=3.0), arrow("b", "c", is_weakest=True))
    assert description(weak) == "3 steps and 2 links, 1 of them untested. Weakest link: b leads to c"


@mark.parametrize(
    ("given", "dashes", "said"),
    [
        ({"n_events": 2}, "5 4", ["untested", "2 trace events"]),
        ({"tests": ((EvidenceTest.HOOP, Result.PENDING),)}, "5 4", ["untested"]),
        ({}, "1.4 3.6", ["asserted"]),
    ],
)
def test_a_link_without_weight_is_dashed_or_dotted_grey_and_says_so(
    given: dict[str, object], dashes: str, said: list[str]
) -> None:
    drawn = drawn_link(draw_chain(chain(arrow("a", "b", **given))), "a-b")
    line = next(path for path in drawn.iter(f"{SVG}path") if path.get("stroke-dasharray"))
    assert "stroke-neutral" in (line.get("class") or "")
    assert line.get("stroke-dasharray") == dashes
    assert words(drawn) == said


def test_a_note_makes_a_link_thinner_only_where_no_evidence_sets_its_width() -> None:
    for given, is_thinner in ({"n_events": 1}, True), ({"weight_db": 6.0}, False):
        drawing = draw_chain(chain(arrow("a", "b", note="Weak here.", **given), arrow("b", "c", **given)))
        assert (line_width(drawing, "a-b") < line_width(drawing, "b-c")) is is_thinner


def test_the_heavier_the_evidence_the_wider_the_line() -> None:
    drawing = draw_chain(
        chain(arrow("a", "b", weight_db=1.0), arrow("b", "c", weight_db=6.0), arrow("c", "d", weight_db=15.0))
    )
    widths = [line_width(drawing, ref) for ref in ("a-b", "b-c", "c-d")]
    assert all(lighter < heavier for lighter, heavier in pairwise(widths))


@mark.parametrize(
    ("given", "label"),
    [
        ({"weight_db": 6.24}, "+6.2 dB"),
        ({"weight_db": -3.1}, "−3.1 dB"),
        ({"weight_db": float("inf")}, "+∞ dB"),
        ({"probability": 0.824}, "82%"),
        ({"probability": 0.954}, "95.4%"),
        ({"probability": 0.0312}, "3.1%"),
    ],
)
def test_strength_is_written_beside_the_link(given: dict[str, float], label: str) -> None:
    assert words(drawn_link(draw_chain(chain(arrow("a", "b", **given))), "a-b")) == [label]


@mark.parametrize(
    ("given", "strength"),
    [
        ({}, Strength.ASSERTED),
        ({"n_events": 1}, Strength.UNTESTED),
        ({"weight_db": -0.1}, Strength.AGAINST),
        ({"weight_db": 0.0}, Strength.WEAK),
        ({"weight_db": 5.0}, Strength.MODERATE),
        ({"weight_db": 10.0}, Strength.STRONG),
        ({"probability": 0.4}, Strength.AGAINST),
        ({"probability": 0.95}, Strength.STRONG),
    ],
)
def test_strength_has_bands(given: dict[str, float], strength: Strength) -> None:
    assert arrow("a", "b", **given).strength is strength


def test_the_weakest_link_is_marked_in_the_accent_and_in_words() -> None:
    drawing = draw_chain(
        chain(arrow("a", "b", weight_db=8.0), arrow("b", "c", weight_db=1.0, is_weakest=True))
    )
    weakest, other = drawn_link(drawing, "b-c"), drawn_link(drawing, "a-b")
    assert "Weakest link" in words(weakest)
    assert "link-weakest" in (weakest.get("class") or "")
    assert any("stroke-accent" in (path.get("class") or "") for path in weakest.iter(f"{SVG}path"))
    assert not any("accent" in (part.get("class") or "") for part in other.iter())


def test_links_that_share_the_last_place_say_so() -> None:
    both = chain(arrow("a", "b", is_weakest=True), arrow("b", "c", is_weakest=True), arrow("c", "d"))
    drawing = draw_chain(both)
    assert [words(drawn_link(drawing, ref))[0] for ref in ("a-b", "b-c")] == ["Among the weakest"] * 2
    assert description(both).endswith("Among the weakest: a leads to b b leads to c")


def test_an_impossible_order_is_flagged_in_words() -> None:
    drawn = drawn_link(draw_chain(chain(arrow("a", "b", order=Order.IMPOSSIBLE))), "a-b")
    assert words(drawn) == ["asserted", "wrong order", "of dates"]


def test_an_order_that_is_only_possible_has_a_quiet_mark_of_its_own() -> None:
    drawn = drawn_link(draw_chain(chain(arrow("a", "b", order=Order.POSSIBLE))), "a-b")
    assert words(drawn) == ["asserted", "order not", "certain"]
    assert not any("accent" in (part.get("class") or "") for part in drawn.iter())


@mark.parametrize("order", [Order.CERTAIN, None])
def test_an_order_that_is_certain_or_not_known_is_not_marked(order: Order | None) -> None:
    assert words(drawn_link(draw_chain(chain(arrow("a", "b", order=order))), "a-b")) == ["asserted"]


def test_the_legend_explains_the_marks_that_occur() -> None:
    def explained(*orders: Order | None) -> list[str]:
        words = legend_of(chain(*(arrow("a", f"b{n}", order=order) for n, order in enumerate(orders))))
        return [mark for mark in ("Wrong order of dates", "Order not certain") if mark in words]

    assert explained(None, Order.CERTAIN) == []
    assert explained(Order.POSSIBLE) == ["Order not certain"]
    assert explained(Order.IMPOSSIBLE, Order.POSSIBLE) == ["Wrong order of dates", "Order not certain"]


def test_marks_of_the_tests_stand_beside_the_link_and_more_than_four_are_counted() -> None:
    six = ((EvidenceTest.HOOP, Result.PASSED), (EvidenceTest.SMOKING_GUN, Result.FAILED)) * 3
    drawn = drawn_link(draw_chain(chain(arrow("a", "b", weight_db=4.0, tests=six))), "a-b")
    marks = [part.get("class") for part in drawn.iter(f"{SVG}g")]
    assert marks == ["mark mark-passed", "mark mark-failed"] * 2
    assert words(drawn) == ["+4.0 dB", "+2"]


def test_trace_events_and_notes_are_pointed_at() -> None:
    drawn = drawn_link(draw_chain(chain(arrow("a", "b", n_events=1, note="Weak here."))), "a-b")
    assert words(drawn) == ["untested", "1 trace event", "noted as weak"]


def test_kinds_of_steps_are_said_except_the_usual_one() -> None:
    steps = (
        step("a", StepKind.CAUSE, n_events=2),
        step("b", unobserved=True),
        step("c", StepKind.OUTCOME, n_events=1),
        step("d"),
    )
    headings = [words(link)[0] for link in links(draw_chain(chain(steps=steps)))]
    assert headings == ["Cause · 2 events", "Unobserved", "Outcome · 1 event", "Entity d"]


def test_entity_is_bold_and_activity_is_not() -> None:
    texts = list(links(draw_chain(chain(steps=(step("a"),))))[0].iter(f"{SVG}text"))
    assert [(text.text, text.get("font-weight")) for text in texts] == [
        ("Entity a", "bold"),
        ("does a", None),
    ]


@mark.parametrize("direction", Direction)
def test_boxes_do_not_overlap(direction: Direction) -> None:
    drawing = parse(draw_chain(DIAMOND, direction=direction))
    boxes = [
        tuple(float(rect.get(name, 0)) for name in ("x", "y", "width", "height"))
        for rect in drawing.iter(f"{SVG}rect")
        if rect.get("rx")
    ]
    assert len(boxes) == 4
    for (x0, y0, w0, h0), (x1, y1, w1, h1) in combinations(boxes, 2):
        assert x0 + w0 <= x1 or x1 + w1 <= x0 or y0 + h0 <= y1 or y1 + h1 <= y0


def test_a_chain_that_is_too_long_for_the_width_runs_down() -> None:
    long = chain(*(arrow(f"s{n}", f"s{n + 1}") for n in range(7)))
    wide, narrow = parse(draw_chain(long, width=2000)), parse(draw_chain(long, width=390))
    assert float(wide.get("width", 0)) > float(wide.get("height", 0))
    assert float(narrow.get("width", 0)) <= 390 < float(narrow.get("height", 0))


def test_a_chain_without_steps_says_so() -> None:
    assert words(parse(draw_chain(chain()))) == ["This chain has no steps yet."]


def test_very_long_words_stay_in_their_box() -> None:
    drawing = draw_chain(chain(steps=(step("a", entity="W" * 400, activity="и" * 400),)), width=390)
    assert float(parse(drawing).get("width", 0)) <= 390
    assert "".join(words(parse(drawing))) == "W" * 400 + "и" * 400
