"""Pages of the actors."""

from __future__ import annotations

from typing import Any

from django.db.models import Count, QuerySet
from django.utils.translation import gettext_lazy as _

from evidence.filters.actors import ActorFilterSet
from evidence.forms.actors import ActorForm
from evidence.models import Actor, Case, Event
from evidence.views.areas import Area, Column, area_urls


def actors(case: Case, user: Any) -> QuerySet[Actor]:
    return Actor.objects.filter(case=case).visible_to(user).annotate(event_count=Count("events"))


def detail(case: Case, user: Any, actor: Actor) -> dict[str, Any]:
    events = Event.objects.filter(actors=actor).visible_to(user).with_dates().order_by("earliest", "ref")
    return {"events": events}


AREA = Area(
    key="actors",
    singular="actor",
    label=_("actor"),
    plural=_("actors"),
    model=Actor,
    form=ActorForm,
    filterset=ActorFilterSet,
    rows=actors,
    columns=(
        Column("name", _("Name"), ("name",)),
        Column("kind", _("Kind"), ("kind", "name")),
        Column("events", _("Events"), ("event_count",), numeric=True),
        Column("note", _("Note")),
    ),
    sort="name",
    rows_template="evidence/actors/_rows.html",
    detail_template="evidence/actors/detail.html",
    detail=detail,
    record=_("Record actor"),
    empty=_("States, organisations, persons and groups that act in the case."),
)
urls = area_urls(AREA)
