"""Takes a change back as a whole, unless later changes stand on it."""

from __future__ import annotations

from itertools import groupby
from operator import attrgetter
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.utils.translation import gettext as _

from evidence.choices import RowAct
from evidence.errors import CannotUndo
from evidence.models import CaseRow, Change, ChangedRow, User
from evidence.roles import Action
from evidence.services.cases import require_an_owner
from evidence.services.change import Record, change
from evidence.services.hindrances import Hindrances, model_of, rows_by_key
from evidence.services.many import Bulk
from evidence.services.many_edits import Edit, edit_rows, remove_all
from evidence.services.many_returns import restore_rows
from evidence.services.removal import ORDER
from evidence.services.snapshots import decoded, differing, rebuilt

MANAGED = frozenset({"membership", "case"})
CODED = frozenset({"assessment", "memo"})
# What names a row that comes back, or is put back, only after it.
LATER = {"origincluster": "joint_item"}


def undo_change(*, by: User, entry: Change, reason: str = "") -> None:
    """Bring back what was before the change. Raises CannotUndo with every reason, and then nothing is written."""
    # All of them, those that `by` may not see included.
    found = ChangedRow.objects.filter(change=entry).select_related("change")
    rows = sorted(found, key=lambda row: (ORDER.index(row.kind), row.pk))
    try:
        with change(by, entry.case, f"undone: {entry.act}"[:100], reason, needs=needed(by, rows)) as record:
            refuse_hindered(rows, by)
            record.undoes = entry
            take_back(record, rows)
            require_an_owner(record)
    except ValidationError as problem:
        raise CannotUndo(problem.messages) from problem


def way_back(entry: Change) -> str:
    """The name of the address that takes the change back; empty where nothing does."""
    found = entry.rows.filter(kind__in=("case", "seal", "membership"))
    rows = {(row.kind, row.act): row for row in found}
    if (
        ("case", RowAct.ADDED) in rows
        or any(kind == "seal" for kind, _ in rows)
        or any(map(is_reveal, found))
    ):
        return ""
    of_case = rows.get(("case", RowAct.CHANGED))
    return "case-bring-back" if of_case and of_case.after.get("deleted_at") else "change-undo"


def refuse_hindered(rows: list[ChangedRow], by: User) -> None:
    if any(row.kind == "case" and row.act == RowAct.ADDED for row in rows):
        raise CannotUndo([_("It opened the case: remove the case instead.")])
    if any(row.kind == "seal" for row in rows):
        raise CannotUndo([_("A seal stays: seal the case again if something was wrong with it.")])
    if any(map(is_reveal, rows)):
        raise CannotUndo([_("Assessments that were shown to the other coders stay shown.")])
    reasons = Hindrances(rows, by).reasons()
    if reasons:
        raise CannotUndo(reasons)


def is_reveal(row: ChangedRow) -> bool:
    """Whether a coder showed their assessments by this, and read those of the others from then on."""
    if row.kind != "membership" or row.act != RowAct.CHANGED:
        return False
    return bool(row.after["revealed_at"]) and not row.before["revealed_at"]


def take_back(record: Record, rows: list[ChangedRow]) -> None:
    """Parents come back before children and change and go after them; a preferred dating makes room first."""
    by_act = {act: [row for row in rows if row.act == act] for act in RowAct}
    added = {(row.kind, row.row_pk) for row in by_act[RowAct.ADDED]}
    for row in filter(made_preferred, rows):
        if ("event", row.after["event"]) not in added:
            record.update(model_of(row)._base_manager.get(pk=row.row_pk), None, preferred=False)
    for _kind, of_kind in groupby(by_act[RowAct.REMOVED], key=attrgetter("kind")):
        bring_back(record, list(of_kind))
    for _kind, of_kind in groupby(reversed(by_act[RowAct.CHANGED]), key=attrgetter("kind")):
        put_back(record, list(of_kind))
    for row in by_act[RowAct.REMOVED]:
        name_again(record, row)
    take_away(record, by_act[RowAct.ADDED])


def made_preferred(row: ChangedRow) -> bool:
    """Whether the change made this row the preferred dating of its event, of which there is only one."""
    before, after = row.before or {}, row.after or {}
    return row.kind == "dating" and after.get("preferred", False) and not before.get("preferred", False)


def needed(by: User, rows: list[ChangedRow]) -> Action:
    """The right that it takes to undo these rows."""
    kinds = {row.kind for row in rows}
    if kinds & MANAGED:
        return Action.MANAGE
    if not kinds <= CODED:
        return Action.EDIT
    if any(row.coder_id not in (None, by.pk) for row in rows):
        raise PermissionDenied(_("This is another coder's assessment: only they undo it."))
    return Action.CODE if all(row.change.by_id == by.pk for row in rows) else Action.EDIT


def bring_back(record: Record, rows: list[ChangedRow]) -> None:
    backs = []
    for row in rows:
        back, many = rebuilt(model_of(row), row.row_pk, record.case.pk, row.before)
        back.version = row.before["version"] + 1
        if row.kind in LATER:
            setattr(back, LATER[row.kind], None)
        backs.append((back, many))
    restore_rows(record, backs)


def name_again(record: Record, row: ChangedRow) -> None:
    """Give a row that came back the reference that had to wait for the rest."""
    name = LATER.get(row.kind, "")
    if row.before.get(name):
        now = model_of(row)._base_manager.get(pk=row.row_pk)
        other = now._meta.get_field(name).related_model
        record.update(now, None, **{name: other._base_manager.get(pk=row.before[name])})


def put_back(record: Record, rows: list[ChangedRow]) -> None:
    """Write the fields that the change had changed as they were before."""
    model: Any = model_of(rows[0])
    named: dict[tuple[Any, int], Any] = {}
    many, edits = Bulk(record), []
    for number, row in enumerate(rows):
        values = {}
        for name in differing(model, row.before, row.after):
            value = decoded(model, name, row.before[name])
            field = model._meta.get_field(name)
            if field.many_to_one and value:
                at = (field.related_model, value)
                named[at] = named.get(at) or field.related_model._base_manager.get(pk=value)
                value = named[at]
            values[name] = value
        edits.append(Edit(model(pk=row.row_pk), number, None, values))
    if issubclass(model, CaseRow):
        edit_rows(many, edits)
        many.close()
    else:
        for edit in edits:
            record.update(edit.row, None, **edit.values)


def take_away(record: Record, rows: list[ChangedRow]) -> None:
    by_model: dict[type[Any], list[int]] = {}
    for row in rows:
        by_model.setdefault(model_of(row), []).append(row.row_pk)
    there = [found for model, keys in by_model.items() for found in rows_by_key(model, keys).values()]
    if there:
        remove_all(record, there)
