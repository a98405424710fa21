"""How far several coders agree, and how their probabilities are pooled."""

import numpy as np
from numpy.typing import ArrayLike

from evidence.inference import checks
from evidence.inference.checks import FloatArray
from evidence.inference.errors import BadProbability, BadShape, Contradiction, Undefined
from evidence.inference.krippendorff import BootstrapBounds, Level, bootstrap_alpha, krippendorff_alpha
from evidence.inference.logarithms import unit_sized
from evidence.wording import gettext as _
from evidence.wording import localised

__all__ = [
    "BootstrapBounds",
    "Level",
    "bootstrap_alpha",
    "cohen_kappa",
    "fleiss_kappa",
    "krippendorff_alpha",
    "linear_pool",
    "log_pool",
]


def _counts(values: ArrayLike, name: str) -> FloatArray:
    """A table of finite numbers of at least 0, other entries refused as of the wrong form."""
    table = checks.array_of(values, name, (None, None), BadShape)
    wrong = np.argwhere(~(np.isfinite(table) & (table >= 0.0)))
    if len(wrong):
        row, column = (int(i) for i in wrong[0])
        raise BadShape(
            _("%(name)s is %(value)s; give a finite number of at least 0.")
            % {"name": f"{name}[{row}, {column}]", "value": localised(f"{table[row, column]:g}")}
        )
    return table


def _disagreements(categories: int, weights: str | None) -> FloatArray:
    """How much each cell of a square table disagrees: [i != j], |i - j| or (i - j)^2."""
    places = np.arange(categories, dtype=np.float64)
    distance: FloatArray = np.abs(np.subtract.outer(places, places))
    if weights is None:
        return np.minimum(distance, 1.0)
    if weights not in ("linear", "quadratic"):
        raise BadShape(
            _('weights is %(weights)s; give None, "linear" or "quadratic".') % {"weights": f"{weights!r}"}
        )
    return distance if weights == "linear" else distance**2


def cohen_kappa(table: ArrayLike, weights: str | None = None) -> float:
    """Cohen's kappa of two coders, 1 - sum(w o)/sum(w e), with disagreement weights w.

    `table` is square: entry [i, j] counts the units that coder 1 put into category i and coder 2 into
    category j; e is what the margins lead one to expect. `weights` None counts every disagreement
    alike, which is (p_o - p_e)/(1 - p_e); "linear" and "quadratic" weigh by the distance of ordered
    categories. Source: Cohen (1960, 1968). Raises BadShape for a table that is not square or has
    entries that are negative or not finite, Undefined where both coders used one and the same category
    only.

    >>> round(cohen_kappa([[20, 5], [10, 15]]), 6)
    0.4
    """
    counts = unit_sized(_counts(table, "table"))
    if counts.shape[0] != counts.shape[1]:
        raise BadShape(
            _("table has shape %(shape)s; give as many columns as rows, in the same order.")
            % {"shape": counts.shape}
        )
    distance = _disagreements(len(counts), weights)
    total = counts.sum()
    expected = float((distance * np.outer(counts.sum(axis=1), counts.sum(axis=0))).sum())
    if expected == 0.0:
        raise Undefined(
            _("Both coders used one and the same category only, or the table is empty: no kappa.")
        )
    return 1.0 - float(total * (distance * counts).sum()) / expected


def fleiss_kappa(counts: ArrayLike) -> float:
    """Fleiss' kappa of any number of coders, (P - P_e)/(1 - P_e), the same number n of ratings per unit.

    `counts` is units x categories. P is the mean over units of (sum n_ic^2 - n)/(n (n - 1)), P_e the
    sum of squared shares of the categories. For two coders this is not Cohen's kappa. Source: Fleiss
    (1971). Raises BadShape for counts that are negative or not finite, for units with different numbers
    of ratings, fewer than 2 or more than a double holds; Undefined where only one category was used.

    >>> round(fleiss_kappa([[3, 0], [0, 3], [2, 1], [1, 2]]), 6)
    0.333333
    """
    table = _counts(counts, "counts")
    if not table.size:
        raise BadShape(_("counts is empty; give a row of counts for each unit."))
    with np.errstate(over="ignore"):
        ratings = table.sum(axis=1)
    n = float(ratings[0])
    if not 2.0 <= n < np.inf or np.any(ratings != n):
        unit = int(np.argmax(ratings != n))
        raise BadShape(
            _(
                "counts[%(unit)s] sums to %(ratings)s; give every unit the same number of ratings, at least "
                "2, or use krippendorff_alpha."
            )
            % {"unit": unit, "ratings": localised(f"{ratings[unit]:g}")}
        )
    table = unit_sized(table)
    per_unit = float(table[0].sum())
    one = per_unit / n  # a single rating, on the scale that the table has now
    totals = table.sum(axis=0)
    if np.count_nonzero(totals) == 1:
        raise Undefined(_("Every rating is in one category: agreement cannot be told from chance."))
    agreement = float(((table**2).sum(axis=1) - per_unit * one).mean()) / (per_unit * (per_unit - one))
    by_chance = float(((totals / totals.sum()) ** 2).sum())
    return (agreement - by_chance) / (1.0 - by_chance)


def _to_pool(probabilities: ArrayLike, weights: ArrayLike | None) -> tuple[FloatArray, FloatArray]:
    """Each coder's distribution and share of the say, coders of weight 0 left out."""
    table = checks.probabilities(probabilities, "probabilities", (None, None))
    for coder, row in enumerate(table):
        checks.distribution(row, f"probabilities[{coder}]")
    if not len(table):
        raise BadShape(_("probabilities is empty; give a row for each coder."))
    shares = np.ones(len(table)) if weights is None else checks.likelihoods(weights, "weights", (len(table),))
    if not shares.any():
        raise BadProbability(_("weights are all 0; give at least one coder a positive weight."))
    heard = shares > 0.0
    shares = shares / shares.max()
    return table[heard], shares[heard] / shares.sum()


def linear_pool(probabilities: ArrayLike, weights: ArrayLike | None = None) -> FloatArray:
    """The weighted mean of the coders' probabilities, sum of w_c p_c (Stone 1961).

    `probabilities` is coders x hypotheses, each row with sum 1; `weights` are the coders', equal unless
    given, and only their ratios matter. No coder's zero vetoes. Updating after pooling is not pooling
    after updating. Returns K probabilities. Raises BadProbability for a row that is no distribution or
    weights that are negative or all 0, BadShape for weights that are not one per coder.

    >>> [round(float(p), 6) for p in linear_pool([[0.8, 0.2], [0.4, 0.6]], [3, 1])]
    [0.7, 0.3]
    """
    table, shares = _to_pool(probabilities, weights)
    pooled: FloatArray = shares @ table
    pooled /= pooled.sum()
    return pooled


def log_pool(probabilities: ArrayLike, weights: ArrayLike | None = None) -> FloatArray:
    """The weighted geometric mean of the coders' probabilities, made to sum to 1 (Genest and Zidek 1986).

    Shapes as in `linear_pool`. For two hypotheses this is the weighted mean of the coders' decibels, and
    pooling then updating equals updating then pooling. A zero of any coder with a positive weight
    vetoes the hypothesis. Raises what `linear_pool` raises, and Contradiction where all are vetoed.

    >>> [round(float(p), 6) for p in log_pool([[0.8, 0.2], [0.5, 0.5]])]
    [0.666667, 0.333333]
    """
    table, shares = _to_pool(probabilities, weights)
    logs = np.log(table, out=np.full_like(table, -np.inf), where=table > 0.0)
    pooled = (shares[:, np.newaxis] * logs).sum(axis=0)
    best = pooled.max()
    if best == -np.inf:
        raise Contradiction(
            _(
                "Every hypothesis has probability 0 for some coder, so nothing is left to pool; "
                "replace the zeros by small probabilities, or use linear_pool."
            )
        )
    ratios: FloatArray = np.exp(pooled - best)
    ratios /= ratios.sum()
    return ratios
