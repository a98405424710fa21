"""One change: the role is checked, rows are versioned, history is written, the revision rises."""

from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from evidence.choices import Door, RowAct
from evidence.errors import StaleEdit
from evidence.models import Actor, Change, ChangedRow, Event
from evidence.roles import Action
from evidence.services.change import change, via
from evidence.services.rows import edit_row, record_row, remove_row
from tests import factories
from tests.base import CaseTestCase


class ChangeTests(CaseTestCase):
    def test_a_change_leaves_one_entry_and_raises_the_revision(self) -> None:
        row = record_row(by=self.editor, case=self.case, row=Actor(name="Kyrgyzstan", kind="state"), many={})
        entry = Change.objects.get(case=self.case)
        assert (entry.by, entry.act, entry.door, entry.revision) == (
            self.editor,
            "actor recorded",
            Door.PAGE,
            1,
        )
        changed = entry.rows.get()
        assert (changed.act, changed.ref, changed.before) == (RowAct.ADDED, "kyrgyzstan", None)
        assert changed.after["name"] == "Kyrgyzstan"
        assert (row.version, row.created_by, self.case.revision) == (1, self.editor, 1)

    def test_a_change_comes_in_by_a_named_door(self) -> None:
        with via(Door.COMMAND):
            record_row(by=self.editor, case=self.case, row=Actor(name="CSTO"), many={})
        assert Change.objects.get(case=self.case).door == Door.COMMAND

    def test_readers_coders_and_outsiders_cannot_edit(self) -> None:
        for person in (self.coder, self.reader, self.outsider):
            with self.subTest(person=person.username), pytest.raises(PermissionDenied):
                record_row(by=person, case=self.case, row=Actor(name="CSTO"), many={})
        assert not Actor.objects.exists()

    def test_an_error_leaves_nothing_behind(self) -> None:
        with pytest.raises(ValidationError), change(self.editor, self.case, "two actors") as record:
            record.add(Actor(name="CSTO", kind="organisation"))
            record.add(Actor(name="", kind="state"))
        assert not Actor.objects.exists()
        assert not Change.objects.exists()
        self.case.refresh_from_db()
        assert self.case.revision == 0

    def test_an_edit_writes_only_the_named_fields(self) -> None:
        actor = factories.make_actor(self.case, name="Kirgizia", note="old name")
        Actor.objects.filter(pk=actor.pk).update(note="written by somebody else, without a version")
        edit_row(by=self.editor, row=actor, expected_version=1, name="Kyrgyzstan")
        actor.refresh_from_db()
        assert (actor.name, actor.note, actor.version) == (
            "Kyrgyzstan",
            "written by somebody else, without a version",
            2,
        )

    def test_a_second_editor_does_not_overwrite_the_first(self) -> None:
        actor = factories.make_actor(self.case)
        edit_row(by=self.owner, row=actor, expected_version=1, name="Kyrgyz Republic")
        with pytest.raises(StaleEdit) as problem:
            edit_row(by=self.editor, row=actor, expected_version=1, name="Kirgizia")
        assert problem.value.current.name == "Kyrgyz Republic"

    def test_an_edit_that_changes_nothing_leaves_no_entry(self) -> None:
        actor = factories.make_actor(self.case, name="Kyrgyzstan")
        edit_row(by=self.editor, row=actor, expected_version=1, name="Kyrgyzstan")
        actor.refresh_from_db()
        assert (actor.version, Change.objects.count()) == (1, 0)

    def test_the_reason_stands_in_the_history(self) -> None:
        actor = factories.make_actor(self.case)
        edit_row(
            by=self.editor,
            row=actor,
            expected_version=1,
            reason="as the UN writes it",
            name="Kyrgyz Republic",
        )
        assert Change.objects.get().note == "as the UN writes it"

    def test_removing_a_row_takes_what_stands_on_it_and_keeps_all_in_the_history(self) -> None:
        event = factories.make_event(self.case, title="Troops are sent")
        factories.make_citation(factories.make_source(self.case), event=event)
        item = factories.make_evidence(self.case, events=[event])
        remove_row(by=self.editor, row=event, expected_version=1)
        acts = {(row.kind, row.act) for row in ChangedRow.objects.all()}
        assert acts == {
            ("event", RowAct.REMOVED),
            ("dating", RowAct.REMOVED),
            ("citation", RowAct.REMOVED),
            ("evidenceitem", RowAct.CHANGED),
        }
        assert not Event.objects.exists()
        item.refresh_from_db()
        assert (item.events.count(), item.version) == (0, 2)

    def test_a_row_of_another_case_cannot_be_named(self) -> None:
        foreign = factories.make_event(self.public)
        with pytest.raises(ValidationError), change(self.editor, self.case, "evidence edited") as record:
            record.update(factories.make_evidence(self.case), 1, events=[foreign])

    def test_refs_are_made_from_titles_and_never_twice(self) -> None:
        made = [
            record_row(by=self.editor, case=self.case, row=Actor(name="Kyrgyz Republic"), many={}).ref
            for _ in range(3)
        ]
        assert made == ["kyrgyz-republic", "kyrgyz-republic-2", "kyrgyz-republic-3"]

    def test_a_title_without_latin_letters_still_gets_a_ref(self) -> None:
        assert (
            record_row(by=self.editor, case=self.case, row=Actor(name="Таджикистан"), many={}).ref == "actor"
        )

    def test_what_becomes_restricted_is_hidden_in_the_past_too(self) -> None:
        item = factories.make_evidence(self.case, title="A talk in confidence")
        edit_row(by=self.editor, row=item, expected_version=1, title="A talk in strict confidence")
        assert ChangedRow.objects.visible_to(self.reader).exists()
        edit_row(by=self.editor, row=item, expected_version=2, restricted=True)
        assert not ChangedRow.objects.visible_to(self.reader).exists()
        assert ChangedRow.objects.visible_to(self.editor).count() == 2

    def test_the_needed_right_can_be_a_coders(self) -> None:
        with change(self.coder, self.case, "actor recorded", needs=Action.CODE) as record:
            record.add(Actor(name="CSTO"))
        assert Actor.objects.get().created_by == self.coder
