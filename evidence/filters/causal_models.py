"""Filters of the causal models."""

from evidence.filters.base import CaseFilterSet, RowFilter
from evidence.models import CausalModel, Hypothesis


class CausalModelFilterSet(CaseFilterSet):
    searched = ("title", "ref", "statement", "query", "note")

    hypothesis = RowFilter(Hypothesis, empty_label="Any hypothesis")

    class Meta:
        model = CausalModel
        fields = ["search", "hypothesis"]
