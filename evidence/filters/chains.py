"""Filters of the causal chains."""

from evidence.filters.base import CaseFilterSet, RowFilter
from evidence.models import Chain, Hypothesis


class ChainFilterSet(CaseFilterSet):
    searched = ("title", "ref", "sufficiency_note", "hypothesis__title")

    hypothesis = RowFilter(Hypothesis, empty_label="Any hypothesis")

    class Meta:
        model = Chain
        fields = ["search", "hypothesis"]
