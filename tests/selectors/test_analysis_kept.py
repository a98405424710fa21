"""Analyses are kept for readers who see the same, and no longer than the case stays as it is."""

from __future__ import annotations

from datetime import timedelta
from unittest.mock import patch

import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import TransactionTestCase
from django.utils import timezone

from evidence.permissions import case_for
from evidence.roles import Role
from evidence.selectors import analysis as module
from evidence.selectors.analysis import CaseAnalysis, analysis
from evidence.selectors.grounds import grounds
from evidence.services.assessments import edit_assessment
from tests import factories as make


class KeptTests(TransactionTestCase):
    def setUp(self) -> None:
        module._kept.clear()
        self.owner, self.editor, self.reader = (make.make_user(name) for name in ("olga", "emir", "rustam"))
        self.case = make.make_case("kept", visibility="public", owner=self.owner)
        make.make_member(self.case, self.editor, Role.EDITOR)
        make.make_member(self.case, self.reader, Role.READER)
        self.hypothesis = make.make_hypothesis(self.case, "h1")
        self.assessment = make.make_assessment(
            make.make_evidence(self.case, "ev-1"), self.hypothesis, self.owner
        )

    def results(self, user: object, coder: str = "") -> CaseAnalysis:
        return analysis(case_for(user, "kept"), user, coder)

    def test_readers_who_see_the_same_share_a_result(self) -> None:
        assert self.results(self.owner) is self.results(self.editor)
        assert self.results(self.reader) is self.results(AnonymousUser())
        assert self.results(self.owner) is not self.results(self.reader)

    def test_a_kept_result_needs_no_query(self) -> None:
        case = case_for(self.reader, "kept")
        analysis(case, self.reader)
        with self.assertNumQueries(0):
            analysis(case, self.reader)

    def test_coders_who_are_blind_share_nothing(self) -> None:
        coders = [make.make_user(name) for name in ("ana", "ben")]
        for coder in coders:
            make.make_member(self.case, coder, Role.CODER)
            make.make_assessment(self.assessment.evidence, self.hypothesis, coder)
        assert [self.results(coder).coders for coder in coders] == [("ana",), ("ben",)]
        assert self.results(self.owner).coders == ("olga",)

    def test_each_choice_of_coders_is_its_own(self) -> None:
        assert self.results(self.owner, "olga").coder == "olga"
        assert self.results(self.owner).coder == ""

    def test_an_embargo_that_ends_is_seen_without_a_change(self) -> None:
        """What a quote of the transcript says of the sources of an item rests on the day."""
        source = make.make_source(self.case, "a-record", kind="interview")
        today = timezone.localdate()
        make.make_interview(self.case, source=source, embargo_until=today + timedelta(days=1))
        make.make_citation(source, evidence=self.assessment.evidence, quote="They said so.", position=0)
        assert grounds(case_for(self.reader, "kept"), self.reader).sources == {}
        with patch("django.utils.timezone.now", return_value=timezone.now() + timedelta(days=2)):
            [named] = grounds(case_for(self.reader, "kept"), self.reader).sources["ev-1"]
        assert named.ref == "a-record"

    def test_a_change_is_seen_at_once(self) -> None:
        assert self.results(self.reader).standing("h1").total_db == pytest.approx(3.0103, abs=1e-4)
        edit_assessment(by=self.owner, assessment=self.assessment, expected_version=1, p_if_false=0.08)
        assert self.results(self.reader).standing("h1").total_db == pytest.approx(10.0)
