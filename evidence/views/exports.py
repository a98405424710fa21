"""The formats in which a case goes out, and the files themselves."""

from __future__ import annotations

from dataclasses import dataclass, replace
from tempfile import SpooledTemporaryFile
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.models import AnonymousUser
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.urls import path, reverse

from evidence.document import CaseDocument
from evidence.filters.events import EventFilterSet
from evidence.formats import FORMATS, Format
from evidence.htmx import UNPROCESSABLE, respond
from evidence.models import Case
from evidence.permissions import case_for
from evidence.selectors.document import case_document
from evidence.views.events import events
from evidence.views.pages import case_page

IN_MEMORY = 1024 * 1024
TIMELINE = "timeline-"
PUBLIC = "public"


@dataclass(frozen=True)
class Offer:
    """One format on the page of exports; `public_url` is what a stranger would get, where the case is public."""

    format: Format
    name: str
    url: str
    public_url: str


@login_not_required
def exports(request: HttpRequest, slug: str) -> HttpResponse:
    case = case_for(request.user, slug)
    return page(request, case)


def page(request: HttpRequest, case: Case, problems: Any = None, status: int = 200) -> HttpResponse:
    context = case_page(
        request,
        case,
        "exports",
        offers=[offer(case, format_) for format_ in FORMATS.values()],
        sees_restricted=case.sees_restricted,
        problems=problems,
    )
    return respond(request, full="evidence/exports/page.html", context=context, status=status)


def offer(case: Case, format_: Format) -> Offer:
    url = reverse("export", args=[case.slug, format_.KEY])
    as_public = f"{url}?as={PUBLIC}" if case.is_public and case.sees_restricted else ""
    return Offer(format_, file_name(case, format_), url, as_public)


def file_name(case: Case, format_: Format) -> str:
    """The short name of the case and what the file holds: csto-timeline.csv, csto-case.json."""
    what = format_.KEY.removesuffix(format_.EXTENSION).rstrip("-") or "case"
    return f"{case.slug}-{what}.{format_.EXTENSION}"


@login_not_required
def export(request: HttpRequest, slug: str, key: str) -> HttpResponse | FileResponse:
    """The file, with what this reader may see; the filters of the timeline hold for a timeline."""
    case = case_for(request.user, slug)
    if key not in FORMATS:
        raise Http404("There is no such format.")
    reader: Any = request.user
    if request.GET.get("as") == PUBLIC:
        reader = AnonymousUser()
        case = case_for(reader, slug)
    document = case_document(case, reader)
    if key.startswith(TIMELINE):
        filtered = EventFilterSet(request.GET, queryset=events(case, reader), request=request, case=case)
        if not filtered.form.is_valid():
            return page(request, case_for(request.user, slug), filtered.form.errors, UNPROCESSABLE)
        document = of_events(document, set(filtered.qs.order_by().values_list("ref", flat=True)))
    return file_of(document, FORMATS[key], file_name(case, FORMATS[key]))


def of_events(document: CaseDocument, refs: set[str]) -> CaseDocument:
    """The document with these events only."""
    return replace(document, events=tuple(event for event in document.events if event.ref in refs))


def file_of(document: CaseDocument, format_: Format, name: str) -> FileResponse:
    """Written once, then sent piece by piece; a large file waits on the disk and not in memory."""
    file = SpooledTemporaryFile(max_size=IN_MEMORY)  # noqa: SIM115 - the response closes it
    format_.write(document, file)
    file.seek(0)
    response = FileResponse(file, as_attachment=True, filename=name, content_type=format_.MEDIA_TYPE)
    response["Cache-Control"] = "private, no-store"
    return response


urls = [
    path("exports/", exports, name="exports"),
    path("exports/<slug:key>/", export, name="export"),
]
