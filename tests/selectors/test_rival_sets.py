"""From standings to what the arithmetic of ranges and sensitivity takes."""

from __future__ import annotations

import pytest

from evidence.models import Assessment
from evidence.permissions import case_for
from evidence.selectors.grounds import grounds
from evidence.selectors.rival_sets import RivalSet, rival_sets
from tests import factories as make
from tests.rivals import make_rivals
from tests.selectors.results import AnalysisTestCase


class RivalSetTests(AnalysisTestCase):
    def sets(self, margin_db: float = 0.0, user: object = None) -> list[RivalSet]:
        user = user or self.owner
        behind = grounds(case_for(user, self.case.slug), user)
        return rival_sets(self.results(user), behind, margin_db)

    def make_exclusive(self, margin: float = 0.05) -> None:
        type(self.case).objects.filter(pk=self.case.pk).update(rivalry="exclusive")
        make_rivals(self.case, margin=margin)

    def test_rivals_are_one_set_and_agree_with_the_standings(self) -> None:
        self.make_exclusive()
        (whole,) = self.sets()
        assert (whole.refs, whole.items, whole.is_pair) == (("h1", "h2", "h3"), ("e1", "e2", "e3"), False)
        expected = [one.posterior for one in self.results().standings]
        assert whole.posterior.probabilities.tolist() == pytest.approx(expected)

    def test_a_hypothesis_alone_is_a_pair_with_its_negation(self) -> None:
        hypothesis = make.make_hypothesis(self.case, prior_weight=2.0)
        make.make_assessment(make.make_evidence(self.case, "e1"), hypothesis)
        (pair,) = self.sets()
        assert (pair.refs, pair.is_pair, pair.prior) == (
            (hypothesis.ref, ""),
            True,
            pytest.approx((2 / 3, 1 / 3)),
        )
        assert pair.points.tolist() == [[0.8, 0.4]]
        assert pair.posterior.probabilities[0] == pytest.approx(self.results().standings[0].posterior)

    def test_coders_are_pooled_as_their_weights_are(self) -> None:
        hypothesis, item = make.make_hypothesis(self.case), make.make_evidence(self.case, "e1")
        make.make_assessment(item, hypothesis, "one", p_if_true=0.8, p_if_false=0.2)
        make.make_assessment(item, hypothesis, "two", p_if_true=0.5, p_if_false=0.5)
        make.make_assessment(item, hypothesis, "three", p_if_true=0.5, p_if_false=None)
        (pair,) = self.sets()
        assert pair.points.tolist() == [pytest.approx([0.4**0.5, 0.1**0.5])]
        assert pair.posterior.weight_db(0, 1) == pytest.approx(self.results().standings[0].total_db)

    def test_a_range_turns_round_where_the_item_was_sought_in_vain(self) -> None:
        self.make_exclusive()
        (whole,) = self.sets()
        assert whole.lows[2].tolist() == pytest.approx([1 - 0.9 * 0.15, 1 - 0.9 * 0.75, 1 - 0.9 * 0.25])
        assert whole.highs[2].tolist() == pytest.approx([1 - 0.9 * 0.05, 1 - 0.9 * 0.65, 1 - 0.9 * 0.15])

    def test_one_end_of_a_range_may_stand_alone(self) -> None:
        item = make.make_evidence(self.case, "e1")
        make.make_assessment(item, make.make_hypothesis(self.case), p_if_true_low=0.6)
        (pair,) = self.sets()
        assert (pair.lows.tolist(), pair.highs.tolist()) == ([[0.6, 0.4]], [[0.8, 0.4]])

    def test_without_ranges_a_margin_may_be_supposed_but_not_for_what_is_certain(self) -> None:
        item = make.make_evidence(self.case, "e1")
        fields = {
            "p_if_true": 1.0,
            "p_if_false": 0.5,
            "deductive": True,
            "deductive_argument": "By definition.",
        }
        make.make_assessment(item, make.make_hypothesis(self.case), **fields)
        (exact,), (loose,) = self.sets(), self.sets(3.0103)
        assert not exact.has_ranges
        assert (loose.lows[0].tolist(), loose.highs[0].tolist()) == (
            pytest.approx([1.0, 1 / 3], abs=1e-4),
            pytest.approx([1.0, 2 / 3], abs=1e-4),
        )

    def test_without_a_result_there_is_no_set(self) -> None:
        assert self.sets() == []
        hypothesis = make.make_hypothesis(self.case)
        for ref, true, false in (("e1", 0.0, 0.5), ("e2", 0.5, 0.0)):
            fields = {
                "p_if_true": true,
                "p_if_false": false,
                "deductive": True,
                "deductive_argument": "Logic.",
            }
            make.make_assessment(make.make_evidence(self.case, ref), hypothesis, **fields)
        assert self.sets() == []

    def test_a_reader_gets_neither_restricted_items_nor_restricted_sources(self) -> None:
        hypothesis = make.make_hypothesis(self.case)
        hidden = make.make_evidence(self.case, "e1", restricted=True)
        item = make.make_evidence(self.case, "e2")
        make.make_citation(make.make_source(self.case, "secret", restricted=True), evidence=item)
        for one in (hidden, item):
            make.make_assessment(one, hypothesis, p_if_true_low=0.5)
        seen = grounds(case_for(self.reader, self.case.slug), self.reader)
        assert (len(seen.ranges), seen.sources) == (1, {})
        assert self.sets(user=self.reader)[0].items == ("e2",)
        assert Assessment.objects.count() == 2
