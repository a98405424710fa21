"""Causal chains, their steps and their links."""

from __future__ import annotations

from typing import Any

from evidence.api.serializers.chain_rows import ChainSerializer, LinkSerializer, StepSerializer
from evidence.api.views.base import CaseRowViewSet
from evidence.filters.chains import ChainFilterSet, LinkFilterSet, StepFilterSet
from evidence.models import Case, Chain, Link, Step
from evidence.services.chains import edit_link, record_chain, record_link, record_step


class ChainViewSet(CaseRowViewSet):
    model = Chain
    serializer_class = ChainSerializer
    filterset_class = ChainFilterSet
    orderings = {"title": ("title",), "hypothesis": ("hypothesis__position",)}

    def record_one(self, case: Case, values: dict[str, Any]) -> Chain:
        return record_chain(by=self.request.user, case=case, **values)


class StepViewSet(CaseRowViewSet):
    model = Step
    serializer_class = StepSerializer
    filterset_class = StepFilterSet
    orderings = {
        "chain": ("chain__ref",),
        "position": ("position",),
        "kind": ("kind",),
        "entity": ("entity",),
    }

    def record_one(self, case: Case, values: dict[str, Any]) -> Step:
        return record_step(by=self.request.user, **values)


class LinkViewSet(CaseRowViewSet):
    model = Link
    serializer_class = LinkSerializer
    filterset_class = LinkFilterSet
    orderings = {"chain": ("chain__ref",), "position": ("position",)}

    def record_one(self, case: Case, values: dict[str, Any]) -> Link:
        return record_link(by=self.request.user, **values)

    def edit_one(self, row: Link, version: int | None, values: dict[str, Any]) -> Link:
        return edit_link(by=self.request.user, link=row, expected_version=version, **values)
