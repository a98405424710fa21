"""Hypotheses and items of evidence by the API, with the lists inside them."""

from __future__ import annotations

from typing import Any

from evidence.forms.evidence import EvidenceForm
from evidence.models import Change, EvidenceItem, Hypothesis, Implication
from tests.api.base import ANY, V1, ApiTestCase
from tests.filled import fill, fill_with_secrets, grow

HYPOTHESES, EVIDENCE = f"{V1}/hypotheses/", f"{V1}/evidence/"


class FilledTestCase(ApiTestCase):
    @classmethod
    def setUpTestData(cls) -> None:
        super().setUpTestData()
        fill(cls.case, cls.coder)

    def send(self, url: str, **sent: Any) -> Any:
        return self.script(self.editor).post(url, {"case": "staying", **sent})

    def patch(self, row: dict[str, Any], **sent: Any) -> Any:
        return self.script(self.editor).patch(row["api"], sent, headers=ANY)

    def there_and_back(self, url: str, row: Any) -> dict[str, Any]:
        """The row, which is the same in its list and changes nothing when it is sent back."""
        client, before = self.script(self.editor), Change.objects.count()
        read = client.get(f"{url}{row.pk}/").json()
        assert read in client.get(f"{url}?case=staying").json()["results"]
        assert client.put(read["api"], read, headers=ANY).json() == read
        assert Change.objects.count() == before
        assert self.as_(self.reader).get(read["page"]).status_code == 200
        return read


class HypothesisTests(FilledTestCase):
    def post(self, **sent: Any) -> Any:
        return self.send(HYPOTHESES, **{"title": "Fear of revolt", **sent})

    def test_a_hypothesis_is_recorded_with_what_it_leads_one_to_expect_in_one_change(self) -> None:
        answer = self.post(
            role="rival",
            statement="Rulers stay because they fear revolts.",
            prior_weight=0.5,
            implications=[
                {"expected_if_true": "Rulers ask for help"},
                {"expected_if_true": "B", "otherwise": "C"},
            ],
            citations=[{"source": "a-source", "locator": "p. 3"}],
        )
        assert answer.status_code == 201, answer.content
        row = answer.json()
        assert [each["expected_if_true"] for each in row["implications"]] == ["Rulers ask for help", "B"]
        assert [each["source"]["ref"] for each in row["citations"]] == ["a-source"]
        assert (row["wording"], row["version"]) == (1, 1)
        kinds = sorted(each.kind for each in Change.objects.first().rows.all())
        assert kinds == ["citation", "hypothesis", "implication", "implication"]

    def test_what_is_read_can_be_sent_back(self) -> None:
        row = self.there_and_back(HYPOTHESES, Hypothesis.objects.get(ref="a-hypothesis"))
        assert [each["ref"] for each in row["implications"]] == ["an-implication"]

    def test_implications_are_replaced_edited_and_put_in_order(self) -> None:
        row = self.post(implications=[{"expected_if_true": "A"}, {"expected_if_true": "B"}]).json()
        first, second = row["implications"]
        row = self.patch(
            row, implications=[second, {"expected_if_true": "New"}, {**first, "otherwise": "Z"}]
        ).json()
        assert [each["expected_if_true"] for each in row["implications"]] == ["B", "New", "A"]
        assert row["implications"][2]["id"] == first["id"]
        assert row["version"] == 2
        assert self.patch(row, implications=[]).json()["implications"] == []
        assert Implication.objects.filter(hypothesis_id=row["id"]).count() == 0

    def test_a_new_statement_is_a_new_wording(self) -> None:
        row = self.post(statement="A").json()
        assert self.patch(row, title="Other").json()["wording"] == 1
        assert self.patch(row, statement="B", wording=7).json()["wording"] == 2

    def test_every_problem_has_the_name_of_its_field(self) -> None:
        for sent, field in (
            ({"title": ""}, "title"),
            ({"prior_weight": 0}, "prior_weight"),
            ({"prior_weight": "nan"}, "prior_weight"),
            ({"prior_weight": True}, "prior_weight"),
            ({"role": "villain"}, "role"),
            (
                {"implications": [{"expected_if_true": "A"}, {"otherwise": "B"}]},
                "implications.1.expected_if_true",
            ),
            ({"implications": [{"expected_if_true": "A", "weight": 1}]}, "implications.0.weight"),
            ({"citations": [{"source": "nothing"}]}, "citations.0.source"),
        ):
            body = self.refused(self.post(**sent), 400, "invalid")
            assert list(body["fields"]) == [field], (sent, body)

    def test_ten_more_rows_ask_no_more_queries(self) -> None:
        client = self.script(self.reader)
        with self.assertNumQueries(5):
            client.get(HYPOTHESES)
        grow(self.case, self.coder)
        with self.assertNumQueries(5):
            assert client.get(f"{HYPOTHESES}?ordering=position").json()["count"] == 12


class EvidenceTests(FilledTestCase):
    def post(self, **sent: Any) -> Any:
        given = {"title": "A cable", "observation": "There is a cable of that day.", **sent}
        return self.send(EVIDENCE, **given)

    def test_an_item_is_recorded_with_all_that_it_hangs_together_with(self) -> None:
        answer = self.post(
            kind="trace",
            status="not-found",
            search_record="Two days in the archive",
            search_success=0.8,
            search_cost=2,
            cluster="a-cluster",
            events=["an-event", {"ref": "a-later-event"}],
            conditioned_on=["an-item"],
            citations=[{"source": "a-source"}, {"source": "its-record", "timing": "before"}],
        )
        assert answer.status_code == 201, answer.content
        row = answer.json()
        assert {each["ref"] for each in row["events"]} == {"an-event", "a-later-event"}
        assert [each["ref"] for each in row["conditioned_on"]] == ["an-item"]
        assert row["cluster"]["ref"] == "a-cluster"
        assert [each["timing"] for each in row["citations"]] == ["after", "before"]

    def test_what_is_read_can_be_sent_back(self) -> None:
        row = self.there_and_back(EVIDENCE, EvidenceItem.objects.get(ref="an-item"))
        assert [each["ref"] for each in row["events"]] == ["an-event"]
        assert len(row["citations"]) == 1

    def test_a_rule_is_explained_in_the_words_of_the_page(self) -> None:
        for sent in (
            {"status": "not-found"},
            {"status": "not-found", "search_record": "Asked"},
            {"search_success": 0},
            {"search_cost": -1},
            {"status": "not-sought", "found_on": "2024-01-01"},
            {"ref": "an-item"},
        ):
            page = {"title": "A", "observation": "B", "kind": "trace", "status": "found", **sent}
            form = EvidenceForm(page, case=self.case, user=self.editor)
            assert form.apply(by=self.editor, case=self.case) is None
            assert self.refused(self.post(**page), 400, "invalid")["fields"] == form.errors, sent

    def test_items_that_are_judged_given_each_other_in_a_circle_are_refused(self) -> None:
        row = self.post(conditioned_on=["an-item"]).json()
        first = (
            self.script(self.editor).get(f"{EVIDENCE}{EvidenceItem.objects.get(ref='an-item').pk}/").json()
        )
        body = self.refused(self.patch(first, conditioned_on=[row["ref"]]), 400, "invalid")
        assert "circle" in body["fields"]["conditioned_on"][0]

    def test_a_stale_version_writes_no_list_either(self) -> None:
        row = self.post().json()
        self.patch(row, title="Other")
        client = self.script(self.editor)
        answer = client.patch(
            row["api"], {"citations": [{"source": "a-source"}]}, headers={"If-Match": '"1"'}
        )
        assert self.refused(answer, 412, "stale")["current"]["citations"] == []

    def test_an_item_shows_no_restricted_item_that_it_is_judged_given(self) -> None:
        fill_with_secrets(self.case, self.owner)
        item = EvidenceItem.objects.get(ref="an-item")
        for person, due in ((self.editor, 1), (self.reader, 0)):
            row = self.script(person).get(f"{EVIDENCE}{item.pk}/").json()
            assert len(row["conditioned_on"]) == due

    def test_ten_more_rows_ask_no_more_queries(self) -> None:
        client = self.script(self.reader)
        with self.assertNumQueries(6):
            client.get(EVIDENCE)
        grow(self.case, self.coder)
        with self.assertNumQueries(6):
            assert client.get(f"{EVIDENCE}?ordering=-cluster").json()["count"] == 12
