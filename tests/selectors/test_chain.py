"""What is read of a chain, by whom, and in how many queries."""

from __future__ import annotations

from typing import Any

from django.db import connection
from django.test.utils import CaptureQueriesContext

from evidence.inference.mechanism import FindingKind
from evidence.models import Chain
from evidence.permissions import case_for
from evidence.selectors.chain import chain_facts, findings
from evidence.selectors.chain_facts import Basis, ChainFacts, LinkFacts
from tests import factories
from tests.base import CaseTestCase


class ChainFactsTests(CaseTestCase):
    def setUp(self) -> None:
        self.hypothesis = factories.make_hypothesis(self.case, "h1")
        self.event = factories.make_event(self.case, "vote", title="Members vote", date="2022")
        self.item = factories.make_evidence(self.case, "ev-1", events=[self.event])
        self.chain = factories.make_chain(self.hypothesis, "c1")
        self.cause = factories.make_step(self.chain, "n1", kind="cause", events=[self.event])
        self.outcome = factories.make_step(self.chain, "n2", kind="outcome")
        self.link = factories.make_link(self.cause, self.outcome, "e1", events=[self.event])

    def read(self, person: Any = None) -> tuple[ChainFacts, ...]:
        person = person or self.reader
        return chain_facts(case_for(person, self.case.slug), person)

    def read_link(self, person: Any = None) -> LinkFacts:
        return self.read(person)[0].link("e1")

    def test_steps_and_links_come_with_their_events(self) -> None:
        (chain,) = self.read()
        assert [step.ref for step in chain.steps] == ["n1", "n2"]
        assert [event.ref for event in chain.steps[0].events] == ["vote"]
        assert (chain.links[0].tail.ref, chain.links[0].head.ref) == ("n1", "n2")
        assert chain.links[0].events[0].edtf == "2022"

    def test_a_test_of_its_own_weighs_from_even_odds(self) -> None:
        factories.make_assessment(self.item, self.link, p_if_true=0.8, p_if_false=0.08)
        link = self.read_link()
        assert (link.basis, len(link.tests)) == (Basis.TESTED, 1)
        assert round(link.weight_db, 6) == 10.0
        assert round(link.probability, 6) == round(10 / 11, 6)

    def test_an_item_on_its_traces_tests_the_hypothesis_and_not_the_link(self) -> None:
        factories.make_assessment(self.item, self.hypothesis, p_if_true=0.8, p_if_false=0.08)
        link = self.read_link()
        assert (link.basis, link.tests, link.weight_db) == (Basis.TRACED, (), None)
        (on_trace,) = link.on_traces
        assert (on_trace.ref, on_trace.shared) == ("ev-1", ("Members vote",))
        assert round(on_trace.weight_db, 6) == 10.0

    def test_an_item_that_was_not_sought_leaves_the_link_untested(self) -> None:
        pending = factories.make_evidence(self.case, status="not-sought")
        factories.make_assessment(pending, self.link)
        link = self.read_link()
        assert (link.basis, len(link.tests), link.probability) == (Basis.TRACED, 1, None)

    def test_a_restricted_item_moves_nothing_for_those_who_may_not_see_it(self) -> None:
        hidden = factories.make_evidence(self.case, "ev-2", events=[self.event], restricted=True)
        factories.make_assessment(hidden, self.link)
        assert self.read_link(self.editor).is_tested
        link = self.read_link(self.reader)
        assert (link.tests, link.is_tested) == ((), False)
        assert [item.ref for item in link.on_traces] == ["ev-1"]

    def test_the_tests_of_a_blind_coder_are_theirs_alone(self) -> None:
        factories.make_assessment(self.item, self.link, self.coder)
        assert self.read_link(self.coder).is_tested
        assert not self.read_link(self.owner).is_tested

    def test_chains_of_another_case_are_not_read(self) -> None:
        factories.make_chain(factories.make_hypothesis(self.public))
        assert [chain.ref for chain in self.read()] == ["c1"]

    def test_rivals_in_the_checks_are_the_chains_of_other_hypotheses(self) -> None:
        factories.make_chain(self.hypothesis, title="Another way")
        rival = factories.make_chain(factories.make_hypothesis(self.case), title="A rival way")
        factories.make_step(rival, entity="Russia", activity="wants bases", kind="cause")
        chains = self.read()
        found = findings(chains[0], chains)
        assert [one.where for one in found if one.kind is FindingKind.DISCRIMINATES] == ["A rival way"]

    def test_a_test_of_the_link_lifts_the_finding_that_it_is_asserted(self) -> None:
        def kinds() -> set[FindingKind]:
            chains = self.read()
            return {one.kind for one in findings(chains[0], chains)}

        assert FindingKind.ASSERTED in kinds()
        factories.make_assessment(self.item, self.link, p_if_true=0.9, p_if_false=0.09)
        assert not kinds() & {FindingKind.ASSERTED, FindingKind.COVERAGE}

    def queries(self) -> int:
        with CaptureQueriesContext(connection) as captured:
            self.read()
        return len(captured)

    def test_ten_more_of_everything_need_no_more_queries(self) -> None:
        factories.make_assessment(self.item, self.link)
        before = self.queries()
        for number in range(10):
            chain = factories.make_chain(self.hypothesis, title=f"Way {number}")
            event = factories.make_event(self.case)
            actor = factories.make_actor(self.case)
            tail, head = (factories.make_step(chain, events=[event]) for _ in range(2))
            tail.actors.add(actor)
            link = factories.make_link(tail, head, events=[event])
            factories.make_assessment(factories.make_evidence(self.case, events=[event]), link)
        assert Chain.objects.count() == 11
        assert self.queries() == before
