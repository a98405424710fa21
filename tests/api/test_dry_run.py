"""Dry runs: a write is checked and answered as if, and nothing of it is left."""

from __future__ import annotations

from typing import Any

from evidence.models import Case, Change, Event, KeptAnswer
from tests.api.base import ANY, V1, ApiTestCase
from tests.filled import fill

EVENTS = f"{V1}/events/"
SENT = {"case": "staying", "title": "Troops leave", "date": "19 January 2022"}
BULK = {"case": "staying", "rows": [{"title": "A drill", "date": "2010"}]}


class DryRunTests(ApiTestCase):
    @classmethod
    def setUpTestData(cls) -> None:
        super().setUpTestData()
        fill(cls.case, cls.coder)
        cls.event = cls.case.event_rows.get(ref="an-event")

    def calls(self) -> list[tuple[str, str, Any, int]]:
        one, key = f"{EVENTS}{self.event.pk}/", {"id": self.event.pk, "version": 1}
        return [
            ("post", EVENTS, SENT, 201),
            ("put", one, {"title": "Troops come", "date": "2022"}, 200),
            ("patch", one, {"title": "Troops come"}, 200),
            ("delete", one, None, 200),
            ("post", f"{EVENTS}bulk/", BULK, 201),
            ("patch", f"{EVENTS}bulk/", {"case": "staying", "rows": [{**key, "title": "B"}]}, 200),
            ("delete", f"{EVENTS}bulk/", {"case": "staying", "rows": [key]}, 200),
        ]

    def state(self) -> tuple[Any, ...]:
        revision = Case.objects.get(pk=self.case.pk).revision
        return (list(Event.objects.order_by("pk").values()), Change.objects.count(), revision)

    def test_every_write_is_answered_as_if_and_stores_nothing(self) -> None:
        client, before = self.script(self.editor), self.state()
        for method, url, sent, status in self.calls():
            answer = getattr(client, method)(f"{url}?dry_run=1", sent, headers=ANY)
            assert answer.status_code == status, (method, url, answer.content)
            assert answer.json()["dry_run"] is True
            assert answer["Dry-Run"] == "true"
            assert not {"ETag", "Location"} & set(answer.headers)
            assert self.state() == before, (method, url)

    def test_the_answer_shows_what_would_be_stored(self) -> None:
        row = self.script(self.editor).post(f"{EVENTS}?dry_run=1", SENT).json()
        assert (row["title"], row["ref"], row["edtf"]) == ("Troops leave", "troops-leave", "2022-01-19")

    def test_a_refusal_is_the_same_as_without(self) -> None:
        client = self.script(self.editor)
        bad = client.post(f"{EVENTS}?dry_run=1", {**SENT, "date": "soon"})
        assert list(self.refused(bad, 400, "invalid")["fields"]) == ["date"]
        stale = client.patch(f"{EVENTS}{self.event.pk}/?dry_run=1", {}, headers={"If-Match": '"9"'})
        self.refused(stale, 412, "stale")
        assert stale["ETag"] == '"1"'
        assert self.script(self.reader).post(f"{EVENTS}?dry_run=1", SENT).status_code == 403

    def test_only_yes_and_no_are_understood(self) -> None:
        client = self.script(self.editor)
        assert (
            "dry_run" in self.refused(client.post(f"{EVENTS}?dry_run=please", SENT), 400, "invalid")["fields"]
        )
        assert "dry_run" in self.refused(client.get(f"{EVENTS}?dry_run=1"), 400, "invalid")["fields"]
        assert client.post(f"{EVENTS}?dry_run=0", SENT).status_code == 201
        assert Event.objects.filter(ref="troops-leave").exists()

    def test_a_key_is_not_used_up(self) -> None:
        client, headers = self.script(self.editor), {"Idempotency-Key": "k"}
        assert client.post(f"{EVENTS}?dry_run=1", SENT, headers=headers).status_code == 201
        assert not KeptAnswer.objects.exists()
