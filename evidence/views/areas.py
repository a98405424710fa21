"""The pages that every kind of row has: list, detail, new, edit and delete."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.db.models import F, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _

from evidence.errors import StaleEdit
from evidence.htmx import UNPROCESSABLE, form_status, go_to, respond
from evidence.models import Case, CaseRow
from evidence.permissions import case_for
from evidence.roles import Action
from evidence.services.rows import remove_row
from evidence.views.gone import typed_anew
from evidence.views.kept_filters import kept_filters
from evidence.views.notes import notes_on
from evidence.views.pages import case_page, read_version
from evidence.views.uses import uses_of

PER_PAGE = 100


@dataclass(frozen=True)
class Column:
    """A column of a list; `order` names the fields that it sorts by (none: it does not sort)."""

    key: str
    label: str
    order: tuple[str, ...] = ()
    numeric: bool = False

    @property
    def sortable(self) -> bool:
        return bool(self.order)


@dataclass(frozen=True)
class Area:
    """One kind of row and its pages. `key` is the part of the address and, with its singular, the URL name.

    `rows(case, user)` is the list's queryset, `detail(case, user, row)` what the detail page needs beside the row,
    `beside(case, request)` what the list needs beside its rows, `narrowing(case, request)` what its filters need
    beside the rows, `show` a detail page of its own, `bulk` the fields of the form that many rows can be given at once.
    """

    key: str
    singular: str
    label: str
    plural: str
    model: type[CaseRow]
    form: type
    filterset: type
    rows: Callable[[Case, Any], QuerySet]
    columns: tuple[Column, ...]
    sort: str
    rows_template: str
    detail_template: str
    record: str
    empty: str = ""
    detail: Callable[[Case, Any, Any], dict[str, Any]] = field(default=lambda case, user, row: {})
    beside: Callable[[Case, HttpRequest], dict[str, Any]] = field(default=lambda case, request: {})
    narrowing: Callable[[Case, HttpRequest], dict[str, Any]] = field(default=lambda case, request: {})
    list_template: str = "evidence/generic/list.html"
    form_template: str = "evidence/generic/form.html"
    action: Action = Action.EDIT
    initial: Callable[[Case, HttpRequest], dict[str, Any]] = field(default=lambda case, request: {})
    show: Callable[[HttpRequest, str, str], HttpResponse] | None = None
    bulk: tuple[str, ...] = ()

    @property
    def bulk_name(self) -> str:
        return f"{self.singular}-bulk"

    @property
    def bulk_apply_name(self) -> str:
        return f"{self.singular}-bulk-apply"

    @property
    def bulk_delete_name(self) -> str:
        return f"{self.singular}-bulk-delete"

    def crumbs(self, case: Case) -> list[tuple[str, str]]:
        return [(self.plural.capitalize(), self.url(case))]

    def url(self, case: Case, row: CaseRow | None = None, act: str = "") -> str:
        name = self.key if row is None and not act else self.singular + (f"-{act}" if act else "")
        return reverse(name, args=[case.slug, row.ref] if row is not None else [case.slug])


def find(area: Area, request: HttpRequest, case: Case, ref: str) -> Any:
    return get_object_or_404(area.rows(case, request.user), ref=ref)


def sorted_rows(area: Area, rows: QuerySet, asked: str) -> tuple[QuerySet, str]:
    """The rows in the order asked for (`key` or `-key`), empty values last; an unknown order is the usual one."""
    by_key = {column.key: column for column in area.columns if column.sortable}
    key = asked if asked.lstrip("-") in by_key else area.sort
    down = key.startswith("-")
    names = by_key[key.lstrip("-")].order
    order = [F(name).desc(nulls_last=True) if down else F(name).asc(nulls_last=True) for name in names]
    return rows.order_by(*order, "ref"), key


def query_without(request: HttpRequest, *names: str) -> str:
    query = request.GET.copy()
    for name in names:
        query.pop(name, None)
    return query.urlencode()


def list_context(area: Area, request: HttpRequest, case: Case) -> dict[str, Any]:
    saved = kept_filters(request, case, area.key)
    filtered = area.filterset(
        request.GET or None,
        queryset=area.rows(case, request.user),
        request=request,
        case=case,
        **area.narrowing(case, request),
    )
    rows, sort = sorted_rows(area, filtered.qs, request.GET.get("sort", area.sort))
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    return case_page(
        request,
        case,
        area.key,
        area=area,
        filter=filtered,
        page_obj=page,
        columns=area.columns,
        rows_template=area.rows_template,
        sort=sort,
        saved=saved,
        query=query_without(request, "page"),
        query_without_sort=query_without(request, "page", "sort"),
        new_url=area.url(case, act="new"),
        **area.beside(case, request),
    )


def list_rows(area: Area, request: HttpRequest, slug: str) -> HttpResponse:
    case = case_for(request.user, slug)
    context = list_context(area, request, case)
    return respond(request, full=area.list_template, partial="evidence/generic/_list.html", context=context)


def show_row(area: Area, request: HttpRequest, slug: str, ref: str) -> HttpResponse:
    case = case_for(request.user, slug)
    row = find(area, request, case, ref)
    context = row_page(area, request, case, row, **area.detail(case, request.user, row))
    return respond(request, full=area.detail_template, context=context)


def row_page(area: Area, request: HttpRequest, case: Case, row: CaseRow, **extra: Any) -> dict[str, Any]:
    """The context of a row's own page."""
    context = case_page(request, case, area.key, area=area, row=row, crumbs=area.crumbs(case), **extra)
    context["notes"] = notes_on(request, case, row)
    return context | {"edit_url": area.url(case, row, "edit"), "delete_url": area.url(case, row, "delete")}


def form_page(
    area: Area,
    request: HttpRequest,
    case: Case,
    form: Any,
    *,
    row: CaseRow | None,
    status: int,
    **extra: Any,
) -> HttpResponse:
    back = area.url(case, row) if row else area.url(case)
    crumbs = area.crumbs(case) + ([(str(row), back)] if row else [])
    context = case_page(
        request, case, area.key, area=area, form=form, row=row, cancel_url=back, crumbs=crumbs, **extra
    )
    return respond(request, full=area.form_template, context=context, status=status)


def said_of(area: Area, words: str, row: CaseRow) -> str:
    return words % {"kind": area.label.capitalize(), "row": row}


def new_row(area: Area, request: HttpRequest, slug: str) -> HttpResponse:
    case = case_for(request.user, slug, area.action)
    given = request.POST if request.method == "POST" else None
    form = area.form(given, case=case, user=request.user, initial=area.initial(case, request))
    row = form.apply(by=request.user, case=case) if given is not None else None
    if row is None:
        status = 200 if given is None else UNPROCESSABLE
        return form_page(area, request, case, form, row=None, status=status)
    messages.success(request, said_of(area, _("%(kind)s “%(row)s” recorded."), row))
    return go_to(request, area.url(case, row))


def edit_row(area: Area, request: HttpRequest, slug: str, ref: str) -> HttpResponse:
    case = case_for(request.user, slug, area.action)
    row = area.rows(case, request.user).filter(ref=ref).first()
    if row is None:
        form = typed_anew(area, request, case, ref)
        new = area.url(case, act="new")
        return form_page(area, request, case, form, row=None, status=form_status(form), action=new)
    given = request.POST if request.method == "POST" else None
    form = area.form(given, case=case, user=request.user, row=row)
    saved = form.apply(by=request.user, case=case) if given is not None else None
    if saved is None:
        status = form_status(form)
        return form_page(area, request, case, form, row=row, status=status)
    messages.success(request, said_of(area, _("%(kind)s “%(row)s” saved."), saved))
    return go_to(request, area.url(case, saved))


def delete_row(area: Area, request: HttpRequest, slug: str, ref: str) -> HttpResponse:
    case = case_for(request.user, slug, area.action)
    row = find(area, request, case, ref)
    if request.method != "POST":
        return delete_page(area, request, case, row)
    try:
        remove_row(by=request.user, row=row, expected_version=read_version(request, row))
    except StaleEdit as problem:
        return delete_page(area, request, case, row, problem=str(problem), status=409)
    removed = _("%(kind)s “%(row)s” removed. The history can bring it back.")
    messages.success(request, said_of(area, removed, row))
    return go_to(request, area.url(case))


def delete_page(
    area: Area, request: HttpRequest, case: Case, row: CaseRow, *, problem: str = "", status: int = 200
) -> HttpResponse:
    context = case_page(
        request,
        case,
        area.key,
        area=area,
        row=row,
        **uses_of(request, case, [row]),
        problem=problem,
        cancel_url=area.url(case, row),
        crumbs=[*area.crumbs(case), (str(row), area.url(case, row))],
    )
    return respond(request, full="evidence/generic/delete.html", context=context, status=status)


def area_urls(area: Area) -> list[URLPattern]:
    """The five addresses of an area, to be included below `cases/<slug>/`."""
    one, row = area.singular, f"{area.key}/<slug:ref>/"
    show = login_not_required(area.show or partial(show_row, area))
    return [
        path(f"{area.key}/", login_not_required(partial(list_rows, area)), name=area.key),
        path(f"{area.key}/new/", partial(new_row, area), name=f"{one}-new"),
        path(row, show, name=one),
        path(f"{row}edit/", partial(edit_row, area), name=f"{one}-edit"),
        path(f"{row}delete/", partial(delete_row, area), name=f"{one}-delete"),
    ]
