"""The page of a link, its form, and choosing the evidence to test it with."""

from __future__ import annotations

from typing import Any

from django.db import connection
from django.test.utils import CaptureQueriesContext

from evidence.models import Change, Link
from tests import factories
from tests.base import CaseTestCase
from tests.html import Page
from tests.views.pages import Pages


class LinkPageTests(Pages, CaseTestCase):
    def setUp(self) -> None:
        self.hypothesis = factories.make_hypothesis(self.case)
        self.chain = factories.make_chain(self.hypothesis, "c1", title="From costs to staying")
        self.tail = factories.make_step(self.chain, "n1", entity="Patron", activity="pays")
        self.head = factories.make_step(self.chain, "n2", entity="Members", activity="stay")
        self.typed: dict[str, Any] = {
            "tail": str(self.tail.pk),
            "head": str(self.head.pk),
            "claim": "Paying keeps them.",
            "note": "",
            "events": [],
            "ref": "",
        }

    def make(self, **fields: Any) -> Link:
        return factories.make_link(self.tail, self.head, "e1", **fields)

    def shown(self, person: Any = None) -> Page:
        return self.page(self.as_(person or self.reader).get("/cases/staying/links/e1/"))

    def new(self, **changes: Any) -> Any:
        return self.as_(self.editor).post("/cases/staying/chains/c1/links/new/", self.typed | changes)

    def test_a_link_is_recorded_and_shown(self) -> None:
        event = factories.make_event(self.case)
        self.page(self.as_(self.editor).get("/cases/staying/chains/c1/links/new/"))
        answer = self.new(events=[str(event.pk)])
        link = Link.objects.get()
        assert answer["Location"] == f"/cases/staying/links/{link.ref}/"
        assert (link.tail, link.head, list(link.events.all())) == (self.tail, self.head, [event])
        assert self.last().act == "link recorded"
        assert "Paying keeps them." in self.page(self.as_(self.editor).get(answer["Location"])).text

    def test_only_steps_of_the_chain_are_offered(self) -> None:
        elsewhere = factories.make_step(factories.make_chain(self.hypothesis))
        answer = self.new(head=str(elsewhere.pk))
        assert answer.status_code == 422
        assert "head" in answer.context["form"].errors

    def test_a_link_to_itself_or_a_second_one_is_refused_on_its_field(self) -> None:
        assert "another one" in self.page(self.new(head=str(self.tail.pk)), 422).text
        self.make()
        assert "linked already" in self.page(self.new(), 422).text
        assert Link.objects.count() == 1

    def test_a_link_that_closes_a_circle_is_refused_with_the_way_round(self) -> None:
        self.make()
        answer = self.new(tail=str(self.head.pk), head=str(self.tail.pk))
        assert "n2 → n1 → n2" in self.page(answer, 422).text
        assert "head" in answer.context["form"].errors

    def test_a_link_is_edited_on_the_version_that_was_read(self) -> None:
        self.make()
        sent = self.typed | {"version": "1"}
        self.as_(self.editor).post("/cases/staying/links/e1/edit/", sent | {"note": "No source says so."})
        answer = self.as_(self.owner).post("/cases/staying/links/e1/edit/", sent | {"note": "Weak."})
        assert "changed by somebody else" in self.page(answer, 409).text
        assert Link.objects.get().note == "No source says so."
        assert self.last().act == "link edited"

    def test_a_link_is_deleted(self) -> None:
        self.make()
        self.page(self.as_(self.editor).get("/cases/staying/links/e1/delete/"))
        answer = self.as_(self.editor).post("/cases/staying/links/e1/delete/", {"version": "1"})
        assert answer["Location"] == "/cases/staying/chains/c1/"
        assert not Link.objects.exists()

    def test_trace_events_come_in_the_order_of_their_dates(self) -> None:
        events = [
            factories.make_event(self.case, title=title, date=date)
            for title, date in (("Third", "2022"), ("Last", None), ("First", "May 2010"))
        ]
        self.make(events=events)
        text = self.shown().text
        assert text.index("First") < text.index("Third") < text.index("Last")

    def test_its_own_tests_and_those_of_the_hypothesis_are_kept_apart(self) -> None:
        event = factories.make_event(self.case, title="Members vote")
        item = factories.make_evidence(self.case, "ev-1", title="Minutes of the vote", events=[event])
        link = self.make(events=[event])
        factories.make_assessment(item, self.hypothesis, p_if_true=0.9, p_if_false=0.45)
        before = self.shown().text
        assert "Nobody has tested it." in before
        assert "+3.0 dB" in before
        assert "not of the link" in before
        factories.make_assessment(item, link, p_if_true=0.8, p_if_false=0.08, claimed_test="smoking-gun")
        after = self.shown().text
        assert "to 91%" in after
        assert "+10.0 dB in all" in after

    def test_tests_of_a_blind_coder_are_shown_to_them_alone(self) -> None:
        factories.make_assessment(factories.make_evidence(self.case), self.make(), self.coder)
        assert "Nobody has tested it." in self.shown(self.owner).text
        assert "From even odds" in self.shown(self.coder).text

    def test_the_order_in_time_is_said(self) -> None:
        self.make()
        assert "Not known. A step has no dated event." in self.shown().text
        self.tail.events.add(factories.make_event(self.case, date="2022"))
        self.head.events.add(factories.make_event(self.case, date="2010"))
        assert "Impossible. On every dating the first step comes after the second." in self.shown().text

    def test_sources_of_the_link_are_listed_without_restricted_ones(self) -> None:
        link = self.make()
        for title, restricted in (("An open file", False), ("A closed file", True)):
            factories.make_citation(
                factories.make_source(self.case, title=title, restricted=restricted), link=link
            )
        assert "A closed file" in self.shown(self.editor).text
        text = self.shown(self.reader).text
        assert "An open file" in text
        assert "A closed file" not in text

    def test_a_coder_goes_on_to_test_it_with_an_item(self) -> None:
        self.make()
        factories.make_evidence(self.case, "ev-1")
        client = self.as_(self.coder)
        assert "Test it with" in self.shown(self.coder).text
        answer = client.get("/cases/staying/links/e1/test/", {"evidence": "ev-1"})
        assert answer["Location"] == "/cases/staying/evidence/ev-1/assess/?link=e1"
        assert self.page(client.get(answer["Location"]))
        assert client.get("/cases/staying/links/e1/test/", {"evidence": "no-such"}).status_code == 404

    def test_readers_are_not_offered_to_test_and_are_refused(self) -> None:
        self.make()
        factories.make_evidence(self.case, "ev-1")
        assert "Test it with" not in self.shown(self.reader).text
        assert (
            self.as_(self.reader).get("/cases/staying/links/e1/test/", {"evidence": "ev-1"}).status_code
            == 403
        )

    def test_readers_coders_and_outsiders_write_nothing(self) -> None:
        self.make()
        for person, status in ((self.reader, 403), (self.coder, 403), (self.outsider, 404)):
            for path in ("chains/c1/links/new/", "links/e1/edit/", "links/e1/delete/"):
                with self.subTest(person=person.username, path=path):
                    client = self.as_(person)
                    assert client.get(f"/cases/staying/{path}").status_code == status
                    assert client.post(f"/cases/staying/{path}", self.typed).status_code == status
        assert not Change.objects.exists()

    def test_a_link_of_a_private_case_is_hidden_from_strangers(self) -> None:
        self.make()
        assert self.as_(None).get("/cases/staying/links/e1/").status_code == 404
        assert self.as_(self.outsider).get("/cases/staying/links/e1/").status_code == 404

    def test_ten_more_rows_need_no_more_queries(self) -> None:
        link = self.make()

        def add() -> None:
            event = factories.make_event(self.case)
            link.events.add(event)
            item = factories.make_evidence(self.case, events=[event])
            factories.make_assessment(item, link)
            factories.make_citation(factories.make_source(self.case), link=link)

        def queries() -> int:
            with CaptureQueriesContext(connection) as captured:
                self.shown()
            return len(captured)

        add()
        before = queries()
        for _ in range(10):
            add()
        assert queries() == before
