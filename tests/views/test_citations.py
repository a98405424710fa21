"""Citing a source for each kind of row that can be cited for."""

from __future__ import annotations

from typing import Any

from evidence.choices import RowAct
from evidence.models import Citation
from evidence.services.evidence import cite
from tests import factories
from tests.base import CaseTestCase
from tests.html import Page
from tests.views.pages import delete_as_shown


class CitationPageTests(CaseTestCase):
    @classmethod
    def setUpTestData(cls) -> None:
        super().setUpTestData()
        hypothesis = factories.make_hypothesis(cls.case)
        chain = factories.make_chain(hypothesis)
        cls.source = factories.make_source(cls.case, title="Press notice")
        cls.targets = {
            "event": factories.make_event(cls.case),
            "evidence": factories.make_evidence(cls.case),
            "hypothesis": hypothesis,
            "link": factories.make_link(factories.make_step(chain), factories.make_step(chain)),
        }
        cls.pages = {"event": "events", "evidence": "evidence", "hypothesis": "hypotheses", "link": "links"}

    def typed(self, **fields: Any) -> dict[str, Any]:
        return {
            "source": self.source.pk,
            "locator": "p. 3",
            "quote": "",
            "supports": "",
            "timing": "after",
            **fields,
        }

    def new(self, kind: str = "event") -> str:
        return f"/cases/staying/citations/new/{kind}/{self.targets[kind].ref}/"

    def made(self, **fields: Any) -> tuple[Citation, str]:
        citation = cite(by=self.editor, target=self.targets["event"], source=self.source, **fields)
        return citation, f"/cases/staying/citations/{citation.ref}"

    def test_everything_that_can_be_cited_for_is(self) -> None:
        client = self.as_(self.editor)
        for kind, target in self.targets.items():
            with self.subTest(kind=kind):
                assert not Page(client.get(self.new(kind)).content.decode()).problems
                answer = client.post(self.new(kind), self.typed())
                assert answer["Location"] == f"/cases/staying/{self.pages[kind]}/{target.ref}/"
                citation = target.citations.get()
                assert (citation.source, citation.locator, citation.order) == (self.source, "p. 3", 1)
                entry = self.case.changes.first()
                assert (entry.act, entry.rows.get().act) == ("citation recorded", RowAct.ADDED)

    def test_citations_stand_in_the_order_in_which_they_were_made(self) -> None:
        first, _ = self.made(locator="p. 9")
        second, _ = self.made(locator="p. 1")
        assert list(self.targets["event"].citations.all()) == [first, second]

    def test_other_kinds_and_unknown_rows_are_not_found(self) -> None:
        client = self.as_(self.editor)
        for url in ("actor/x", "event/nothing", f"evidence/{self.targets['event'].ref}"):
            assert client.get(f"/cases/staying/citations/new/{url}/").status_code == 404

    def test_without_a_source_it_is_refused_with_everything_kept(self) -> None:
        answer = self.as_(self.editor).post(self.new(), self.typed(source="", quote="In their own words"))
        assert (answer.status_code, answer.context["form"].errors.keys()) == (422, {"source"})
        assert "In their own words" in answer.content.decode()
        assert not Citation.objects.exists()

    def test_a_source_of_another_case_is_refused(self) -> None:
        foreign = factories.make_source(self.public)
        answer = self.as_(self.editor).post(self.new(), self.typed(source=foreign.pk))
        assert (answer.status_code, answer.context["form"].errors.keys()) == (422, {"source"})

    def test_a_citation_is_edited_with_its_reason(self) -> None:
        citation, url = self.made()
        sent = self.typed(locator="p. 4", version="1", change_note="a misprint")
        assert self.as_(self.editor).post(f"{url}/edit/", sent).status_code == 303
        citation.refresh_from_db()
        assert (citation.locator, self.case.changes.first().note) == ("p. 4", "a misprint")

    def test_a_stale_citation_is_refused_with_what_was_typed(self) -> None:
        _, url = self.made()
        self.as_(self.owner).post(f"{url}/edit/", self.typed(locator="p. 4", version="1"))
        answer = self.as_(self.editor).post(f"{url}/edit/", self.typed(locator="p. 5", version="1"))
        assert answer.status_code == 409
        assert "Now stored: “p. 4”." in answer.content.decode()
        assert answer.context["form"].data["locator"] == "p. 5"

    def test_a_citation_is_deleted_and_leads_back_to_what_it_supported(self) -> None:
        _, url = self.made()
        answer = self.as_(self.editor).post(f"{url}/delete/")
        assert answer["Location"] == f"/cases/staying/events/{self.targets['event'].ref}/"
        assert not Citation.objects.exists()
        assert self.as_(self.editor).get(f"{url}/delete/").status_code == 405

    def test_a_citation_that_somebody_changed_meanwhile_is_not_deleted_unseen(self) -> None:
        _, url = self.made()
        client, page = self.as_(self.editor), f"/cases/staying/events/{self.targets['event'].ref}/"
        shown = client.get(page)
        self.as_(self.owner).post(f"{url}/edit/", self.typed(locator="p. 4", version="1"))
        answer = delete_as_shown(client, shown, f"{url}/delete/")
        assert (answer.status_code, Citation.objects.get().locator) == (409, "p. 4")
        assert "changed by somebody else" in answer.content.decode()
        assert delete_as_shown(client, client.get(page), f"{url}/delete/").status_code == 303

    def test_readers_coders_and_outsiders_cite_nothing(self) -> None:
        _, url = self.made()
        for person, status in ((self.reader, 403), (self.coder, 403), (self.outsider, 404)):
            for address in (self.new(), f"{url}/edit/", f"{url}/delete/"):
                with self.subTest(person=person.username, address=address):
                    assert self.as_(person).post(address, self.typed()).status_code == status
        assert Citation.objects.get().locator == ""
