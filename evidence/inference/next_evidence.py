"""Which evidence to look for next: what an item not yet sought can be expected to teach."""

import math
from dataclasses import dataclass
from itertools import product

import numpy as np
from numpy.typing import ArrayLike, NDArray

from evidence.inference import checks
from evidence.inference.bayes import predictive
from evidence.inference.checks import FloatArray
from evidence.inference.costs import positive_costs
from evidence.inference.errors import TooLarge
from evidence.inference.scales import DECIBELS_PER_NAT
from evidence.wording import gettext as _

MOST_CLUES = 16


@dataclass(frozen=True, slots=True, eq=False)
class ExpectedGain:
    """What seeking one item can be expected to teach about K hypotheses; arrays are read-only.

    `p_found` is P(E), `if_found` and `if_not_found` (K) the probabilities afterwards (the present ones
    where that outcome cannot happen), `information_bits` the expected gain in bits, `learning` (K) the
    expected proportional fall in the variance of each hypothesis (0 for a certain one), and
    `expected_weight_db` (K x K) the expected weight in dB of row over column if the row is true.
    """

    p_found: float
    if_found: FloatArray
    if_not_found: FloatArray
    information_bits: float
    learning: FloatArray
    expected_weight_db: FloatArray


@dataclass(frozen=True, slots=True)
class Ranked:
    """One candidate (its row, from 0) with its gain, its cost, and bits per unit of cost."""

    index: int
    gain: ExpectedGain
    cost: float
    per_cost: float


@dataclass(frozen=True, slots=True, eq=False)
class SetGain:
    """What seeking m items together can be expected to teach about K hypotheses; arrays are read-only.

    `outcomes` (2^m x m, true for found), `probabilities` (2^m) and `posteriors` (2^m x K) hold one row for
    each joint outcome; `information_bits` and `learning` (K) as in ExpectedGain.
    """

    outcomes: NDArray[np.bool_]
    probabilities: FloatArray
    posteriors: FloatArray
    information_bits: float
    learning: FloatArray


@dataclass(frozen=True, slots=True, eq=False)
class _Outcomes:
    """P(outcome) for each row, the probabilities after it, and how far each likelihood is from P(outcome)."""

    totals: FloatArray
    posteriors: FloatArray
    excess: FloatArray


def _surprise(x: FloatArray) -> FloatArray:
    """(1 + x) ln(1 + x) - x for x >= -1: never negative, 0 at 0 only, exact for small x."""
    with np.errstate(divide="ignore", invalid="ignore"):
        whole = (1.0 + x) * np.log1p(x) - x
    near: FloatArray = np.where(np.abs(x) < 1e-4, x * x * (0.5 - x / 6.0 + x * x / 12.0), whole)
    return np.where(x > -1.0, near, 1.0)


def _outcomes(p: FloatArray, likelihoods: FloatArray) -> _Outcomes:
    """The outcomes of a search, from their likelihoods (outcomes x K)."""
    # measured from the likeliest hypothesis, equal likelihoods differ by exactly nothing
    base = likelihoods[:, [int(p.argmax())]]
    excess = likelihoods - base
    mean = (excess @ p)[:, None] / p.sum()
    totals = base + mean
    joint = np.where(totals > 0.0, p * likelihoods, p)
    return _Outcomes(totals[:, 0], joint / joint.sum(axis=1, keepdims=True), excess - mean)


def _information_bits(p: FloatArray, outcomes: _Outcomes) -> float:
    """The mutual information of hypothesis and outcome."""
    happens, live = outcomes.totals > 0.0, p > 0.0
    totals = outcomes.totals[happens, None]
    nats = totals * _surprise(outcomes.excess[happens][:, live] / totals) * p[live]
    return math.fsum(nats.ravel()) / math.log(2.0)


def _learning(p: FloatArray, outcomes: _Outcomes) -> FloatArray:
    """The expected proportional fall in variance of each hypothesis, 0 where it is certain already."""
    happens = outcomes.totals > 0.0
    spread = (outcomes.excess[happens] ** 2 / outcomes.totals[happens, None]).sum(axis=0)
    rest = np.array([math.fsum(np.delete(p, k)) for k in range(len(p))])
    learning = np.zeros(len(p))
    np.divide(p * spread, rest, out=learning, where=(p > 0.0) & (rest > 0.0))
    return checks.frozen(np.minimum(learning, 1.0))


def _expected_weight_db(s: FloatArray) -> FloatArray:
    """The relative entropy of every pair of hypotheses in dB: row over column if the row is true."""
    true, other = s[:, None], s[None, :]
    with np.errstate(divide="ignore", invalid="ignore"):
        found = other * _surprise((true - other) / other)
        not_found = (1.0 - other) * _surprise((other - true) / (1.0 - other))
    # certainty on the other side: impossible to err on is 0, impossible to explain is infinite
    certain = (other == 0.0) | (other == 1.0)
    nats = np.where(certain, np.where(true == other, 0.0, np.inf), found + not_found)
    return checks.frozen(DECIBELS_PER_NAT * nats)


def expected_gain(probabilities: ArrayLike, p_found: ArrayLike) -> ExpectedGain:
    """What seeking one item can be expected to teach, whichever way it comes out (methods 2.15).

    Information gain H(p) - P(E) H(p | E) - (1 - P(E)) H(p | not E), in bits; expected learning
    1 - E[q'(1 - q')] / (q(1 - q)) (Humphreys and Jacobs 2015; 2023, ch. 5); expected weight
    s_j 10log10(s_j/s_k) + (1 - s_j) 10log10((1 - s_j)/(1 - s_k)) (Good 1950). `probabilities` and
    `p_found` have length K; the latter are s_k times the chance r that the search succeeds. Raises
    BadProbability and BadShape naming the entry.

    >>> gain = expected_gain([0.5, 0.5], [0.8, 0.2])
    >>> gain.p_found, round(gain.information_bits, 6), gain.learning.round(6).tolist()
    (0.5, 0.278072, [0.36, 0.36])
    """
    p = checks.distribution(probabilities, "probabilities")
    s = checks.probabilities(p_found, "p_found", (len(p),))
    outcomes = _outcomes(p, np.array([s, 1.0 - s]))
    return ExpectedGain(
        p_found=predictive(p, s),
        if_found=checks.frozen(outcomes.posteriors[0]),
        if_not_found=checks.frozen(outcomes.posteriors[1]),
        information_bits=_information_bits(p, outcomes),
        learning=_learning(p, outcomes),
        expected_weight_db=_expected_weight_db(s),
    )


def rank(probabilities: ArrayLike, candidates: ArrayLike, cost: ArrayLike | None = None) -> list[Ranked]:
    """Candidates by expected information per cost, best first, ties in their order (methods 2.15).

    Never by the weight that finding would have: a heavy item that is hardly ever found teaches little.
    `candidates` is m x K, P(found | H_k) for each; `cost` has m positive numbers in any unit, 1 each if
    left out. Raises BadProbability for a cost that is not positive and finite.

    >>> [ranked.index for ranked in rank([0.5, 0.5], [[0.01, 0.0001], [0.8, 0.2], [0.5, 0.5]])]
    [1, 0, 2]
    """
    p = checks.distribution(probabilities, "probabilities")
    rows = checks.probabilities(candidates, "candidates", (None, len(p)))
    costs = positive_costs(cost, len(rows))
    gains = [expected_gain(p, row) for row in rows]
    ranked = (
        Ranked(index, gain, price, gain.information_bits / price)
        for index, (gain, price) in enumerate(zip(gains, costs.tolist(), strict=True))
    )
    return sorted(ranked, key=lambda one: -one.per_cost)


def learn_from_set(probabilities: ArrayLike, p_found_rows: ArrayLike) -> SetGain:
    """What seeking m items together can be expected to teach, given independence under each hypothesis.

    The joint outcomes are enumerated, so items may prove substitutes or complements (methods 2.15; the
    learning of a set is never below that of a part of it). `p_found_rows` is m x K. Raises TooLarge
    above 16 items.

    >>> gain = learn_from_set([0.5, 0.5], [[0.8, 0.2], [0.8, 0.2]])
    >>> gain.probabilities.round(6).tolist(), gain.learning.round(6).tolist()
    ([0.34, 0.16, 0.16, 0.34], [0.529412, 0.529412])
    """
    p = checks.distribution(probabilities, "probabilities")
    rows = checks.probabilities(p_found_rows, "p_found_rows", (None, len(p)))
    if len(rows) > MOST_CLUES:
        raise TooLarge(
            _("p_found_rows has %(n)s items; give at most %(most_clues)s, the likeliest to teach.")
            % {"n": len(rows), "most_clues": MOST_CLUES}
        )
    found = np.array(list(product((False, True), repeat=len(rows))), dtype=bool).reshape(2 ** len(rows), -1)
    likelihoods = np.ones((len(found), len(p)))
    for outcome, row in zip(found.T, rows, strict=True):
        likelihoods *= np.where(outcome[:, None], row, 1.0 - row)
    outcomes = _outcomes(p, likelihoods)
    return SetGain(
        outcomes=checks.frozen(found),
        probabilities=checks.frozen(outcomes.totals),
        posteriors=checks.frozen(outcomes.posteriors),
        information_bits=_information_bits(p, outcomes),
        learning=_learning(p, outcomes),
    )
