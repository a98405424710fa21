"""Lists as CSV: one row of plain cells for each row, all of them, written while they are read."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from io import StringIO
from itertools import islice
from typing import Any

import orjson
from django.db.models import QuerySet, TextField
from django.http import StreamingHttpResponse
from rest_framework.exceptions import ValidationError
from rest_framework.request import Request

from evidence.api.parameters import words_in
from evidence.api.reading import Plan
from evidence.formats.timeline_columns import BETWEEN
from evidence.selectors.by_engine import ByEngine
from evidence.selectors.streams import AT_A_TIME, streamed

MEDIA_TYPE = "text/csv; charset=utf-8"
PIECE = 64 * 1024
IN_UTC = """to_char(%(expressions)s AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US')"""  # PostgreSQL's


@dataclass(frozen=True)
class Table:
    names: Sequence[str]
    rows: Iterable[Sequence[Any]]


def table_of(plan: Plan, rows: QuerySet, user: Any, base: str) -> Table:
    """Each field a column. A reference is the ref of its row, a list its items with ` | ` between them."""
    return Table(plan.names, cells_of(plan, rows, user, base))


def cells_of(plan: Plan, rows: QuerySet, user: Any, base: str) -> Iterator[list[Any]]:
    values = streamed(rows.values_list(*plan.columns()))
    while batch := list(islice(values, AT_A_TIME)):
        for row in plan.completed(batch, user, base):
            yield [flat(row[name]) for name in plan.names]


def flat(value: Any) -> Any:
    """A value as one cell; the csv module writes None as nothing and everything else as its text."""
    if isinstance(value, str | int | float) and not isinstance(value, bool):
        return value
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, dict):
        return in_one_cell(value)
    if isinstance(value, list):
        return BETWEEN.join(str(flat(item)) for item in value)
    return moment(value) if isinstance(value, datetime) else value


def in_one_cell(value: dict[str, Any]) -> str:
    """A row by its ref, and a citation by that of its source; what is no row, as JSON."""
    if isinstance(value.get("source"), dict) and "locator" in value:
        return str(value["source"]["ref"])
    return str(value["ref"]) if "ref" in value else orjson.dumps(value).decode()


def moment(value: datetime) -> str:
    return value.isoformat().replace("+00:00", "Z")


class Moment(ByEngine):
    """A column as `moment` would write it: of a long file, two moments in each row made a fifth of the time."""

    output_field = TextField()

    templates = {
        "sqlite": "replace(%(expressions)s, ' ', 'T') || 'Z'",
        "postgresql": f"replace({IN_UTC}, '.000000', '') || 'Z'",
    }


def chosen(request: Request, table: Table) -> Table:
    """The columns asked for with `?fields=`, in the order in which the table has them."""
    wanted = words_in(request, "fields")
    unknown = sorted(set(wanted) - set(table.names))
    if unknown:
        words = f"There is no column “{unknown[0]}”. There is: {', '.join(table.names)}."
        raise ValidationError({"fields": [words]})
    if not wanted:
        return table
    places = [place for place, name in enumerate(table.names) if name in wanted]
    rows = ([row[place] for place in places] for row in table.rows)
    return replace(table, names=[table.names[place] for place in places], rows=rows)


def csv_answer(table: Table, name: str) -> StreamingHttpResponse:
    """The file as it is made. Text is as it was typed: who opens it in a spreadsheet takes an export of the case."""
    headers = {"Content-Disposition": f'inline; filename="{name}.csv"'}
    return StreamingHttpResponse(pieces(table), content_type=MEDIA_TYPE, headers=headers)


def pieces(table: Table) -> Iterator[bytes]:
    text = StringIO(newline="")
    write: Callable[[Iterable[Any]], Any] = csv.writer(text).writerow
    write(table.names)
    for row in table.rows:
        write(row)
        if text.tell() > PIECE:
            yield text.getvalue().encode()
            text.seek(0)
            text.truncate()
    yield text.getvalue().encode()
