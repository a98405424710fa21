"""What the first page of a case says: where each hypothesis stands, what carries it, and what is missing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef
from django.utils.translation import gettext as _

from evidence.models import (
    Assessment,
    Case,
    Citation,
    Event,
    EvidenceItem,
    Hypothesis,
    Interview,
    Link,
    Source,
)
from evidence.selectors.analysis import CaseAnalysis
from evidence.selectors.standings import Cell, Standing

HEAVIEST = 3
SHOWN = 8


@dataclass(frozen=True)
class Carrier:
    """One of the tests that carry most of a hypothesis."""

    ref: str
    title: str
    cell: Cell
    weight_db: float


@dataclass(frozen=True)
class Stand:
    """A hypothesis on the overview: its statement, where it stands, and what carries it."""

    hypothesis: Hypothesis
    standing: Standing
    carriers: tuple[Carrier, ...]


@dataclass(frozen=True)
class Gap:
    """Something that is missing: how many rows, the first of them, and what to do about it."""

    words: str
    total: int
    rows: tuple[Any, ...]
    url_name: str

    @property
    def others(self) -> int:
        return self.total - len(self.rows)


def stands(case: Case, user: Any, results: CaseAnalysis) -> list[Stand]:
    """The hypotheses in their order, with the heaviest tests of each."""
    rows = {row.ref: row for row in Hypothesis.objects.filter(case=case).visible_to(user)}
    titles = {item.ref: item.title for item in results.items}
    return [
        Stand(rows[standing.ref], standing, carriers(results, standing, titles))
        for standing in results.standings
        if standing.ref in rows
    ]


def carriers(results: CaseAnalysis, standing: Standing, titles: dict[str, str]) -> tuple[Carrier, ...]:
    weighed = sorted(zip(standing.items, standing.weights_db, strict=True), key=lambda pair: -abs(pair[1]))
    cells = results.cells[standing.ref]
    return tuple(
        Carrier(ref, titles[ref], cells[ref], weight) for ref, weight in weighed[:HEAVIEST] if weight
    )


def gaps(case: Case, user: Any) -> list[Gap]:
    """What a reader of the case would ask for next; only rows that this reader may see are counted."""

    def of(model: type[Any]) -> Any:
        return model.objects.filter(case=case).unhidden_from(user)

    def lacking(model: type[Any], rows: Any, name: str) -> Any:
        return of(model).filter(~Exists(rows.filter(**{name: OuterRef("pk")})))

    assessed, cited = of(Assessment), of(Citation)

    sets = [
        (_("hypotheses without a test"), lacking(Hypothesis, assessed, "hypothesis"), "hypothesis"),
        (
            _("items of evidence without an assessment"),
            lacking(EvidenceItem, assessed, "evidence"),
            "evidence-item",
        ),
        (_("items of evidence without a source"), lacking(EvidenceItem, cited, "evidence"), "evidence-item"),
        (_("links without a test of their own"), lacking(Link, assessed, "link"), "link"),
        (_("events without a source"), lacking(Event, cited, "event"), "event"),
        (_("events without a date"), of(Event).filter(datings=None), "event"),
    ]
    found = [
        Gap(words, rows.count(), tuple(rows.order_by("ref")[:SHOWN]), name) for words, rows, name in sets
    ]
    return [gap for gap in found if gap.total]


def counts(case: Case, user: Any) -> dict[str, int]:
    """How many rows of each kind a reader of the case may see."""
    kinds = (Event, Source, Interview, Hypothesis, EvidenceItem, Assessment)
    names = (
        *(_("events"), _("sources"), _("interviews")),
        *(_("hypotheses"), _("items of evidence"), _("assessments")),
    )
    return {
        name: model.objects.filter(case=case).unhidden_from(user).count()
        for name, model in zip(names, kinds, strict=True)
    }
