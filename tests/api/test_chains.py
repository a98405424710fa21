"""Causal chains, their steps and their links by the API."""

from __future__ import annotations

from typing import Any

from evidence.models import Change, Link
from tests.api.base import ANY, V1, ApiTestCase
from tests.filled import fill, grow

CHAINS, STEPS, LINKS = f"{V1}/chains/", f"{V1}/steps/", f"{V1}/links/"


class ChainTests(ApiTestCase):
    @classmethod
    def setUpTestData(cls) -> None:
        super().setUpTestData()
        fill(cls.case, cls.coder)

    def post(self, url: str, **sent: Any) -> Any:
        return self.script(self.editor).post(url, {"case": "staying", **sent})

    def step(self, **sent: Any) -> Any:
        return self.post(STEPS, **{"chain": "a-chain", "entity": "Rulers", **sent})

    def test_a_chain_is_built_of_steps_and_links(self) -> None:
        chain = self.post(CHAINS, hypothesis="a-rival", title="From fear to staying").json()
        first = self.step(chain=chain["ref"], kind="cause", actors=["an-actor"], events=["an-event"]).json()
        second = self.step(chain=chain["id"], kind="outcome", activity="stay").json()
        answer = self.post(
            LINKS,
            tail=first["ref"],
            head=second["ref"],
            claim="Fear makes them ask",
            events=["a-later-event"],
            citations=[{"source": "a-source"}],
        )
        assert answer.status_code == 201, answer.content
        link = answer.json()
        assert (link["chain"]["ref"], link["tail"]["ref"]) == (chain["ref"], first["ref"])
        assert [first["position"], second["position"]] == [1, 2]
        assert first["page"].endswith(f"/chains/{chain['ref']}/#step-{first['ref']}")
        for row in (chain, first, link):
            assert self.as_(self.reader).get(row["page"].partition("#")[0]).status_code == 200
            before = Change.objects.count()
            assert self.script(self.editor).put(row["api"], row, headers=ANY).json() == row
            assert Change.objects.count() == before

    def test_links_run_one_way_within_one_chain(self) -> None:
        other = self.post(CHAINS, hypothesis="a-rival", title="Other").json()
        elsewhere = self.step(chain=other["ref"]).json()["ref"]
        for sent, field, words in (
            ({"tail": "an-outcome", "head": "a-cause"}, "head", "circle"),
            ({"tail": "a-cause", "head": "an-outcome"}, "head", "linked already"),
            ({"tail": "a-cause", "head": "a-cause"}, "head", "another one"),
            ({"tail": "a-cause", "head": elsewhere}, "head", "another chain"),
            ({"tail": "a-cause"}, "head", "required"),
        ):
            fields = self.refused(self.post(LINKS, **sent), 400, "invalid")["fields"]
            assert words in fields[field][0], sent

    def test_steps_and_links_stay_in_their_chain(self) -> None:
        other = self.post(CHAINS, hypothesis="a-rival", title="Other").json()["ref"]
        for url, row in ((STEPS, self.step().json()), (LINKS, {"id": Link.objects.get().pk})):
            answer = self.script(self.editor).patch(f"{url}{row['id']}/", {"chain": other}, headers=ANY)
            assert list(self.refused(answer, 400, "invalid")["fields"]) == ["chain"]

    def test_lists_are_filtered_by_what_rows_are_tied_to(self) -> None:
        for query, due in (
            ("chains/?hypothesis=a-hypothesis", ["a-chain"]),
            ("chains/?hypothesis=a-rival", []),
            ("steps/?kind=cause", ["a-cause"]),
            ("steps/?event=an-event", ["a-cause"]),
            ("steps/?chain=a-chain&ordering=-position", ["an-outcome", "a-cause"]),
            ("links/?source=a-source", ["a-link"]),
            ("links/?source=its-record", []),
            ("links/?head=an-outcome&event=an-event&hypothesis=a-hypothesis", ["a-link"]),
        ):
            rows = self.rows(query + "&case=staying", self.reader)
            assert [row["ref"] for row in rows] == due, query

    def test_ten_more_rows_ask_no_more_queries(self) -> None:
        client = self.script(self.reader)
        for url, asked in ((CHAINS, 3), (STEPS, 5), (LINKS, 5)):
            with self.assertNumQueries(asked):
                client.get(url)
        grow(self.case, self.coder)
        for url, asked in ((CHAINS, 3), (STEPS, 5), (LINKS, 5)):
            with self.assertNumQueries(asked):
                assert client.get(url).json()["count"] > 10
