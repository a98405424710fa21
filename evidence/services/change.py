"""The one way to write: role, transaction, rules, versions, history and revision."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, TypeVar

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F, Model
from django.utils import timezone
from django.utils.translation import gettext as _

from evidence.choices import Door, RowAct
from evidence.errors import StaleEdit
from evidence.models import (
    Case,
    CaseRow,
    Change,
    ChangedRow,
    Citation,
    Dating,
    EvidenceItem,
    Implication,
    Memo,
    NodeItem,
)
from evidence.models.acts import without_numbers
from evidence.models.words import kept_name
from evidence.permissions import require
from evidence.roles import Action
from evidence.services.heard import tell
from evidence.services.inserting import insert_values
from evidence.services.mentions import follow_mentions
from evidence.services.noted import Noted
from evidence.services.refs import free_ref
from evidence.services.removal import key, removal_of
from evidence.services.restriction import hide_past, is_restricted, may_be_hidden_anew
from evidence.services.search_index import follow_rows
from evidence.services.snapshots import Snapshot, differing, many_names, snapshot

Row = TypeVar("Row", bound=Model)
LABEL_LENGTH = 200


# Rows that are shown and written as a part of another one, and the name under which they know it.
WHOLE_OF: dict[type, str] = {
    Dating: "event",
    Citation: "target",
    Implication: "hypothesis",
    NodeItem: "model",
}
_door: ContextVar[Door] = ContextVar("door", default=Door.PAGE)
_joined: ContextVar[Record | None] = ContextVar("joined", default=None)


@contextmanager
def via(door: Door) -> Iterator[None]:
    """Mark the changes made inside as having come in by this door."""
    token = _door.set(door)
    try:
        yield
    finally:
        _door.reset(token)


@contextmanager
def joined(record: Record) -> Iterator[None]:
    """Let the acts inside be parts of the one change that this record keeps."""
    token = _joined.set(record)
    try:
        yield
    finally:
        _joined.reset(token)


@contextmanager
def change(by: Any, case: Case, act: str, note: str = "", *, needs: Action = Action.EDIT) -> Iterator[Record]:
    """One act on one case: all of it or nothing. Without a changed row there is no entry and no new revision."""
    require(by, case, needs)
    outer = _joined.get()
    if outer is not None and outer.case.pk == case.pk:
        yield outer
        return
    with transaction.atomic():
        # On PostgreSQL this makes writers of one case wait for each other; SQLite has one writer anyhow.
        locked = Case.objects.live().select_for_update().filter(pk=case.pk).first()
        if locked is None:
            raise StaleEdit(case)
        record = Record(by=by, case=locked)
        yield record
        if record.changed:
            record.close(act, note)
    case.revision = record.case.revision


class Record:
    """Writes rows inside a change and keeps what they were before and after."""

    def __init__(self, *, by: Any, case: Case) -> None:
        self.by = by
        self.case = case
        self.changed: dict[tuple[str, int], Noted] = {}
        self.touched: set[tuple[str, int]] = set()
        self.stored: dict[tuple[str, int], Any] = {}  # new rows that are just as they are stored
        self.undoes: Change | None = None

    def add(self, row: Row, **many: Iterable[Any]) -> Row:
        """Store a new row, with its many-to-many rows by name."""
        if isinstance(row, CaseRow):
            row.case = self.case
            row.created_by = row.changed_by = self.by
            row.ref = row.ref or free_ref(row)
        else:
            row.case = self.case
        row.full_clean()
        row.save(force_insert=True)
        for name, others in many.items():
            self._set_many(row, name, others)
        self.note(row, None, snapshot(row))
        return row

    def add_all(self, rows: list[Row]) -> list[Row]:
        """Store new rows of one kind that a checked document describes; the database still holds its rules."""
        for row in rows:
            row.case = self.case
            row.created_by = row.changed_by = self.by
        return type(rows[0]).objects.bulk_create(rows) if rows else []

    def update(self, row: Row, expected_version: int | None, /, **values: Any) -> Row:
        """Write the named fields on the version that was read, and raise the row's version."""
        model = type(row)
        names = many_names(model)
        many = {name: list(values.pop(name)) for name in list(values) if name in names}
        if values.get("ref") == "":
            del values["ref"]  # emptied in a form: the row keeps the one that exports and addresses show
        now = locked(row, expected_version)
        before = snapshot(now)
        for name, value in values.items():
            setattr(now, name, value)
        now.full_clean()
        for name, others in many.items():
            self._set_many(now, name, others)
        after = snapshot(now)
        if differing(model, before, after):
            self._write(now, [name for name in values if name not in many])
            self.note(now, before, after)
            self._take_memos_along(now, before, after)
            self._leave_bundle(now, before, after)
        return now

    def _take_memos_along(self, row: Any, before: Snapshot, after: Snapshot) -> None:
        """Memos name their row by its ref, and are hidden where it is."""
        if before.get("ref") != after.get("ref"):
            named = {"target_kind": row._meta.model_name, "target_ref": before["ref"]}
            for memo in Memo.objects.filter(case_id=row.case_id, **named):
                self.update(memo, None, target_ref=row.ref)
        if may_be_hidden_anew(before, after):
            removal = removal_of([row])
            rows = {(other._meta.model_name, getattr(other, "ref", "")): other for other in removal.rows}
            for memo in removal.memos:
                self.update(memo, None, restricted=is_restricted(rows[memo.target_kind, memo.target_ref]))

    def _leave_bundle(self, row: Any, before: Snapshot, after: Snapshot) -> None:
        """An item that leaves its cluster is no longer the one that is judged for all of it."""
        if isinstance(row, EvidenceItem) and before["cluster"] != after["cluster"]:
            for cluster in row.bundles.all():
                self.update(cluster, None, joint_item=None)

    def touch(self, row: Any) -> None:
        """Raise the version of a row of which a part was changed, so that nobody overwrites that part unseen."""
        at = key(row)
        if at not in self.changed and at not in self.touched:
            self.touched.add(at)
            self._write(locked(row, None), [])

    def _write(self, row: Any, names: list[str]) -> None:
        row.version += 1
        fields = {model_field(row, name): getattr(row, model_field(row, name)) for name in names}
        if isinstance(row, CaseRow | Case):
            row.changed_by, row.changed_at = self.by, timezone.now()
            fields |= {"changed_by": row.changed_by, "changed_at": row.changed_at}
        read = type(row)._base_manager.filter(pk=row.pk, version=row.version - 1)
        if not read.update(version=row.version, **fields):
            raise StaleEdit(row)

    def remove(self, row: Model, expected_version: int | None = None) -> None:
        """Take a row away with all that stands on it; what merely names it lets go of it."""
        now = locked(row, expected_version)
        removal = removal_of([now])
        let_go = [(user, snapshot(user)) for user in removal.users]
        for gone in removal.rows:
            self.note(gone, snapshot(gone), None)
        now.delete()
        for memo in removal.memos:
            memo.delete()
        for user, before in let_go:
            user.refresh_from_db()
            self._write(user, [])
            self.note(user, before, snapshot(user))

    def restore(self, row: Row, many: dict[str, list[int]]) -> Row:
        """Put a removed row back under the key it had."""
        row.full_clean()
        created_at = getattr(row, "created_at", None)
        row.save(force_insert=True)
        if created_at is not None:
            type(row)._base_manager.filter(pk=row.pk).update(created_at=created_at)
        for name, keys in many.items():
            getattr(row, name).set(keys)
        self.note(row, None, snapshot(row))
        return row

    def note(self, row: Any, before: Snapshot | None, after: Snapshot | None) -> None:
        """Keep what a row was before this change and what it is now, however often it changes in between."""
        at = key(row)
        earlier = self.changed.pop(at, None)
        if earlier is not None or before is not None:
            self.stored.clear()  # it may be one of them, or one that they know
        if earlier is not None:
            before = earlier.before
        if before is None and after is None:
            return
        act = RowAct.ADDED if before is None else RowAct.REMOVED if after is None else RowAct.CHANGED
        kind, pk = at
        self.changed[at] = Noted(
            kind=kind,
            row_pk=pk,
            ref=getattr(row, "ref", ""),
            label=kept_name(row)[:LABEL_LENGTH],
            act=act,
            before=before,
            after=after,
            restricted=is_restricted(row),
            coder_id=getattr(row, "coder_id", None),
        )
        if act == RowAct.CHANGED and may_be_hidden_anew(before, after) and is_restricted(row):
            hide_past(row)
        # A restricted part leaves it alone: whoever may not see the part would see that there was a change.
        if type(row) in WHOLE_OF and not self.changed[at].restricted:
            self.touch(getattr(row, WHOLE_OF[type(row)]))

    def close(self, act: str, note: str) -> None:
        """Write the entry and raise the case's revision."""
        Case.objects.filter(pk=self.case.pk).update(revision=F("revision") + 1)
        self.case.refresh_from_db(fields=["revision"])
        entry = Change.objects.create(
            case=self.case,
            by=self.by,
            by_name=self.by.shown_name(),
            act=without_numbers(act) if self.is_hidden_in_part() else act,
            door=_door.get(),
            note=note,
            revision=self.case.revision,
            undoes=self.undoes,
        )
        columns = ("change_id", *Noted._fields)
        insert_values(ChangedRow, columns, ((entry.pk, *row) for row in self.changed.values()))
        tell(entry)
        follow_mentions(self.case, self.changed.values())
        follow_rows(self.case, self.changed.values(), self.stored)

    def is_hidden_in_part(self) -> bool:
        """Whether some read of rows here that others know nothing of."""
        return len({noted.restricted or noted.coder_id is not None for noted in self.changed.values()}) > 1

    def _set_many(self, row: Any, name: str, others: Iterable[Any]) -> None:
        chosen = list(others)
        model = row._meta.get_field(name).related_model
        keys = {getattr(other, "pk", other) for other in chosen}
        if model.objects.filter(pk__in=keys, case_id=row.case_id).count() != len(keys):
            raise ValidationError({name: _("One of the rows named here is not in this case (any more).")})
        getattr(row, name).set(keys)


def model_field(row: Model, name: str) -> str:
    return row._meta.get_field(name).attname


def locked(row: Row, expected_version: int | None) -> Row:
    """The row as it is now, held until the change ends. Raises StaleEdit where it is not the version that was read."""
    # Ordered by its key alone: PostgreSQL locks nothing behind a join to rows that need not be there.
    now = type(row)._base_manager.select_for_update().filter(pk=row.pk).order_by("pk").first()
    if now is None or (expected_version is not None and now.version != expected_version):
        raise StaleEdit(row, now)
    return now
