"""Rivals that exclude each other, from rows to standings."""

from __future__ import annotations

import math
from typing import Any

import pytest

from evidence.inference.bayes import update
from evidence.selectors.standings import Left
from tests import factories as make
from tests.selectors.results import AnalysisTestCase


class ExclusiveTests(AnalysisTestCase):
    @classmethod
    def setUpTestData(cls) -> None:
        super().setUpTestData()
        cls.case.rivalry = "exclusive"
        cls.case.save()
        cls.rivals = [
            make.make_hypothesis(cls.case, f"h{n}", prior_weight=w) for n, w in ((1, 2.0), (2, 1.0), (3, 1.0))
        ]
        cls.item = make.make_evidence(cls.case, "ev-1")

    def assess(self, item: Any, *numbers: float | None, coder: str = "a coder", **fields: Any) -> None:
        for hypothesis, number in zip(self.rivals, numbers, strict=False):
            make.make_assessment(item, hypothesis, coder, p_if_true=number, p_if_false=None, **fields)

    def test_the_set_is_updated_at_once_by_what_each_predicts(self) -> None:
        self.assess(self.item, 0.8, 0.4, 0.1)
        found = self.results()
        expected = update([0.5, 0.25, 0.25], [[0.8, 0.4, 0.1]]).probabilities
        assert [one.posterior for one in found.standings] == pytest.approx(expected.tolist())
        h1 = found.standings[0]
        assert h1.weights_db[0] == pytest.approx(10 * math.log10(0.8 / 0.25))
        assert h1.trace == pytest.approx([0.5, h1.posterior])

    def test_a_search_in_vain_counts_by_its_search_success(self) -> None:
        item = make.make_evidence(
            self.case, "ev-2", status="not-found", search_record="Everywhere.", search_success=0.5
        )
        self.assess(item, 0.8, 0.4, 0.1)
        expected = update([0.5, 0.25, 0.25], [[0.6, 0.8, 0.95]]).probabilities
        assert [one.posterior for one in self.results().standings] == pytest.approx(expected.tolist())

    def test_an_item_that_lacks_one_hypothesis_does_not_move_the_set_and_is_listed(self) -> None:
        self.assess(self.item, 0.8, 0.4)
        found = self.results()
        assert [one.posterior for one in found.standings] == [0.5, 0.25, 0.25]
        assert self.reasons(found) == [
            ("incomplete", "ev-1", "h1", ""),
            ("incomplete", "ev-1", "h2", ""),
        ]

    def test_a_reworded_hypothesis_makes_the_item_incomplete(self) -> None:
        self.assess(self.item, 0.8, 0.4, 0.1)
        self.rivals[0].wording = 2
        self.rivals[0].save()
        reasons = [reason for reason, *_ in self.reasons(self.results())]
        assert reasons == [Left.STALE, Left.INCOMPLETE, Left.INCOMPLETE]

    def test_coders_are_pooled_and_an_incomplete_one_is_listed(self) -> None:
        self.assess(self.item, 0.8, 0.4, 0.1, coder="ana")
        self.assess(self.item, 0.2, 0.4, 0.4, coder="ben")
        self.assess(self.item, 0.9, coder="eve")
        found = self.results()
        pooled = [math.sqrt(a * b) for a, b in ((0.8, 0.2), (0.4, 0.4), (0.1, 0.4))]
        expected = update([0.5, 0.25, 0.25], [pooled]).probabilities
        assert [one.posterior for one in found.standings] == pytest.approx(expected.tolist())
        assert self.reasons(found) == [("incomplete", "ev-1", "h1", "eve")]

    def test_the_implied_test_is_that_against_the_mixture_of_the_rivals(self) -> None:
        self.assess(self.item, 0.4, 0.01, 0.01)
        [reading] = self.results().cells["h1"]["ev-1"].readings
        assert reading.implied == "smoking-gun"

    def test_when_nothing_is_left_the_items_are_named(self) -> None:
        self.assess(self.item, 0.0, 0.0, 0.0, deductive=True, deductive_argument="By definition.")
        found = self.results()
        assert "ev-1" in found.problem
        assert all(one.posterior is None for one in found.standings)

    def test_an_eliminated_hypothesis_stays_eliminated(self) -> None:
        self.assess(self.item, 0.0, 0.4, 0.4, deductive=True, deductive_argument="By definition.")
        self.assess(make.make_evidence(self.case, "ev-2"), 0.9, 0.1, 0.2)
        h1 = self.results().standings[0]
        assert (h1.posterior, h1.posterior_db) == (0.0, -math.inf)
        assert self.results().cells["h1"]["ev-2"].weight_db is None

    def test_a_bundle_is_not_counted_twice(self) -> None:
        bundle = make.make_cluster(self.case, treatment="bundle")
        for n in (1, 2):
            self.assess(make.make_evidence(self.case, f"twin-{n}", cluster=bundle), 0.8, 0.4, 0.1)
        found = self.results()
        assert found.standings[0].posterior == 0.5
        assert {reason for reason, *_ in self.reasons(found)} == {"bundle"}

    def test_one_hypothesis_alone_is_certain_and_says_nothing(self) -> None:
        for rival in self.rivals[1:]:
            rival.delete()
        self.assess(self.item, 0.3)
        [standing] = self.results().standings
        assert (standing.posterior, standing.total_db) == (1.0, None)

    def test_unsought_items_wait(self) -> None:
        self.assess(make.make_evidence(self.case, "ev-2", status="not-sought"), 0.8, 0.4, 0.1)
        found = self.results()
        assert found.standings[0].items == ()
        assert found.cells["h1"]["ev-2"].readings[0].result == "pending"
