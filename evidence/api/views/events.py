"""Events, with their datings and citations."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.db.models.functions import Coalesce
from rest_framework.exceptions import ValidationError

from evidence.api.bulk import Sent
from evidence.api.event_tables import event_table
from evidence.api.serializers.events import EventSerializer
from evidence.api.tables import Table
from evidence.api.views.base import CaseRowViewSet, base_of
from evidence.filters.events import FoundFilterSet, SpanFilterSet
from evidence.models import Case, Event
from evidence.services.many import Bulk
from evidence.services.many_edits import Edit, edit_rows
from evidence.services.many_events import record_whole_events
from evidence.services.whole_events import edit_whole_event, record_whole_event

LISTED = frozenset({"date", "datings", "citations"})


class EventViewSet(CaseRowViewSet):
    model = Event
    serializer_class = EventSerializer
    filterset_class = FoundFilterSet
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

    def check_asked(self) -> None:
        """The kind too: where events are found, there is one."""
        given = self.request.query_params
        found = SpanFilterSet(
            given, queryset=Event.objects.none(), request=self.request, case=given.get("case")
        )
        if "kind" in found.form.errors:
            raise ValidationError({"kind": list(found.form.errors["kind"])})
        super().check_asked()

    def table(self, rows: QuerySet) -> Table:
        return event_table(rows, self.request.user, base_of(self.request))

    def record_one(self, case: Case, values: dict[str, Any]) -> Event:
        return record_whole_event(by=self.request.user, case=case, **values)

    def record_many(self, many: Bulk, case: Case, given: list[Sent]) -> list[Any]:
        return record_whole_events(many, given)

    def edit_many(self, many: Bulk, edits: list[Edit]) -> None:
        """A table at a time where no list inside an event is written."""
        edit_rows(many, [edit for edit in edits if not LISTED & set(edit.values)])
        super().edit_many(many, [edit for edit in edits if LISTED & set(edit.values)])

    def edit_one(self, row: Event, version: int | None, values: dict[str, Any]) -> Event:
        return edit_whole_event(by=self.request.user, event=row, expected_version=version, **values)
