"""Which rows of a list are asked for: by the filters of the pages, and by what every row has."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet, Subquery
from django.http import QueryDict
from django.utils import timezone
from django.utils.dateparse import parse_date, parse_datetime
from django_filters.rest_framework import DjangoFilterBackend, FilterSet
from rest_framework.exceptions import NotAuthenticated, ValidationError
from rest_framework.filters import BaseFilterBackend
from rest_framework.request import Request
from rest_framework.views import APIView

from evidence.models import Case
from evidence.permissions import case_for
from evidence.roles import Action

MOMENT = "Write a moment as 2026-11-22T10:00:00Z, or a day as 2026-11-22."
FOR_MEMBERS = (
    "The history, the memos and the members of a case are for its members alone: send a token of one, "
    "which is made on the page API tokens."
)


class RowFilters(DjangoFilterBackend):
    """The FilterSet of the pages, in one case or, where none is named, in all that the caller may see."""

    def filter_queryset(self, request: Request, queryset: QuerySet, view: APIView) -> QuerySet:
        return filtered(self.get_filterset(request, queryset, view), request)

    def get_filterset_kwargs(self, request: Request, queryset: QuerySet, view: APIView) -> dict[str, Any]:
        given = with_search(request)
        options = view.filter_options() if hasattr(view, "filter_options") else {}
        return {"data": given, "queryset": queryset, "request": request, "case": given.get("case"), **options}


class CommonFilters(BaseFilterBackend):
    """`ref` and `modified_since`; the rows that it is given are those of `case` (`rows_seen`)."""

    def filter_queryset(self, request: Request, queryset: QuerySet, view: APIView) -> QuerySet:
        given = request.query_params
        if "ref" in given:
            queryset = queryset.filter(ref=given["ref"])
        if "modified_since" in given:
            queryset = queryset.filter(changed_at__gte=moment(given["modified_since"]))
        return queryset


def with_search(request: Request) -> QueryDict:
    """The parameters as the filters of the pages take them, where `q` is called `search`."""
    given = request.query_params.copy()
    if "q" in given:
        given["search"] = given["q"]
    return given


def filtered(found: FilterSet, request: Request) -> QuerySet:
    """The rows that the filters leave; raises ValidationError by the parameters as they were sent."""
    if found.is_valid():
        return found.qs
    sent = {"search": "q"} if "q" in request.query_params else {}
    raise ValidationError({sent.get(name, name): list(words) for name, words in found.errors.items()})


def rows_seen(model: Any, user: Any, slug: str | None) -> QuerySet:
    """The rows that this user may see, in one case or in all.

    Whether one case is open is asked once and not with every row, and its index alone leads to the rows.
    """
    if slug is None:
        return model.objects.visible_to(user)
    case = Case.objects.visible_to(user).filter(slug=slug).values("pk")
    return model.objects.filter(case_id=Subquery(case[:1])).unhidden_from(user)


def refuse_closed_case(request: Request, reads: Action) -> None:
    """Where a case is named of which nothing was found: whether it is there at all, and open as far as this."""
    slug = request.query_params.get("case")
    if slug is None:
        return
    try:
        case_for(request.user, slug, reads)
    except PermissionDenied as refused:
        if request.user.is_authenticated:
            raise
        raise NotAuthenticated(FOR_MEMBERS) from refused


def moment(text: str) -> Any:
    """The moment, or the beginning of the day, that was written; in UTC unless it says otherwise."""
    try:
        found = parse_datetime(text) or parse_datetime(f"{parse_date(text) or ''}T00:00")
    except ValueError:
        found = None
    if found is None:
        raise ValidationError({"modified_since": [MOMENT]})
    return found if timezone.is_aware(found) else timezone.make_aware(found)
