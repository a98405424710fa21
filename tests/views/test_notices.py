"""The way back from the last act: shown once, wherever the act was done, and only where there is one."""

from __future__ import annotations

from typing import Any

from evidence.models import Actor, Case, Event, Seal
from evidence.services.rows import record_row
from tests import factories
from tests.base import CaseTestCase
from tests.html import Page

ACTORS = "/cases/staying/actors/"
NEW = {"name": "CSTO", "kind": "organisation"}
QUICK = {"quick-date": "2010", "quick-title": "Drills"}
HTMX = {"HX-Request": "true", "HX-Current-URL": "http://testserver/cases/staying/events/?search=a"}


class NoticeTests(CaseTestCase):
    def setUp(self) -> None:
        self.client = self.as_(self.editor)

    def shown(self, url: str, sent: dict[str, Any]) -> str:
        answer = self.client.post(url, sent, follow=True)
        assert answer.status_code == 200
        page = Page(answer.content.decode())
        assert not page.problems, page.problems
        return answer.content.decode()

    def test_an_act_is_offered_back_on_the_next_page_and_only_there(self) -> None:
        page = self.shown(f"{ACTORS}new/", NEW)
        assert 'action="/cases/staying/history/1/undo/"' in page
        assert 'name="next" value="/cases/staying/actors/csto/"' in page
        assert "data-undo" not in self.client.get(ACTORS).content.decode()

    def test_the_undo_goes_back_to_the_page_and_can_be_redone_there(self) -> None:
        actor = factories.make_actor(self.case, "csto")
        self.shown(f"{ACTORS}csto/edit/", {**NEW, "name": "The alliance", "version": 1})
        sent = {"next": "/cases/staying/actors/csto/?a=1"}
        answer = self.client.post("/cases/staying/history/1/undo/", sent)
        assert answer["Location"] == "/cases/staying/actors/csto/?a=1"
        page = self.client.get(ACTORS).content.decode()
        assert 'action="/cases/staying/history/2/undo/"' in page
        assert "Redo" in page
        actor.refresh_from_db()
        assert actor.name != "The alliance"

    def test_from_a_page_that_is_gone_with_the_undo_one_comes_to_its_list(self) -> None:
        self.shown(f"{ACTORS}new/", NEW)
        answer = self.client.post("/cases/staying/history/1/undo/", {"next": f"{ACTORS}csto/"})
        assert answer["Location"] == ACTORS
        assert not Actor.objects.exists()

    def test_an_address_elsewhere_is_not_followed(self) -> None:
        for number, address in enumerate(
            ("https://example.org/", "//example.org/cases/staying/", "/cases/in-view/", "/cases/staying/no/"),
            1,
        ):
            self.client.post(f"{ACTORS}new/", {**NEW, "name": f"Actor {number}"})
            url = f"/cases/staying/history/{2 * number - 1}/undo/"
            assert self.client.post(url, {"next": address})["Location"] == "/cases/staying/history/"

    def test_a_part_of_a_page_brings_its_notice_along(self) -> None:
        answer = self.client.post("/cases/staying/events/quick/", QUICK, headers=HTMX)
        part = answer.content.decode()
        assert 'hx-swap-oob="innerHTML:#notices"' in part
        assert "Event “Drills” recorded." in part
        assert 'value="/cases/staying/events/?search=a"' in part
        assert "data-undo" not in self.client.get(ACTORS).content.decode()

    def test_what_was_refused_or_changed_nothing_is_not_offered_back(self) -> None:
        assert "data-undo" not in self.client.post(f"{ACTORS}new/", {}).content.decode()
        factories.make_actor(self.case, "csto", name="CSTO", kind="organisation")
        assert "data-undo" not in self.shown(f"{ACTORS}csto/edit/", {**NEW, "version": 1})

    def test_what_was_done_outside_a_page_is_not_offered_back(self) -> None:
        record_row(by=self.editor, case=self.case, row=Actor(name="CSTO"), many={})
        assert "data-undo" not in self.client.get(ACTORS).content.decode()

    def test_the_opening_of_a_case_and_a_seal_have_no_way_back(self) -> None:
        sent = {"title": "Leaving", "slug": "leaving", "visibility": "private", "rivalry": "exclusive"}
        opened = self.shown("/cases/new/", sent)
        assert Case.objects.filter(slug="leaving").exists()
        assert "data-undo" not in opened
        self.client = self.as_(self.owner)
        assert "data-undo" not in self.shown("/cases/staying/seals/new/", {"label": "Before the archive"})
        assert Seal.objects.exists()

    def test_a_removed_case_is_brought_back_by_the_notice(self) -> None:
        self.client = self.as_(self.owner)
        page = self.shown("/cases/staying/delete/", {"slug": "staying"})
        assert 'action="/cases/staying/bring-back/" data-undo' in page
        self.client.post("/cases/staying/bring-back/")
        assert Case.objects.live().filter(slug="staying").exists()

    def test_who_may_not_write_is_offered_nothing(self) -> None:
        reader = self.as_(self.reader)
        reader.post(f"{ACTORS}new/", NEW)
        assert "data-undo" not in reader.get(ACTORS).content.decode()
        assert not Event.objects.exists()
