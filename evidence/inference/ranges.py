"""Ranges instead of points: the exact posterior bounds over every combination that the ranges allow."""

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from evidence.inference import checks
from evidence.inference.checks import FloatArray
from evidence.inference.errors import BadProbability, BadShape, Contradiction, Undefined
from evidence.inference.logarithms import exact_sums, from_log_odds, log_total, logarithms
from evidence.wording import gettext as _
from evidence.wording import localised


@dataclass(frozen=True, slots=True, eq=False)
class PosteriorBounds:
    """The lowest and highest posterior probability of each of K hypotheses; arrays are read-only."""

    low: FloatArray
    high: FloatArray


@dataclass(frozen=True, slots=True, eq=False)
class Box:
    """Checked ranges: reachable prior intervals (K) and the logs of the joint likelihoods at both ends (K)."""

    prior_low: FloatArray
    prior_high: FloatArray
    log_low: FloatArray
    log_high: FloatArray


def prior_box(prior_low: ArrayLike, prior_high: ArrayLike) -> tuple[FloatArray, FloatArray]:
    """K prior intervals, cut down to what a distribution can reach; refused where there is none.

    There is one where the sum of the lows <= 1 <= the sum of the highs.

    >>> low, high = prior_box([0.2, 0.1], [0.6, 0.95])
    >>> low.round(12).tolist(), high.round(12).tolist()
    ([0.2, 0.4], [0.6, 0.8])
    """
    low = checks.probabilities(prior_low, "prior_low", (None,))
    high = checks.probabilities(prior_high, "prior_high", low.shape)
    if not low.size:
        raise BadShape(_("prior_low is empty; give one interval for each hypothesis."))
    checks.intervals(low, high, "prior")
    least, most = math.fsum(low), math.fsum(high)
    if least > 1.0 + checks.SUM_TOLERANCE or most < 1.0 - checks.SUM_TOLERANCE:
        raise BadProbability(
            _("prior_low sums to %(least)s and prior_high to %(most)s; widen them until 1 lies between.")
            % {"least": localised(f"{least:g}"), "most": localised(f"{most:g}")}
        )
    # the inner limits keep intervals of no width as they are, down to the last bit
    reach = [[math.fsum((1.0, *(-np.delete(ends, k)))) for k in range(len(ends))] for ends in (low, high)]
    return np.clip(reach[1], low, high), np.clip(reach[0], low, high)


def likelihood_box(low: ArrayLike, high: ArrayLike, hypotheses: int) -> tuple[FloatArray, FloatArray]:
    """n x K likelihood intervals, finite and >= 0, the low end never above the high end."""
    lows = checks.likelihoods(low, "likelihood_low", (None, hypotheses))
    highs = checks.likelihoods(high, "likelihood_high", lows.shape)
    checks.intervals(lows, highs, "likelihood")
    return lows, highs


def refuse_contradiction(prior_high: FloatArray, likelihood_high: FloatArray) -> None:
    """Refuse ranges in which not even the best corner leaves a hypothesis possible."""
    impossible = likelihood_high[:, prior_high > 0.0] == 0.0
    if impossible.any(axis=0).all():
        items = tuple(int(i) for i in np.flatnonzero(impossible.any(axis=1)))
        raise Contradiction(
            _(
                "No point in the ranges leaves a hypothesis possible: likelihood_high is 0 in items "
                "%(items)s (counted from 0). Raise it where the item is not impossible."
            )
            % {"items": ", ".join(map(str, items))},
            items,
        )


def _box(prior_low: ArrayLike, prior_high: ArrayLike, low: ArrayLike, high: ArrayLike) -> Box:
    priors = prior_box(prior_low, prior_high)
    lows, highs = likelihood_box(low, high, len(priors[0]))
    refuse_contradiction(priors[1], highs)
    return Box(*priors, exact_sums(lows), exact_sums(highs))


def _filled(low: FloatArray, high: FloatArray, total: float, order: NDArray[np.intp]) -> FloatArray:
    """Prior probabilities with this total: the low ends, and the rest handed out in this order."""
    filled = low.copy()
    rest = math.fsum((total, *(-low)))
    for k in order:
        share = min(high[k] - low[k], max(rest, 0.0))
        filled[k] += share
        rest -= share
    return filled


def _highest(box: Box, j: int) -> float:
    """The greatest posterior of hypothesis j: most prior to it, the rest where it predicts least."""
    others = np.delete(np.arange(len(box.prior_low)), j)
    own, order = box.prior_high[j], np.argsort(box.log_low[others], kind="stable")
    rivals = _filled(box.prior_low[others], box.prior_high[others], 1.0 - own, order)
    weight = math.log(own) + box.log_high[j] if own else -math.inf
    # where j is impossible at its best, it has probability 0 wherever the posterior exists
    if weight == -math.inf:
        return 0.0
    return from_log_odds(weight - log_total(logarithms(rivals) + box.log_low[others]))


def _lowest(box: Box, j: int) -> float:
    """The least posterior of hypothesis j: least prior to it, the rest where it predicts most."""
    others = np.delete(np.arange(len(box.prior_low)), j)
    own, order = box.prior_low[j], np.argsort(-box.log_high[others], kind="stable")
    rivals = _filled(box.prior_low[others], box.prior_high[others], 1.0 - own, order)
    against = log_total(logarithms(rivals) + box.log_high[others])
    # where every rival is impossible at its best, j is certain wherever the posterior exists
    if against == -math.inf:
        return 1.0
    return from_log_odds((math.log(own) if own else -math.inf) + box.log_low[j] - against)


def posterior_bounds(
    prior_low: ArrayLike, prior_high: ArrayLike, likelihood_low: ArrayLike, likelihood_high: ArrayLike
) -> PosteriorBounds:
    """The exact bounds of each posterior probability when any combination in the ranges is possible.

    p_j rises in L_j and falls in every other L_k, so p_j is least at prod l_ij with every rival at
    prod u_ik, and greatest the other way round; prior intervals are used up greedily (methods 2.11;
    Walley's lower envelopes as in Cozman 1997). Priors have length K, likelihoods are n x K, finite and
    >= 0; each column may be scaled as one likes, rows too. Raises BadProbability for an interval upside
    down, or where no distribution lies in the prior intervals; Contradiction where nothing is possible.

    >>> bounds = posterior_bounds([0.5, 0.5], [0.5, 0.5], [[0.6, 0.1]], [[0.9, 0.3]])
    >>> bounds.low.round(6).tolist(), bounds.high.round(6).tolist()
    ([0.666667, 0.1], [0.9, 0.333333])
    """
    box = _box(prior_low, prior_high, likelihood_low, likelihood_high)
    places = range(len(box.prior_low))
    low, high = ([extreme(box, j) for j in places] for extreme in (_lowest, _highest))
    return PosteriorBounds(checks.frozen(np.array(low)), checks.frozen(np.array(high)))


def _worst_log_weights(box: Box, j: int, k: int) -> tuple[float, float]:
    """The log weights of j and k at the corner worst for j, their priors fitted to the other intervals."""
    others = np.delete(np.arange(len(box.prior_low)), [j, k])
    most = math.fsum((1.0, *(-box.prior_low[others])))
    least = math.fsum((1.0, *(-box.prior_high[others])))
    own, rival = box.prior_low[j], box.prior_high[k]
    if own + rival > most:
        rival = max(box.prior_low[k], most - own)
    elif own + rival < least:
        own = min(box.prior_high[j], least - rival)
    priors = logarithms(np.array([own, rival]))
    return float(priors[0] + box.log_low[j]), float(priors[1] + box.log_high[k])


def worst_case_odds(
    prior_low: ArrayLike,
    prior_high: ArrayLike,
    likelihood_low: ArrayLike,
    likelihood_high: ArrayLike,
    j: int,
    k: int,
) -> float:
    """The least odds of hypothesis j to k anywhere in the ranges (methods 2.11).

    pi_j prod l_ij / (pi_k prod u_ik) with pi_j as low and pi_k as high as the other prior intervals
    allow; inf where k is impossible throughout, or where the odds exceed the largest double. Input and
    errors as for `posterior_bounds`; also Undefined where both can be impossible at once.

    >>> round(worst_case_odds([0.5, 0.5], [0.5, 0.5], [[0.6, 0.1]], [[0.9, 0.3]], 0, 1), 12)
    2.0
    """
    box = _box(prior_low, prior_high, likelihood_low, likelihood_high)
    j, k = (checks.position(place, len(box.prior_low), name) for place, name in ((j, "j"), (k, "k")))
    if j == k:
        raise BadShape(_("j and k are both %(j)s; give two different hypotheses.") % {"j": j})
    own, rival = _worst_log_weights(box, j, k)
    if own == rival == -math.inf:
        raise Undefined(
            _("Hypotheses %(j)s and %(k)s can both be impossible, so there are no odds between them.")
            % {"j": j, "k": k}
        )
    with np.errstate(over="ignore"):
        return float(np.exp(own - rival))


def robust_leader(
    prior_low: ArrayLike, prior_high: ArrayLike, likelihood_low: ArrayLike, likelihood_high: ArrayLike
) -> int | None:
    """The hypothesis whose worst-case odds exceed 1 against every other, or None (methods 2.11).

    Sharper than asking whether posterior intervals overlap. Who may be impossible, with a prior or a
    likelihood whose low end is 0, leads no rival: beside one that is impossible throughout it has no
    odds there, though `posterior_bounds`, which leaves out points without a posterior, puts it at 1.
    Input and errors as for `posterior_bounds`.

    >>> robust_leader([0.5, 0.5], [0.5, 0.5], [[0.6, 0.1]], [[0.9, 0.3]])
    0
    """
    box = _box(prior_low, prior_high, likelihood_low, likelihood_high)
    places = range(len(box.prior_low))
    for j in places:
        pairs = (_worst_log_weights(box, j, k) for k in places if k != j)
        if all(own > rival for own, rival in pairs):
            return j
    return None
