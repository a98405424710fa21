"""The Idempotency-Key: what was sent twice is carried out once."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import time_machine
from django.utils import timezone
from rest_framework.response import Response
from rest_framework.test import APIClient

from evidence.api.once import LONGEST
from evidence.models import Event, KeptAnswer
from evidence.services.kept_answers import keep
from tests.api.base import V1, ApiTestCase

EVENTS = f"{V1}/events/"
SENT = {"case": "staying", "title": "Troops leave", "date": "19 January 2022"}
BULK = {"case": "staying", "rows": [{"title": "A drill", "date": "2010"}]}


class OnceTests(ApiTestCase):
    def post(
        self, sent: Any = SENT, key: str = "k-1", url: str = EVENTS, client: APIClient | None = None
    ) -> Response:
        self.client_ = client or getattr(self, "client_", None) or self.script(self.editor)
        return self.client_.post(url, sent, headers={"Idempotency-Key": key})

    def test_the_same_call_is_answered_alike_and_stores_one_row(self) -> None:
        for sent, url in ((SENT, EVENTS), (BULK, f"{EVENTS}bulk/")):
            first, again = (self.post(sent, key=url, url=url) for _ in range(2))
            assert (first.status_code, again.status_code) == (201, 201)
            assert first.json() == again.json()
            assert first.get("ETag") == again.get("ETag")
            assert first.get("Location") == again.get("Location")
            assert "Idempotency-Replayed" not in first
            assert again["Idempotency-Replayed"] == "true"
        assert Event.objects.filter(case=self.case).count() == 2

    def test_the_order_of_names_makes_no_other_call(self) -> None:
        self.post()
        assert self.post(dict(reversed(SENT.items())))["Idempotency-Replayed"] == "true"

    def test_another_call_with_the_same_key_is_refused(self) -> None:
        self.post()
        self.refused(self.post({**SENT, "title": "Other"}), 422, "key_reused")
        self.refused(self.post(url=f"{V1}/actors/"), 422, "key_reused")
        assert Event.objects.filter(case=self.case).count() == 1

    def test_a_key_belongs_to_one_token(self) -> None:
        for client in (self.script(self.editor), self.script(self.editor), self.script(self.owner)):
            assert "Idempotency-Replayed" not in self.post(client=client)
        assert Event.objects.filter(case=self.case).count() == 3

    def test_a_key_of_the_browser_belongs_to_the_person(self) -> None:
        client = APIClient()
        client.force_login(self.editor)
        self.post(client=client)
        assert self.post()["Idempotency-Replayed"] == "true"

    def test_a_call_that_was_refused_leaves_its_key_free(self) -> None:
        self.refused(self.post({**SENT, "date": "soon"}), 400, "invalid")
        assert not KeptAnswer.objects.exists()
        assert self.post().status_code == 201

    def test_a_call_that_is_under_way_is_not_carried_out_beside_itself(self) -> None:
        self.post()
        Event.objects.filter(case=self.case).delete()
        KeptAnswer.objects.update(status=None, body="")
        self.refused(self.post(), 409, "conflict")
        with time_machine.travel(timezone.now() + timedelta(minutes=11), tick=False):
            assert self.post().status_code == 201  # the first one was cut off

    def test_whose_key_was_taken_over_stores_nothing(self) -> None:
        self.post()
        kept = KeptAnswer.objects.get()
        assert not keep(kept, status=201, headers={}, body="{}")

    def test_answers_are_kept_for_a_day(self) -> None:
        self.post()
        with time_machine.travel(timezone.now() + timedelta(hours=25), tick=False):
            assert "Idempotency-Replayed" not in self.post(client=self.script(self.editor))
        assert KeptAnswer.objects.count() == 1

    def test_a_key_is_short_and_plain(self) -> None:
        for key in ("", "k" * (LONGEST + 1), "clé"):
            assert list(self.refused(self.post(key=key), 400, "invalid")["fields"]) == ["Idempotency-Key"]

    def test_a_key_does_not_let_anybody_in(self) -> None:
        self.post()
        assert self.post(client=self.script(None)).status_code == 401
        assert self.post(client=self.script(self.reader)).status_code == 403
