"""Memos and causal models by the API."""

from __future__ import annotations

from typing import Any

from evidence.models import Change
from tests.api.base import ANY, FORBIDDEN, UNKNOWN, V1, ApiTestCase
from tests.filled import fill

MEMOS, MODELS = f"{V1}/memos/", f"{V1}/causal-models/"


class MemoTests(ApiTestCase):
    @classmethod
    def setUpTestData(cls) -> None:
        super().setUpTestData()
        fill(cls.case, cls.coder)
        fill(cls.public, cls.coder)

    def post(self, person: Any = None, **sent: Any) -> Any:
        given = {"case": "staying", "body": "Why so late?", **sent}
        return self.script(person or self.coder).post(MEMOS, given)

    def test_a_memo_stands_on_a_row_or_on_the_case(self) -> None:
        row = self.post(target_kind="link", target_ref="a-link", change_note="Seen").json()
        assert (row["target_kind"], row["target_ref"], row["author"]) == ("link", "a-link", "cholpon")
        assert self.as_(self.reader).get(row["page"]).status_code == 200
        assert Change.objects.first().note == "Seen"
        assert self.post().json()["target_kind"] == "case"
        edited = self.script(self.coder).patch(row["api"], {"body": "Because"}, headers=ANY).json()
        assert (edited["body"], edited["version"]) == ("Because", 2)

    def test_what_it_stands_on_has_to_be_there(self) -> None:
        for sent, field in (
            ({"target_kind": "event"}, "target_ref"),
            ({"target_kind": "event", "target_ref": "nothing"}, "target_ref"),
            ({"target_ref": "an-event"}, "target_ref"),
            ({"target_kind": "memo", "target_ref": "a-memo"}, "target_kind"),
            ({"body": ""}, "body"),
        ):
            assert list(self.refused(self.post(**sent), 400, "invalid")["fields"]) == [field], sent

    def test_strangers_read_none_even_in_a_public_case(self) -> None:
        for person in (None, self.outsider):
            client = self.script(person)
            assert client.get(MEMOS).json()["count"] == 0
            self.refused(client.get(f"{MEMOS}?case=in-view"), *(FORBIDDEN if person else UNKNOWN))
            self.refused(client.get(f"{MEMOS}?case=staying"), 404, "not_found")

    def test_memos_are_found_by_what_they_stand_on(self) -> None:
        self.post(target_kind="link", target_ref="a-link")
        for query, due in (
            ("target_kind=link", 1),
            ("target_ref=an-event", 1),
            ("author=cholpon", 2),
            ("q=late", 1),
        ):
            assert len(self.rows(f"memos/?case=staying&{query}", self.reader)) == due, query

    def test_a_causal_model_is_recorded_with_the_items_of_its_nodes(self) -> None:
        client = self.script(self.editor)
        sent = {"case": "staying", "title": "A", "statement": "X -> M -> Y", "query": "Y[X=1] > Y[X=0]"}
        answer = client.post(MODELS, {**sent, "node_items": [{"node": "M", "evidence": "an-item"}]})
        assert answer.status_code == 201, answer.content
        row = answer.json()
        assert [(each["node"], each["evidence"]["ref"]) for each in row["node_items"]] == [("M", "an-item")]
        before = Change.objects.count()
        assert client.put(row["api"], row, headers=ANY).json() == row
        assert Change.objects.count() == before
        moved = [{"node": "X", "evidence": "a-missing-item"}]
        row = client.patch(row["api"], {"node_items": moved}, headers=ANY).json()
        assert [each["node"] for each in row["node_items"]] == ["X"]
        for sent, field in (
            ({"node_items": [{"node": "Z", "evidence": "an-item"}]}, "node_items"),
            ({"node_items": moved * 2}, "node_items"),
            ({"statement": "X ->"}, "statement"),
        ):
            answer = client.patch(row["api"], sent, headers=ANY)
            assert list(self.refused(answer, 400, "invalid")["fields"]) == [field]
