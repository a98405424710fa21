"""Refs for many new rows of one kind: made as `free_ref` makes each, and looked up a set at a time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import count

from django.utils.text import slugify

from evidence.models import Case, CaseRow
from evidence.models.base import RESERVED_REFS
from evidence.models.words import kept_name
from evidence.services.refs import NUMBERED, ROOM

AT_ONCE = 5_000


class Refs:
    """The refs of one kind in one case: which are taken, by stored rows or by these."""

    def __init__(self, model: type[CaseRow], case: Case) -> None:
        self.model, self.case = model, case
        self.taken: set[str] = set(RESERVED_REFS)
        self.counters: dict[str, Iterator[int]] = defaultdict(lambda: count(1))

    def stored(self, wanted: Iterable[str]) -> set[str]:
        """Those of these refs that stored rows have."""
        asked = list(wanted)
        found: set[str] = set()
        for start in range(0, len(asked), AT_ONCE):
            rows = self.model._base_manager.filter(
                case_id=self.case.pk, ref__in=asked[start : start + AT_ONCE]
            )
            found.update(rows.values_list("ref", flat=True))
        return found

    def give(self, rows: list[CaseRow]) -> None:
        """A ref for each of these rows, none of which has one, that no other row has."""
        self.propose(rows)
        collided = self.stored(row.ref for row in rows)
        if collided:
            self.taken.update(
                self.model._base_manager.filter(case_id=self.case.pk).values_list("ref", flat=True)
            )
            self.propose([row for row in rows if row.ref in collided])

    def propose(self, rows: list[CaseRow]) -> None:
        for row in rows:
            row.ref = next(ref for ref in self.candidates(row) if ref not in self.taken)
            self.taken.add(row.ref)

    def candidates(self, row: CaseRow) -> Iterator[str]:
        kind = row._meta.model_name
        if kind in NUMBERED:
            parent, letter = NUMBERED[kind]
            stem = f"{getattr(row, parent).ref}-{letter}" if parent else letter
            stem = stem[-ROOM:].lstrip("-")
        else:
            plain = slugify(kept_name(row))[:ROOM].strip("-") or kind
            yield plain
            stem = f"{plain}-"
            self.counters.setdefault(stem, count(2))
        # One counter for each stem: ten thousand rows of one title would else try ten thousand refs each.
        for number in self.counters[stem]:
            yield f"{stem}{number}"
