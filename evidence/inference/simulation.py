"""Joint uncertainty: posteriors over random draws from the ranges of priors and likelihoods."""

import math
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import ArrayLike

from evidence.inference import checks
from evidence.inference.checks import FloatArray
from evidence.inference.ranges import likelihood_box, prior_box, refuse_contradiction

QUANTILES = (0.05, 0.25, 0.5, 0.75, 0.95)

# Draws at a time: their numbers fit in the processor's cache, whatever the number of items.
_CHUNK = 1 << 16
_EXCHANGES_PER_HYPOTHESIS = 20
_NORMAL_LIMIT, _NORMAL_STEPS = 8.5, 1 << 16


@dataclass(frozen=True, slots=True, eq=False)
class Simulation:
    """How K hypotheses fared over the draws; arrays are read-only.

    `lead_share` (K) is the share of draws in which each has the greatest posterior, a tie split equally;
    `quantiles` (5 x K) are those of the posterior at .05, .25, .5, .75, .95.
    """

    lead_share: FloatArray
    quantiles: FloatArray
    draws: int
    seed: int
    rho: float


@cache
def _normal_table() -> tuple[FloatArray, FloatArray]:
    """The standard normal distribution function on a grid, and its rises from point to point."""
    points = np.linspace(-_NORMAL_LIMIT, _NORMAL_LIMIT, _NORMAL_STEPS + 1)
    values = np.array([0.5 * math.erfc(-x / math.sqrt(2.0)) for x in points.tolist()])
    return values[:-1], np.diff(values)


def normal_probability(x: FloatArray) -> FloatArray:
    """The standard normal distribution function, within 3e-9, by straight lines in a table.

    >>> normal_probability(np.array([-1.0, 0.0, 40.0])).round(6).tolist()
    [0.158655, 0.5, 1.0]
    """
    values, rises = _normal_table()
    place = (x + _NORMAL_LIMIT) * (_NORMAL_STEPS / (2.0 * _NORMAL_LIMIT))
    np.clip(place, 0.0, _NORMAL_STEPS - 1e-9, out=place)
    step = place.astype(np.intp)
    place -= step
    place *= rises[step]
    place += values[step]
    return place


def _fill_uniform(rng: np.random.Generator, out: FloatArray, rho: float) -> None:
    """Uniform numbers, draws x K x n, with a Gaussian copula of correlation rho along the items."""
    if rho == 0.0:
        rng.random(out=out)
        return
    rng.standard_normal(out=out)
    out *= math.sqrt(1.0 - rho)
    out += math.sqrt(rho) * rng.standard_normal((*out.shape[:2], 1))
    out[:] = normal_probability(out)


def _log_likelihoods(
    rng: np.random.Generator, low: FloatArray, high: FloatArray, draws: int, rho: float
) -> FloatArray:
    """Sums over the items of ln L drawn from the n x K box, draws x K."""
    start, width = np.ascontiguousarray(low.T), np.ascontiguousarray((high - low).T)
    sums = np.empty((draws, len(width)))
    rows = max(1, _CHUNK // max(1, width.size))
    memory = np.empty((min(rows, draws), *width.shape))
    for first in range(0, draws, rows):
        chunk = memory[: min(rows, draws - first)]
        _fill_uniform(rng, chunk, rho)
        chunk *= width
        chunk += start
        np.log(chunk, out=chunk)
        chunk.sum(axis=2, out=sums[first : first + rows])
    return sums


def _priors(rng: np.random.Generator, low: FloatArray, high: FloatArray, draws: int) -> FloatArray:
    """Priors spread evenly over the box cut with the simplex, draws x K.

    From one point of it, two hypotheses at a time share out their sum anew, uniformly within their
    intervals: a Gibbs sampler whose limit is the uniform distribution, run far past its mixing time,
    which is of the order of K ln K exchanges.
    """
    spread = math.fsum(high) - math.fsum(low)
    middle = low + (high - low) * ((1.0 - math.fsum(low)) / spread if spread > 0.0 else 0.0)
    priors = np.tile(middle, (draws, 1))
    for _ in range(_EXCHANGES_PER_HYPOTHESIS * len(low) if spread > 0.0 and len(low) > 1 else 0):
        i, j = rng.choice(len(low), 2, replace=False)
        total = priors[:, i] + priors[:, j]
        least, most = np.maximum(low[i], total - high[j]), np.minimum(high[i], total - low[j])
        priors[:, i] = least + (most - least) * rng.random(draws)
        priors[:, j] = np.clip(total - priors[:, i], low[j], high[j])
    return priors


def simulate(
    prior_low: ArrayLike,
    prior_high: ArrayLike,
    likelihood_low: ArrayLike,
    likelihood_high: ArrayLike,
    *,
    draws: int = 10_000,
    seed: int,
    rho: float = 0.0,
) -> Simulation:
    """Monte Carlo over the ranges: who leads how often, and where the posteriors lie (methods 2.12).

    Each likelihood is uniform in its interval, with a Gaussian copula of correlation rho (0 to 1) across
    the items of one hypothesis, independent between hypotheses; priors are uniform over the intervals
    cut with the simplex. K priors, n x K likelihoods; the same seed gives the same result. Raises what
    `ranges.posterior_bounds` raises, BadProbability for rho, BadShape for draws or seed.

    >>> result = simulate([0.5, 0.5], [0.5, 0.5], [[0.6, 0.1]], [[0.9, 0.3]], draws=100, seed=1)
    >>> result.lead_share.tolist(), result.quantiles.shape
    ([1.0, 0.0], (5, 2))
    """
    priors = prior_box(prior_low, prior_high)
    low, high = likelihood_box(likelihood_low, likelihood_high, len(priors[0]))
    refuse_contradiction(priors[1], high)
    count, start = checks.count(draws, "draws", 1), checks.count(seed, "seed", 0)
    correlation = checks.probability(rho, "rho")
    rng = np.random.default_rng(start)
    with np.errstate(divide="ignore"):
        weights = np.log(_priors(rng, *priors, count))
        weights += _log_likelihoods(rng, low, high, count, correlation)
    best = weights.max(axis=1, keepdims=True)
    leads = weights == best
    posteriors = np.exp(weights - best)
    posteriors /= posteriors.sum(axis=1, keepdims=True)
    lead_share = (leads / leads.sum(axis=1, keepdims=True)).mean(axis=0)
    quantiles = np.quantile(posteriors, QUANTILES, axis=0)
    return Simulation(checks.frozen(lead_share), checks.frozen(quantiles), count, start, correlation)
