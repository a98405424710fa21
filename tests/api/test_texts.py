"""The texts of sources by the API: read, found and ordered, as closed as on the pages, and never written."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from evidence.models import Source
from evidence.services.rows import edit_row
from tests import factories as make
from tests.api.base import V1, ApiTestCase
from tests.filled import SECRET, fill, fill_with_secrets

TEXTS = f"{V1}/source-texts/"


class TextTests(ApiTestCase):
    @classmethod
    def setUpTestData(cls) -> None:
        super().setUpTestData()
        cls.source = make.make_source(cls.case, "a-wire")
        cls.other = make.make_source(cls.case, "another-wire")
        cls.text = make.make_text(cls.source, "a-text", title="Whole", body="The troops left.", language="ru")
        cls.translated = make.make_text(
            cls.source, "in-english", role="translation", translator="Ana Roe", body="They went home."
        )
        make.make_text(cls.other, "other-text", body="Nothing of it.")
        make.make_text(make.make_source(cls.public, "a-paper"), "open-text", body="In the paper.")

    def found(self, query: str, person: Any = None) -> list[str]:
        return [row["ref"] for row in self.rows(f"source-texts/?{query}", person or self.reader)]

    def test_a_text_is_read_with_its_source_and_where_it_stands(self) -> None:
        row = self.script(self.reader).get(f"{TEXTS}{self.text.pk}/").json()
        assert row["source"] == {"id": self.source.pk, "ref": "a-wire"}
        told = (
            "ref",
            "case",
            "role",
            "title",
            "language",
            "direction",
            "translator",
            "note",
            "body",
            "version",
        )
        assert [row[name] for name in told] == [
            *("a-text", "staying", "original", "Whole", "ru", "auto", "", "", "The troops left.", 1)
        ]
        assert row["page"] == "http://testserver/cases/staying/texts/a-text/"
        assert self.as_(self.reader).get(row["page"]).status_code == 303
        assert self.rows("source-texts/?case=staying&ref=a-text", self.reader) == [row]

    def test_they_are_filtered_and_ordered(self) -> None:
        for query, due in (
            ("case=staying&ordering=ref", ["a-text", "in-english", "other-text"]),
            ("case=staying&source=a-wire&ordering=-ref", ["in-english", "a-text"]),
            (f"source={self.other.pk}", ["other-text"]),
            ("case=staying&role=translation", ["in-english"]),
            ("language=RU", ["a-text"]),
            ("q=troops", ["a-text"]),
            ("q=ana", ["in-english"]),
            ("case=staying&ordering=-source,role", ["other-text", "a-text", "in-english"]),
        ):
            assert self.found(query) == due, query
        refused = self.script(self.reader).get(f"{TEXTS}?source=nothing")
        assert "source" in self.refused(refused, 400, "invalid")["fields"]
        assert self.rows("source-texts/?ref=a-text&fields=ref", self.reader) == [{"ref": "a-text"}]

    def test_they_come_as_csv_too(self) -> None:
        answer = self.script(self.reader).get(f"{TEXTS}?case=staying&format=csv&fields=ref,body&ordering=ref")
        assert b"".join(answer.streaming_content).decode().splitlines()[1] == "a-text,The troops left."

    def test_whoever_reads_the_case_reads_them(self) -> None:
        for person, status in ((None, 404), (self.outsider, 404), (self.reader, 200), (self.coder, 200)):
            client = self.script(person)
            assert client.get(f"{TEXTS}{self.text.pk}/").status_code == status
            assert client.get(f"{TEXTS}?case=staying").status_code == status
            assert client.get(f"{TEXTS}?case=in-view").json()["count"] == 1
            assert client.get(TEXTS).json()["count"] == (1 if status == 404 else 4)

    def test_nobody_writes_them(self) -> None:
        client = self.script(self.owner)
        for method in ("put", "patch", "delete"):
            self.refused(getattr(client, method)(f"{TEXTS}{self.text.pk}/", {}), 405, "method_not_allowed")
        self.refused(client.post(TEXTS, {"case": "staying"}), 405, "method_not_allowed")
        self.refused(client.post(f"{TEXTS}bulk/", {"rows": []}), 404, "not_found")

    def test_texts_of_restricted_sources_are_in_no_list_and_no_total(self) -> None:
        edit_row(by=self.owner, row=self.other, expected_version=None, restricted=True)
        for person, count in ((self.editor, 3), (self.coder, 2), (self.reader, 2)):
            client = self.script(person)
            assert client.get(f"{TEXTS}?case=staying").json()["count"] == count
            assert client.get(f"{TEXTS}?case=staying&q=nothing").json()["count"] == count - 2
        hidden = self.other.texts.get()
        assert self.script(self.reader).get(f"{TEXTS}{hidden.pk}/").status_code == 404

    def test_those_of_an_interview_open_with_the_end_of_its_embargo(self) -> None:
        today = timezone.localdate()
        interview = make.make_interview(self.case, "talk")
        text = make.make_text(Source.objects.get(pk=interview.source_id), "said", body="Yes")
        for until, status in ((None, 200), (today, 200), (today + timedelta(days=1), 404)):
            edit_row(by=self.owner, row=interview, expected_version=None, embargo_until=until)
            for person in (self.reader, self.coder):
                assert self.script(person).get(f"{TEXTS}{text.pk}/").status_code == status
                assert ("said" in self.found("case=staying", person)) == (status == 200)
            assert self.script(self.editor).get(f"{TEXTS}{text.pk}/").json()["body"] == "Yes"

    def test_nothing_that_is_restricted_makes_a_difference(self) -> None:
        fill(self.public, self.coder)
        urls = [f"{TEXTS}{query}" for query in ("", "?case=in-view", f"?q={SECRET[:4]}")]
        people = (None, self.reader, self.coder)
        before = [self.script(person).get(url).json() for person in people for url in urls]
        fill_with_secrets(self.public, self.owner)
        assert [self.script(person).get(url).json() for person in people for url in urls] == before
        assert self.script(self.editor).get(urls[2]).json()["count"] == 1

    def test_ten_more_take_no_more_queries(self) -> None:
        counted = []
        for number in (0, 10):
            for _ in range(number):
                make.make_text(self.source)
            client = self.script(self.reader)
            with CaptureQueriesContext(connection) as found:
                client.get(f"{TEXTS}?case=staying")
            counted.append(len(found))
        assert counted[0] == counted[1]
