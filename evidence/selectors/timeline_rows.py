"""The events of a timeline as a stream: one statement, and one row in memory at a time."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Any

import orjson
from django.db.models import Aggregate, F, OuterRef, QuerySet, Subquery, TextField, Value
from django.db.models.functions import Cast, Coalesce

from evidence.document.ordering import natural
from evidence.document.timeline import Cited, Dated, Named, TimelineRow
from evidence.models import Actor, Case, Citation, Dating, Event
from evidence.selectors.streams import streamed

OWN = ("ref", "title", "kind", "place", "codes", "certainty", "dispute_note", "summary")
DATED = ("text", "edtf", "earliest", "latest", "precision", "basis", "note")
PREFERRED = tuple(f"dated_{name}" for name in DATED)
LISTS = ("other_datings", "actor_names", "cited")
DAYS = ("earliest", "latest")


class JsonLines(Aggregate):
    """Rows of these columns as the text of a JSON list of lists."""

    output_field = TextField()

    def as_sqlite(self, compiler: Any, connection: Any, **context: Any) -> Any:
        template = "json_group_array(json_array(%(expressions)s))"
        return super().as_sql(compiler, connection, template=template, **context)

    def as_postgresql(self, compiler: Any, connection: Any, **context: Any) -> Any:
        template = "json_agg(json_build_array(%(expressions)s))::text"
        return super().as_sql(compiler, connection, template=template, **context)


def timeline_rows(case: Case, user: Any, events: QuerySet | None = None) -> Iterator[TimelineRow]:
    """What the reader may see, or of it those in `events`: by first day, last day and ref, undated events last."""
    chosen = Event.objects.filter(case=case).visible_to(user)
    if events is not None:
        chosen = chosen.filter(pk__in=events.order_by().values("pk"))
    return map(row_of, timeline_values(in_order(chosen), user))


def timeline_values(events: QuerySet, user: Any, *columns: str) -> Iterator[tuple[Any, ...]]:
    """These columns and then what `row_of` takes, for events that have their dates and their order."""
    dated = {f"dated_{name}": column(name, "preferred__") for name in DATED}
    rows = events.annotate(codes=Cast("country_codes", TextField()), **dated, **lists(user))
    return streamed(rows.values_list(*columns, *OWN, *PREFERRED, *LISTS))


def in_order(events: QuerySet) -> QuerySet:
    """As the pages sort them."""
    return (
        events.with_dates()
        .annotate(sort_day=Coalesce(F("preferred__earliest"), F("preferred__latest")))
        .order_by(F("sort_day").asc(nulls_last=True), F("preferred__latest").asc(nulls_last=True), "ref")
    )


def column(name: str, of: str = "") -> F | Cast:
    """Days come as text: what is written needs no date, and making 200,000 of them takes a while."""
    return Cast(of + name, TextField()) if name in DAYS else F(of + name)


def lists(user: Any) -> dict[str, Subquery]:
    """What else belongs to each event, as one text; ordered by its first columns when it is read.

    The event alone leads to it: where the case is named too, SQLite goes through the whole case for every event.
    """
    others = Dating.objects.filter(preferred=False, event=OuterRef("pk")).visible_to(user)
    actors = Actor.objects.filter(events=OuterRef("pk")).visible_to(user)
    citations = Citation.objects.filter(event=OuterRef("pk")).visible_to(user)
    source = ("title", "authors", "issued", "publication", "url")
    cited = (
        "order",
        "ref",
        "source__ref",
        "locator",
        "supports",
        "timing",
        *(f"source__{n}" for n in source),
    )
    return {
        "other_datings": lines(others, "event", Value(0), "ref", *map(column, DATED)),
        "actor_names": lines(actors, "events", "name", "ref"),
        "cited": lines(citations, "event", *cited),
    }


def lines(rows: QuerySet, by: str, *columns: Any) -> Subquery:
    return Subquery(rows.order_by().values(by).annotate(lines=JsonLines(*columns)).values("lines"))


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
        tuple([Cited(*line) for _, _, *line in sorted_lines(cited)]),
    )


def read(text: str | None) -> list[Any]:
    return orjson.loads(text) if text else []


def sorted_lines(text: str | None) -> list[Any]:
    """By the place in the first column, as documents have them; refs, which sort slowly, only break ties."""
    rows = read(text)
    if len(rows) < 2:
        return rows
    if len({row[0] for row in rows}) == len(rows):
        rows.sort()
        return rows
    return sorted(rows, key=lambda row: (row[0], natural(row[1])))


@lru_cache(maxsize=1000)
def codes_of(text: str) -> tuple[str, ...]:
    return tuple(orjson.loads(text))


def dating_of(values: list[str | None]) -> Dated:
    return Dated._make([value or "" for value in values] if None in values else values)
