"""Search by the API: the hits of the page, for the same readers, with where the words stand."""

from __future__ import annotations

from typing import Any

import jsonschema
from django.db import connection
from django.test.utils import CaptureQueriesContext
from drf_spectacular.generators import SchemaGenerator

from evidence.models import Actor
from evidence.services.assessments import write_memo
from evidence.services.rows import record_row
from evidence.services.search_index import index_case
from tests.api.base import V1, ApiTestCase
from tests.filled import SECRET, fill, fill_with_secrets

URL = f"{V1}/search/"


class SearchTests(ApiTestCase):
    @classmethod
    def setUpTestData(cls) -> None:
        super().setUpTestData()
        for case in (cls.case, cls.public):
            for name, note in (
                ("Лукашенко", "Он сказал: приём окончен."),
                ("Kazakhstan", "It asked for troops."),
            ):
                record_row(by=cls.owner, case=case, row=Actor(name=name, note=note), many={})

    def found(self, person: Any = None, **given: Any) -> dict[str, Any]:
        answer = self.script(person).get(URL, given)
        assert answer.status_code == 200, answer.content
        return answer.json()

    def test_a_hit_names_its_row_and_where_the_words_stand(self) -> None:
        body = self.found(self.reader, q="ПРИЕМ", case="staying")
        row = self.case.actor_rows.get(name="Лукашенко")
        (hit,) = body["results"]
        assert (body["q"], body["next"], body["previous"]) == ("ПРИЕМ", None, None)
        assert (hit["case"], hit["kind"], hit["id"], hit["title"]) == (
            "staying",
            "actor",
            row.pk,
            "Лукашенко",
        )
        assert hit["api"] == f"http://testserver{V1}/actors/{row.pk}/"
        assert hit["page"] == f"http://testserver/cases/staying/actors/{row.ref}/"
        ((start, end),) = hit["excerpt_marks"]
        assert hit["excerpt"][start:end] == "приём"
        assert hit["title_marks"] == []

    def test_everybody_finds_what_they_may_see(self) -> None:
        for person, due in (
            (None, ["in-view"]),
            (self.outsider, ["in-view"]),
            (self.reader, ["in-view", "staying"]),
        ):
            assert sorted(hit["case"] for hit in self.found(person, q="troops")["results"]) == due
        for person in (None, self.outsider):
            answer = self.script(person).get(URL, {"q": "troops", "case": "staying"})
            self.refused(answer, 404, "not_found")

    def test_words_may_have_to_stand_in_the_title(self) -> None:
        assert self.found(None, q="troops", titles="true")["results"] == []
        (hit,) = self.found(None, q="kaza", titles="true")["results"]
        assert hit["title_marks"] == [[0, 10]]

    def test_memos_and_their_words_are_for_members(self) -> None:
        write_memo(by=self.coder, case=self.public, body="Doubtful at best")
        assert [hit["kind"] for hit in self.found(self.reader, q="doubtful")["results"]] == ["memo"]
        assert self.found(self.outsider, q="doubtful")["results"] == []

    def test_nobody_finds_or_counts_what_is_closed_to_them(self) -> None:
        fill(self.public, self.coder)
        index_case(self.public)
        words = (SECRET, "talks", "source", "a")
        people = (None, self.reader, self.coder)
        before = [self.found(person, q=word) for person in people for word in words]
        fill_with_secrets(self.public, self.owner)
        assert [self.found(person, q=word) for person in people for word in words] == before
        assert len(self.found(self.editor, q=SECRET)["results"]) > 3

    def test_pages_lead_to_each_other(self) -> None:
        for number in range(25):
            record_row(by=self.owner, case=self.case, row=Actor(name=f"Witness {number}"), many={})
        client = self.script(self.reader)
        first = client.get(URL, {"q": "witness", "case": "staying"}).json()
        second = client.get(first["next"]).json()
        assert (len(first["results"]), len(second["results"]), second["next"]) == (20, 5, None)
        assert client.get(second["previous"]).json() == first
        titles = [hit["title"] for hit in (*first["results"], *second["results"])]
        assert titles == [f"Witness {number}" for number in reversed(range(25))]

    def test_what_is_asked_wrongly_is_said(self) -> None:
        for given, field in (
            ({}, "q"),
            ({"q": ""}, "q"),
            ({"q": "a" * 201}, "q"),
            ({"q": "a", "page": "0"}, "page"),
            ({"q": "a", "page": "51"}, "page"),
            ({"q": "a", "titles": "perhaps"}, "titles"),
            ({"q": "a", "kase": "staying"}, "kase"),
        ):
            fields = self.refused(self.script(None).get(URL, given), 400, "invalid")["fields"]
            assert list(fields) == [field], given
        self.refused(self.script(self.owner).post(URL, {"q": "a"}), 405, "method_not_allowed")

    def test_signs_alone_find_nothing(self) -> None:
        assert self.found(None, q="“?!")["results"] == []

    def test_the_answer_has_the_shape_that_the_schema_gives(self) -> None:
        write_memo(by=self.coder, case=self.case, body="troops again")
        schema = SchemaGenerator().get_schema(request=None, public=True)
        answer = schema["paths"][URL]["get"]["responses"]["200"]["content"]["application/json"]["schema"]
        body = self.found(self.coder, q="troops")
        assert len(body["results"]) == 3
        jsonschema.validate(body, {**answer, "components": schema["components"]})
        names = {each["name"] for each in schema["paths"][URL]["get"]["parameters"]}
        assert names == {"q", "case", "titles", "page", "format"}

    def test_more_hits_ask_for_no_more_queries(self) -> None:
        client, counted = self.script(self.reader), []
        for number in (1, 10):
            for each in range(number):
                record_row(
                    by=self.owner, case=self.case, row=Actor(name=f"Ambassador {number} {each}"), many={}
                )
            with CaptureQueriesContext(connection) as asked:
                client.get(URL, {"q": "ambassador", "case": "staying"})
            counted.append(len(asked))
        assert counted[0] == counted[1]
