"""Reads and writes sets of rows: some queries for thousands, none for each."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db.models import prefetch_related_objects

from evidence.models import Case, CaseRow
from evidence.services.inserting import insert_values
from evidence.services.snapshots import many_names

AT_ONCE, BATCH = 5_000, 500
TOUCHING = ("case", "created_by", "changed_by")
Keys = dict[int, dict[str, list[int]]]


def rows_now(model: type[CaseRow], keys: list[int]) -> dict[int, Any]:
    """The rows as they are now by their keys, held until the change ends."""
    found: dict[int, Any] = {}
    for part in parts_of(keys):
        rows = model._base_manager.select_for_update().filter(pk__in=part).order_by("pk")
        found |= {row.pk: row for row in rows}
    return found


def many_keys(model: type[Any], keys: list[int]) -> Keys:
    """The keys of the many-to-many rows of these rows, in one query for each relation."""
    names = many_names(model)
    found: Keys = {key: {name: [] for name in names} for key in keys}
    for name in names:
        relation: Any = model._meta.get_field(name)
        near, far = f"{relation.m2m_field_name()}_id", f"{relation.m2m_reverse_field_name()}_id"
        through = relation.remote_field.through
        for part in parts_of(keys):
            for one, two in through.objects.filter(**{f"{near}__in": part}).values_list(near, far):
                found[one][name].append(two)
    return found


def parts_of(keys: list[int]) -> Iterator[list[int]]:
    for start in range(0, len(keys), AT_ONCE):
        yield keys[start : start + AT_ONCE]


def tie(model: type[CaseRow], name: str, others: dict[int, Any]) -> None:
    """Store one many-to-many relation of many rows at once, each row named once."""
    relation: Any = model._meta.get_field(name)
    through = relation.remote_field.through
    near, far = f"{relation.m2m_field_name()}_id", f"{relation.m2m_reverse_field_name()}_id"
    pairs = [
        (pk, other) for pk, named in others.items() for other in {getattr(each, "pk", each) for each in named}
    ]
    insert_values(through, (near, far), pairs)


def retie(model: type[CaseRow], name: str, others: dict[int, Any]) -> None:
    """Let these rows have these many-to-many rows and no others."""
    relation: Any = model._meta.get_field(name)
    through = relation.remote_field.through
    for part in parts_of(list(others)):
        through.objects.filter(**{f"{relation.m2m_field_name()}__in": part}).delete()
    tie(model, name, others)


def overwrite(rows: list[Any], names: list[str]) -> None:
    """Write these fields of rows that are there, some hundred rows in a statement."""
    model = type(rows[0])
    created = {row.pk: row.created_at for row in rows}
    model._base_manager.bulk_create(
        rows, batch_size=BATCH, update_conflicts=True, unique_fields=["id"], update_fields=names
    )
    for row in rows:  # the statement is that of new rows, and dates each of them
        row.created_at = created[row.pk]


def know_parents(rows: list[Any], case: Case) -> None:
    """Fetch the rows that these of one kind hang on, in one query for each relation."""
    for row in rows:
        row.case = case
    relations = rows[0]._meta.concrete_fields if rows else ()
    names = [field.name for field in relations if field.is_relation and field.name not in TOUCHING]
    if names:
        prefetch_related_objects(rows, *names)
