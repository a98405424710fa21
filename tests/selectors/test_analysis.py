"""From visible rows to where each hypothesis stands."""

from __future__ import annotations

import math
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.utils import timezone

from evidence.models import Membership
from evidence.permissions import case_for
from evidence.selectors.analysis import analysis
from tests import factories as make
from tests.selectors.results import AnalysisTestCase


class IndependentTests(AnalysisTestCase):
    @classmethod
    def setUpTestData(cls) -> None:
        super().setUpTestData()
        cls.h1 = make.make_hypothesis(cls.case, "h1", prior_weight=1.0)
        cls.h2 = make.make_hypothesis(cls.case, "h2", prior_weight=3.0)
        cls.item = make.make_evidence(cls.case, "ev-1")

    def test_each_hypothesis_is_updated_against_its_own_negation(self) -> None:
        make.make_assessment(self.item, self.h1, p_if_true=0.8, p_if_false=0.4)
        second = make.make_evidence(self.case, "ev-2")
        make.make_assessment(second, self.h1, p_if_true=0.1, p_if_false=0.5, predicts="absent")
        h1, h2 = self.results().standings
        assert h1.posterior == pytest.approx(2 / 5 / (1 + 2 / 5))
        assert h1.items == ("ev-1", "ev-2")
        assert h1.weights_db == pytest.approx([10 * math.log10(2), 10 * math.log10(0.2)])
        assert h1.trace_db[-1] == h1.posterior_db == pytest.approx(h1.prior_db + h1.total_db)
        assert (h1.passed, h1.failed) == (1, 1)
        assert (h2.prior, h2.is_tested) == (0.75, False)
        assert h2.posterior == pytest.approx(0.75)

    def test_the_trace_says_what_every_item_did(self) -> None:
        make.make_assessment(self.item, self.h1, p_if_true=0.8, p_if_false=0.2)
        standing = self.results().standing("h1")
        assert standing.trace == pytest.approx([0.5, 0.8])
        [step] = standing.steps
        assert (step.item, step.odds_db) == ("ev-1", step.weight_db)

    def test_links_of_a_chain_are_updated_from_even_odds(self) -> None:
        chain = make.make_chain(self.h1)
        link = make.make_link(make.make_step(chain), make.make_step(chain))
        make.make_assessment(self.item, link, p_if_true=0.9, p_if_false=0.3)
        found = self.results()
        assert found.links[link.pk].posterior == pytest.approx(0.75)
        assert found.links[link.pk].heaviest_db == pytest.approx(10 * math.log10(3))
        assert found.standing("h1").posterior == 0.5

    def test_what_is_not_sought_or_inaccessible_moves_nothing_and_is_not_called_left_out(self) -> None:
        for status in ("not-sought", "inaccessible"):
            make.make_assessment(make.make_evidence(self.case, status=status), self.h1)
        found = self.results()
        assert found.standing("h1").posterior == 0.5
        assert found.left_out == ()

    def test_several_coders_are_pooled_by_the_mean_of_their_decibels(self) -> None:
        make.make_assessment(self.item, self.h1, "ana", p_if_true=0.8, p_if_false=0.08)
        make.make_assessment(self.item, self.h1, "ben", p_if_true=0.5, p_if_false=0.5)
        found = self.results()
        assert found.coders == ("ana", "ben")
        assert found.cells["h1"]["ev-1"].weight_db == pytest.approx(5.0)
        assert self.results(coder="ana").standing("h1").total_db == pytest.approx(10.0)
        assert self.results(coder="ben").standing("h1").total_db == 0.0

    def test_an_unknown_coder_is_the_pool(self) -> None:
        assert self.results(coder="nobody").coder == ""

    def test_an_older_wording_is_left_out_and_listed(self) -> None:
        second = make.make_evidence(self.case, "ev-2")
        for item in (self.item, second):
            make.make_assessment(item, self.h1, "ana")
        self.h1.wording = 2
        self.h1.save()
        make.make_assessment(self.item, self.h1, "ben")
        found = self.results()
        assert self.reasons(found) == [("stale", "ev-1", "h1", "ana"), ("stale", "ev-2", "h1", "")]
        assert found.standing("h1").items == ("ev-1",)
        assert found.standing("h1").passed == 1

    def test_what_has_no_numbers_is_left_out_and_listed(self) -> None:
        make.make_assessment(self.item, self.h1, "ana", p_if_false=None)
        make.make_assessment(self.item, self.h2, "ana")
        make.make_assessment(self.item, self.h2, "ben", p_if_true=None, p_if_false=None)
        assert self.reasons(self.results()) == [
            ("without-numbers", "ev-1", "h1", ""),
            ("without-numbers", "ev-1", "h2", "ben"),
        ]

    def test_a_bundle_is_not_counted_twice(self) -> None:
        bundle = make.make_cluster(self.case, treatment="bundle")
        twins = [make.make_evidence(self.case, f"twin-{n}", cluster=bundle) for n in (1, 2)]
        for twin in twins:
            make.make_assessment(twin, self.h1)
        make.make_assessment(twins[0], self.h2)
        found = self.results()
        assert found.standing("h1").items == ()
        assert found.standing("h2").items == ("twin-1",)
        assert {reason for reason, *_ in self.reasons(found)} == {"bundle"}
        assert found.cells["h1"]["twin-1"].weight_db is not None

    def test_other_clusters_count_item_by_item(self) -> None:
        for treatment in ("independent", "conditioned"):
            cluster = make.make_cluster(self.case, treatment=treatment)
            for _ in range(2):
                make.make_assessment(make.make_evidence(self.case, cluster=cluster), self.h1)
        assert len(self.results().standing("h1").items) == 4

    def test_contradicting_deductions_are_a_message_and_not_a_crash(self) -> None:
        certain = {"deductive": True, "deductive_argument": "By definition."}
        make.make_assessment(self.item, self.h1, p_if_true=0.0, p_if_false=0.5, **certain)
        second = make.make_evidence(self.case, "ev-2")
        make.make_assessment(second, self.h1, p_if_true=0.5, p_if_false=0.0, **certain)
        standing = self.results().standing("h1")
        assert standing.posterior is None
        assert "ev-1, ev-2" in standing.problem
        assert standing.trace == []

    def test_coders_whose_deductions_oppose_each_other_are_a_message(self) -> None:
        certain = {"deductive": True, "deductive_argument": "By definition."}
        make.make_assessment(self.item, self.h1, "ana", p_if_true=0.0, p_if_false=0.5, **certain)
        make.make_assessment(self.item, self.h1, "ben", p_if_true=0.5, p_if_false=0.0, **certain)
        assert "ev-1: to one coder it proves" in self.results().standing("h1").problem

    def test_an_observation_that_cannot_be_is_a_message_and_is_listed(self) -> None:
        certain = {"deductive": True, "deductive_argument": "By definition."}
        make.make_assessment(self.item, self.h1, p_if_true=0.0, p_if_false=0.0, **certain)
        found = self.results()
        assert "neither hypothesis allows" in found.standing("h1").problem
        assert self.reasons(found) == [("problem", "ev-1", "h1", "")]

    def test_extreme_ratios_over_hundreds_of_items_stay_exact(self) -> None:
        for n in range(300):
            item = make.make_evidence(self.case, f"x-{n:03}")
            make.make_assessment(item, self.h1, p_if_true=0.999999, p_if_false=0.000001)
        standing = self.results().standing("h1")
        assert standing.total_db == pytest.approx(300 * 10 * math.log10(999_999))
        assert standing.posterior == 1.0

    def test_the_number_of_queries_does_not_grow(self) -> None:
        case = case_for(self.owner, self.case.slug)
        make.make_assessment(self.item, self.h1)
        with self.assertNumQueries(3):
            analysis(case, self.owner)
        for _ in range(10):
            make.make_assessment(make.make_evidence(self.case), make.make_hypothesis(self.case))
        with self.assertNumQueries(3):
            analysis(case, self.owner)


class EmptyTests(AnalysisTestCase):
    def test_without_hypotheses_there_is_nothing_and_no_crash(self) -> None:
        for rivalry in ("independent", "exclusive"):
            self.case.rivalry = rivalry
            self.case.save()
            found = self.results()
            assert (found.standings, found.items, found.left_out, found.problem) == ((), (), (), "")

    def test_without_evidence_every_hypothesis_stands_where_it_began(self) -> None:
        make.make_hypothesis(self.case, "h1")
        make.make_hypothesis(self.case, "h2")
        assert [one.posterior for one in self.results().standings] == [0.5, 0.5]
        self.case.rivalry = "exclusive"
        self.case.save()
        assert [one.posterior for one in self.results().standings] == [0.5, 0.5]


class SightTests(AnalysisTestCase):
    """What a reader may not see cannot reach them through a total."""

    @classmethod
    def setUpTestData(cls) -> None:
        super().setUpTestData()
        cls.h1 = make.make_hypothesis(cls.public, "h1")
        cls.item = make.make_evidence(cls.public, "ev-1")

    def total(self, user: Any) -> float:
        return self.results(user, case=self.public).standing("h1").total_db

    def test_restricted_items_reach_owners_and_editors_only(self) -> None:
        make.make_assessment(
            make.make_evidence(self.public, restricted=True), self.h1, p_if_true=0.8, p_if_false=0.08
        )
        seen = {
            user: self.total(user)
            for user in (self.owner, self.editor, self.reader, self.outsider, AnonymousUser())
        }
        assert [round(total, 6) for total in seen.values()] == [10, 10, 0, 0, 0]
        assert self.results(self.reader, case=self.public).is_open
        assert not self.results(self.owner, case=self.public).is_open

    def test_a_blind_coder_sees_their_own_assessments_alone_and_nobody_else_sees_them(self) -> None:
        make.make_assessment(self.item, self.h1, self.coder, p_if_true=0.8, p_if_false=0.08)
        make.make_assessment(self.item, self.h1, self.owner, p_if_true=0.08, p_if_false=0.8)
        assert self.total(self.coder) == pytest.approx(10)
        assert self.total(self.owner) == self.total(self.reader) == pytest.approx(-10)
        assert self.results(self.coder, case=self.public).coders == (self.coder.username,)
        assert self.results(self.owner, self.coder.username, self.public).coder == ""

    def test_revealed_assessments_are_pooled_for_everybody(self) -> None:
        make.make_assessment(self.item, self.h1, self.coder, p_if_true=0.8, p_if_false=0.08)
        make.make_assessment(self.item, self.h1, self.owner, p_if_true=0.08, p_if_false=0.8)
        Membership.objects.filter(case=self.public, user=self.coder).update(revealed_at=timezone.now())
        assert self.total(self.coder) == self.total(self.owner) == pytest.approx(0, abs=1e-9)
