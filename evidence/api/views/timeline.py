"""The events of a case in the order of time, in pages."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.urls import path
from rest_framework.request import Request
from rest_framework.response import Response

from evidence.api.filtering import filtered, with_search
from evidence.api.listing import Listing
from evidence.api.pagination import Pages
from evidence.api.parameters import refuse_unknown
from evidence.api.reading import Row
from evidence.api.serializers.timeline import TimelineEventSerializer
from evidence.api.views.base import ApiView
from evidence.filters.events import SpanFilterSet
from evidence.models import Case, Event
from evidence.permissions import case_for
from evidence.selectors.time_order import in_time
from evidence.selectors.timeline_rows import timeline_rows

FILTERS = tuple(name for name in SpanFilterSet.base_filters if name != "search")


class TimelineView(ApiView):
    """The events in the order of time, undated ones last, with the filters of the page Timeline."""

    serializer_class = TimelineEventSerializer
    title = "Timeline"
    parameters = ("q", "page", "page_size", "format")
    filterset_class = SpanFilterSet
    pagination_class = Pages
    is_list = True

    def get(self, request: Request, slug: str) -> Response:
        case = case_for(request.user, slug)
        refuse_unknown(request, (*self.parameters, *FILTERS))
        rows = chosen_events(request, case)
        pages = self.pagination_class()
        found = pages.paginate_queryset(
            Listing(rows, in_time(rows.with_dates()), self.reader(case)), request, view=self
        )
        return pages.get_paginated_response(found)

    def reader(self, case: Case) -> Any:
        return lambda rows: self.read(case, rows)

    def read(self, case: Case, rows: QuerySet) -> list[Row]:
        """One page of events, read by the statement that exports use."""
        page = Event.objects.filter(pk__in=list(rows.values_list("pk", flat=True)))
        return self.serializer_class(timeline_rows(case, self.request.user, page), many=True).data


def chosen_events(request: Request, case: Case) -> QuerySet:
    """The events that the filters of the address leave; raises ValidationError by parameter."""
    rows = Event.objects.filter(case=case).visible_to(request.user)
    return filtered(SpanFilterSet(with_search(request), queryset=rows, request=request, case=case), request)


urls = [path("timeline/", TimelineView.as_view(), name="case-timeline")]
