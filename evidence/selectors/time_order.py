"""The order of time: the same events come in the same order from every database."""

from __future__ import annotations

from django.db.models import F, OrderBy, QuerySet
from django.db.models.functions import Coalesce

from evidence.selectors.by_engine import ByEngine


class ByBytes(ByEngine):
    """Text compared byte by byte, as SQLite does; PostgreSQL would follow the language of its database."""

    templates = {"sqlite": "%(expressions)s", "postgresql": '(%(expressions)s) COLLATE "C"'}
    arity = 1


def in_time(events: QuerySet) -> QuerySet:
    """Events `with_dates` by first day (the last where the beginning is open), last day and ref; undated ones last."""
    dated = events.annotate(sort_day=Coalesce(F("preferred__earliest"), F("preferred__latest")))
    return dated.order_by(F("sort_day").asc(nulls_last=True), *after_first_day("preferred__", "ref"))


def datings_in_time(datings: QuerySet) -> QuerySet:
    """Preferred datings in the same order; the index `dating_in_time` gives the first ones at once."""
    days = datings.annotate(sort_day=Coalesce(F("earliest"), F("latest")))
    return days.order_by("sort_day", *after_first_day("", "event__ref"))


def after_first_day(dating: str, ref: str) -> tuple[OrderBy, OrderBy]:
    return F(f"{dating}latest").asc(nulls_last=True), ByBytes(ref).asc()
