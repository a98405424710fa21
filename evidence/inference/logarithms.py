"""Arithmetic that keeps to what doubles hold: sums of logarithms in any order, totals, and the way back."""

import math

import numpy as np

from evidence.inference.checks import FloatArray

# No logarithm of a double is larger in size: ln of the smallest is -744.4.
_LOG_EXPONENT = 10


def logarithms(values: FloatArray) -> FloatArray:
    """Natural logarithms, -inf for 0."""
    with np.errstate(divide="ignore"):
        return np.log(values)


def exact_parts(logs: FloatArray) -> list[float]:
    """A few numbers whose exact sum is that of n natural logarithms of doubles; [-inf] where one is -inf.

    `math.fsum` of the parts is `math.fsum` of the logarithms, bit for bit, at a tenth of its time on
    long arrays. Every number is cut at a common unit; the heads are multiples of it, small enough that
    their sum is exact in any order, and the tails go on to a smaller unit. Rump, Ogita and Oishi (2008),
    Accurate floating-point summation part I, SIAM J. Sci. Comput. 31(1), algorithm 3.2.

    >>> math.fsum(exact_parts(np.array([1e2, 1e-14, -1e2])))
    1e-14
    """
    if logs.min(initial=math.inf) == -math.inf:
        return [-math.inf]
    spare = len(logs).bit_length() + 2
    unit = _LOG_EXPONENT + spare - 53
    parts: list[float] = []
    tails, heads = logs, np.empty_like(logs)
    while tails.any():
        cut = math.ldexp(1.5, unit + 52)
        np.add(tails, cut, out=heads)
        np.subtract(heads, cut, out=heads)
        parts.append(float(heads.sum()))
        tails = tails - heads
        unit += spare - 53
    return parts


def column_parts(values: FloatArray) -> list[list[float]]:
    """The exact parts of the sums of the natural logarithms of an n x K array, one list for each column."""
    # one column at a time stays in the processor's cache
    return [exact_parts(logarithms(values[:, k].copy())) for k in range(values.shape[1])]


def exact_sums(values: FloatArray) -> FloatArray:
    """The K sums of the natural logarithms of an n x K array over its n rows, each rounded once.

    >>> exact_sums(np.array([[1.0, 0.5], [1.0, 0.5]])).round(6).tolist()
    [0.0, -1.386294]
    """
    return np.array([math.fsum(parts) for parts in column_parts(values)])


def log_total(logs: FloatArray) -> float:
    """ln of the sum of exp(logs), without overflow; -inf for nothing."""
    highest = float(logs.max(initial=-math.inf))
    if highest == -math.inf:
        return highest
    return highest + math.log(math.fsum(np.exp(logs - highest)))


def unit_sized(values: FloatArray) -> FloatArray:
    """The values times a power of two, which changes no digit, so that the largest in size is below 1.

    For what depends on ratios only: products and differences of the values then stay in range.

    >>> unit_sized(np.array([6.0, -1.0])).tolist()
    [0.75, -0.125]
    """
    scaled: FloatArray = np.ldexp(values, -np.frexp(np.abs(values).max(initial=0.0))[1])
    return scaled


def from_log_odds(log_odds: float) -> float:
    """The probability with these natural log-odds, without overflow on either side."""
    if log_odds >= 0.0:
        return 1.0 / (1.0 + math.exp(-log_odds))
    return math.exp(log_odds) / (1.0 + math.exp(log_odds))
