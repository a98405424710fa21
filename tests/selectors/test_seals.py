"""What differs from a seal, as far as each reader may see it."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import AnonymousUser

from evidence.document.deviations import Deviation
from evidence.models import Case, Membership, Seal, User
from evidence.permissions import case_for
from evidence.selectors.document import case_document
from evidence.selectors.seals import deviations_since, is_intact
from evidence.services.assessments import edit_assessment, record_assessment
from evidence.services.evidence import edit_evidence
from evidence.services.rows import edit_row, remove_row
from evidence.services.seals import seal_case
from tests import factories
from tests.base import CaseTestCase


class SealedTests(CaseTestCase):
    """Seals are made and read in the case that anyone may read."""

    def setUp(self) -> None:
        self.item = factories.make_evidence(self.public, "an-item", title="Orders on paper")
        self.hypothesis = factories.make_hypothesis(self.public, "a-hypothesis")

    def seen_by(self, user: Any) -> Case:
        return case_for(user, self.public.slug)

    def seal(self) -> Seal:
        case = self.seen_by(self.owner)
        document = case_document(case, self.owner)
        return seal_case(by=self.owner, case=case, label="Before", document=document)

    def log(self, seal: Seal, person: User | AnonymousUser) -> list[Deviation]:
        return list(deviations_since(self.seen_by(person), person, seal))

    def acts(self, seal: Seal, person: User | AnonymousUser) -> list[tuple[str, str, str]]:
        return [(one.kind, one.ref, one.act.value) for one in self.log(seal, person)]

    def restrict(self, restricted: bool) -> None:
        self.item.refresh_from_db()
        edit_evidence(by=self.owner, item=self.item, expected_version=None, restricted=restricted)

    def test_nothing_differs_at_once(self) -> None:
        seal = self.seal()
        assert self.log(seal, self.owner) == []
        assert is_intact(seal)

    def test_a_document_that_was_altered_is_not_intact(self) -> None:
        seal = self.seal()
        seal.document = seal.document.replace("Orders on paper", "Orders by word")
        assert not is_intact(seal)

    def test_changes_stand_with_their_reason_for_members_only(self) -> None:
        seal = self.seal()
        edit_row(
            by=self.owner,
            row=self.hypothesis,
            expected_version=None,
            reason="as reviewer 2 asked",
            title="Another title",
        )
        assert [one.reasons for one in self.log(seal, self.reader)] == [("as reviewer 2 asked",)]
        [stranger] = self.log(seal, AnonymousUser())
        assert (stranger.fields[0].after, stranger.reasons) == ("Another title", ())

    def test_rows_that_are_restricted_now_are_not_told_of(self) -> None:
        seal = self.seal()
        self.restrict(True)
        assert self.acts(seal, self.owner) == [("evidence", "an-item", "changed")]
        for person in (self.reader, self.coder, AnonymousUser()):
            assert self.acts(seal, person) == []

    def test_rows_that_were_restricted_then_are_open_now_without_their_past(self) -> None:
        self.restrict(True)
        seal = self.seal()
        self.restrict(False)
        assert self.acts(seal, AnonymousUser()) == [("evidence", "an-item", "opened")]

    def test_restricted_rows_that_are_gone_are_not_told_of(self) -> None:
        seal = self.seal()
        self.restrict(True)
        remove_row(by=self.owner, row=self.item)
        assert ("evidence", "an-item", "removed") in self.acts(seal, self.owner)
        assert self.acts(seal, AnonymousUser()) == []

    def test_open_rows_that_are_gone_are(self) -> None:
        seal = self.seal()
        remove_row(by=self.owner, row=self.item)
        assert self.acts(seal, AnonymousUser()) == [("evidence", "an-item", "removed")]

    def test_a_blind_coders_test_is_told_of_when_it_is_revealed_and_not_called_new(self) -> None:
        numbers = {"p_if_true": 0.9, "p_if_false": 0.3}
        made = record_assessment(by=self.coder, evidence=self.item, target=self.hypothesis, **numbers)
        seal = self.seal()
        assert self.log(seal, self.owner) == []
        Membership.objects.filter(user=self.coder).update(revealed_at="2026-01-01T00:00Z")
        assert self.acts(seal, self.owner) == [("assessment", made.ref, "opened")]

    def test_a_blind_coder_reads_nothing_of_others(self) -> None:
        other = factories.make_user("begimai")
        factories.make_member(self.public, other, "coder", revealed_at="2026-01-01T00:00Z")
        numbers = {"p_if_true": 0.9, "p_if_false": 0.3}
        made = record_assessment(by=other, evidence=self.item, target=self.hypothesis, **numbers)
        seal = self.seal()
        edit_assessment(by=other, assessment=made, expected_version=None, p_if_true=0.8)
        assert self.acts(seal, self.reader) == [("assessment", made.ref, "changed")]
        assert self.acts(seal, self.coder) == []
        remove_row(by=other, row=made, needs="code")
        assert self.acts(seal, self.reader) == [("assessment", made.ref, "removed")]
        assert self.acts(seal, self.coder) == []

    def test_two_seals_are_compared(self) -> None:
        first = self.seal()
        edit_row(by=self.owner, row=self.hypothesis, expected_version=None, title="Another title")
        second = self.seal()
        remove_row(by=self.owner, row=self.item)
        found = deviations_since(self.seen_by(self.owner), self.owner, first, second)
        assert [(one.kind, one.act.value) for one in found] == [("hypothesis", "changed")]
