"""Pages of the causal chains."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

from django.db import connection
from django.test import override_settings
from django.test.utils import CaptureQueriesContext

from evidence.models import Chain
from evidence.services.chains import record_chain
from tests import factories
from tests.base import CaseTestCase
from tests.views.area import AreaActs


class ChainPageTests(AreaActs, CaseTestCase):
    model, key, one, noun = Chain, "chains", "chain", "chain"
    wrong = ("title", "   ", "required")
    told = ("title", "From bases to staying")

    def setUp(self) -> None:
        self.hypothesis = factories.make_hypothesis(self.case, "h1", title="Costs reassure")
        self.typed = {
            "hypothesis": str(self.hypothesis.pk),
            "title": "From costs to staying",
            "sufficiency_note": "",
            "ref": "",
        }

    def make(self, **fields: Any) -> Chain:
        fields = {"hypothesis": self.hypothesis, "title": "From costs to staying", **fields}
        return record_chain(by=self.editor, case=self.case, **fields)

    def make_full(self) -> Chain:
        """A chain of three steps: the first link tested, the second only traced by an event."""
        chain = self.make(ref="c1")
        event = factories.make_event(self.case, "vote", title="Members vote", date="2022")
        names = (("n1", "Patron", "pays"), ("n2", "Members", "take note"), ("n3", "Members", "stay"))
        steps = [factories.make_step(chain, ref, entity=who, activity=what) for ref, who, what in names]
        tested = factories.make_link(steps[0], steps[1], "e1", claim="Paying is noticed.")
        factories.make_link(
            steps[1], steps[2], "e2", claim="Notice keeps them.", note="No source says so.", events=[event]
        )
        item = factories.make_evidence(self.case, "ev-1", events=[event])
        factories.make_assessment(item, tested, p_if_true=0.8, p_if_false=0.08)
        factories.make_assessment(item, self.hypothesis, p_if_true=0.9, p_if_false=0.45)
        return chain

    def shown(self, person: Any = None) -> Any:
        return self.page(self.as_(person or self.reader).get(self.address("c1")))

    def test_the_picture_leads_to_every_step_and_link(self) -> None:
        self.make_full()
        links = self.shown().links
        for target in (
            "#step-n1",
            "#step-n2",
            "#step-n3",
            "/cases/staying/links/e1/",
            "/cases/staying/links/e2/",
        ):
            assert links.count(target) >= 2, target  # drawn for wide and for narrow screens

    def test_steps_that_the_picture_leads_to_are_on_the_page(self) -> None:
        self.make_full()
        assert {"step-n1", "step-n2", "step-n3"} <= set(self.shown().ids)

    def test_tests_of_the_hypothesis_are_listed_but_do_not_weigh_for_the_link(self) -> None:
        self.make_full()
        text = self.shown().text
        assert "Tested" in text
        assert "+10.0 dB" in text
        assert "Traced, untested" in text
        assert "ev-1 +3.0" in text
        assert "come from tests of the hypothesis , not of the link" in text

    def test_the_weakest_link_is_named_with_the_rule(self) -> None:
        self.make_full()
        text = self.shown().text
        assert "Weakest link Notice keeps them. No test of its own weighs. No source says so." in text
        assert "How the weakest link is found" in text

    def test_what_is_computed_for_the_chain_says_of_how_many_links(self) -> None:
        self.make_full()
        text = self.shown().text
        assert "Of the 1 of 2 links with tests that weigh." in text
        assert "no surer than these figures" in text

    def test_findings_are_told_in_words(self) -> None:
        self.make_full()
        text = self.shown().text
        assert "Steps without a dated event 3" in text
        assert "Step n1 is unobserved: it has no event." in text
        assert "No note on what suffices" in text

    def test_without_graphviz_the_tables_stay_and_the_page_says_what_is_missing(self) -> None:
        self.make_full()
        with override_settings(LAYOUT_COMMAND="/nowhere/dot"):
            page = self.shown()
        assert "/nowhere/dot cannot be run" in page.text
        assert "Paying is noticed." in page.text
        assert "/cases/staying/links/e1/" in page.links

    def test_restricted_evidence_is_not_in_it_for_a_reader(self) -> None:
        self.make_full()
        hidden = factories.make_evidence(self.case, "ev-2", restricted=True, title="A secret file")
        factories.make_assessment(
            hidden, Chain.objects.get().links.get(ref="e2"), p_if_true=0.01, p_if_false=0.9
        )
        assert "−19.5 dB" in self.shown(self.editor).text
        assert "−19.5" not in self.shown(self.reader).text
        assert "2 of 2" in self.page(self.as_(self.editor).get(self.address())).text
        assert "1 of 2" in self.page(self.as_(self.reader).get(self.address())).text

    def test_an_empty_chain_offers_the_first_step(self) -> None:
        self.make(ref="c1")
        assert "/cases/staying/chains/c1/steps/new/" in self.shown(self.editor).links
        assert "/cases/staying/chains/c1/steps/new/" not in self.shown(self.reader).links

    def test_the_list_names_the_weakest_link_and_the_share_that_is_tested(self) -> None:
        self.make_full()
        text = self.page(self.as_(self.reader).get(self.address())).text
        assert "Costs reassure 3 2 1 of 2 Notice keeps them." in text

    def test_the_list_is_filtered_by_hypothesis(self) -> None:
        self.make()
        client = self.as_(self.reader)
        assert "From costs" in self.page(client.get(self.address(), {"hypothesis": "h1"})).text
        rival = factories.make_hypothesis(self.case, "h2")
        assert "Nothing matches" in self.page(client.get(self.address(), {"hypothesis": rival.ref})).text

    def test_a_chain_goes_with_its_steps_and_links(self) -> None:
        chain = self.make_full()
        text = self.page(self.as_(self.editor).get(self.address("c1", "delete"))).text
        assert "Deleted with it" in text
        self.as_(self.editor).post(self.address("c1", "delete"), {"version": str(chain.version)})
        assert self.last().rows.filter(kind__in=("step", "link")).count() == 5

    def test_a_chain_of_a_public_case_is_open_to_strangers(self) -> None:
        factories.make_chain(factories.make_hypothesis(self.public), "open")
        assert self.page(self.as_(None).get("/cases/in-view/chains/open/"))

    def queries(self, *parts: str) -> int:
        with CaptureQueriesContext(connection) as captured:
            self.page(self.as_(self.reader).get(self.address(*parts)))
        return len(captured)

    def test_ten_more_rows_need_no_more_queries(self) -> None:
        chain = self.make_full()
        before = self.queries(), self.queries("c1")
        steps = [factories.make_step(chain) for _ in range(10)]
        for tail, head in pairwise(steps):
            factories.make_link(tail, head, events=[factories.make_event(self.case)])
        for _ in range(10):
            factories.make_chain(self.hypothesis)
        assert (self.queries(), self.queries("c1")) == before
