"""Memos: dated notes that the members of a case read."""

from __future__ import annotations

from typing import Any

from django.apps import apps
from rest_framework.exceptions import ValidationError

from evidence.api.lookup import Lookup
from evidence.api.serializers.memos import OF_CASE, MemoSerializer
from evidence.api.views.base import CaseRowViewSet
from evidence.filters.memos import MemoFilterSet
from evidence.models import Case, CaseRow, Memo
from evidence.roles import Action
from evidence.services.assessments import edit_memo, remove_memo, write_memo

NAMELESS = "Name the row by its ref; a memo on the case itself names none."


class MemoViewSet(CaseRowViewSet):
    model = Memo
    serializer_class = MemoSerializer
    filterset_class = MemoFilterSet
    right = Action.CODE
    reads = Action.HISTORY
    orderings = {
        "written_on": ("written_on",),
        "author": ("author_name",),
        "target": ("target_kind", "target_ref"),
    }

    def record_one(self, case: Case, values: dict[str, Any]) -> Memo:
        kind, ref = values.pop("target_kind", OF_CASE), values.pop("target_ref", "")
        return write_memo(by=self.request.user, case=case, target=self.target(case, kind, ref), **values)

    def target(self, case: Case, kind: str, ref: str) -> CaseRow | None:
        if (kind == OF_CASE) != (ref == ""):
            raise ValidationError({"target_ref": [NAMELESS]})
        if kind == OF_CASE:
            return None
        try:
            return Lookup(case=case, user=self.request.user).row(apps.get_model("evidence", kind), ref)
        except ValidationError as problem:
            raise ValidationError({"target_ref": problem.detail}) from problem

    def edit_one(self, row: Memo, version: int | None, values: dict[str, Any]) -> Memo:
        return edit_memo(by=self.request.user, memo=row, expected_version=version, **values)

    def remove_one(self, row: Memo, version: int | None) -> None:
        remove_memo(by=self.request.user, memo=row, expected_version=version)
