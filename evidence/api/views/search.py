"""Search through the words of all rows of a case, or of all cases that the caller may see: the page Search."""

from __future__ import annotations

from typing import Any

from django.urls import NoReverseMatch, path, reverse
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.utils.urls import remove_query_param, replace_query_param

from evidence.api.asked import LONGEST, Asked, asked, ref
from evidence.api.serializers.search import FoundSerializer
from evidence.api.views.base import ApiView
from evidence.permissions import case_for
from evidence.selectors.search import MOST_PAGES, Found, Hit, Marked, search


class OfSearch(Asked):
    q = serializers.CharField(
        max_length=LONGEST,
        help_text="Words that all have to be there, or beginnings of such; “quotes” keep words together.",
    )
    case = ref("The short name of a case; else all cases that you may see.")
    titles = serializers.BooleanField(
        required=False, default=False, help_text="Whether the words have to stand in the title."
    )
    page = serializers.IntegerField(
        required=False, default=1, min_value=1, max_value=MOST_PAGES, help_text="The page, counted from 1."
    )


class SearchView(ApiView):
    """The rows in which every word is found, the last changed first, 20 on a page."""

    title = "Search"
    asks = OfSearch
    parameters = ("format",)
    serializer_class = FoundSerializer

    def get(self, request: Request) -> Response:
        given = asked(request, self.asks)
        case = case_for(request.user, given["case"]) if given["case"] else None
        found = search(request.user, given["q"], case=case, page=given["page"], titles=given["titles"])
        results = [row_of(request, hit) for hit in found.hits]
        body = {"q": given["q"], **ways(request, found), "results": results}
        return Response(self.serializer_class(body).data)


def ways(request: Request, found: Found) -> dict[str, str | None]:
    """The addresses of the pages before and after."""
    here = request.build_absolute_uri()
    after = replace_query_param(here, "page", found.page + 1) if found.has_more else None
    before = replace_query_param(here, "page", found.page - 1) if found.page > 1 else None
    return {"next": after, "previous": remove_query_param(here, "page") if found.page == 2 else before}


def row_of(request: Request, hit: Hit) -> dict[str, Any]:
    return {
        "case": hit.slug,
        "kind": hit.model,
        "id": hit.key,
        "api": api_of(request, hit),
        "page": request.build_absolute_uri(hit.url),
        "title": plain(hit.title),
        "title_marks": marks(hit.title),
        "excerpt": plain(hit.excerpt),
        "excerpt_marks": marks(hit.excerpt),
        "changed_at": hit.changed_at,
    }


def api_of(request: Request, hit: Hit) -> str | None:
    try:
        return request.build_absolute_uri(reverse(f"api:{hit.model}-detail", args=[hit.key]))
    except NoReverseMatch:
        return None


def plain(text: Marked) -> str:
    return "".join(piece for piece, _ in text)


def marks(text: Marked) -> list[tuple[int, int]]:
    """Where the pieces that were searched for begin and end."""
    found, place = [], 0
    for piece, is_hit in text:
        if is_hit:
            found.append((place, place + len(piece)))
        place += len(piece)
    return found


urls = [path("search/", SearchView.as_view(), name="search")]
