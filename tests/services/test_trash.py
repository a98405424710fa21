"""The trash: one removed row or several come back with all that went with them, or every reason why not is given."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.exceptions import PermissionDenied

from evidence.errors import CannotUndo
from evidence.models import Assessment, Change, ChangedRow, Citation, Dating, Event, Memo
from evidence.services.assessments import record_assessment, remove_assessment, write_memo
from evidence.services.events import record_dating, remove_dating
from evidence.services.many import bulk
from evidence.services.many_edits import Edit, remove_rows
from evidence.services.rows import remove_row
from evidence.services.trash import removed_rows, restore_removed
from evidence.services.undo import undo_change
from tests import factories
from tests.base import CaseTestCase


class TrashTests(CaseTestCase):
    def gone(self, *labels: str) -> list[ChangedRow]:
        return list(removed_rows(self.case).filter(label__in=labels))

    def restore(self, *labels: str, by: Any = None) -> int:
        return restore_removed(by=by or self.editor, case=self.case, chosen=self.gone(*labels))

    def remove(self, *rows: Any) -> None:
        with bulk(by=self.editor, case=self.case, act="rows removed") as many:
            remove_rows(many, [Edit(row, number, None, {}) for number, row in enumerate(rows)])

    def test_one_row_of_a_change_comes_back_with_what_went_with_it_and_nothing_else(self) -> None:
        first = factories.make_event(self.case, "first", title="First")
        second = factories.make_event(self.case, "second", title="Second")
        source = factories.make_source(self.case)
        for event in (first, second):
            factories.make_citation(source, event=event)
        self.remove(first, second)
        assert self.restore("First") == 3
        assert Event.objects.get() == first
        assert (Citation.objects.get().event, Dating.objects.get().event) == (first, first)
        entry = Change.objects.first()
        assert (entry.act, entry.by, entry.rows.filter(act="added").count()) == (
            "3 rows restored",
            self.editor,
            3,
        )

    def test_several_rows_come_back_in_one_change(self) -> None:
        events = [factories.make_event(self.case, title=f"Event {number}") for number in (1, 2, 3)]
        for event in events:
            remove_row(by=self.editor, row=event)
        assert self.restore("Event 1", "Event 3") == 4
        assert set(Event.objects.all()) == {events[0], events[2]}
        undo_change(by=self.editor, entry=Change.objects.first())
        assert not Event.objects.exists()

    def test_what_named_the_row_names_it_again(self) -> None:
        actor, other = factories.make_actor(self.case, name="CSTO"), factories.make_actor(self.case)
        event = factories.make_event(self.case, actors=[actor])
        cluster = factories.make_cluster(self.case, title="One agency")
        item = factories.make_evidence(self.case, cluster=cluster)
        remove_row(by=self.editor, row=actor)
        remove_row(by=self.editor, row=cluster)
        event.actors.add(other)
        self.restore("CSTO", "One agency")
        assert set(event.actors.all()) == {actor, other}
        item.refresh_from_db()
        assert item.cluster == cluster

    def test_a_memo_comes_back_with_its_row(self) -> None:
        actor = factories.make_actor(self.case, "csto", name="CSTO")
        write_memo(by=self.editor, case=self.case, target=actor, body="Founded in 2002.")
        remove_row(by=self.editor, row=actor)
        assert not Memo.objects.exists()
        self.restore("CSTO")
        assert Memo.objects.get().target_ref == "csto"

    def test_a_row_whose_ground_is_gone_is_refused_alone_and_comes_back_together_with_it(self) -> None:
        actor = factories.make_actor(self.case, name="CSTO")
        event = factories.make_event(self.case, title="Drills", actors=[actor])
        remove_row(by=self.editor, row=event)
        remove_row(by=self.editor, row=actor)
        with pytest.raises(CannotUndo, match=r"named a row that was removed since .actor."):
            self.restore("Drills")
        assert not Event.objects.exists()
        self.restore("Drills", "CSTO")
        assert list(event.actors.all()) == [actor]

    def test_a_ref_that_another_row_has_by_now_is_a_reason(self) -> None:
        remove_row(by=self.editor, row=factories.make_actor(self.case, "csto", name="CSTO"))
        factories.make_actor(self.case, "csto", name="Another")
        with pytest.raises(CannotUndo, match="Another row has the ref"):
            self.restore("CSTO")

    def test_a_dating_comes_back_beside_the_one_that_is_preferred_by_now(self) -> None:
        event = factories.make_event(self.case, date="2010")
        first = event.datings.get()
        second = record_dating(by=self.editor, event=event, text="2011", basis="attested", preferred=True)
        first.refresh_from_db()
        remove_dating(by=self.editor, dating=first)
        self.restore("2010")
        assert set(event.datings.values_list("pk", "preferred")) == {(first.pk, False), (second.pk, True)}

    def test_what_came_back_is_in_the_trash_no_more_and_what_goes_again_is_there_once(self) -> None:
        actor = factories.make_actor(self.case, name="CSTO")
        remove_row(by=self.editor, row=actor)
        chosen = self.gone("CSTO")
        self.restore("CSTO")
        assert self.gone("CSTO") == []
        assert restore_removed(by=self.editor, case=self.case, chosen=chosen) == 0
        actor.refresh_from_db()
        remove_row(by=self.editor, row=actor)
        assert len(self.gone("CSTO")) == 1

    def test_a_coder_restores_their_own_assessment_and_nothing_else(self) -> None:
        item, hypothesis = factories.make_evidence(self.case), factories.make_hypothesis(self.case)
        own = record_assessment(by=self.coder, evidence=item, target=hypothesis)
        remove_assessment(by=self.coder, assessment=own)
        remove_row(by=self.editor, row=factories.make_actor(self.case, name="CSTO"))
        assert self.restore(str(own), by=self.coder) == 1
        assert Assessment.objects.get() == own
        for person in (self.coder, self.reader, self.outsider):
            with pytest.raises(PermissionDenied):
                self.restore("CSTO", by=person)
