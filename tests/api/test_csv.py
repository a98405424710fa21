"""Lists as CSV: all rows, flat, with the names of the exports, as statistics programs read them."""

from __future__ import annotations

import csv
from datetime import UTC, datetime
from io import BytesIO, StringIO
from typing import Any

import pandas
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from evidence.api.event_tables import NAMES
from evidence.formats.timeline_columns import HEADINGS
from evidence.models import Event
from tests import factories
from tests.api.base import V1, ApiTestCase
from tests.api.test_access import KINDS
from tests.filled import SECRET, fill, fill_with_secrets

EVENTS = f"{V1}/events/?format=csv"


class CsvTests(ApiTestCase):
    @classmethod
    def setUpTestData(cls) -> None:
        super().setUpTestData()
        fill(cls.case, cls.coder)
        fill(cls.public, cls.coder)

    def file(self, url: str, person: Any = None) -> bytes:
        answer = self.script(person).get(url)
        assert answer.status_code == 200, answer.content
        assert answer["Content-Type"] == "text/csv; charset=utf-8"
        return b"".join(answer.streaming_content)

    def table(self, url: str, person: Any = None) -> list[dict[str, str]]:
        return list(csv.DictReader(StringIO(self.file(url, person).decode(), newline="")))

    def test_events_have_the_columns_of_the_timeline_as_a_file(self) -> None:
        export = self.as_(self.reader).get("/cases/staying/exports/timeline.csv")
        due = list(
            csv.DictReader(StringIO(b"".join(export.streaming_content).decode("utf-8-sig"), newline=""))
        )
        rows = self.table(f"{EVENTS}&case=staying&ordering=date,ref", self.reader)
        assert list(rows[0]) == list(NAMES)
        assert [{name: row[name] for name in HEADINGS} for row in rows] == due
        assert {row["case"] for row in rows} == {"staying"}
        assert rows[0]["changed_at"].endswith("Z")

    def test_moments_are_to_the_microsecond_as_in_json(self) -> None:
        for number, micro in enumerate((0, 7, 120_000, 999_999)):
            event = factories.make_event(self.case, f"at-{number}")
            at = datetime(2022, 1, 6, 23, 59, 9, micro, tzinfo=UTC)
            Event.objects.filter(pk=event.pk).update(created_at=at, changed_at=at)
        url = f"{V1}/events/?case={self.case.slug}"
        listed = {row["id"]: row for row in self.script(self.reader).get(url).json()["results"]}
        table = self.table(f"{url}&format=csv", self.reader)
        assert len(table) == len(listed) > 4
        for row in table:
            for name in ("created_at", "changed_at"):
                assert row[name] == listed[int(row["id"])][name]

    def test_rows_are_those_of_the_list_in_its_order(self) -> None:
        factories.make_event(self.case, "older", date="1990", title="Ünïcode, “quoted”\nand = long")
        for person in (None, self.reader):
            for query in ("", "&case=in-view", "&q=older", "&ordering=-date", "&certainty=verified"):
                rows = self.table(EVENTS + query, person)
                url = f"events/?page_size=1000{query}"
                assert [int(row["id"]) for row in rows] == [row["id"] for row in self.rows(url, person)]

    def test_every_kind_has_its_fields_as_columns(self) -> None:
        for kind in set(KINDS) - {"event"}:
            url = reverse(f"api:{kind}-list")
            listed = self.script(self.owner).get(f"{url}?case=staying").json()["results"]
            rows = self.table(f"{url}?format=csv&case=staying", self.owner)
            assert [row["ref"] for row in rows] == [row["ref"] for row in listed], kind
            assert list(rows[0]) == list(listed[0]), kind

    def test_relations_and_lists_stand_in_one_cell(self) -> None:
        item = self.case.evidenceitem_rows.first()
        factories.make_cluster(self.case, "joint", joint_item=item)
        factories.make_actor(self.case, "two", aliases=["A", "B"])
        row = self.table(f"{V1}/clusters/?format=csv&case=staying&ref=joint", self.reader)[0]
        assert row["joint_item"] == item.ref
        row = self.table(f"{V1}/actors/?format=csv&case=staying&ref=two", self.reader)[0]
        assert row["aliases"] == "A | B"

    def test_columns_are_chosen_and_misspelt_ones_refused(self) -> None:
        assert list(self.table(f"{EVENTS}&fields=title,ref", None)[0]) == ["ref", "title"]
        for query, name in (("fields=colour", "fields"), ("page=2", "page"), ("colour=1", "colour")):
            answer = self.script(None).get(f"{EVENTS}&{query}")
            assert list(self.refused(answer, 400, "invalid")["fields"]) == [name]
            assert answer["Content-Type"] == "application/json"
        self.refused(self.script(None).get(f"{EVENTS}&case=staying"), 404, "not_found")

    def test_it_can_be_asked_for_by_header_and_for_lists_alone(self) -> None:
        client = self.script(self.reader)
        answer = client.get(f"{V1}/events/", headers={"Accept": "text/csv"})
        assert answer["Content-Type"] == "text/csv; charset=utf-8"
        assert b"title" in b"".join(answer.streaming_content)
        event = self.case.event_rows.first()
        self.refused(client.get(f"{V1}/events/{event.pk}/?format=csv"), 406, "not_acceptable")

    def test_pandas_reads_it(self) -> None:
        factories.make_event(self.case, "odd", title='=1+1, "so", –', date="2010")
        frame = pandas.read_csv(BytesIO(self.file(f"{EVENTS}&case=staying", self.reader)), index_col="ref")
        assert frame.loc["odd", "title"] == '=1+1, "so", –'
        assert frame["id"].dtype.kind == "i"
        assert pandas.to_datetime(frame["changed_at"]).dt.tz is not None

    def test_it_asks_the_same_queries_whatever_the_rows(self) -> None:
        counts = []
        for _ in range(2):
            with CaptureQueriesContext(connection) as queries:
                self.file(f"{EVENTS}&case=in-view")
            counts.append(len(queries))
            for _ in range(10):
                factories.make_event(self.public)
        assert counts[0] == counts[1] <= 5  # PostgreSQL opens and ends a transaction

    def test_what_is_restricted_is_in_no_cell(self) -> None:
        before = {person: self.file(EVENTS, person) for person in (None, self.reader)}
        fill_with_secrets(self.public, self.owner)
        for person, due in before.items():
            assert self.file(EVENTS, person) == due
        assert SECRET.encode() in self.file(EVENTS, self.editor)
