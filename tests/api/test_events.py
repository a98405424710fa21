"""Events by the API, with their datings and citations: read, recorded, changed and removed."""

from __future__ import annotations

from typing import Any

from rest_framework.response import Response

from evidence.choices import Door
from evidence.models import Change, ChangedRow, Citation, Dating, Event
from tests import factories
from tests.api.base import ANY, V1, ApiTestCase
from tests.filled import fill, grow

EVENTS = f"{V1}/events/"


class EventTestCase(ApiTestCase):
    @classmethod
    def setUpTestData(cls) -> None:
        super().setUpTestData()
        fill(cls.case, cls.coder)
        cls.event = cls.case.event_rows.get(ref="an-event")

    def post(self, **sent: Any) -> Response:
        given = {"case": "staying", "title": "Troops leave", "date": "19 January 2022", **sent}
        return self.script(self.editor).post(EVENTS, given)

    def url(self, event: Event | None = None) -> str:
        return f"{EVENTS}{(event or self.event).pk}/"

    def patch(self, **sent: Any) -> Response:
        return self.script(self.editor).patch(self.url(), sent, headers=ANY)


class ReadingTests(EventTestCase):
    def test_an_event_names_its_rows_by_ref_and_leads_to_its_page(self) -> None:
        row = self.script(self.reader).get(self.url()).json()
        assert (row["id"], row["ref"], row["case"]) == (self.event.pk, "an-event", "staying")
        assert row["api"] == f"http://testserver{self.url()}"
        assert row["page"] == "http://testserver/cases/staying/events/an-event/"
        assert self.as_(self.reader).get(row["page"]).status_code == 200
        assert (row["date"], row["edtf"], row["earliest"]) == ("6 January 2022", "2022-01-06", "2022-01-06")
        assert [actor["ref"] for actor in row["actors"]] == ["an-actor"]
        assert [dating["ref"] for dating in row["datings"]] == ["a-dating"]
        assert [citation["source"]["ref"] for citation in row["citations"]] == ["a-source"]

    def test_a_list_has_the_same_rows_as_each_by_itself(self) -> None:
        client = self.script(self.reader)
        for row in client.get(f"{EVENTS}?case=staying").json()["results"]:
            assert client.get(row["api"]).json() == row

    def test_an_event_without_a_date_has_none(self) -> None:
        event = factories.make_event(self.case, date=None)
        row = self.script(self.reader).get(self.url(event)).json()
        assert (row["date"], row["earliest"], row["datings"]) == (None, None, [])

    def test_a_page_of_a_hundred_asks_six_queries_and_ten_more_rows_none_more(self) -> None:
        client = self.script(self.reader)
        with self.assertNumQueries(6):
            client.get(f"{EVENTS}?case=staying&ordering=-date,title")
        grow(self.case, self.coder)
        with self.assertNumQueries(6):
            assert client.get(f"{EVENTS}?case=staying&ordering=-date,title").json()["count"] == 12


class RecordingTests(EventTestCase):
    def test_an_event_is_recorded_with_all_that_belongs_to_it_in_one_change(self) -> None:
        answer = self.post(
            ref="leaving",
            actors=["an-actor"],
            datings=[
                {"text": "January 2022", "note": "so the wire"},
                {"text": "19 January 2022", "preferred": True},
            ],
            date="19 January 2022",
            citations=[{"source": {"ref": "a-source"}, "locator": "p. 3"}],
            country_codes=["KZ"],
            change_note="From the wire",
        )
        assert answer.status_code == 201, answer.content
        row = answer.json()
        assert answer["Location"] == row["api"]
        assert answer["ETag"] == '"1"'
        assert self.script(self.editor).get(row["api"]).json() == row
        assert (row["date"], [dating["text"] for dating in row["datings"]]) == (
            "19 January 2022",
            ["19 January 2022", "January 2022"],
        )
        change = Change.objects.first()
        assert sorted(row.kind for row in change.rows.all()) == ["citation", "dating", "dating", "event"]
        assert (change.door, change.by, change.by_name) == (Door.API, self.editor, self.editor.shown_name())
        assert (change.act, change.note) == ("event recorded", "From the wire")

    def test_a_date_alone_is_enough(self) -> None:
        row = self.post().json()
        assert [dating["preferred"] for dating in row["datings"]] == [True]
        assert row["ref"] == "troops-leave"

    def test_rows_are_named_by_ref_by_id_or_both(self) -> None:
        actor = self.case.actor_rows.get(ref="an-actor")
        both = {"id": actor.pk, "ref": "an-actor"}
        for named in ("an-actor", actor.pk, {"ref": "an-actor"}, {"id": actor.pk}, both):
            row = self.post(actors=[named]).json()
            assert row["actors"] == [both], named

    def test_what_names_no_row_of_the_case_is_explained_in_its_place(self) -> None:
        elsewhere = factories.make_actor(self.public)
        for named, words in (
            ("nobody", "There is no actor “nobody” in this case"),
            (elsewhere.pk, "There is no actor"),
            ({"id": 1.5}, "by its ref"),
            ({}, "by its ref"),
            (True, "by its ref"),
            (2**70, "by its ref"),
        ):
            body = self.refused(self.post(actors=["an-actor", named]), 400, "invalid")
            assert words in body["fields"]["actors.1"][0], named

    def test_an_id_and_a_ref_of_two_rows_are_refused(self) -> None:
        other = factories.make_actor(self.case)
        body = self.refused(self.post(actors=[{"id": other.pk, "ref": "an-actor"}]), 400, "invalid")
        assert "two different rows" in body["fields"]["actors.0"][0]

    def test_every_problem_has_the_name_of_its_field(self) -> None:
        before = Change.objects.count()
        for sent, field in (
            ({"title": ""}, "title"),
            ({"title": None}, "title"),
            ({"certainty": "sure"}, "certainty"),
            ({"certainty": "disputed"}, "dispute_note"),
            ({"country_codes": ["Kyrgyzstan"]}, "country_codes"),
            ({"ref": "an-event"}, "ref"),
            ({"ref": "new"}, "ref"),
            ({"date": "31 February 2022"}, "date"),
            ({"date": None}, "date"),
            ({"datings": []}, "datings"),
            ({"datings": [{"text": "2022"}, {}]}, "datings.1.text"),
            ({"datings": [{"text": "19 January 2022"}, {"text": "soon"}]}, "datings.1.text"),
            ({"datings": [{"text": "2022", "preferred": True}] * 2, "date": "2022"}, "datings"),
            ({"datings": [{"text": "2023"}]}, "date"),
            ({"citations": [{"locator": "p. 1"}]}, "citations.0.source"),
            ({"citations": [{"source": "a-source", "timing": "later"}]}, "citations.0.timing"),
            ({"citations": [{"source": "a-source", "page": "1"}]}, "citations.0.page"),
            ({"kinds": "exercise"}, "kinds"),
            ({"case": ["staying"]}, "case"),
        ):
            body = self.refused(self.post(**sent), 400, "invalid")
            assert list(body["fields"]) == [field], (sent, body)
        assert Change.objects.count() == before

    def test_neither_date_nor_datings_is_refused(self) -> None:
        answer = self.script(self.editor).post(EVENTS, {"case": "staying", "title": "Troops leave"})
        assert "date" in self.refused(answer, 400, "invalid")["fields"]

    def test_a_body_that_is_no_object_is_refused(self) -> None:
        for sent in ([], "text", 3, None):
            answer = self.script(self.editor).post(EVENTS, sent)
            self.refused(answer, 400, "invalid")


class ChangingTests(EventTestCase):
    def test_patch_writes_what_is_named_and_nothing_else(self) -> None:
        before = self.script(self.editor).get(self.url()).json()
        after = self.patch(title="Troops come").json()
        differing = {name for name in before if before[name] != after[name]}
        assert differing == {"title", "version", "changed_at"}
        assert after["version"] == 2

    def test_what_is_read_can_be_sent_back_and_changes_nothing(self) -> None:
        client = self.script(self.editor)
        row = client.get(self.url()).json()
        changes = Change.objects.count()
        answer = client.put(self.url(), row, headers=ANY)
        assert answer.json() == row
        assert Change.objects.count() == changes

    def test_put_empties_what_it_does_not_name_but_the_ref(self) -> None:
        client = self.script(self.editor)
        Event.objects.filter(pk=self.event.pk).update(summary="Long", place="Almaty")
        row = client.put(self.url(), {"title": "Troops come", "date": "2022"}, headers=ANY).json()
        assert (row["ref"], row["title"], row["date"]) == ("an-event", "Troops come", "2022")
        assert (row["summary"], row["place"], row["actors"], row["citations"]) == ("", "", [], [])
        refused = client.put(self.url(), {"date": "2022"}, headers=ANY)
        assert "title" in self.refused(refused, 400, "invalid")["fields"]

    def test_a_date_changes_the_preferred_dating_and_keeps_its_basis(self) -> None:
        Dating.objects.filter(event=self.event).update(basis="inferred")
        row = self.patch(date="7 January 2022").json()
        assert [(each["ref"], each["text"], each["basis"]) for each in row["datings"]] == [
            ("a-dating", "7 January 2022", "inferred")
        ]

    def test_a_list_of_datings_is_replaced_as_a_whole_by_ref(self) -> None:
        row = self.patch(
            datings=[{"text": "2021"}, {"ref": "a-dating", "text": "5 January 2022", "preferred": False}]
        ).json()
        assert [(each["text"], each["preferred"]) for each in row["datings"]] == [
            ("2021", True),
            ("5 January 2022", False),
        ]
        assert Dating.objects.get(ref="a-dating", event=self.event).text == "5 January 2022"
        assert row["version"] == 2
        row = self.patch(datings=[{"text": "2020"}]).json()
        assert [each["text"] for each in row["datings"]] == ["2020"]
        assert not Dating.objects.filter(ref="a-dating").exists()

    def test_a_new_dating_may_name_its_own_ref(self) -> None:
        new = {"ref": "as-the-paper-has-it", "text": "2021", "preferred": True}
        for answer in (
            self.post(ref="leaving", date="2021", datings=[new]),
            self.patch(datings=[new | {"ref": "b"}]),
        ):
            assert answer.status_code in (200, 201), answer.content
        assert Dating.objects.get(ref="as-the-paper-has-it").event.ref == "leaving"
        assert [each["ref"] for each in answer.json()["datings"]] == ["b"]
        taken = self.patch(datings=[new])
        assert "datings.0.ref" in self.refused(taken, 400, "invalid")["fields"]

    def test_a_preferred_dating_gives_way_to_another_that_is_there(self) -> None:
        other = factories.make_dating(self.event, "2021")
        datings = self.script(self.editor).get(self.url()).json()["datings"]
        for each in datings:
            each["preferred"] = each["ref"] == other.ref
        row = self.patch(datings=datings).json()
        assert row["date"] == "2021"
        assert row["datings"][0]["id"] == other.pk

    def test_citations_are_replaced_edited_and_put_in_order(self) -> None:
        row = self.patch(
            citations=[{"source": "its-record"}, {"ref": "a-citation", "source": "a-source", "quote": "Yes"}]
        ).json()
        assert [each["source"]["ref"] for each in row["citations"]] == ["its-record", "a-source"]
        assert Citation.objects.get(ref="a-citation", event=self.event).quote == "Yes"
        assert row["version"] == 2
        assert self.patch(citations=[]).json()["citations"] == []

    def test_what_an_item_of_a_patch_does_not_name_stays(self) -> None:
        """A PUT empties it, as it empties what the row does not name."""
        values = {"basis": "inferred", "note": "from the stamp"}
        Dating.objects.filter(ref="a-dating", event=self.event).update(**values)
        Citation.objects.filter(ref="a-citation", event=self.event).update(supports="that they left")
        other = factories.make_dating(self.event, "2013", basis="conjecture")
        now = [{"ref": other.ref, "note": "n"}, {"ref": "a-dating", "text": "2012"}]
        row = self.patch(datings=now, citations=[{"ref": "a-citation", "locator": "p. 2"}]).json()
        found = {each["ref"]: each for each in row["datings"]}
        shown = {name: found["a-dating"][name] for name in ("text", "preferred", *values)}
        assert shown == {"text": "2012", "preferred": True, **values}
        assert [found[other.ref][name] for name in ("text", "basis", "note")] == ["2013", "conjecture", "n"]
        [cited] = row["citations"]
        assert [cited[name] for name in ("locator", "quote", "supports")] == [
            "p. 2",
            "troops left",
            "that they left",
        ]
        whole = {"title": "Troops leave", "datings": [{"ref": "a-dating", "text": "2012"}]}
        row = self.script(self.editor).put(self.url(), whole, headers=ANY).json()
        assert [(each["basis"], each["note"]) for each in row["datings"]] == [("attested", "")]

    def test_a_new_item_of_a_patch_says_all_that_it_has_to(self) -> None:
        for sent, field in (
            ({"datings": [{}]}, "datings.0.text"),
            ({"datings": [{"ref": "a-dating"}, {"note": "n"}]}, "datings.1.text"),
            ({"citations": [{"locator": "p. 1"}]}, "citations.0.source"),
        ):
            assert field in self.refused(self.patch(**sent), 400, "invalid")["fields"]
            rows = [{"id": self.event.pk, **sent}]
            many = self.script(self.editor).patch(
                f"{EVENTS}bulk/", {"case": "staying", "rows": rows}, headers=ANY
            )
            assert many.status_code == 400, many.content

    def test_one_ref_twice_in_a_list_is_refused(self) -> None:
        twice = [{"ref": "a-dating", "text": "2022", "preferred": True}, {"ref": "a-dating", "text": "2021"}]
        assert "datings" in self.refused(self.patch(datings=twice), 400, "invalid")["fields"]

    def test_a_row_stays_in_its_case(self) -> None:
        assert "case" in self.refused(self.patch(case="in-view"), 400, "invalid")["fields"]

    def test_what_cannot_be_stored_leaves_everything_as_it_was(self) -> None:
        before = self.script(self.editor).get(self.url()).json()
        self.refused(self.patch(title="Troops come", datings=[{"text": "soon"}]), 400, "invalid")
        assert self.script(self.editor).get(self.url()).json() == before

    def test_an_event_is_removed_and_the_history_says_by_which_door(self) -> None:
        assert self.script(self.editor).delete(self.url(), headers=ANY).status_code == 204
        self.refused(self.script(self.editor).get(self.url()), 404, "not_found")
        change = Change.objects.first()
        assert (change.door, change.by) == (Door.API, self.editor)
        assert ChangedRow.objects.filter(change=change, kind="citation").exists()
