"""The page of the trash: who sees what in it, and what cannot come back."""

from __future__ import annotations

from typing import Any

from django.db import connection
from django.test.utils import CaptureQueriesContext

from evidence.models import Actor, Assessment, Event, EvidenceItem, Source
from evidence.roles import Role
from evidence.services.assessments import record_assessment
from evidence.services.rows import remove_row
from evidence.services.trash import removed_rows
from tests import factories
from tests.base import CaseTestCase
from tests.html import Page

TRASH = "/cases/staying/trash/"


class TrashPageTests(CaseTestCase):
    def text(self, person: Any = None) -> str:
        answer = self.as_(person or self.reader).get(TRASH)
        assert answer.status_code == 200
        page = Page(answer.content.decode())
        assert not page.problems, page.problems
        return page.text

    def restore(self, *labels: str, by: Any = None) -> Any:
        keys = removed_rows(self.case).filter(label__in=labels).values_list("pk", flat=True)
        return self.as_(by or self.editor).post(f"{TRASH}restore/", {"row": list(keys)})

    def test_it_says_what_was_removed_with_what_by_whom(self) -> None:
        assert "The trash is empty" in self.text()
        event = factories.make_event(self.case, title="Drills")
        remove_row(by=self.editor, row=event)
        text = self.text()
        for words in ("Event removed", "Drills", "and 1 more that went with it", "emir", "revision 1"):
            assert words in text

    def test_a_ticked_row_comes_back_and_can_be_taken_away_again(self) -> None:
        remove_row(by=self.editor, row=factories.make_event(self.case, title="Drills"))
        answer = self.restore("Drills")
        assert (answer.status_code, answer["Location"]) == (303, TRASH)
        assert Event.objects.get().datings.exists()
        assert "The trash is empty" in self.text()

    def test_several_rows_come_back_together(self) -> None:
        for name in ("First", "Second"):
            remove_row(by=self.editor, row=factories.make_actor(self.case, name=name))
        self.restore("First", "Second")
        assert Actor.objects.count() == 2

    def test_what_cannot_come_back_is_said_beforehand_and_when_it_is_tried(self) -> None:
        remove_row(by=self.editor, row=factories.make_actor(self.case, "csto", name="CSTO"))
        assert "Cannot come back" not in self.text()
        factories.make_actor(self.case, "csto", name="Another")
        assert "Cannot come back by itself: Another row has the ref “csto” by now" in self.text()
        answer = self.restore("CSTO")
        assert answer.status_code == 422
        page = answer.content.decode()
        assert "nothing was restored" in page
        assert "checked" in page

    def test_nothing_ticked_is_explained(self) -> None:
        remove_row(by=self.editor, row=factories.make_actor(self.case))
        answer = self.as_(self.editor).post(f"{TRASH}restore/", {"row": ["x", "9" * 30]})
        assert answer.status_code == 422
        assert "Tick at least one row" in answer.content.decode()

    def test_restricted_rows_are_neither_named_nor_counted_nor_restored_by_others(self) -> None:
        event = factories.make_event(self.case, title="Drills")
        secret = factories.make_source(self.case, title="A talk in confidence", restricted=True)
        factories.make_citation(secret, event=event)
        remove_row(by=self.editor, row=event)
        remove_row(by=self.editor, row=secret)
        assert "A talk in confidence" in self.text(self.editor)
        assert "and 2 more" in self.text(self.editor)
        for person in (self.reader, self.coder):
            text = self.text(person)
            assert "confidence" not in text
            assert "and 1 more" in text
        assert self.restore("A talk in confidence", by=self.coder).status_code == 422
        assert not Source.objects.exists()

    def test_a_blind_coders_assessment_comes_back_unseen(self) -> None:
        other = factories.make_user("begimai")
        factories.make_member(self.case, other, Role.CODER)
        item = factories.make_evidence(self.case, "item", title="Drills")
        record_assessment(by=other, evidence=item, target=factories.make_hypothesis(self.case, "h1"))
        remove_row(by=self.editor, row=item)
        assert "more that went with it" not in self.text(self.editor)
        self.restore("Drills")
        assert EvidenceItem.objects.exists()
        assert Assessment.objects.get().coder == other

    def test_who_may_not_restore_is_refused(self) -> None:
        remove_row(by=self.editor, row=factories.make_actor(self.case, name="CSTO"))
        assert self.restore("CSTO", by=self.coder).status_code == 403
        assert self.restore("CSTO", by=self.reader).status_code == 403
        assert self.restore("CSTO", by=self.outsider).status_code == 404
        assert not Actor.objects.exists()

    def test_more_rows_ask_no_more_queries(self) -> None:
        counted = []
        for _ in range(2):
            for _ in range(4):
                remove_row(by=self.editor, row=factories.make_event(self.case))
            with CaptureQueriesContext(connection) as found:
                self.text()
            counted.append(len(found))
        assert counted[0] == counted[1]
