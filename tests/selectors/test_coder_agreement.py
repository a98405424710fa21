"""How far coders agree: against numbers worked by hand, and where it cannot be told."""

from __future__ import annotations

import math

import pytest

from evidence.inference.agreement import bootstrap_alpha, krippendorff_alpha
from evidence.models import Assessment, Hypothesis
from evidence.selectors.coder_agreement import ALL_ALIKE, DRAWS, NONE_SHARED, SEED, agreements, too_many
from evidence.selectors.coder_words import agreement_words, posterior_words
from tests import factories as make
from tests.selectors.coding import CodersTestCase


class AgreementTests(CodersTestCase):
    def setUp(self) -> None:
        self.hypothesis = make.make_hypothesis(self.case, "h1")

    def test_alpha_of_direction_is_the_one_worked_by_hand(self) -> None:
        """Units ++, +-, --, ++: o(+-) = 2, n+ = 5, n- = 3, n = 8; D_o = 2/8, D_e = 2 x 15/56; alpha = 1 - 7/15."""
        words = {"ana": ["for", "for", "against", "for"], "bek": ["for", "against", "against", "for"]}
        self.judge(self.hypothesis, words)
        found = self.measure("Direction")
        assert (found.cells, found.unanimous, found.pairs) == (4, 3, 0.75)
        assert found.alpha == pytest.approx(1 - (2 / 8) / (2 * 15 / 56))
        assert found.alpha == pytest.approx(8 / 15)
        assert found.reading == "not reliable"

    def test_kappa_of_two_coders_is_the_one_worked_by_hand(self) -> None:
        """p_o = 3/4; p_e = 3/4 x 1/2 + 1/4 x 1/2 = 1/2; kappa = 1/2."""
        words = {"ana": ["for", "for", "against", "for"], "bek": ["for", "against", "against", "for"]}
        self.judge(self.hypothesis, words)
        found = self.measure("Direction")
        assert found.kappa == pytest.approx(0.5)
        assert found.kappa_words == "Cohen’s, two coders"

    def test_kappa_of_three_coders_is_fleiss(self) -> None:
        """Units 3:0, 0:3, 2:1: P = (1 + 1 + 1/3)/3 = 7/9; P_e = (5/9)^2 + (4/9)^2 = 41/81; kappa = 22/40."""
        self.judge(
            self.hypothesis,
            {
                "ana": ["for", "against", "for"],
                "bek": ["for", "against", "for"],
                "chi": ["for", "against", "against"],
            },
        )
        found = self.measure("Direction")
        assert found.kappa == pytest.approx(22 / 40)
        assert found.pairs == pytest.approx(7 / 9)
        assert found.kappa_words.startswith("Fleiss’, 3 ratings")

    def test_without_the_same_number_of_ratings_there_is_no_kappa(self) -> None:
        self.judge(self.hypothesis, {"ana": ["for", "for"], "bek": ["against", "for"], "chi": ["for", None]})
        found = self.measure("Direction")
        assert (found.kappa, found.kappa_words) == (None, "cells differ in ratings")
        assert found.alpha is not None

    def test_alpha_of_strength_is_the_one_worked_by_hand(self) -> None:
        """With a = 10 log10 2: units (a, 2a), (-a, -a). D_o n = 2 a^2; pairs of all four values: 2(1+4+4+9+9) a^2."""
        self.judge(self.hypothesis, {"ana": ["for", "against"], "bek": ["strongly", "against"]})
        found = self.measure("Strength")
        assert found.alpha == pytest.approx(1 - (2 / 4) / (2 * 27 / 12))
        weights = [[10 * math.log10(2), -10 * math.log10(2)], [10 * math.log10(4), -10 * math.log10(2)]]
        assert found.alpha == pytest.approx(krippendorff_alpha(weights, "interval"))

    def test_the_interval_is_the_bootstrap_with_its_seed_and_tells_the_skipped(self) -> None:
        self.judge(self.hypothesis, {"ana": ["for", "for", "against"], "bek": ["for", "against", "against"]})
        expected = bootstrap_alpha([["+", "+", "-"], ["+", "-", "-"]], "nominal", draws=DRAWS, seed=SEED)
        assert self.measure("Direction").bounds == expected
        assert expected.skipped > 0

    def test_the_implied_test_is_compared_without_an_outcome_too(self) -> None:
        item = make.make_evidence(self.case, status="not-sought")
        for coder, (s, f) in {"ana": (0.95, 0.6), "bek": (0.4, 0.05)}.items():
            make.make_assessment(item, self.hypothesis, coder, p_if_true=s, p_if_false=f)
        compared = self.compared()
        assert [one.test for one in compared.cells[0].given] == ["hoop", "smoking gun"]
        assert (self.measure("Implied test").cells, self.measure("Direction").why) == (1, NONE_SHARED)
        assert compared.cells[0].spread_db is None

    def test_everybody_saying_one_thing_is_no_perfect_agreement(self) -> None:
        self.judge(self.hypothesis, {"ana": ["for"] * 3, "bek": ["for"] * 3})
        for one in self.compared().agreements:
            assert (one.alpha, one.bounds, one.why, one.unanimous) == (None, None, ALL_ALIKE, 3), one.title
        assert "customary reading" not in agreement_words(self.compared())

    def test_claims_without_numbers_are_compared_too(self) -> None:
        self.judge(self.hypothesis, {"ana": ["for", "for"], "bek": ["for", "for"]})
        Assessment.objects.update(p_if_true=None, p_if_false=None)
        Assessment.objects.filter(coder_name="ana", evidence__ref="e1").update(claimed_test="hoop")
        compared = self.compared()
        assert (self.measure("Claimed test").cells, self.measure("Claimed test").unanimous) == (2, 1)
        assert "no direction to agree on" in agreement_words(compared)
        assert "the claimed test in 1 of 2 cells" in agreement_words(compared)
        assert posterior_words(compared) == "No coder’s numbers move a hypothesis yet."

    def test_the_sentence_says_what_it_means(self) -> None:
        words = {"ana": ["for", "for", "against", "for"], "bek": ["for", "against", "against", "for"]}
        self.judge(self.hypothesis, words)
        said = agreement_words(self.compared())
        assert "agree on direction in 3 of 4 cells and on the implied test in 4 of 4 cells" in said
        assert "direction is not reliable" in said

    def test_what_was_judged_on_an_older_wording_has_no_part(self) -> None:
        self.judge(self.hypothesis, {"ana": ["for", "for"], "bek": ["against", "for"]})
        Hypothesis.objects.filter(pk=self.hypothesis.pk).update(wording=2)
        Assessment.objects.filter(evidence__ref="e0").update(wording=2)
        assert [cell.item.ref for cell in self.compared().cells] == ["e0"]

    def test_too_many_cells_are_refused_in_words(self) -> None:
        self.judge(self.hypothesis, {"ana": ["for"], "bek": ["against"]})
        assert agreements(self.compared().cells * 5_001)[0].why == too_many()
