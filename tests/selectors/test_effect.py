"""What an assessment would do to the results, before it is saved."""

from __future__ import annotations

from typing import Any

import pytest

from evidence.models import Assessment, Case, EvidenceItem, Hypothesis, Link
from evidence.permissions import case_for
from evidence.selectors.analysis import analysis
from evidence.selectors.effect import Effect, Trial, effect
from tests import factories as make
from tests.base import CaseTestCase
from tests.rivals import make_rivals


class EffectTestCase(CaseTestCase):
    def tried(
        self, item: EvidenceItem, target: Hypothesis | Link, *, coder: str = "a coder", **typed: Any
    ) -> Effect:
        case = case_for(self.owner, self.case.slug)
        return effect(case, self.owner, Trial(item, target, coder, typed))


class AloneTests(EffectTestCase):
    def test_it_is_what_saving_leads_to(self) -> None:
        hypothesis = make.make_hypothesis(self.case, title="Fear")
        make.make_assessment(make.make_evidence(self.case, "e1"), hypothesis)
        item = make.make_evidence(self.case, "e2")
        (turn,) = self.tried(item, hypothesis, p_if_true=0.9, p_if_false=0.3).turns
        assert [mover.title for mover in turn.movers] == ["Fear"]
        assert turn.movers[0].before == pytest.approx(2 / 3)
        assert turn.movers[0].after == pytest.approx(6 / 7)
        make.make_assessment(item, hypothesis, p_if_true=0.9, p_if_false=0.3)
        saved = analysis(case_for(self.owner, self.case.slug), self.owner).standing(hypothesis.ref)
        assert saved.posterior == turn.movers[0].after

    def test_an_edit_takes_the_place_of_what_was_stored(self) -> None:
        hypothesis, item = make.make_hypothesis(self.case), make.make_evidence(self.case)
        make.make_assessment(item, hypothesis)
        (turn,) = self.tried(item, hypothesis, p_if_true=0.5, p_if_false=0.5).turns
        assert turn.movers[0].after == pytest.approx(0.5)
        assert Assessment.objects.get().p_if_true == 0.8

    def test_before_the_search_both_outcomes_are_shown(self) -> None:
        hypothesis = make.make_hypothesis(self.case)
        item = make.make_evidence(self.case, status="not-sought")
        found, not_found = self.tried(item, hypothesis, p_if_true=0.8, p_if_false=0.2).turns
        assert (found.outcome, not_found.outcome) == ("found", "not found")
        assert found.movers[0].after == pytest.approx(0.8)
        assert not_found.movers[0].after == pytest.approx(0.2)

    def test_what_cannot_be_had_and_what_has_no_number_turn_nothing(self) -> None:
        hypothesis, closed = (
            make.make_hypothesis(self.case),
            make.make_evidence(self.case, status="inaccessible"),
        )
        assert self.tried(closed, hypothesis, p_if_true=0.8, p_if_false=0.2) == Effect()
        assert self.tried(make.make_evidence(self.case), hypothesis) == Effect()

    def test_a_link_starts_from_even_odds(self) -> None:
        chain = make.make_chain(make.make_hypothesis(self.case))
        link = make.make_link(make.make_step(chain), make.make_step(chain))
        (turn,) = self.tried(make.make_evidence(self.case), link, p_if_true=0.8, p_if_false=0.2).turns
        assert (turn.movers[0].before, turn.movers[0].after) == (0.5, pytest.approx(0.8))

    def test_another_blind_coders_numbers_have_no_part_in_it(self) -> None:
        hypothesis, item = make.make_hypothesis(self.case), make.make_evidence(self.case)
        make.make_assessment(item, hypothesis, self.coder, p_if_true=0.99, p_if_false=0.01)
        (turn,) = self.tried(item, hypothesis, p_if_true=0.8, p_if_false=0.2).turns
        assert (turn.movers[0].before, turn.movers[0].after) == (0.5, pytest.approx(0.8))


class RivalTests(EffectTestCase):
    def setUp(self) -> None:
        Case.objects.filter(pk=self.case.pk).update(rivalry="exclusive")
        make_rivals(self.case)
        self.item = self.case.evidenceitem_rows.get(ref="e1")
        self.first = self.case.hypothesis_rows.get(ref="h1")

    def test_all_rivals_move_and_each_is_weighed_against(self) -> None:
        found = self.tried(self.item, self.first, p_if_true=0.4)
        assert sum(mover.after for mover in found.turns[0].movers) == pytest.approx(1.0)
        weights = {pair.title: round(pair.weight_db, 2) for pair in found.pairs}
        assert weights == {"Fear kept them": 3.01, "Habit kept them": 0.0}
        assert found.rest == pytest.approx(0.3)  # even priors before the first item: the mean of 0.2 and 0.4
        assert found.missing == ()

    def test_rivals_that_this_coder_has_not_assessed_are_named(self) -> None:
        found = self.tried(self.item, self.first, coder="another coder", p_if_true=0.4)
        assert found.missing == ("Fear kept them", "Habit kept them")
        assert (found.pairs, found.rest) == ((), None)

    def test_before_all_are_assessed_nothing_moves_and_why_is_said(self) -> None:
        item = make.make_evidence(self.case, "e9")
        (turn,) = self.tried(item, self.first, p_if_true=0.4).turns
        assert "once a coder has assessed it against every one of them" in turn.why

    def test_a_deduction_that_leaves_no_rival_is_said(self) -> None:
        Assessment.objects.filter(evidence=self.item).exclude(hypothesis=self.first).update(
            p_if_true=0.0, p_if_true_low=None, deductive=True, deductive_argument="Logic."
        )
        (turn,) = self.tried(self.item, self.first, p_if_true=0.0, deductive=True).turns
        assert "No hypothesis allows what was observed in e1" in turn.why
