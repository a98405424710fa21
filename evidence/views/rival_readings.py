"""Rival readings: which events speak for one hypothesis, which for another, and how strongly."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path, reverse
from django.utils.translation import gettext as _

from evidence.models import Case
from evidence.permissions import case_for
from evidence.rendering.rival_readings import RivalPicture, draw_rival_readings
from evidence.selectors.rival_readings import RivalReadings, drawn_events, rival_readings
from evidence.views.drawn import drawn
from evidence.views.pages import case_page
from evidence.views.picture_files import picture, picture_urls, site_of
from evidence.views.timeline import page_tabs

WIDTH = 1040.0


def asked_for(request: HttpRequest, case: Case) -> RivalReadings | None:
    return rival_readings(case, request.user, request.GET.get("above", ""), request.GET.get("below", ""))


@login_not_required
def show_readings(request: HttpRequest, slug: str) -> HttpResponse:
    case = case_for(request.user, slug)
    found = asked_for(request, case)
    context = case_page(
        request,
        case,
        "timeline",
        pages=page_tabs(case, "rival-readings"),
        readings=found,
        query=request.GET.urlencode(),
        drawing=drawn(drawing(case, found)) if found else "",
    )
    return render(request, "evidence/timeline/rivals.html", context)


def drawing(case: Case, found: RivalReadings, site: str = "") -> str:
    """The picture, or nothing where no event has a date."""
    if not any(one.dated for one in found.readings):
        return ""
    return draw_rival_readings(rival_picture(case, found, site), width=WIDTH)


def rival_picture(case: Case, found: RivalReadings, site: str) -> RivalPicture:
    return RivalPicture(
        key="rivals",
        title=_("“%(title)s” and “%(title2)s”: what the events say")
        % {"title": found.above.title, "title2": found.below.title},
        above=found.above.title,
        below=found.below.title,
        events=drawn_events(found, lambda event: site + reverse("event", args=[case.slug, event.ref])),
    )


@login_not_required
def show_picture(request: HttpRequest, slug: str) -> HttpResponse:
    case = case_for(request.user, slug)
    found = asked_for(request, case)
    svg = drawing(case, found, site_of(request)) if found else ""
    if not svg:
        raise Http404(_("There is nothing to draw: it takes two hypotheses and an event with a date."))
    return picture(svg)


urls = [
    path("timeline/rivals/", show_readings, name="rival-readings"),
    *picture_urls("timeline/rivals", show_picture, "rival-readings-picture"),
]
