"""Takes a change back as a whole, unless later changes stand on it."""

from __future__ import annotations

from typing import Any

from django.apps import apps
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import Model

from evidence.choices import RowAct
from evidence.errors import CannotUndo
from evidence.models import CaseRow, Change, ChangedRow, User
from evidence.roles import Action
from evidence.services.cases import require_an_owner
from evidence.services.change import Record, change
from evidence.services.removal import ORDER, removal_of
from evidence.services.snapshots import decoded, differing, rebuilt, snapshot

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
            refuse_hindered(rows)
            record.undoes = entry
            take_back(record, rows)
            require_an_owner(record)
    except ValidationError as problem:
        raise CannotUndo(problem.messages) from problem


def refuse_hindered(rows: list[ChangedRow]) -> None:
    if any(row.kind == "case" and row.act == RowAct.ADDED for row in rows):
        raise CannotUndo(["It opened the case: remove the case instead."])
    if any(row.kind == "seal" for row in rows):
        raise CannotUndo(["A seal stays: seal the case again if something was wrong with it."])
    present = {(row.kind, row.row_pk): row for row in rows}
    reasons = [reason for row in rows for reason in hindrances(row, present)]
    if reasons:
        raise CannotUndo(reasons)


def take_back(record: Record, rows: list[ChangedRow]) -> None:
    """Parents come back before children and change and go after them; a preferred dating makes room first."""
    by_act = {act: [row for row in rows if row.act == act] for act in RowAct}
    for row in filter(made_preferred, rows):
        record.update(model_of(row)._base_manager.get(pk=row.row_pk), None, preferred=False)
    for row in by_act[RowAct.REMOVED]:
        bring_back(record, row)
    for row in reversed(by_act[RowAct.CHANGED]):
        put_back(record, row)
    for row in by_act[RowAct.REMOVED]:
        name_again(record, row)
    for row in reversed(by_act[RowAct.ADDED]):
        take_away(record, row)


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
        raise PermissionDenied("This is another coder's assessment: only they undo it.")
    return Action.CODE if all(row.change.by_id == by.pk for row in rows) else Action.EDIT


def model_of(row: ChangedRow) -> type[Model]:
    return apps.get_model("evidence", row.kind)


def hindrances(row: ChangedRow, present: dict[tuple[str, int], ChangedRow]) -> list[str]:
    """Why this row cannot go back to what it was, in words."""
    now = model_of(row)._base_manager.filter(pk=row.row_pk).first()
    if row.act == RowAct.REMOVED:
        return why_not_back(row, now, present)
    if now is None:
        return [f"“{row.label}” was removed later: undo that first."]
    current = snapshot(now)
    names = row.after if row.act == RowAct.ADDED else differing(model_of(row), row.before, row.after)
    changed = differing(
        model_of(row), {n: row.after[n] for n in names}, {n: current[n] for n in names if n in current}
    )
    if changed:
        return [
            f"“{row.label}” was changed later ({', '.join(field_words(model_of(row), changed))}): undo that first."
        ]
    return (
        standing_on(now, present)
        if row.act == RowAct.ADDED
        else lost_targets(row, row.before, names, present)
    )


def standing_on(now: Model, present: dict[tuple[str, int], ChangedRow]) -> list[str]:
    removal = removal_of([now])
    others = [
        other
        for other in [*removal.dependents, *removal.users]
        if (other._meta.model_name, other.pk) not in present
    ]
    return [
        f"{other._meta.verbose_name.capitalize()} “{other}” was added later and rests on “{now}”."
        for other in others
    ]


def why_not_back(row: ChangedRow, now: Model | None, present: dict[tuple[str, int], ChangedRow]) -> list[str]:
    if now is not None:
        return [f"“{row.label}” is there already."]
    model = model_of(row)
    if issubclass(model, CaseRow):
        same = model._base_manager.filter(case_id=row.change.case_id, ref=row.ref)
        if same.exists():
            return [f"Another row has the ref “{row.ref}” by now: give that one another ref first."]
    return lost_targets(row, row.before, list(row.before), present)


def lost_targets(
    row: ChangedRow, values: dict[str, Any], names: list[str], present: dict[tuple[str, int], ChangedRow]
) -> list[str]:
    """References to rows that are no longer there and do not come back with this undo."""
    reasons = []
    for name in names:
        field = model_of(row)._meta.get_field(name)
        if not field.is_relation or values.get(name) is None:
            continue
        other = field.related_model
        keys = set(values[name]) if isinstance(values[name], list) else {values[name]}
        found = set(other._base_manager.filter(pk__in=keys).values_list("pk", flat=True))
        back = {pk for pk in keys if (other._meta.model_name, pk) in present}
        if keys - found - back and name != "created_by":
            reasons.append(
                f"“{row.label}” named a {other._meta.verbose_name} that was removed since: undo that first."
            )
    return reasons


def field_words(model: type[Model], names: list[str]) -> list[str]:
    return [str(model._meta.get_field(name).verbose_name) for name in names]


def bring_back(record: Record, row: ChangedRow) -> None:
    back, many = rebuilt(model_of(row), row.row_pk, record.case.pk, row.before)
    back.version = row.before["version"] + 1
    if row.kind in LATER:
        setattr(back, LATER[row.kind], None)
    record.restore(back, many)


def name_again(record: Record, row: ChangedRow) -> None:
    """Give a row that came back the reference that had to wait for the rest."""
    name = LATER.get(row.kind, "")
    if row.before.get(name):
        now = model_of(row)._base_manager.get(pk=row.row_pk)
        other = now._meta.get_field(name).related_model
        record.update(now, None, **{name: other._base_manager.get(pk=row.before[name])})


def put_back(record: Record, row: ChangedRow) -> None:
    """Write the fields that the change had changed as they were before."""
    model = model_of(row)
    now = model._base_manager.get(pk=row.row_pk)
    values = {}
    for name in differing(model, row.before, row.after):
        value = decoded(model, name, row.before[name])
        field = model._meta.get_field(name)
        values[name] = (
            field.related_model._base_manager.get(pk=value) if field.many_to_one and value else value
        )
    record.update(now, None, **values)


def take_away(record: Record, row: ChangedRow) -> None:
    now = model_of(row)._base_manager.filter(pk=row.row_pk).first()
    if now is not None:
        record.remove(now)
