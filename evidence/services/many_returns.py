"""Many removed rows of one kind put back under the keys they had."""

from __future__ import annotations

from typing import Any

from evidence.models import CaseRow
from evidence.services.change import Record
from evidence.services.rules import Rules, check
from evidence.services.sets import BATCH, know_parents, tie
from evidence.services.snapshots import snapshot


def restore_rows(record: Record, backs: list[tuple[Any, dict[str, list[int]]]]) -> None:
    """As `Record.restore`, for the rows of one kind with their many-to-many keys."""
    rows = [row for row, _ in backs]
    model = type(rows[0])
    if not issubclass(model, CaseRow):
        for row, many in backs:
            record.restore(row, many)
        return
    know_parents(rows, record.case)
    rules = Rules(rows)
    for row in rows:
        check(row, rules)
    made = {row.pk: row.created_at for row in rows}
    model._base_manager.bulk_create(rows, batch_size=BATCH)
    for row in rows:  # a new row is dated anew
        row.created_at = made[row.pk]
    model._base_manager.bulk_update(rows, ["created_at"], batch_size=BATCH)
    for name in backs[0][1]:
        tie(model, name, {row.pk: many[name] for row, many in backs})
    for row, many in backs:
        record.note(row, None, snapshot(row, many))
