"""Cases, and who takes part in them."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from rest_framework import status
from rest_framework.exceptions import ValidationError
from rest_framework.filters import BaseFilterBackend
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from evidence.api.filtering import RowFilters, moment
from evidence.api.once import once
from evidence.api.parameters import OF_WRITES, refuse_unknown
from evidence.api.serializers.cases import CaseSerializer, MembershipSerializer
from evidence.api.views.base import CaseRowViewSet
from evidence.api.writing import writing
from evidence.filters.cases import CaseListFilterSet, MembershipFilterSet
from evidence.models import Case, Membership
from evidence.permissions import case_for
from evidence.roles import Action
from evidence.services.cases import add_member, close_case, edit_case, open_case, remove_member, set_role

NOT_KEPT = "A membership has no ref and no moment of its last change."


class CaseFilters(BaseFilterBackend):
    """A case is its own case, and its short name its ref."""

    def filter_queryset(self, request: Request, queryset: QuerySet, view: APIView) -> QuerySet:
        given = request.query_params
        for name in ("case", "ref"):
            if name in given:
                queryset = queryset.filter(slug=given[name])
        if "modified_since" in given:
            queryset = queryset.filter(changed_at__gte=moment(given["modified_since"]))
        return queryset


class MemberFilters(BaseFilterBackend):
    def filter_queryset(self, request: Request, queryset: QuerySet, view: APIView) -> QuerySet:
        given = request.query_params
        unkept = [name for name in ("ref", "modified_since") if name in given]
        if unkept:
            raise ValidationError({name: [NOT_KEPT] for name in unkept})
        return queryset.filter(case__slug=given["case"]) if "case" in given else queryset


class CaseViewSet(CaseRowViewSet):
    model: Any = Case
    serializer_class = CaseSerializer
    filterset_class = CaseListFilterSet
    filter_backends = (CaseFilters, RowFilters)
    lookup_value_regex = "[a-z0-9-]{1,60}"
    orderings = {"ref": ("slug",), "slug": ("slug",), "title": ("title",)}
    bulk = bulk_update = bulk_delete = None

    def annotated(self, rows: Any) -> QuerySet:
        return rows.with_role_of(self.request.user)

    def found(self, pk: str) -> Case:
        return case_for(self.request.user, pk)

    def case_of(self, row: Case) -> Case:
        return row

    @once
    def create(self, request: Request) -> Response:
        refuse_unknown(request, OF_WRITES)
        values = self.checked(None)
        values.pop("reason")
        with writing(request):
            case = open_case(by=request.user, **values)
        return self.answer(case, code=status.HTTP_201_CREATED)

    def edit_one(self, row: Case, version: int | None, values: dict[str, Any]) -> Case:
        return edit_case(by=self.request.user, case=row, expected_version=version, **values)

    def remove_one(self, row: Case, version: int | None) -> None:
        close_case(by=self.request.user, case=row, expected_version=version)


class MembershipViewSet(CaseRowViewSet):
    model: Any = Membership
    serializer_class = MembershipSerializer
    filterset_class = MembershipFilterSet
    filter_backends = (MemberFilters, RowFilters)
    right = Action.MANAGE
    reads = Action.HISTORY
    orderings = {
        **dict.fromkeys(("ref", "created_at", "changed_at"), ()),
        "role": ("role",),
        "user": ("user__username",),
    }
    bulk = bulk_update = bulk_delete = None

    def record_one(self, case: Case, values: dict[str, Any]) -> Membership:
        return add_member(by=self.request.user, case=case, **values)

    def edit_one(self, row: Membership, version: int | None, values: dict[str, Any]) -> Membership:
        if "role" not in values:
            return row
        return set_role(by=self.request.user, membership=row, expected_version=version, **values)

    def remove_one(self, row: Membership, version: int | None) -> None:
        remove_member(by=self.request.user, membership=row, expected_version=version)
