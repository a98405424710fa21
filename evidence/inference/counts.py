"""Bayes factors from counts of items for and against, without hand-set likelihoods (methods 2.18)."""

import math
from collections.abc import Callable
from fractions import Fraction
from operator import index
from typing import SupportsIndex

from evidence.inference import checks
from evidence.inference.errors import BadProbability, BadShape, TooLarge, Undefined
from evidence.inference.search_bias import tipping_bias
from evidence.wording import gettext as _
from evidence.wording import localised

Factor = Callable[[int, int], float]

MAX_ITEMS = 10_000


def _count(value: SupportsIndex, name: str) -> int:
    """A whole number of items."""
    try:
        number = index(value)
    except TypeError:
        number = -1
    if isinstance(value, bool) or number < 0:
        raise BadShape(
            _("%(name)s is %(value)s; give a whole number of at least 0.")
            % {"name": name, "value": f"{value!r}"}
        )
    return number


def _counts(k: SupportsIndex, r: SupportsIndex) -> tuple[int, int]:
    """The items for and against, not more of them than exact arithmetic handles at once."""
    supporting, opposing = _count(k, "k"), _count(r, "r")
    if supporting + opposing > MAX_ITEMS:
        raise TooLarge(
            _("k + r is %(supporting)s; counts are computed up to %(max_items)s items.")
            % {"supporting": supporting + opposing, "max_items": MAX_ITEMS}
        )
    return supporting, opposing


def _positive(value: float, name: str) -> float:
    """A finite number above 0."""
    number = float(checks.finite(value, name, ()))
    if number <= 0.0:
        raise BadProbability(
            _("%(name)s is %(number)s; give a number above 0.")
            % {"name": name, "number": localised(f"{number:g}")}
        )
    return number


def _quotient(numerator: int, denominator: int) -> float:
    """The quotient of two whole numbers, rounded once."""
    try:
        return numerator / denominator
    except OverflowError:
        raise TooLarge(
            _(
                "The Bayes factor is above 1e308, more than a number here can hold; report its order of magnitude."
            )
        ) from None


def _lower_sum(n: int, k: int) -> int:
    """C(n, 0) + ... + C(n, k)."""
    total = term = 1
    for j in range(1, k + 1):
        term = term * (n - j + 1) // j
        total += term
    return total


def uniform_weights(k: SupportsIndex, r: SupportsIndex) -> float:
    """Uniform-weights Bayes factor of k supporting against r opposing items, n = k + r.

    The share of supporting items lies above one half under the theory and at or below it under the
    rival, every share in either range weighing the same: P(B <= k)/P(B >= k + 1), B ~ Bin(n + 1, 1/2).
    Source: Lopez, Bowers and Gajardo Cooper (2026), arXiv:2606.16683, both versions. Exact, rounded
    once. Raises BadShape for counts that are not whole numbers of at least 0, TooLarge for more than
    10,000 items or a factor above 1e308.

    >>> round(uniform_weights(9, 3), 3)
    20.672
    """
    supporting, opposing = _counts(k, r)
    n = supporting + opposing
    below = _lower_sum(n + 1, supporting)
    return _quotient(below, 2 ** (n + 1) - below)


def worst_case(k: SupportsIndex, r: SupportsIndex) -> float:
    """Worst-case Bayes factor: the rival is granted the share that fits best, one half.

    sum of C(n + 1, j) for j <= k, over (n + 1) C(n, k). For k >= r a lower bound whatever weights the
    rival spreads over its range; who acts on 20 is misled at most once in 20 when the rival is right.
    Source: the same, August 2026 version. Raises what `uniform_weights` raises.

    >>> worst_case(9, 3) == 7814 / 2860
    True
    """
    supporting, opposing = _counts(k, r)
    n = supporting + opposing
    return _quotient(_lower_sum(n + 1, supporting), (n + 1) * math.comb(n, supporting))


def separation(k: SupportsIndex, r: SupportsIndex, threshold: float) -> float:
    """How far from one half both theories must lie for the counts to reach the threshold: g*, unrounded.

    With the theory at a share of 1/2 + g and the rival at 1/2 - g the factor is
    ((1 + 2g)/(1 - 2g))^(k - r), so g* = tanh(ln T/(2 (k - r)))/2, between 0 and 1/2. Show it rounded
    up to three decimals. Source: the same, August 2026 version. Raises Undefined where k <= r,
    BadProbability for a threshold below 1, and BadShape and TooLarge for counts as above.

    >>> round(separation(9, 3, 20), 6)
    0.122292
    """
    supporting, opposing = _counts(k, r)
    target = _positive(threshold, "threshold")
    if target < 1.0:
        raise BadProbability(
            _("threshold is %(target)s; any separation favours the theory, so give at least 1.")
            % {"target": localised(f"{target:g}")}
        )
    if supporting <= opposing:
        raise Undefined(
            _(
                "%(supporting)s items for and %(opposing)s against: no separation takes counts that do not "
                "favour the theory to the threshold."
            )
            % {"supporting": supporting, "opposing": opposing}
        )
    return math.tanh(math.log(target) / (2 * (supporting - opposing))) / 2.0


def _mixed_moments(free: int, fixed: int, top: int, whole: int, unit: int) -> int:
    """The sum over j of C(free, j) E[X^j (1 - X)^fixed], but for factors that a ratio cancels.

    The Beta parameter that goes with X is top/unit, the sum of both is whole/unit. Every term is
    brought to one denominator, so that only whole numbers are added.
    """
    total = rising = choose = 1
    for j in range(free):
        rising *= top + j * unit
        choose = choose * (free - j) // (j + 1)
        total = total * (whole + (j + fixed) * unit) + choose * rising
    return total


def _rising(top: int, unit: int, times: int) -> int:
    """top (top + unit) (top + 2 unit) ..., as many factors as `times`."""
    return math.prod(range(top, top + times * unit, unit))


def stated_weights(k: SupportsIndex, r: SupportsIndex, a: float, b: float) -> float:
    """Bayes factor where the weight over either half is stated as a Beta(a, b) distribution.

    theta = 1/2 + X/2 under the theory and X/2 under the rival, X ~ Beta(a, b) from the lower end of
    each half. By moments, exactly: sum_j C(k, j) E[X^j (1 - X)^r] / sum_j C(r, j) E[X^k (1 - X)^j],
    E[X^j (1 - X)^m] = B(a + j, b + m)/B(a, b); a and b are read as the decimals they print. a = b = 1
    gives `uniform_weights`. Source: the same, August 2026 version. Raises BadProbability unless a and b
    are above 0, and BadShape and TooLarge for counts as above.

    >>> round(stated_weights(9, 3, 0.5, 0.5), 2), round(stated_weights(9, 3, 10, 10), 2)
    (9.53, 252.92)
    """
    supporting, opposing = _counts(k, r)
    first, second = (Fraction(str(_positive(value, name))) for value, name in ((a, "a"), (b, "b")))
    unit = math.lcm(first.denominator, second.denominator)
    left, right = int(first * unit), int(second * unit)
    theory = _mixed_moments(supporting, opposing, left, left + right, unit)
    rival = _mixed_moments(opposing, supporting, right, left + right, unit)
    return _quotient(
        theory * _rising(right, unit, opposing),
        rival * _rising(left, unit, supporting),
    )


def urn(k: SupportsIndex, r: SupportsIndex) -> float:
    """The urn factor of the first version, "formulation C", tilted against the theory by construction.

    All n items are drawn from a closed archive: under the theory it holds k + 1 supporting and
    max(1, r) opposing items, under the rival k and k + 1. Deprecated by its authors; here to reproduce
    first-version results. Raises Undefined where r > k + 1, and BadShape and TooLarge as above.

    >>> urn(7, 3), urn(9, 3)
    (39.0, 323.0)
    """
    supporting, opposing = _counts(k, r)
    if opposing > supporting + 1:
        raise Undefined(
            _("r is %(opposing)s and k is %(supporting)s: the urn is too small where r exceeds k + 1.")
            % {"opposing": opposing, "supporting": supporting}
        )
    n = supporting + opposing
    theory_draws = math.comb(supporting + 1 + max(1, opposing), n)
    rival_draws = math.comb(2 * supporting + 1, n)
    return _quotient((supporting + 1) * rival_draws, theory_draws * math.comb(supporting + 1, opposing))


def recodings_to_fall_below(
    k: SupportsIndex, r: SupportsIndex, threshold: float, factor: Factor = uniform_weights
) -> int | None:
    """The smallest number x of supporting items that, coded as opposing, take the factor below the threshold.

    The smallest x >= 0 with factor(k - x, r + x) < threshold; 0 where it is below already, None where
    no re-coding does it. `factor` is any of this module's factors; codings where it is undefined are
    passed over. Source: the same, both versions. Raises BadProbability for a threshold that is not
    above 0, BadShape and TooLarge for counts as above.

    >>> recodings_to_fall_below(9, 3, 20), recodings_to_fall_below(9, 3, 20, factor=urn)
    (1, 2)
    """
    supporting, opposing = _counts(k, r)
    target = _positive(threshold, "threshold")
    for moved in range(supporting + 1):
        try:
            value = factor(supporting - moved, opposing + moved)
        except (Undefined, TooLarge):  # too large for a number is not below a threshold
            continue
        if value < target:
            return moved
    return None


def observation_bias(k: SupportsIndex, r: SupportsIndex, threshold: float) -> float:
    """omega*: the search bias at which the uniform-weights factor falls to the threshold.

    omega is the odds that the search surfaces supporting rather than opposing items: the share found is
    q = omega theta/(1 + (omega - 1) theta), theta stays uniform. The factor falls as omega rises, from
    `uniform_weights` at 1, so omega* is below 1 where the factor is below the threshold already. By
    Gauss-Legendre quadrature of the log-concave integrand in the logit of theta, to about 1e-12. Source:
    the same, both versions. Raises Undefined where no bias does it (no item against and a threshold of
    at most 1, no item for and one of at least 1), BadProbability for a threshold that is not above 0,
    and BadShape and TooLarge for counts as above.

    >>> round(observation_bias(17, 3, 20), 4)
    2.186
    """
    supporting, opposing = _counts(k, r)
    return tipping_bias(supporting, opposing, _positive(threshold, "threshold"))
