"""Events, with their datings and citations."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.db.models.functions import Coalesce

from evidence.api.serializers.events import EventSerializer
from evidence.api.views.base import CaseRowViewSet
from evidence.filters.events import SpanFilterSet
from evidence.models import Case, Event
from evidence.services.whole_events import edit_whole_event, record_whole_event


class EventViewSet(CaseRowViewSet):
    model = Event
    serializer_class = EventSerializer
    filterset_class = SpanFilterSet
    orderings = {
        "date": ("sort_day", "latest"),
        "title": ("title",),
        "kind": ("kind",),
        "place": ("place",),
        "certainty": ("certainty",),
    }

    def annotated(self, rows: Any) -> QuerySet:
        dated = rows.with_dates()
        return dated.annotate(sort_day=Coalesce("preferred__earliest", "preferred__latest"))

    def record_one(self, case: Case, values: dict[str, Any]) -> Event:
        return record_whole_event(by=self.request.user, case=case, **values)

    def edit_one(self, row: Event, version: int | None, values: dict[str, Any]) -> Event:
        return edit_whole_event(by=self.request.user, event=row, expected_version=version, **values)
