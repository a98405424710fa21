"""Sealing a case."""

from __future__ import annotations

import hashlib

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from evidence.document import CaseDocument
from evidence.errors import CannotUndo, StaleEdit
from evidence.models import Case, Change, ChangedRow, Seal, User
from evidence.permissions import case_for
from evidence.selectors.document import case_document
from evidence.services.cases import edit_case
from evidence.services.seals import seal_case
from evidence.services.undo import undo_change
from tests import factories
from tests.base import CaseTestCase


class SealTests(CaseTestCase):
    def read(self, by: User) -> tuple[Case, CaseDocument]:
        case = case_for(by, self.case.slug)
        return case, case_document(case, by)

    def seal(self, by: User | None = None, label: str = "Before the interviews") -> Seal:
        case, document = self.read(by or self.editor)
        return seal_case(by=by or self.editor, case=case, label=label, document=document)

    def test_it_keeps_the_canonical_document_and_its_hash(self) -> None:
        factories.make_evidence(self.case, "hidden-item", restricted=True)
        seal = self.seal()
        assert seal.sha256 == hashlib.sha256(seal.document.encode()).hexdigest()
        assert "hidden-item" in seal.document
        assert (seal.ref, seal.made_by_name) == ("before-the-interviews", "emir")

    def test_it_stands_in_the_history_without_the_document(self) -> None:
        seal = self.seal()
        assert Change.objects.get().act == "case sealed"
        kept = ChangedRow.objects.get()
        assert kept.after["sha256"] == seal.sha256
        assert "document" not in kept.after

    def test_coders_readers_and_outsiders_do_not_seal(self) -> None:
        case, document = self.read(self.owner)
        for person in (self.coder, self.reader, self.outsider):
            with pytest.raises(PermissionDenied):
                seal_case(by=person, case=case, label="Mine", document=document)
        assert not Seal.objects.exists()

    def test_a_case_that_changed_meanwhile_is_not_sealed_as_it_was(self) -> None:
        case, document = self.read(self.editor)
        edit_case(by=self.owner, case=self.case, expected_version=None, title="Another title")
        with pytest.raises(StaleEdit):
            seal_case(by=self.editor, case=case, label="Too late", document=document)
        assert not Seal.objects.exists()

    def test_a_seal_says_what_it_is_for(self) -> None:
        with pytest.raises(ValidationError) as problem:
            self.seal(label="")
        assert "label" in problem.value.error_dict

    def test_a_seal_is_not_undone(self) -> None:
        self.seal()
        with pytest.raises(CannotUndo, match="A seal stays"):
            undo_change(by=self.owner, entry=Change.objects.get())
        assert Seal.objects.exists()
