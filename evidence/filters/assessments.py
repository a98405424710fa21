"""Filters of the assessments."""

from __future__ import annotations

from typing import Any

import django_filters
from django.db.models import QuerySet

from evidence.choices import EvidenceKind, EvidenceStatus, Prediction
from evidence.filters.base import RowFilter
from evidence.filters.tested import TestedFilterSet
from evidence.models import Assessment, EvidenceItem, Hypothesis, Link


class AssessmentFilterSet(TestedFilterSet):
    searched = ("ref", "evidence__title", "rationale", "expectation", "deductive_argument")

    evidence = RowFilter(EvidenceItem)
    hypothesis = RowFilter(Hypothesis)
    link = RowFilter(Link)
    coder = django_filters.CharFilter(field_name="coder_name")
    predicts = django_filters.ChoiceFilter(choices=Prediction)
    status = django_filters.ChoiceFilter(field_name="evidence__status", choices=EvidenceStatus)
    kind = django_filters.ChoiceFilter(field_name="evidence__kind", choices=EvidenceKind)

    class Meta:
        model = Assessment
        fields = ["search", "evidence", "hypothesis", "link", "coder", "predicts", "status", "kind"]

    def among(self, rows: QuerySet, wanted: dict[str, Any], given: dict[str, Any]) -> QuerySet:
        return rows.filter(**wanted)
