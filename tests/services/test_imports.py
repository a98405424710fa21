"""Bringing in a case: planned first, then stored whole in one change, and the same bytes out again."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError

from evidence.errors import CannotUndo
from evidence.models import Assessment, Case, Change, ChangedRow, Interview, Membership, Source
from evidence.permissions import case_for
from evidence.selectors.document import case_document
from evidence.selectors.verify import findings
from evidence.services.imports import carry_out, plan_import
from evidence.services.undo import undo_change
from tests import factories
from tests.base import CaseTestCase
from tests.documents import exported, imported
from tests.filled import fill, fill_with_secrets


class ImportServiceTests(CaseTestCase):
    def test_restricted_rows_and_memos_come_back_byte_for_byte(self) -> None:
        fill(self.case, self.coder)
        fill_with_secrets(self.case, self.owner)
        Membership.objects.filter(user=self.coder).update(revealed_at="2026-01-01T00:00Z")
        first = exported(self.case, self.owner)
        Case.objects.filter(pk=self.case.pk).delete()
        again = imported(first, self.owner)
        assert exported(again, self.owner) == first
        assert findings(case_for(self.owner, again.slug), self.owner) == []

    def test_the_identity_of_an_interviewee_is_in_no_document(self) -> None:
        fill(self.case, self.coder)
        fill_with_secrets(self.case, self.owner)
        assert b"Aida" not in exported(self.case, self.owner)

    def test_the_record_of_an_interview_off_the_record_is_closed_whatever_the_file_says(self) -> None:
        source = factories.make_source(self.case, kind="interview", title="Interview with a quiet person")
        factories.make_interview(self.case, source=source, attribution="off-the-record")
        copy = imported(exported(self.case, self.owner), self.owner, slug="a-copy")
        factories.make_member(copy, self.reader)
        assert Source.objects.get(case=copy).restricted
        for model in (Source, Interview, ChangedRow):
            hidden = model.objects.visible_to(self.reader)
            mine = {"change__case": copy} if model is ChangedRow else {"case": copy}
            shown = [row for row in hidden.filter(**mine) if "quiet" in str(row.__dict__)]
            assert shown == [], model

    def test_the_plan_counts_what_would_be_stored_and_stores_nothing(self) -> None:
        fill(self.case, self.coder)
        before = Case.objects.count()
        plan = plan_import(case_document(case_for(self.owner, "staying"), self.owner), slug="a-copy")
        counts = dict(plan.counts)
        assert (plan.slug, counts["events"], counts["citations"], counts["memos"]) == ("a-copy", 2, 4, 1)
        assert Case.objects.count() == before

    def test_a_name_that_is_taken_is_refused_also_where_that_case_was_removed(self) -> None:
        document = case_document(case_for(self.owner, "staying"), self.owner)
        Case.objects.update(deleted_at="2026-01-01T00:00Z")
        with pytest.raises(ValidationError) as problem:
            plan_import(document)
        assert "already" in problem.value.message_dict["slug"][0]

    def test_a_name_that_is_none_stores_nothing(self) -> None:
        document = case_document(case_for(self.owner, "staying"), self.owner)
        for slug in ("Not a name", "new"):
            with pytest.raises(ValidationError) as problem:
                carry_out(by=self.owner, plan=plan_import(document, slug=slug))
            assert "slug" in problem.value.message_dict
        assert Case.objects.count() == 2

    def test_an_import_is_not_undone_but_removed(self) -> None:
        copy = imported(exported(self.case, self.owner), self.owner, slug="a-copy")
        with pytest.raises(CannotUndo, match="remove the case instead"):
            undo_change(by=self.owner, entry=Change.objects.get(case=copy))

    def test_imported_assessments_belong_to_no_account(self) -> None:
        fill(self.case, self.coder)
        Membership.objects.filter(user=self.coder).update(revealed_at="2026-01-01T00:00Z")
        copy = imported(exported(self.case, self.owner), self.owner, slug="a-copy")
        rows = Assessment.objects.filter(case=copy)
        assert {row.coder for row in rows} == {None}
        assert {row.coder_name for row in rows} == {"cholpon", "a coder of the file"}
