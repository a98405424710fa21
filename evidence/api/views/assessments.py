"""Assessments: each coder writes their own, and sees those of others once both have revealed theirs."""

from __future__ import annotations

from typing import Any

from evidence.api.serializers.assessments import AssessmentSerializer
from evidence.api.views.base import CaseRowViewSet
from evidence.api.views.tested import TestedRows
from evidence.filters.assessments import AssessmentFilterSet
from evidence.models import Assessment, Case
from evidence.roles import Action
from evidence.services.assessments import edit_assessment, record_assessment, remove_assessment


class AssessmentViewSet(TestedRows, CaseRowViewSet):
    model = Assessment
    serializer_class = AssessmentSerializer
    filterset_class = AssessmentFilterSet
    right = Action.CODE
    orderings = {
        "evidence": ("evidence__ref",),
        "hypothesis": ("hypothesis__position",),
        "link": ("link__ref",),
        "coder": ("coder_name",),
        "test": ("claimed_test",),
        "p_if_true": ("p_if_true",),
        "p_if_false": ("p_if_false",),
    }

    def record_one(self, case: Case, values: dict[str, Any]) -> Assessment:
        hypothesis, link = values.pop("hypothesis", None), values.pop("link", None)
        return record_assessment(by=self.request.user, target=hypothesis or link, **values)

    def edit_one(self, row: Assessment, version: int | None, values: dict[str, Any]) -> Assessment:
        return edit_assessment(by=self.request.user, assessment=row, expected_version=version, **values)

    def remove_one(self, row: Assessment, version: int | None) -> None:
        remove_assessment(by=self.request.user, assessment=row, expected_version=version)
