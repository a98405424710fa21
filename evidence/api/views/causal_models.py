"""Causal models, with the items that stand for their nodes."""

from __future__ import annotations

from typing import Any

from evidence.api.serializers.causal_models import CausalModelSerializer
from evidence.api.views.base import CaseRowViewSet
from evidence.filters.causal_models import CausalModelFilterSet
from evidence.models import Case, CausalModel
from evidence.services.causal_models import edit_causal_model, record_causal_model


class CausalModelViewSet(CaseRowViewSet):
    model = CausalModel
    serializer_class = CausalModelSerializer
    filterset_class = CausalModelFilterSet
    orderings = {"title": ("title",), "hypothesis": ("hypothesis__position",)}

    def record_one(self, case: Case, values: dict[str, Any]) -> CausalModel:
        return record_causal_model(by=self.request.user, case=case, **values)

    def edit_one(self, row: CausalModel, version: int | None, values: dict[str, Any]) -> CausalModel:
        return edit_causal_model(by=self.request.user, row=row, expected_version=version, **values)
