"""Many rows in one change: checked in memory, stored a table at a time, all problems said by row and field."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.utils.translation import gettext_lazy as _

from evidence.errors import RowsRefused, StaleEdit
from evidence.models import Case, CaseRow
from evidence.roles import Action
from evidence.services.change import Record, change, joined
from evidence.services.inserting import insert
from evidence.services.many_refs import Refs
from evidence.services.parts import placed
from evidence.services.removal import key
from evidence.services.rules import Rules, check
from evidence.services.sets import tie
from evidence.services.snapshots import many_names, snapshot

REF_TAKEN = _("Another row of this kind in this case has this ref already: choose another.")


class Bulk:
    """One change of many rows, and what is wrong with them, by their number."""

    def __init__(self, record: Record) -> None:
        self.record = record
        self.problems: dict[int, dict[str, list[str]]] = {}
        self.stale: set[int] = set()

    @contextmanager
    def row(self, number: int, place: str = "") -> Iterator[None]:
        """Say every problem in here of this row, and go on with the next one."""
        try:
            with placed(place) if place else nullcontext():
                yield
        except ValidationError as problem:
            self.refuse(number, messages(problem))
        except StaleEdit as problem:
            self.refuse_version(number, str(problem))

    def refuse(self, number: int, problems: dict[str, list[str]]) -> None:
        known = self.problems.setdefault(number, {})
        for name, words in problems.items():
            known.setdefault(name, []).extend(words)

    def refuse_version(self, number: int, words: str) -> None:
        self.stale.add(number)
        self.refuse(number, {"version": [words]})

    def close(self) -> None:
        """Let nothing be stored where a row has a problem."""
        if self.problems:
            in_order = dict(sorted(self.problems.items()))
            raise RowsRefused(in_order, is_stale=self.stale == set(self.problems))


@dataclass(eq=False)
class New:
    """A row that is to be stored. `place` says where in the row of that number it stands, as in `datings.0`."""

    row: CaseRow
    number: int
    place: str = ""
    many: dict[str, list[Any]] = field(default_factory=dict)


@contextmanager
def bulk(*, by: Any, case: Case, act: str, reason: str = "", needs: Action = Action.EDIT) -> Iterator[Bulk]:
    """One act on many rows: all of them or none. Raises RowsRefused with everything that is wrong."""
    with change(by, case, act, reason, needs=needs) as record, joined(record):
        found = Bulk(record)
        yield found
        found.close()


def record_rows(many: Bulk, news: list[New]) -> None:
    """Store new rows of one kind; where one of the call has a problem, none."""
    if news:
        check_new(many, news)
    if news and not many.problems:
        store(many.record, news)


def check_new(many: Bulk, news: list[New]) -> None:
    record = many.record
    for new in news:
        new.row.case = record.case
        new.row.created_by = new.row.changed_by = record.by
    give_refs(many, news)
    rules = Rules([new.row for new in news])
    for new in news:
        with many.row(new.number, new.place):
            check(new.row, rules)


def give_refs(many: Bulk, news: list[New]) -> None:
    """Refs for the rows without; one that is given has to be free."""
    refs = Refs(type(news[0].row), many.record.case)
    named = [new for new in news if new.row.ref]
    taken = refs.stored(new.row.ref for new in named)
    for new in named:
        with many.row(new.number, new.place):
            if new.row.ref in taken:
                raise ValidationError({"ref": REF_TAKEN})
        taken.add(new.row.ref)
    refs.taken |= taken
    refs.give([new.row for new in news if not new.row.ref])


def store(record: Record, news: list[New]) -> None:
    model = type(news[0].row)
    insert([new.row for new in news])
    names = many_names(model)
    for name in names:
        tie(model, name, {new.row.pk: new.many.get(name, ()) for new in news})
    for new in news:
        keys = {name: [other.pk for other in new.many.get(name, ())] for name in names}
        record.note(new.row, None, snapshot(new.row, keys))
        record.stored[key(new.row)] = new.row


def messages(problem: ValidationError) -> dict[str, list[str]]:
    return problem.message_dict if hasattr(problem, "error_dict") else {NON_FIELD_ERRORS: problem.messages}
