"""What may be counted twice, and what the items of one origin may come to together (methods 2.6)."""

from __future__ import annotations

import math

import pytest

from evidence.selectors.cautions import Cautions, cautions
from evidence.selectors.shared_origin import together
from tests import factories as make
from tests.selectors.results import DependenceTestCase


class CautionTests(DependenceTestCase):
    def said(self) -> Cautions:
        return cautions(self.results(), self.behind())

    def test_two_items_of_one_source_in_no_cluster_are_pointed_out(self) -> None:
        source = make.make_source(self.case, "paper")
        for ref in "ab":
            make.make_citation(source, evidence=self.item(ref))
        assert [(one.items, one.sources[0].ref) for one in self.said().sources] == [(("a", "b"), "paper")]
        self.bundle("a", "b", treatment="independent")
        assert not self.said()

    def test_pairs_without_a_condition_are_pointed_out(self) -> None:
        self.bundle("a", "b", "c", treatment="conditioned")
        self.condition("b", "a")
        self.condition("c", "a")
        assert [one.words for one in self.said().pairs] == ["b and c"]
        self.condition("c", "a", "b")
        assert not self.said()


class TogetherTests(DependenceTestCase):
    def test_the_joint_weight_stands_beside_the_frechet_limits_of_the_others(self) -> None:
        self.bundle("a", "b", "c", joint="c")
        (one,) = together(self.results(), "agency")
        assert [item.ref for item in one.members] == ["a", "b"]
        # joint bounds of (0.9, 0.8): 0.7 to 0.8; of (0.3, 0.4): 0 to 0.3
        assert one.limits_db.low == pytest.approx(10.0 * math.log10(0.7 / 0.3))
        assert (one.high_words, one.is_outside) == ("no limit", True)
        assert one.redundant([0.0, 1.0, -0.5]) == [
            (0.0, pytest.approx(one.sum_db)),
            (1.0, pytest.approx(one.sum_db / 2)),
        ]

    def test_a_pair_has_the_range_of_its_correlation_and_its_joint_table(self) -> None:
        self.bundle("a", "b", treatment="independent")
        (one,) = together(self.results(), "agency")
        independent, other = one.correlated([0.0, 1.0])
        assert independent.cells == pytest.approx((0.72, 0.18, 0.08, 0.02))
        assert (independent.weight_db, other.weight_db) == (pytest.approx(one.sum_db), None)
        assert one.ranges[0] == ("if it is true", "−0.17", "0.67")

    def test_numbers_given_each_other_are_not_taken_for_numbers_of_their_own(self) -> None:
        self.bundle("a", "b", treatment="conditioned")
        self.condition("b", "a")
        assert together(self.results(), "agency") == []
