"""Many rows of one kind edited or removed in one change."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from operator import attrgetter
from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from evidence.errors import StaleEdit
from evidence.models import CaseRow
from evidence.services.change import Record, model_field
from evidence.services.many import Bulk
from evidence.services.removal import key, removal_of
from evidence.services.restriction import FLAGS, GOVERNORS
from evidence.services.rules import Rules, check
from evidence.services.sets import know_parents, many_keys, overwrite, parts_of, retie, rows_now
from evidence.services.snapshots import Snapshot, differing, many_names, snapshot

# What changes more than the row: its memos follow it, its past is hidden with it, a bundle lets go of it.
FOLLOWED = frozenset({"ref", "cluster", *FLAGS, *GOVERNORS})


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
    if not edits:
        return []
    model = type(edits[0].row)
    present = rows_now(model, [edit.row.pk for edit in edits])
    know_parents(list(present.values()), many.record.case)
    keys = many_keys(model, list(present))
    held = []
    for edit in edits:
        with many.row(edit.number):
            edit.row = current(edit, present)
            edit.before = snapshot(edit.row, keys[edit.row.pk])
            for name in set(edit.values) - set(many_names(model)):
                setattr(edit.row, name, edit.values[name])
            held.append(edit)
    rules = Rules([edit.row for edit in held])
    changed = []
    for edit in held:
        with many.row(edit.number):
            check(edit.row, rules)
            if differing(model, edit.before, snapshot(edit.row, keys_after(edit, keys[edit.row.pk]))):
                changed.append(edit)
    return changed


def keys_after(edit: Edit, now: dict[str, list[int]]) -> dict[str, list[int]]:
    """The many-to-many keys that the row will have."""
    return {
        name: [getattr(other, "pk", other) for other in edit.values[name]] if name in edit.values else keys
        for name, keys in now.items()
    }


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


def touch_rows(many: Bulk, rows: list[Any]) -> None:
    """As `Record.touch`, for rows of one kind whose parts are about to change; they are held since they were read."""
    record = many.record
    untouched = {key(row): row for row in rows if key(row) not in record.changed.keys() | record.touched}
    record.touched |= set(untouched)
    for part in parts_of([row.pk for row in untouched.values()]):
        type(rows[0])._base_manager.filter(pk__in=part).update(
            version=F("version") + 1, changed_by=record.by, changed_at=timezone.now()
        )


def remove_rows(many: Bulk, edits: list[Edit]) -> None:
    """Take rows of one kind away, with all that stands on them."""
    present = rows_now(type(edits[0].row), [edit.row.pk for edit in edits]) if edits else {}
    know_parents(list(present.values()), many.record.case)
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
    tie_parents(removal.rows)
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


def tie_parents(rows: list[Any]) -> None:
    """Let rows that go together know each other, so that none of them is asked for again."""
    there = {(type(row), row.pk): row for row in rows}
    for row in rows:
        for relation in filter(attrgetter("many_to_one"), row._meta.concrete_fields):
            parent = there.get((relation.related_model, getattr(row, relation.attname)))
            if parent is not None:
                setattr(row, relation.name, parent)
