"""Stores many new rows of one kind: what Django works out for each row is worked out here once for their table."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from itertools import chain
from operator import itemgetter
from typing import Any

from django.db import connection, models
from django.db.models import Field, Model
from django.utils import timezone

AT_ONCE = 500
# What these hold goes to the driver as it is; of all other fields Django says what does.
PLAIN = frozenset(
    [
        *(models.BooleanField, models.CharField, models.TextField, models.ForeignKey, models.OneToOneField),
        *(models.FloatField, models.IntegerField, models.PositiveIntegerField),
        *(models.PositiveSmallIntegerField, models.PositiveBigIntegerField),
    ]
)


def insert(rows: Sequence[Model]) -> None:
    """As `bulk_create`, for rows of one kind without keys, all made in one moment; each knows its key after it."""
    if not rows:
        return
    model = type(rows[0])
    fields = [field for field in model._meta.concrete_fields if not (field.primary_key or field.generated)]
    know_keys(rows, fields)
    date_all(rows, fields)
    columns = [field.attname for field in fields]
    keys = insert_values(model, columns, map(itemgetter(*columns), map(vars, rows)))
    for row, key in zip(rows, keys, strict=True):
        row.pk = key
        row._state.adding = False
        row._state.db = connection.alias


def insert_values(model: type[Model], columns: Sequence[str], rows: Iterable[Iterable[Any]]) -> list[int]:
    """Store rows that have these columns; the keys that they get, in their order."""
    fields: list[Any] = [model._meta.get_field(column) for column in columns]
    listed = [list(row) for row in rows]
    if not listed:
        return []
    for at, field in enumerate(fields):
        if type(field) not in PLAIN:
            prepare_all(listed, at, field)
    size = min(AT_ONCE, connection.ops.bulk_batch_size(fields, listed))
    keys: list[int] = []
    with connection.cursor() as cursor:
        for start in range(0, len(listed), size):
            some = listed[start : start + size]
            cursor.execute(statement(model, fields, len(some)), list(chain.from_iterable(some)))
            keys += [key for (key,) in cursor.fetchall()]
    return keys


def statement(model: type[Model], fields: list[Any], number: int) -> str:
    quote = connection.ops.quote_name
    columns = ", ".join(quote(field.column) for field in fields)
    marks = ", ".join([f"({', '.join(['%s'] * len(fields))})"] * number)
    table, key = quote(model._meta.db_table), quote(model._meta.pk.column)
    return f"INSERT INTO {table} ({columns}) VALUES {marks} RETURNING {key}"  # noqa: S608 - names of the models


def prepare_all(listed: list[list[Any]], at: int, field: Field[Any, Any]) -> None:
    """Put in what the driver takes; each day and moment is prepared once, because many rows have the same."""
    known: dict[date, Any] = {}
    for values in listed:
        value = values[at]
        if not isinstance(value, date):
            values[at] = field.get_db_prep_save(value, connection)
            continue
        if value not in known:
            known[value] = field.get_db_prep_save(value, connection)
        values[at] = known[value]


def know_keys(rows: Sequence[Model], fields: list[Any]) -> None:
    """Rows that were named before they were stored have their keys by now."""
    for field in fields:
        if field.is_relation:
            for row in rows:
                if vars(row)[field.attname] is None and field.is_cached(row):
                    setattr(row, field.name, getattr(row, field.name))


def date_all(rows: Sequence[Model], fields: list[Any]) -> None:
    moment = timezone.now()
    for field in fields:
        if getattr(field, "auto_now", False) or getattr(field, "auto_now_add", False):
            for row in rows:
                setattr(row, field.attname, moment)
