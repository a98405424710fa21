"""The addresses that every kind of row has.

A new kind is a CaseRowViewSet with these attributes (`actors.py` is the shortest one):

    model               the kind
    serializer_class    its fields by name (serializers/base.py)
    filterset_class     the filters that its page has too
    orderings           the columns behind each name that `?ordering=` may have, beside those of every row
    right               what it takes to write a row (Action.EDIT unless it says otherwise)
    reads               what it takes to see rows of a case at all (Action.READ)

and, where its services are more than those of every row, `record_one`, `edit_one` and `remove_one` (views/bulk.py; such
a kind is written row by row in a bulk too, unless it has a `record_many` of its own). `annotated` adds the columns to a
query that the serializer reads but no table has. The kind then needs its line in urls.py.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import StreamingHttpResponse
from django.utils.cache import patch_vary_headers
from rest_framework import exceptions, status
from rest_framework.renderers import BaseRenderer
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView
from rest_framework.viewsets import GenericViewSet

from evidence.api.access import Callers
from evidence.api.exceptions import Stale
from evidence.api.filtering import CommonFilters, RowFilters, refuse_closed_case, rows_seen
from evidence.api.listing import Listing, ordered, wanted_fields
from evidence.api.lookup import Lookup
from evidence.api.once import once
from evidence.api.parameters import OF_LISTS, OF_ROWS, OF_TABLES, OF_WRITES, refuse_nul, refuse_unknown
from evidence.api.reading import Plan, Row, plan_of
from evidence.api.rehearsal import Rehearsals
from evidence.api.renderers import CSVRenderer, JSONRenderer
from evidence.api.tables import Table, chosen, csv_answer, table_of
from evidence.api.versions import etag, has_version, names_version, writes_over
from evidence.api.views.bulk import BulkViews
from evidence.api.writing import writing
from evidence.errors import StaleEdit
from evidence.models import Case, CaseRow
from evidence.permissions import case_for, require
from evidence.roles import Action

ABSENT = "There is no such row, or it is not open to you."


class ApiView(APIView):
    """The one place that lets callers in."""

    permission_classes = (Callers,)
    title: ClassVar[str] = ""

    def get_view_name(self) -> str:
        return self.title or str(super().get_view_name())

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        super().initial(request, *args, **kwargs)
        refuse_nul(request)

    def finalize_response(self, request: Request, response: Response, *args: Any, **kwargs: Any) -> Response:
        answer = super().finalize_response(request, response, *args, **kwargs)
        patch_vary_headers(answer, ["Authorization"])  # no cache gives one caller what another may see
        return answer


class CaseRowViewSet(Rehearsals, BulkViews, ApiView, GenericViewSet):
    model: ClassVar[type[CaseRow]]
    orderings: ClassVar[dict[str, tuple[str, ...]]] = {}
    right: ClassVar[Action] = Action.EDIT
    reads: ClassVar[Action] = Action.READ
    filter_backends = (CommonFilters, RowFilters)
    lookup_value_regex = "[0-9]{1,18}"

    def get_queryset(self) -> QuerySet:
        if self.action == "list" and CommonFilters in self.filter_backends:
            return rows_seen(self.model, self.request.user, self.request.query_params.get("case"))
        return self.model.objects.visible_to(self.request.user)

    def get_view_name(self) -> str:
        return str(self.model._meta.verbose_name_plural).capitalize()

    def annotated(self, rows: QuerySet) -> QuerySet:
        return rows

    def get_renderers(self) -> list[BaseRenderer]:
        return [*super().get_renderers(), *([CSVRenderer()] if self.action == "list" else [])]

    def list(self, request: Request) -> Response | StreamingHttpResponse:
        if request.accepted_renderer.format == CSVRenderer.format:
            return self.list_as_csv(request)
        refuse_unknown(request, {*OF_LISTS, *self.filterset_class.base_filters})
        rows = self.filter_queryset(self.get_queryset())
        plan = wanted_fields(request, self.plan)
        in_order = ordered(request, self.annotated(rows), self.orderings)
        listing = Listing(rows, in_order, self.reader(plan), self.check_asked)
        return self.get_paginated_response(self.paginate_queryset(listing))

    def check_asked(self) -> None:
        """Refuse what is asked of a case that is not there or not open: where rows are found, it is."""
        refuse_closed_case(self.request, self.reads)

    def list_as_csv(self, request: Request) -> StreamingHttpResponse:
        """All rows of the list: a file has no pages."""
        request.accepted_renderer = JSONRenderer()  # for errors
        refuse_unknown(request, {*OF_TABLES, *self.filterset_class.base_filters})
        rows = self.filter_queryset(self.get_queryset())
        self.check_asked()
        table = self.table(ordered(request, self.annotated(rows), self.orderings))
        return csv_answer(chosen(request, table), str(self.model._meta.verbose_name_plural))

    def table(self, rows: QuerySet) -> Table:
        return table_of(self.plan, rows, self.request.user, base_of(self.request))

    def retrieve(self, request: Request, pk: str) -> Response:
        refuse_unknown(request, OF_ROWS)
        row = self.found(pk)
        if has_version(request, row.version):
            return Response(status=status.HTTP_304_NOT_MODIFIED, headers=self.tagged(row.version))
        return self.answer(row, plan=wanted_fields(request, self.plan))

    @once
    def create(self, request: Request) -> Response:
        refuse_unknown(request, OF_WRITES)
        case = case_for(request.user, named_case(request), self.right)
        values = self.checked(case)
        with writing(request):
            row = self.record_one(case, values)
        return self.answer(row, code=status.HTTP_201_CREATED)

    def update(self, request: Request, pk: str) -> Response:
        return self.edit(request, pk, partial=False)

    def partial_update(self, request: Request, pk: str) -> Response:
        return self.edit(request, pk, partial=True)

    def edit(self, request: Request, pk: str, *, partial: bool) -> Response:
        refuse_unknown(request, OF_WRITES)
        row = self.to_write(pk)
        values = self.checked(self.case_of(row), partial=partial, row=row)
        with writing(request), self.unless_stale(row):
            edited = self.edit_one(row, self.expected(row), values)
        return self.answer(edited)

    def destroy(self, request: Request, pk: str) -> Response:
        refuse_unknown(request, OF_WRITES)
        row = self.to_write(pk)
        with writing(request), self.unless_stale(row):
            self.remove_one(row, self.expected(row))
        return Response(status=status.HTTP_204_NO_CONTENT)

    @property
    def plan(self) -> Plan:
        return plan_of(self.serializer_class)

    def reader(self, plan: Plan) -> Any:
        """Reads rows for this caller, with addresses as they are seen from where the caller is."""
        user, base = self.request.user, base_of(self.request)
        return lambda rows: plan.read(rows, user, base)

    def found(self, pk: str) -> Any:
        row = self.get_queryset().filter(pk=pk).select_related("case").first()
        if row is None:
            raise exceptions.NotFound(ABSENT)
        return row

    def case_of(self, row: Any) -> Case:
        return row.case

    def to_write(self, pk: str) -> Any:
        """The row, if this caller may write it and names the version that stands there."""
        row = self.found(pk)
        require(self.request.user, self.case_of(row), self.right)
        if not names_version(self.request, row.version):
            raise Stale(self.shown(row), etag(row.version))
        return row

    @contextmanager
    def unless_stale(self, row: CaseRow) -> Iterator[None]:
        """Somebody can still be faster between the look at the version and the write."""
        try:
            yield
        except StaleEdit as problem:
            current: Any = problem.current
            if current is None:
                raise
            raise Stale(self.shown(row), etag(current.version)) from problem

    def expected(self, row: CaseRow) -> int | None:
        return None if writes_over(self.request) else row.version

    def checked(self, case: Case, *, partial: bool = False, row: Any = None) -> dict[str, Any]:
        """What was sent, as the services take it; a PUT empties what it does not name."""
        lookup = Lookup(case=case, user=self.request.user)
        context = {**self.get_serializer_context(), "lookup": lookup, "row": row}
        serializer = self.serializer_class(data=self.request.data, partial=partial, context=context)
        serializer.is_valid(raise_exception=True)
        values = dict(serializer.validated_data)
        values.pop("case", None)
        values["reason"] = values.pop("change_note", "")
        return values if row is None or partial else serializer.emptied() | values

    def shown(self, row: CaseRow, plan: Plan | None = None) -> Row:
        rows = self.annotated(self.model.objects.visible_to(self.request.user).filter(pk=row.pk))
        found = self.reader(plan or self.plan)(rows)
        if not found:
            raise ValidationError(ABSENT)
        return found[0]

    def answer(self, row: CaseRow, *, plan: Plan | None = None, code: int = status.HTTP_200_OK) -> Response:
        shown = self.shown(row)
        headers = self.tagged(shown["version"])
        if code == status.HTTP_201_CREATED:
            headers["Location"] = shown["api"]
        names = (plan or self.plan).names
        return Response({name: shown[name] for name in names}, status=code, headers=headers)

    def tagged(self, version: int) -> dict[str, str]:
        return {"ETag": etag(version)}


def base_of(request: Request) -> str:
    """The address of the installation, as the caller sees it."""
    return request.build_absolute_uri("/").rstrip("/")


def named_case(request: Request) -> str:
    """The short name of the case in which a row is to be recorded."""
    slug = request.data.get("case") if isinstance(request.data, dict) else None
    if not isinstance(slug, str) or not slug:
        raise exceptions.ValidationError(
            {"case": ["Name the case in which this is recorded by its short name."]}
        )
    return slug
