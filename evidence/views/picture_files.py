"""Pictures at addresses of their own: as they stand in a page, and as files in SVG, PNG and PDF."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path, register_converter
from django.utils.text import slugify

from evidence.rendering.files import FileKind, as_file, as_pdf
from evidence.rendering.sheets import Paper
from evidence.rendering.vega import Specification, to_svg

# What the address chooses among the pictures of one name; it belongs into the name of the file.
CHOOSES = ("hypothesis", "rival", "coder", "lanes", "above", "below", "direction", "paper")


class FileKindConverter:
    """The ending of an address that gives a file; `.svg` has a pattern of its own, since a page shows it."""

    regex = "png|pdf"

    def to_python(self, value: str) -> FileKind:
        return FileKind(value)

    def to_url(self, value: str) -> str:
        return str(value)


register_converter(FileKindConverter, "picture_file")


def picture(drawing: str | Specification, *more_pages: str) -> HttpResponse:
    """What a view of `picture_urls` answers: a chart's specification, or an SVG that `rendering` drew.

    Where a PDF is asked for there may be more pages. It holds what this visitor may see, so nobody else is
    to be given it.
    """
    svg = drawing if isinstance(drawing, str) else to_svg(drawing)
    answer = kept_private(HttpResponse(svg, content_type=FileKind.SVG.media_type))
    answer.pages = (svg, *more_pages)  # type: ignore[attr-defined]
    return answer


def asked_kind(request: HttpRequest) -> FileKind:
    """The kind that the address of a picture ends in."""
    found = request.resolver_match
    return found.kwargs.get("kind", FileKind.SVG) if found else FileKind.SVG


def asked_paper(request: HttpRequest) -> Paper:
    asked = request.GET.get("paper", "")
    return Paper(asked) if asked in list(Paper) else Paper.FIGURE


def site_of(request: HttpRequest) -> str:
    """What goes before the addresses in a picture that leaves the site."""
    return request.build_absolute_uri("/").rstrip("/")


def picture_urls(route: str, view: Callable[..., HttpResponse], name: str) -> list[URLPattern]:
    """One view, which answers with a `picture`, under three addresses: `.svg`, `.png` and `.pdf`.

    The first is the picture of the page, and with `?download=1` a file; the others are always files.
    `reverse(name, args=[…])` gives the first, with "png" or "pdf" as one argument more the others.
    """

    @wraps(view)
    def in_its_kind(
        request: HttpRequest, *args: Any, kind: FileKind = FileKind.SVG, **kwargs: Any
    ) -> HttpResponse:
        answer = view(request, *args, **kwargs)
        is_shown = kind is FileKind.SVG and "download" not in request.GET
        return answer if is_shown else attached(request, answer, kind)

    return [
        path(f"{route}.svg", in_its_kind, name=name),
        path(f"{route}.<picture_file:kind>", in_its_kind, name=name),
    ]


def attached(request: HttpRequest, answer: Any, kind: FileKind) -> HttpResponse:
    """The picture as a file that the browser saves."""
    content = as_pdf(answer.pages) if kind is FileKind.PDF else as_file(answer.pages[0], kind)
    response = HttpResponse(content, content_type=kind.media_type)
    response["Content-Disposition"] = f'attachment; filename="{file_name(request)}.{kind}"'
    return kept_private(response)


def file_name(request: HttpRequest) -> str:
    """From the address: csto-analysis-weights-ambiguity, of case, page, chart and hypothesis."""
    place = request.path.partition("/cases/")[2].rpartition(".")[0]
    chosen = [request.GET[name] for name in CHOOSES if request.GET.get(name)]
    return slugify(" ".join([*place.split("/"), *chosen]))


def kept_private(response: HttpResponse) -> HttpResponse:
    response["Cache-Control"] = "private, no-cache"
    return response
