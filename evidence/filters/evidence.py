"""Filters of the lists of evidence items and of origin clusters."""

from __future__ import annotations

from typing import Any

import django_filters
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from evidence.choices import EvidenceKind, EvidenceStatus, Treatment
from evidence.filters.base import CaseFilterSet, RowFilter
from evidence.filters.tested import TestedFilterSet
from evidence.models import Assessment, Citation, Event, EvidenceItem, Hypothesis, OriginCluster, Source

WITH, WITHOUT = "with", "without"
ASSESSED = ((WITH, _("Assessed")), (WITHOUT, _("Not assessed yet")))


class EvidenceFilterSet(TestedFilterSet):
    searched = ("title", "ref", "observation", "search_record")

    status = django_filters.ChoiceFilter(choices=EvidenceStatus, empty_label=_("Any status"))
    kind = django_filters.ChoiceFilter(choices=EvidenceKind, empty_label=_("Any kind"))
    cluster = RowFilter(OriginCluster, label=_("Origin cluster"), empty_label=_("Any origin"))
    source = RowFilter(Source, label=_("Source"), empty_label=_("Any source"), method="cited_by")
    event = RowFilter(Event, field_name="events", label=_("Event"), empty_label=_("Any event"))
    hypothesis = RowFilter(
        Hypothesis, label=_("Tested against"), empty_label=_("Any hypothesis"), method="tested_against"
    )
    assessed = django_filters.ChoiceFilter(
        choices=ASSESSED, label=_("Assessment"), empty_label=_("With or without"), method="with_assessment"
    )

    class Meta:
        model = EvidenceItem
        fields = [
            *("search", "status", "kind", "cluster", "source", "event", "hypothesis", "assessed", "test"),
            *("implied_test", "result", "weight_min", "weight_max"),
        ]

    def tested_against(self, rows: QuerySet, name: str, value: Hypothesis) -> QuerySet:
        return rows.filter(pk__in=self.assessments().filter(hypothesis=value).values("evidence_id"))

    def among(self, rows: QuerySet, wanted: dict[str, Any], given: dict[str, Any]) -> QuerySet:
        """What is asked of the hypothesis is asked of the same assessment."""
        on = {"hypothesis": given["hypothesis"]} if "hypothesis" in given else {}
        return rows.filter(pk__in=self.assessments().filter(**wanted, **on).values("evidence_id"))

    def cited_by(self, rows: QuerySet, name: str, value: Source) -> QuerySet:
        citations = Citation.objects.visible_to(self.request.user).filter(source=value)
        return rows.filter(pk__in=citations.values("evidence_id"))

    def with_assessment(self, rows: QuerySet, name: str, value: str) -> QuerySet:
        seen = self.assessments().values("evidence_id")
        return rows.filter(pk__in=seen) if value == WITH else rows.exclude(pk__in=seen)

    def assessments(self) -> QuerySet:
        """Only those that the reader may see, so that a filter tells nothing about the others."""
        return self.own(Assessment)


class ClusterFilterSet(CaseFilterSet):
    searched = ("title", "ref", "note")

    treatment = django_filters.ChoiceFilter(choices=Treatment, empty_label=_("Any treatment"))

    class Meta:
        model = OriginCluster
        fields = ["search", "treatment"]
