"""Items that are not independent: bounds that hold under any dependence, correlated pairs, redundancy."""

import math

import numpy as np
from numpy.typing import ArrayLike

from evidence.inference import checks
from evidence.inference.bounds import Bounds
from evidence.inference.checks import FloatArray
from evidence.inference.errors import BadProbability, Undefined
from evidence.wording import gettext as _
from evidence.wording import localised

ROUNDING = 1e-12


def joint_bounds(p_found: ArrayLike) -> Bounds:
    """Between what P(all m items found) lies under any dependence (Frechet; methods 2.6).

    max(0, sum p_i - (m - 1)) <= P <= min p_i, for m probabilities under one hypothesis; no items are
    certainly all found. Raises BadProbability outside [0, 1].

    >>> bounds = joint_bounds([0.9, 0.7, 0.8])
    >>> round(bounds.low, 12), bounds.high
    (0.4, 0.7)
    """
    p = checks.probabilities(p_found, "p_found", (None,)).tolist()
    return Bounds(max(0.0, math.fsum((*p, 1.0 - len(p)))), min(p, default=1.0))


def joint_ratio_bounds(p_if_true: ArrayLike, p_if_false: ArrayLike) -> Bounds:
    """Between what the likelihood ratio of m items, all found, lies under any dependence (methods 2.6).

    The lower joint bound of the hypothesis over the upper one of the rival, and the reverse; `high` is
    inf where the rival's lower bound is 0. Raises BadShape for different lengths, Undefined where both
    sides rule the items out.

    >>> bounds = joint_ratio_bounds([0.9, 0.8], [0.5, 0.75])
    >>> round(bounds.low, 12), round(bounds.high, 12)
    (1.4, 3.2)
    """
    s = checks.probabilities(p_if_true, "p_if_true", (None,))
    if_true = joint_bounds(s)
    if_false = joint_bounds(checks.probabilities(p_if_false, "p_if_false", s.shape))
    if if_true.high == if_false.high == 0.0:
        raise Undefined(_("Both sides give one of the items probability 0, so their ratio has no value."))
    low = if_true.low / if_false.high if if_false.high else math.inf
    if if_true.high == 0.0:
        return Bounds(low, 0.0)
    return Bounds(low, if_true.high / if_false.low if if_false.low else math.inf)


def correlation_range(p1: float, p2: float) -> Bounds:
    """The correlations that two binary items with these probabilities can have (methods 2.6).

    With q = 1 - p, from -min(sqrt(p1 p2 / (q1 q2)), sqrt(q1 q2 / (p1 p2))) to
    min(sqrt(p1 q2 / (q1 p2)), sqrt(q1 p2 / (p1 q2))); the formula of DesignLibrary's process-tracing
    designer. Raises Undefined where an item is certain, as certainty correlates with nothing.

    >>> correlation_range(0.5, 0.5)
    Bounds(low=-1.0, high=1.0)
    >>> round(correlation_range(0.2, 0.5).high, 12)
    0.5
    """
    a, b = checks.probability(p1, "p1"), checks.probability(p2, "p2")
    if not {a, b}.isdisjoint((0.0, 1.0)):
        raise Undefined(
            _("p1 is %(a)s and p2 is %(b)s; an item that is certain has no correlation.")
            % {"a": localised(f"{a:g}"), "b": localised(f"{b:g}")}
        )
    odds = math.sqrt(a / (1.0 - a)), math.sqrt(b / (1.0 - b))
    both, either = odds[0] * odds[1], odds[0] / odds[1]
    return Bounds(-min(both, 1.0 / both), min(either, 1.0 / either))


def correlated_pair(p1: float, p2: float, rho: float) -> FloatArray:
    """The joint probabilities of two binary items with correlation rho: [[p00, p01], [p10, p11]].

    The first index is item 1, absent or present, the second item 2. p11 = p1 p2 + rho sqrt(p1 q1 p2 q2)
    (methods 2.6; DesignLibrary). Cells between -1e-12 and 0 are rounding and become 0. Raises
    BadProbability for a correlation that the two probabilities do not allow, and says which they do.

    >>> correlated_pair(0.5, 0.5, 0.2).round(12).tolist()
    [[0.3, 0.2], [0.2, 0.3]]
    """
    a, b = checks.probability(p1, "p1"), checks.probability(p2, "p2")
    r = float(checks.finite(rho, "rho", ()))
    if r and not {a, b}.isdisjoint((0.0, 1.0)):
        correlation_range(a, b)
    both = a * b + r * math.sqrt(a * (1.0 - a) * b * (1.0 - b))
    cells = np.array([[math.fsum((1.0, -a, -b, both)), b - both], [a - both, both]])
    if cells.min() < -ROUNDING:
        allowed = correlation_range(a, b)
        raise BadProbability(
            _(
                "rho is %(r)s; items with probabilities %(a)s and %(b)s have a correlation between %(low)s "
                "and %(high)s."
            )
            % {
                "r": localised(f"{r:g}"),
                "a": localised(f"{a:g}"),
                "b": localised(f"{b:g}"),
                "low": localised(f"{allowed.low:.4g}"),
                "high": localised(f"{allowed.high:.4g}"),
            }
        )
    cells[cells < 0.0] = 0.0
    return cells


def redundancy(weights_db: ArrayLike, rho: float) -> float:
    """What m weights in one cluster would come to if they were partly redundant: a diagnostic, in dB.

    k_eff times the mean weight, with k_eff = 1 + (m - 1)(1 - rho): rho = 0 keeps their sum, rho = 1 one
    average item (methods 2.6). The rule is a design effect without derivation for signed weights, so it
    answers "what if", and never enters a result. Raises BadProbability for rho outside [0, 1], or a
    weight that is not finite or above 1e300 in size.

    >>> redundancy([6.0, 3.0, 3.0], 0.0), redundancy([6.0, 3.0, 3.0], 0.5), redundancy([6.0, 3.0, 3.0], 1.0)
    (12.0, 8.0, 4.0)
    """
    weights = checks.weights(weights_db, "weights_db", (None,))
    r = checks.probability(rho, "rho")
    if not weights.size:
        return 0.0
    effective = 1.0 + (weights.size - 1) * (1.0 - r)
    return math.fsum(weights) * (effective / weights.size)
