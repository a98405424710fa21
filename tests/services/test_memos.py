"""Memos: written by coders, changed by their author or an editor, hidden where their row is."""

from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from evidence.errors import StaleEdit
from evidence.models import Memo
from evidence.services.assessments import edit_memo, remove_memo, write_memo
from evidence.services.evidence import edit_evidence
from evidence.services.rows import edit_row, remove_row
from evidence.services.undo import undo_change
from tests import factories
from tests.base import CaseTestCase


class MemoServiceTests(CaseTestCase):
    def memo(self, **given: object) -> Memo:
        return write_memo(by=self.coder, case=self.case, body="Who told them?", **given)

    def test_a_memo_is_dated_and_carries_its_authors_name(self) -> None:
        event = factories.make_event(self.case, "an-event")
        memo = self.memo(target=event)
        assert (memo.target_kind, memo.target_ref, memo.author_name) == ("event", "an-event", "cholpon")
        assert (memo.ref, memo.written_on) == ("memo-1", self.case.changes.get().at.date())

    def test_a_memo_may_stand_on_the_case_itself(self) -> None:
        assert (self.memo().target_kind, self.memo().target_ref) == ("case", "")

    def test_an_empty_memo_is_refused(self) -> None:
        with pytest.raises(ValidationError) as problem:
            write_memo(by=self.coder, case=self.case, body="")
        assert "body" in problem.value.message_dict

    def test_readers_and_outsiders_write_none(self) -> None:
        for person in (self.reader, self.outsider):
            with pytest.raises(PermissionDenied):
                write_memo(by=person, case=self.case, body="x")

    def test_authors_and_editors_change_a_memo_and_others_do_not(self) -> None:
        memo = self.memo()
        edit_memo(by=self.coder, memo=memo, expected_version=1, body="Who told whom?")
        edit_memo(by=self.editor, memo=memo, expected_version=2, body="Who said so?")
        other = factories.make_user()
        factories.make_member(self.case, other, "coder")
        for person in (other, self.reader):
            with pytest.raises(PermissionDenied):
                edit_memo(by=person, memo=memo, expected_version=3, body="x")
            with pytest.raises(PermissionDenied):
                remove_memo(by=person, memo=memo)
        with pytest.raises(StaleEdit):
            edit_memo(by=self.editor, memo=memo, expected_version=1, body="x")
        remove_memo(by=self.coder, memo=memo)
        assert not Memo.objects.exists()

    def test_a_memo_on_what_hangs_on_a_restricted_row_is_hidden(self) -> None:
        item, hypothesis = factories.make_evidence(self.case), factories.make_hypothesis(self.case)
        memo = self.memo(target=factories.make_assessment(item, hypothesis, self.coder))
        edit_evidence(by=self.editor, item=item, expected_version=1, restricted=True)
        assert not Memo.objects.visible_to(self.coder).exists()
        edit_evidence(by=self.editor, item=item, expected_version=2, restricted=False)
        memo.refresh_from_db()
        assert not memo.restricted

    def test_memos_go_with_their_row_and_come_back_with_it(self) -> None:
        actor = factories.make_actor(self.case, "csto")
        self.memo(target=actor)
        edit_row(by=self.editor, row=actor, expected_version=1, ref="the-alliance")
        remove_row(by=self.editor, row=actor)
        assert not Memo.objects.exists()
        undo_change(by=self.editor, entry=self.case.changes.first())
        assert Memo.objects.get().target_ref == "the-alliance"
