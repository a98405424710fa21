"""What must hold whatever the numbers: the invariants of the method's section 7, by their number there."""

import math
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evidence.inference.bayes import likelihood, update, update_odds
from evidence.inference.checks import FloatArray
from evidence.inference.errors import Contradiction
from evidence.inference.evidence_tests import EvidenceTest, Side, Status, classify, probative_value
from evidence.inference.mechanism import chain_confidence
from evidence.inference.next_evidence import expected_gain, learn_from_set
from evidence.inference.ranges import posterior_bounds, worst_case_odds
from evidence.inference.sensitivity import analyse, prior_tipping_probability, simulate, tornado

quick = settings(max_examples=60)
seeds = st.integers(0, 2**32 - 1)
contingent = st.floats(0.001, 0.999)


@st.composite
def sets_of_evidence(draw: st.DrawFn, least: int = 1) -> tuple[FloatArray, FloatArray]:
    """A prior over 1 to 6 hypotheses, and likelihoods of up to 12 items, some of them extreme."""
    k, n, seed = draw(st.integers(least, 6)), draw(st.integers(0, 12)), draw(seeds)
    rng = np.random.default_rng(seed)
    extreme = rng.random((n, k)) < 0.2
    return rng.dirichlet(np.ones(k)), np.where(extreme, 10 ** rng.uniform(-6, 6, (n, k)), rng.random((n, k)))


@quick
@given(sets_of_evidence())
def test_1_posteriors_are_a_distribution(evidence: tuple[FloatArray, FloatArray]) -> None:
    posterior = update(*evidence)
    for row in (posterior.probabilities, *posterior.trace):
        assert abs(math.fsum(row) - 1.0) < 1e-12
        assert ((row >= 0.0) & (row <= 1.0)).all()


@quick
@given(sets_of_evidence(), seeds)
def test_2_any_order_of_items_gives_the_same_bits(evidence: tuple[FloatArray, FloatArray], seed: int) -> None:
    prior, likelihoods = evidence
    order = np.random.default_rng(seed).permutation(len(likelihoods))
    first, second = update(prior, likelihoods), update(prior, likelihoods[order])
    assert first.probabilities.tobytes() == second.probabilities.tobytes()
    assert first.log_weights.tobytes() == second.log_weights.tobytes()
    assert first.log_likelihoods.tobytes() == second.log_likelihoods.tobytes()


def test_2_thousands_of_items_in_any_layout_give_the_same_bits() -> None:
    rng = np.random.default_rng(8)
    prior, likelihoods = rng.dirichlet(np.ones(7)), rng.random((3_001, 7))
    bits = update(prior, likelihoods).probabilities.tobytes()
    for same in (likelihoods[::-1], np.asfortranarray(likelihoods), likelihoods[rng.permutation(3_001)]):
        assert update(prior, same).probabilities.tobytes() == bits


@quick
@given(sets_of_evidence(), st.lists(contingent, min_size=6, max_size=6))
def test_3_items_that_say_nothing_change_nothing(
    evidence: tuple[FloatArray, FloatArray], s: list[float]
) -> None:
    prior, likelihoods = evidence
    before = update(prior, likelihoods)
    for row in ([0.37] * len(prior), [likelihood(p, Status.NOT_SOUGHT) for p in s[: len(prior)]]):
        after = update(prior, np.vstack([likelihoods, row]))
        assert after.probabilities == pytest.approx(before.probabilities, rel=1e-12)


@quick
@given(sets_of_evidence(), st.floats(0.01, 0.99))
def test_4_splitting_a_hypothesis_leaves_the_others_alone(
    evidence: tuple[FloatArray, FloatArray], share: float
) -> None:
    prior, likelihoods = evidence
    split_prior = np.append(prior, (1 - share) * prior[0])
    split_prior[0] *= share
    split = update(split_prior, np.column_stack([likelihoods, likelihoods[:, 0]])).probabilities
    whole = update(prior, likelihoods).probabilities
    assert split[1:-1] == pytest.approx(whole[1:], rel=1e-12)
    assert split[0] + split[-1] == pytest.approx(whole[0], rel=1e-12)


@quick
@given(sets_of_evidence(), st.floats(1e-6, 1e6))
def test_5_only_ratios_of_likelihoods_matter(evidence: tuple[FloatArray, FloatArray], factor: float) -> None:
    prior, likelihoods = evidence
    scaled = likelihoods.copy()
    scaled[:1] *= factor
    expected = update(prior, likelihoods).probabilities
    assert update(prior, scaled).probabilities == pytest.approx(expected, rel=1e-11)


@quick
@given(sets_of_evidence(least=3))
def test_6_pairwise_decibels_are_antisymmetric_and_transitive(
    evidence: tuple[FloatArray, FloatArray],
) -> None:
    posterior = update(*evidence)
    for pairwise in (posterior.odds_db, posterior.weight_db):
        assert pairwise(0, 1) == -pairwise(1, 0)
        assert pairwise(0, 1) + pairwise(1, 2) == pytest.approx(pairwise(0, 2), abs=1e-9)


@quick
@given(contingent, contingent)
def test_7_the_two_ratios_average_to_one_and_point_apart(s: float, f: float) -> None:
    value = probative_value(s, f)
    assert f * value.ratio_found + (1 - f) * value.ratio_not_found == pytest.approx(1.0, rel=1e-12)
    assert s / value.ratio_found + (1 - s) / value.ratio_not_found == pytest.approx(1.0, rel=1e-12)
    signs = np.sign([value.weight_found, value.weight_not_found])
    assert signs.tolist() == ([0.0, 0.0] if s == f else [np.sign(s - f), np.sign(f - s)])


MIRROR = {EvidenceTest.HOOP: EvidenceTest.SMOKING_GUN, EvidenceTest.SMOKING_GUN: EvidenceTest.HOOP}
OTHER_SIDE = {Side.HYPOTHESIS: Side.RIVAL, Side.RIVAL: Side.HYPOTHESIS, Side.NEITHER: Side.NEITHER}


@quick
@given(st.integers(1, 999), st.integers(1, 999))
def test_8_swapping_sides_negates_and_swapping_outcomes_mirrors(s: int, f: int) -> None:
    here, swapped = classify(s / 1000, f / 1000), classify(f / 1000, s / 1000)
    assert swapped.value.weight_found == pytest.approx(-here.value.weight_found, rel=1e-12)
    assert swapped.value.weight_not_found == pytest.approx(-here.value.weight_not_found, rel=1e-12)
    assert (swapped.test, swapped.favours) == (here.test, OTHER_SIDE[here.favours])
    absence = classify((1000 - s) / 1000, (1000 - f) / 1000)
    assert absence.test == (MIRROR.get(here.test, here.test) if here.test else None)
    mirrored = classify((1000 - f) / 1000, (1000 - s) / 1000)
    assert mirrored.favours == here.favours


@quick
@given(sets_of_evidence(), seeds)
def test_9_bounds_contain_every_point_of_the_box(evidence: tuple[FloatArray, FloatArray], seed: int) -> None:
    prior, points = evidence
    rng = np.random.default_rng(seed)
    low, high = points * rng.uniform(0.3, 1.0, points.shape), points * rng.uniform(1.0, 2.0, points.shape)
    prior_low, prior_high = prior * 0.8, np.minimum(prior * 1.3, 1.0)
    box = (prior_low, prior_high, low, high)
    bounds, inside = posterior_bounds(*box), update(prior, points)
    assert (bounds.low <= inside.probabilities + 1e-12).all()
    assert (inside.probabilities <= bounds.high + 1e-12).all()
    for k in range(1, len(prior)):
        assert math.log(worst_case_odds(*box, 0, k)) <= inside.log_odds(0, k) + 1e-12
    drawn = simulate(*box, draws=20, seed=seed).quantiles
    assert ((bounds.low - 1e-12 <= drawn) & (drawn <= bounds.high + 1e-12)).all()
    for swing in tornado(prior, points, low, high, 0):
        assert bounds.low[0] - 1e-12 <= swing.low <= swing.high <= bounds.high[0] + 1e-12


@quick
@given(sets_of_evidence())
def test_9_bounds_without_width_are_the_point(evidence: tuple[FloatArray, FloatArray]) -> None:
    prior, points = evidence
    bounds, point = posterior_bounds(prior, prior, points, points), update(prior, points).probabilities
    assert bounds.low == pytest.approx(point, rel=1e-11)
    assert bounds.high == pytest.approx(point, rel=1e-11)


@quick
@given(st.integers(1, 5), seeds)
def test_10_learning_is_expected_but_its_direction_is_not(k: int, seed: int) -> None:
    rng = np.random.default_rng(seed)
    p, rows = rng.dirichlet(np.ones(k)), rng.random((3, k))
    one, both, three = expected_gain(p, rows[0]), learn_from_set(p, rows[:2]), learn_from_set(p, rows)
    expected = one.p_found * one.if_found + (1 - one.p_found) * one.if_not_found
    assert expected == pytest.approx(p, rel=1e-11)
    assert three.probabilities @ three.posteriors == pytest.approx(p, rel=1e-11)
    assert 0.0 <= one.information_bits <= both.information_bits + 1e-12 <= three.information_bits + 2e-12
    for less, more in ((one.learning, both.learning), (both.learning, three.learning)):
        assert ((less >= 0.0) & (less <= more + 1e-12) & (more <= 1.0)).all()


def test_10_the_martingale_holds_in_a_simulated_world() -> None:
    """Truth drawn from the prior, three items drawn from the truth: posteriors average to the prior."""
    rng = np.random.default_rng(5)
    prior, s = np.array([0.2, 0.3, 0.5]), np.array([[0.9, 0.4, 0.1], [0.3, 0.7, 0.6], [0.5, 0.2, 0.8]])
    truth = rng.choice(3, size=4_000, p=prior)
    found = rng.random((4_000, 3)) < s[:, truth].T
    outcomes, counts = np.unique(found, axis=0, return_counts=True)
    posteriors = [update(prior, np.where(outcome[:, None], s, 1 - s)).probabilities for outcome in outcomes]
    assert np.average(posteriors, axis=0, weights=counts) == pytest.approx(prior, abs=0.015)


@quick
@given(st.lists(st.floats(0.0, 1.0), min_size=1, max_size=40))
def test_12_a_chain_is_bounded_by_its_product_and_weakest_link(p: list[float]) -> None:
    chain = chain_confidence(p, p)
    assert 0.0 <= chain.low <= chain.product <= chain.weakest == p[chain.weakest_index]
    assert chain.chain_rule == chain.product


@quick
@given(sets_of_evidence(least=2), st.integers(0, 12))
def test_14_what_is_eliminated_stays_eliminated(evidence: tuple[FloatArray, FloatArray], row: int) -> None:
    prior, likelihoods = evidence
    elimination = np.ones((1, len(prior)))
    elimination[0, 0] = 0.0
    posterior = update(prior, np.insert(likelihoods, min(row, len(likelihoods)), elimination, axis=0))
    assert posterior.probabilities[0] == 0.0
    assert posterior.trace[-1, 0] == 0.0
    with pytest.raises(Contradiction):
        update(prior, np.vstack([likelihoods, elimination, 1.0 - elimination]))


@quick
@given(st.lists(st.floats(-60.0, 60.0), max_size=50), st.floats(-20.0, 20.0))
def test_15_the_prior_tipping_point_returns_the_target(weights: list[float], target: float) -> None:
    tipping = analyse(0.0, weights, target).prior_tipping_db
    assert math.fsum([tipping, *weights]) == pytest.approx(target, abs=1e-12)


@quick
@given(st.integers(2, 6), seeds, contingent)
def test_15_the_tipping_probability_returns_the_target(k: int, seed: int, target: float) -> None:
    rng = np.random.default_rng(seed)
    prior, likelihoods = rng.dirichlet(np.ones(k)), rng.uniform(0.2, 0.8, (6, k))
    tipping = prior_tipping_probability(prior, likelihoods, 0, target)
    moved = np.append(tipping, prior[1:] * (1 - tipping) / math.fsum(prior[1:]))
    assert update(moved, likelihoods).probabilities[0] == pytest.approx(target, rel=1e-8)


@quick
@given(st.integers(200, 400), seeds)
def test_18_hundreds_of_extreme_items_give_exact_odds(n: int, seed: int) -> None:
    powers = np.random.default_rng(seed).integers(-6, 7, n).tolist()
    likelihoods = [[10.0**power, 1.0] for power in powers]
    posterior = update([0.25, 0.75], likelihoods)
    exact = 10.0 * math.log10(Fraction(1, 3)) + 10.0 * sum(powers)
    assert posterior.odds_db(0, 1) == pytest.approx(exact, rel=1e-12)
    assert posterior.weight_db(0, 1) == pytest.approx(10.0 * sum(powers), rel=1e-12, abs=1e-10)
    assert update_odds(0.25, [10.0 * power for power in powers]).posterior_db == pytest.approx(
        exact, rel=1e-12
    )
    assert analyse(0.0, [10.0 * power for power in powers]).posterior_db == 10.0 * sum(powers)
