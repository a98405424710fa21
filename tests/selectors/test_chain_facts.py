"""The order in time of the steps of a chain, and what a link rests on."""

from __future__ import annotations

import pytest

from evidence.dating import Order, Span, parse
from evidence.selectors.chain_facts import Basis, LinkFacts, PlacedEvent, StepFacts


def event(*typed: str) -> PlacedEvent:
    """An event with a dating for each of the texts."""
    spans = tuple(Span(read.earliest, read.latest) for read in map(parse, typed))
    return PlacedEvent("event", "Something happens", "", "", spans)


def step(*events: PlacedEvent) -> StepFacts:
    return StepFacts("n", "mechanism", "Members", "stay", (), events)


def link(tail: StepFacts, head: StepFacts, **facts: object) -> LinkFacts:
    return LinkFacts("e", tail, head, "One brings the other about.", "", **{"events": (), **facts})


@pytest.mark.parametrize(
    ("tail", "head", "order"),
    [
        ([event("2010")], [event("2011")], Order.CERTAIN),
        ([event("2010")], [event("May 2010")], Order.POSSIBLE),
        ([event("2012")], [event("2011")], Order.IMPOSSIBLE),
        # of several events the first and the last day count
        ([event("2010"), event("2014")], [event("2012")], Order.POSSIBLE),
        ([event("2013"), event("2014")], [event("2011"), event("2012")], Order.IMPOSSIBLE),
        # of several datings the widest reading
        ([event("2010", "2013")], [event("2012")], Order.POSSIBLE),
        # an open end, or an event without a date beside a dated one, may lie anywhere
        ([event("since 2012")], [event("2011")], Order.IMPOSSIBLE),
        ([event("before 2012")], [event("2011")], Order.POSSIBLE),
        ([event("2012"), event()], [event("2011")], Order.POSSIBLE),
        ([event()], [event("2011")], None),
        ([], [event("2011")], None),
    ],
)
def test_the_order_of_a_link_is_judged_by_all_datings_of_its_steps(
    tail: list[PlacedEvent], head: list[PlacedEvent], order: Order | None
) -> None:
    assert link(step(*tail), step(*head)).order is order


def test_a_link_without_tests_is_traced_where_it_names_events_and_asserted_otherwise() -> None:
    assert link(step(), step(), events=(event("2010"),)).basis is Basis.TRACED
    assert link(step(), step()).basis is Basis.ASSERTED


def test_a_link_without_a_claim_is_named_by_its_steps() -> None:
    assert LinkFacts("e", step(), step(), "", "", ()).words == "Members → Members"
