"""Holds rows against the rules of their tables in memory: `full_clean` asks the database once for every rule."""

from __future__ import annotations

import operator
from collections import defaultdict
from collections.abc import Callable, Iterator
from typing import Any

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db.models import CheckConstraint, F, Model, Q, UniqueConstraint

from evidence.models import CaseRow
from evidence.models.base import by_field
from evidence.services.sets import parts_of

Truth = bool | None  # None is SQL's unknown, which breaks no rule
COMPARED: dict[str, Callable[[Any, Any], bool]] = {
    "exact": operator.eq,
    "gt": operator.gt,
    "gte": operator.ge,
    "lt": operator.lt,
    "lte": operator.le,
    "in": lambda value, values: value in values,
}


class Uniqueness:
    """Which rows of one kind that are stored together have, in themselves or with stored ones, what only one may.

    What is stored is looked up when it is made, in one query for each rule: by then the rows hold what they will.
    """

    def __init__(self, rows: list[Any]) -> None:
        self.seen: set[tuple[str, Any]] = set()
        self.stored = {rule.name: stored_by(rule, rows) for rule in unique_rules(rows)}

    def broken(self, row: CaseRow) -> Iterator[UniqueConstraint]:
        for rule in unique_rules([row]):
            if rule.condition is not None and holds(rule.condition, row) is not True:
                continue
            held = [value_of(row, name) for name in rule.fields]
            if None in held:
                continue  # to the database nothing is like what is not known
            values = tuple(value if known(value) else ("not stored", id(value)) for value in held)
            at = (rule.name, values)
            if at in self.seen or self.stored[rule.name].get(values, set()) - {row.pk}:
                yield rule
            self.seen.add(at)


def unique_rules(rows: list[Any]) -> list[UniqueConstraint]:
    """The rules of this kind of rows that only one of them may keep; refs are looked after where they are given."""
    constraints = rows[0]._meta.constraints if rows else []
    return [rule for rule in constraints if isinstance(rule, UniqueConstraint) and "ref" not in rule.fields]


def stored_by(rule: UniqueConstraint, rows: list[Any]) -> dict[tuple[Any, ...], set[int]]:
    """The keys of the stored rows under this rule by its values, as far as the first of these is one of the rows'."""
    found: dict[tuple[Any, ...], set[int]] = defaultdict(set)
    first, *_ = rule.fields
    wanted = {value for row in rows if known(value := value_of(row, first)) and value is not None}
    manager = type(rows[0])._base_manager
    for part in parts_of(list(wanted)):
        stored = manager.filter(rule.condition or Q(), **{f"{first}__in": part})
        for pk, *values in stored.values_list("pk", *rule.fields):
            found[tuple(values)].add(pk)
    return found


def known(value: Any) -> bool:
    """Whether the database can know it: a row that is not stored yet is in no other."""
    return not (isinstance(value, Model) and value.pk is None)


def check(row: CaseRow, unique: Uniqueness) -> None:
    """As `full_clean`, for a row whose references are known to be there and whose ref is known to be free."""
    problems: dict[str, Any] = {}
    settled = {field.name for field in row._meta.concrete_fields if field.is_relation and has(row, field)}
    for step in (lambda: row.clean_fields(exclude=settled), row.clean):
        try:
            step()
        except ValidationError as found:
            problems = found.update_error_dict(problems)
    broken = [rule for rule in row._meta.constraints if breaks(row, rule, problems)]
    violated = [violation(rule) for rule in [*broken, *unique.broken(row)]]
    if violated:
        for name, errors in by_field(ValidationError({NON_FIELD_ERRORS: violated}), set()).items():
            problems.setdefault(name, []).extend(errors)
    if problems:
        raise ValidationError(problems)


def has(row: CaseRow, field: Any) -> bool:
    return getattr(row, field.attname) is not None or (
        field.is_cached(row) and getattr(row, field.name) is not None
    )


def breaks(row: CaseRow, rule: Any, wrong: dict[str, Any]) -> bool:
    """Whether the row breaks this rule; one about fields that are wrong by themselves says nothing more."""
    if not isinstance(rule, CheckConstraint):
        return False
    if wrong and any(name in wrong for name in names_in(rule.condition)):
        return False
    return holds(rule.condition, row) is False


def violation(rule: Any) -> ValidationError:
    return ValidationError(rule.get_violation_error_message(), code=rule.violation_error_code)


def names_in(condition: Any) -> Iterator[str]:
    for child in condition.children:
        if isinstance(child, Q):
            yield from names_in(child)
        else:
            yield child[0].partition("__")[0]
            if isinstance(child[1], F):
                yield child[1].name


def holds(condition: Any, row: Model) -> Truth:
    """Whether the condition is true of the row, as SQL says it."""
    found = [
        holds(child, row) if isinstance(child, Q) else compared(row, *child) for child in condition.children
    ]
    deciding = condition.connector == Q.OR
    truth: Truth = deciding if deciding in found else None if None in found else not deciding
    return truth if truth is None or not condition.negated else not truth


def compared(row: Model, lookup: str, wanted: Any) -> Truth:
    name, _, kind = lookup.partition("__")
    value = value_of(row, name)
    if kind == "isnull" or (wanted is None and not kind):
        return (value is None) == (wanted is not False)
    wanted = value_of(row, wanted.name) if isinstance(wanted, F) else wanted
    if value is None or wanted is None:
        return None
    return COMPARED[kind or "exact"](value, wanted)


def value_of(row: Model, name: str) -> Any:
    """What the column will hold; of a reference to a row that is not stored yet, that row."""
    field: Any = row._meta.get_field(name)
    value = getattr(row, field.attname)
    return getattr(row, name) if value is None and field.is_relation and field.is_cached(row) else value
