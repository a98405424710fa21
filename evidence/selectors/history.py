"""The history of a case as a reader may see it: each change with its rows, before and after."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.db.models import Exists, Model, OuterRef, Prefetch, QuerySet
from encrypted_fields.fields import EncryptedFieldMixin

from evidence.models import Case, CaseRow, Change, ChangedRow, User

UNSHOWN = frozenset({"version", "created_by", "created_at", "csl"})
HIDDEN = "(encrypted)"


@dataclass(frozen=True)
class FieldChange:
    """One field of a changed row in words; `before` or `after` is None where the row was not there."""

    label: str
    before: str | None
    after: str | None


def changes(case: Case, user: Any) -> QuerySet[Change]:
    """The changes in which the reader may see at least one row, newest first, with those rows."""
    seen = ChangedRow.objects.visible_to(user)
    return (
        Change.objects.filter(Exists(seen.filter(change=OuterRef("pk"))), case=case)
        .select_related("by", "undoes")
        .prefetch_related("undone_by", Prefetch("rows", queryset=seen))
        .order_by("-revision")
    )


def of_row(row: CaseRow, user: Any) -> QuerySet[ChangedRow]:
    """What happened to one row, newest first."""
    rows = ChangedRow.objects.visible_to(user).filter(kind=row._meta.model_name, row_pk=row.pk)
    return rows.select_related("change", "change__by").order_by("-pk")


def field_changes(rows: list[ChangedRow], user: Any) -> dict[int, list[FieldChange]]:
    """For each changed row what was and what is, references by their refs: one query for each kind of row named."""
    names = reference_names(rows, user)
    return {row.pk: [entry for entry in one_row(row, names) if entry.before != entry.after] for row in rows}


def one_row(row: ChangedRow, names: dict[type[Model], dict[int, str]]) -> list[FieldChange]:
    model = apps.get_model("evidence", row.kind)
    before, after = row.before or {}, row.after or {}
    entries = []
    for name in after or before:
        if name in UNSHOWN:
            continue
        field = model._meta.get_field(name)
        label = str(field.verbose_name)
        label = label[:1].upper() + label[1:]
        was = shown(field, before.get(name), names) if row.before is not None else None
        now = shown(field, after.get(name), names) if row.after is not None else None
        if was or now:
            entries.append(FieldChange(label, was, now))
    return entries


def shown(field: Any, value: Any, names: dict[type[Model], dict[int, str]]) -> str:
    """A stored value in words; what is encrypted stays so."""
    if value in (None, "", [], {}):
        return ""
    if isinstance(field, EncryptedFieldMixin):
        return HIDDEN
    if field.is_relation:
        known = names.get(field.related_model, {})
        keys = value if isinstance(value, list) else [value]
        return ", ".join(known.get(key, "(removed or not open to you)") for key in keys)
    if field.choices:
        return str(dict(field.flatchoices).get(value, value))
    if isinstance(value, bool):
        return "yes" if value else "no"
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)


def reference_names(rows: list[ChangedRow], user: Any) -> dict[type[Model], dict[int, str]]:
    """The refs of all rows that these changes name, as far as the reader may see them."""
    wanted: dict[type[Model], set[int]] = defaultdict(set)
    for row in rows:
        fields = apps.get_model("evidence", row.kind)._meta
        for values in (row.before or {}, row.after or {}):
            for name, value in values.items():
                field = fields.get_field(name)
                if field.is_relation and value and name not in UNSHOWN:
                    wanted[field.related_model].update(value if isinstance(value, list) else [value])
    return {model: names_of(model, keys, user) for model, keys in wanted.items()}


def names_of(model: type[Model], keys: set[int], user: Any) -> dict[int, str]:
    if issubclass(model, CaseRow):
        return dict(model.objects.visible_to(user).filter(pk__in=keys).values_list("pk", "ref"))
    if model is User:
        return dict(User.objects.filter(pk__in=keys).values_list("pk", "username"))
    return {}
