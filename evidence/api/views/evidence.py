"""Items of evidence, with their citations."""

from __future__ import annotations

from typing import Any

from evidence.api.serializers.evidence import EvidenceSerializer
from evidence.api.views.base import CaseRowViewSet
from evidence.api.views.tested import TestedRows
from evidence.filters.evidence import EvidenceFilterSet
from evidence.models import Case, EvidenceItem
from evidence.services.evidence import edit_evidence, record_evidence


class EvidenceViewSet(TestedRows, CaseRowViewSet):
    model = EvidenceItem
    serializer_class = EvidenceSerializer
    filterset_class = EvidenceFilterSet
    orderings = {
        "title": ("title",),
        "status": ("status",),
        "kind": ("kind",),
        "cluster": ("cluster__title",),
        "found_on": ("found_on",),
    }

    def record_one(self, case: Case, values: dict[str, Any]) -> EvidenceItem:
        return record_evidence(by=self.request.user, case=case, **values)

    def edit_one(self, row: EvidenceItem, version: int | None, values: dict[str, Any]) -> EvidenceItem:
        return edit_evidence(by=self.request.user, item=row, expected_version=version, **values)
