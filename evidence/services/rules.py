"""Holds rows against the rules of their tables in memory: `full_clean` asks the database once for every rule."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from functools import cache
from typing import Any

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db.models import Model, Q, UniqueConstraint

from evidence.models import CaseRow
from evidence.models.base import by_field
from evidence.services.conditions import Verdict, checks, reader, verdict
from evidence.services.sets import parts_of

REMEMBERED = frozenset([str, int, float, bool, date, type(None)])
MOST_REMEMBERED = 5_000


class Rules:
    """The rules of one kind for rows that are stored together: what of them is asked once for all of these.

    Which rows have, in themselves or with stored ones, what only one may: what is stored is looked up when this is
    made, in one query for each rule; by then the rows hold what they will. And which values of fields are right.
    """

    def __init__(self, rows: Sequence[Model]) -> None:
        self.singles = singles(type(rows[0])) if rows else []
        self.stored = {rule.name: stored_by(rule, rows) for rule, _, _ in self.singles}
        self.seen: set[tuple[str, Any]] = set()
        self.right: set[tuple[str, type, Any]] = set()

    def broken(self, row: CaseRow) -> Iterator[UniqueConstraint]:
        for rule, applies, readers in self.singles:
            if applies(row) is not True:
                continue
            held = [read(row) for read in readers]
            if None in held:
                continue  # to the database nothing is like what is not known
            values = tuple(value if known(value) else ("not stored", id(value)) for value in held)
            at = (rule.name, values)
            if at in self.seen or self.stored[rule.name].get(values, set()) - {row.pk}:
                yield rule
            self.seen.add(at)

    def clean_fields(self, row: CaseRow) -> None:
        """As Django's, but for references that are there and for values that were right in another row."""
        held, problems = vars(row), {}
        for field in row._meta.concrete_fields:
            value = held[field.attname]
            at = (field.name, type(value), value) if type(value) in REMEMBERED else None
            if (at and at in self.right) or (field.is_relation and has(row, field)):
                continue
            if not (field.blank and value in field.empty_values):
                try:
                    setattr(row, field.attname, field.clean(value, row))
                except ValidationError as problem:
                    problems[field.name] = problem.error_list
                    continue
            if at and held[field.attname] is value and len(self.right) < MOST_REMEMBERED:
                self.right.add(at)
        if problems:
            raise ValidationError(problems)


@cache
def singles(model: type[Model]) -> list[tuple[UniqueConstraint, Verdict, list[Callable[[Any], Any]]]]:
    """The rules of this kind that only one row may keep, for which rows, and what reads its fields.

    Refs are looked after where they are given.
    """
    return [
        (rule, verdict(model, rule.condition or Q()), [reader(model, name) for name in rule.fields])
        for rule in model._meta.constraints
        if isinstance(rule, UniqueConstraint) and "ref" not in rule.fields
    ]


def stored_by(rule: UniqueConstraint, rows: Sequence[Model]) -> dict[tuple[Any, ...], set[int]]:
    """The keys of the stored rows under this rule by its values, as far as the first of these is one of the rows'."""
    found: dict[tuple[Any, ...], set[int]] = defaultdict(set)
    first, *_ = rule.fields
    read = reader(type(rows[0]), first)
    wanted = {value for row in rows if known(value := read(row)) and value is not None}
    manager = type(rows[0])._base_manager
    for part in parts_of(list(wanted)):
        stored = manager.filter(rule.condition or Q(), **{f"{first}__in": part})
        for pk, *values in stored.values_list("pk", *rule.fields):
            found[tuple(values)].add(pk)
    return found


def known(value: Any) -> bool:
    """Whether the database can know it: a row that is not stored yet is in no other."""
    return not (isinstance(value, Model) and value.pk is None)


def check(row: CaseRow, rules: Rules) -> None:
    """As `full_clean`, for a row whose references are known to be there and whose ref is known to be free."""
    problems: dict[str, Any] = {}
    for step in (lambda: rules.clean_fields(row), row.clean):
        try:
            step()
        except ValidationError as found:
            problems = found.update_error_dict(problems)
    # A rule about fields that are wrong by themselves says nothing more.
    broken = [
        rule for rule, names, keeps in checks(type(row)) if names.isdisjoint(problems) and keeps(row) is False
    ]
    violated = [violation(rule) for rule in [*broken, *rules.broken(row)]]
    if violated:
        for name, errors in by_field(ValidationError({NON_FIELD_ERRORS: violated}), set()).items():
            problems.setdefault(name, []).extend(errors)
    if problems:
        raise ValidationError(problems)


def has(row: CaseRow, field: Any) -> bool:
    return vars(row)[field.attname] is not None or (
        field.is_cached(row) and getattr(row, field.name) is not None
    )


def violation(rule: Any) -> ValidationError:
    return ValidationError(rule.get_violation_error_message(), code=rule.violation_error_code)
