"""Which evidence to look for next."""

import itertools
import math

import numpy as np
import pytest

from evidence.inference.bayes import update
from evidence.inference.checks import FloatArray
from evidence.inference.errors import BadProbability, BadShape, TooLarge
from evidence.inference.next_evidence import expected_gain, learn_from_set, rank


def entropy_bits(p: FloatArray) -> float:
    live = p[p > 0.0]
    return float(-(live * np.log2(live)).sum())


@pytest.mark.parametrize("seed", range(6))
def test_the_gain_is_what_the_definitions_say(seed: int) -> None:
    rng = np.random.default_rng(seed)
    p, s = rng.dirichlet(np.ones(4)), rng.uniform(0.02, 0.98, 4)
    gain = expected_gain(p, s)
    found, not_found = update(p, [s]).probabilities, update(p, [1.0 - s]).probabilities
    chance = float(p @ s)
    assert gain.p_found == pytest.approx(chance)
    assert gain.if_found == pytest.approx(found)
    assert gain.if_not_found == pytest.approx(not_found)
    after = chance * entropy_bits(found) + (1 - chance) * entropy_bits(not_found)
    assert gain.information_bits == pytest.approx(entropy_bits(p) - after)
    variance = chance * found * (1 - found) + (1 - chance) * not_found * (1 - not_found)
    assert gain.learning == pytest.approx(1 - variance / (p * (1 - p)))


@pytest.mark.parametrize(("s", "f", "q"), [(0.9, 0.5, 0.5), (0.3, 0.05, 0.2), (0.5, 0.9, 0.7)])
def test_learning_of_two_hypotheses_has_the_published_closed_form(s: float, f: float, q: float) -> None:
    """Humphreys and Jacobs (2023, ch. 5): the expected proportional fall in variance."""
    closed = (s - f) ** 2 * q * (1 - q) / (f * (1 - f) - (s - f) ** 2 * q**2 - (s - f) * q * (2 * f - 1))
    learning = expected_gain([q, 1 - q], [s, f]).learning
    assert learning == pytest.approx([closed, closed])
    half = (s - f) ** 2 / (2 * (s + f) - (s + f) ** 2)
    assert expected_gain([0.5, 0.5], [s, f]).learning[0] == pytest.approx(half)


def test_expected_weights_are_relative_entropies_in_both_directions() -> None:
    s = [0.9, 0.2, 0.9]
    weights = expected_gain([0.3, 0.3, 0.4], s).expected_weight_db
    for j, k in itertools.product(range(3), repeat=2):
        slow = s[j] * math.log10(s[j] / s[k]) + (1 - s[j]) * math.log10((1 - s[j]) / (1 - s[k]))
        assert weights[j, k] == pytest.approx(10 * slow, abs=1e-14)
    assert weights[0, 1] != pytest.approx(weights[1, 0])
    assert weights[0, 2] == 0.0


def test_certain_predictions_give_infinite_or_no_expected_weight() -> None:
    weights = expected_gain([0.25] * 4, [1.0, 0.0, 0.5, 0.0]).expected_weight_db
    assert weights[0, 1] == weights[2, 1] == weights[2, 0] == math.inf
    assert weights[1, 3] == 0.0
    assert weights[0, 2] == weights[1, 2] == pytest.approx(10 * math.log10(2))


@pytest.mark.parametrize("s", [0.0, 0.1, 1 / 3, 1.0])
def test_an_item_equally_likely_everywhere_teaches_exactly_nothing(s: float) -> None:
    gain = expected_gain([0.1, 0.2, 0.7], [s, s, s])
    assert gain.information_bits == 0.0
    assert gain.learning.tolist() == [0.0, 0.0, 0.0]
    assert not gain.expected_weight_db.any()


def test_tiny_differences_still_teach_something() -> None:
    gain = expected_gain([0.5, 0.5], [0.3, 0.3 + 1e-9])
    assert gain.information_bits == pytest.approx(1e-18 / (8 * 0.21 * math.log(2)), rel=1e-6)
    assert gain.learning[0] == pytest.approx(1e-18 / (4 * 0.21), rel=1e-6)


def test_what_cannot_happen_leaves_the_present_probabilities() -> None:
    gain = expected_gain([0.3, 0.7], [0.0, 0.0])
    assert gain.p_found == 0.0
    assert gain.if_found == pytest.approx([0.3, 0.7])


def test_a_certain_hypothesis_cannot_be_learned_about() -> None:
    gain = expected_gain([1.0, 0.0], [0.9, 0.1])
    assert gain.information_bits == 0.0
    assert gain.learning.tolist() == [0.0, 0.0]
    assert expected_gain([1.0], [0.4]).if_found.tolist() == [1.0]


def test_a_perfect_test_teaches_all_there_is() -> None:
    gain = expected_gain([0.25, 0.75], [1.0, 0.0])
    assert gain.learning == pytest.approx([1.0, 1.0])
    assert gain.information_bits == pytest.approx(entropy_bits(np.array([0.25, 0.75])))


def test_learning_keeps_its_precision_beside_near_certainty() -> None:
    """q (1 - q) (s - f)^2 / (P (1 - P)) with 1 - q = 1e-13."""
    rest = 1e-13
    learning = expected_gain([1.0 - rest, rest], [0.8, 0.3]).learning
    assert learning[1] == pytest.approx(rest * 0.25 / 0.16, rel=1e-9)
    assert learning[0] == pytest.approx(learning[1], rel=1e-3)


def test_heavy_but_rare_items_rank_below_light_but_likely_ones() -> None:
    rare, likely = [0.001, 0.000001], [0.7, 0.3]
    ranked = rank([0.5, 0.5], [rare, likely])
    assert [one.index for one in ranked] == [1, 0]
    assert ranked[0].gain.information_bits > ranked[1].gain.information_bits


def test_rank_divides_by_cost_and_keeps_the_order_of_ties() -> None:
    ranked = rank([0.5, 0.5], [[0.7, 0.3]] * 3, [4.0, 1.0, 4.0])
    assert [one.index for one in ranked] == [1, 0, 2]
    assert ranked[1].per_cost == pytest.approx(ranked[0].gain.information_bits / 4.0)
    assert ranked[1].cost == 4.0
    assert rank([0.5, 0.5], []) == []


@pytest.mark.parametrize("cost", [0.0, -1.0, math.nan, math.inf])
def test_a_cost_that_is_no_cost_is_refused(cost: float) -> None:
    with pytest.raises(BadProbability, match=r"cost\[1\]"):
        rank([0.5, 0.5], [[0.7, 0.3]] * 2, [1.0, cost])
    with pytest.raises(BadShape, match="cost has shape"):
        rank([0.5, 0.5], [[0.7, 0.3]] * 2, [1.0])


def test_a_set_enumerates_its_joint_outcomes() -> None:
    p, rows = np.array([0.2, 0.5, 0.3]), np.array([[0.9, 0.4, 0.1], [0.5, 0.6, 0.2], [0.3, 0.3, 0.8]])
    gain = learn_from_set(p, rows)
    assert gain.outcomes.shape == (8, 3)
    assert len({tuple(outcome) for outcome in gain.outcomes.tolist()}) == 8
    after = 0.0
    for outcome, chance, posterior in zip(gain.outcomes, gain.probabilities, gain.posteriors, strict=True):
        joint = np.where(outcome[:, None], rows, 1.0 - rows)
        assert chance == pytest.approx(float(p @ joint.prod(axis=0)))
        assert posterior == pytest.approx(update(p, joint).probabilities)
        after += chance * entropy_bits(posterior)
    assert gain.information_bits == pytest.approx(entropy_bits(p) - after)


def test_a_set_of_one_is_one_item() -> None:
    alone, together = expected_gain([0.2, 0.8], [0.9, 0.3]), learn_from_set([0.2, 0.8], [[0.9, 0.3]])
    assert together.information_bits == pytest.approx(alone.information_bits)
    assert together.learning == pytest.approx(alone.learning)


def test_no_items_teach_nothing() -> None:
    gain = learn_from_set([0.2, 0.8], [])
    assert (gain.probabilities.tolist(), gain.information_bits) == ([1.0], 0.0)
    assert gain.posteriors.tolist() == [[0.2, 0.8]]


def test_too_many_items_are_refused() -> None:
    with pytest.raises(TooLarge, match="at most 16"):
        learn_from_set([0.5, 0.5], [[0.5, 0.5]] * 17)
