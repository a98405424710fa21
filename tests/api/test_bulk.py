"""Many rows in one call: all of them in one change, or none with the problems of each by its number."""

from __future__ import annotations

from typing import Any

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from rest_framework.response import Response

from evidence.choices import Door
from evidence.models import Actor, Change, ChangedRow, Citation, Dating, Event
from evidence.services.undo import undo_change
from tests import factories
from tests.api.base import ANY, V1, ApiTestCase
from tests.api.test_access import KINDS
from tests.filled import fill

EVENTS, ACTORS, CLUSTERS = f"{V1}/events/bulk/", f"{V1}/actors/bulk/", f"{V1}/clusters/bulk/"


class BulkTestCase(ApiTestCase):
    @classmethod
    def setUpTestData(cls) -> None:
        super().setUpTestData()
        fill(cls.case, cls.coder)
        cls.event = cls.case.event_rows.get(ref="an-event")

    def post(self, rows: Any, url: str = EVENTS, **frame: Any) -> Response:
        return self.script(self.editor).post(url, {"case": "staying", "rows": rows, **frame})

    def patch(self, rows: Any, url: str = EVENTS, **headers: Any) -> Response:
        return self.script(self.editor).patch(url, {"case": "staying", "rows": rows}, **headers)

    def delete(self, rows: Any, url: str = EVENTS, **headers: Any) -> Response:
        return self.script(self.editor).delete(url, {"case": "staying", "rows": rows}, **headers)


def drills(many: int) -> list[dict[str, Any]]:
    return [{"title": "A drill", "date": f"{1900 + number % 100}"} for number in range(many)]


class RecordingTests(BulkTestCase):
    def test_rows_are_stored_in_one_change_with_their_refs(self) -> None:
        before = Change.objects.count()
        answer = self.post([*drills(2), {"title": "A vote", "date": "2010", "ref": "a-drill-3"}, *drills(1)])
        assert answer.status_code == 201, answer.content
        body = answer.json()
        assert [row["ref"] for row in body["results"]] == ["a-drill", "a-drill-2", "a-drill-3", "a-drill-4"]
        assert body["count"] == 4
        assert Change.objects.count() == before + 1
        change = Change.objects.first()
        assert (change.act, change.door, change.by) == ("4 events recorded", Door.API, self.editor)
        assert change.rows.count() == 8

    def test_a_row_of_many_is_the_row_that_it_is_by_itself(self) -> None:
        sent = {
            "title": "Troops leave",
            "kind": "withdrawal",
            "country_codes": ["KZ"],
            "actors": ["an-actor"],
            "datings": [{"text": "January 2022"}, {"text": "19 January 2022", "preferred": True}],
            "citations": [{"source": "a-source", "locator": "p. 3"}, {"source": "its-record"}],
        }
        client = self.script(self.editor)
        single = client.post(f"{V1}/events/", {"case": "staying", **sent}).json()
        key = self.post([sent]).json()["results"][0]["id"]
        many = client.get(f"{V1}/events/{key}/").json()
        names = {"id", "ref", "api", "page", "created_at", "changed_at"}
        for row in (single, many):
            for part in (row, *row["datings"], *row["citations"]):
                for name in names & set(part):
                    part.pop(name)
        assert many == single
        kept = [
            sorted((row.kind, row.label, row.act, row.restricted, *row.after) for row in change.rows.all())
            for change in Change.objects.filter(case=self.case).order_by("-revision")[:2]
        ]
        assert kept[0] == kept[1]

    def test_three_bad_rows_of_a_thousand_are_named_and_nothing_is_stored(self) -> None:
        rows, before = drills(1000), (Change.objects.count(), Event.objects.count())
        rows[3] = {"title": "", "date": "soon"}
        rows[500] = {"title": "A drill", "date": "2010", "certainty": "disputed"}
        rows[999] = {"title": "A drill", "date": "2010", "citations": [{"source": "nowhere"}], "colour": 1}
        body = self.refused(self.post(rows), 400, "invalid")
        assert "3" in body["message"]
        assert [row["row"] for row in body["rows"]] == [3, 500, 999]
        assert [sorted(row["fields"]) for row in body["rows"]] == [["title"], ["dispute_note"], ["colour"]]
        assert (Change.objects.count(), Event.objects.count()) == before

    def test_every_problem_has_the_row_and_the_field(self) -> None:
        for sent, field in (
            ({"title": None}, "title"),
            ({"certainty": "sure"}, "certainty"),
            ({"certainty": "disputed"}, "dispute_note"),
            ({"country_codes": ["Kyrgyzstan"]}, "country_codes"),
            ({"ref": "an-event"}, "ref"),
            ({"ref": "new"}, "ref"),
            ({"ref": "A ref"}, "ref"),
            ({"date": "31 February 2022"}, "date"),
            ({"datings": []}, "datings"),
            ({"date": None, "datings": [{"text": "2022"}, {"text": "soon"}]}, "date"),
            ({"citations": [{"source": "nowhere"}]}, "citations.0.source"),
            ({"actors": ["an-actor", "nobody"]}, "actors.1"),
            ({"actors": [{"ref": []}]}, "actors.0"),
            ({"case": "in-view"}, "case"),
            ({"change_note": "mine"}, "change_note"),
        ):
            body = self.refused(self.post([*drills(1), {**drills(1)[0], **sent}]), 400, "invalid")
            assert [(row["row"], list(row["fields"])) for row in body["rows"]] == [(1, [field])], (sent, body)

    def test_a_dating_that_cannot_be_read_is_said_in_its_place(self) -> None:
        sent = {"title": "A drill", "datings": [{"text": "2010"}, {"text": "soon"}]}
        body = self.refused(self.post([sent]), 400, "invalid")
        assert list(body["rows"][0]["fields"]) == ["datings.1.text"]

    def test_one_ref_twice_in_a_call_is_refused(self) -> None:
        body = self.refused(self.post([{**row, "ref": "twice"} for row in drills(2)]), 400, "invalid")
        assert [(row["row"], list(row["fields"])) for row in body["rows"]] == [(1, ["ref"])]

    def test_the_frame_is_checked(self) -> None:
        for sent, field in (
            ([], "non_field_errors"),
            ({"rows": drills(1)}, "case"),
            ({"case": "staying", "rows": []}, "rows"),
            ({"case": "staying", "rows": {}}, "rows"),
            ({"case": "staying", "rows": drills(10_001)}, "rows"),
            ({"case": "staying", "rows": drills(1), "change_note": 3}, "change_note"),
            ({"case": "staying", "rows": drills(1), "note": ""}, "note"),
        ):
            body = self.refused(self.script(self.editor).post(EVENTS, sent), 400, "invalid")
            assert list(body["fields"]) == [field]
        body = self.refused(self.post([3, []]), 400, "invalid")
        assert [row["row"] for row in body["rows"]] == [0, 1]

    def test_ten_times_the_rows_take_no_more_queries(self) -> None:
        rows = [
            {
                "title": f"Event {n}",
                "date": "2010",
                "actors": ["an-actor"],
                "citations": [{"source": "a-source"}],
            }
            for n in range(100)
        ]
        client = self.script(self.editor)
        counts = []
        for many in (rows[:5], rows[5:]):
            with CaptureQueriesContext(connection) as queries:
                assert client.post(EVENTS, {"case": "staying", "rows": many}).status_code == 201
            counts.append(len(queries))
        assert counts[1] <= counts[0] + 12  # SQLite takes some rows a statement

    def test_other_kinds_take_many_rows_too(self) -> None:
        answer = self.post([{"name": "Kyrgyzstan", "kind": "state"}, {"name": "Tajikistan"}], url=ACTORS)
        assert answer.status_code == 201
        body = self.refused(self.post([{"name": "A"}, {"name": "", "kind": "x"}], url=ACTORS), 400, "invalid")
        assert [(row["row"], sorted(row["fields"])) for row in body["rows"]] == [(1, ["kind", "name"])]

    def test_who_may_not_write_writes_nothing(self) -> None:
        sent = {"case": "staying", "rows": drills(1)}
        for person, status in ((None, 401), (self.outsider, 404), (self.reader, 403)):
            for method in ("post", "patch", "delete"):
                assert getattr(self.script(person), method)(EVENTS, sent).status_code == status
        assert self.script(self.editor, "read").post(EVENTS, sent).status_code == 403


class ChangingTests(BulkTestCase):
    def test_rows_are_changed_by_id_and_version_in_one_change(self) -> None:
        other = factories.make_event(self.case, "other")
        before = Change.objects.count()
        rows = [
            {"id": self.event.pk, "version": 1, "title": "Troops come", "actors": []},
            {"id": other.pk, "version": 1, "date": "2010", "ref": "renamed"},
        ]
        answer = self.patch(rows)
        assert answer.status_code == 200, answer.content
        assert answer.json()["results"] == [
            {"id": self.event.pk, "ref": "an-event", "version": 2},
            {"id": other.pk, "ref": "renamed", "version": 2},
        ]
        self.event.refresh_from_db()
        assert (self.event.title, self.event.version, self.event.changed_by) == (
            "Troops come",
            2,
            self.editor,
        )
        assert not self.event.actors.exists()
        assert Dating.objects.get(event=other).text == "2010"
        assert Change.objects.count() == before + 1
        undo_change(by=self.editor, entry=Change.objects.first())
        self.event.refresh_from_db()
        other.refresh_from_db()
        assert (self.event.title, other.ref, self.event.actors.count()) != ("Troops come", "renamed", 0)
        assert Dating.objects.get(event=other).text == "6 January 2022"

    def test_a_stale_row_is_named_and_nothing_is_changed(self) -> None:
        other = factories.make_event(self.case)
        rows = [
            {"id": self.event.pk, "version": 1, "title": "A"},
            {"id": other.pk, "version": 7, "title": "B"},
        ]
        body = self.refused(self.patch(rows), 409, "conflict")
        assert [(row["row"], list(row["fields"])) for row in body["rows"]] == [(1, ["version"])]
        assert Event.objects.get(pk=self.event.pk).version == 1
        assert self.patch(rows, headers=ANY).status_code == 409
        assert self.patch([{**row, "version": None} for row in rows], headers=ANY).status_code == 200

    def test_what_is_wrong_with_a_row_is_said_of_it(self) -> None:
        elsewhere = factories.make_event(self.public)
        for sent, field in (
            ({"id": elsewhere.pk, "version": 1}, "id"),
            ({"version": 1}, "id"),
            ({"id": self.event.pk}, "version"),
            ({"id": self.event.pk, "version": "1"}, "version"),
            ({"id": self.event.pk, "version": 1, "title": ""}, "title"),
            ({"id": self.event.pk, "version": 1, "certainty": "disputed"}, "dispute_note"),
            ({"id": self.event.pk, "version": 1, "colour": "red"}, "colour"),
        ):
            body = self.refused(self.patch([sent]), 400, "invalid")
            assert [(row["row"], list(row["fields"])) for row in body["rows"]] == [(0, [field])], sent
        twice = [{"id": self.event.pk, "version": 1}] * 2
        assert self.refused(self.patch(twice), 400, "invalid")["rows"][0]["row"] == 1

    def test_what_changes_nothing_leaves_no_trace(self) -> None:
        before = Change.objects.count()
        rows = [{"id": self.event.pk, "version": 1, "title": self.event.title}]
        assert self.patch(rows).json()["results"][0]["version"] == 1
        assert Change.objects.count() == before


class RemovingTests(BulkTestCase):
    def test_rows_go_with_what_stands_on_them_and_come_back(self) -> None:
        other = factories.make_event(self.case)
        rows = [{"id": self.event.pk, "version": 1}, {"id": other.pk, "version": 1}]
        citations = Citation.objects.filter(event=self.event).count()
        assert self.delete(rows).json() == {"count": 2, "results": []}
        assert not Event.objects.filter(pk__in=[self.event.pk, other.pk]).exists()
        change = Change.objects.first()
        assert ChangedRow.objects.filter(change=change, kind="citation", act="removed").count() == citations
        undo_change(by=self.editor, entry=change)
        assert Event.objects.filter(pk__in=[self.event.pk, other.pk]).count() == 2
        assert Citation.objects.filter(event=self.event).count() == citations
        assert list(Event.objects.get(pk=self.event.pk).actors.values_list("ref", flat=True)) == ["an-actor"]

    def test_a_stale_or_unknown_row_keeps_all(self) -> None:
        other = factories.make_event(self.case)
        rows = [{"id": self.event.pk, "version": 1}, {"id": other.pk, "version": 2}]
        self.refused(self.delete(rows), 409, "conflict")
        self.refused(self.delete([rows[0], {"id": 10**9, "version": 1}]), 400, "invalid")
        self.refused(self.delete([{**rows[0], "title": "A"}]), 400, "invalid")
        assert Event.objects.filter(pk__in=[self.event.pk, other.pk]).count() == 2


class UndoingTests(BulkTestCase):
    def test_a_recorded_bulk_is_undone_as_one(self) -> None:
        before = (Event.objects.count(), Dating.objects.count(), Actor.objects.count())
        sent = {"actors": ["an-actor"], "citations": [{"source": "a-source"}]}
        self.post([{**row, **sent} for row in drills(20)])
        undo_change(by=self.editor, entry=Change.objects.first())
        assert (Event.objects.count(), Dating.objects.count(), Actor.objects.count()) == before


class KindTests(BulkTestCase):
    def test_every_kind_is_recorded_and_removed_by_the_thousand_as_by_one(self) -> None:
        chain = self.case.chain_rows.get(ref="a-chain")
        factories.make_step(chain, "a-last-step")
        for kind, facts in KINDS.items():
            person = self.coder if facts.right == "code" else self.owner
            url = reverse(f"api:{kind}-bulk")
            client = self.script(person)
            stored = client.post(url, {"case": "staying", "rows": [facts.sent]})
            assert stored.status_code == 201, (kind, stored.content)
            [row] = stored.json()["results"]
            change = Change.objects.filter(case=self.case).first()
            assert change.act.startswith("1 "), kind
            key = {"id": row["id"], "version": row["version"]}
            gone = client.delete(url, {"case": "staying", "rows": [key]})
            assert gone.status_code == 200, (kind, gone.content)
            assert Change.objects.filter(case=self.case).first().revision == change.revision + 1
