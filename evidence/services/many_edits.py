"""Many rows of one kind edited or removed in one change."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction
from django.utils import timezone

from evidence.errors import StaleEdit
from evidence.models import CaseRow
from evidence.services.change import Record, model_field
from evidence.services.many import BATCH, Bulk, tie
from evidence.services.removal import removal_of
from evidence.services.rules import Uniqueness, check
from evidence.services.snapshots import Snapshot, differing, many_names, snapshot

AT_ONCE = 5_000
# What changes more than the row: its memos follow it, its past is hidden with it, a bundle lets go of it.
FOLLOWED = frozenset({"ref", "restricted", "attribution", "cluster"})
Keys = dict[int, dict[str, list[int]]]


@dataclass(eq=False)
class Edit:
    """What is to be written on one row; `version` is the one that was read, None to write over any."""

    row: CaseRow
    number: int
    version: int | None
    values: dict[str, Any]
    before: Snapshot = field(default_factory=dict)


def edit_rows(many: Bulk, edits: list[Edit]) -> None:
    """Write the named fields of rows of one kind."""
    if not edits:
        return
    together = [edit for edit in edits if not FOLLOWED & set(edit.values)]
    for edit in edits:
        if FOLLOWED & set(edit.values):
            with many.row(edit.number), transaction.atomic():
                many.record.update(edit.row, edit.version, **edit.values)
    prepared = prepare(many, together)
    if not many.problems:
        write(many.record, prepared)


def prepare(many: Bulk, edits: list[Edit]) -> list[Edit]:
    """The edits that change something, each on its row as it is now, checked."""
    model = type(edits[0].row) if edits else CaseRow
    present = rows_now(model, [edit.row.pk for edit in edits]) if edits else {}
    keys, unique = many_keys(model, list(present)) if edits else {}, Uniqueness()
    changed = []
    for edit in edits:
        with many.row(edit.number):
            now = current(edit, present)
            edit.before = snapshot(now, keys[now.pk])
            after = keys[now.pk] | {
                name: [other.pk for other in edit.values[name]]
                for name in many_names(model)
                if name in edit.values
            }
            for name in set(edit.values) - set(many_names(model)):
                setattr(now, name, edit.values[name])
            check(now, unique)
            if differing(model, edit.before, snapshot(now, after)):
                edit.row = now
                changed.append(edit)
    return changed


def current(edit: Edit, present: dict[int, Any]) -> Any:
    now = present.get(edit.row.pk)
    if now is None or edit.version not in (None, now.version):
        raise StaleEdit(edit.row, now)
    return now


def write(record: Record, edits: list[Edit]) -> None:
    """Store the rows a table at a time; all of them are held since they were read."""
    if not edits:
        return
    model = type(edits[0].row)
    names = many_names(model)
    moment = timezone.now()
    columns = {model_field(edit.row, name) for edit in edits for name in edit.values if name not in names}
    for edit in edits:
        edit.row.version += 1
        edit.row.changed_by, edit.row.changed_at = record.by, moment
    written = ["version", "changed_by", "changed_at", *(name for name in fields_of(model, columns))]
    overwrite([edit.row for edit in edits], written)
    for name in names:
        retie(model, name, {edit.row.pk: edit.values[name] for edit in edits if name in edit.values})
    keys = many_keys(model, [edit.row.pk for edit in edits])
    for edit in edits:
        record.note(edit.row, edit.before, snapshot(edit.row, keys[edit.row.pk]))


def fields_of(model: type[CaseRow], columns: Iterable[str]) -> list[str]:
    return [field.name for field in model._meta.concrete_fields if field.attname in set(columns)]


def overwrite(rows: list[Any], names: list[str]) -> None:
    """Write these fields of rows that are there, some hundred rows in a statement."""
    model = type(rows[0])
    created = {row.pk: row.created_at for row in rows}
    model._base_manager.bulk_create(
        rows, batch_size=BATCH, update_conflicts=True, unique_fields=["id"], update_fields=names
    )
    for row in rows:  # the statement is that of new rows, and dates each of them
        row.created_at = created[row.pk]


def retie(model: type[CaseRow], name: str, others: dict[int, Any]) -> None:
    """Let these rows have these many-to-many rows and no others."""
    relation = model._meta.get_field(name)
    through = relation.remote_field.through
    for part in parts_of(list(others)):
        through.objects.filter(**{f"{relation.m2m_field_name()}__in": part}).delete()
    tie(model, name, others)


def remove_rows(many: Bulk, edits: list[Edit]) -> None:
    """Take rows of one kind away, with all that stands on them."""
    present = rows_now(type(edits[0].row), [edit.row.pk for edit in edits]) if edits else {}
    for edit in edits:
        with many.row(edit.number):
            current(edit, present)
    if edits and not many.problems:
        remove_all(many.record, list(present.values()))


def remove_all(record: Record, rows: list[Any]) -> None:
    """As `Record.remove`, for a set of rows of one kind or more."""
    removal = removal_of(rows)
    let_go = [(user, snapshot(user)) for user in removal.users]
    by_kind: dict[type[Any], list[Any]] = defaultdict(list)
    for gone in removal.rows:
        by_kind[type(gone)].append(gone)
    for model, found in by_kind.items():
        keys = many_keys(model, [row.pk for row in found])
        for gone in found:
            record.note(gone, snapshot(gone, keys[gone.pk]), None)
    for model, found in reversed(by_kind.items()):
        for part in parts_of([row.pk for row in found]):
            model._base_manager.filter(pk__in=part).delete()
    for user, before in let_go:
        user.refresh_from_db()
        record._write(user, [])
        record.note(user, before, snapshot(user))


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
        relation = model._meta.get_field(name)
        near, far = f"{relation.m2m_field_name()}_id", f"{relation.m2m_reverse_field_name()}_id"
        through = relation.remote_field.through
        for part in parts_of(keys):
            for one, two in through.objects.filter(**{f"{near}__in": part}).values_list(near, far):
                found[one][name].append(two)
    return found


def parts_of(keys: list[int]) -> Iterator[list[int]]:
    for start in range(0, len(keys), AT_ONCE):
        yield keys[start : start + AT_ONCE]
