"""Hypotheses, with their implications and citations."""

from __future__ import annotations

from typing import Any

from evidence.api.serializers.hypotheses import HypothesisSerializer
from evidence.api.views.base import CaseRowViewSet
from evidence.filters.hypotheses import HypothesisFilterSet
from evidence.models import Case, Hypothesis
from evidence.services.hypotheses import edit_hypothesis, record_hypothesis


class HypothesisViewSet(CaseRowViewSet):
    model = Hypothesis
    serializer_class = HypothesisSerializer
    filterset_class = HypothesisFilterSet
    orderings = {
        "position": ("position",),
        "role": ("role",),
        "title": ("title",),
        "prior_weight": ("prior_weight",),
    }

    def record_one(self, case: Case, values: dict[str, Any]) -> Hypothesis:
        return record_hypothesis(by=self.request.user, case=case, **values)

    def edit_one(self, row: Hypothesis, version: int | None, values: dict[str, Any]) -> Hypothesis:
        return edit_hypothesis(by=self.request.user, hypothesis=row, expected_version=version, **values)
