"""Acts that are the same for every kind of row."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, TypeVar

from evidence.models import Case, CaseRow
from evidence.roles import Action
from evidence.services.change import change

Row = TypeVar("Row", bound=CaseRow)


def record_row(*, by: Any, case: Case, row: Row, many: dict[str, Iterable[Any]], reason: str = "") -> Row:
    """Store a new row of a kind that needs nothing beside it."""
    with change(by, case, f"{name_of(row)} recorded", reason) as record:
        return record.add(row, **many)


def edit_row(
    *,
    by: Any,
    row: Row,
    expected_version: int | None,
    reason: str = "",
    needs: Action = Action.EDIT,
    **values: Any,
) -> Row:
    """Write the named fields of a row on the version that was read."""
    with change(by, row.case, f"{name_of(row)} edited", reason, needs=needs) as record:
        return record.update(row, expected_version, **values)


def remove_row(
    *,
    by: Any,
    row: CaseRow,
    expected_version: int | None = None,
    reason: str = "",
    needs: Action = Action.EDIT,
) -> None:
    """Remove a row with all that stands on it."""
    with change(by, row.case, f"{name_of(row)} removed", reason, needs=needs) as record:
        record.remove(row, expected_version)


def name_of(row: CaseRow) -> str:
    return row._meta.verbose_name
