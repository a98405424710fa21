"""What several cases say together about a mechanism that works in some share of them (methods 2.19)."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from evidence.inference import checks
from evidence.inference.checks import FloatArray
from evidence.inference.errors import BadProbability
from evidence.wording import gettext as _
from evidence.wording import localised


@dataclass(frozen=True, slots=True, eq=False)
class ShareOfCases:
    """The expected share of cases with the mechanism, and for each case the probability that it has it."""

    mean: float
    case_probabilities: FloatArray


def _parameter(value: float, name: str) -> float:
    """A parameter of the Beta prior: a finite number above 0."""
    number = float(checks.finite(value, name, ()))
    if number <= 0.0:
        raise BadProbability(
            _("%(name)s is %(number)s; the Beta prior needs numbers above 0.")
            % {"name": name, "number": localised(f"{number:g}")}
        )
    return number


def _log_likelihoods(ratios: ArrayLike) -> tuple[FloatArray, FloatArray]:
    """ln of each case's likelihood with and without the mechanism; an infinite ratio is 1 to 0."""
    array = checks.numbers(ratios, "likelihood_ratios", (None,))
    wrong = np.flatnonzero(array < 0.0)
    if len(wrong):
        case = int(wrong[0])
        raise BadProbability(
            _("likelihood_ratios[%(case)s] is %(array)s; give a ratio of at least 0, or inf.")
            % {"case": case, "array": localised(f"{array[case]:g}")}
        )
    certain = np.isinf(array)
    ratio = np.where(certain, 1.0, array)
    present = np.log(ratio, out=np.full_like(ratio, -np.inf), where=ratio > 0.0)
    return present, np.where(certain, -np.inf, 0.0)


def _log_weights(cases: int, a: float, b: float) -> FloatArray:
    """ln of E[lambda^j (1 - lambda)^(n - j)] under Beta(a, b), up to a constant, for j = 0 to n."""
    j = np.arange(cases, dtype=np.float64)
    steps = np.log(a + j) - np.log(b + (cases - 1.0 - j))
    return np.concatenate([[0.0], np.cumsum(steps)])


def _backward(present: FloatArray, absent: FloatArray, weights: FloatArray) -> list[FloatArray]:
    """For each i, ln of the weight of j mechanisms among the first i cases, summed over what the others are."""
    after = [weights]
    for with_it, without in zip(present[::-1], absent[::-1], strict=True):
        after.append(np.logaddexp(after[-1][:-1] + without, after[-1][1:] + with_it))
    return after[::-1]


def share_of_cases(likelihood_ratios: ArrayLike, a: float = 1.0, b: float = 1.0) -> ShareOfCases:
    """The share of cases in which a mechanism works, and the probability that it works in each.

    `likelihood_ratios` holds, for each of n cases, P(its evidence | mechanism) / P(its evidence | none),
    from 0 to inf. The share lambda has a Beta(a, b) prior, and P(data | lambda) is the product over
    cases of lambda L_c1 + (1 - lambda) L_c0. `.mean` is E[lambda | data]; `.case_probabilities` (n) are
    E[lambda L_c1/(lambda L_c1 + (1 - lambda) L_c0)] under the posterior of lambda: cases inform each
    other through it. Exact polynomial integration: the product is expanded in lambda^j (1 - lambda)^(n-j),
    whose terms are all positive, and each case is taken out by a forward and a backward pass, in logs.
    No cases give the prior. Raises BadProbability for a ratio that is negative or nan, or a prior
    parameter that is not above 0; BadShape for ratios that are not one row of numbers.

    >>> result = share_of_cases([9.0])
    >>> round(result.mean, 4), [round(float(p), 4) for p in result.case_probabilities]
    (0.6333, [0.9])
    """
    present, absent = _log_likelihoods(likelihood_ratios)
    alpha, beta = _parameter(a, "a"), _parameter(b, "b")
    cases = len(present)
    weights = _log_weights(cases, alpha, beta)
    after = _backward(present, absent, weights)
    before = np.zeros(1)
    chances = np.empty(cases)
    for case in range(cases):
        with_it = before + present[case]
        chances[case] = np.exp(np.logaddexp.reduce(with_it + after[case + 1][1:]) - after[0][0])
        before = np.logaddexp(np.append(before + absent[case], -np.inf), np.insert(with_it, 0, -np.inf))
    posterior = np.exp(before + weights - after[0][0])
    number = np.arange(cases + 1, dtype=np.float64)
    mean = float((posterior * (alpha + number)).sum() / posterior.sum()) / (alpha + beta + cases)
    return ShareOfCases(mean, checks.frozen(np.minimum(chances, 1.0)))
