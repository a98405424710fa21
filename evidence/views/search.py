"""Search through one case, and through all that the visitor may open."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.urls import path, reverse

from evidence.htmx import respond
from evidence.models import Case
from evidence.permissions import case_for
from evidence.selectors.search import search
from evidence.views.pages import case_page

LONGEST = 200  # characters of what is searched for
PAGE_FIGURES = 3


@login_not_required
def search_case(request: HttpRequest, slug: str) -> HttpResponse:
    case = case_for(request.user, slug)
    context = case_page(request, case, "search", **found(request, case))
    return respond(
        request, full="evidence/search/case.html", partial="evidence/search/_found.html", context=context
    )


@login_not_required
def search_everywhere(request: HttpRequest) -> HttpResponse:
    context = {"search_url": reverse("search-everywhere"), **found(request, None)}
    return respond(
        request,
        full="evidence/search/everywhere.html",
        partial="evidence/search/_found.html",
        context=context,
    )


def found(request: HttpRequest, case: Case | None) -> dict[str, Any]:
    typed = request.GET.get("q", "")[:LONGEST].strip()
    asked = request.GET.get("page", "")
    page = int(asked) if asked.isascii() and asked.isdigit() and len(asked) <= PAGE_FIGURES else 1
    return {
        "q": typed,
        "found": search(request.user, typed, case=case, page=page),
        "everywhere": case is None,
    }


urls = [path("search/", search_case, name="search")]
outside_urls = [path("search/", search_everywhere, name="search-everywhere")]
