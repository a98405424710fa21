"""Each item for one exclusive hypothesis against all its rivals together, given the items before it."""

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from evidence.inference import checks
from evidence.inference.bayes import Posterior
from evidence.inference.checks import FloatArray
from evidence.inference.logarithms import logarithms
from evidence.inference.scales import DECIBELS_PER_NAT


@dataclass(frozen=True, eq=False)
class AgainstRest:
    """`odds_db` is (n + 1) x K, from the prior on; `weights_db` (n x K) are its steps; arrays are read-only.

    A weight is nan where the hypothesis, or every rival, was eliminated before the item. `log_weights`
    ((n + 1) x K, natural logs) are those of the hypotheses after 0, 1, ... n items.
    """

    log_weights: FloatArray
    odds_db: FloatArray
    weights_db: FloatArray


def against_rest(posterior: Posterior) -> AgainstRest:
    """The running odds of each hypothesis against the rest, and what each item adds to them (methods 2.4).

    What the rest predicts changes with every item, so a weight holds given what came in before it, and
    in another order the same items share the same total differently. With one hypothesis there is no
    rest: its odds are infinite.

    >>> from evidence.inference.bayes import update
    >>> rest = against_rest(update([0.5, 0.25, 0.25], [[0.8, 0.4, 0.4], [0.5, 0.5, 0.5]]))
    >>> rest.odds_db[:, 0].round(4).tolist(), rest.weights_db[:, 0].round(4).tolist()
    ([0.0, 3.0103, 3.0103], [3.0103, 0.0])
    """
    rows = logarithms(np.vstack([posterior.prior, posterior.likelihoods])).cumsum(axis=0)
    rows[-1] = posterior.log_weights
    places = range(rows.shape[1])
    with np.errstate(invalid="ignore"):  # -inf from -inf: eliminated already, and nan says so
        odds = np.column_stack([rows[:, j] - _rest(rows, j) for j in places]) * DECIBELS_PER_NAT
        weights = np.diff(odds, axis=0)
    return AgainstRest(*map(checks.frozen, (rows, odds, weights)))


def mixtures(log_weights: ArrayLike, p_found: ArrayLike) -> FloatArray:
    """P(E_i | not H_j) for n items and K hypotheses, with the weights held just before each item.

    Both arguments are n x K. As `bayes.mixture`, but in logarithms, so that rivals of any smallness
    still count; nan where no rival is left. Raises BadShape and BadProbability naming the entry.

    >>> mixtures([[math.log(0.5), math.log(0.3), math.log(0.2)]], [[0.9, 0.4, 0.1]]).round(3).tolist()
    [[0.28, 0.671, 0.712]]
    """
    held = checks.numbers(log_weights, "log_weights", (None, None))
    s = checks.probabilities(p_found, "p_found", held.shape)
    joint = held + logarithms(s.copy())
    with np.errstate(invalid="ignore"):
        columns = [_rest(joint, j) - _rest(held, j) for j in range(held.shape[1])]
    return np.minimum(np.exp(np.column_stack(columns)), 1.0) if columns else held


def _rest(rows: FloatArray, j: int) -> FloatArray:
    """ln of the summed weights of all hypotheses but j, row by row; -inf where there are none."""
    others = np.delete(rows, j, axis=1)
    highest = others.max(axis=1, initial=-math.inf)
    shift = np.where(np.isfinite(highest), highest, 0.0)
    with np.errstate(divide="ignore"):
        return np.asarray(shift + np.log(np.exp(others - shift[:, None]).sum(axis=1)))
