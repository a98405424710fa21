"""A small case of rivals that exclude each other: ranges, sources that share items, things not yet sought."""

from __future__ import annotations

from typing import Any

from evidence.models import Case, EvidenceItem, Hypothesis
from tests import factories

RIVALS = {"h1": "A bargain kept them", "h2": "Fear kept them", "h3": "Habit kept them"}
# item: outcome, P(present | h1, h2, h3)
ITEMS: dict[str, tuple[str, tuple[float, float, float]]] = {
    "e1": ("found", (0.8, 0.2, 0.4)),
    "e2": ("found", (0.3, 0.6, 0.5)),
    "e3": ("not-found", (0.1, 0.7, 0.2)),
    "e4": ("not-sought", (0.9, 0.3, 0.2)),
    "e5": ("not-sought", (0.02, 0.00001, 0.00001)),
}


def make_rivals(case: Case, *, margin: float = 0.05) -> None:
    """Three rivals, five items; every number of the items that came out has a range of so much either way."""
    hypotheses = [factories.make_hypothesis(case, ref, title=title) for ref, title in RIVALS.items()]
    cluster = factories.make_cluster(case, "one-agency")
    paper, letter = (factories.make_source(case, ref, title=ref.title()) for ref in ("paper", "letter"))
    for ref, (status, numbers) in ITEMS.items():
        searched = {"search_record": "All of it.", "search_success": 0.9} if status == "not-found" else {}
        item = factories.make_evidence(case, ref, title=f"Item {ref}", status=status, **searched)
        if ref in ("e1", "e2"):
            EvidenceItem.objects.filter(pk=item.pk).update(cluster=cluster)
            factories.make_citation(paper, evidence=item)
        if ref in ("e2", "e3"):
            factories.make_citation(letter, evidence=item)
        assess(item, hypotheses, numbers, margin if status != "not-sought" else 0.0)


def assess(
    item: EvidenceItem, hypotheses: list[Hypothesis], numbers: tuple[float, ...], margin: float
) -> None:
    for hypothesis, p in zip(hypotheses, numbers, strict=True):
        ends: dict[str, Any] = {}
        if margin:
            ends = {"p_if_true_low": p - margin, "p_if_true_high": p + margin}
        factories.make_assessment(item, hypothesis, p_if_true=p, p_if_false=None, claimed_test="hoop", **ends)
