"""Actors and sources that rows of a grid name and nobody has recorded: stored in the one change of the rows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from evidence.choices import SourceKind
from evidence.models import Actor, CaseRow, Source
from evidence.services.many import Bulk, New, record_rows
from evidence.services.sources import with_csl


@dataclass(frozen=True, eq=False)
class Missing:
    """What a row names in the place of an actor or a source; several rows may share it."""

    model: type[CaseRow]
    name: str

    def made(self) -> CaseRow:
        if self.model is Source:
            return Source(**with_csl({}, {"kind": SourceKind.WEBPAGE, "title": self.name}))
        return Actor(name=self.name)


class NamingRow(Protocol):
    number: int
    values: dict[str, Any]
    sources: list[Any] | None


def missing_in(rows: Sequence[NamingRow]) -> dict[Missing, int]:
    """What is missing, with the number of the first row that names it."""
    found: dict[Missing, int] = {}
    for row in rows:
        for named in (*row.values.get("actors", ()), *(row.sources or ())):
            if isinstance(named, Missing):
                found.setdefault(named, row.number)
    return found


def recorded(missing: dict[Missing, int]) -> list[str]:
    """What the history says of it."""
    counts = Counter(each.model._meta.model_name for each in missing)
    return [f"{n:,} {kind}{'' if n == 1 else 's'} recorded" for kind, n in sorted(counts.items())]


def record_missing(many: Bulk, missing: dict[Missing, int], rows: Sequence[NamingRow]) -> None:
    """Store each once, and let the rows name what was stored."""
    made = {each: each.made() for each in missing}
    for model, place in ((Actor, "actors"), (Source, "sources")):
        news = [New(made[each], number, place) for each, number in missing.items() if each.model is model]
        record_rows(many, news)
    for row in rows:
        if "actors" in row.values:
            row.values["actors"] = [made.get(named, named) for named in row.values["actors"]]
        if row.sources:
            row.sources = [made.get(named, named) for named in row.sources]
