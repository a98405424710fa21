"""Filters of the causal chains."""

import django_filters

from evidence.filters.base import CaseFilterSet
from evidence.models import Chain, Hypothesis


class ChainFilterSet(CaseFilterSet):
    searched = ("title", "ref", "sufficiency_note", "hypothesis__title")

    hypothesis = django_filters.ModelChoiceFilter(
        queryset=Hypothesis.objects.all(), to_field_name="ref", empty_label="Any hypothesis"
    )

    class Meta:
        model = Chain
        fields = ["search", "hypothesis"]
