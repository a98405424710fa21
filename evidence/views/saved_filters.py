"""The pages on which a member keeps filters under a name, renames, shares and removes them."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from evidence.choices import FilteredList
from evidence.forms.saved_filters import SavedFilterForm, kept_query
from evidence.htmx import form_status, go_to, respond
from evidence.models import Case, SavedFilter
from evidence.permissions import can, case_for
from evidence.roles import Action
from evidence.selectors.saved_filters import saved_filters
from evidence.services.saved_filters import remove_filter
from evidence.views import events, evidence, interviews, sources
from evidence.views.areas import Area
from evidence.views.kept_filters import address
from evidence.views.pages import case_page

AREAS: dict[str, Area] = {
    FilteredList.EVENTS: events.AREA,
    FilteredList.TIMELINE: events.AREA,
    FilteredList.SOURCES: sources.AREA,
    FilteredList.INTERVIEWS: interviews.AREA,
    FilteredList.EVIDENCE: evidence.AREA,
}


def filter_list(request: HttpRequest, slug: str) -> HttpResponse:
    """All filters that this member can choose, by list."""
    case = case_for(request.user, slug, Action.HISTORY)
    rows = saved_filters(case, request.user)
    shown = [
        {
            "saved": each,
            "url": address(case, each),
            "is_own": each.user_id == request.user.pk,
            "can_remove": each.user_id == request.user.pk or can(case, Action.MANAGE),
            "filter": bound(request, case, each.page, QueryDict(each.query)),
        }
        for each in rows
    ]
    context = case_page(request, case, "", filters=shown)
    return respond(request, full="evidence/search/saved.html", context=context)


def bound(request: HttpRequest, case: Case, page: str, query: QueryDict) -> Any:
    """The list's own filter, bound to a query."""
    area = AREAS[page]
    rows, narrowing = area.model.objects.none(), area.narrowing(case, request)
    return area.filterset(query or None, queryset=rows, request=request, case=case, **narrowing)


def new_filter(request: HttpRequest, slug: str) -> HttpResponse:
    """Keep the filter of which the address holds the list and the query."""
    case = case_for(request.user, slug, Action.HISTORY)
    page, query = request.GET.get("page", ""), kept_query(QueryDict(request.GET.get("query", "")))
    if page not in AREAS:
        raise Http404(_("Filters are kept for the lists that have some: begin at such a list."))
    return store(request, case, page, query, None)


def edit_filter(request: HttpRequest, slug: str, key: int) -> HttpResponse:
    case = case_for(request.user, slug, Action.HISTORY)
    saved = find(request, case, key)
    if saved.user_id != request.user.pk:
        raise PermissionDenied(_("This is somebody else's filter: keep one of your own."))
    return store(request, case, saved.page, QueryDict(saved.query), saved)


def find(request: HttpRequest, case: Case, key: int) -> SavedFilter:
    found = next((each for each in saved_filters(case, request.user) if each.pk == key), None)
    if found is None:
        raise Http404(_("There is no such filter, or it is not open to you."))
    return found


def store(
    request: HttpRequest, case: Case, page: str, query: QueryDict, saved: SavedFilter | None
) -> HttpResponse:
    form = SavedFilterForm(
        request.POST if request.method == "POST" else None,
        user=request.user,
        others=saved_filters(case, request.user, page),
        can_share=can(case, Action.CODE),
        filterset=bound(request, case, page, query),
        row=saved,
    )
    kept = form.apply(case=case, page=page, query=query) if form.is_bound else None
    if kept is not None:
        messages.success(request, _("The filter “%(name)s” is kept.") % {"name": kept.name})
        return go_to(request, address(case, kept))
    context = case_page(
        request,
        case,
        page,
        form=form,
        row=saved,
        list_name=FilteredList(page).label,
        filter=form.filterset,
        cancel_url=reverse(page, args=[case.slug]) + f"?{query.urlencode()}",
    )
    template = "evidence/search/saved_form.html"
    return respond(request, full=template, context=context, status=form_status(form))


@require_POST
def delete_filter(request: HttpRequest, slug: str, key: int) -> HttpResponse:
    case = case_for(request.user, slug, Action.HISTORY)
    saved = find(request, case, key)
    remove_filter(by=request.user, saved=saved)
    messages.success(request, _("The filter “%(name)s” is removed.") % {"name": saved.name})
    return go_to(request, reverse("saved-filters", args=[case.slug]))


urls = [
    path("filters/", filter_list, name="saved-filters"),
    path("filters/new/", new_filter, name="saved-filter-new"),
    path("filters/<int:key>/edit/", edit_filter, name="saved-filter-edit"),
    path("filters/<int:key>/delete/", delete_filter, name="saved-filter-delete"),
]
