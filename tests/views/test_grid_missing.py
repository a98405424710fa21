"""What a grid names and nobody has recorded: offered by one tick, and stored with the rows in one change."""

from __future__ import annotations

import html
import re
from typing import Any

from django.db import connection
from django.test.utils import CaptureQueriesContext

from evidence.models import Actor, Change, Event, Source
from evidence.models.acts import act_in_words
from tests import factories
from tests.base import CaseTestCase
from tests.views.pages import Pages

GRID = "/cases/staying/events/grid/"
TICK = re.compile(r'name="record_missing" value="([^"]*)" id="record-missing" [^>]*?( checked)?>')
ROWS = {
    "n1.date": "2010",
    "n1.title": "Unrest",
    "n1.actors": "Kyrgyzstan; Órmon; ormon",
    "n1.sources": "A diary",
    "n2.date": "2011",
    "n2.title": "Summit",
    "n2.actors": "ORMON; Toktogul",
    "n2.sources": "a-report; a DIARY",
}


class MissingTests(Pages, CaseTestCase):
    @classmethod
    def setUpTestData(cls) -> None:
        super().setUpTestData()
        cls.kyrgyzstan = factories.make_actor(cls.case, "kg", name="Kyrgyzstan")
        cls.report = factories.make_source(cls.case, "a-report", title="A report of the day")

    def setUp(self) -> None:
        self.client = self.as_(self.editor)

    def offered(self, answer: Any) -> tuple[str, bool]:
        """What the tick would send, and whether it is set."""
        value, checked = TICK.search(answer.content.decode()).groups()
        return html.unescape(value), bool(checked)

    def ticked(self, rows: dict[str, str]) -> dict[str, str]:
        return {**rows, "record_missing": self.offered(self.client.post(GRID, rows))[0]}

    def test_what_is_missing_is_listed_once_and_nothing_is_stored_without_the_tick(self) -> None:
        answer = self.client.post(GRID, ROWS)
        page = self.page(answer, 422)
        assert "Record what is missing along with the rows: 2 actors, 1 source" in page.text
        listed = page.text[page.text.index("along with the rows") : page.text.index("New actors")]
        assert [listed.count(name) for name in ("Órmon", "Toktogul", "A diary", "Kyrgyzstan")] == [1, 1, 1, 0]
        assert "ormon" not in listed
        assert "Not recorded yet: Órmon; ormon." in page.text
        assert {"#n1.actors", "#n2.actors", "#n1.sources"} <= set(page.links)
        assert "#n2.sources" not in page.links
        assert self.offered(answer)[1] is False
        assert not Event.objects.exists()
        assert not Change.objects.exists()

    def test_with_the_tick_all_of_it_is_one_change_and_one_undo(self) -> None:
        assert self.client.post(GRID, self.ticked(ROWS)).status_code == 303
        unrest, summit = Event.objects.get(title="Unrest"), Event.objects.get(title="Summit")
        assert [actor.name for actor in unrest.actors.all()] == ["Kyrgyzstan", "Órmon"]
        assert [actor.name for actor in summit.actors.all()] == ["Toktogul", "Órmon"]
        assert [cited.source.title for cited in summit.citations.all()] == ["A report of the day", "A diary"]
        diary = Source.objects.get(title="A diary")
        assert (diary.kind, diary.csl["title"], unrest.citations.get().source) == (
            "webpage",
            "A diary",
            diary,
        )
        assert self.last().act == "2 events recorded, 2 actors recorded, 1 source recorded"
        assert Change.objects.count() == 1
        self.client.post(f"/cases/staying/history/{self.last().revision}/undo/")
        assert not Event.objects.exists()
        assert list(Actor.objects.values_list("ref", flat=True)) == ["kg"]
        assert list(Source.objects.values_list("ref", flat=True)) == ["a-report"]

    def test_the_act_is_said_in_parts(self) -> None:
        act = "2 events recorded, 1 actor recorded"
        assert act_in_words(act) == act

    def test_an_event_that_is_there_can_name_what_is_missing_too(self) -> None:
        event = factories.make_event(self.case, "drills", title="Drills")
        rows = {f"e{event.pk}.state": '[1, {"actors": "", "sources": ""}]', f"e{event.pk}.actors": "Toktogul"}
        rows[f"e{event.pk}.sources"] = "A diary"
        assert self.client.post(GRID, self.ticked(rows)).status_code == 303
        assert event.actors.get().name == "Toktogul"
        assert event.citations.get().source.title == "A diary"
        assert self.last().act == "1 event edited, 1 actor recorded, 1 source recorded"

    def test_where_something_else_is_wrong_nothing_is_stored_and_the_tick_stays(self) -> None:
        given = {**self.ticked(ROWS), "n1.date": "31 February"}
        answer = self.client.post(GRID, given)
        page = self.page(answer, 422)
        assert "#n1.date" in page.links
        assert "Not recorded yet" not in page.text
        assert self.offered(answer)[1] is True
        assert Actor.objects.count() == 1
        assert self.client.post(GRID, {**given, "n1.date": "2010"}).status_code == 303

    def test_the_tick_is_for_the_names_that_it_was_shown_with(self) -> None:
        given = {**self.ticked(ROWS), "n2.actors": "ORMON; Toktogol"}
        answer = self.client.post(GRID, given)
        page = self.page(answer, 422)
        assert page.text.count("Not recorded yet") == 1
        assert "Not recorded yet: Toktogol." in page.text
        assert self.offered(answer)[1] is False
        assert not Event.objects.exists()

    def test_a_list_that_lacks_a_semicolon_is_no_name(self) -> None:
        rows = {"n1.date": "2010", "n1.title": "Unrest", "n1.actors": "Kyrgyzstan, Toktogul"}
        answer = self.client.post(GRID, rows)
        assert "#n1.actors" in self.page(answer, 422).links
        assert "record_missing" not in answer.content.decode()

    def test_a_name_that_is_nearly_there_is_pointed_out(self) -> None:
        rows = {"n1.date": "2010", "n1.title": "Unrest", "n1.actors": "Kyrgystan"}
        words = self.page(self.client.post(GRID, rows), 422).text
        assert "Not recorded yet: Kyrgystan. Did you mean: Kyrgyzstan?" in words

    def test_a_name_that_is_too_long_and_a_tick_that_cannot_be_read_store_nothing(self) -> None:
        rows = {**ROWS, "n1.actors": "x" * 301, "n2.actors": ""}
        answer = self.client.post(GRID, self.ticked(rows))
        assert "#n1.actors" in self.page(answer, 422).links
        for tick in ("yes", "[]", '{"actors": 7}', '{"actors": [["a"]], "sources": null}'):
            with self.subTest(tick=tick):
                assert self.client.post(GRID, {**ROWS, "record_missing": tick}).status_code == 422
        assert not Event.objects.exists()

    def test_only_those_who_may_write_record_anything(self) -> None:
        given = self.ticked(ROWS)
        for person, status in ((self.reader, 403), (self.coder, 403), (self.outsider, 404)):
            assert self.as_(person).post(GRID, given).status_code == status
        assert Actor.objects.count() == 1

    def test_forty_missing_names_take_as_many_queries_as_four(self) -> None:
        counts = []
        for number in (4, 40):
            rows = {}
            for n in range(number):
                rows |= {f"n{n}.date": "2010", f"n{n}.title": f"Event {number} {n}"}
                rows |= {f"n{n}.actors": f"Actor {number} {n}", f"n{n}.sources": f"Diary {number} {n}"}
            given = self.ticked(rows)
            with CaptureQueriesContext(connection) as found:
                assert self.client.post(GRID, given).status_code == 303
            counts.append(sum(not query["sql"].startswith("INSERT") for query in found))
        assert counts[0] == counts[1], counts
