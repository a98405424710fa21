"""What judging an item under all hypotheses would do, by the coder's own assessments alone."""

from __future__ import annotations

import pytest

from evidence.models import Case, EvidenceItem, Hypothesis, OriginCluster
from evidence.permissions import case_for
from evidence.selectors.analysis import analysis
from evidence.selectors.judged_effect import RowEffect, judged_effect
from tests import factories as make
from tests.base import CaseTestCase
from tests.rivals import make_rivals

PAIR = {"p_if_true": 0.8, "p_if_false": 0.2}


class EffectTestCase(CaseTestCase):
    def found(self, item: EvidenceItem, **typed: dict[str, object]) -> RowEffect:
        return judged_effect(case_for(self.owner, self.case.slug), self.owner, item, typed)


class AloneTests(EffectTestCase):
    @classmethod
    def setUpTestData(cls) -> None:
        super().setUpTestData()
        cls.first, cls.second = (
            make.make_hypothesis(cls.case, ref, title=ref.upper()) for ref in ("h1", "h2")
        )
        cls.item = make.make_evidence(cls.case, "e1")

    def test_each_hypothesis_moves_by_its_own_pair(self) -> None:
        found = self.found(self.item, h1=PAIR, h2={"p_if_true": 0.3, "p_if_false": 0.6})
        (first,), (second,) = found.get("h1").shifts, found.get("h2").shifts
        assert (first.before, first.after) == (0.5, pytest.approx(0.8))
        assert second.weight_db == pytest.approx(-3.01, abs=0.01)
        assert found.get("h1").implied_words == "Doubly decisive"
        assert found.missing == ()

    def test_others_judgements_and_ones_own_earlier_one_have_no_part_in_it(self) -> None:
        other = make.make_evidence(self.case, "e2")
        make.make_assessment(self.item, self.first, self.owner, p_if_true=0.99, p_if_false=0.01)
        for item in (self.item, other):
            make.make_assessment(item, self.first, "a coder of the file", p_if_true=0.1, p_if_false=0.9)
        make.make_assessment(other, self.first, self.owner, p_if_true=0.6, p_if_false=0.3)
        (shift,) = self.found(self.item, h1=PAIR).get("h1").shifts
        assert (shift.before, shift.after) == (pytest.approx(2 / 3), pytest.approx(8 / 9))

    def test_it_is_what_saving_leads_to(self) -> None:
        (shift,) = self.found(self.item, h1=PAIR).get("h1").shifts
        make.make_assessment(self.item, self.first, self.owner, **PAIR)
        make.make_assessment(self.item, self.first, "somebody", p_if_true=0.1)
        saved = analysis(case_for(self.owner, self.case.slug), self.owner, self.owner.username)
        assert saved.standing("h1").posterior == shift.after

    def test_before_the_search_both_outcomes_are_shown_and_no_result(self) -> None:
        item = make.make_evidence(self.case, "e2", status="not-sought")
        effect = self.found(item, h1=PAIR).get("h1")
        assert [shift.after for shift in effect.shifts] == [pytest.approx(0.8), pytest.approx(0.2)]
        assert [str(shift.outcome) for shift in effect.shifts] == ["found", "not found"]
        assert effect.symbol == "mark-doubly-decisive-pending"

    def test_what_cannot_be_had_implies_a_test_and_moves_nothing(self) -> None:
        item = make.make_evidence(self.case, "e2", status="inaccessible")
        effect = self.found(item, h1=PAIR).get("h1")
        assert (effect.implied_words, effect.shifts) == ("Doubly decisive", ())

    def test_one_number_alone_moves_nothing(self) -> None:
        effect = self.found(self.item, h1={"p_if_true": 0.8}).get("h1")
        assert (effect.shifts, effect.why, effect.reading.has_numbers) == ((), "", False)
        assert self.found(self.item, h1={"p_if_false": 0.8}).get("h1") is None

    def test_why_it_would_not_count_is_said(self) -> None:
        cluster = make.make_cluster(self.case, treatment="bundle")
        joint = make.make_evidence(self.case, "e2", cluster=cluster)
        EvidenceItem.objects.filter(pk=self.item.pk).update(cluster=cluster)
        OriginCluster.objects.filter(pk=cluster.pk).update(joint_item=joint)
        effect = self.found(self.item, h1=PAIR).get("h1")
        assert effect.shifts == ()
        assert "Another item of the bundle" in effect.why

    def test_a_weight_that_no_source_can_carry_is_pointed_out(self) -> None:
        assert self.found(self.item, h1={"p_if_true": 0.999, "p_if_false": 0.0009}).get("h1").is_heavy
        assert not self.found(self.item, h1=PAIR).get("h1").is_heavy

    def test_what_is_not_in_the_case_is_left_aside(self) -> None:
        assert self.found(self.item, h9=PAIR) == RowEffect({})
        gone = EvidenceItem(case=self.case, ref="e9", pk=0)
        assert self.found(gone, h1=PAIR) == RowEffect({})


class RivalTests(EffectTestCase):
    def setUp(self) -> None:
        Case.objects.filter(pk=self.case.pk).update(rivalry="exclusive")
        make_rivals(self.case)
        self.item = self.case.evidenceitem_rows.get(ref="e1")

    def test_all_of_them_share_what_there_is(self) -> None:
        typed = {f"h{place}": {"p_if_true": p} for place, p in enumerate((0.8, 0.2, 0.4), 1)}
        found = self.found(self.item, **typed)
        afters = [found.get(ref).shifts[0].after for ref in ("h1", "h2", "h3")]
        assert afters == [pytest.approx(p / 1.4) for p in (0.8, 0.2, 0.4)]
        assert [one.title for one in found.moved] == list(
            Hypothesis.objects.filter(case=self.case).values_list("title", flat=True)
        )

    def test_those_without_a_number_are_missing_and_nothing_moves(self) -> None:
        found = self.found(self.item, h1={"p_if_true": 0.8})
        assert found.missing == ("Fear kept them", "Habit kept them")
        assert (found.moved, found.get("h1").why) == ([], "")
