"""Two people at once: each has a connection of their own, and nothing is lost or stored by halves."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

from django.core.exceptions import ValidationError
from django.db import connection
from django.test import TransactionTestCase

from evidence.choices import Door
from evidence.errors import CannotUndo, StaleEdit
from evidence.models import Case, Change, Dating, Event, ExportEntry, Membership
from evidence.services.cases import add_member, open_case
from evidence.services.events import edit_event, record_event, remove_dating
from evidence.services.exports import record_export
from evidence.services.undo import undo_change
from tests import factories

AT_ONCE = 4


class RaceTests(TransactionTestCase):
    def setUp(self) -> None:
        self.owner = factories.make_user("olga")
        self.case = factories.make_case("staying", owner=self.owner)

    def at_once(self, *acts: Callable[[], Any]) -> list[Any]:
        """What each act returned or raised, all begun at the same moment."""
        barrier = Barrier(len(acts))

        def run(act: Callable[[], Any]) -> Any:
            try:
                barrier.wait()
                return act()
            except (ValidationError, StaleEdit, CannotUndo) as problem:
                return problem
            finally:
                connection.close()

        with ThreadPoolExecutor(len(acts)) as pool:
            return list(pool.map(run, acts))

    def one_of(self, outcomes: list[Any], error: type[Exception]) -> Any:
        """One succeeded, and all others were told why not."""
        [done] = [outcome for outcome in outcomes if not isinstance(outcome, Exception)]
        assert all(isinstance(outcome, error) for outcome in outcomes if outcome is not done), outcomes
        return done

    def test_events_of_one_title_get_refs_and_revisions_of_their_own(self) -> None:
        def act() -> Event:
            return record_event(by=self.owner, case=Case.objects.get(), title="Drills", date="2010")

        refs = sorted(event.ref for event in self.at_once(*[act] * AT_ONCE))
        assert refs == ["drills", "drills-2", "drills-3", "drills-4"]
        assert sorted(Change.objects.values_list("revision", flat=True)) == [1, 2, 3, 4]

    def test_one_of_many_edits_of_one_version_is_stored(self) -> None:
        event = factories.make_event(self.case)

        def act(title: str) -> Callable[[], Event]:
            mine = Event.objects.get(pk=event.pk)
            return lambda: edit_event(by=self.owner, event=mine, expected_version=1, title=title)

        done = self.one_of(self.at_once(*[act(f"Title {number}") for number in range(AT_ONCE)]), StaleEdit)
        event.refresh_from_db()
        assert (event.title, event.version, Change.objects.count()) == (done.title, 2, 1)

    def test_a_person_is_added_once(self) -> None:
        person = factories.make_user()

        def act() -> Membership:
            return add_member(by=self.owner, case=Case.objects.get(), user=person, role="reader")

        self.one_of(self.at_once(*[act] * AT_ONCE), ValidationError)
        assert Membership.objects.filter(user=person).count() == 1

    def test_a_short_name_is_given_once(self) -> None:
        def act() -> Case:
            return open_case(by=self.owner, title="Leaving", slug="leaving")

        done = self.one_of(self.at_once(*[act] * AT_ONCE), ValidationError)
        assert Case.objects.get(slug="leaving") == done

    def test_an_event_keeps_a_dating_whoever_deletes_the_others(self) -> None:
        event = factories.make_event(self.case, date="2010")
        factories.make_dating(event, "2011")
        acts = [
            lambda dating=dating: remove_dating(by=self.owner, dating=dating)
            for dating in Dating.objects.all()
        ]
        assert sorted(type(outcome).__name__ for outcome in self.at_once(*acts)) == [
            "NoneType",
            "ValidationError",
        ]
        assert Dating.objects.get().preferred

    def test_a_file_taken_by_many_at_once_is_one_entry(self) -> None:
        def act() -> ExportEntry:
            return record_export(by=None, case=self.case, name="timeline.csv", door=Door.PAGE)

        self.at_once(*[act] * AT_ONCE)
        assert ExportEntry.objects.get().times == AT_ONCE

    def test_a_change_is_undone_once(self) -> None:
        record_event(by=self.owner, case=self.case, title="Drills", date="2010")
        entry = Change.objects.get()
        self.one_of(self.at_once(*[lambda: undo_change(by=self.owner, entry=entry)] * AT_ONCE), CannotUndo)
        assert not Event.objects.exists()
