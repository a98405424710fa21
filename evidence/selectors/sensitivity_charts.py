"""The charts of the sensitivity page, each from the conclusion and what the reader asked for."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from evidence.rendering.charts import WeightRow, weights_chart
from evidence.rendering.figures import decibels
from evidence.rendering.interval_charts import (
    CurvePoint,
    IntervalRow,
    Named,
    Rule,
    Scale,
    curve_chart,
    intervals_chart,
)
from evidence.rendering.palette import Tone
from evidence.rendering.vega import Specification
from evidence.selectors.grounds import Ground, Grounds
from evidence.selectors.robust_words import claim, share_words, side
from evidence.selectors.robustness import HALF, Conclusion

ODDS = Scale("odds of the conclusion, dB")
PROBABILITY = Scale("probability", 0.0, 1.0, "%")
MOST_SHARE = 2.0
MOST_ROWS = 20  # more than these nobody compares; the tables have them all


@dataclass(frozen=True)
class Shown:
    found: Conclusion
    behind: Grounds
    titles: Mapping[str, str]
    values: Mapping[str, Any]
    width: float

    def name(self, item: str) -> str:
        return f"{item} {self.titles[item]}"


def sweep(shown: Shown) -> Specification:
    """Posterior over prior, with the stated prior, equal priors, and the prior that tips it to one half."""
    found = shown.found
    leader, rivals = side(found, found.leader), found.rivals
    named = [
        Named(
            "stated prior", rivals.prior[found.leader], float(rivals.posterior.probabilities[found.leader])
        ),
        Named("equal priors", 1.0 / len(rivals.refs), found.at_equal_priors[found.leader]),
        Named(f"{HALF:.0%} afterwards", found.tipping_prior, HALF),
    ]
    points = [CurvePoint(prior, p) for prior, p in found.sweep]
    axes = ("prior probability", "posterior probability")
    return curve_chart(
        points, named, axes=axes, title=f"The posterior of {leader} for every prior", width=shown.width
    )


def heaviest(shown: Shown) -> Specification:
    rows = [WeightRow(shown.name(item), weight) for item, weight in shown.found.heaviest]
    return weights_chart(rows, title=f"The heaviest items for this: {claim(shown.found)}", width=shown.width)


def drop_row(shown: Shown, name: str, without_db: float) -> IntervalRow:
    """From the odds with everything to those without it."""
    whole = shown.found.closed.posterior_db
    tone = Tone.OPPOSE if without_db < 0.0 else Tone.INK
    low, high = sorted((whole, without_db))
    return IntervalRow(name, low, high, decibels(without_db), without_db, tone=tone)


def drops(shown: Shown, rows: list[IntervalRow], what: str) -> Specification:
    rules = (Rule(0.0), Rule(shown.found.closed.posterior_db, is_dashed=True))
    title = f"The odds without each {what}, the costliest first"
    return intervals_chart(rows[:MOST_ROWS], ODDS, rules, title=title, width=shown.width)


def items(shown: Shown) -> Specification:
    return drops(
        shown, [drop_row(shown, shown.name(one.item), one.without_db) for one in shown.found.shares], "item"
    )


def ground_rows(shown: Shown, grounds: Mapping[str, tuple[Ground, ...]]) -> list[IntervalRow]:
    return [drop_row(shown, one.ground.title, one.without_db) for one in shown.found.without(grounds)]


def sources(shown: Shown) -> Specification:
    return drops(shown, ground_rows(shown, shown.behind.sources), "source")


def clusters(shown: Shown) -> Specification:
    return drops(shown, ground_rows(shown, shown.behind.clusters), "origin cluster")


def shares(shown: Shown) -> Specification:
    """How much of its weight each item needs; drawn to twice its weight at most."""
    rows = []
    for one in shown.found.shares:
        if one.share is not None:
            length = min(max(one.share, 0.0), MOST_SHARE)
            words = "cannot turn it" if one.share <= 0.0 else f"{one.share:,.0%}"
            tone = Tone.SUPPORT if one.weight_db > 0.0 else Tone.OPPOSE
            rows.append(IntervalRow(shown.name(one.item), 0.0, length, words, length, tone=tone))
    scale = Scale("share of its stated weight at which the order turns", 0.0, MOST_SHARE, "%")
    return intervals_chart(
        rows, scale, (Rule(1.0, is_dashed=True),), title="Tipping share of each item", width=shown.width
    )


def tornado(shown: Shown) -> Specification:
    found = shown.found
    now = float(found.rivals.posterior.probabilities[found.leader])
    rows = [
        IntervalRow(
            shown.name(found.rivals.items[swing.item]),
            swing.low,
            swing.high,
            f"{share_words(swing.low)} to {share_words(swing.high)}",
        )
        for swing in found.swings[:MOST_ROWS]
    ]
    title = f"The probability of {side(found, found.leader)} when one item takes its range"
    return intervals_chart(rows, PROBABILITY, (Rule(now, is_dashed=True),), title=title, width=shown.width)


def worst(shown: Shown) -> Specification:
    rows = [
        IntervalRow(
            f"against {one.name}",
            one.worst_db,
            one.odds_db,
            f"{decibels(one.worst_db)} at worst",
            one.worst_db,
            tone=Tone.OPPOSE if one.worst_db < 0.0 else Tone.INK,
        )
        for one in shown.found.worst
        if one.worst_db is not None and not math.isnan(one.worst_db)
    ]
    return intervals_chart(
        rows, ODDS, (Rule(0.0),), title="The odds at the worst that the ranges allow", width=shown.width
    )


def simulation(shown: Shown) -> Specification:
    """From the 5th to the 95th in a hundred draws, the middle half thick, the median as a mark."""
    values = shown.values
    drawn = shown.found.simulation(values["draws"], values["seed"], values["rho"])
    rivals = shown.found.rivals
    rows = [
        IntervalRow(name, low, high, f"leads in {share_words(share)}", median, (first, last))
        for name, share, (low, first, median, last, high) in zip(
            rivals.names, drawn.lead_share.tolist(), drawn.quantiles.T.tolist(), strict=True
        )
    ]
    return intervals_chart(
        rows, PROBABILITY, title="Posteriors over draws from the ranges", width=shown.width
    )


CHARTS: dict[str, Callable[[Shown], Specification]] = {
    "prior": sweep,
    "heaviest": heaviest,
    "items": items,
    "sources": sources,
    "clusters": clusters,
    "shares": shares,
    "tornado": tornado,
    "worst": worst,
    "simulation": simulation,
}
# These have something to show only where a probability has a range.
OF_RANGES = ("tornado", "worst", "simulation")
