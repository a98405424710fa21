"""The timeline: the events of the case as a picture and as a table."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import path, reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from evidence.filters.events import EventFilterSet
from evidence.htmx import respond
from evidence.models import Case, Dating, Event
from evidence.permissions import case_for
from evidence.rendering.lanes_of_events import BY_ACTOR
from evidence.rendering.timeline import timeline_on_page
from evidence.rendering.timeline_picture import TimelinePicture
from evidence.selectors.event_links import has_arrows
from evidence.selectors.periods import Period, Window, extent, moves, ready_made
from evidence.selectors.time_order import in_time
from evidence.views.drawn import drawn
from evidence.views.events import AREA, drawn_events, events
from evidence.views.kept_filters import kept_filters
from evidence.views.pages import case_page
from evidence.views.picture_files import asked_kind, picture, picture_urls, site_of
from evidence.views.timeline_drawing import (
    LANE_WORDS,
    asked_lanes,
    asks_for_arrows,
    on_paper,
    timeline_picture,
)
from evidence.wording import localised

WIDE, NARROW = 1040.0, 366.0
# A picture of more is neither read nor drawn in good time; filters lead to the rest.
MOST_EVENTS = 1000
MOST_IN_A_FILE = 10_000
PAGES = (("timeline", _("Events")), ("rival-readings", _("Rival readings")))


@login_not_required
def timeline(request: HttpRequest, slug: str) -> HttpResponse:
    case = case_for(request.user, slug)
    saved = kept_filters(request, case, "timeline")
    filtered, rows = found_events(request, case, events(case, request.user), MOST_EVENTS)
    lanes = asked_lanes(request)
    context = case_page(
        request,
        case,
        "timeline",
        area=AREA,
        filter=filtered,
        saved=saved,
        rows=rows[:MOST_EVENTS],
        most=MOST_EVENTS if len(rows) > MOST_EVENTS else None,
        lanes=lanes,
        lane_tabs=lane_tabs(request, lanes),
        pages=page_tabs(case, "timeline"),
        arrows=arrow_toggle(request, case),
        query=kept(request),
        **pictures(request, case, rows[:MOST_EVENTS], filtered),
    )
    full, partial = "evidence/timeline/page.html", "evidence/timeline/_results.html"
    return respond(request, full=full, partial=partial, context=context)


def found_events(
    request: HttpRequest, case: Case, everything: QuerySet[Event], most: int
) -> tuple[EventFilterSet, list[Any]]:
    """The filter of the address, and the events that it leaves, one more than are drawn at most."""
    filtered = EventFilterSet(request.GET or None, queryset=everything, request=request, case=case)
    return filtered, list(in_time(filtered.qs)[: most + 1])


def pictures(request: HttpRequest, case: Case, rows: list[Any], filtered: EventFilterSet) -> dict[str, Any]:
    """Both drawings of the same events, and the ways to other periods."""
    picture = timeline_picture(request, case, rows, filtered)
    dated = Dating.objects.filter(case=case, preferred=True).visible_to(request.user)
    days = list(dated.values_list("earliest", "latest"))
    whole, period = extent(days), picture.period
    found = extent((item.earliest, item.latest) for item in picture.items)
    window = Window(*period) if period else found
    return {
        "wide": draw(picture, WIDE) if picture.items else "",
        "narrow": draw(picture, NARROW) if picture.items else "",
        "undated": sum(not row.edtf for row in rows),
        "periods": addresses(request, ready_made(days)),
        "moves": addresses(request, moves(window, whole) if window and whole else []),
        "is_zoomed": period is not None,
        "whole_url": f"?{kept(request, 'since', 'until')}",
    }


def draw(picture: TimelinePicture, width: float) -> str:
    return drawn(timeline_on_page(replace(picture, key=f"timeline-{width:.0f}"), width))


@login_not_required
def show_picture(request: HttpRequest, slug: str) -> HttpResponse:
    """The picture of the page with the filters of the address, or a sheet of paper with it."""
    case = case_for(request.user, slug)
    everything = drawn_events(case, request.user, by_actor=asked_lanes(request) == BY_ACTOR)
    filtered, rows = found_events(request, case, everything, MOST_IN_A_FILE)
    if len(rows) > MOST_IN_A_FILE:
        raise Http404(
            gettext("More than %(most_in_a_file)s events are no picture: choose a period, or filter.")
            % {"most_in_a_file": localised(f"{MOST_IN_A_FILE:,}")}
        )
    found = timeline_picture(request, case, rows, filtered, site_of(request))
    if not found.items:
        raise Http404(gettext("There is nothing to draw: no event with a date."))
    return picture(*on_paper(request, case, found, asked_kind(request)))


def kept(request: HttpRequest, *without: str) -> str:
    """The address's query without these names and without what a form left empty."""
    query = request.GET.copy()
    for name in list(query):
        if name in without or not any(query.getlist(name)):
            del query[name]
    return query.urlencode()


def addresses(request: HttpRequest, periods: list[Period]) -> list[dict[str, Any]]:
    """Each period with its address, the other filters kept."""
    others = kept(request, "since", "until")
    here = (request.GET.get("since", ""), request.GET.get("until", ""))
    return [
        {
            "label": period.label,
            "url": "?" + "&".join(filter(None, [others, f"since={period.since}&until={period.until}"])),
            "active": here == (period.since, period.until),
        }
        for period in periods
    ]


def lane_tabs(request: HttpRequest, lanes: str) -> list[dict[str, Any]]:
    others = kept(request, "lanes")
    return [
        {
            "label": label,
            "url": "?" + "&".join(filter(None, [others, f"lanes={key}"])),
            "active": key == lanes,
        }
        for key, label in LANE_WORDS.items()
    ]


def page_tabs(case: Case, page: str) -> list[dict[str, Any]]:
    """The timeline, and the same events as two hypotheses read them."""
    return [
        {"label": label, "url": reverse(name, args=[case.slug]), "active": name == page}
        for name, label in PAGES
    ]


def arrow_toggle(request: HttpRequest, case: Case) -> dict[str, Any] | None:
    """The way to the same picture with, or without, the links of the chains; none where there are none."""
    if not has_arrows(case, request.user):
        return None
    others, shown = kept(request, "arrows"), asks_for_arrows(request)
    more = [] if shown else ["arrows=1"]
    label = gettext("Hide causal links") if shown else gettext("Show causal links")
    return {"label": label, "url": "?" + "&".join(filter(None, [others, *more]))}


urls = [
    path("timeline/", timeline, name="timeline"),
    *picture_urls("timeline/picture", show_picture, "timeline-picture"),
]
