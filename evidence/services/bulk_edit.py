"""One change of many rows of one kind: what it would touch, and then the change itself."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from evidence.choices import BulkAct
from evidence.models import Case, CaseRow, Source, User
from evidence.services.many import bulk
from evidence.services.many_edits import Edit, edit_rows, remove_rows
from evidence.services.snapshots import many_names
from evidence.services.sources import with_csl


@dataclass(frozen=True)
class FieldAct:
    """What is to be done to one field; fields without an act stay as they are."""

    name: str
    act: BulkAct
    value: Any


def listed(row: CaseRow, name: str) -> list[Any]:
    value = getattr(row, name)
    return list(value.all()) if name in many_names(type(row)) else list(value)


def value_after(row: CaseRow, act: FieldAct) -> Any:
    if act.act == BulkAct.ADD:
        now = listed(row, act.name)
        return now + [each for each in act.value if each not in now]
    if act.act == BulkAct.REMOVE:
        return [each for each in listed(row, act.name) if each not in act.value]
    return act.value


def value_now(row: CaseRow, act: FieldAct) -> Any:
    return listed(row, act.name) if isinstance(act.value, list) else getattr(row, act.name)


def is_same(now: Any, after: Any) -> bool:
    if isinstance(after, list) and any(isinstance(each, CaseRow) for each in [*now, *after]):
        return set(now) == set(after)
    return bool(now == after)


def touched(rows: Iterable[CaseRow], acts: list[FieldAct]) -> list[tuple[Any, dict[str, tuple[Any, Any]]]]:
    """The rows that the acts change, each with what stands in its fields now and what would."""
    found = []
    for row in rows:
        fields = {act.name: (value_now(row, act), value_after(row, act)) for act in acts}
        changed = {name: both for name, both in fields.items() if not is_same(*both)}
        if changed:
            found.append((row, changed))
    return found


def edit_many(
    *, by: User, case: Case, rows: list[Any], versions: dict[int, int], acts: list[FieldAct], reason: str = ""
) -> int:
    """The number of rows that were changed. Raises RowsRefused with what is wrong, by the number of the row."""
    changed = touched(rows, acts)
    if not changed:
        return 0
    with bulk(by=by, case=case, act=f"{counted(rows[0], len(changed))} edited", reason=reason) as many:
        edits = []
        for number, (row, fields) in enumerate(changed):
            values = {name: after for name, (_, after) in fields.items()}
            if isinstance(row, Source):
                values = with_csl(row.csl, values)
            edits.append(Edit(row, number, versions[row.pk], values))
        edit_rows(many, edits)
    return len(changed)


def remove_many(*, by: User, case: Case, rows: list[Any], versions: dict[int, int], reason: str = "") -> int:
    """The number of rows that were asked for and are gone, with all that stood on them."""
    with bulk(by=by, case=case, act=f"{counted(rows[0], len(rows))} removed", reason=reason) as many:
        remove_rows(many, [Edit(row, number, versions[row.pk], {}) for number, row in enumerate(rows)])
    return len(rows)


def counted(row: CaseRow, number: int) -> str:
    names = row._meta
    return f"{number:,} {names.verbose_name if number == 1 else names.verbose_name_plural}"
