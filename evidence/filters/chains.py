"""Filters of the causal chains, their steps and their links."""

from __future__ import annotations

import django_filters
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from evidence.choices import StepKind
from evidence.filters.base import CaseFilterSet, RowFilter
from evidence.models import Actor, Chain, Citation, Event, Hypothesis, Link, Source, Step


class ChainFilterSet(CaseFilterSet):
    searched = ("title", "ref", "sufficiency_note", "hypothesis__title")

    hypothesis = RowFilter(Hypothesis, empty_label=_("Any hypothesis"))

    class Meta:
        model = Chain
        fields = ["search", "hypothesis"]


class StepFilterSet(CaseFilterSet):
    searched = ("entity", "activity", "ref")

    chain = RowFilter(Chain)
    hypothesis = RowFilter(Hypothesis, field_name="chain__hypothesis")
    kind = django_filters.ChoiceFilter(choices=StepKind)
    actor = RowFilter(Actor, field_name="actors")
    event = RowFilter(Event, field_name="events")

    class Meta:
        model = Step
        fields = ["search", "chain", "hypothesis", "kind", "actor", "event"]


class LinkFilterSet(CaseFilterSet):
    searched = ("claim", "note", "ref")

    chain = RowFilter(Chain)
    hypothesis = RowFilter(Hypothesis, field_name="chain__hypothesis")
    tail = RowFilter(Step)
    head = RowFilter(Step)
    event = RowFilter(Event, field_name="events")
    source = RowFilter(Source, method="cited_by")

    class Meta:
        model = Link
        fields = ["search", "chain", "hypothesis", "tail", "head", "event", "source"]

    def cited_by(self, rows: QuerySet, name: str, value: Source) -> QuerySet:
        citations = Citation.objects.visible_to(self.request.user).filter(source=value)
        return rows.filter(pk__in=citations.values("link_id"))
