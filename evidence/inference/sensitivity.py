"""How far a conclusion holds: tipping points, what each item carries, and ranges one at a time or jointly."""

import math
from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from typing import TypeVar

import numpy as np
from numpy.typing import ArrayLike

from evidence.inference import checks
from evidence.inference.bayes import update
from evidence.inference.checks import FloatArray
from evidence.inference.errors import BadProbability, BadShape, Undefined
from evidence.inference.logarithms import from_log_odds, log_total, logarithms
from evidence.inference.ranges import likelihood_box
from evidence.inference.scales import ROUNDING_DB
from evidence.inference.simulation import Simulation as Simulation
from evidence.inference.simulation import simulate as simulate
from evidence.wording import gettext as _
from evidence.wording import localised

Label = TypeVar("Label", bound=Hashable)


@dataclass(frozen=True, slots=True, eq=False)
class Sensitivity:
    """What would overturn the posterior odds of a leader against a rival; n items, dB unless said.

    `slack_db` is how far the odds are above the target. `item_tipping_share` (n) is the fraction of its
    stated weight at which an item just saves the conclusion: negative where it alone cannot overturn it,
    above 1 for an item that counts against it, nan where its weight is 0. The conclusion survives a
    common factor on all weights above `uniform_overstatement` if they favour the leader in sum, below it
    if they do not, nan if they cancel (to within 1e-12 dB). `per_item_error_db` is the equal error
    against the conclusion in every item, nan without items.
    """

    posterior_db: float
    drop_one_db: FloatArray
    prior_tipping_db: float
    slack_db: float
    item_tipping_share: FloatArray
    uniform_overstatement: float
    per_item_error_db: float


@dataclass(frozen=True, slots=True)
class Swing:
    """The posterior bounds of one hypothesis when one item takes its range."""

    item: int
    low: float
    high: float


def analyse(prior_odds_db: float, weights_db: ArrayLike, target_db: float = 0.0) -> Sensitivity:
    """Everything that follows in closed form from prior odds, n weights and target odds, all finite dB.

    With O the posterior odds, T the target: drop-one O - W_i, prior tipping T - sum W, slack D = O - T,
    tipping share 1 - D/W_i, overstatement (T - prior)/sum W, per-item error D/n (methods 2.12). Raises
    BadProbability for a number that is not finite (drop deductive items first, nothing tips them) or
    above 1e300 in size.

    >>> result = analyse(0.0, [8.0, -2.0, 4.0], target_db=5.0)
    >>> result.posterior_db, result.slack_db, result.prior_tipping_db, result.uniform_overstatement
    (10.0, 5.0, -5.0, 0.5)
    >>> result.drop_one_db.tolist(), result.item_tipping_share.tolist()
    ([2.0, 12.0, 6.0], [0.375, 3.5, -0.25])
    """
    prior = float(checks.weights(prior_odds_db, "prior_odds_db", ()))
    target = float(checks.weights(target_db, "target_db", ()))
    weights = checks.weights(weights_db, "weights_db", (None,))
    posterior, evidence = math.fsum((prior, *weights)), math.fsum(weights)
    slack = math.fsum((prior, *weights, -target))
    multiples = np.full(weights.shape, np.nan)
    with np.errstate(over="ignore"):
        np.divide(slack, weights, out=multiples, where=weights != 0.0)
    return Sensitivity(
        posterior_db=posterior,
        drop_one_db=checks.frozen(posterior - weights),
        prior_tipping_db=math.fsum((target, *(-weights))),
        slack_db=slack,
        item_tipping_share=checks.frozen(1.0 - multiples),
        uniform_overstatement=(target - prior) / evidence if abs(evidence) >= ROUNDING_DB else math.nan,
        per_item_error_db=slack / weights.size if weights.size else math.nan,
    )


def drop_groups(
    prior_odds_db: float, weights_db: ArrayLike, groups: Sequence[Label | None]
) -> dict[Label, float]:
    """The posterior odds in dB without each group: one source, one cluster or one coder out (methods 2.12).

    `groups` holds a label for each of n weights, None for an item in no group; the result has the labels
    in the order of their first item. Raises BadShape where the numbers of labels and weights differ
    or a label is a list or the like, BadProbability for odds or a weight that is not finite or above 1e300 in size.

    >>> drop_groups(0.0, [8.0, -2.0, 4.0, 1.0], ["archive", "press", "archive", None])
    {'archive': -1.0, 'press': 13.0}
    """
    prior = float(checks.weights(prior_odds_db, "prior_odds_db", ()))
    weights = checks.weights(weights_db, "weights_db", (None,)).tolist()
    labels = checks.listed(groups, "groups")
    if len(labels) != len(weights):
        raise BadShape(
            _("groups has %(n)s labels for %(n2)s weights; give one for each.")
            % {"n": len(labels), "n2": len(weights)}
        )
    for place, label in enumerate(labels):
        if not checks.is_hashable(label):
            raise checks.refused(f"groups[{place}]", label, _("a label such as a text"), BadShape)
    return {
        left_out: math.fsum(
            (prior, *(w for w, group in zip(weights, labels, strict=True) if group != left_out))
        )
        for left_out in dict.fromkeys(labels)
        if left_out is not None
    }


def _against_rivals(prior: ArrayLike, likelihoods: ArrayLike, j: int) -> tuple[float, float]:
    """ln P(evidence | H_j) and ln P(evidence | not H_j), the rivals keeping their ratios."""
    posterior = update(prior, likelihoods)
    rivals = np.arange(len(posterior.prior)) != checks.position(j, len(posterior.prior), "j")
    weights = posterior.prior[rivals]
    if not weights.any():
        raise Undefined(
            _("Hypothesis %(j)s has no rival with any prior probability, so its prior cannot vary.")
            % {"j": j}
        )
    mixture = log_total(logarithms(weights) + posterior.log_likelihoods[rivals]) - math.log(
        math.fsum(weights)
    )
    return float(posterior.log_likelihoods[j]), mixture


def prior_tipping_probability(
    prior: ArrayLike, likelihoods: ArrayLike, j: int, target_probability: float
) -> float:
    """The prior of hypothesis j at which its posterior is the target, the rivals keeping their ratios.

    t M / (t M + (1 - t) L_j) with M the rivals' likelihood weighted by their priors (methods 2.12); K
    priors, n x K likelihoods, a target t strictly between 0 and 1. Raises Undefined where j is
    eliminated or has no rival with a prior above 0, and what `update` raises.

    >>> round(prior_tipping_probability([0.2, 0.5, 0.3], [[0.8, 0.2, 0.2]], 0, 0.5), 12)
    0.2
    """
    target = checks.probability(target_probability, "target_probability")
    if target in (0.0, 1.0):
        raise BadProbability(
            _("target_probability is %(target)s; give a value strictly between 0 and 1.")
            % {"target": localised(f"{target:g}")}
        )
    own, rivals = _against_rivals(prior, likelihoods, j)
    if own == -math.inf:
        raise Undefined(
            _("Hypothesis %(j)s is eliminated by the evidence; no prior brings it to %(target)s.")
            % {"j": j, "target": localised(f"{target:g}")}
        )
    return from_log_odds(math.log(target) - math.log1p(-target) + rivals - own)


def prior_sweep(prior: ArrayLike, likelihoods: ArrayLike, j: int, grid: ArrayLike) -> FloatArray:
    """The posterior of hypothesis j at each prior in the grid, the rivals scaled proportionally.

    Methods 2.12. `grid` holds g probabilities, the result g; nan where prior and evidence contradict
    each other (a prior of 1 for what is eliminated, of 0 where only j is left). Raises as
    `prior_tipping_probability` does.

    >>> prior_sweep([0.2, 0.5, 0.3], [[0.8, 0.2, 0.2]], 0, [0.0, 0.2, 0.5, 1.0]).round(12).tolist()
    [0.0, 0.5, 0.8, 1.0]
    """
    points = checks.probabilities(grid, "grid", (None,))
    own, rivals = _against_rivals(prior, likelihoods, j)
    with np.errstate(divide="ignore", invalid="ignore", over="ignore"):
        log_odds = np.log(points) - np.log1p(-points) + (own - rivals)
        swept: FloatArray = 1.0 / (1.0 + np.exp(-log_odds))
    return swept


def _others(rows: FloatArray) -> FloatArray:
    """For each row of an n x K array of logs, the sum of all the other rows."""
    lost = rows == -np.inf
    kept = np.where(lost, 0.0, rows)
    others: FloatArray = kept.sum(axis=0) - kept
    others[lost.sum(axis=0) - lost > 0] = -np.inf
    return others


def _probability(weights: FloatArray, rivals: FloatArray, j: int, if_alone: float) -> float:
    """The posterior of j with its own weight from one array and the rivals' from the other, both logs."""
    against = log_total(np.delete(rivals, j))
    if weights[j] == against == -math.inf:
        return if_alone
    return from_log_odds(float(weights[j]) - against)


def tornado(prior: ArrayLike, likelihoods: ArrayLike, low: ArrayLike, high: ArrayLike, j: int) -> list[Swing]:
    """The posterior bounds of hypothesis j when one item takes its range, the others at their points.

    Exact, as in `ranges.posterior_bounds`, for one item at a time; widest first, ties in the order of
    the items (methods 2.12). `low` and `high` are n x K like the likelihoods and enclose them. Raises
    what `update` raises, and BadProbability for a point outside its range.

    >>> tornado([0.5, 0.5], [[0.8, 0.2], [0.5, 0.5]], [[0.7, 0.2], [0.4, 0.1]], [[0.9, 0.2], [0.6, 0.9]], 0)[0].item
    1
    """
    posterior = update(prior, likelihoods)
    points, j = posterior.likelihoods, checks.position(j, len(posterior.prior), "j")
    lows, highs = likelihood_box(low, high, len(posterior.prior))
    if lows.shape != points.shape:
        raise BadShape(
            _("low has %(n)s items and likelihoods %(n2)s; give one range for each.")
            % {"n": len(lows), "n2": len(points)}
        )
    checks.inside(points, lows, highs, "likelihoods")
    rest = logarithms(posterior.prior) + _others(logarithms(points))
    least, most = rest + logarithms(lows), rest + logarithms(highs)
    swings = [
        Swing(i, _probability(least[i], most[i], j, 1.0), _probability(most[i], least[i], j, 0.0))
        for i in range(len(points))
    ]
    return sorted(swings, key=lambda swing: swing.low - swing.high)
