"""A row as plain data for the history, and back again."""

from __future__ import annotations

import json
from datetime import date
from functools import cache
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db.models import Field, Model
from encrypted_fields.fields import EncryptedFieldMixin

BOOKKEEPING = frozenset({"version", "revision", "created_by", "created_at", "changed_by", "changed_at"})
# A sealed document never changes, and whoever reads the history may not see all of it.
NOT_KEPT = frozenset({"id", "case", "changed_by", "changed_at", "revision", "document"})

PLAIN = frozenset([str, int, float, bool, type(None)])

Snapshot = dict[str, Any]


@cache
def kept_fields(model: type[Model]) -> list[Field]:
    return [field for field in model._meta.concrete_fields if field.name not in NOT_KEPT]


def snapshot(row: Model, many: dict[str, list[int]] | None = None) -> Snapshot:
    """All that is needed to restore the row, ready for JSON; what is encrypted stays encrypted.

    `many` gives the many-to-many keys where the caller has read them for a whole set of rows.
    """
    values: Snapshot = {}
    held = vars(row)  # a column that was not read is read by getattr
    for name, column, encrypted in kept_columns(type(row)):
        value = held[column] if column in held else getattr(row, column)
        values[name] = as_json(encrypted.get_prep_value(value) if encrypted else value)
    for relation in row._meta.many_to_many:
        if many is not None:
            values[relation.name] = sorted(many.get(relation.name, ()))
        elif relation.remote_field.through._meta.auto_created:
            values[relation.name] = sorted(
                getattr(row, relation.name).values_list("pk", flat=True).order_by()
            )
    return values


@cache
def kept_columns(model: type[Model]) -> list[tuple[str, str, Any]]:
    """The name and the column of each kept field, and the field where it is encrypted."""
    return [
        (field.name, field.attname, field if isinstance(field, EncryptedFieldMixin) else None)
        for field in kept_fields(model)
    ]


def as_json(value: Any) -> Any:
    """The value as it is read back from JSON; most are plain, and a change may have tens of thousands."""
    kind = type(value)
    if kind in PLAIN:
        return value
    if kind is list and all(type(each) in PLAIN for each in value):
        return [*value]
    # The encoder would cut a moment to milliseconds.
    return (
        value.isoformat() if isinstance(value, date) else json.loads(json.dumps(value, cls=DjangoJSONEncoder))
    )


def many_names(model: type[Model]) -> list[str]:
    return [rel.name for rel in model._meta.many_to_many if rel.remote_field.through._meta.auto_created]


def decoded(model: type[Model], name: str, value: Any) -> Any:
    """The value that the model's field holds, from the snapshot's."""
    if name in many_names(model):
        return value
    field = model._meta.get_field(name)
    if isinstance(field, EncryptedFieldMixin):
        return field.from_db_value(value, None, None) if value else value
    if field.is_relation:
        return value
    return field.to_python(value)


def differing(model: type[Model], before: Snapshot, after: Snapshot) -> list[str]:
    """Names of the fields that are not the same in two snapshots, bookkeeping apart."""
    return [
        name
        for name in after
        if name not in BOOKKEEPING
        and before.get(name) != after[name]
        and decoded(model, name, before.get(name)) != decoded(model, name, after[name])
    ]


def rebuilt(
    model: type[Model], pk: int, case_id: int, values: Snapshot
) -> tuple[Model, dict[str, list[int]]]:
    """The row that a snapshot describes, unsaved, and its many-to-many keys."""
    fields = {field.name: field for field in kept_fields(model)}
    row = model(pk=pk, case_id=case_id)
    for name, field in fields.items():
        if name in values:
            setattr(row, field.attname, decoded(model, name, values[name]))
    return row, {name: values[name] for name in many_names(model) if name in values}
