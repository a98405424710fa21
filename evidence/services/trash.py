"""Brings back rows that were removed, each with all that went with it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from itertools import groupby
from operator import attrgetter
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import CASCADE, Exists, OuterRef, QuerySet

from evidence.choices import RowAct
from evidence.errors import CannotUndo
from evidence.models import Case, ChangedRow, User
from evidence.services.change import Record, change
from evidence.services.hindrances import At, Hindrances, model_of, rows_by_key
from evidence.services.removal import ORDER
from evidence.services.snapshots import many_names
from evidence.services.undo import bring_back, name_again, needed

# A membership and a seal are no rows that one removes into the trash.
TRASHED = frozenset(ORDER) - {"case", "membership", "seal"}


def removed_rows(case: Case) -> QuerySet[ChangedRow]:
    """The last entry of every row that is gone, those that the reader may not see included."""
    later = ChangedRow.objects.filter(kind=OuterRef("kind"), row_pk=OuterRef("row_pk"), pk__gt=OuterRef("pk"))
    rows = ChangedRow.objects.filter(change__case=case, act=RowAct.REMOVED, kind__in=TRASHED)
    return rows.filter(~Exists(later)).select_related("change")


def parents(row: ChangedRow) -> set[Any]:
    """What the row fell with, if that went in the same change; a memo names its row by the ref."""
    if row.kind == "memo":
        return {(row.before["target_kind"], row.before["target_ref"])}
    fields = model_of(row)._meta.concrete_fields
    standing_on = [field for field in fields if field.is_relation and field.remote_field.on_delete is CASCADE]
    named = ((field.related_model._meta.model_name, row.before.get(field.name)) for field in standing_on)
    return {(kind, pk) for kind, pk in named if pk is not None}


def in_order(rows: Iterable[ChangedRow]) -> list[ChangedRow]:
    return sorted(rows, key=lambda row: (ORDER.index(row.kind), row.row_pk))


def roots(rows: Iterable[ChangedRow]) -> dict[int, list[ChangedRow]]:
    """By its key each row of one change that went by itself, the row first, then all that went with it."""
    with_it: dict[int, list[ChangedRow]] = {}
    root_of: dict[Any, list[int]] = {}
    for row in in_order(rows):
        above = {root for parent in parents(row) for root in root_of.get(parent, ())} or {row.pk}
        root_of[row.kind, row.row_pk] = root_of[row.kind, row.ref] = sorted(above)
        for root in above:
            with_it.setdefault(root, []).append(row)
    return with_it


def with_what_went(case: Case, chosen: Iterable[ChangedRow]) -> list[ChangedRow]:
    """The chosen rows and all that went with any of them."""
    picked = {row.pk for row in chosen}
    gone = removed_rows(case).filter(change__in={row.change_id for row in chosen})
    back: dict[int, ChangedRow] = {}
    for _, of_change in groupby(gone.order_by("change_id"), key=attrgetter("change_id")):
        for root, rows in roots(of_change).items():
            if root in picked:
                back |= {row.pk: row for row in rows}
    return in_order(back.values())


def restore_removed(*, by: User, case: Case, chosen: Iterable[ChangedRow], reason: str = "") -> int:
    """The number of rows that are back. Raises CannotUndo with every reason, and then nothing is written."""
    rows = with_what_went(case, chosen)
    if not rows:
        return 0
    act = (
        f"{model_of(rows[0])._meta.verbose_name} restored"
        if len(rows) == 1
        else f"{len(rows):,} rows restored"
    )
    try:
        with change(by, case, act, reason, needs=needed(by, rows)) as record:
            reasons = Hindrances(rows, by).reasons()
            if reasons:
                raise CannotUndo(reasons)
            give_way(rows)
            for _, of_kind in groupby(rows, key=attrgetter("kind")):
                bring_back(record, list(of_kind))
            for row in rows:
                name_again(record, row)
            tie_again(record, rows)
    except ValidationError as problem:
        raise CannotUndo(problem.messages) from problem
    return len(rows)


def give_way(rows: list[ChangedRow]) -> None:
    """A dating that comes back to an event which stayed is not the preferred one: another is by now."""
    events = {row.row_pk for row in rows if row.kind == "event"}
    for row in rows:
        if row.kind == "dating" and row.before["event"] not in events:
            row.before = {**row.before, "preferred": False}


def tie_again(record: Record, rows: list[ChangedRow]) -> None:
    """Let rows that stayed, and let go of those, name them again where nothing else was named since."""
    back = {(row.kind, row.row_pk) for row in rows}
    entries = {row.change_id for row in rows}
    stayed = ChangedRow.objects.filter(change__in=entries, act=RowAct.CHANGED).order_by("pk")
    by_model: dict[Any, list[ChangedRow]] = defaultdict(list)
    for row in stayed:
        by_model[model_of(row)].append(row)
    for model, found in by_model.items():
        now = rows_by_key(model, [row.row_pk for row in found])
        for row in found:
            values = named_again(row, now[row.row_pk], back) if row.row_pk in now else {}
            if values:
                record.update(now[row.row_pk], None, **values)


def named_again(entry: ChangedRow, now: Any, back: set[At]) -> dict[str, Any]:
    """The references that this row lost in the change to rows that are back."""
    model, values = type(now), {}
    for name in many_names(model):
        kind = model._meta.get_field(name).related_model._meta.model_name
        lost = set(entry.before.get(name, [])) - set(entry.after.get(name, []))
        found = {pk for pk in lost if (kind, pk) in back}
        if found:
            values[name] = [*getattr(now, name).all(), *found]
    for field in model._meta.concrete_fields:
        was = entry.before.get(field.name) if field.many_to_one else None
        is_empty = was is not None and getattr(now, field.attname) is None
        if is_empty and (field.related_model._meta.model_name, was) in back:
            values[field.name] = field.related_model._base_manager.get(pk=was)
    return values
