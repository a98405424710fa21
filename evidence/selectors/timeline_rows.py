"""The events of a timeline as a stream, in order from the first row on, with few of them in memory at a time."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Any

import orjson
from django.db.models import Exists, F, OuterRef, QuerySet, Subquery, TextField, Value
from django.db.models.functions import Cast

from evidence.document.ordering import natural
from evidence.document.timeline import Cited, Dated, Named, TimelineRow
from evidence.models import Actor, Case, Citation, Dating, Event
from evidence.selectors.by_engine import ByEngine
from evidence.selectors.streams import streamed
from evidence.selectors.time_order import ByBytes, datings_in_time

OWN = ("ref", "title", "kind", "place", "codes", "certainty", "dispute_note", "summary")
DATED = ("text", "edtf", "earliest", "latest", "precision", "basis", "note")
PREFERRED = tuple(f"dated_{name}" for name in DATED)
LISTS = ("other_datings", "actor_names", "cited")
DAYS = ("earliest", "latest")


class JsonLines(ByEngine):
    """All rows of a query as the text of a JSON list of lists: no aggregate to Django, which would group the rows."""

    output_field = TextField()

    templates = {
        "sqlite": "json_group_array(json_array(%(expressions)s))",
        "postgresql": "json_agg(json_build_array(%(expressions)s))::text",
    }


def timeline_rows(case: Case, user: Any, events: QuerySet | None = None) -> Iterator[TimelineRow]:
    """What the reader may see, or of it those in `events`: by first day, last day and ref, undated events last.

    Two statements, since only the dated events have an index that has them in this order.
    """
    datings = Dating.objects.filter(case=case, preferred=True).visible_to(user)
    rows = Event.objects.filter(case=case).visible_to(user)
    if events is not None:
        chosen = events.order_by().values("pk")
        datings, rows = datings.filter(event__in=chosen), rows.filter(pk__in=chosen)
    has_date = Exists(Dating.objects.filter(event=OuterRef("pk"), preferred=True))
    return map(row_of, streamed(dated(datings_in_time(datings), user), undated(rows.filter(~has_date), user)))


def timeline_values(events: QuerySet, user: Any, *columns: Any) -> Iterator[tuple[Any, ...]]:
    """These columns and then what `row_of` takes, for events that have their dates and their order."""
    days = {f"dated_{name}": column(name, "preferred__") for name in DATED}
    rows = events.annotate(codes=Cast("country_codes", TextField()), **days, **lists(user, "pk"))
    return streamed(rows.values_list(*columns, *OWN, *PREFERRED, *LISTS))


def dated(datings: QuerySet, user: Any) -> QuerySet:
    """What `row_of` takes, of the event of each dating."""
    days = {f"dated_{name}": column(name) for name in DATED}
    own = {f"event_{name}": F(f"event__{name}") for name in OWN if name != "codes"}
    codes = Cast("event__country_codes", TextField())
    rows = datings.annotate(event_codes=codes, **own, **days, **lists(user, "event_id"))
    return rows.values_list(*(f"event_{name}" for name in OWN), *PREFERRED, *LISTS)


def undated(events: QuerySet, user: Any) -> QuerySet:
    """The same of events without a dating."""
    nothing = {name: Value("", TextField()) for name in PREFERRED}
    codes = Cast("country_codes", TextField())
    rows = events.order_by(ByBytes("ref")).annotate(codes=codes, **nothing, **lists(user, "pk"))
    return rows.values_list(*OWN, *PREFERRED, *LISTS)


def column(name: str, of: str = "") -> F | Cast:
    """Days come as text: what is written needs no date, and making 200,000 of them takes a while."""
    return Cast(of + name, TextField()) if name in DAYS else F(of + name)


def lists(user: Any, event: str) -> dict[str, Subquery]:
    """What else belongs to the event at this path, as one text; ordered by its first columns when it is read.

    The event alone leads to it: where the case is named too, SQLite goes through the whole case for every event.
    Its case is one that this user reads, so that only rows hidden inside a case are left out.
    """
    here = OuterRef(event)
    others = Dating.objects.filter(preferred=False, event=here).unhidden_from(user)
    actors = Actor.objects.filter(events=here).unhidden_from(user)
    citations = Citation.objects.filter(event=here).unhidden_from(user)
    source = [f"source__{name}" for name in ("title", "authors", "issued", "publication", "url")]
    cited = ("order", "ref", "source__ref", "locator", "supports", "timing", *source)
    return {
        "other_datings": lines(others, Value(0), "ref", *map(column, DATED)),
        "actor_names": lines(actors, "name", "ref"),
        "cited": lines(citations, *cited),
    }


def lines(rows: QuerySet, *columns: Any) -> Subquery:
    return Subquery(rows.order_by().annotate(lines=JsonLines(*columns)).values("lines"))


def row_of(values: tuple[Any, ...]) -> TimelineRow:
    *own, others, actors, cited = values
    ref, title, kind, place, codes, certainty, dispute_note, summary, *dated = own
    return TimelineRow(
        ref,
        title,
        kind,
        place,
        codes_of(codes),
        certainty,
        dispute_note,
        summary,
        dating_of(dated),
        tuple([dating_of(line[2:]) for line in sorted_lines(others)]) if others else (),
        tuple([Named(ref, name) for name, ref in sorted(read(actors))]),
        tuple([Cited._make(line[2:]) for line in sorted_lines(cited)]),
    )


def read(text: str | None) -> list[Any]:
    return orjson.loads(text) if text else []


def sorted_lines(text: str | None) -> list[Any]:
    """By the place in the first column, as documents have them; refs, which sort slowly, only break ties."""
    rows = read(text)
    if len(rows) < 2 or (len(rows) == 2 and rows[0][0] < rows[1][0]):
        return rows
    return sorted(rows, key=lambda row: (row[0], natural(row[1])))


@lru_cache(maxsize=1000)
def codes_of(text: str) -> tuple[str, ...]:
    return tuple(orjson.loads(text))


def dating_of(values: list[str | None]) -> Dated:
    return Dated._make([value or "" for value in values] if None in values else values)
