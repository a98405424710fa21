"""Pages of the events, and of their datings."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import Count, F, Q, QuerySet
from django.db.models.functions import Coalesce
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import path, reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from evidence.filters.events import EventFilterSet
from evidence.forms.events import DatingForm, EventForm
from evidence.forms.quick import QuickEventForm
from evidence.htmx import form_status, go_to, respond
from evidence.models import Case, Citation, Dating, Event, EvidenceItem, Link, Step
from evidence.permissions import case_for
from evidence.roles import Action
from evidence.selectors.timeline import with_actor_names
from evidence.services.events import remove_dating
from evidence.views.areas import Area, Column, area_urls
from evidence.views.bulk import bulk_urls
from evidence.views.gone import keeps_typed, parent_of, removed_row, told_gone, whole_of
from evidence.views.pages import case_page, read_version
from evidence.views.quick import QuickLine, quick_urls


def events(case: Case, user: Any) -> QuerySet[Event]:
    """The events with their dates, the names of their actors, and the number of sources that the reader may see."""
    seen = Citation.objects.filter(case=case).visible_to(user).values("pk")
    return with_actor_names(dated_events(case, user)).annotate(
        source_count=Count("citations", filter=Q(citations__in=seen), distinct=True)
    )


def dated_events(case: Case, user: Any) -> QuerySet[Event]:
    """The events with their dates alone, and the day by which they are sorted."""
    rows = Event.objects.filter(case=case).visible_to(user).with_dates()
    return rows.annotate(sort_day=Coalesce(F("preferred__earliest"), F("preferred__latest")))


def drawn_events(case: Case, user: Any, *, by_actor: bool) -> QuerySet[Event]:
    """No more of each event than a picture shows: of thousands, reading the rest takes longer than drawing."""
    rows = dated_events(case, user).only("ref", "title", "kind", "certainty", "dispute_note")
    return with_actor_names(rows) if by_actor else rows


def detail(case: Case, user: Any, event: Event) -> dict[str, Any]:
    citations = Citation.objects.filter(event=event).visible_to(user)
    return {
        "actors": event.actors.order_by("name").named(),
        "datings": Dating.objects.filter(event=event).visible_to(user),
        "citations": citations.select_related("source"),
        "evidence": EvidenceItem.objects.filter(events=event).visible_to(user),
        "steps": Step.objects.filter(events=event).visible_to(user).select_related("chain"),
        "links": Link.objects.filter(events=event).visible_to(user).select_related("chain", "tail", "head"),
    }


def quick_line(case: Case, request: HttpRequest) -> dict[str, Any]:
    return LINE.empty(case, request)


AREA = Area(
    key="events",
    singular="event",
    label=_("event"),
    plural=_("events"),
    model=Event,
    form=EventForm,
    filterset=EventFilterSet,
    rows=events,
    columns=(
        Column("date", _("Date"), ("sort_day", "latest")),
        Column("title", _("Event"), ("title",)),
        Column("kind", _("Kind"), ("kind",)),
        Column("place", _("Place"), ("place",)),
        Column("actors", _("Actors")),
        Column("certainty", _("Certainty"), ("certainty",)),
        Column("sources", _("Sources"), ("source_count",), numeric=True),
    ),
    sort="date",
    rows_template="evidence/events/_rows.html",
    list_template="evidence/events/list.html",
    detail_template="evidence/events/detail.html",
    form_template="evidence/events/form.html",
    detail=detail,
    beside=quick_line,
    record=_("Record event"),
    empty=_("What happened, when, and which source says so."),
    bulk=("kind", "place", "country_codes", "actors", "certainty", "dispute_note"),
)


LINE = QuickLine(AREA, QuickEventForm, _("Record an event in one line"), _("Event “%(row)s” recorded."))


def dating_page(
    request: HttpRequest, case: Case, event: Event, form: DatingForm, *, action: str = ""
) -> HttpResponse:
    back = AREA.url(case, event)
    crumbs = [*AREA.crumbs(case), (str(event), back)]
    context = case_page(
        request,
        case,
        "events",
        area=AREA,
        form=form,
        row=form.row,
        event=event,
        action=action,
        cancel_url=back,
        crumbs=crumbs,
    )
    status = form_status(form)
    return respond(request, full="evidence/events/dating_form.html", context=context, status=status)


@keeps_typed
def new_dating(request: HttpRequest, slug: str, ref: str) -> HttpResponse:
    case = case_for(request.user, slug, Action.EDIT)
    event = whole_of(request, case, Event.objects.all(), ref, DatingForm)
    return store_dating(request, case, event, None)


@keeps_typed
def edit_dating(request: HttpRequest, slug: str, ref: str) -> HttpResponse:
    case = case_for(request.user, slug, Action.EDIT)
    dating = Dating.objects.filter(case=case).visible_to(request.user).select_related("event").filter(ref=ref)
    if not dating:
        return dating_anew(request, case, ref)
    return store_dating(request, case, dating[0].event, dating[0])


def dating_anew(request: HttpRequest, case: Case, ref: str) -> HttpResponse:
    """What was typed for a dating that was removed meanwhile, to be recorded as a new one."""
    removed = removed_row(request, case, Dating, ref=ref)
    event = parent_of(request, case, removed, Event.objects.all(), "event", form=DatingForm)
    form = told_gone(DatingForm(request.POST, case=case, user=request.user, event=event), removed)
    return dating_page(request, case, event, form, action=reverse("dating-new", args=[case.slug, event.ref]))


def store_dating(request: HttpRequest, case: Case, event: Event, dating: Dating | None) -> HttpResponse:
    given = request.POST if request.method == "POST" else None
    form = DatingForm(given, case=case, user=request.user, event=event, row=dating)
    if given is None or form.apply(by=request.user, case=case) is None:
        return dating_page(request, case, event, form)
    messages.success(request, gettext("Dating of “%(event)s” saved.") % {"event": event})
    return go_to(request, AREA.url(case, event))


@require_POST
def delete_dating(request: HttpRequest, slug: str, ref: str) -> HttpResponse:
    case = case_for(request.user, slug, Action.EDIT)
    dating = get_object_or_404(Dating.objects.filter(case=case).select_related("event", "case"), ref=ref)
    try:
        remove_dating(by=request.user, dating=dating, expected_version=read_version(request, dating))
    except ValidationError as problem:
        messages.error(request, " ".join(problem.messages))
    else:
        messages.success(
            request,
            gettext("The dating “%(dating)s” is removed. The history can bring it back.")
            % {"dating": dating},
        )
    return go_to(request, AREA.url(case, dating.event))


urls = [
    *quick_urls(LINE),
    path("events/<slug:ref>/datings/new/", new_dating, name="dating-new"),
    path("datings/<slug:ref>/edit/", edit_dating, name="dating-edit"),
    path("datings/<slug:ref>/delete/", delete_dating, name="dating-delete"),
    *bulk_urls(AREA),
    *area_urls(AREA),
]
