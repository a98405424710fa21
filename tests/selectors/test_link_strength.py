"""Which link is the weakest, by the rule of docs/decisions/0003-link-strength.md."""

from __future__ import annotations

from dataclasses import replace

import pytest

from evidence.dating import Span, parse
from evidence.inference.bayes import update_odds
from evidence.selectors.chain_facts import LinkFacts, PlacedEvent, StepFacts
from evidence.selectors.link_strength import confidence, weakest
from evidence.selectors.standings import Standing

STEP = StepFacts("n", "mechanism", "Members", "stay", (), ())
EVENT = PlacedEvent("event", "Something happens", "", "", ())


def link(ref: str, *weights: float, note: str = "", traced: bool = True) -> LinkFacts:
    """A link with tests of its own of these weights."""
    reached = update_odds(0.5, list(weights))
    standing = Standing(
        "",
        "",
        "",
        0.5,
        items=tuple(f"ev-{number}" for number, _ in enumerate(weights)),
        weights_db=weights,
        posterior=reached.probability,
        total_db=reached.total_db,
    )
    events = (EVENT,) if traced else ()
    return LinkFacts(ref, STEP, STEP, "", note, events, standing=standing if weights else None)


@pytest.mark.parametrize(
    ("links", "refs"),
    [
        # what tests oppose is weaker than what nobody tested, and that than what tests support
        ([link("a", 8.0), link("b"), link("c", -2.0)], ["c"]),
        ([link("a", 8.0), link("b")], ["b"]),
        ([link("a", 8.0), link("b", 1.5)], ["b"]),
        ([link("a", 8.0, -6.0), link("b", 4.0)], ["a"]),
        # at even odds: untested, then noted as weak, then without traces
        ([link("a", 3.0, -3.0), link("b")], ["b"]),
        ([link("a"), link("b", note="No source says so.")], ["b"]),
        ([link("a", traced=False), link("b", note="No source says so.")], ["b"]),
        ([link("a"), link("b", traced=False)], ["b"]),
        # alike in all this: they share the place, unless that is all of them
        ([link("a", note="Weak."), link("b"), link("c", note="Weak too.")], ["a", "c"]),
        ([link("a"), link("b")], []),
        ([link("a")], ["a"]),
        ([], []),
    ],
)
def test_the_weakest_links_are_found(links: list[LinkFacts], refs: list[str]) -> None:
    assert [one.ref for one in weakest(links)] == refs


def test_a_link_that_the_dates_rule_out_is_weaker_than_any() -> None:
    def step(typed: str) -> StepFacts:
        read = parse(typed)
        event = PlacedEvent("event", "Something happens", "", "", (Span(read.earliest, read.latest),))
        return replace(STEP, events=(event,))

    ruled_out = replace(link("b", 20.0), tail=step("2022"), head=step("2010"))
    assert [one.ref for one in weakest([link("a", -9.0), ruled_out])] == ["b"]


def test_a_note_does_not_outweigh_tests() -> None:
    assert [one.ref for one in weakest([link("a", 9.0, note="Weak."), link("b", 2.0)])] == ["b"]


def test_the_chain_is_computed_over_the_tested_links() -> None:
    reached = confidence([link("a", 10.0), link("b"), link("c", 5.0)])
    assert reached is not None
    assert reached.weakest == pytest.approx(0.7597, abs=1e-4)
    assert reached.product == pytest.approx(0.9091 * 0.7597, abs=1e-4)
    assert reached.weakest_index == 1


def test_without_a_tested_link_nothing_is_computed() -> None:
    assert confidence([link("a"), link("b")]) is None
