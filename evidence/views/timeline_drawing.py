"""The pictures of a timeline: for wide and narrow pages, and as files on paper."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from evidence.dating import words_of_edtf
from evidence.filters.events import EventFilterSet
from evidence.models import Case
from evidence.rendering.files import FileKind
from evidence.rendering.lanes_of_events import BY_ACTOR, BY_HYPOTHESIS, BY_KIND, lane_order
from evidence.rendering.printed import timeline_pages, timeline_sheet
from evidence.rendering.sheets import Matter, Paper
from evidence.rendering.timeline_picture import TimelineItem, TimelinePicture
from evidence.selectors.event_links import event_arrows, hypotheses_of_events
from evidence.selectors.exported import made
from evidence.selectors.periods import extent
from evidence.selectors.timeline import timeline_items
from evidence.views.picture_files import asked_paper

LANE_WORDS = {BY_KIND: _("By kind"), BY_ACTOR: _("By actor"), BY_HYPOTHESIS: _("By hypothesis")}


def asked_lanes(request: HttpRequest) -> str:
    asked = request.GET.get("lanes", "")
    return asked if asked in LANE_WORDS else BY_KIND


def asks_for_arrows(request: HttpRequest) -> bool:
    return request.GET.get("arrows") == "1"


def timeline_picture(
    request: HttpRequest, case: Case, rows: list[Any], filtered: EventFilterSet, site: str = ""
) -> TimelinePicture:
    """What the address asks for; `site` goes before the addresses of a picture that leaves the page."""
    lanes = asked_lanes(request)

    def address(name: str) -> Any:
        return lambda row: site + reverse(name, args=[case.slug, row.ref])

    hypotheses = hypotheses_of_events(case, request.user) if lanes == BY_HYPOTHESIS else None
    items = timeline_items(rows, lanes, address("event"), hypotheses)
    arrows = event_arrows(case, request.user, address("link")) if asks_for_arrows(request) else ()
    return TimelinePicture(
        key="timeline",
        title=gettext("Timeline of %(title)s") % {"title": case.title},
        items=tuple(items),
        lanes=lane_order(items),
        period=asked_period(filtered, items),
        arrows=arrows,
    )


def asked_period(filtered: EventFilterSet, items: list[TimelineItem]) -> tuple[date, date] | None:
    """The period of the filter; an end that is not given is where the events found begin or end."""
    given = filtered.form.cleaned_data if filtered.is_bound and filtered.form.is_valid() else {}
    since, until = given.get("since"), given.get("until")
    found = extent((item.earliest, item.latest) for item in items)
    if found is None or not (since or until):
        return None
    first = since.earliest if since else found.first
    last = until.latest if until else found.last
    return (first, last) if first <= last else None


def on_paper(request: HttpRequest, case: Case, picture: TimelinePicture, kind: FileKind) -> list[str]:
    """The drawing as it is, or the sheets of the paper that the address names."""
    paper = asked_paper(request)
    if paper is Paper.FIGURE:
        return [timeline_sheet(picture, paper)]
    around = Matter(picture.title, caption(picture, asked_lanes(request)), (provenance(request, case),))
    if kind is FileKind.PDF:
        return timeline_pages(picture, paper, around)
    return [timeline_sheet(picture, paper, around)]


def caption(picture: TimelinePicture, lanes: str) -> str:
    count = len({item.ref for item in picture.items})
    events = ngettext("%(n)s event", "%(n)s events", count) % {"n": count}
    return gettext(
        "%(events)s, %(lanes)s. A mark that fades out has an uncertain end; a bracket is a day "
        "before or after which it was."
    ) % {"events": events, "lanes": LANE_WORDS[lanes].lower()}


def provenance(request: HttpRequest, case: Case) -> str:
    """Where the sources of the events are, and which state of the case this is, as far as the reader may know."""
    place = request.build_absolute_uri(reverse("timeline", args=[case.slug]))
    state = made(case)
    if state.revision is not None:
        words = gettext(
            "Sources and datings of each event: %(place)s. State of the case: revision %(revision)s."
        )
        return words % {"place": place, "revision": state.revision}
    words = gettext("Sources and datings of each event: %(place)s. State of the case: %(day)s.")
    return words % {"place": place, "day": words_of_edtf(localdate(state.on).isoformat())}
