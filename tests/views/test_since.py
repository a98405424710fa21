"""What changed since a member was last here: of others, net of what came and went, and nothing closed to them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import time_machine

from evidence.choices import RowAct
from evidence.models import Actor, Case, ChangedRow, Event, User, Visit
from evidence.selectors.since import SHOWN, since
from evidence.services.events import record_event
from evidence.services.rows import edit_row, record_row, remove_row
from evidence.services.sources import record_source
from evidence.services.undo import undo_change
from tests import factories
from tests.base import CaseTestCase
from tests.html import Page

MORNING = datetime(2026, 3, 2, 9, tzinfo=UTC)
HEAD = "Since you were here"


class SinceTests(CaseTestCase):
    def overview(self, person: User | None, minutes: float = 0, case: str = "staying") -> str:
        with time_machine.travel(MORNING + timedelta(minutes=minutes), tick=False):
            return self.as_(person).get(f"/cases/{case}/").content.decode()

    def actor(self, name: str = "Kazakhstan", by: User | None = None) -> Actor:
        return record_row(by=by or self.editor, case=self.case, row=Actor(name=name), many={})

    def revision(self) -> int:
        return Case.objects.get(pk=self.case.pk).revision

    def test_the_first_visit_and_ones_own_changes_are_no_news(self) -> None:
        self.actor()
        assert HEAD not in self.overview(self.owner)
        self.actor("Kyrgyzstan", by=self.owner)
        assert HEAD not in self.overview(self.owner, 60)

    def test_changes_of_others_are_shown_in_this_visit_and_no_more_in_the_next(self) -> None:
        self.overview(self.reader)
        actor = self.actor()
        for minutes in (1, 29, 50):
            text = self.overview(self.reader, minutes)
            assert HEAD in text, minutes
            assert f"/cases/staying/actors/{actor.ref}/" in Page(text).links
            assert "1 actor" in Page(text).text
        assert HEAD not in self.overview(self.reader, 90)

    def test_what_came_while_one_was_away_is_news_whenever_one_comes_back(self) -> None:
        self.overview(self.reader)
        self.actor("Kazakhstan")
        self.actor("Armenia")
        text = Page(self.overview(self.reader, 60 * 24 * 30)).text
        assert "2 actors" in text
        assert "By emir" in text

    def test_a_visit_is_written_at_most_every_five_minutes_and_raises_no_revision(self) -> None:
        before = self.revision()
        written = []
        for minutes in (0, 1, 4, 6, 8, 12):
            self.overview(self.reader, minutes)
            written.append(Visit.objects.get().last_at)
        assert written == [MORNING + timedelta(minutes=minutes) for minutes in (0, 0, 0, 6, 6, 12)]
        assert self.revision() == before

    def test_it_is_marked_as_seen(self) -> None:
        self.overview(self.reader)
        self.actor()
        newest = self.revision()
        client = self.as_(self.reader)
        for sent in ("", "x", "9" * 12):
            assert client.post("/cases/staying/seen/", {"revision": sent}).status_code == 303
            assert HEAD in self.overview(self.reader, 1), sent
        assert f'name="revision" value="{newest}"' in self.overview(self.reader, 1)
        assert client.post("/cases/staying/seen/", {"revision": str(newest)})["Location"] == "/cases/staying/"
        assert HEAD not in self.overview(self.reader, 1)
        self.actor("Armenia")
        text = self.overview(self.reader, 1)
        assert "Armenia" in text
        assert "1 actor" in Page(text).text

    def test_what_came_and_went_is_no_news_and_what_became_of_a_row_is_said_once(self) -> None:
        kept, gone = self.actor("Kept"), self.actor("Gone")
        start = self.revision()
        passing = self.actor("Passing")
        remove_row(by=self.editor, row=passing, expected_version=None)
        edit_row(by=self.editor, row=kept, expected_version=None, note="Once")
        edit_row(by=self.owner, row=Actor.objects.get(pk=kept.pk), expected_version=None, note="Twice")
        remove_row(by=self.editor, row=gone, expected_version=None)
        fresh = self.actor("Fresh")
        edit_row(by=self.editor, row=fresh, expected_version=None, note="At once")
        (group,) = since(self.case, self.reader, start).groups
        assert {row.label: row.act for row in group.rows} == {
            "Kept": RowAct.CHANGED,
            "Gone": RowAct.REMOVED,
            "Fresh": RowAct.ADDED,
        }
        assert {row.label: bool(row.place) for row in group.rows} == {
            "Kept": True,
            "Gone": False,
            "Fresh": True,
        }
        assert {row.by for row in group.rows if row.label == "Kept"} == {"olga"}
        undo_change(by=self.editor, entry=self.case.changes.get(act="actor removed", rows__label="Gone"))
        (group,) = since(self.case, self.reader, start).groups
        assert {row.label: row.act for row in group.rows}["Gone"] == RowAct.CHANGED

    def test_kinds_stand_apart_and_long_lists_are_cut(self) -> None:
        start = self.revision()
        for number in range(SHOWN + 2):
            self.actor(f"Actor {number}")
        record_event(by=self.editor, case=self.case, title="A clash", date="2021")
        found = {group.words: group for group in since(self.case, self.owner, start).groups}
        actors = found[f"{SHOWN + 2} actors"]
        assert (len(actors.rows), actors.others) == (SHOWN, 2)
        assert set(found) == {f"{SHOWN + 2} actors", "1 event"}  # its dating came with it
        assert Event.objects.get().title == found["1 event"].rows[0].label

    def test_it_tells_nothing_of_what_is_closed(self) -> None:
        people = (self.coder, self.reader)
        before = [self.overview(person) for person in people]
        record_source(by=self.owner, case=self.case, title="Zanzibar cable", kind="report", restricted=True)
        assert ChangedRow.objects.filter(restricted=True).exists()
        for person, text in zip(people, before, strict=True):
            after = self.overview(person)
            assert HEAD not in after
            assert Page(after).text == Page(text).text
        self.overview(self.editor)
        assert since(self.case, self.editor, 0).groups

    def test_strangers_are_told_nothing_and_leave_no_trace(self) -> None:
        factories.make_event(self.public, "an-event")
        for person in (None, self.outsider):
            assert HEAD not in self.overview(person, case="in-view")
        assert not Visit.objects.exists()
