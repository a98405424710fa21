"""Filters of the causal models."""

from django.utils.translation import gettext_lazy as _

from evidence.filters.base import CaseFilterSet, RowFilter
from evidence.models import CausalModel, Hypothesis


class CausalModelFilterSet(CaseFilterSet):
    searched = ("title", "ref", "statement", "query", "note")

    hypothesis = RowFilter(Hypothesis, empty_label=_("Any hypothesis"))

    class Meta:
        model = CausalModel
        fields = ["search", "hypothesis"]
