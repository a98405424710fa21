"""Reads rows as dictionaries: one query for the rows, and one more for each list inside them.

A ModelSerializer makes an object of each row and asks it for each field; that took twice as long as all the rest
(docs/decisions/0013-rows-as-dictionaries.md).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache, cached_property
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from rest_framework.serializers import Field, ListSerializer

from evidence.api.fields import RowField, RowsField

Row = dict[str, Any]
Make = Callable[..., Any]
KEY = "pk"
STAND_IN = 90_001  # a number, a ref and a short name alike, as far as patterns of addresses can tell


@dataclass(frozen=True)
class Cell:
    """One field: the columns that it is read from, and what it makes of them (none: the column as it is)."""

    name: str
    columns: tuple[str, ...]
    make: Make | None = None


@dataclass(frozen=True)
class Part:
    """A list inside a row: other rows, each with the fields of `plan`, tied to theirs by the column `parent`."""

    name: str
    parent: str
    plan: Plan


@dataclass(frozen=True)
class Veiled:
    """A reference to a row that may be hidden from who sees the row that names it."""

    name: str
    model: Any


@dataclass(frozen=True)
class Computed:
    """Fields that are no columns: `compute` takes keys of rows and a user, and gives what stands in them by key."""

    names: tuple[str, ...] = ()
    compute: Callable[[Iterable[Any], Any], Mapping[Any, Row]] | None = None


@dataclass(frozen=True)
class Plan:
    """How rows of one kind are read."""

    model: Any
    cells: tuple[Cell, ...]
    parts: tuple[Part, ...] = ()
    veiled: tuple[Veiled, ...] = ()
    computed: Computed = Computed()

    @property
    def names(self) -> list[str]:
        named = [each.name for each in (*self.cells, *self.parts)]
        return [*named, *self.computed.names]

    def only(self, names: Iterable[str]) -> Plan:
        wanted = set(names)
        cells = tuple(cell for cell in self.cells if cell.name in wanted)
        parts = tuple(part for part in self.parts if part.name in wanted)
        veiled = tuple(each for each in self.veiled if each.name in wanted)
        computed = replace(self.computed, names=tuple(name for name in self.computed.names if name in wanted))
        return replace(self, cells=cells, parts=parts, veiled=veiled, computed=computed)

    def columns(self) -> list[str]:
        return [KEY, *(column for cell in self.cells for column in cell.columns)]

    @cached_property
    def plain_names(self) -> list[str]:
        """The names of the cells, where every column is taken as it is; none where some are made."""
        return [] if any(cell.make for cell in self.cells) else [cell.name for cell in self.cells]

    def row(self, values: tuple[Any, ...]) -> Row:
        if self.plain_names:
            return dict(zip(self.plain_names, values[1:], strict=True))
        row, at = {}, 1
        for cell in self.cells:
            if cell.make is None:
                row[cell.name] = values[at]
                at += 1
            else:
                after = at + len(cell.columns)
                row[cell.name] = cell.make(*values[at:after])
                at = after
        return row

    def read(self, rows: QuerySet, user: Any, base: str = "") -> list[Row]:
        """These rows, with the lists in them as far as the user may see what is listed."""
        return self.completed(rows.values_list(*self.columns()), user, base)

    def completed(self, values: Iterable[tuple[Any, ...]], user: Any, base: str = "") -> list[Row]:
        """The rows of which these are the columns, and their lists: a file is written so, some rows at a time."""
        found = {each[0]: self.row(each) for each in values}
        for part in self.parts:
            listed: dict[Any, list[Row]] = {key: [] for key in found}
            items = list(part_rows(part, list(found), user))
            part.plan.veil([item for _, item in items], user)
            for key, item in items:
                listed[key].append(item)
            for key, row in found.items():
                row[part.name] = listed[key]
        self.veil(list(found.values()), user)
        self.work_out(found, user)
        for row in found.values():
            for name in ("api", "page"):
                if row.get(name):
                    row[name] = base + row[name]
        return list(found.values())

    def work_out(self, rows: dict[Any, Row], user: Any) -> None:
        """Fill in what no column holds."""
        if self.computed.names and self.computed.compute:
            worked_out = self.computed.compute(list(rows), user)
            for key, row in rows.items():
                row |= {name: worked_out[key][name] for name in self.computed.names}

    def veil(self, rows: list[Row], user: Any) -> None:
        """Leave out which row is named where that row is hidden from the user."""
        for each in self.veiled:
            keys = {row[each.name]["id"] for row in rows if row[each.name]}
            seen = each.model.objects.unhidden_from(user).filter(pk__in=keys) if keys else ()
            open_keys = {row.pk for row in seen}
            for row in rows:
                if row[each.name] and row[each.name]["id"] not in open_keys:
                    row[each.name] = None


def part_rows(part: Part, keys: list[Any], user: Any) -> Iterator[tuple[Any, Row]]:
    plan = part.plan
    # The rows that these hang on were visible, so their case is.
    rows = plan.model.objects.unhidden_from(user).filter(**{f"{part.parent}__in": keys})
    rows = rows.order_by(*plan.model._meta.ordering, KEY)
    for values in rows.values_list(part.parent, *plan.columns()):
        yield values[0], plan.row(values[1:])


@cache
def plan_of(serializer: Any) -> Plan:
    """The plan that follows from a serializer's list of fields."""
    made = serializer()
    model = made.Meta.model
    computed = getattr(made.Meta, "computed", Computed())
    cells, parts = [], []
    for name, field in made.fields.items():
        if name in computed.names:
            continue
        if isinstance(field, RowsField | ListSerializer):
            parts.append(part_of(model, name, field))
        elif not field.write_only:
            cells.append(cell_of(serializer, name, field))
    return Plan(model, tuple(cells), tuple(parts), tuple(veiled_in(model, made.fields)), computed)


def veiled_in(model: Any, fields: dict[str, Field]) -> Iterator[Veiled]:
    """References to kinds of which rows can be hidden, but for those that hide the row itself with them."""
    for name, field in fields.items():
        if not isinstance(field, RowField) or not field.model.objects.none().hidden_rows():
            continue
        if f"{field.source}__restricted" not in model.objects.none().restricted_by:
            yield Veiled(name, field.model)


def part_of(model: Any, name: str, field: Field) -> Part:
    relation = model._meta.get_field(field.source)
    if isinstance(field, RowsField):
        cells = (Cell("id", ("pk",)), Cell("ref", ("ref",)))
        return Part(name, relation.related_query_name(), Plan(field.model, cells))
    return Part(name, relation.field.name, plan_of(field.child.__class__))


def cell_of(serializer: Any, name: str, field: Field) -> Cell:
    if isinstance(field, RowField):
        return Cell(name, (f"{field.source}__pk", f"{field.source}__ref"), named)
    if name == "case":
        return Cell(name, ("case__slug",))
    if name == "api":
        address = serializer.Meta.model._meta.model_name
        pattern = reverse(f"api:{address}-detail", args=[0]).replace("/0/", "/{}/")
        return Cell(name, (getattr(serializer.Meta, "api_of", KEY),), pattern.format)
    if name == "page":
        return page_cell(serializer.Meta)
    columns = getattr(serializer.Meta, "columns", {})
    return Cell(name, (columns.get(name) or field.source.replace(".", "__"),))


def page_cell(meta: Any) -> Cell:
    """The address of a row's page: the columns that are its arguments, then those that fill what follows it."""
    columns = getattr(meta, "page_of", ("case__slug", "ref"))
    end = getattr(meta, "page_end", "")
    places = range(STAND_IN, STAND_IN + len(columns) - end.count("{}"))
    pattern = reverse(meta.page, args=places)
    for place in places:
        pattern = pattern.replace(str(place), "{}")
    return Cell("page", columns, (pattern + end).format)


def named(key: int | None, ref: str | None) -> Row | None:
    return None if key is None else {"id": key, "ref": ref}
