"""Bayes' rule in logarithms."""

import math
from fractions import Fraction

import numpy as np
import pytest

from evidence.inference.bayes import (
    claim_probability,
    likelihood,
    mixture,
    predictive,
    update,
    update_odds,
    verbal,
    weight_db,
)
from evidence.inference.errors import BadProbability, BadShape, Contradiction, Undefined
from evidence.inference.evidence_tests import Status


def test_a_found_item_counts_with_the_chance_of_finding_it() -> None:
    assert likelihood(0.8, Status.FOUND, 0.5) == 0.4
    assert likelihood(0.8, Status.NOT_FOUND, 0.5) == pytest.approx(0.6)
    assert likelihood(0.8, Status.NOT_FOUND) == pytest.approx(0.2)
    assert likelihood(0.8, Status.NOT_SOUGHT) == likelihood(0.8, Status.INACCESSIBLE) == 1.0


def test_a_search_that_finds_nothing_makes_absence_worthless() -> None:
    pair = [likelihood(s, Status.NOT_FOUND, 0.0) for s in (0.9, 0.1)]
    assert weight_db(*pair) == 0.0


def test_bad_likelihood_input_is_named() -> None:
    with pytest.raises(BadProbability, match=r"search_success is 1\.2"):
        likelihood(0.5, Status.FOUND, 1.2)
    with pytest.raises(BadShape, match="status is 'maybe'"):
        likelihood(0.5, "maybe")  # type: ignore[arg-type]


JAYNES_PRIOR = [Fraction(999_999, 1_100_000), Fraction(999_999, 11_000_000), Fraction(1, 10**6)]
JAYNES_BAD = [Fraction(1, 6), Fraction(1, 3), Fraction(99, 100)]


@pytest.mark.parametrize("bad_widgets", [0, 1, 5, 10, 16, 20])
def test_jaynes_dead_hypothesis_is_resurrected(bad_widgets: int) -> None:
    """Jaynes (2003), section 4.4: boxes with 1/6, 1/3 and 99/100 bad widgets, the last at -60 dB."""
    weights = [p * bad**bad_widgets for p, bad in zip(JAYNES_PRIOR, JAYNES_BAD, strict=True)]
    exact = [float(weight / sum(weights)) for weight in weights]
    posterior = update([float(p) for p in JAYNES_PRIOR], [[float(bad) for bad in JAYNES_BAD]] * bad_widgets)
    assert posterior.probabilities == pytest.approx(exact, rel=1e-12)


def test_jaynes_slopes_depend_on_the_rival_that_leads() -> None:
    """C gains 7.73 dB a widget while 1/6 leads the mixture, and 4.73 dB once 1/3 does (Jaynes 2003, 4.4)."""
    trace = update([float(p) for p in JAYNES_PRIOR], [[float(bad) for bad in JAYNES_BAD]] * 20).trace
    evidence = [10 * math.log10(row[2] / (row[0] + row[1])) for row in trace]
    assert evidence[1] - evidence[0] == pytest.approx(7.73, abs=0.4)
    assert evidence[20] - evidence[19] == pytest.approx(4.73, abs=0.01)


def test_odds_and_weights_come_from_logarithms_even_where_probabilities_are_lost() -> None:
    posterior = update([0.5, 0.5], [[1e-6, 1.0]] * 300)
    assert posterior.probabilities.tolist() == [0.0, 1.0]
    assert posterior.odds_db(0, 1) == pytest.approx(-18_000.0, rel=1e-12)
    assert posterior.log_odds(1, 0) == pytest.approx(300 * math.log(1e6), rel=1e-12)
    assert posterior.weight_db(0, 1) == posterior.odds_db(0, 1)


def test_the_evidence_alone_leaves_the_prior_out() -> None:
    posterior = update([0.9, 0.1], [[0.2, 0.4]])
    assert posterior.weight_db(0, 1) == pytest.approx(-10 * math.log10(2))
    assert posterior.odds_db(0, 1) == pytest.approx(10 * math.log10(4.5))


def test_the_trace_runs_from_the_prior_to_the_posterior() -> None:
    posterior = update([0.5, 0.3, 0.2], [[0.8, 0.4, 0.0], [1e-9, 3e-9, 1e-9], [7.0, 7.0, 7.0]])
    assert posterior.trace.shape == (4, 3)
    assert posterior.trace[0].tolist() == [0.5, 0.3, 0.2]
    assert posterior.trace[1] == pytest.approx([0.4 / 0.52, 0.12 / 0.52, 0.0])
    assert posterior.trace[-1].tolist() == posterior.probabilities.tolist()


def test_no_items_leave_the_prior() -> None:
    for posterior in (update([0.3, 0.7], []), update([0.3, 0.7], np.empty((0, 2)))):
        assert posterior.probabilities == pytest.approx([0.3, 0.7], rel=1e-15)
        assert posterior.trace.shape == (1, 2)
        assert posterior.weight_db(0, 1) == 0.0


def test_one_hypothesis_stays_certain() -> None:
    assert update([1.0], [[0.2], [1e-300]]).probabilities.tolist() == [1.0]


def test_results_are_read_only_and_input_is_left_alone() -> None:
    prior, likelihoods = np.array([0.5, 0.5]), np.array([[0.2, 0.4]])
    posterior = update(prior, likelihoods)
    prior[0] = likelihoods[0, 0] = 0.9
    assert posterior.trace[0, 0] == 0.5
    with pytest.raises(ValueError, match="read-only"):
        posterior.probabilities[0] = 1.0


@pytest.mark.parametrize(
    ("prior", "likelihoods", "error", "words"),
    [
        ([0.5, 0.6], [], BadProbability, r"prior sums to 1\.1"),
        ([0.5, -0.5, 1.0], [], BadProbability, r"prior\[1\] is -0\.5"),
        ([], [], BadShape, "prior is empty"),
        ([0.5, 0.5], [[0.1, 0.2, 0.3]], BadShape, "likelihoods has shape"),
        ([0.5, 0.5], [0.1, 0.2], BadShape, "give n x 2"),
        ([0.5, 0.5], [[0.1, 0.2], [0.1, math.nan]], BadProbability, r"likelihoods\[1, 1\] is nan"),
        ([0.5, 0.5], [[0.1, None]], BadProbability, r"likelihoods\[0, 1\] is nan"),
        ([0.5, 0.5], [[0.1, -0.2]], BadProbability, r"likelihoods\[0, 1\]"),
        ([0.5, 0.5], [[math.inf, 0.2]], BadProbability, r"likelihoods\[0, 0\]"),
        ([0.5, 0.5], [[0.1, 0.2], [0.1]], BadShape, "rows of equal length"),
    ],
)
def test_bad_input_is_refused_with_its_place(
    prior: list[float], likelihoods: list[list[float]], error: type[Exception], words: str
) -> None:
    with pytest.raises(error, match=words):
        update(prior, likelihoods)


def test_an_item_impossible_everywhere_is_a_contradiction_that_names_it() -> None:
    with pytest.raises(Contradiction, match="items 1 ") as caught:
        update([0.5, 0.5], [[0.2, 0.0], [0.0, 0.0]])
    assert caught.value.items == (1,)


def test_items_that_together_rule_out_everything_are_all_named() -> None:
    with pytest.raises(Contradiction, match="items 0, 2 ") as caught:
        update([0.5, 0.5, 0.0], [[0.2, 0.0, 1.0], [0.5, 0.5, 0.0], [0.0, 0.3, 1.0]])
    assert caught.value.items == (0, 2)


def test_there_are_no_odds_between_eliminated_hypotheses() -> None:
    posterior = update([0.4, 0.3, 0.3], [[0.5, 0.0, 0.0]])
    assert posterior.odds_db(0, 1) == math.inf
    assert posterior.odds_db(1, 0) == -math.inf
    with pytest.raises(Undefined, match="1 and 2"):
        posterior.odds_db(1, 2)
    with pytest.raises(BadShape, match="k is 3"):
        posterior.log_odds(0, 3)


def test_odds_of_a_hypothesis_and_its_negation_add_up_in_decibels() -> None:
    posterior = update_odds(0.2, [3.0, -1.5, 10.0])
    assert posterior.prior_db == pytest.approx(10 * math.log10(0.25))
    assert posterior.total_db == 11.5
    assert posterior.odds == pytest.approx(0.25 * 10**1.15)
    assert posterior.probability == pytest.approx(posterior.odds / (1 + posterior.odds))
    assert posterior.trace_db == pytest.approx(np.array([0, 3, 1.5, 11.5]) + posterior.prior_db)
    assert posterior.trace_db[-1] == posterior.posterior_db


@pytest.mark.parametrize(("weight", "probability", "odds"), [(6e5, 1.0, math.inf), (-6e5, 0.0, 0.0)])
def test_huge_weights_do_not_overflow(weight: float, probability: float, odds: float) -> None:
    posterior = update_odds(0.5, [weight])
    assert (posterior.probability, posterior.odds) == (probability, odds)
    assert posterior.posterior_db == weight


def test_a_deductive_weight_eliminates_and_two_opposed_ones_contradict() -> None:
    assert update_odds(0.5, [3.0, -math.inf]).probability == 0.0
    assert update_odds(1.0, [-60.0]).probability == 1.0
    with pytest.raises(Contradiction, match="items 0, 2 ") as caught:
        update_odds(0.5, [math.inf, 1.0, -math.inf])
    assert caught.value.items == (0, 2)


def test_a_weight_that_is_no_number_is_refused() -> None:
    with pytest.raises(BadProbability, match=r"weights_db\[1\] is nan"):
        update_odds(0.5, [1.0, math.nan])


def test_weights_too_large_to_be_added_up_are_refused_in_any_order() -> None:
    for weights in ([1e308, 1e308], [1e308, -1e308, 1e308], [math.inf, 1e308]):
        with pytest.raises(BadProbability, match=r"weights_db\[.\] is .*1e\+308; give a number up to"):
            update_odds(0.5, weights)
    assert update_odds(0.5, [1e300] * 3).odds == math.inf


def test_the_negation_predicts_what_its_members_predict_on_average() -> None:
    assert mixture([0.2, 0.6, 0.2], [0.9, 0.5, 0.1], 0) == pytest.approx(0.4)
    assert mixture([0.5, 0.5], [0.9, 0.3], 0) == pytest.approx(0.3)
    with pytest.raises(Undefined, match="hypothesis 0"):
        mixture([1.0, 0.0], [0.9, 0.3], 0)
    with pytest.raises(BadShape, match="j is 2"):
        mixture([0.5, 0.5], [0.9, 0.3], 2)


def test_the_weight_against_the_rest_depends_on_what_is_already_in() -> None:
    prior, item = [0.4, 0.3, 0.3], [0.5, 0.5, 0.05]
    before = weight_db(item[0], mixture(prior, item, 0))
    after = weight_db(item[0], mixture(update(prior, [item]).probabilities, item, 0))
    assert after < before


def test_the_predictive_probability_never_leaves_the_unit_interval() -> None:
    assert predictive([0.5, 0.5], [0.9, 0.3]) == pytest.approx(0.6)
    assert predictive([0.5, 0.5 + 9e-10], [1.0, 1.0]) == 1.0


def test_a_claim_is_the_union_of_its_atoms() -> None:
    atoms = [0.2, 0.3, 0.1, 0.4]
    assert claim_probability(atoms, [1, 3]) == pytest.approx(0.7)
    assert claim_probability(atoms, [1, 1]) == pytest.approx(0.3)
    assert claim_probability(atoms, []) == 0.0
    assert claim_probability(atoms, range(4)) == 1.0


@pytest.mark.parametrize("member", [4, -1, True, 0.5])
def test_a_member_that_is_no_atom_is_refused(member: int) -> None:
    with pytest.raises(BadShape, match="a member"):
        claim_probability([0.2, 0.3, 0.1, 0.4], [member])


def test_the_members_of_a_claim_are_a_list() -> None:
    with pytest.raises(BadShape, match="members is 1; give a list"):
        claim_probability([0.5, 0.5], 1)  # type: ignore[arg-type]


def test_weights_and_labels_are_at_hand_beside_the_update() -> None:
    assert verbal(weight_db(1.0, 4.0)) == "substantial"
    with pytest.raises(Undefined):
        weight_db(0.0, 0.0)
