"""The pages of the seals."""

from __future__ import annotations

import hashlib
from typing import Any

from evidence.document.openness import flagged
from evidence.models import Case, Seal
from evidence.permissions import case_for
from evidence.selectors.document import case_document
from evidence.selectors.seals import sealed_document
from evidence.services.rows import edit_row
from tests import factories
from tests.base import CaseTestCase
from tests.html import Page

SEALS = "/cases/staying/seals/"


class SealPageTests(CaseTestCase):
    def page(self, answer: Any, status: int = 200) -> str:
        assert answer.status_code == status
        page = Page(answer.content.decode())
        assert not page.problems, page.problems
        return page.text

    def seal(self, case: Case | None = None) -> Seal:
        case = case_for(self.owner, (case or self.case).slug)
        return factories.make_seal(case, "before", document=case_document(case, self.owner))

    def test_an_empty_list_says_what_a_seal_is_for(self) -> None:
        assert "No seal yet" in self.page(self.as_(self.reader).get(SEALS))

    def test_an_editor_seals_the_case(self) -> None:
        answer = self.as_(self.editor).post(f"{SEALS}new/", {"label": "Before the interviews"}, follow=True)
        text = self.page(answer)
        seal = Seal.objects.get()
        assert "The case is sealed" in text
        assert (seal.label, sealed_document(seal).case.slug) == ("Before the interviews", "staying")
        assert seal.sha256[:32] in text

    def test_a_seal_without_a_label_is_refused_on_its_field(self) -> None:
        answer = self.as_(self.editor).post(f"{SEALS}new/", {"label": ""})
        self.page(answer, 422)
        assert "label" in answer.context["form"].errors
        assert not Seal.objects.exists()

    def test_a_long_label_is_kept_as_typed(self) -> None:
        answer = self.as_(self.editor).post(f"{SEALS}new/", {"label": "before " * 60})
        self.page(answer, 422)
        assert "before before" in answer.content.decode()

    def test_the_page_of_a_seal_shows_what_changed(self) -> None:
        row = factories.make_hypothesis(self.case, title="They were bought")
        self.seal()
        edit_row(by=self.owner, row=row, expected_version=None, reason="clearer", title="They were paid")
        answer = self.as_(self.reader).get(f"{SEALS}before/")
        text = self.page(answer)
        assert "1 row." in text
        assert "clearer" in text
        assert "<del>They were bought</del>" in answer.content.decode()

    def test_two_seals_are_compared_by_the_address(self) -> None:
        self.seal()
        factories.make_seal(case_for(self.owner, "staying"), "later", label="At the end")
        text = self.page(self.as_(self.reader).get(f"{SEALS}before/?until=later"))
        assert "What changed until “At the end”" in text
        assert self.as_(self.reader).get(f"{SEALS}before/?until=never").status_code == 404

    def test_the_download_is_what_was_sealed(self) -> None:
        factories.make_evidence(self.case, "hidden-item", restricted=True)
        seal = self.seal()
        answer = self.as_(self.editor).get(f"{SEALS}before/document.json")
        assert hashlib.sha256(answer.content).hexdigest() == seal.sha256
        assert flagged(sealed_document(seal)) == {"evidence": {"hidden-item"}}

    def test_nobody_else_downloads_it(self) -> None:
        self.seal(self.public)
        for person, status in ((self.coder, 403), (self.reader, 403), (self.outsider, 403)):
            assert self.as_(person).get("/cases/in-view/seals/before/document.json").status_code == status

    def test_a_seal_cannot_be_edited_or_deleted(self) -> None:
        self.seal()
        for act in ("edit", "delete"):
            assert self.as_(self.owner).post(f"{SEALS}before/{act}/").status_code == 404

    def test_an_altered_document_is_pointed_out(self) -> None:
        seal = self.seal()
        Seal.objects.filter(pk=seal.pk).update(document=seal.document + " ")
        assert "altered outside casetrace" in self.page(self.as_(self.reader).get(f"{SEALS}before/"))
