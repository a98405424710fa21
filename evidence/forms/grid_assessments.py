"""The grid of one coder's assessments: a row for each item against each hypothesis."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from evidence.choices import ClaimedTest, Prediction
from evidence.forms.grid import Grid
from evidence.forms.grid_cells import CellProbabilityField, WordField
from evidence.forms.grid_rows import Column, Row
from evidence.models import Assessment, Case, EvidenceItem, Hypothesis
from evidence.services.grid_assessments import AssessmentRow, save_assessment_rows

PREDICTIONS = ((Prediction.PRESENT, gettext_lazy("Present")), (Prediction.ABSENT, gettext_lazy("Absent")))
FIGURES = 18


@dataclass(frozen=True)
class Pair:
    """An item against a hypothesis, and the coder's own assessment, if there is one."""

    evidence: EvidenceItem
    hypothesis: Hypothesis
    assessment: Assessment | None

    @property
    def key(self) -> str:
        return f"{self.evidence.pk}-{self.hypothesis.pk}"


class AssessmentGrid(Grid):
    def make_columns(self) -> list[Column]:
        text, test = forms.CharField(required=False), WordField(ClaimedTest.choices, default="")
        predicts = WordField(PREDICTIONS, default=Prediction.PRESENT)
        return [
            Column("predicts", gettext_lazy("Predicts"), predicts),
            Column("claimed_test", gettext_lazy("Your judgement of the test"), test),
            *figures("p_if_true", gettext_lazy("P if true")),
            # Of rivals that exclude each other what the others predict takes its place.
            *([] if self.case.is_exclusive else figures("p_if_false", gettext_lazy("P if false"))),
            Column("rationale", gettext_lazy("Why these numbers"), text, "text"),
        ]

    def key_of(self, stored: Pair) -> str:
        return stored.key

    def version_of(self, stored: Pair) -> int | None:
        return stored.assessment.version if stored.assessment else None

    def texts(self, stored: Pair) -> dict[str, str]:
        if stored.assessment is None:
            return dict.fromkeys((column.name for column in self.columns), "")
        return {
            column.name: str(
                column.field.prepare_value(getattr(stored.assessment, column.name)) or ""
            ).strip()
            for column in self.columns
        }

    def find(self, keys: list[str]) -> dict[str, Pair]:
        named = [key.split("-") for key in keys]
        named = [pair for pair in named if len(pair) == 2 and all(map(is_key, pair))]
        items = EvidenceItem.objects.filter(pk__in={int(pair[0]) for pair in named})
        hypotheses = Hypothesis.objects.filter(pk__in={int(pair[1]) for pair in named})
        wanted = set(keys)
        return {
            pair.key: pair for pair in pairs(self.case, self.user, items, hypotheses) if pair.key in wanted
        }

    def lose(self, row: Row) -> None:
        self.rows = [other for other in self.rows if other is not row]
        words = _(
            "An item or a hypothesis was removed meanwhile, and what you typed there has no place: %(cells)s."
        )
        self.said.append(words % {"cells": "; ".join(row.typed[name] for name in row.changed)})

    def cleaned(self, row: Row) -> dict[str, Any]:
        if row.was and any(row.was.values()) and not any(row.typed.values()):
            first = self.columns[0].name
            row.refuse(
                first, _("Nothing is left of this assessment: delete it on its own page, or fill it in.")
            )
        return super().cleaned(row)

    def store(self, rows: list[Row], values: list[dict[str, Any]]) -> None:
        given = [
            AssessmentRow(number, pair.evidence, pair.hypothesis, pair.assessment, row.version, found)
            for number, (row, pair, found) in enumerate(
                zip(rows, [row.stored for row in rows], values, strict=True)
            )
        ]
        save_assessment_rows(by=self.user, case=self.case, rows=given)


def figures(side: str, label: Any) -> list[Column]:
    """The probability itself and the two ends of its range."""
    ends = {"p_if_true": (gettext_lazy("If true: low end"), gettext_lazy("If true: high end"))}
    ends["p_if_false"] = (gettext_lazy("If false: low end"), gettext_lazy("If false: high end"))
    low, high = ends[side]
    named = ((side, label), (f"{side}_low", low), (f"{side}_high", high))
    return [Column(name, words, CellProbabilityField(), "figure") for name, words in named]


def is_key(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) < FIGURES


def pairs(
    case: Case, user: Any, items: Iterable[EvidenceItem], hypotheses: Iterable[Hypothesis]
) -> list[Pair]:
    """Each of these items against each of these hypotheses, as far as this person sees them in the case."""
    seen = list(items.filter(case=case).visible_to(user).select_related("case"))
    columns = list(hypotheses.filter(case=case).visible_to(user).order_by("position", "ref"))
    own = Assessment.objects.filter(case=case, coder=user, evidence__in=seen, hypothesis__in=columns)
    found = {(row.evidence_id, row.hypothesis_id): row for row in own.visible_to(user).select_related("case")}
    return [Pair(item, one, found.get((item.pk, one.pk))) for item in seen for one in columns]
