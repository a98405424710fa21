"""Filters of the lists of evidence items and of origin clusters."""

import django_filters
from django.db.models import QuerySet

from evidence.choices import EvidenceKind, EvidenceStatus, Treatment
from evidence.filters.base import CaseFilterSet, RowFilter
from evidence.models import Assessment, EvidenceItem, Hypothesis, OriginCluster

WITH, WITHOUT = "with", "without"
ASSESSED = ((WITH, "Assessed"), (WITHOUT, "Not assessed yet"))


class EvidenceFilterSet(CaseFilterSet):
    searched = ("title", "ref", "observation", "search_record")

    status = django_filters.ChoiceFilter(choices=EvidenceStatus, empty_label="Any status")
    kind = django_filters.ChoiceFilter(choices=EvidenceKind, empty_label="Any kind")
    cluster = RowFilter(OriginCluster, label="Origin cluster", empty_label="Any origin")
    hypothesis = RowFilter(
        Hypothesis, label="Tested against", empty_label="Any hypothesis", method="tested_against"
    )
    assessed = django_filters.ChoiceFilter(
        choices=ASSESSED, label="Assessment", empty_label="With or without", method="with_assessment"
    )

    class Meta:
        model = EvidenceItem
        fields = ["search", "status", "kind", "cluster", "hypothesis", "assessed"]

    def tested_against(self, rows: QuerySet, name: str, value: Hypothesis) -> QuerySet:
        return rows.filter(pk__in=self.assessments().filter(hypothesis=value).values("evidence_id"))

    def with_assessment(self, rows: QuerySet, name: str, value: str) -> QuerySet:
        seen = self.assessments().values("evidence_id")
        return rows.filter(pk__in=seen) if value == WITH else rows.exclude(pk__in=seen)

    def assessments(self) -> QuerySet:
        """Only those that the reader may see, so that a filter tells nothing about the others."""
        return self.own(Assessment)


class ClusterFilterSet(CaseFilterSet):
    searched = ("title", "ref", "note")

    treatment = django_filters.ChoiceFilter(choices=Treatment, empty_label="Any treatment")

    class Meta:
        model = OriginCluster
        fields = ["search", "treatment"]
