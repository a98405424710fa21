"""Many rows of one kind created, changed or removed in one call, which is one change: all of them or none."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import transaction
from rest_framework import status
from rest_framework.decorators import action
from rest_framework.exceptions import ValidationError
from rest_framework.request import Request
from rest_framework.response import Response

from evidence.api import bulk as sent
from evidence.api.lookup import Lookup
from evidence.api.once import once
from evidence.api.parameters import OF_WRITES, refuse_unknown
from evidence.api.versions import writes_over
from evidence.api.writing import writing
from evidence.models import Case, CaseRow
from evidence.permissions import case_for
from evidence.services.many import Bulk, New, bulk, record_rows
from evidence.services.many_edits import Edit, edit_rows, remove_rows
from evidence.services.rows import edit_row, record_row, remove_row
from evidence.services.sets import parts_of

ABSENT = "There is no such row in this case, or it is not open to you."


class BulkViews:
    """The addresses `…/bulk/`. Kinds whose services do more than those of every row are written one by one inside."""

    def record_one(self: Any, case: Case, values: dict[str, Any]) -> CaseRow:
        many = {field.name: values.pop(field.name, ()) for field in self.model._meta.many_to_many}
        reason = values.pop("reason", "")
        return record_row(by=self.request.user, case=case, row=self.model(**values), many=many, reason=reason)

    def edit_one(self: Any, row: Any, version: int | None, values: dict[str, Any]) -> CaseRow:
        return edit_row(by=self.request.user, row=row, expected_version=version, **values)

    def remove_one(self: Any, row: Any, version: int | None) -> None:
        remove_row(by=self.request.user, row=row, expected_version=version)

    @action(detail=False, methods=["post"], url_path="bulk", url_name="bulk")
    @once
    def bulk(self: Any, request: Request) -> Response:
        with self.one_change("recorded") as (many, case, rows):
            given = sent.checked(many, self.many_serializer(case, partial=False), rows)
            stored = self.record_many(many, case, given)
            many.close()
            answer = self.named(stored)
        return Response(answer, status=status.HTTP_201_CREATED)

    @bulk.mapping.patch
    def bulk_update(self: Any, request: Request) -> Response:
        with self.one_change("edited") as (many, case, rows):
            edits = self.edits(many, case, rows)
            values = sent.checked(many, self.many_serializer(case, partial=True), rows, partial=True)
            given = dict(values)
            found = [edit for edit in edits if edit.number in given]
            for edit in found:
                edit.values = given[edit.number]
            self.edit_many(many, found)
            many.close()
            answer = self.named([edit.row.pk for edit in edits])
        return Response(answer)

    @bulk.mapping.delete
    def bulk_delete(self: Any, request: Request) -> Response:
        with self.one_change("removed") as (many, case, rows):
            edits = self.edits(many, case, rows, only=True)
            self.remove_many(many, edits)
        return Response({"count": len(edits), "results": []})

    @contextmanager
    def one_change(self: Any, verb: str) -> Iterator[tuple[Bulk, Case, list[Any]]]:
        refuse_unknown(self.request, OF_WRITES)
        slug, rows, note = sent.framed(self.request)
        case = case_for(self.request.user, slug, self.right)
        kind = self.model._meta.verbose_name if len(rows) == 1 else self.model._meta.verbose_name_plural
        act = f"{len(rows):,} {kind} {verb}"
        with (
            writing(self.request),
            bulk(by=self.request.user, case=case, act=act, reason=note, needs=self.right) as many,
        ):
            yield many, case, rows

    def many_serializer(self: Any, case: Case, *, partial: bool) -> Any:
        context = {**self.get_serializer_context(), "lookup": Lookup(case=case, user=self.request.user)}
        return self.serializer_class(partial=partial, context=context)

    def edits(self: Any, many: Bulk, case: Case, rows: list[Any], *, only: bool = False) -> list[Edit]:
        """The rows that are named by id, with the version that was read of each."""
        keyed = sent.keys(many, rows, writes_over=writes_over(self.request), only=only)
        visible: dict[int, Any] = {}
        for part in parts_of([pk for _, pk, _, _ in keyed]):
            visible |= self.get_queryset().filter(case=case).select_related("case").in_bulk(part)
        edits = []
        for number, pk, version, _ in keyed:
            with sent.row(many, number):
                if pk not in visible:
                    raise ValidationError({"id": [ABSENT]})
                edits.append(Edit(visible[pk], number, version, {}))
        return edits

    def record_many(self: Any, many: Bulk, case: Case, given: list[sent.Sent]) -> list[Any]:
        if self.is_plain("record_one"):
            relations = [field.name for field in self.model._meta.many_to_many]
            news = []
            for number, values in given:
                tied = {name: values.pop(name, []) for name in relations}
                news.append(New(self.model(**values), number, many=tied))
            record_rows(many, news)
            return [new.row for new in news]
        stored = []
        for number, values in given:
            with sent.row(many, number), transaction.atomic():
                stored.append(self.record_one(case, values))
        return stored

    def edit_many(self: Any, many: Bulk, edits: list[Edit]) -> None:
        if self.is_plain("edit_one"):
            edit_rows(many, edits)
            return
        for edit in edits:
            with sent.row(many, edit.number), transaction.atomic():
                self.edit_one(edit.row, edit.version, edit.values)

    def remove_many(self: Any, many: Bulk, edits: list[Edit]) -> None:
        if self.is_plain("remove_one"):
            remove_rows(many, edits)
            return
        for edit in edits:
            with sent.row(many, edit.number), transaction.atomic():
                self.remove_one(edit.row, edit.version)

    def is_plain(self: Any, name: str) -> bool:
        """Whether this kind is written by the services of every row alone."""
        return getattr(type(self), name) is getattr(BulkViews, name)

    def named(self: Any, stored: list[Any]) -> dict[str, Any]:
        """The rows of the call in its order, each with its names and its version by now."""
        keys = [getattr(row, "pk", row) for row in stored]
        found: dict[int, Any] = {}
        for part in parts_of(keys):
            rows = self.model._base_manager.filter(pk__in=part).values("id", "ref", "version")
            found |= {row["id"]: row for row in rows}
        return {"count": len(keys), "results": [found[key] for key in keys]}
