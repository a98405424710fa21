"""The charts of the results by name, as exports draw them: with all coders pooled and the usual settings."""

from __future__ import annotations

from typing import Any

from evidence.inference.limits import USUAL_DRAWS
from evidence.models import Case
from evidence.rendering.vega import Specification
from evidence.selectors.analysis_charts import trace, weights
from evidence.selectors.asked import chosen_hypothesis, tried
from evidence.selectors.results import results
from evidence.selectors.sensitivity_charts import CHARTS, OF_RANGES, Shown

WIDTH = 760.0
USUAL = {"draws": USUAL_DRAWS, "seed": 1, "rho": 0.0}
TRACE, WEIGHTS = "trace", "weights"


def drawn_chart(case: Case, user: Any, name: str, hypothesis: str) -> Specification | None:
    """One chart for the hypothesis of this ref, else for the usual one; none where there is nothing to draw."""
    if name in (TRACE, WEIGHTS):
        return _of_analysis(case, user, name, hypothesis)
    return _of_sensitivity(case, user, name, hypothesis)


def _of_analysis(case: Case, user: Any, name: str, hypothesis: str) -> Specification | None:
    reached = results(case, user)
    chosen = chosen_hypothesis(reached.found, hypothesis, reached.leader)
    if not chosen or not reached.sets:
        return None
    return trace(reached, WIDTH) if name == TRACE else weights(reached, chosen, WIDTH)


def _of_sensitivity(case: Case, user: Any, name: str, hypothesis: str) -> Specification | None:
    asked = tried(case, user, coder="", hypothesis=hypothesis, margin_db=0.0)
    if asked.conclusion is None or (name in OF_RANGES and not asked.conclusion.rivals.has_ranges):
        return None
    titles = {item.ref: item.title for item in asked.found.items}
    return CHARTS[name](Shown(asked.conclusion, asked.behind, titles, USUAL, WIDTH))
