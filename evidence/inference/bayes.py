"""Bayes' rule over exclusive hypotheses, in logarithms: probabilities, odds and weights of evidence."""

import math
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import ArrayLike

from evidence.inference import checks
from evidence.inference.checks import FloatArray
from evidence.inference.errors import Contradiction, Undefined
from evidence.inference.evidence_tests import Status
from evidence.inference.logarithms import column_parts, from_log_odds, logarithms
from evidence.inference.scales import DECIBELS_PER_NAT, decibels
from evidence.inference.scales import verbal as verbal
from evidence.wording import gettext as _


@dataclass(frozen=True, eq=False)
class Posterior:
    """What n items leave of K hypotheses; arrays are read-only.

    `prior` (K) and `likelihoods` (n x K) are the input; `probabilities` and `log_weights` (natural
    logarithms of prior times likelihoods, not normalised) have length K, and so has `log_likelihoods`,
    the evidence alone.
    """

    prior: FloatArray
    likelihoods: FloatArray
    probabilities: FloatArray
    log_weights: FloatArray
    log_likelihoods: FloatArray

    @cached_property
    def trace(self) -> FloatArray:
        """Probabilities after 0, 1, ... n items, (n + 1) x K: for display, as it depends on the order."""
        rows = logarithms(np.vstack([self.prior, self.likelihoods])).cumsum(axis=0)
        weights = np.exp(rows - rows.max(axis=1, keepdims=True))
        trace = weights / weights.sum(axis=1, keepdims=True)
        trace[0] = self.prior / math.fsum(self.prior)
        trace[-1] = self.probabilities
        return checks.frozen(trace)

    def log_odds(self, j: int, k: int) -> float:
        """ln of the posterior odds of hypothesis j to k, prior included; +-inf where one is eliminated."""
        return _difference(self.log_weights, j, k)

    def odds_db(self, j: int, k: int) -> float:
        """The posterior odds of hypothesis j to k in dB, prior included."""
        return DECIBELS_PER_NAT * self.log_odds(j, k)

    def weight_db(self, j: int, k: int) -> float:
        """The weight of the evidence alone for hypothesis j against k, in dB."""
        return DECIBELS_PER_NAT * _difference(self.log_likelihoods, j, k)


@dataclass(frozen=True, eq=False)
class BinaryPosterior:
    """A hypothesis against its own negation: odds in dB, and `trace_db` (n + 1) from the prior on."""

    prior_db: float
    total_db: float
    posterior_db: float
    odds: float
    probability: float
    trace_db: FloatArray


def _difference(values: FloatArray, j: int, k: int) -> float:
    """values[j] - values[k], refused where both are -inf."""
    j, k = checks.position(j, len(values), "j"), checks.position(k, len(values), "k")
    if values[j] == values[k] == -math.inf:
        raise Undefined(
            _("Hypotheses %(j)s and %(k)s are both eliminated, so there are no odds between them.")
            % {"j": j, "k": k}
        )
    return float(values[j] - values[k])


def likelihood(p_found: float, status: Status, search_success: float = 1.0) -> float:
    """The probability of what was observed of an item, with r the chance that the search finds it.

    r s where it is found, 1 - r s where it is not found, 1 where it is not sought or inaccessible
    (methods 2.10). Raises BadProbability outside [0, 1], BadShape for an unknown status.

    >>> likelihood(0.8, Status.FOUND), likelihood(0.8, Status.NOT_FOUND, 0.5)
    (0.8, 0.6)
    """
    s = checks.probability(p_found, "p_found")
    r = checks.probability(search_success, "search_success")
    status = checks.choice(Status, status, "status")
    if status == Status.FOUND:
        return r * s
    return 1.0 - r * s if status == Status.NOT_FOUND else 1.0


def weight_db(likelihood_a: float, likelihood_b: float) -> float:
    """The weight of evidence for a against b, 10 log10(a / b), in dB (methods 2.1; Good 1950).

    Likelihoods are finite and >= 0; +-inf where one of them is 0. Raises BadProbability for other
    numbers, Undefined where both are 0.

    >>> weight_db(0.8, 0.08), weight_db(0.08, 0.8), weight_db(2.0, 2.0)
    (10.0, -10.0, 0.0)
    """
    a = checks.likelihood(likelihood_a, "likelihood_a")
    b = checks.likelihood(likelihood_b, "likelihood_b")
    return decibels(a, b)


def _contradiction(prior: FloatArray, likelihoods: FloatArray) -> Contradiction:
    """The error that names the items which together leave no hypothesis possible."""
    ruled_out = likelihoods[:, prior > 0.0] == 0.0
    alone = np.flatnonzero(ruled_out.all(axis=1))
    items = tuple(int(i) for i in (alone if alone.size else np.flatnonzero(ruled_out.any(axis=1))))
    named = ", ".join(map(str, items))
    return Contradiction(
        _(
            "No hypothesis allows everything that was observed: likelihood 0 in items %(named)s (counted "
            "from 0). Revise one of their likelihoods or add the hypothesis that is missing."
        )
        % {"named": named},
        items,
    )


def update(prior: ArrayLike, likelihoods: ArrayLike) -> Posterior:
    """Bayes' rule for K hypotheses and n items: p_k proportional to prior_k times the product of L_ik.

    Methods 2.1, 2.2; Jaynes (2003, ch. 4); Fairfield and Charman (2017). `prior` has length K and sums
    to 1 within 1e-9; `likelihoods` is n x K, of what was observed, any finite numbers >= 0, of which
    only ratios matter; 0 eliminates for good. The sums of logarithms are rounded once, so any order of
    the items gives the same bits. Raises BadProbability and BadShape naming the entry, Contradiction
    naming the items where every hypothesis is eliminated.

    >>> posterior = update([0.5, 0.3, 0.2], [[0.8, 0.4, 0.1], [0.5, 0.5, 0.5]])
    >>> posterior.probabilities.round(6).tolist()
    [0.740741, 0.222222, 0.037037]
    >>> round(posterior.weight_db(0, 2), 6), posterior.trace.shape
    (9.0309, (3, 3))
    """
    pi = checks.distribution(prior, "prior")
    given = checks.likelihoods(likelihoods, "likelihoods", (None, len(pi)))
    columns = column_parts(given)
    evidence = np.array([math.fsum(parts) for parts in columns])
    priors = logarithms(pi).tolist()
    log_weights = np.array([math.fsum((first, *parts)) for first, parts in zip(priors, columns, strict=True)])
    highest = log_weights.max()
    if highest == -math.inf:
        raise _contradiction(pi, given)
    weights = np.exp(log_weights - highest)
    return Posterior(*map(checks.frozen, (pi, given, weights / math.fsum(weights), log_weights, evidence)))


def _odds_db(probability: float) -> float:
    """10 log10(p / (1 - p)), exact near 0 and 1."""
    if probability in (0.0, 1.0):
        return math.inf if probability else -math.inf
    return DECIBELS_PER_NAT * (math.log(probability) - math.log1p(-probability))


def _odds(db: float) -> float:
    """10 to the power db / 10; inf where that is beyond the largest double."""
    try:
        return float(10.0 ** (db / 10.0))
    except OverflowError:
        return math.inf


def update_odds(prior_probability: float, weights_db: ArrayLike) -> BinaryPosterior:
    """Posterior odds of a hypothesis against its negation: prior odds in dB plus n weights in dB.

    Methods 2.1; Good (1950); Jaynes (2003, ch. 4). Weights may be +-inf where they rest on a deductive
    argument. Raises BadProbability for a prior outside [0, 1] or a weight that is nan or, though finite,
    above 1e300 in size; Contradiction where the hypothesis and its negation are both ruled out.

    >>> posterior = update_odds(0.5, [10.0, -3.0])
    >>> posterior.posterior_db, round(posterior.probability, 6), posterior.trace_db.tolist()
    (7.0, 0.833662, [0.0, 10.0, 7.0])
    """
    prior_db = _odds_db(checks.probability(prior_probability, "prior_probability"))
    weights = checks.weights(weights_db, "weights_db", (None,), deductive=True)
    steps = [prior_db, *weights.tolist()]
    if math.inf in steps and -math.inf in steps:
        items = tuple(int(i) for i in np.flatnonzero(np.isinf(weights)))
        named = ", ".join(map(str, items))
        raise Contradiction(
            _(
                "The prior and the infinite weights of items %(named)s (counted from 0) rule out both the "
                "hypothesis and its negation; revise one of them."
            )
            % {"named": named},
            items,
        )
    posterior_db = math.fsum(steps)
    trace_db = np.cumsum(steps)
    trace_db[-1] = posterior_db
    return BinaryPosterior(
        prior_db=prior_db,
        total_db=math.fsum(steps[1:]),
        posterior_db=posterior_db,
        odds=_odds(posterior_db),
        probability=from_log_odds(posterior_db / DECIBELS_PER_NAT),
        trace_db=checks.frozen(trace_db),
    )


def _weighted_mean(weights: FloatArray, values: FloatArray) -> float:
    """The mean of values in which an inexact total of the weights leaves no trace."""
    return math.fsum(weights * values) / math.fsum(weights)


def mixture(probabilities: ArrayLike, p_found: ArrayLike, j: int) -> float:
    """P(E | not H_j), the mean of what the rivals predict with the weights given (methods 2.4).

    `probabilities` and `p_found` have length K. With current probabilities the value holds given what
    is already in; it changes with every item, so ratios made with it do not add up. Raises Undefined
    where no rival has any probability, BadProbability and BadShape naming the entry.

    >>> round(mixture([0.5, 0.3, 0.2], [0.9, 0.4, 0.1], 0), 12)
    0.28
    """
    p = checks.distribution(probabilities, "probabilities")
    s = checks.probabilities(p_found, "p_found", (len(p),))
    rivals = np.arange(len(p)) != checks.position(j, len(p), "j")
    if not p[rivals].any():
        raise Undefined(
            _("Every rival of hypothesis %(j)s has probability 0, so its negation predicts nothing.")
            % {"j": j}
        )
    return _weighted_mean(p[rivals], s[rivals])


def predictive(probabilities: ArrayLike, p_found: ArrayLike) -> float:
    """P(E), the probability that an item not yet examined is found: sum of p_k s_k (methods 2.14).

    `probabilities` and `p_found` have length K. Raises BadProbability for an entry outside [0, 1] or
    probabilities that do not sum to 1, BadShape for different lengths.

    >>> round(predictive([0.5, 0.3, 0.2], [0.9, 0.4, 0.1]), 12)
    0.59
    """
    p = checks.distribution(probabilities, "probabilities")
    return _weighted_mean(p, checks.probabilities(p_found, "p_found", (len(p),)))


def claim_probability(atom_probabilities: ArrayLike, members: Iterable[int]) -> float:
    """The probability of a claim as the union of exclusive atoms, given by their places (methods 2.13).

    `atom_probabilities` has length K, `members` are places from 0 to K - 1. Claims may overlap, so their
    probabilities need not sum to 1. Raises BadProbability for atoms that are no distribution, BadShape
    for a place that is not one of them, or members that are no list.

    >>> round(claim_probability([0.2, 0.3, 0.1, 0.4], [0, 2]), 12)
    0.3
    """
    p = checks.distribution(atom_probabilities, "atom_probabilities")
    places = [checks.position(member, len(p), "a member") for member in checks.listed(members, "members")]
    belongs = np.zeros(len(p))
    belongs[places] = 1.0
    return _weighted_mean(p, belongs)
