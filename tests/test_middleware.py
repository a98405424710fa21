"""Whoever was not fast enough, or came by an address that no text can have, is told so in words."""

from __future__ import annotations

from unittest.mock import patch

from evidence.models import Citation, User
from evidence.services.evidence import cite
from evidence.services.rows import remove_row
from tests import factories
from tests.base import CaseTestCase
from tests.html import Page


class ConflictTests(CaseTestCase):
    def test_a_row_that_went_between_looking_and_deleting_is_a_conflict_in_words(self) -> None:
        event, source = factories.make_event(self.case), factories.make_source(self.case)
        citation = cite(by=self.editor, target=event, source=source)
        seen = Citation.objects.get(pk=citation.pk)
        remove_row(by=self.owner, row=citation)
        with patch("evidence.views.citations.find", return_value=seen):
            answer = self.as_(self.editor).post(f"/cases/staying/citations/{citation.ref}/delete/")
        page = Page(answer.content.decode())
        assert (answer.status_code, page.problems) == (409, [])
        assert "changed by somebody else" in page.text
        assert self.case.changes.count() == 2


class NulTests(CaseTestCase):
    def refused(self, person: User | None, method: str, url: str) -> None:
        answer = getattr(self.as_(person), method)(url)
        page = Page(answer.content.decode())
        assert (answer.status_code, page.problems) == (400, []), url
        assert "This address cannot be read" in page.text

    def test_an_address_with_nul_is_refused_whatever_it_asks_for(self) -> None:
        item = factories.make_evidence(self.case)
        for url in (
            "memos/?kind=%00",
            "memos/?kind=event&ref=%00",
            f"evidence/{item.ref}/assess/?hypothesis=%00",
            f"evidence/{item.ref}/assess/?link=%00",
            "assessments/grid/?hypothesis=%00",
            "bulk/events/?row=a&row=%00",
            "events/?%00",
        ):
            self.refused(self.editor, "get", f"/cases/staying/{url}")
        self.refused(self.editor, "post", f"/cases/staying/evidence/{item.ref}/assess/?hypothesis=%00")
        self.refused(None, "get", "/cases/in-view/events/?kind=%00")
        self.refused(None, "get", "/accounts/login/?next=%00")

    def test_a_field_with_nul_is_refused_by_its_form_with_all_that_was_typed(self) -> None:
        answer = self.as_(self.editor).post("/cases/staying/actors/new/", {"name": "a\0b", "kind": "state"})
        assert (answer.status_code, [*answer.context["form"].errors]) == (422, ["name"])
