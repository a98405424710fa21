"""Filters of the causal models."""

import django_filters

from evidence.filters.base import CaseFilterSet
from evidence.models import CausalModel, Hypothesis


class CausalModelFilterSet(CaseFilterSet):
    searched = ("title", "ref", "statement", "query", "note")

    hypothesis = django_filters.ModelChoiceFilter(
        queryset=Hypothesis.objects.all(), to_field_name="ref", empty_label="Any hypothesis"
    )

    class Meta:
        model = CausalModel
        fields = ["search", "hypothesis"]
