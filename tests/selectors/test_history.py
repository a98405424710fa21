"""The history in words: labels of fields, values, references, and what is left out."""

from __future__ import annotations

from django.utils import translation

from evidence.models import Actor, Case, Change, ChangedRow, User
from evidence.permissions import case_for
from evidence.roles import Role
from evidence.selectors.history import changes, field_changes, rows_of, with_first_rows
from evidence.services.cases import add_member
from evidence.services.events import edit_event, record_event
from evidence.services.evidence import edit_evidence
from evidence.services.rows import record_row, remove_row
from evidence.services.sources import record_interview, record_source
from tests import factories
from tests.base import CaseTestCase


class HistorySelectorTests(CaseTestCase):
    def seen_case(self, person: User) -> Case:
        return case_for(person, self.case.slug)

    def fields(self, kind: str, person: User | None = None) -> dict[str, tuple[str | None, str | None]]:
        """The fields of the row of this kind in the latest change, before and after."""
        reader = person or self.owner
        rows = list(rows_of(changes(self.seen_case(reader), reader).first(), reader))
        found = field_changes(rows, self.seen_case(reader), reader)
        row = next(row for row in rows if row.kind == kind)
        return {entry.label: (entry.before, entry.after) for entry in found[row.pk]}

    def make_change(self, revision: int, *, open_rows: int, hidden_rows: int) -> None:
        change = Change.objects.create(
            case=self.case, by=self.editor, act="events recorded", door="page", revision=revision
        )
        ChangedRow.objects.bulk_create(
            ChangedRow(
                change=change,
                kind="event",
                row_pk=n,
                label=f"row {n}",
                act="added",
                after={},
                restricted=n >= open_rows,
            )
            for n in range(open_rows + hidden_rows)
        )

    def test_an_added_row_has_no_before(self) -> None:
        actor = factories.make_actor(self.case, "csto")
        record_event(
            by=self.editor, case=self.case, title="Drills", date="2010", actors=[actor], country_codes=["KG"]
        )
        assert self.fields("event") == {
            "Ref": (None, "drills"),
            "Title": (None, "Drills"),
            "Countries": (None, "KG"),
            "Certainty": (None, "Unverified"),
            "Actors": (None, "csto"),
        }
        assert self.fields("dating")["Preferred"] == (None, "yes")

    def test_a_changed_row_shows_what_differs_and_no_more(self) -> None:
        event = factories.make_event(self.case, title="Drills")
        edit_event(by=self.editor, event=event, expected_version=1, title="Manoeuvres", certainty="verified")
        assert self.fields("event") == {
            "Title": ("Drills", "Manoeuvres"),
            "Certainty": ("Unverified", "Verified"),
        }

    def test_a_removed_row_has_no_after(self) -> None:
        actor = record_row(
            by=self.editor, case=self.case, row=Actor(name="CSTO", kind="organisation"), many={}
        )
        remove_row(by=self.editor, row=actor)
        assert self.fields("actor") == {
            "Ref": ("csto", None),
            "Name": ("CSTO", None),
            "Kind": ("Organisation", None),
        }

    def test_what_is_encrypted_stays_so(self) -> None:
        record_interview(by=self.editor, case=self.case, interviewee="an official", identity="Aida Bekova")
        assert self.fields("interview")["Identity"] == (None, "(encrypted)")
        assert "Identity" not in self.fields("interview", self.reader)

    def test_a_reader_of_russian_is_told_in_russian(self) -> None:
        record_interview(by=self.editor, case=self.case, interviewee="an official", identity="Aida Bekova")
        with translation.override("ru"):
            assert (None, "(зашифровано)") in self.fields("interview").values()
        item = factories.make_evidence(self.case, restricted=True)
        edit_evidence(by=self.editor, item=item, expected_version=1, restricted=False)
        with translation.override("ru"):
            assert list(self.fields("evidenceitem").values()) == [("да", "нет")]

    def test_people_are_named_by_their_user_names(self) -> None:
        add_member(by=self.owner, case=self.case, user=self.outsider, role=Role.READER)
        assert self.fields("membership") == {"User": (None, "otto"), "Role": (None, "Reader")}

    def test_the_csl_record_behind_a_source_is_left_out(self) -> None:
        record_source(by=self.editor, case=self.case, title="A book", kind="book", authors="Roe, Ana")
        assert set(self.fields("source")) == {"Ref", "Kind", "Title", "Authors"}

    def test_a_reference_that_is_not_open_to_the_reader_is_not_there(self) -> None:
        open_item, hidden = (
            factories.make_evidence(self.case, "open"),
            factories.make_evidence(self.case, restricted=True),
        )
        item = factories.make_evidence(self.case, "the-item")
        both = [open_item, hidden]
        edit_evidence(by=self.editor, item=item, expected_version=1, conditioned_on=both)
        assert self.fields("evidenceitem", self.reader) == {"Conditioned on": ("", "open")}
        assert hidden.ref in self.fields("evidenceitem")["Conditioned on"][1]

    def test_changes_come_newest_first_and_only_of_this_case(self) -> None:
        for case in (self.case, self.public):
            for name in ("one", "two"):
                record_row(by=self.editor, case=case, row=Actor(name=name), many={})
        assert [change.revision for change in changes(self.case, self.reader)] == [2, 1]
        assert not changes(self.case, self.outsider).exists()

    def test_the_rows_of_a_change_that_are_hidden_are_not_counted(self) -> None:
        record_row(by=self.editor, case=self.case, row=Actor(name="CSTO"), many={})
        change = self.case.changes.get()
        ChangedRow.objects.create(
            change=change, kind="source", row_pk=1, label="x", act="added", after={}, restricted=True
        )
        assert [rows_of(change, person).count() for person in (self.owner, self.reader)] == [2, 1]
        [listed] = with_first_rows(changes(self.case, self.reader), self.reader)
        assert (listed.row_count, len(listed.shown_rows)) == (1, 1)

    def test_of_each_change_the_first_rows_are_fetched_and_all_are_counted(self) -> None:
        revisions = (1, 2, 3)
        for number in revisions:
            self.make_change(number, open_rows=25, hidden_rows=1)
        with self.assertNumQueries(2):
            listed = list(with_first_rows(changes(self.case, self.reader), self.reader))
        assert [entry.revision for entry in listed] == [3, 2, 1]
        for entry in listed:
            assert entry.row_count == 25
            assert [row.label for row in entry.shown_rows] == [f"row {n}" for n in range(20)]
        assert {
            entry.row_count for entry in with_first_rows(changes(self.case, self.editor), self.editor)
        } == {26}
