"""Which hypotheses an event bears on, and which events the links of the chains join."""

from __future__ import annotations

from typing import Any

from evidence.permissions import case_for
from evidence.rendering.timeline_picture import EventArrow
from evidence.selectors.event_links import event_arrows, has_arrows, hypotheses_of_events
from tests import factories as make
from tests.base import CaseTestCase


class EventLinksTests(CaseTestCase):
    def setUp(self) -> None:
        self.fear = make.make_hypothesis(self.case, "fear", title="Fear kept them")
        self.bargain = make.make_hypothesis(self.case, "bargain", title="A bargain kept them")
        self.first = make.make_event(self.case, "first", date="2021")
        self.second = make.make_event(self.case, "second", date="2022")

    def found(self, person: Any = None) -> dict[str, list[str]]:
        person = person or self.reader
        return dict(hypotheses_of_events(case_for(person, self.case.slug), person))

    def arrows(self, person: Any = None) -> tuple[EventArrow, ...]:
        person = person or self.reader
        return event_arrows(case_for(person, self.case.slug), person, lambda link: f"/{link.ref}/")

    def make_chain(self, **fields: Any) -> None:
        chain = make.make_chain(self.fear, "c1")
        cause = make.make_step(chain, "n1", kind="cause", events=[self.first], **fields)
        outcome = make.make_step(chain, "n2", kind="outcome", events=[self.second])
        make.make_link(cause, outcome, "l1", claim="Fear grows.")

    def test_a_chain_ties_its_events_to_its_hypothesis(self) -> None:
        self.make_chain()
        titles = ["Fear kept them"]
        assert self.found() == {"first": titles, "second": titles}

    def test_an_assessed_item_ties_its_events_to_the_hypotheses(self) -> None:
        item = make.make_evidence(self.case, events=[self.first])
        for hypothesis in (self.bargain, self.fear):
            make.make_assessment(item, hypothesis)
        assert self.found() == {"first": ["Fear kept them", "A bargain kept them"]}

    def test_what_the_reader_may_not_see_ties_nothing(self) -> None:
        item = make.make_evidence(self.case, events=[self.first], restricted=True)
        make.make_assessment(item, self.fear)
        assert self.found() == {}
        assert self.found(self.owner) == {"first": ["Fear kept them"]}

    def test_a_link_joins_the_events_of_its_steps(self) -> None:
        assert not has_arrows(self.case, self.reader)
        self.make_chain()
        assert has_arrows(self.case, self.reader)
        assert self.arrows() == (EventArrow("first", "second", "/l1/", "Fear grows."),)

    def test_a_step_without_a_dated_event_joins_nothing(self) -> None:
        self.second.datings.all().delete()
        self.make_chain()
        assert self.arrows() == ()
