"""The grid of events: cells in, one change out; what is wrong stands in its cell, and what was typed stays."""

from __future__ import annotations

import html
import json
import re
from typing import Any
from urllib.parse import urlencode

from django.db import connection
from django.test.utils import CaptureQueriesContext

from evidence.models import Change, Citation, Dating, Event
from tests import factories
from tests.base import CaseTestCase
from tests.views.pages import Pages

GRID = "/cases/staying/events/grid/"
STATE = re.compile(r'<textarea hidden name="([^"]+)">(.*?)</textarea>', re.DOTALL)
CELL = re.compile(r'<input id="([^".]+\.[^"]+)"[^>]* value="([^"]*)"')
LONG = re.compile(r'<textarea rows="1" id="([^"]+)"[^>]*>\n(.*?)</textarea>', re.DOTALL)


def typed(answer: Any) -> dict[str, str]:
    """All that a browser would send back of the grid on this page."""
    text = answer.content.decode()
    found = STATE.findall(text) + CELL.findall(text) + LONG.findall(text)
    return {name: html.unescape(value) for name, value in found if not name.startswith("__prefix__")}


class EventGridTests(Pages, CaseTestCase):
    @classmethod
    def setUpTestData(cls) -> None:
        super().setUpTestData()
        cls.kyrgyzstan = factories.make_actor(cls.case, "kg", name="Kyrgyzstan")
        cls.report = factories.make_source(cls.case, "a-report", title="A report of the day")
        cls.other = factories.make_source(cls.case, "b-report", title="Another report")
        cls.drills = factories.make_event(
            cls.case, "drills", title="Drills", kind="exercise", country_codes=["KG"], actors=[cls.kyrgyzstan]
        )
        factories.make_citation(cls.report, event=cls.drills)
        cls.summit = factories.make_event(cls.case, "summit", title="Summit", date="2011")

    def setUp(self) -> None:
        self.client = self.as_(self.editor)

    def sent(self, **cells: str) -> dict[str, str]:
        """The page as it was drawn, with these cells typed over: `drills__title` or `n1__date`."""
        names = {"drills": f"e{self.drills.pk}", "summit": f"e{self.summit.pk}"}
        page = typed(self.client.get(GRID))
        for name, value in cells.items():
            row, _, column = name.partition("__")
            page[f"{names.get(row, row)}.{column}"] = value
        return page

    def test_the_newest_events_stand_there_with_empty_rows_below(self) -> None:
        answer = self.client.get(GRID)
        self.page(answer)
        cells = typed(answer)
        row = {
            name.partition(".")[2]: text
            for name, text in cells.items()
            if name.startswith(f"e{self.drills.pk}.")
        }
        assert json.loads(row.pop("state"))[0] == 1
        assert row == {
            "date": "6 January 2022",
            "title": "Drills",
            "kind": "exercise",
            "place": "",
            "countries": "KG",
            "actors": "Kyrgyzstan",
            "sources": "a-report",
            "certainty": "unverified",
            "dispute_note": "",
            "summary": "",
            "basis": "attested",
        }
        assert [name for name in cells if name.endswith(".title")][-10:] == [
            f"n{n}.title" for n in range(1, 11)
        ]

    def test_the_filter_of_the_list_is_kept(self) -> None:
        page = self.page(self.client.get(f"{GRID}?search=summit"))
        assert f"e{self.summit.pk}.title" in page.ids
        assert f"e{self.drills.pk}.title" not in page.ids
        assert "/cases/staying/events/?search=summit" in page.links
        assert f"e{self.drills.pk}.title" in self.page(self.client.get(f"{GRID}?all")).ids

    def test_new_events_and_changed_cells_are_one_change(self) -> None:
        before = Change.objects.count()
        given = self.sent(
            n1__date="spring 2010", n1__title="Unrest", n1__countries="kg, ru", n1__actors="kg",
            n1__sources="Another report", n1__certainty="dis", n1__basis="inf",
            n1__dispute_note="They differ.\nBy a week.",
            n3__date="2012", n3__title="Treaty",
            drills__title="Drills at Balykchy", drills__date="7 January 2022", drills__sources="a-report; b-report",
        )  # fmt: skip
        answer = self.client.post(GRID, given)
        self.assertRedirects(answer, "/cases/staying/events/", status_code=303)
        assert Change.objects.count() == before + 1
        assert self.last().act == "2 events recorded, 1 event edited"
        unrest = Event.objects.with_dates().get(title="Unrest")
        assert (unrest.country_codes, unrest.certainty, unrest.edtf) == (["KG", "RU"], "disputed", "2010-21")
        assert unrest.dispute_note == "They differ.\nBy a week."
        assert (unrest.datings.get().basis, list(unrest.actors.all())) == ("inferred", [self.kyrgyzstan])
        assert unrest.citations.get().source == self.other
        drills = Event.objects.with_dates().get(pk=self.drills.pk)
        assert (drills.title, drills.edtf, drills.version) == ("Drills at Balykchy", "2022-01-07", 2)
        assert [each.source for each in drills.citations.all()] == [self.report, self.other]
        assert Event.objects.get(pk=self.summit.pk).version == 1

    def test_one_undo_takes_all_of_it_back(self) -> None:
        self.client.post(
            GRID, self.sent(n1__date="2012", n1__title="Treaty", drills__date="2013", drills__sources="")
        )
        assert (Event.objects.count(), Citation.objects.count()) == (3, 0)
        self.client.post(f"/cases/staying/history/{self.last().revision}/undo/")
        assert not Event.objects.filter(title="Treaty").exists()
        assert Event.objects.with_dates().get(pk=self.drills.pk).edtf == "2022-01-06"
        assert Citation.objects.get().source == self.report

    def test_a_date_alone_raises_the_version_of_its_event(self) -> None:
        self.client.post(GRID, self.sent(summit__date="12 May 2011"))
        self.summit.refresh_from_db()
        assert (self.summit.version, self.summit.datings.get().edtf) == (2, "2011-05-12")

    def test_an_event_without_a_date_is_given_one(self) -> None:
        Dating.objects.filter(event=self.summit).delete()
        self.client.post(GRID, self.sent(summit__date="2011", summit__basis="conjecture"))
        dating = Dating.objects.get(event=self.summit)
        assert (dating.edtf, dating.basis, dating.preferred) == ("2011", "conjecture", True)

    def test_three_bad_cells_are_named_by_row_and_column_and_nothing_is_stored(self) -> None:
        given = self.sent(
            n1__date="31 February 2010", n1__title="Unrest",
            n2__date="2012", n2__title="Treaty", n2__actors="Mars",
            n3__date="2013", n3__title="", n3__place="Bishkek",
        )  # fmt: skip
        answer = self.client.post(GRID, given)
        page = self.page(answer, 422)
        assert Event.objects.count() == 2
        assert {"#n1.date", "#n2.actors", "#n3.title"} <= set(page.links)
        assert "Not recorded yet: Mars." in page.text
        text = answer.content.decode()
        assert re.search(r'id="n1\.date"[^>]* aria-invalid="true" aria-describedby="n1\.date-error"', text)
        assert typed(answer) == given

    def test_what_the_model_refuses_stands_in_its_cell_too(self) -> None:
        given = self.sent(
            n1__date="2010", n1__title="Unrest", n1__certainty="disputed", drills__countries="Kyrgyzstan"
        )
        page = self.page(self.client.post(GRID, given), 422)
        assert {"#n1.dispute_note", f"#e{self.drills.pk}.countries"} <= set(page.links)
        assert Event.objects.count() == 2

    def test_a_cell_that_was_emptied_is_explained(self) -> None:
        page = self.page(self.client.post(GRID, self.sent(drills__title="", summit__date="")), 422)
        assert {f"#e{self.drills.pk}.title", f"#e{self.summit.pk}.date"} <= set(page.links)

    def test_a_citation_with_a_quote_is_not_lost_by_a_cell(self) -> None:
        Citation.objects.update(quote="We stay.")
        page = self.page(self.client.post(GRID, self.sent(drills__sources="b-report")), 422)
        assert f"#e{self.drills.pk}.sources" in page.links
        assert Citation.objects.get().source == self.report

    def test_a_row_that_somebody_else_changed_is_named_and_both_sides_are_kept(self) -> None:
        given = self.sent(
            drills__title="Drills at Balykchy", drills__place="Balykchy", summit__title="Council"
        )
        Event.objects.filter(pk=self.drills.pk).update(version=2, title="Manoeuvres", kind="drill")
        answer = self.client.post(GRID, given)
        page = self.page(answer, 409)
        assert "Somebody else wrote “Manoeuvres” here meanwhile" in page.text
        assert f"#e{self.drills.pk}.title" in page.links
        again = typed(answer)
        key = f"e{self.drills.pk}"
        assert [again[f"{key}.{name}"] for name in ("title", "place", "kind")] == [
            *("Drills at Balykchy", "Balykchy", "drill")
        ]
        assert again[f"e{self.summit.pk}.title"] == "Council"
        assert not Event.objects.filter(title="Council").exists()
        self.assertRedirects(self.client.post(GRID, again), "/cases/staying/events/", status_code=303)
        drills = Event.objects.get(pk=self.drills.pk)
        assert (drills.title, drills.place, drills.kind) == ("Drills at Balykchy", "Balykchy", "drill")

    def test_a_row_changed_elsewhere_that_was_not_touched_here_is_left_alone(self) -> None:
        given = self.sent(summit__title="Council")
        Event.objects.filter(pk=self.drills.pk).update(version=2, title="Manoeuvres")
        assert self.client.post(GRID, given).status_code == 303
        assert set(Event.objects.values_list("title", flat=True)) == {"Manoeuvres", "Council"}

    def test_a_row_that_was_removed_meanwhile_can_be_recorded_anew(self) -> None:
        given = self.sent(summit__title="Council")
        Event.objects.filter(pk__in=[self.summit.pk, self.drills.pk]).delete()
        answer = self.client.post(GRID, given)
        self.page(answer, 409)
        assert "removed meanwhile" in answer.content.decode()
        assert self.client.post(GRID, typed(answer)).status_code == 303
        event = Event.objects.with_dates().get()
        assert (event.title, event.edtf) == ("Council", "2011")

    def test_a_row_with_a_key_that_no_event_can_have_stands_there_as_one_removed(self) -> None:
        for figures in (20, 5000):
            key = "e" + "1" * figures
            sent = urlencode({f"{key}.state": '[1, {"title": "Summit"}]', f"{key}.title": "Council"})
            answer = self.client.post(GRID, sent, content_type="application/x-www-form-urlencoded")
            self.page(answer, 409)
            assert "removed meanwhile" in answer.content.decode()

    def test_a_draft_of_an_older_page_meets_what_stands_there_now(self) -> None:
        given = self.sent(drills__title="Drills at Balykchy")
        Event.objects.filter(pk=self.drills.pk).update(version=2, title="Manoeuvres")
        fresh = typed(self.client.get(GRID))
        assert self.client.post(GRID, {**fresh, **given}).status_code == 409

    def test_a_grid_in_which_nothing_was_typed_changes_nothing(self) -> None:
        before = Change.objects.count()
        assert self.client.post(GRID, self.sent()).status_code == 303
        assert Change.objects.count() == before

    def test_a_block_is_put_into_the_cells_without_saving_and_rows_are_added(self) -> None:
        block = "Date\tTitle\n" + "".join(f'{2000 + n}\t"Event\n{n}"\n' for n in range(15))
        given = self.sent() | {"block": block, "first_row": "3", "first_column": "date"}
        answer = self.client.post(f"{GRID}fill/", given)
        self.page(answer)
        cells = typed(answer)
        assert (cells["n1.date"], cells["n15.title"]) == ("2000", "Event 14")
        assert Event.objects.count() == 2
        assert self.client.post(GRID, cells).status_code == 303
        assert Event.objects.count() == 17

    def test_a_block_that_does_not_fit_is_explained_and_kept(self) -> None:
        for block, words in (
            ("a\tb\n", "The block is 2 columns wide, and from “The date is” on there are 1."),
            ("a\n" * 499, "A grid takes at most 500 rows, and these would be 501: enter them in parts."),
        ):
            given = self.sent() | {"block": block, "first_row": "3", "first_column": "basis"}
            answer = self.client.post(f"{GRID}fill/", given)
            assert words in self.page(answer, 422).text
            assert block.strip() in html.unescape(answer.content.decode())

    def test_more_rows_than_a_grid_takes_are_refused_and_kept(self) -> None:
        rows = {f"n{n}.{name}": "2010" for n in range(1, 500) for name in ("date", "title")}
        answer = self.client.post(GRID, self.sent() | rows)
        assert "these would be 501" in self.page(answer, 422).text
        assert Event.objects.count() == 2

    def test_fifty_rows_take_as_many_queries_as_ten(self) -> None:
        counts = []
        for number in (10, 50):
            events = [factories.make_event(self.case, title=f"Event {n}") for n in range(number)]
            given = typed(self.client.get(f"{GRID}?all"))
            for event in events:
                given |= {f"e{event.pk}.{name}": text for name, text in CHANGED.items()}
            for n in range(1, number + 1):
                given |= {f"n{n}.{name}": text for name, text in CHANGED.items()}
            with CaptureQueriesContext(connection) as found:
                assert self.client.post(f"{GRID}?all", given).status_code == 303
            # An engine takes so many values in a statement: fifty rows are sent to it in parts.
            counts.append(sum(not query["sql"].startswith("INSERT") for query in found))
            Event.objects.exclude(pk__in=[self.drills.pk, self.summit.pk]).delete()
        assert counts[0] == counts[1], counts

    def test_readers_coders_and_strangers_have_no_grid(self) -> None:
        for person, status in ((self.coder, 403), (self.reader, 403), (self.outsider, 404)):
            assert self.as_(person).get(GRID).status_code == status
            assert self.as_(person).post(GRID, {"n1.title": "x"}).status_code == status

    def test_events_of_another_case_are_not_reached(self) -> None:
        strange = factories.make_event(factories.make_case(owner=self.editor), title="Elsewhere")
        state = json.dumps([1, {"title": "Elsewhere"}])
        self.client.post(GRID, {f"e{strange.pk}.state": state, f"e{strange.pk}.title": "Mine"})
        strange.refresh_from_db()
        assert strange.title == "Elsewhere"


CHANGED = {
    "date": "7 May 2014",
    "title": "Another title",
    "actors": "kg",
    "sources": "a-report; b-report",
    "summary": "Told.",
}
