"""The timeline: the events of the case as a picture and as a table."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.urls import path, reverse

from evidence.filters.events import EventFilterSet
from evidence.htmx import respond
from evidence.models import Case, Dating
from evidence.permissions import case_for
from evidence.rendering.timeline import draw_timeline
from evidence.rendering.timeline_picture import TimelineItem, TimelinePicture
from evidence.selectors.periods import Period, Window, extent, moves, ready_made
from evidence.selectors.timeline import BY_ACTOR, BY_KIND, lane_order, timeline_items
from evidence.views.drawn import drawn
from evidence.views.events import AREA, events
from evidence.views.pages import case_page

WIDE, NARROW = 1040.0, 366.0
# A picture of more is neither read nor drawn in good time; filters lead to the rest.
MOST_EVENTS = 1000
LANES = ((BY_KIND, "By kind"), (BY_ACTOR, "By actor"))


@login_not_required
def timeline(request: HttpRequest, slug: str) -> HttpResponse:
    case = case_for(request.user, slug)
    everything = events(case, request.user)
    filtered = EventFilterSet(request.GET or None, queryset=everything, request=request, case=case)
    rows = list(filtered.qs.order_by("sort_day", "latest", "ref")[: MOST_EVENTS + 1])
    lanes = BY_ACTOR if request.GET.get("lanes") == BY_ACTOR else BY_KIND
    context = case_page(
        request,
        case,
        "timeline",
        area=AREA,
        filter=filtered,
        rows=rows[:MOST_EVENTS],
        most=MOST_EVENTS if len(rows) > MOST_EVENTS else None,
        lanes=lanes,
        lane_tabs=lane_tabs(request, lanes),
        query=kept(request),
        **pictures(request, case, rows[:MOST_EVENTS], lanes, filtered),
    )
    full, partial = "evidence/timeline/page.html", "evidence/timeline/_results.html"
    return respond(request, full=full, partial=partial, context=context)


def pictures(
    request: HttpRequest, case: Case, rows: list[Any], lanes: str, filtered: EventFilterSet
) -> dict[str, Any]:
    """Both drawings of the same events, and the ways to other periods."""
    items = timeline_items(rows, lanes, lambda event: reverse("event", args=[case.slug, event.ref]))
    dated = Dating.objects.filter(case=case, preferred=True).visible_to(request.user)
    days = list(dated.values_list("earliest", "latest"))
    whole, period = extent(days), asked_period(filtered, items)
    window = Window(*period) if period else extent((item.earliest, item.latest) for item in items)
    return {
        "wide": draw(case, items, period, WIDE) if items else "",
        "narrow": draw(case, items, period, NARROW) if items else "",
        "undated": sum(not row.edtf for row in rows),
        "periods": addresses(request, ready_made(days)),
        "moves": addresses(request, moves(window, whole) if window and whole else []),
        "is_zoomed": period is not None,
        "whole_url": f"?{kept(request, 'since', 'until')}",
    }


def draw(case: Case, items: list[TimelineItem], period: tuple[date, date] | None, width: float) -> str:
    picture = TimelinePicture(
        key=f"timeline-{width:.0f}",
        title=f"Timeline of {case.title}",
        items=tuple(items),
        lanes=lane_order(items),
        period=period,
    )
    return drawn(draw_timeline(picture, width=width))


def asked_period(filtered: EventFilterSet, items: list[TimelineItem]) -> tuple[date, date] | None:
    """The period of the filter; an end that is not given is where the events found begin or end."""
    given = filtered.form.cleaned_data if filtered.is_bound and filtered.form.is_valid() else {}
    since, until = given.get("since"), given.get("until")
    found = extent((item.earliest, item.latest) for item in items)
    if found is None or not (since or until):
        return None
    first = since.earliest if since and since.earliest else found.first
    last = until.latest if until and until.latest else found.last
    return (first, last) if first <= last else None


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
        for key, label in LANES
    ]


urls = [path("timeline/", timeline, name="timeline")]
