"""Events as items of a timeline."""

from __future__ import annotations

from typing import Any

from evidence.models import Event
from evidence.rendering.lanes_of_events import BY_ACTOR, BY_KIND, MOST_ACTORS, lane_order
from evidence.rendering.timeline_picture import Certainty, TimelineItem
from evidence.selectors.timeline import timeline_items, with_actor_names
from tests import factories
from tests.base import CaseTestCase


class TimelineItemTests(CaseTestCase):
    def items(self, lanes: str = BY_KIND) -> list[TimelineItem]:
        rows = Event.objects.filter(case=self.case).visible_to(self.reader).with_dates()
        named = with_actor_names(rows.order_by("ref"))
        return timeline_items(named, lanes, lambda event: f"/{event.ref}/")

    def make(self, ref: str, **fields: Any) -> Event:
        return factories.make_event(self.case, ref, **fields)

    def test_an_event_keeps_how_sure_its_date_is(self) -> None:
        self.make("a", date="c. 2012", kind="exercise")
        self.make("b", date="14–20 September 2022", certainty="disputed", dispute_note="Who shot first?")
        first, second = self.items()
        assert (first.lane, first.approximate, first.lasting, first.href) == ("Exercise", True, False, "/a/")
        assert (second.lane, second.lasting, second.certainty) == ("Without a kind", True, Certainty.DISPUTED)
        assert second.tooltip == "14–20 September 2022: Troops are sent. Disputed. Who shot first?"

    def test_the_wording_of_the_source_is_in_the_tooltip_where_it_differs(self) -> None:
        self.make("a", date="6 Jan 2022")
        assert self.items()[0].tooltip.startswith("6 January 2022 (in the source: “6 Jan 2022”): ")

    def test_an_event_without_a_date_is_not_drawn(self) -> None:
        self.make("a", date=None)
        assert self.items() == []

    def test_an_event_stands_in_the_lane_of_each_actor(self) -> None:
        actors = [factories.make_actor(self.case, name=name) for name in ("Kyrgyzstan", "Russia")]
        self.make("a", actors=actors)
        self.make("b")
        assert [item.lane for item in self.items(BY_ACTOR)] == ["Kyrgyzstan", "Russia", "Without an actor"]

    def test_beyond_a_dozen_the_rarest_actors_share_a_lane_where_an_event_stands_once(self) -> None:
        actors = [factories.make_actor(self.case, name=f"Actor {n:02}") for n in range(MOST_ACTORS + 3)]
        self.make("a", actors=actors)
        self.make("b", actors=actors[:MOST_ACTORS])
        lanes = [item.lane for item in self.items(BY_ACTOR) if item.ref == "a"]
        assert len(lanes) == MOST_ACTORS + 1
        assert lane_order(self.items(BY_ACTOR))[-1] == "3 other actors"

    def test_the_fullest_lane_comes_first_and_the_nameless_one_last(self) -> None:
        for ref, kind in (("a", "summit"), ("b", "clash"), ("c", "clash"), ("d", ""), ("e", ""), ("f", "")):
            self.make(ref, kind=kind)
        assert lane_order(self.items()) == ("Clash", "Summit", "Without a kind")
