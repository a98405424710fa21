"""Several chains in one drawing, and what no drawing of the built-in case's chains may do."""

import json
from dataclasses import replace
from itertools import combinations
from math import hypot
from pathlib import Path

from pytest import fixture, mark

from evidence.rendering.chain import draw_chain, draw_chains
from evidence.rendering.chain_draft import Draft, fitted
from evidence.rendering.chain_picture import ChainLink, ChainPicture, ChainStep, Direction, StepKind
from evidence.rendering.graphviz import Point

from .drawings import SVG, hrefs, links, overlap, parse, words
from .test_chain import arrow, chain, step

CSTO = Path(__file__).parents[2] / "evidence" / "cases" / "csto" / "chains.json"
BOTH = [Direction.DOWN, Direction.RIGHT]


def read(stored: dict[str, object]) -> ChainPicture:
    steps = [
        ChainStep(one["ref"], StepKind(one["kind"]), one["entity"], one["activity"], f"#{one['ref']}", "")
        for one in stored["steps"]
    ]
    arrows = [
        ChainLink(
            one["ref"], one["tail"], one["head"], f"/{one['ref']}/", "", n_events=3, is_weakest=not place
        )
        for place, one in enumerate(stored["links"])
    ]
    return ChainPicture(stored["ref"], stored["title"], tuple(steps), tuple(arrows), "Its hypothesis", "/c/")


@fixture(scope="module")
def csto() -> list[ChainPicture]:
    return [read(stored) for stored in json.loads(CSTO.read_text("utf-8"))]


def on_curve(points: tuple[Point, ...], tip: Point) -> list[Point]:
    """A route as a line of many corners."""
    found: list[Point] = []
    for at in range(0, len(points) - 1, 3):
        a, b, c, d = points[at : at + 4]
        for t in (n / 12 for n in range(13)):
            u = 1 - t
            found.append(
                tuple(u**3 * a[i] + 3 * u * u * t * b[i] + 3 * u * t * t * c[i] + t**3 * d[i] for i in (0, 1))
            )
    return [*found, tip]


def nearest(one: list[Point], other: list[Point]) -> float:
    return min(hypot(a[0] - b[0], a[1] - b[1]) for a in one for b in other)


def areas(draft: Draft) -> list[tuple[float, float, float, float]]:
    """Boxes, headings and labels: left, top, right, bottom."""
    sizes = [one.size for one in (*draft.boxes, *draft.headings)]
    placed = list(zip(draft.placed.centres, sizes, strict=True))
    placed += [
        (route.label, label.size) for route, label in zip(draft.placed.routes, draft.labels, strict=True)
    ]
    return [(x - w / 2, y - h / 2, x + w / 2, y + h / 2) for (x, y), (w, h) in placed]


def arrows_of(draft: Draft) -> list[ChainLink]:
    return [link for one in draft.chains for link in one.links]


@mark.parametrize("direction", BOTH)
def test_no_arrows_of_the_built_in_chains_cross(csto: list[ChainPicture], direction: Direction) -> None:
    drafts = [fitted([one], [direction], 1040.0, None) for one in csto]
    drafts.append(fitted(csto, [direction], 1040.0, None, is_headed=True))
    for draft in drafts:
        lines = [on_curve(route.points, route.tip) for route in draft.placed.routes]
        pairs = combinations(zip(arrows_of(draft), lines, strict=True), 2)
        for (one, here), (other, there) in pairs:
            if not {one.tail, one.head} & {other.tail, other.head}:
                assert nearest(here, there) > 4.0, (one.ref, other.ref)


@mark.parametrize("direction", BOTH)
def test_nothing_of_the_built_in_chains_overlaps(csto: list[ChainPicture], direction: Direction) -> None:
    drafts = [fitted([one], [direction], 1040.0, None) for one in csto]
    drafts.append(fitted(csto, [direction], 1040.0, None, is_headed=True))
    for draft in drafts:
        assert not any(overlap(one, other) for one, other in combinations(areas(draft), 2))


@mark.parametrize("direction", BOTH)
def test_every_step_and_link_of_every_chain_is_there(csto: list[ChainPicture], direction: Direction) -> None:
    drawing = draw_chains(csto, key="all", title="All", direction=direction)
    expected = [one.href for each in csto for one in (*each.steps, *each.links)]
    assert sorted(map(str, hrefs(drawing))) == sorted([*expected, *["/c/"] * len(csto)])


@mark.parametrize("direction", BOTH)
def test_chains_stand_in_the_order_given(csto: list[ChainPicture], direction: Direction) -> None:
    """On the page as in the reading order."""
    draft = fitted(csto, [direction], 1040.0, None, is_headed=True)
    along = 1 if direction is Direction.RIGHT else 0
    heads = dict(
        zip(
            (one.chain.key for one in draft.headings),
            draft.placed.centres[len(draft.boxes) :],
            strict=True,
        )
    )
    places = [heads[one.key][along] for one in csto]
    assert places == sorted(places)
    drawing = draw_chains(csto, key="all", title="All", direction=direction)
    titles = [link.findtext(f"{SVG}title") for link in links(drawing) if link.get("href") == "/c/"]
    assert titles == [one.title for one in csto]


def test_outcomes_stand_in_one_row(csto: list[ChainPicture]) -> None:
    draft = fitted(csto, [Direction.DOWN], 1040.0, None, is_headed=True)
    levels = {
        round(centre[1])
        for box, centre in zip(draft.boxes, draft.placed.centres, strict=False)
        if box.step.kind is StepKind.OUTCOME
    }
    assert len(levels) == 1


def test_a_step_that_two_chains_share_stands_in_one_row() -> None:
    long = chain(arrow("a", "b"), arrow("b", "c"), arrow("c", "d"))
    short = replace(chain(arrow("x", "y")), key="short", steps=(step("x"), replace(step("c"), ref="y")))
    draft = fitted([long, short], [Direction.DOWN], 1e9, None, is_headed=True)
    level = {box.step.ref: centre[1] for box, centre in zip(draft.boxes, draft.placed.centres, strict=False)}
    assert level["c"] == level["y"]
    assert level["x"] < level["y"]


def test_two_chains_may_use_the_same_refs() -> None:
    one = chain(arrow("a", "b"))
    drawing = draw_chains([one, replace(one, key="two")], key="all", title="All")
    assert len(links(drawing)) == 8  # a heading, two steps and an arrow each


def test_a_chain_without_steps_is_said_and_not_drawn() -> None:
    empty = ChainPicture("none", "Nothing yet", (), ())
    drawing = draw_chains([chain(arrow("a", "b")), empty], key="all", title="All")
    assert "Nothing yet: no steps yet." in (parse(drawing).findtext(f"{SVG}desc") or "")
    assert "There is no chain with steps yet." in words(parse(draw_chains([empty], key="k", title="t")))


def test_a_kind_too_long_for_its_box_is_broken() -> None:
    narrow = draw_chain(
        replace(
            chain(arrow("a", "b")),
            steps=(step("a", StepKind.CAUSE, unobserved=True), step("b")),
        ),
        direction=Direction.RIGHT,
        width=10.0,
    )
    assert {"Cause ·", "unobserved"} <= set(words(parse(narrow)))


def test_a_very_large_chain_is_laid_out_once() -> None:
    large = chain(*(arrow(f"s{n}", f"s{n + 1}") for n in range(120)))
    assert fitted([large], BOTH, 300.0, None).boxes[0].width == 112.0
