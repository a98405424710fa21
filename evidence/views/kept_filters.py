"""The filters kept under a name, above the list that they are for: `?filter=<name>` chooses one."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import HttpRequest, QueryDict
from django.urls import reverse

from evidence.choices import FilteredList
from evidence.forms.saved_filters import kept_query
from evidence.models import Case, SavedFilter
from evidence.permissions import can
from evidence.roles import Action
from evidence.selectors.saved_filters import named, saved_filters

NAME = "filter"
OF_THE_VIEW = frozenset({"sort", "lanes", "arrows"})  # how rows are shown, not which


@dataclass(frozen=True)
class Choice:
    """A filter that can be chosen; `by` is who shares it, empty for one's own."""

    name: str
    url: str
    by: str
    is_here: bool


@dataclass(frozen=True)
class Kept:
    """What stands above a list: the filters by name, where to keep the present one, and a name that is none."""

    choices: list[Choice]
    save_url: str
    manage_url: str
    unknown: str


def kept_filters(request: HttpRequest, case: Case, page: str) -> Kept | None:
    """The filters of this list for a member of the case. The one named in the address takes the place of its name."""
    name = request.GET.get(NAME, "").strip()
    if page not in FilteredList.values or not (name or can(case, Action.HISTORY)):
        return None
    rows = saved_filters(case, request.user, page)
    chosen = named(rows, name) if name else None
    if name:
        put_in_place(request, chosen)
    here = which(request.GET)
    choices = [choice(case, request, each, here) for each in rows]
    is_new = bool(here) and not any(each.is_here for each in choices) and can(case, Action.HISTORY)
    return Kept(
        choices,
        save_url=save_address(case, page, request.GET) if is_new else "",
        manage_url=reverse("saved-filters", args=[case.slug]) if rows else "",
        unknown="" if chosen else name,
    )


def put_in_place(request: HttpRequest, chosen: SavedFilter | None) -> None:
    """The query of the chosen filter, with what the address says beside its name."""
    query = QueryDict(chosen.query if chosen else "", mutable=True)
    for key, values in request.GET.lists():
        if key != NAME:
            query.setlist(key, values)
    request.GET = query


def which(query: QueryDict) -> list[tuple[str, str]]:
    """Which rows a query asks for, in an order of its own."""
    pairs = kept_query(query).lists()
    return sorted((name, value) for name, values in pairs if name not in OF_THE_VIEW for value in values)


def choice(case: Case, request: HttpRequest, each: SavedFilter, here: list[tuple[str, str]]) -> Choice:
    by = "" if each.user_id == request.user.pk else each.user.shown_name()
    return Choice(each.name, address(case, each), by, which(QueryDict(each.query)) == here)


def address(case: Case, each: SavedFilter) -> str:
    """The list with the filter's name in its address."""
    return reverse(each.page, args=[case.slug]) + "?" + urlencode({NAME: each.name})


def save_address(case: Case, page: str, query: QueryDict) -> str:
    asked = urlencode({"page": page, "query": kept_query(query).urlencode()})
    return reverse("saved-filter-new", args=[case.slug]) + "?" + asked
