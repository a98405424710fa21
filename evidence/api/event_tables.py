"""Events as CSV: the columns of the timeline's own CSV, for a list that may go over several cases."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse

from evidence.api.tables import Moment, Table
from evidence.formats.material import Addresses
from evidence.formats.timeline_columns import HEADINGS, cells
from evidence.selectors.timeline_rows import row_of, timeline_values

BEFORE, AFTER = ("id", "case"), ("version", "created_at", "changed_at")
OWN = ("pk", "case__slug", "version", Moment("created_at"), Moment("changed_at"))
NAMES = (*BEFORE, *HEADINGS, *AFTER)


def event_table(events: QuerySet, user: Any, base: str) -> Table:
    """`events` are in the order in which they come out."""
    return Table(NAMES, event_cells(events, user, base))


def event_cells(events: QuerySet, user: Any, base: str) -> Iterator[list[Any]]:
    @cache
    def addresses(slug: str) -> Addresses:
        return Addresses(base + reverse("case", args=[slug]))

    for key, slug, version, created_at, changed_at, *values in timeline_values(events, user, *OWN):
        row = cells(row_of(values), addresses(slug))
        yield [key, slug, *row, version, created_at, changed_at]
