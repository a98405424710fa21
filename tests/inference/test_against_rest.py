"""Each item for one hypothesis against all its rivals together."""

import math

import numpy as np
import pytest

from evidence.inference.against_rest import against_rest, mixtures
from evidence.inference.bayes import mixture, update
from evidence.inference.errors import BadProbability, BadShape

PRIOR = [0.5, 0.3, 0.2]
LIKELIHOODS = [[0.8, 0.4, 0.1], [0.3, 0.6, 0.6], [0.5, 0.5, 0.5]]


def test_the_weights_of_all_items_lead_from_the_prior_odds_to_the_posterior_odds() -> None:
    posterior = update(PRIOR, LIKELIHOODS)
    rest = against_rest(posterior)
    p = posterior.probabilities
    assert rest.odds_db[0] == pytest.approx([10 * math.log10(x / (1 - x)) for x in PRIOR])
    assert rest.odds_db[-1] == pytest.approx([10 * math.log10(x / (1 - x)) for x in p])
    assert rest.odds_db[0] + rest.weights_db.sum(axis=0) == pytest.approx(rest.odds_db[-1])


def test_a_weight_is_that_of_the_likelihood_against_the_mixture_of_the_rivals() -> None:
    posterior = update(PRIOR, LIKELIHOODS)
    rest = against_rest(posterior)
    for i, row in enumerate(LIKELIHOODS):
        for j, likelihood in enumerate(row):
            rivals = mixture(posterior.trace[i], row, j)
            assert rest.weights_db[i, j] == pytest.approx(10 * math.log10(likelihood / rivals), abs=1e-9)


def test_an_item_that_all_predict_alike_weighs_nothing() -> None:
    assert against_rest(update(PRIOR, LIKELIHOODS)).weights_db[2] == pytest.approx([0, 0, 0], abs=1e-12)


def test_of_two_hypotheses_one_gains_what_the_other_loses() -> None:
    rest = against_rest(update([0.4, 0.6], [[0.9, 0.2], [0.1, 0.3]]))
    assert rest.weights_db[:, 0] == pytest.approx(-rest.weights_db[:, 1])


def test_an_eliminated_hypothesis_has_no_weights_any_more() -> None:
    rest = against_rest(update(PRIOR, [[0.0, 0.4, 0.1], [0.5, 0.5, 0.2]]))
    assert rest.odds_db[1, 0] == rest.odds_db[2, 0] == -math.inf
    assert rest.weights_db[0, 0] == -math.inf
    assert math.isnan(rest.weights_db[1, 0])
    assert np.isfinite(rest.weights_db[:, 1:]).all()


def test_a_hypothesis_alone_has_nothing_against_it() -> None:
    rest = against_rest(update([1.0], [[0.3]]))
    assert rest.odds_db[:, 0].tolist() == [math.inf, math.inf]
    assert math.isnan(mixtures([[0.0]], [[0.3]])[0, 0])


def test_without_items_the_odds_are_those_of_the_prior() -> None:
    rest = against_rest(update(PRIOR, []))
    assert rest.odds_db.shape == (1, 3)
    assert rest.weights_db.shape == (0, 3)


def test_mixtures_agree_with_the_mixture_of_one_item() -> None:
    held = np.log([PRIOR, [0.1, 0.2, 0.7]])
    s = [[0.9, 0.4, 0.1], [0.2, 0.3, 0.8]]
    for i, probabilities in enumerate((PRIOR, [0.1, 0.2, 0.7])):
        assert mixtures(held, s)[i] == pytest.approx([mixture(probabilities, s[i], j) for j in range(3)])


def test_rivals_too_small_for_a_probability_still_predict() -> None:
    assert mixtures([[0.0, -2_000.0, -2_000.0]], [[0.9, 0.4, 0.2]])[0, 0] == pytest.approx(0.3)


def test_a_trace_of_many_items_ends_on_the_exact_posterior() -> None:
    rng = np.random.default_rng(7)
    posterior = update(PRIOR, rng.uniform(0.05, 0.95, (500, 3)))
    assert against_rest(posterior).log_weights[-1].tolist() == posterior.log_weights.tolist()


def test_results_cannot_be_changed() -> None:
    rest = against_rest(update(PRIOR, LIKELIHOODS))
    with pytest.raises(ValueError, match="read-only"):
        rest.odds_db[0, 0] = 1.0


def test_bad_input_is_named() -> None:
    with pytest.raises(BadProbability, match=r"p_found\[0, 1\]"):
        mixtures([[0.0, 0.0]], [[0.5, 1.5]])
    with pytest.raises(BadShape, match="p_found"):
        mixtures([[0.0, 0.0]], [[0.5]])
