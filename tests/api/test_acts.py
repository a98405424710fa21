"""Acts that are no row of their own, by the API."""

from __future__ import annotations

from typing import Any

from evidence.choices import Door
from evidence.models import Change, Membership, Source
from evidence.services.rows import edit_row
from evidence.services.sources import record_source
from tests.api.base import V1, ApiTestCase

KEY = {"Idempotency-Key": "a-key-of-ours"}


class UndoTests(ApiTestCase):
    def setUp(self) -> None:
        self.source = record_source(by=self.editor, case=self.case, title="Press notice")
        self.entry = Change.objects.get()

    def undo(self, person: Any, sent: Any = None, query: str = "") -> Any:
        url = f"{V1}/changes/{self.entry.pk}/undo/{query}"
        return self.script(person).post(url, sent if sent is not None else {})

    def test_a_change_is_taken_back_with_its_reason_and_can_be_made_again(self) -> None:
        answer = self.undo(self.editor, {"change_note": "Twice in the list"})
        assert answer.status_code == 201, answer.content
        made = answer.json()
        assert (made["undoes"], made["note"], made["door"]) == (1, "Twice in the list", Door.API)
        assert answer["Location"] == made["api"]
        assert not Source.objects.exists()
        again = self.script(self.editor).post(made["api"] + "undo/", {})
        assert again.json()["undoes"] == made["revision"]
        assert Source.objects.get().title == "Press notice"

    def test_where_later_changes_stand_on_it_nothing_is_done(self) -> None:
        edit_row(by=self.editor, row=self.source, expected_version=None, title="The notice")
        body = self.refused(self.undo(self.editor), 409, "conflict")
        assert "The notice" in body["message"] or "Press notice" in body["message"]
        assert Source.objects.get().title == "The notice"

    def test_a_rehearsal_takes_nothing_back(self) -> None:
        answer = self.undo(self.editor, query="?dry_run=1")
        assert (answer.status_code, answer.json()["dry_run"]) == (201, True)
        assert "Location" not in answer
        assert Source.objects.exists()

    def test_the_same_call_is_carried_out_once(self) -> None:
        client, url = self.script(self.editor), f"{V1}/changes/{self.entry.pk}/undo/"
        first, second = client.post(url, {}, headers=KEY), client.post(url, {}, headers=KEY)
        assert (first.status_code, second.status_code) == (201, 201)
        assert second["Idempotency-Replayed"] == "true"
        assert first.json() == second.json()
        assert Change.objects.count() == 2

    def test_it_is_for_those_who_may_and_for_changes_that_they_see(self) -> None:
        self.refused(self.undo(None), 401, "not_authenticated")
        body = self.refused(self.undo(self.outsider), 404, "not_found")
        assert body["message"] == "There is no such row, or it is not open to you."
        nowhere = self.script(self.outsider).post(f"{V1}/changes/{10**30}/undo/", {})
        assert self.refused(nowhere, 404, "not_found") == body
        for person in (self.reader, self.coder):
            self.refused(self.undo(person), 403, "forbidden")
        hidden = record_source(by=self.editor, case=self.case, title="A letter", restricted=True)
        self.entry = Change.objects.latest("pk")
        self.refused(self.undo(self.coder), 404, "not_found")
        assert Source.objects.filter(pk=hidden.pk).exists()
        assert Change.objects.count() == 2

    def test_what_cannot_be_read_is_refused(self) -> None:
        for sent, field in (({"reason": "x"}, "reason"), ({"change_note": "x" * 501}, "change_note")):
            body = self.refused(self.undo(self.editor, sent), 400, "invalid")
            assert list(body["fields"]) == [field]
        self.refused(
            self.script(self.editor).get(f"{V1}/changes/{self.entry.pk}/undo/"), 405, "method_not_allowed"
        )
        assert Source.objects.exists()

    def test_a_change_has_a_tag(self) -> None:
        client = self.script(self.reader)
        url = f"{V1}/changes/{self.entry.pk}/"
        tag = client.get(url)["ETag"]
        assert client.get(url, headers={"If-None-Match": tag}).status_code == 304


class RevealTests(ApiTestCase):
    def reveal(self, person: Any, sent: Any = None, query: str = "") -> Any:
        return self.script(person).post(
            f"{V1}/cases/staying/reveal/{query}", sent if sent is not None else {}
        )

    def test_a_coder_shows_their_assessments_with_a_reason(self) -> None:
        before = self.reveal(self.coder, query="?dry_run=1")
        assert (before.status_code, before.json()["dry_run"]) == (200, True)
        assert Membership.objects.get(case=self.case, user=self.coder).revealed_at is None
        answer = self.reveal(self.coder, {"change_note": "All judged"})
        assert answer.status_code == 200, answer.content
        row = answer.json()
        assert (row["user"], row["role"]) == ("cholpon", "coder")
        assert row["revealed_at"]
        assert Membership.objects.get(case=self.case, user=self.coder).revealed_at is not None
        entry = Change.objects.latest("pk")
        assert (entry.act, entry.note, entry.door) == ("assessments revealed", "All judged", Door.API)

    def test_nobody_else_may(self) -> None:
        self.refused(self.reveal(None), 401, "not_authenticated")
        self.refused(self.reveal(self.outsider), 404, "not_found")
        self.refused(self.reveal(self.reader), 403, "forbidden")
        assert not Membership.objects.exclude(revealed_at=None).exists()
