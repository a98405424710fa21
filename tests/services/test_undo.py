"""Undo: a change goes back as a whole, or is refused with every reason and nothing written."""

from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied

from evidence.errors import CannotUndo
from evidence.models import Actor, Change, Citation, Dating, Event, Interview, Membership
from evidence.services.cases import reveal_assessments
from evidence.services.events import edit_event, record_event
from evidence.services.evidence import cite, record_evidence
from evidence.services.rows import edit_row, record_row, remove_row
from evidence.services.sources import record_interview
from evidence.services.undo import undo_change, way_back
from tests import factories
from tests.base import CaseTestCase


class UndoTests(CaseTestCase):
    def last(self) -> Change:
        return Change.objects.filter(case=self.case).order_by("-revision").first()

    def undo(self, entry: Change | None = None) -> None:
        undo_change(by=self.editor, entry=entry or self.last())

    def test_a_recorded_row_goes_again(self) -> None:
        record_event(by=self.editor, case=self.case, title="Troops are sent", date="6 January 2022")
        self.undo()
        assert not Event.objects.exists()
        assert not Dating.objects.exists()
        assert self.last().act == "undone: event recorded"

    def test_an_edit_goes_back_with_its_many_to_many_rows(self) -> None:
        first, second = factories.make_actor(self.case), factories.make_actor(self.case)
        event = factories.make_event(self.case, title="Troops are sent", actors=[first])
        edit_event(by=self.editor, event=event, expected_version=1, title="Troops come", actors=[second])
        self.undo()
        event.refresh_from_db()
        assert (event.title, list(event.actors.all()), event.version) == ("Troops are sent", [first], 3)

    def test_a_removed_row_comes_back_with_all_that_stood_on_it(self) -> None:
        event = factories.make_event(self.case, "troops")
        citation = factories.make_citation(factories.make_source(self.case), event=event)
        item = factories.make_evidence(self.case, events=[event])
        remove_row(by=self.editor, row=event)
        self.undo()
        back = Event.objects.get(ref="troops")
        assert (back.pk, back.created_at) == (event.pk, event.created_at)
        assert Citation.objects.get() == citation
        assert back.datings.get().preferred
        assert list(item.events.all()) == [event]

    def test_an_encrypted_identity_survives_removal_and_undo(self) -> None:
        interview = record_interview(
            by=self.editor,
            case=self.case,
            interviewee="an official",
            identity="Aida Bekova",
            held="2017-04-12",
        )
        remove_row(by=self.editor, row=interview)
        assert "Aida" not in str(list(self.last().rows.values()))
        self.undo()
        assert Interview.objects.get().identity == "Aida Bekova"

    def test_an_undo_can_be_undone(self) -> None:
        record_row(by=self.editor, case=self.case, row=Actor(name="CSTO"), many={})
        self.undo()
        self.undo()
        assert Actor.objects.get().name == "CSTO"

    def test_a_change_that_a_later_one_stands_on_is_refused_with_the_reason(self) -> None:
        actor = record_row(by=self.editor, case=self.case, row=Actor(name="CSTO"), many={})
        recorded = self.last()
        edit_row(by=self.editor, row=actor, expected_version=1, name="The alliance")
        with pytest.raises(CannotUndo, match="changed later"):
            self.undo(recorded)
        assert Actor.objects.get().name == "The alliance"

    def test_a_row_that_others_use_by_now_is_not_taken_away(self) -> None:
        event = record_event(by=self.editor, case=self.case, title="Troops are sent", date="2022")
        recorded = self.last()
        record_evidence(
            by=self.editor, case=self.case, title="Troops", observation="They came.", events=[event]
        )
        with pytest.raises(CannotUndo, match="rests on"):
            self.undo(recorded)

    def test_an_edit_of_another_field_does_not_stand_in_the_way(self) -> None:
        actor = factories.make_actor(self.case, name="Kirgizia")
        edit_row(by=self.editor, row=actor, expected_version=1, name="Kyrgyzstan")
        renamed = self.last()
        edit_row(by=self.editor, row=actor, expected_version=2, note="A member since 1992.")
        self.undo(renamed)
        actor.refresh_from_db()
        assert (actor.name, actor.note) == ("Kirgizia", "A member since 1992.")

    def test_a_removed_citation_of_a_source_that_is_gone_too_stays_away(self) -> None:
        source, event = factories.make_source(self.case), factories.make_event(self.case)
        citation = cite(by=self.editor, target=event, source=source)
        remove_row(by=self.editor, row=citation)
        removed = self.last()
        remove_row(by=self.editor, row=source)
        with pytest.raises(CannotUndo, match="removed since"):
            self.undo(removed)

    def test_a_ref_that_was_taken_meanwhile_is_named(self) -> None:
        actor = factories.make_actor(self.case, "csto")
        remove_row(by=self.editor, row=actor)
        removed = self.last()
        factories.make_actor(self.case, "csto")
        with pytest.raises(CannotUndo, match="has the ref “csto”"):
            self.undo(removed)

    def test_the_same_change_is_not_undone_twice(self) -> None:
        record_row(by=self.editor, case=self.case, row=Actor(name="CSTO"), many={})
        recorded = self.last()
        self.undo(recorded)
        with pytest.raises(CannotUndo):
            self.undo(recorded)

    def test_readers_and_outsiders_cannot_undo(self) -> None:
        record_row(by=self.editor, case=self.case, row=Actor(name="CSTO"), many={})
        for person in (self.coder, self.reader, self.outsider):
            with self.subTest(person=person.username), pytest.raises(PermissionDenied):
                undo_change(by=person, entry=self.last())

    def test_what_was_revealed_stays_revealed(self) -> None:
        reveal_assessments(by=self.coder, case=self.case)
        entry = self.case.changes.first()
        assert way_back(entry) == ""
        with pytest.raises(CannotUndo, match="stay shown"):
            undo_change(by=self.owner, entry=entry)
        assert Membership.objects.get(case=self.case, user=self.coder).revealed_at is not None
