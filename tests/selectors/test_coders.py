"""Coders side by side: what each alone would conclude, rivals that exclude each other, and who sees whom."""

from __future__ import annotations

import math

import pytest

from evidence.inference.agreement import log_pool
from evidence.inference.bayes import mixture, update
from evidence.models import Assessment, Case, EvidenceItem, Hypothesis, Membership
from evidence.selectors.coder_agreement import NONE_SHARED
from evidence.selectors.coder_words import posterior_words
from tests import factories as make
from tests.rivals import ITEMS, make_rivals
from tests.selectors.coding import CodersTestCase


class PosteriorTests(CodersTestCase):
    def test_each_coder_alone_and_both_pools_of_a_pair(self) -> None:
        """From even odds: ana 2 to 1, bek 1 to 8; their mean in dB is 1 to 2, that of posteriors 7/18."""
        hypothesis = make.make_hypothesis(self.case, "h1", title="Fear")
        item = make.make_evidence(self.case)
        for coder, (s, f) in {"ana": (0.8, 0.4), "bek": (0.1, 0.8)}.items():
            make.make_assessment(item, hypothesis, coder, p_if_true=s, p_if_false=f)
        (row,) = self.compared().posteriors
        assert row.counted == pytest.approx({"ana": 2 / 3, "bek": 1 / 9})
        assert row.pool(is_linear=False) == pytest.approx(1 / 3)
        assert row.pool(is_linear=False) == pytest.approx(log_pool([[2 / 3, 1 / 3], [1 / 9, 8 / 9]])[0])
        assert row.pool(is_linear=True) == pytest.approx(7 / 18)
        assert "“Fear” is more probable than the negation depends on the coder" in posterior_words(
            self.compared()
        )

    def test_who_moves_nothing_has_no_say_in_the_range(self) -> None:
        hypothesis = make.make_hypothesis(self.case)
        make.make_assessment(make.make_evidence(self.case), hypothesis, "ana")
        make.make_assessment(make.make_evidence(self.case, status="not-sought"), hypothesis, "bek")
        (row,) = self.compared().posteriors
        assert row.counted == pytest.approx({"ana": 2 / 3})
        assert row.linear == pytest.approx(2 / 3)
        assert set(row.alone) == {"ana", "bek"}

    def test_a_coder_who_contradicts_themselves_has_no_result(self) -> None:
        hypothesis = make.make_hypothesis(self.case)
        certain = {"deductive": True, "deductive_argument": "Logic."}
        for s, f in ((0.0, 0.5), (0.5, 0.0)):
            item = make.make_evidence(self.case)
            make.make_assessment(item, hypothesis, "ana", p_if_true=s, p_if_false=f, **certain)
            make.make_assessment(item, hypothesis, "bek")
        (row,) = self.compared().posteriors
        assert list(row.counted) == ["bek"]
        assert row.alone["ana"].problem


class RivalTests(CodersTestCase):
    """The small case of rivals, judged by a second coder with the numbers of the first two hypotheses swapped."""

    def setUp(self) -> None:
        Case.objects.filter(pk=self.case.pk).update(rivalry="exclusive")
        make_rivals(self.case, margin=0.0)
        self.rivals = list(self.case.hypothesis_rows.order_by("ref"))
        for ref, (_, (first, second, third)) in ITEMS.items():
            item = self.case.evidenceitem_rows.get(ref=ref)
            for hypothesis, p in zip(self.rivals, (second, first, third), strict=True):
                make.make_assessment(item, hypothesis, "bek", p_if_true=p, p_if_false=None)

    def test_a_cell_is_weighed_against_the_rivals_at_the_stated_priors(self) -> None:
        Hypothesis.objects.filter(ref="h1").update(prior_weight=2.0)
        cells = {(cell.item.ref, cell.target.ref): cell for cell in self.compared().cells}
        given = cells["e1", "h1"].by_coder
        assert given["a coder"].f == pytest.approx(mixture([0.5, 0.25, 0.25], [0.8, 0.2, 0.4], 0))
        assert given["a coder"].weight_db == pytest.approx(10 * math.log10(0.8 / 0.3))
        assert given["bek"].weight_db == pytest.approx(10 * math.log10(0.2 / 0.6))
        searched = cells["e3", "h1"].by_coder["a coder"]
        assert searched.weight_db == pytest.approx(10 * math.log10((1 - 0.09) / (1 - 0.9 * 0.45)))
        assert cells["e4", "h1"].spread_db is None

    def test_a_weight_does_not_depend_on_the_coders_other_items(self) -> None:
        before = self.compared().cells
        Assessment.objects.filter(evidence__ref="e2", coder_name="bek").update(p_if_true=0.001)
        after = {(cell.item.ref, cell.target.ref): cell for cell in self.compared().cells}
        for cell in before:
            if cell.item.ref != "e2":
                assert after[cell.item.ref, cell.target.ref].given == cell.given

    def test_posteriors_alone_and_pooled(self) -> None:
        ana, bek = (
            update([1 / 3] * 3, rows).probabilities
            for rows in (
                [[0.8, 0.2, 0.4], [0.3, 0.6, 0.5], [0.91, 0.37, 0.82]],
                [[0.2, 0.8, 0.4], [0.6, 0.3, 0.5], [0.37, 0.91, 0.82]],
            )
        )
        compared = self.compared()
        assert [one.counted["bek"] for one in compared.posteriors] == pytest.approx(bek.tolist())
        assert [one.linear for one in compared.posteriors] == pytest.approx(((ana + bek) / 2).tolist())
        assert [one.pool(is_linear=False) for one in compared.posteriors] == pytest.approx(
            log_pool([ana, bek]).tolist()
        )
        assert posterior_words(compared).startswith(
            "Who is ahead depends on the coder: to a coder it is “A bargain kept them”; to bek it is “Fear kept them”."
        )

    def test_who_did_not_judge_every_rival_has_no_weight(self) -> None:
        Assessment.objects.filter(evidence__ref="e1", hypothesis__ref="h3", coder_name="bek").delete()
        cells = {(cell.item.ref, cell.target.ref): cell for cell in self.compared().cells}
        assert cells["e1", "h1"].by_coder["bek"].weight_db is None
        assert cells["e1", "h1"].spread_db is None
        assert ("e1", "h3") not in cells

    def test_the_only_hypothesis_of_a_set_has_no_rivals_to_be_weighed_against(self) -> None:
        Hypothesis.objects.exclude(ref="h1").delete()
        assert {one.why for one in self.compared().agreements if one.title != "Claimed test"} == {NONE_SHARED}


class SightTests(CodersTestCase):
    def setUp(self) -> None:
        self.hypothesis = make.make_hypothesis(self.case, "h1")
        self.second = make.make_user("begimai")
        make.make_member(self.case, self.second, "coder")
        words = {self.coder: ["for", "for"], self.second: ["against", "strongly"], "ana": ["for", "against"]}
        self.judge(self.hypothesis, words)

    def test_a_blind_coder_sees_themselves_alone(self) -> None:
        compared = self.compared(self.coder)
        assert (compared.coders, compared.is_blind, compared.cells) == (("cholpon",), True, ())

    def test_the_others_see_nothing_of_a_blind_coder(self) -> None:
        before = self.compared(self.owner)
        assert (before.coders, before.cells, before.is_blind) == (("ana",), (), False)
        Membership.objects.filter(user=self.coder).update(revealed_at="2026-01-01T00:00Z")
        for person in (self.owner, self.coder, self.reader):
            assert self.compared(person).coders == ("ana", "cholpon")
        assert self.compared(self.second).coders == ("begimai",)

    def test_restricted_items_are_counted_for_those_who_may_see_them(self) -> None:
        Membership.objects.update(revealed_at="2026-01-01T00:00Z")
        EvidenceItem.objects.filter(ref="e0").update(restricted=True)
        assert [self.measure("Direction", self.compared(one)).cells for one in (self.owner, self.reader)] == [
            2,
            1,
        ]
        assert self.compared(self.reader).found.is_open

    def test_who_judged_links_alone_stands_beside_the_coders_of_links_only(self) -> None:
        make.make_assessment(self.case.evidenceitem_rows.first(), self.make_link(self.hypothesis), "dair")
        assert (self.compared().coders, self.compared().links.coders) == (("ana",), ("dair",))
