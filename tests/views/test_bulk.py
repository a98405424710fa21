"""Many rows of a list edited or deleted at once: shown first, then done as one change."""

from __future__ import annotations

from typing import Any

from django.db import connection
from django.test.utils import CaptureQueriesContext

from evidence.models import Change, Event, EvidenceItem, Source
from evidence.services.rows import remove_row
from tests import factories
from tests.base import CaseTestCase
from tests.html import Page

BULK = "/cases/staying/bulk/events/"


class BulkTests(CaseTestCase):
    @classmethod
    def setUpTestData(cls) -> None:
        super().setUpTestData()
        cls.first, cls.second = (
            factories.make_actor(cls.case, name, name=name) for name in ("first", "second")
        )
        cls.drills = [
            factories.make_event(
                cls.case, f"drills-{n}", title=f"Drills {n}", place="Balykchy", actors=[cls.first]
            )
            for n in (1, 2, 3)
        ]
        cls.summit = factories.make_event(cls.case, "summit", title="Summit")

    def setUp(self) -> None:
        self.client = self.as_(self.editor)

    def page(self, answer: Any, status: int = 200) -> Page:
        assert answer.status_code == status, answer.content.decode()[-2000:]
        page = Page(answer.content.decode())
        assert not page.problems, page.problems
        return page

    def rows(self, *events: Any) -> str:
        return " ".join(f"{event.pk}:{event.version}" for event in events)

    def apply(self, sent: dict[str, Any], *events: Any, query: str = "") -> Any:
        return self.client.post(f"{BULK}apply/{query}", sent | {"rows": self.rows(*events)})

    def test_the_ticked_rows_are_counted_and_listed(self) -> None:
        page = self.page(self.client.get(f"{BULK}?row=drills-1&row=drills-3&filter="))
        assert "Edit 2 events" in page.text
        assert "Drills 1" in page.text
        assert "Drills 2" not in page.text

    def test_all_that_match_the_filter_are_taken(self) -> None:
        page = self.page(self.client.get(f"{BULK}?all=1&filter=search%3Ddrills"))
        assert "Edit 3 events" in page.text
        assert "Edit 4 events" in self.page(self.client.get(f"{BULK}?all=1&filter=")).text

    def test_nothing_ticked_is_explained(self) -> None:
        assert "Nothing is ticked" in self.page(self.client.get(BULK)).text

    def test_what_would_change_is_shown_before_and_nothing_is_stored(self) -> None:
        self.drills[2].actors.add(self.second)
        sent = {"actors_act": "add", "actors": [self.second.pk]}
        page = self.page(self.client.post(f"{BULK}?all=1&filter=search%3Ddrills", sent))
        assert "2 events change" in page.text
        assert "1 more is so already" in page.text
        assert "first, second" in page.text
        assert not Change.objects.exists()

    def test_lists_are_added_to_replaced_and_taken_from_and_the_rest_stays(self) -> None:
        both = {self.first, self.second}
        for act, named, after in (
            ("add", self.second, both),
            ("remove", self.first, {self.second}),
            ("replace", self.first, {self.first}),
        ):
            self.drills = list(Event.objects.filter(title__startswith="Drills").order_by("ref"))
            sent = {"actors_act": act, "actors": [named.pk], "place": "Osh"}
            answer = self.apply(sent, *self.drills, query="?filter=search%3Ddrills")
            assert answer["Location"] == "/cases/staying/events/?search=drills"
            for event in self.drills:
                event.refresh_from_db()
                assert set(event.actors.all()) == after
                assert event.place == "Balykchy"
        assert not self.summit.actors.exists()

    def test_plain_fields_and_countries_are_set_and_emptied_in_one_change_with_one_undo(self) -> None:
        sent = {
            "kind_act": "set", "kind": "exercise", "place_act": "clear",
            "country_codes_act": "add", "country_codes": "KG, TJ", "change_note": "as agreed",
        }  # fmt: skip
        self.apply(sent, *self.drills)
        for event in Event.objects.filter(title__startswith="Drills"):
            assert (event.kind, event.place, event.country_codes) == ("exercise", "", ["KG", "TJ"])
        entry = Change.objects.get()
        assert (entry.act, entry.note, entry.rows.count()) == ("3 events edited", "as agreed", 3)
        self.client.post(f"/cases/staying/history/{entry.revision}/undo/")
        assert set(Event.objects.filter(title__startswith="Drills").values_list("kind", "place")) == {
            ("", "Balykchy")
        }

    def test_a_row_that_somebody_changed_meanwhile_stops_it_all(self) -> None:
        Event.objects.filter(pk=self.drills[1].pk).update(version=2)
        answer = self.apply({"kind_act": "set", "kind": "exercise"}, *self.drills)
        page = self.page(answer, 409)
        assert "“Drills 2” was changed by somebody else" in page.text
        assert not Event.objects.filter(kind="exercise").exists()

    def test_a_row_that_somebody_removed_meanwhile_stops_it_all(self) -> None:
        sent = {"kind_act": "set", "kind": "exercise"}
        remove_row(by=self.owner, row=self.drills[1])
        page = self.page(self.apply(sent, *self.drills), 409)
        assert "Drills 2: It was removed by somebody else" in page.text
        assert "Change 2 events" in page.text
        assert not Event.objects.filter(kind="exercise").exists()
        assert self.apply(sent, self.drills[0], self.drills[2]).status_code == 303
        assert "Drills 2: It was removed" in self.page(self.apply(sent, self.drills[1]), 409).text

    def test_what_a_row_does_not_allow_is_said_of_that_row(self) -> None:
        page = self.page(self.apply({"certainty_act": "set", "certainty": "disputed"}, self.drills[0]), 422)
        assert "say how the sources disagree" in page.text

    def test_nothing_chosen_and_nothing_to_set_are_explained(self) -> None:
        url = f"{BULK}?row=drills-1"
        assert "Choose for at least one field" in self.page(self.client.post(url, {}), 422).text
        assert "Say with what" in self.page(self.client.post(url, {"kind_act": "set"}), 422).text
        assert self.client.post(f"{BULK}apply/", {"rows": "x:y"}).status_code == 404

    def test_many_rows_are_deleted_after_what_goes_with_them_was_shown(self) -> None:
        factories.make_citation(factories.make_source(self.case), event=self.drills[0])
        page = self.page(self.client.get(f"{BULK}delete/?row=drills-1&row=drills-2"))
        assert "Deleted with them 3" in page.text
        answer = self.client.post(f"{BULK}delete/?filter=kind%3Da", {"rows": self.rows(*self.drills[:2])})
        assert answer["Location"] == "/cases/staying/events/?kind=a"
        assert set(Event.objects.all()) == {self.drills[2], self.summit}
        assert Change.objects.get().act == "2 events removed"

    def test_a_deletion_of_a_row_that_was_changed_meanwhile_is_refused(self) -> None:
        Event.objects.filter(pk=self.drills[0].pk).update(version=2)
        self.page(self.client.post(f"{BULK}delete/", {"rows": self.rows(*self.drills)}), 409)
        assert Event.objects.count() == 4

    def test_a_deletion_of_a_row_that_was_removed_meanwhile_is_refused(self) -> None:
        remove_row(by=self.owner, row=self.drills[1])
        for rows, left in ((self.drills, "Delete 2 events"), (self.drills[1:2], "Nothing is ticked")):
            page = self.page(self.client.post(f"{BULK}delete/", {"rows": self.rows(*rows)}), 409)
            assert "Drills 2: It was removed by somebody else" in page.text
            assert left in page.text
        assert Event.objects.count() == 3

    def test_sources_and_evidence_are_edited_too(self) -> None:
        source, item = (
            factories.make_source(self.case, csl={"title": "A"}),
            factories.make_evidence(self.case),
        )
        sent = {"language_act": "set", "language": "ru", "rows": self.rows(source)}
        assert self.client.post("/cases/staying/bulk/sources/apply/", sent).status_code == 303
        source.refresh_from_db()
        assert (source.language, source.csl["language"]) == ("ru", "ru")
        sent = {"events_act": "add", "events": [self.summit.pk], "rows": self.rows(item)}
        assert self.client.post("/cases/staying/bulk/evidence/apply/", sent).status_code == 303
        assert list(EvidenceItem.objects.get().events.all()) == [self.summit]

    def test_a_list_has_ticks_for_those_who_may_edit_alone(self) -> None:
        for person, is_offered in ((self.editor, True), (self.reader, False)):
            for key in ("events", "sources", "evidence"):
                factories.make_source(self.case)
                factories.make_evidence(self.case)
                page = self.as_(person).get(f"/cases/staying/{key}/").content.decode()
                assert ('form="bulk"' in page) is is_offered
                assert ("Edit what is ticked" in page) is is_offered

    def test_rows_of_another_case_are_not_reached(self) -> None:
        other = factories.make_event(factories.make_case("elsewhere"), title="Drills elsewhere")
        assert self.apply({"kind_act": "set", "kind": "exercise"}, other).status_code == 422
        assert not Source.objects.exists()

    def test_more_rows_ask_no_more_queries(self) -> None:
        counted = []
        for kind in ("one", "two"):
            events = list(Event.objects.filter(case=self.case))
            with CaptureQueriesContext(connection) as found:
                assert self.apply({"kind_act": "set", "kind": kind}, *events).status_code == 303
            counted.append(len(found))
            for number in range(10):
                factories.make_event(self.case, title=f"More {number}")
        assert counted[0] == counted[1]
