"""The conditions of constraints, read once for each kind of rows and then held against any number of them in memory."""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterator
from functools import cache
from typing import Any

from django.db.models import CheckConstraint, F, Model, Q

Truth = bool | None  # None is SQL's unknown, which breaks no rule
Verdict = Callable[[Any], Truth]
COMPARED: dict[str, Callable[[Any, Any], bool]] = {
    "exact": operator.eq,
    "gt": operator.gt,
    "gte": operator.ge,
    "lt": operator.lt,
    "lte": operator.le,
    "in": lambda value, values: value in values,
}


@cache
def checks(model: type[Model]) -> list[tuple[CheckConstraint, frozenset[str], Verdict]]:
    """The rules of this kind of rows, the fields that each is about, and what says whether a row keeps it."""
    return [
        (rule, frozenset(names_in(rule.condition)), verdict(model, rule.condition))
        for rule in model._meta.constraints
        if isinstance(rule, CheckConstraint)
    ]


def verdict(model: type[Model], condition: Any) -> Verdict:
    """What says of a row whether the condition is true of it, as SQL says it."""
    parts = [
        verdict(model, child) if isinstance(child, Q) else comparison(model, *child)
        for child in condition.children
    ]
    deciding, is_negated = condition.connector == Q.OR, condition.negated

    def found(row: Any) -> Truth:
        truth: Truth = not deciding
        for part in parts:
            one = part(row)
            if one is deciding:
                truth = one
                break
            truth = None if one is None else truth
        return truth if truth is None or not is_negated else not truth

    return found


def comparison(model: type[Model], lookup: str, wanted: Any) -> Verdict:
    name, _, kind = lookup.partition("__")
    read = reader(model, name)
    if kind == "isnull" or (wanted is None and not kind):
        is_null = wanted is not False
        return lambda row: (read(row) is None) == is_null
    compare = COMPARED[kind or "exact"]
    read_other = reader(model, wanted.name) if isinstance(wanted, F) else lambda _: wanted

    def found(row: Any) -> Truth:
        value, other = read(row), read_other(row)
        return None if value is None or other is None else bool(compare(value, other))

    return found


@cache
def reader(model: type[Model], name: str) -> Callable[[Any], Any]:
    """What reads the value that the column will hold; of a reference to a row that is not stored yet, that row."""
    field: Any = model._meta.get_field(name)
    if not field.is_relation:
        return operator.attrgetter(field.attname)

    def read(row: Any) -> Any:
        value = getattr(row, field.attname)
        return getattr(row, name) if value is None and field.is_cached(row) else value

    return read


def names_in(condition: Any) -> Iterator[str]:
    for child in condition.children:
        if isinstance(child, Q):
            yield from names_in(child)
        else:
            yield child[0].partition("__")[0]
            if isinstance(child[1], F):
                yield child[1].name
