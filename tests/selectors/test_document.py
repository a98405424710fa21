"""A case as a document: what each reader may see of it, in a fixed number of queries."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from evidence.document import CaseDocument, consistency
from evidence.models import Membership
from evidence.permissions import case_for
from evidence.selectors.document import case_document
from tests import factories
from tests.base import CaseTestCase
from tests.filled import SECRET, fill, fill_with_secrets, grow

NOBODY = AnonymousUser()


class CaseDocumentTests(CaseTestCase):
    @classmethod
    def setUpTestData(cls) -> None:
        super().setUpTestData()
        fill(cls.public, cls.coder)

    def document(self, person: Any) -> CaseDocument:
        return case_document(case_for(person, self.public.slug), person)

    def test_an_owner_gets_every_row(self) -> None:
        Membership.objects.filter(user=self.coder).update(revealed_at="2026-01-01T00:00Z")
        document = self.document(self.owner)
        counts = {
            name: len(getattr(document, name)) for name in ("sources", "interviews", "actors", "events")
        }
        assert counts == {"sources": 2, "interviews": 1, "actors": 2, "events": 2}
        assert [len(document.assessments), len(document.evidence), len(document.memos)] == [4, 2, 1]
        [chain] = document.chains
        assert ([step.ref for step in chain.steps], chain.links[0].events) == (
            ["a-cause", "an-outcome"],
            ("an-event",),
        )
        event = next(event for event in document.events if event.ref == "an-event")
        assert (event.actors, event.citations[0].source) == (("an-actor",), "a-source")

    def test_everyone_gets_a_sound_document(self) -> None:
        fill_with_secrets(self.public, self.owner)
        for person in (self.owner, self.editor, self.coder, self.reader, self.outsider, NOBODY):
            assert consistency(self.document(person)) == [], person

    def test_restricted_rows_are_named_nowhere(self) -> None:
        before = {person: self.document(person) for person in (self.coder, self.reader, NOBODY)}
        fill_with_secrets(self.public, self.owner)
        assert SECRET in str(self.document(self.editor))
        for person, document in before.items():
            assert self.document(person) == document, person

    def test_only_members_get_memos(self) -> None:
        assert [len(self.document(person).memos) for person in (self.reader, self.outsider, NOBODY)] == [
            1,
            0,
            0,
        ]

    def test_a_blind_coder_gets_their_own_assessments_and_the_others_none_of_them(self) -> None:
        coders = {
            person: {row.coder for row in self.document(person).assessments}
            for person in (self.coder, self.reader)
        }
        assert coders == {self.coder: {"cholpon"}, self.reader: {"a coder of the file"}}

    def test_a_transcript_under_embargo_is_for_owners_and_editors(self) -> None:
        tomorrow = timezone.localdate() + timedelta(days=1)
        factories.make_interview(self.public, "closed", transcript="They said so.", embargo_until=tomorrow)
        factories.make_interview(
            self.public, "opened", transcript="So they said.", embargo_until=timezone.localdate()
        )
        for person, closed in (
            (self.owner, "They said so."),
            (self.coder, ""),
            (self.reader, ""),
            (NOBODY, ""),
        ):
            found = {row.ref: row.transcript for row in self.document(person).interviews}
            assert (found["closed"], found["opened"]) == (closed, "So they said.")

    def test_consent_is_told_only_of_those_who_spoke_on_the_record(self) -> None:
        for attribution in ("on-record", "anonymous"):
            factories.make_interview(
                self.public, attribution, attribution=attribution, consent_note="Signed."
            )
        for person, told in (
            (self.editor, {"on-record", "anonymous"}),
            (self.reader, {"on-record"}),
            (NOBODY, {"on-record"}),
        ):
            assert {row.ref for row in self.document(person).interviews if row.consent_note} == told

    def test_more_rows_ask_for_no_more_queries(self) -> None:
        def queries() -> int:
            with CaptureQueriesContext(connection) as found:
                self.document(self.owner)
            return len(found)

        before = queries()
        grow(self.public, self.coder)
        assert queries() == before
