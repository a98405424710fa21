"""What differs between two states of a case, row by row: the deviations log of a seal."""

import json
from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from evidence.document.csl import project
from evidence.document.fields import Rows, fields_of
from evidence.document.records import CaseDocument
from evidence.document.rows import Row, rows

Key = tuple[str, str]
# What counts most for what was promised comes first; memos are notes and promise nothing.
KINDS = (
    *("case", "hypothesis", "implication", "chain", "step", "link", "evidence", "cluster", "assessment"),
    *("model", "node", "event", "dating", "interview", "source", "text", "citation", "actor"),
)
# What repeats the other fields, or only places a row among its like.
LEFT_OUT = frozenset({"ref", "wording", "conditions", "position", "order", "prefix", "suffix"})
NAMES = ("title", "name", "interviewee", "expected_if_true", "entity", "node", "text")
BETWEEN = " · "


class Act(StrEnum):
    """What became of a row. OPENED: it was there, but not open to those who now read of it."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"
    OPENED = "opened"


@dataclass(frozen=True, slots=True)
class FieldDeviation:
    """One field in words, as it was and as it is."""

    label: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Deviation:
    """One row that is not as it was. `reasons` are those that were given for its changes."""

    kind: str
    ref: str
    title: str
    act: Act
    fields: tuple[FieldDeviation, ...] = ()
    reasons: tuple[str, ...] = ()


def keys_of(document: CaseDocument) -> set[Key]:
    """Kind and ref of every row."""
    return {(row.kind, row.ref) for row in rows(document)}


def deviations(
    before: CaseDocument,
    after: CaseDocument,
    *,
    opened: Set[Key] = frozenset(),
    reasons: Mapping[Key, tuple[str, ...]] | None = None,
) -> tuple[Deviation, ...]:
    """Every row that was added, removed or changed, those first that the conclusion hangs on.

    A row inside a new or removed row is not named beside it. `opened` rows were there but hidden.
    """
    was, now = _by_key(before), _by_key(after)
    found = [
        replace(one, reasons=(reasons or {}).get((one.kind, one.ref), ()))
        for one in (*_gone(was, now), *_come(was, now, opened), *_changed(was, now))
    ]
    return tuple(sorted(found, key=lambda one: (KINDS.index(one.kind), one.ref)))


def _by_key(document: CaseDocument) -> dict[Key, Row]:
    return {(row.kind, row.ref): row for row in rows(document) if row.kind in KINDS}


def _gone(was: Mapping[Key, Row], now: Mapping[Key, Row]) -> Iterator[Deviation]:
    return (_whole(row, Act.REMOVED) for row in _outermost(was, now))


def _come(was: Mapping[Key, Row], now: Mapping[Key, Row], opened: Set[Key]) -> Iterator[Deviation]:
    for row in _outermost(now, was):
        yield _whole(row, Act.OPENED if (row.kind, row.ref) in opened else Act.ADDED)


def _outermost(these: Mapping[Key, Row], others: Mapping[Key, Row]) -> Iterator[Row]:
    """The rows that the others do not have, without those that stand in such a row."""
    for key, row in these.items():
        inside = (row.parent.NOUN, getattr(row.parent, "ref", ""))
        if key not in others and (inside not in these or inside in others):
            yield row


def _whole(row: Row, act: Act) -> Deviation:
    return Deviation(row.kind, row.ref, title_of(row.record), act)


def _changed(was: Mapping[Key, Row], now: Mapping[Key, Row]) -> Iterator[Deviation]:
    for key in was.keys() & now.keys():
        if fields := tuple(_differing(was[key].record, now[key].record)):
            yield Deviation(*key, title_of(now[key].record), Act.CHANGED, fields)


def _differing(before: Any, after: Any) -> Iterator[FieldDeviation]:
    for field in fields_of(type(before)):
        if field.name in LEFT_OUT or isinstance(field.shape, Rows):
            continue
        old, new = getattr(before, field.name), getattr(after, field.name)
        if old == new:
            continue
        if isinstance(old, Mapping):
            yield from _in_item(old, new)
        else:
            yield FieldDeviation(label_of(field.name), in_words(old), in_words(new))


def _in_item(old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[FieldDeviation]:
    """The keys of a CSL item that differ."""
    for name in sorted({*old, *new}):
        if old.get(name) != new.get(name):
            yield FieldDeviation(f"Record: {name}", in_words(old.get(name)), in_words(new.get(name)))


def label_of(name: str) -> str:
    """The name of a field in words.

    >>> label_of("p_if_true_low"), label_of("search_record")
    ('Probability if true, low', 'Search record')
    """
    words = name.replace("p_if", "probability_if").replace("_low", ",_low").replace("_high", ",_high")
    return words.replace("_", " ").capitalize()


def in_words(value: object) -> str:
    """A field's value; empty where there is none.

    >>> in_words(True), in_words(("a", "b")), in_words(None), in_words(0.25)
    ('yes', 'a, b', '', '0.25')
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, tuple):
        return ", ".join(map(str, value))
    return json.dumps(value, ensure_ascii=False) if isinstance(value, list | dict) else str(value)


def title_of(record: Any) -> str:
    """What a row is called."""
    if record.NOUN == "source":
        return project(record.csl).title
    if record.NOUN == "assessment":
        return joined((record.evidence, record.hypothesis or record.link, record.coder))
    if record.NOUN == "citation":
        return joined((record.source, record.locator))
    if record.NOUN == "link":
        return f"{record.tail} → {record.head}"
    return str(next(value for name in NAMES if (value := getattr(record, name, None)) is not None))


def joined(parts: Iterable[str | None]) -> str:
    return BETWEEN.join(part for part in parts if part)
