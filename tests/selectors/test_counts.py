"""Items counted for and against, and what the counts amount to."""

from __future__ import annotations

import pytest

from evidence.inference import counts as inference
from evidence.models import Case, OriginCluster
from evidence.selectors.count_factors import compared, count_factors
from evidence.selectors.counts import NO_WEIGHT, NOT_ASSESSED, Tally, tally
from tests import factories as make
from tests.rivals import make_rivals
from tests.selectors.results import AnalysisTestCase


def refs(counted: tuple) -> list[str]:
    return ["+".join(item.ref for item in one.items) for one in counted]


class TallyTests(AnalysisTestCase):
    def tally(self, ref: str = "h1", rival: str = "") -> Tally:
        return tally(self.results(), ref, rival)

    def weigh(self, ref: str, true: float | None, false: float | None, **fields: object) -> None:
        item = make.make_evidence(self.case, ref, **fields)
        hypothesis = self.case.hypothesis_rows.get(ref="h1")
        make.make_assessment(item, hypothesis, p_if_true=true, p_if_false=false)

    def test_the_sign_of_what_was_observed_decides(self) -> None:
        make.make_hypothesis(self.case, "h1")
        self.weigh("e1", 0.8, 0.4)
        self.weigh("e2", 0.2, 0.4)
        self.weigh("e3", 0.2, 0.4, status="not-found", search_record="All.", search_success=0.9)
        self.weigh("e4", 0.3, 0.3)
        found = self.tally()
        assert (refs(found.supporting), refs(found.opposing), refs(found.neither)) == (
            ["e1", "e3"],
            ["e2"],
            ["e4"],
        )
        assert (found.k, found.r, found.bundles) == (2, 1, 0)

    def test_what_cannot_count_is_listed_by_its_reason(self) -> None:
        make.make_hypothesis(self.case, "h1")
        self.weigh("e1", 0.8, 0.4, status="not-sought")
        self.weigh("e2", 0.8, 0.4, status="inaccessible")
        self.weigh("e3", None, None)
        make.make_evidence(self.case, "e4")
        reasons = {one.why: [item.ref for item in one.items] for one in self.tally().uncounted}
        assert reasons == {
            "Not sought yet": ["e1"],
            "Inaccessible": ["e2"],
            "Without numbers": ["e3"],
            NOT_ASSESSED: ["e4"],
        }

    def test_a_bundle_counts_once_and_not_at_all_where_it_points_both_ways(self) -> None:
        make.make_hypothesis(self.case, "h1")
        for ref in ("one", "other"):
            make.make_cluster(self.case, ref)
        OriginCluster.objects.filter(case=self.case).update(treatment="bundle")
        one, other = (OriginCluster.objects.get(case=self.case, ref=ref) for ref in ("one", "other"))
        self.weigh("e1", 0.8, 0.4, cluster=one)
        self.weigh("e2", 0.9, 0.4, cluster=one)
        self.weigh("e3", 0.8, 0.4, cluster=other)
        self.weigh("e4", 0.1, 0.4, cluster=other)
        found = self.tally()
        assert (refs(found.supporting), refs(found.neither), found.bundles) == (["e1+e2"], ["e3+e4"], 1)
        assert found.supporting[0].weight_db is None

    def test_of_rivals_that_exclude_each_other_two_are_held_against_each_other(self) -> None:
        Case.objects.filter(pk=self.case.pk).update(rivalry="exclusive")
        make_rivals(self.case)
        against_fear, against_habit = self.tally("h1", "h2"), self.tally("h1", "h3")
        assert refs(against_fear.supporting) == ["e1", "e3"]
        assert refs(against_fear.opposing) == ["e2"]
        weights = [one.weight_db for one in against_habit.supporting]
        assert weights[0] == pytest.approx(3.0103)
        assert [one.why for one in against_habit.uncounted] == ["Not sought yet"]

    def test_what_neither_of_two_rivals_allows_is_said_apart(self) -> None:
        Case.objects.filter(pk=self.case.pk).update(rivalry="exclusive")
        rivals = [make.make_hypothesis(self.case, ref) for ref in ("h1", "h2", "h3")]
        item = make.make_evidence(self.case, "e1")
        sure = {"p_if_false": None, "deductive": True, "deductive_argument": "Logic."}
        for hypothesis, p in zip(rivals, (0.0, 0.0, 0.5), strict=True):
            make.make_assessment(item, hypothesis, p_if_true=p, **sure)
        assert [one.why for one in self.tally("h1", "h2").uncounted] == [NO_WEIGHT]
        assert refs(self.tally("h3", "h2").supporting) == ["e1"]

    def test_restricted_items_count_for_those_who_see_them(self) -> None:
        make.make_hypothesis(self.case, "h1")
        self.weigh("e1", 0.8, 0.4, restricted=True)
        assert self.tally().k == 1
        assert tally(self.results(self.reader), "h1").k == 0


class CountFactorsTests(AnalysisTestCase):
    def test_the_figures_are_those_of_the_functions(self) -> None:
        found = count_factors(9, 3, 20.0, 0.5, 0.5)
        assert found.uniform.value == inference.uniform_weights(9, 3)
        assert found.worst.value == inference.worst_case(9, 3)
        assert found.separation == (pytest.approx(0.122292, abs=1e-6), "0.123")
        assert (found.recodings.value, found.worst_recodings.value) == (1, 0)
        assert found.stated and found.stated.value == pytest.approx(9.53, abs=0.01)
        assert found.urn.value == 323.0
        assert [row.moved for row in found.rows] == [0, 1, 2]
        assert [(row.k, row.r) for row in found.rows] == [(9, 3), (8, 4), (7, 5)]

    def test_what_is_undefined_is_said_in_words(self) -> None:
        found = count_factors(1, 4, 20.0)
        assert found.separation.value is None
        assert "no separation" in found.separation.words
        assert "the urn is too small" in found.urn.words
        assert found.stated is None
        assert count_factors(0, 0, 20.0).bias.value is None

    def test_very_many_items_are_counted_without_waiting(self) -> None:
        found = count_factors(1_400, 200, 20.0)
        assert "more than 1,500 items" in found.recodings.words
        assert "× 10^" in found.uniform.words
        assert (count_factors(2_000, 0, 20.0).uniform.value, count_factors(2_000, 0, 20.0).reached) == (
            None,
            1,
        )
        assert count_factors(0, 2_000, 20.0).reached == -1

    def test_a_difference_from_the_weights_is_put_in_words(self) -> None:
        many, few = count_factors(9, 3, 20.0), count_factors(3, 2, 20.0)
        assert "the conclusion does not need the weights" in compared(many, 15.0)
        assert "many items point one way, each but a little" in compared(many, 5.0)
        assert "different sides" in compared(many, -5.0)
        assert "rests on single items" in compared(few, 30.0)
        assert "Both fall short of 20 to 1" in compared(few, 2.0)
        assert "no item-level result" in compared(few, None)
