"""The count-based Bayes factor when a search surfaces items for one side more readily (methods 2.18)."""

import math
from collections.abc import Callable

import numpy as np

from evidence.inference.checks import FloatArray
from evidence.inference.errors import Undefined
from evidence.wording import gettext as _
from evidence.wording import localised

# Beyond these a bias is not a positive number that a double can hold.
_LOG_BIAS = 700.0
# What lies this far (in nats) below the peak is lost in rounding.
_DROP = 45.0
_PANELS = 64
_STEPS = 200
# Newton's error after a step is about the square of that step.
_CLOSE = 1e-10
_NODES, _WEIGHTS = np.polynomial.legendre.leggauss(20)


def _bisect(positive: Callable[[float], bool], low: float, high: float) -> float:
    """The place between low and high where the condition stops to hold."""
    for _step in range(60):
        middle = (low + high) / 2.0
        low, high = (middle, high) if positive(middle) else (low, middle)
    return low


def _share(logit: FloatArray) -> FloatArray:
    """The shares whose logits these are, without overflow."""
    return np.asarray(0.5 + np.tanh(logit / 2.0) / 2.0)


def _stretch(
    log_density: Callable[[float], float], rises: Callable[[float], bool], reach: float
) -> FloatArray:
    """Panels of at most one unit over what matters of a concave log density on [0, infinity)."""
    peak = _bisect(rises, 0.0, reach)
    least = log_density(peak) - _DROP
    end = _bisect(lambda y: log_density(y) > least, peak, reach + _DROP)
    start = 0.0 if log_density(0.0) > least else _bisect(lambda y: log_density(y) < least, 0.0, peak)
    rise, fall = (
        np.linspace(low, high, 1 + max(_PANELS, math.ceil(high - low)))
        for low, high in ((start, peak), (peak, end))
    )
    return np.concatenate([rise[:-1], fall])


def _side(k: int, n: int, log_bias: float, sign: int) -> tuple[float, float]:
    """ln of the probability of the counts over one half of the shares, and the mean share then found.

    With x the logit of the share theta, sign x >= 0, the integrand is exp(f), f = (k + 1) x
    - n ln(1 + omega e^x) - 2 ln(1 + e^x), which is concave. Each panel has 20 Gauss-Legendre points.
    """

    def log_density(x: FloatArray) -> FloatArray:
        return np.asarray(
            (k + 1) * x - n * np.logaddexp(0.0, x + log_bias) - 2.0 * np.logaddexp(0.0, x), dtype=np.float64
        )

    def rises(y: float) -> bool:
        x = np.array(sign * y)
        return bool(sign * (k + 1 - n * _share(x + log_bias) - 2.0 * _share(x)) > 0.0)

    reach = abs(log_bias) + math.log(2.0 * (n + 2)) + 1.0
    edges = _stretch(lambda y: float(log_density(np.array(sign * y))), rises, reach)
    half = np.diff(edges)[:, np.newaxis] / 2.0
    x = sign * (edges[:-1, np.newaxis] + half * (1.0 + _NODES))
    f = log_density(x)
    top = float(f.max())
    mass = half * _WEIGHTS * np.exp(f - top)
    total = float(mass.sum())
    return top + math.log(total), float((mass * _share(x + log_bias)).sum()) / total


def log_factor(k: int, r: int, log_bias: float) -> tuple[float, float]:
    """ln of the uniform-weights Bayes factor under a search bias, and its slope in ln of the bias.

    Items that support are found at odds `exp(log_bias)` times their odds in the record, so a share
    theta becomes q = omega theta/(1 + (omega - 1) theta); theta is uniform on either half. Slope:
    -n (mean q over the upper half - mean q over the lower half), never positive.

    >>> round(math.exp(log_factor(9, 3, 0.0)[0]), 3)
    20.672
    """
    n = k + r
    upper, found_upper = _side(k, n, log_bias, 1)
    lower, found_lower = _side(k, n, log_bias, -1)
    return upper - lower, -n * (found_upper - found_lower)


def tipping_bias(k: int, r: int, threshold: float) -> float:
    """The bias at which the Bayes factor equals the threshold, by Newton steps kept inside a bracket."""
    target = math.log(threshold)
    low, high = -_LOG_BIAS, _LOG_BIAS
    if k + r == 0 or not log_factor(k, r, low)[0] > target > log_factor(k, r, high)[0]:
        raise Undefined(
            _(
                "No search bias takes the Bayes factor of %(k)s items for and %(r)s against to "
                "%(threshold)s; with no item on one side it never passes 1."
            )
            % {"k": k, "r": r, "threshold": localised(f"{threshold:g}")}
        )
    place = 0.0
    for _step in range(_STEPS):
        value, slope = log_factor(k, r, place)
        low, high = (place, high) if value > target else (low, place)
        step = (target - value) / slope if slope < 0.0 else math.inf
        before, place = place, place + step if low <= place + step <= high else (low + high) / 2.0
        if abs(place - before) <= _CLOSE * (1.0 + abs(place)):
            break
    return math.exp(place)
