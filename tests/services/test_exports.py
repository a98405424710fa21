"""Exports in the history."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import AnonymousUser

from evidence.choices import Door
from evidence.models import Change, ExportEntry
from evidence.services.exports import record_export
from tests.base import CaseTestCase


class RecordExportTests(CaseTestCase):
    def record(self, by: Any, name: str = "timeline.csv", **given: Any) -> ExportEntry:
        return record_export(by=by, case=self.public, name=name, **{"door": Door.PAGE, **given})

    def test_an_entry_says_who_took_what_of_which_state(self) -> None:
        entry = self.record(self.reader, door=Door.API)
        assert (entry.by, entry.by_name, entry.name, entry.door) == (
            self.reader,
            "rustam",
            "timeline.csv",
            Door.API,
        )
        assert (entry.revision, entry.times, entry.is_public) == (self.public.revision, 1, False)

    def test_the_case_and_its_revision_stay_as_they_are(self) -> None:
        before = (self.public.revision, Change.objects.count())
        self.record(self.owner)
        self.public.refresh_from_db()
        assert (self.public.revision, Change.objects.count()) == before

    def test_the_same_file_again_is_counted(self) -> None:
        first = self.record(self.owner)
        again = self.record(self.owner)
        assert (again.pk, again.times) == (first.pk, 2)
        assert again.at >= first.at

    def test_another_file_person_door_or_version_is_an_entry_of_its_own(self) -> None:
        entries = [
            self.record(self.owner),
            self.record(self.owner, "case.json"),
            self.record(self.editor),
            self.record(self.owner, door=Door.API),
            self.record(self.owner, is_public=True),
        ]
        assert len({entry.pk for entry in entries}) == ExportEntry.objects.count() == 5

    def test_nobody_but_members_is_named(self) -> None:
        for visitor in (AnonymousUser(), self.outsider):
            entry = self.record(visitor)
            assert (entry.by, entry.by_name) == (None, "")
        assert entry.times == 2

    def test_an_account_that_is_gone_leaves_its_name(self) -> None:
        self.record(self.editor)
        self.editor.delete()
        entry = ExportEntry.objects.get()
        assert (entry.by, entry.by_name) == (None, "emir")
        assert self.record(None).pk != entry.pk
