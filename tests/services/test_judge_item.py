"""One item judged against several hypotheses: one change, all of it or nothing."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.exceptions import PermissionDenied

from evidence.errors import RowsRefused
from evidence.models import Assessment, Change
from evidence.services.judging import Judged, judge_item
from evidence.services.undo import undo_change
from tests import factories as make
from tests.base import CaseTestCase


class JudgingTests(CaseTestCase):
    @classmethod
    def setUpTestData(cls) -> None:
        super().setUpTestData()
        cls.first, cls.second = (make.make_hypothesis(cls.case, ref, wording=2) for ref in ("h1", "h2"))
        cls.item = make.make_evidence(cls.case, "e1")

    def judge(self, *judged: Judged, by: Any = None) -> None:
        judge_item(by=by or self.coder, evidence=self.item, judged=judged)

    def test_new_and_earlier_ones_are_one_change_with_one_undo(self) -> None:
        own = make.make_assessment(self.item, self.first, self.coder, rationale="Then.")
        self.judge(
            Judged(self.first, {"p_if_true": 0.7}, own, 1),
            Judged(self.second, {"p_if_true": 0.2, "p_if_false": 0.3}),
        )
        change = Change.objects.get()
        assert (change.act, change.rows.count()) == ("item judged", 2)
        own.refresh_from_db()
        assert (own.p_if_true, own.p_if_false, own.rationale, own.wording, own.version) == (
            0.7,
            0.4,
            "Then.",
            2,
            2,
        )
        assert Assessment.objects.get(hypothesis=self.second).coder_name == "cholpon"
        undo_change(by=self.coder, entry=change)
        own.refresh_from_db()
        assert (own.p_if_true, Assessment.objects.count()) == (0.8, 1)

    def test_one_problem_keeps_all_of_it_from_being_stored_and_names_its_place(self) -> None:
        own = make.make_assessment(self.item, self.first, self.coder)
        with pytest.raises(RowsRefused) as refused:
            self.judge(
                Judged(self.first, {"p_if_true": 0.7}, own, 1), Judged(self.second, {"p_if_true": 1.0})
            )
        assert set(refused.value.problems) == {1}
        assert "mark the assessment as deductive" in refused.value.problems[1]["p_if_true"][0]
        assert list(Assessment.objects.values_list("p_if_true", flat=True)) == [0.8]

    def test_a_version_that_was_not_read_is_refused(self) -> None:
        own = make.make_assessment(self.item, self.first, self.coder)
        with pytest.raises(RowsRefused) as refused:
            self.judge(Judged(self.first, {"p_if_true": 0.7}, own, 7))
        assert refused.value.is_stale

    def test_readers_judge_nothing_and_nobody_replaces_what_others_judged(self) -> None:
        with pytest.raises(PermissionDenied):
            self.judge(Judged(self.first, {"p_if_true": 0.7}), by=self.reader)
        theirs = make.make_assessment(self.item, self.first, self.owner)
        with pytest.raises(PermissionDenied):
            self.judge(Judged(self.first, {"p_if_true": 0.7}, theirs, 1))
