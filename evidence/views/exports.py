"""The exports that a case offers, and the files themselves."""

from __future__ import annotations

from http import HTTPStatus
from types import SimpleNamespace
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.models import AnonymousUser
from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.urls import path
from django.utils.translation import gettext as _

from evidence.choices import Door
from evidence.filters.events import EventFilterSet
from evidence.formats import FORMATS, WrongOptions, is_filtered
from evidence.htmx import UNPROCESSABLE, respond
from evidence.models import Case, Event
from evidence.permissions import case_for
from evidence.rendering.graphviz import LayoutFailed
from evidence.selectors.exported import Export, grouped, offers
from evidence.selectors.exported import export as export_of
from evidence.services.exports import record_export
from evidence.views.pages import case_page

PUBLIC = "public"


@login_not_required
def exports(request: HttpRequest, slug: str) -> HttpResponse:
    case = case_for(request.user, slug)
    return page(request, case)


def page(
    request: HttpRequest, case: Case, problems: Any = None, status: int = 200, *, failure: str = ""
) -> HttpResponse:
    context = case_page(
        request,
        case,
        "exports",
        groups=grouped(offers(case, request.user)),
        sees_restricted=case.sees_restricted,
        as_public=case.is_public and case.sees_restricted,
        problems=problems,
        failure=failure,
    )
    return respond(request, full="evidence/exports/page.html", context=context, status=status)


@login_not_required
def export(request: HttpRequest, slug: str, name: str) -> HttpResponse | StreamingHttpResponse:
    """The file, with what this reader may see; the filters of the timeline hold for a timeline."""
    case = case_for(request.user, slug)
    if name not in FORMATS:
        raise Http404(_("There is no such export."))
    reader: Any = request.user
    if request.GET.get("as") == PUBLIC:
        reader = AnonymousUser()
        case = case_for(reader, slug)
    chosen = None
    if is_filtered(name):
        filtered = filtered_events(request, case, reader)
        if not filtered.form.is_valid():
            return page(request, case_for(request.user, slug), filtered.form.errors, UNPROCESSABLE)
        chosen = filtered.qs if filtered.active or request.GET.get("search") else None
    try:
        made = export_of(case, reader, name, request.GET.dict(), chosen, base=base_of(request))
    except WrongOptions as wrong:
        problems = {option: [words] for option, words in wrong.problems.items()}
        return page(request, case_for(request.user, slug), problems, UNPROCESSABLE)
    except LayoutFailed as failed:
        case = case_for(request.user, slug)
        return page(request, case, status=HTTPStatus.SERVICE_UNAVAILABLE, failure=str(failed))
    record_export(by=request.user, case=case, name=name, door=Door.PAGE, is_public=reader is not request.user)
    return answer(made)


def filtered_events(request: HttpRequest, case: Case, reader: Any) -> EventFilterSet:
    """The events that the filters in the address choose, for the reader of the file and not for who asks for it."""
    rows = Event.objects.filter(case=case).visible_to(reader).with_dates()
    return EventFilterSet(request.GET, queryset=rows, request=SimpleNamespace(user=reader), case=case)


def base_of(request: HttpRequest) -> str:
    return request.build_absolute_uri("/").rstrip("/")


def answer(made: Export) -> StreamingHttpResponse:
    response = StreamingHttpResponse(made.pieces(), content_type=made.media_type)
    response["Content-Disposition"] = f'attachment; filename="{made.file_name}"'
    response["Cache-Control"] = "private, no-store"
    return response


urls = [
    path("exports/", exports, name="exports"),
    path("exports/<str:name>", export, name="export"),
]
