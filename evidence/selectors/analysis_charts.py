"""The charts of the analysis page: how each probability moved, and what each item weighs."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from evidence.rendering.charts import TracePoint, WeightRow, trace_chart, weights_chart
from evidence.rendering.vega import Specification
from evidence.selectors.results import Results, weighed_items


def trace(reached: Results, width: float) -> Specification:
    """All hypotheses that have a result, each from its prior on."""
    standings = [one for one in reached.found.standings if one.posterior is not None]
    points = [TracePoint(pgettext("place on an axis", "prior"), one.title, one.prior) for one in standings]
    steps = {one.title: {step.item: step.probability for step in one.steps} for one in standings}
    points += [
        TracePoint(item.ref, title, by_item[item.ref])
        for item in reached.found.items
        for title, by_item in steps.items()
        if item.ref in by_item
    ]
    return trace_chart(
        points, title=_("How the probability of each hypothesis moved, item by item"), width=width
    )


def weights(reached: Results, chosen: str, width: float) -> Specification:
    rows = [
        WeightRow(f"{one.item} {one.title}", one.weight_db)
        for one in weighed_items(reached, chosen)
        if one.weight_db is not None
    ]
    title = _("What each item weighs for “%(title)s”") % {"title": reached.found.standing(chosen).title}
    return weights_chart(rows, title=title, width=width)
