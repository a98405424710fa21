"""Finds the rows that a request names, by ref or by id, among those that the caller may see in the case."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from rest_framework.exceptions import ValidationError

from evidence.models import Case, CaseRow

LARGEST_ID = 2**63 - 1
AT_ONCE = 5_000
HOW = "Name a row by its ref (“a-source”), by its id (12), or as {“ref”: …} or {“id”: …}."


class Lookup:
    """Rows of one case for one caller; each is asked for once in a request."""

    def __init__(self, *, case: Case, user: Any) -> None:
        self.case, self.user = case, user
        self.found: dict[tuple[type[CaseRow], str, Any], CaseRow | None] = {}

    def row(self, model: type[CaseRow], named: Any) -> CaseRow:
        """The row; raises ValidationError where it is not there or not open to the caller."""
        found = [self.one(model, column, value) for column, value in keys_in(named)]
        rows = [row for row in found if row is not None]
        if len(rows) < len(found):
            raise ValidationError(f"There is no {name_of(model)} {shown(named)} in this case.", code="absent")
        if len(set(rows)) > 1:
            raise ValidationError(f"The id and the ref in {shown(named)} belong to two different rows.")
        return rows[0]

    def find(self, model: type[CaseRow], named: Iterable[tuple[str, Any]]) -> None:
        """Look these names up together, for calls that name rows by the thousand."""
        by_column: dict[str, list[Any]] = {}
        for column, value in named:
            by_column.setdefault(column, []).append(value)
        for column, values in by_column.items():
            self.found |= {(model, column, value): None for value in values}
            for start in range(0, len(values), AT_ONCE):
                part = {f"{column}__in": values[start : start + AT_ONCE]}
                for row in model.objects.visible_to(self.user).filter(case=self.case, **part):
                    self.found[model, column, getattr(row, column)] = row

    def one(self, model: type[CaseRow], column: str, value: Any) -> CaseRow | None:
        at = (model, column, value)
        if at not in self.found:
            rows = model.objects.visible_to(self.user).filter(case=self.case, **{column: value})
            self.found[at] = rows.first()
        return self.found[at]


def keys_in(named: Any) -> list[tuple[str, Any]]:
    """By what a row is named: a text is a ref, a number an id, and an object has either or both."""
    if isinstance(named, dict):
        if not named or set(named) - {"id", "ref"}:
            raise ValidationError(HOW)
        return [key for name in named for key in keys_in_part(name, named[name])]
    return keys_in_part("ref" if isinstance(named, str) else "id", named)


def keys_in_part(name: str, value: Any) -> list[tuple[str, Any]]:
    if name == "ref" and isinstance(value, str):
        return [("ref", value)]
    if name == "id" and type(value) is int and 0 < value <= LARGEST_ID:
        return [("pk", value)]
    raise ValidationError(HOW)


def name_of(model: type[CaseRow]) -> str:
    return str(model._meta.verbose_name)


def shown(named: Any) -> str:
    return f"“{named}”" if isinstance(named, str) else str(named)
