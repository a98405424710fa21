"""Grids: many events, or all of one coder's assessments, typed like a spreadsheet and saved in one change."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import F
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from evidence.filters.events import EventFilterSet
from evidence.forms.grid import Grid
from evidence.forms.grid_assessments import AssessmentGrid, pairs
from evidence.forms.grid_events import EventGrid
from evidence.htmx import HTTP_OK, UNPROCESSABLE, form_status, go_to, respond
from evidence.models import Case, Event, EvidenceItem, Hypothesis
from evidence.permissions import case_for
from evidence.roles import Action
from evidence.views.events import dated_events
from evidence.views.pages import case_page

NEWEST, PER_PAGE, FIGURES = 20, 100, 4
Draw = Callable[..., HttpResponse]


def save(request: HttpRequest, grid: Grid, draw: Draw, back: str) -> HttpResponse:
    """Store all that was typed in one change, or say in every cell what is wrong."""
    grid.read(request.POST)
    stored = grid.apply()
    if stored is None:
        return draw(request, grid, status=form_status(grid))
    if stored:
        said = ngettext("%(n)s row of the grid saved.", "%(n)s rows of the grid saved.", stored)
        messages.success(request, said % {"n": stored})
    else:
        messages.info(request, _("Nothing was changed in the grid, so nothing was saved."))
    return go_to(request, back)


def fill(request: HttpRequest, grid: Grid, draw: Draw) -> HttpResponse:
    """Put a pasted block into the cells, and more empty rows below; nothing is stored."""
    grid.read(request.POST)
    first = whole_number(request.POST.get("first_row", ""))
    column = request.POST.get("first_column", "")
    grid.fill(request.POST.get("block", ""), first_row=first, first_column=column)
    if grid.first_blank is None and not grid.said:
        grid.add_blanks()
    return draw(request, grid, status=UNPROCESSABLE if grid.said else HTTP_OK)


def whole_number(typed: str) -> int:
    return max(1, int(typed)) if typed.isascii() and typed.isdigit() and len(typed) <= FIGURES else 1


def page(
    request: HttpRequest,
    case: Case,
    grid: Grid,
    *,
    template: str,
    active: str,
    name: str,
    status: int,
    **extra: Any,
) -> HttpResponse:
    query = request.GET.urlencode()
    query = f"?{query}" if query else ""
    context = case_page(
        request,
        case,
        active,
        grid=grid,
        form=grid,
        action=reverse(name, args=[case.slug]) + query,
        fill_url=reverse(f"{name}-fill", args=[case.slug]) + query,
        typed_block=request.POST.get("block", "") if grid.said else "",
        **extra,
    )
    return respond(request, full=f"evidence/grids/{template}.html", context=context, status=status)


# Events


def event_grid(request: HttpRequest, slug: str) -> HttpResponse:
    """The events that the filter of the list names, else the newest, and empty rows below."""
    case = case_for(request.user, slug, Action.EDIT)
    grid = EventGrid(case=case, user=request.user)
    if request.method == "POST":
        return save(request, grid, draw_events, back_to_events(request, case))
    shown, narrowed = shown_events(request, case, grid)
    grid.show(shown)
    return draw_events(request, grid, narrowed=narrowed)


@require_POST
def fill_event_grid(request: HttpRequest, slug: str) -> HttpResponse:
    case = case_for(request.user, slug, Action.EDIT)
    return fill(request, EventGrid(case=case, user=request.user), draw_events)


def shown_events(request: HttpRequest, case: Case, grid: EventGrid) -> tuple[list[Event], Any]:
    """The events of this page of the list's filter; without a filter the newest, in the order of their recording."""
    rows = dated_events(case, request.user)
    filtered = EventFilterSet(request.GET or None, queryset=rows, request=request, case=case)
    if "all" not in request.GET and not filtered.active and not request.GET.get("search"):
        return list(grid.rows_of(rows.order_by("-pk"))[:NEWEST])[::-1], None
    in_time = filtered.qs.order_by(F("sort_day").asc(nulls_last=True), "latest", "ref")
    narrowed = Paginator(grid.rows_of(in_time), PER_PAGE).get_page(request.GET.get("page"))
    return list(narrowed.object_list), narrowed


def back_to_events(request: HttpRequest, case: Case) -> str:
    """The list with its filter as it was."""
    query = request.GET.copy()
    for name in ("all", "page"):
        query.pop(name, None)
    return reverse("events", args=[case.slug]) + (f"?{query.urlencode()}" if query else "")


def draw_events(
    request: HttpRequest, grid: EventGrid, *, status: int = HTTP_OK, narrowed: Any = None
) -> HttpResponse:
    case, back = grid.case, back_to_events(request, grid.case)
    return page(
        request,
        case,
        grid,
        template="events",
        active="events",
        name="event-grid",
        status=status,
        page_obj=narrowed,
        query=query_without_page(request),
        cancel_url=back,
        crumbs=[(_("Events"), back)],
    )


def query_without_page(request: HttpRequest) -> str:
    query = request.GET.copy()
    query.pop("page", None)
    return query.urlencode()


# Assessments


def assessment_grid(request: HttpRequest, slug: str) -> HttpResponse:
    """The visitor's own assessments of every item against every hypothesis, or against the one named."""
    case = case_for(request.user, slug, Action.CODE)
    grid = AssessmentGrid(case=case, user=request.user)
    if request.method == "POST":
        return save(request, grid, draw_assessments, reverse("matrix", args=[slug]))
    hypotheses = Hypothesis.objects.filter(case=case).visible_to(request.user)
    if request.GET.get("hypothesis"):
        hypotheses = hypotheses.filter(pk=get_object_or_404(hypotheses, ref=request.GET["hypothesis"]).pk)
    items = EvidenceItem.objects.filter(case=case).visible_to(request.user).order_by("ref")
    each = max(1, PER_PAGE // max(1, hypotheses.count()))
    narrowed = Paginator(items, each).get_page(request.GET.get("page"))
    asked = EvidenceItem.objects.filter(pk__in=[item.pk for item in narrowed])
    grid.show(pairs(case, request.user, asked, hypotheses))
    return draw_assessments(request, grid, narrowed=narrowed)


@require_POST
def fill_assessment_grid(request: HttpRequest, slug: str) -> HttpResponse:
    case = case_for(request.user, slug, Action.CODE)
    return fill(request, AssessmentGrid(case=case, user=request.user), draw_assessments)


def draw_assessments(
    request: HttpRequest, grid: AssessmentGrid, *, status: int = HTTP_OK, narrowed: Any = None
) -> HttpResponse:
    case, back = grid.case, reverse("matrix", args=[grid.case.slug])
    return page(
        request,
        case,
        grid,
        template="assessments",
        active="matrix",
        name="assessment-grid",
        status=status,
        page_obj=narrowed,
        query=query_without_page(request),
        hypotheses=Hypothesis.objects.filter(case=case).visible_to(request.user),
        chosen=request.GET.get("hypothesis", ""),
        cancel_url=back,
        crumbs=[(_("Matrix"), back)],
    )


urls = [
    path("events/grid/", event_grid, name="event-grid"),
    path("events/grid/fill/", fill_event_grid, name="event-grid-fill"),
    path("assessments/grid/", assessment_grid, name="assessment-grid"),
    path("assessments/grid/fill/", fill_assessment_grid, name="assessment-grid-fill"),
]
