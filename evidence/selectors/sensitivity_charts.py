"""The charts of the sensitivity page, each from the conclusion and what the reader asked for."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext, gettext_noop

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
from evidence.wording import localised

MOST_SHARE = 2.0
MOST_ROWS = 20  # more than these nobody compares; the tables have them all
WITHOUT = {
    "item": gettext_noop("The odds without each item, the costliest first"),
    "source": gettext_noop("The odds without each source, the costliest first"),
    "origin cluster": gettext_noop("The odds without each origin cluster, the costliest first"),
}


def odds_scale() -> Scale:
    return Scale(gettext("odds of the conclusion, dB"))


def probability_scale() -> Scale:
    return Scale(gettext("probability"), 0.0, 1.0, "%")


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
            gettext("stated prior"),
            rivals.prior[found.leader],
            float(rivals.posterior.probabilities[found.leader]),
        ),
        Named(gettext("equal priors"), 1.0 / len(rivals.refs), found.at_equal_priors[found.leader]),
        Named(gettext("%(half)s afterwards") % {"half": f"{HALF:.0%}"}, found.tipping_prior, HALF),
    ]
    points = [CurvePoint(prior, p) for prior, p in found.sweep]
    axes = (gettext("prior probability"), gettext("posterior probability"))
    return curve_chart(
        points,
        named,
        axes=axes,
        title=gettext("The posterior of %(leader)s for every prior") % {"leader": leader},
        width=shown.width,
    )


def heaviest(shown: Shown) -> Specification:
    rows = [WeightRow(shown.name(item), weight) for item, weight in shown.found.heaviest]
    return weights_chart(
        rows,
        title=gettext("The heaviest items for this: %(claim)s") % {"claim": claim(shown.found)},
        width=shown.width,
    )


def drop_row(shown: Shown, name: str, without_db: float) -> IntervalRow:
    """From the odds with everything to those without it."""
    whole = shown.found.closed.posterior_db
    tone = Tone.OPPOSE if without_db < 0.0 else Tone.INK
    low, high = sorted((whole, without_db))
    return IntervalRow(name, low, high, decibels(without_db), without_db, tone=tone)


def drops(shown: Shown, rows: list[IntervalRow], what: str) -> Specification:
    rules = (Rule(0.0), Rule(shown.found.closed.posterior_db, is_dashed=True))
    title = gettext(WITHOUT[what])
    return intervals_chart(rows[:MOST_ROWS], odds_scale(), rules, title=title, width=shown.width)


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
            words = gettext("cannot turn it") if one.share <= 0.0 else localised(f"{one.share:,.0%}")
            tone = Tone.SUPPORT if one.weight_db > 0.0 else Tone.OPPOSE
            rows.append(IntervalRow(shown.name(one.item), 0.0, length, words, length, tone=tone))
    scale = Scale(gettext("share of its stated weight at which the order turns"), 0.0, MOST_SHARE, "%")
    return intervals_chart(
        rows,
        scale,
        (Rule(1.0, is_dashed=True),),
        title=gettext("Tipping share of each item"),
        width=shown.width,
    )


def tornado(shown: Shown) -> Specification:
    found = shown.found
    now = float(found.rivals.posterior.probabilities[found.leader])
    rows = [
        IntervalRow(
            shown.name(found.rivals.items[swing.item]),
            swing.low,
            swing.high,
            gettext("%(low)s to %(high)s") % {"low": share_words(swing.low), "high": share_words(swing.high)},
        )
        for swing in found.swings[:MOST_ROWS]
    ]
    title = gettext("The probability of %(side)s when one item takes its range") % {
        "side": side(found, found.leader)
    }
    return intervals_chart(
        rows, probability_scale(), (Rule(now, is_dashed=True),), title=title, width=shown.width
    )


def worst(shown: Shown) -> Specification:
    rows = [
        IntervalRow(
            gettext("against %(name)s") % {"name": one.name},
            one.worst_db,
            one.odds_db,
            gettext("%(db)s at worst") % {"db": decibels(one.worst_db)},
            one.worst_db,
            tone=Tone.OPPOSE if one.worst_db < 0.0 else Tone.INK,
        )
        for one in shown.found.worst
        if one.worst_db is not None and not math.isnan(one.worst_db)
    ]
    return intervals_chart(
        rows,
        odds_scale(),
        (Rule(0.0),),
        title=gettext("The odds at the worst that the ranges allow"),
        width=shown.width,
    )


def simulation(shown: Shown) -> Specification:
    """From the 5th to the 95th in a hundred draws, the middle half thick, the median as a mark."""
    values = shown.values
    drawn = shown.found.simulation(values["draws"], values["seed"], values["rho"])
    rivals = shown.found.rivals
    rows = [
        IntervalRow(
            name,
            low,
            high,
            gettext("leads in %(share)s") % {"share": share_words(share)},
            median,
            (first, last),
        )
        for name, share, (low, first, median, last, high) in zip(
            rivals.names, drawn.lead_share.tolist(), drawn.quantiles.T.tolist(), strict=True
        )
    ]
    return intervals_chart(
        rows, probability_scale(), title=gettext("Posteriors over draws from the ranges"), width=shown.width
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
