"""Invariants 11, 13, 16 and 17 of the methods: pools, alpha, causal models and counts."""

import itertools
from fractions import Fraction

import numpy as np
import pytest

from evidence.inference.agreement import krippendorff_alpha, linear_pool, log_pool
from evidence.inference.bayes import update
from evidence.inference.causal_types import CausalModel
from evidence.inference.counts import uniform_weights, worst_case
from evidence.inference.errors import Undefined
from evidence.inference.nodal_types import all_types

LEVELS = ("nominal", "ordinal", "interval", "ratio")


@pytest.mark.parametrize("seed", range(5))
def test_log_pooling_commutes_with_a_shared_update(seed: int) -> None:
    rng = np.random.default_rng(seed)
    coders, weights = rng.dirichlet(np.ones(4), 3), rng.dirichlet(np.ones(3))
    likelihoods = rng.uniform(0.01, 1.0, (6, 4))
    pooled_first = update(log_pool(coders, weights), likelihoods).probabilities
    updated = [update(coder, likelihoods).probabilities for coder in coders]
    assert log_pool(updated, weights) == pytest.approx(pooled_first, rel=1e-10)
    assert linear_pool(updated, weights) != pytest.approx(
        update(linear_pool(coders, weights), likelihoods).probabilities, rel=1e-3
    )


@pytest.mark.parametrize("level", LEVELS)
def test_alpha_is_one_for_perfect_agreement_on_two_values_or_more(level: str) -> None:
    assert krippendorff_alpha([[1, 2, 5, 1, None], [1, 2, 5, 1, 4], [1, None, 5, 1, 4]], level) == 1.0


@pytest.mark.parametrize("level", LEVELS)
def test_alpha_does_not_depend_on_the_order_of_coders_or_units(level: str) -> None:
    rng = np.random.default_rng(3)
    ratings = rng.integers(1, 5, (3, 8)).astype(float)
    ratings[0, 2] = ratings[2, 5] = np.nan
    alpha = krippendorff_alpha(ratings, level)
    for order in itertools.permutations(range(3)):
        assert krippendorff_alpha(ratings[list(order)], level) == pytest.approx(alpha, abs=1e-12)
    assert krippendorff_alpha(ratings[:, rng.permutation(8)], level) == pytest.approx(alpha, abs=1e-12)


@pytest.mark.parametrize("level", LEVELS)
def test_alpha_is_undefined_when_only_one_value_is_used(level: str) -> None:
    with pytest.raises(Undefined):
        krippendorff_alpha([[3, 3, 3], [3, 3, None]], level)


@pytest.mark.parametrize("seed", range(5))
def test_a_clues_numbers_in_bayes_rule_give_the_enumerated_posterior(seed: int) -> None:
    rng = np.random.default_rng(seed)
    types = {
        node: dict(zip(all_types(m), rng.integers(1, 30, 2**2**m).tolist(), strict=True))
        for node, m in {"X": 0, "M": 1, "Y": 2, "W": 0}.items()
    }
    model = CausalModel.parse("X -> M -> Y <- W", types=types)
    query, known = "Y[X=1] > Y[X=0]", {"X": 1, "Y": 1}
    for node, value in itertools.product("MW", (0, 1)):
        clue = model.clue(node, query, known)
        s, f = (p if value else 1 - p for p in (clue.p_if_true, clue.p_if_false))
        exact = model.probability(query, {**known, node: value})
        assert clue.prior * s / (clue.prior * s + (1 - clue.prior) * f) == exact
        posterior = update([float(clue.prior), float(1 - clue.prior)], [[float(s), float(f)]])
        assert posterior.probabilities[0] == pytest.approx(float(exact), abs=1e-12)


def test_probabilities_of_a_model_are_probabilities() -> None:
    model = CausalModel.parse("X -> M -> Y; X -> Y", monotone=["X -> M"])
    for text in ("Y[X=1] > Y[X=0]", "Y[X=1] < Y[X=0]", "M == 1 | ~X"):
        assert model.probability(text) + model.probability(f"~({text})") == 1
        seen = [(model.probability(f"M == {m}"), model.probability(text, {"M": m})) for m in (0, 1)]
        assert sum((share * posterior for share, posterior in seen), Fraction(0)) == model.probability(text)


def test_the_worst_case_is_never_above_uniform_weights_for_counts_in_favour() -> None:
    for k in range(25):
        for r in range(k + 1):
            assert worst_case(k, r) <= uniform_weights(k, r)


@pytest.mark.parametrize("factor", [uniform_weights, worst_case])
def test_factors_rise_with_items_for_and_fall_with_items_against(factor: object) -> None:
    assert callable(factor)
    for k, r in itertools.product(range(20), repeat=2):
        assert factor(k, r) < factor(k + 1, r)
        assert factor(k, r) > factor(k, r + 1)
