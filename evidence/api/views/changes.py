"""The history: every change, and its rows before and after, as far as the history page shows them."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from rest_framework.decorators import action
from rest_framework.exceptions import NotFound, ValidationError
from rest_framework.filters import BaseFilterBackend
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from evidence.api.filtering import RowFilters, moment
from evidence.api.listing import wanted_fields
from evidence.api.parameters import OF_ROWS, refuse_unknown
from evidence.api.serializers.changes import ChangedRowSerializer, ChangeSerializer
from evidence.api.views.base import ABSENT, CaseRowViewSet
from evidence.api.views.computed import tagged
from evidence.filters.cases import ChangeFilterSet
from evidence.models import Change
from evidence.permissions import case_for
from evidence.roles import Action
from evidence.selectors.history import field_changes, rows_of, visible_changes, with_row_count

OF_PAGES = ("format", "page", "page_size")
NAMELESS = "A change has no ref: it has a revision, and `row` finds the changes of a row by its ref."


class ChangeFilters(BaseFilterBackend):
    def filter_queryset(self, request: Request, queryset: QuerySet, view: APIView) -> QuerySet:
        given = request.query_params
        if "ref" in given:
            raise ValidationError({"ref": [NAMELESS]})
        if "case" in given:
            queryset = queryset.filter(case__slug=given["case"])
        if "modified_since" in given:
            queryset = queryset.filter(at__gte=moment(given["modified_since"]))
        return queryset


class ChangeViewSet(CaseRowViewSet):
    model: Any = Change
    serializer_class = ChangeSerializer
    filterset_class = ChangeFilterSet
    filter_backends = (ChangeFilters, RowFilters)
    http_method_names = ("get", "head")
    reads = Action.HISTORY
    orderings = {
        **dict.fromkeys(("ref", "created_at", "changed_at"), ()),
        "at": ("at",),
        "revision": ("case__slug", "revision"),
        "by": ("by_name",),
    }
    bulk = bulk_update = bulk_delete = None

    def get_queryset(self) -> QuerySet:
        return visible_changes(self.request.user).order_by("pk")

    def annotated(self, rows: QuerySet) -> QuerySet:
        return with_row_count(rows, self.request.user)

    def retrieve(self, request: Request, pk: str) -> Response:
        refuse_unknown(request, OF_ROWS)
        plan = wanted_fields(request, self.plan)
        found = self.reader(plan)(self.annotated(self.get_queryset().filter(pk=pk)))
        if not found:
            raise NotFound(ABSENT)
        return tagged(request, found[0])

    @action(detail=True, methods=["get"])
    def rows(self, request: Request, pk: str) -> Response:
        """The rows of one change, in the order in which they changed."""
        refuse_unknown(request, OF_PAGES)
        entry = self.found(pk)
        case = case_for(request.user, entry.case.slug, Action.HISTORY)
        page = self.paginate_queryset(rows_of(entry, request.user))
        fields = field_changes(page, case, request.user)
        for row in page:
            row.fields_changed = fields[row.pk]
        return self.get_paginated_response(ChangedRowSerializer(page, many=True).data)
