"""What the analysis page shows, from rows."""

from __future__ import annotations

import math

import pytest

from evidence.models import Case
from evidence.permissions import case_for
from evidence.selectors.results import Results, behind_leader, moves, results, weighed_items
from tests import factories as make
from tests.base import CaseTestCase
from tests.rivals import make_rivals


class ResultsTests(CaseTestCase):
    def reached(self) -> Results:
        return results(case_for(self.owner, self.case.slug), self.owner)

    def make_exclusive(self, margin: float = 0.05) -> None:
        Case.objects.filter(pk=self.case.pk).update(rivalry="exclusive")
        make_rivals(self.case, margin=margin)

    def test_rivals_stand_behind_the_leader_the_nearest_first(self) -> None:
        self.make_exclusive()
        reached = self.reached()
        assert reached.leader and reached.leader.ref == "h1"
        habit, fear = behind_leader(reached)
        assert (habit.ref, fear.ref) == ("h3", "h2")
        expected = 10 * math.log10(0.8 / 0.4 * 0.3 / 0.5 * (1 - 0.09) / (1 - 0.18))
        assert (habit.prior_db, habit.weight_db, habit.posterior_db) == pytest.approx(
            (0.0, expected, expected)
        )

    def test_what_speaks_against_a_rival_is_weighed_given_what_is_already_in(self) -> None:
        self.make_exclusive()
        second = next(one for one in weighed_items(self.reached(), "h1") if one.item == "e2")
        assert second.if_false == pytest.approx((0.2 * 0.6 + 0.4 * 0.5) / 0.6)
        assert second.weight_db == pytest.approx(10 * math.log10(0.3 / second.if_false))

    def test_weights_are_sorted_and_carry_words(self) -> None:
        self.make_exclusive()
        weighed = weighed_items(self.reached(), "h1")
        assert [one.item for one in weighed] == ["e1", "e3", "e2"]
        assert [one.words for one in weighed] == ["weak, for", "weak, for", "weak, against"]

    def test_ranges_enclose_the_posteriors_and_are_absent_without_any(self) -> None:
        self.make_exclusive()
        reached = self.reached()
        for one in reached.found.standings:
            low, high = reached.ranges[one.ref]
            assert low < one.posterior < high

    def test_without_ranges_there_are_none(self) -> None:
        self.make_exclusive(margin=0.0)
        assert self.reached().ranges == {}

    def test_independent_hypotheses_have_no_leader_and_move_each_by_its_own_items(self) -> None:
        hypotheses = [make.make_hypothesis(self.case, ref) for ref in ("h1", "h2")]
        for ref, hypothesis in zip(("e1", "e2"), hypotheses, strict=True):
            make.make_assessment(make.make_evidence(self.case, ref), hypothesis)
        reached = self.reached()
        assert (reached.leader, behind_leader(reached)) == (None, [])
        assert [one.probabilities for one in moves(reached.found)] == [
            (pytest.approx(2 / 3), None),
            (None, pytest.approx(2 / 3)),
        ]
        assert [one.if_false for one in weighed_items(reached, "h1")] == [0.4]

    def test_an_eliminated_rival_is_infinitely_behind_and_its_later_items_weigh_nothing(self) -> None:
        Case.objects.filter(pk=self.case.pk).update(rivalry="exclusive")
        rivals = [make.make_hypothesis(self.case, ref) for ref in ("h1", "h2")]
        sure = {"deductive": True, "deductive_argument": "Logic."}
        for ref, numbers in (("e1", (0.5, 0.0)), ("e2", (0.5, 0.2))):
            item = make.make_evidence(self.case, ref)
            for hypothesis, p in zip(rivals, numbers, strict=True):
                make.make_assessment(item, hypothesis, p_if_true=p, p_if_false=None, **sure)
        reached = self.reached()
        assert behind_leader(reached)[0].posterior_db == math.inf
        assert [(one.weight_db, one.words) for one in weighed_items(reached, "h2")] == [
            (-math.inf, "decisive, against"),
            (None, "cannot be weighed"),
        ]
