"""Filters of the hypotheses' list."""

import django_filters
from django.utils.translation import gettext_lazy as _

from evidence.choices import HypothesisRole
from evidence.filters.base import CaseFilterSet
from evidence.models import Hypothesis


class HypothesisFilterSet(CaseFilterSet):
    searched = ("title", "ref", "statement", "scope")

    role = django_filters.ChoiceFilter(choices=HypothesisRole, empty_label=_("Any role"))

    class Meta:
        model = Hypothesis
        fields = ["search", "role"]
