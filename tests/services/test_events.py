"""Events and their datings: recorded, changed, preferred, removed, and refused in words."""

from __future__ import annotations

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from evidence.choices import DatingBasis, RowAct
from evidence.errors import StaleEdit
from evidence.models import Change, ChangedRow, Citation, Dating, Event
from evidence.services.events import edit_dating, edit_event, record_dating, record_event, remove_dating
from evidence.services.undo import undo_change
from tests import factories
from tests.base import CaseTestCase

LONG_LIST = "[" + ",".join(str(year) for year in range(1900, 1930)) + "]"


class EventServiceTests(CaseTestCase):
    def last(self) -> Change:
        return Change.objects.filter(case=self.case).order_by("-revision").first()

    def event(self, **fields: object) -> Event:
        given = {"title": "Troops are sent", "date": "6 January 2022", **fields}
        return record_event(by=self.editor, case=self.case, **given)

    def shown_dates(self, event: Event) -> list[tuple[str, bool]]:
        return [(dating.text, dating.preferred) for dating in event.datings.all()]

    def test_an_event_is_recorded_with_date_source_and_actors(self) -> None:
        source, actor = factories.make_source(self.case), factories.make_actor(self.case)
        event = self.event(
            source=source, actors=[actor], basis=DatingBasis.INFERRED, reason="from the report"
        )
        dating = event.datings.get()
        assert (dating.text, dating.earliest, dating.latest) == (
            "6 January 2022",
            date(2022, 1, 6),
            date(2022, 1, 6),
        )
        assert (dating.preferred, dating.basis, event.ref) == (True, "inferred", "troops-are-sent")
        assert Citation.objects.get(event=event).source == source
        assert list(event.actors.all()) == [actor]

    def test_the_entry_holds_each_row_once(self) -> None:
        self.event(source=factories.make_source(self.case), reason="from the report")
        entry = self.last()
        assert (entry.by, entry.act, entry.note) == (self.editor, "event recorded", "from the report")
        assert [(row.kind, row.act) for row in entry.rows.all()] == [
            ("event", RowAct.ADDED),
            ("dating", RowAct.ADDED),
            ("citation", RowAct.ADDED),
        ]

    def test_a_date_that_cannot_be_read_stores_nothing(self) -> None:
        with pytest.raises(ValidationError) as problem:
            self.event(date="soon")
        assert "cannot be read" in problem.value.message_dict["text"][0]
        assert not Event.objects.exists()
        assert not Change.objects.exists()

    def test_a_date_too_long_to_keep_is_refused(self) -> None:
        with pytest.raises(ValidationError) as problem:
            self.event(date=LONG_LIST)
        assert "edtf" in problem.value.message_dict

    def test_readers_coders_and_outsiders_change_nothing(self) -> None:
        event = self.event()
        dating = event.datings.get()
        for person in (self.coder, self.reader, self.outsider):
            for act in (
                lambda by: record_event(by=by, case=self.case, title="Troops leave", date="2022"),
                lambda by: edit_event(by=by, event=event, expected_version=1, title="Troops leave"),
                lambda by: record_dating(by=by, event=event, text="2022", basis="attested"),
                lambda by: remove_dating(by=by, dating=dating),
            ):
                with self.subTest(person=person.username), pytest.raises(PermissionDenied):
                    act(person)
        assert Change.objects.count() == 1

    def test_a_new_date_changes_the_preferred_dating_and_raises_the_version_of_the_event(self) -> None:
        event = self.event()
        edited = edit_event(by=self.editor, event=event, expected_version=1, date="January 2022")
        assert event.datings.get().latest == date(2022, 1, 31)
        assert (edited.version, Event.objects.get().version) == (2, 2)
        with pytest.raises(StaleEdit):
            edit_event(
                by=self.owner, event=event, expected_version=1, title="Troops come", date="6 January 2022"
            )
        assert event.datings.get().text == "January 2022"

    def test_title_and_date_together_are_one_version(self) -> None:
        event = self.event()
        edited = edit_event(by=self.editor, event=event, expected_version=1, title="Troops come", date="2022")
        assert edited.version == 2
        assert [row.kind for row in self.last().rows.all()] == ["event", "dating"]

    def test_words_that_did_not_change_keep_an_edtf_that_says_more(self) -> None:
        event = factories.make_event(self.case, date=None)
        factories.make_dating(event, "2022-01", preferred=True)
        Dating.objects.update(text="at the beginning of 2022")
        edit_event(
            by=self.editor, event=event, expected_version=1, date="at the beginning of 2022", basis="inferred"
        )
        dating = event.datings.get()
        assert (dating.edtf, dating.basis) == ("2022-01", "inferred")

    def test_an_event_without_a_dating_gets_one(self) -> None:
        event = factories.make_event(self.case, date=None)
        edit_event(by=self.editor, event=event, expected_version=1, date="2022")
        assert self.shown_dates(event) == [("2022", True)]

    def test_a_dating_that_is_preferred_sets_the_other_one_aside(self) -> None:
        event = self.event()
        record_dating(by=self.editor, event=event, text="7 January 2022", basis="attested", preferred=True)
        assert self.shown_dates(event) == [("7 January 2022", True), ("6 January 2022", False)]
        assert Event.objects.get().version == 2

    def test_preferring_another_dating_can_be_undone_and_done_again(self) -> None:
        event = self.event()
        other = record_dating(by=self.editor, event=event, text="7 January 2022", basis="attested")
        edit_dating(
            by=self.editor,
            dating=other,
            expected_version=1,
            text=other.text,
            basis=other.basis,
            preferred=True,
            note="as the alliance says",
        )
        for preferred in ("6 January 2022", "7 January 2022"):
            undo_change(by=self.editor, entry=self.last())
            assert event.datings.get(preferred=True).text == preferred

    def test_recording_a_preferred_dating_can_be_undone_and_done_again(self) -> None:
        event = self.event()
        record_dating(by=self.editor, event=event, text="7 January 2022", basis="attested", preferred=True)
        undo_change(by=self.editor, entry=self.last())
        assert self.shown_dates(event) == [("6 January 2022", True)]
        undo_change(by=self.editor, entry=self.last())
        assert self.shown_dates(event) == [("7 January 2022", True), ("6 January 2022", False)]

    def test_the_only_preferred_dating_stays_preferred(self) -> None:
        dating = self.event().datings.get()
        with pytest.raises(ValidationError) as problem:
            edit_dating(
                by=self.editor,
                dating=dating,
                expected_version=1,
                text="2022",
                basis="attested",
                preferred=False,
                note="",
            )
        assert "prefer another one" in problem.value.message_dict["preferred"][0]

    def test_the_next_dating_takes_the_place_of_a_removed_one(self) -> None:
        event = self.event()
        record_dating(by=self.editor, event=event, text="7 January 2022", basis="attested")
        remove_dating(by=self.editor, dating=event.datings.get(preferred=True), reason="a misprint")
        assert self.shown_dates(event) == [("7 January 2022", True)]
        assert self.last().note == "a misprint"
        undo_change(by=self.editor, entry=self.last())
        assert self.shown_dates(event) == [("6 January 2022", True), ("7 January 2022", False)]

    def test_a_dating_that_was_preferred_meanwhile_leaves_an_heir(self) -> None:
        event = self.event()
        read = record_dating(by=self.editor, event=event, text="7 January 2022", basis="attested")
        seen = Dating.objects.get(pk=read.pk)
        edit_dating(
            by=self.owner,
            dating=read,
            expected_version=1,
            text=read.text,
            basis="attested",
            preferred=True,
            note="",
        )
        remove_dating(by=self.editor, dating=seen)
        assert self.shown_dates(event) == [("6 January 2022", True)]

    def test_the_last_dating_stays(self) -> None:
        with pytest.raises(ValidationError, match="at least one dating"):
            remove_dating(by=self.editor, dating=self.event().datings.get())

    def test_a_stale_dating_is_not_overwritten(self) -> None:
        dating = self.event().datings.get()
        given = {"basis": "attested", "preferred": True, "note": ""}
        edit_dating(by=self.owner, dating=dating, expected_version=1, text="January 2022", **given)
        with pytest.raises(StaleEdit):
            edit_dating(by=self.editor, dating=dating, expected_version=1, text="2022", **given)
        assert ChangedRow.objects.filter(kind="dating", act=RowAct.CHANGED).count() == 1

    def test_a_ref_that_is_an_address_of_its_own_is_not_made(self) -> None:
        assert [self.event(title=title).ref for title in ("New", "Quick")] == ["new-2", "quick-2"]

    def test_a_ref_that_is_an_address_of_its_own_is_refused(self) -> None:
        with pytest.raises(ValidationError) as problem:
            self.event(ref="new")
        assert "ref" in problem.value.message_dict

    def test_an_emptied_ref_stays_as_it_was(self) -> None:
        event = self.event()
        assert (
            edit_event(by=self.editor, event=event, expected_version=1, ref="", title="x").ref
            == "troops-are-sent"
        )
