"""What others changed in a case since a revision, by kinds of rows."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.db.models import Q

from evidence.choices import RowAct
from evidence.models import Case, ChangedRow
from evidence.models.words import counted
from evidence.selectors.places import Key, Place, places

MOST = 1000  # changed rows that are looked through, the newest first
SHOWN = 6
# A row that came or went in one change with one of these came or went as a part of it.
WHOLES = {
    "dating": {"event"},
    "implication": {"hypothesis"},
    "nodeitem": {"causalmodel"},
    "step": {"chain"},
    "link": {"chain", "step"},
    "citation": {"event", "evidenceitem", "hypothesis", "link", "source"},
    "assessment": {"evidenceitem", "hypothesis", "link"},
    "sourcetext": {"source"},
}
ROW = ("kind", "row_pk", "label", "act", "change__revision", "change__by_name")


@dataclass(frozen=True)
class News:
    """A row that others changed: what became of it in all, by whom at last, and the change that did it."""

    label: str
    act: RowAct
    by: str
    revision: int
    place: Place | None


@dataclass(frozen=True)
class Group:
    """The rows of one kind: how many in words, and the newest of them."""

    words: str
    rows: list[News]
    others: int


@dataclass(frozen=True)
class Since:
    """The groups, who made the changes, the newest revision among them, and whether there are older ones."""

    groups: list[Group]
    people: list[str]
    newest: int
    is_cut: bool


def since(case: Case, user: Any, revision: int) -> Since:
    """The rows that others changed after this revision, as far as the reader may see them: two queries."""
    later = ChangedRow.objects.visible_to(user).filter(change__case=case, change__revision__gt=revision)
    others = later.filter(~Q(change__by=user.pk) | Q(change__by=None))
    found = list(others.order_by("-change__revision", "-pk").values(*ROW)[: MOST + 1])
    by_row: dict[Key, list[dict[str, Any]]] = defaultdict(list)
    for entry in by_themselves(found[:MOST]):
        by_row[entry["kind"], entry["row_pk"]].append(entry)
    known = places(case, user, by_row) if by_row else {}
    groups: dict[str, list[News]] = defaultdict(list)
    for key, entries in by_row.items():
        if act := outcome(entries):
            last = entries[0]
            news = News(last["label"], act, last["change__by_name"], last["change__revision"], known.get(key))
            groups[key[0]].append(news)
    return Since(
        [group(kind, rows) for kind, rows in groups.items()],
        list(dict.fromkeys(entry["change__by_name"] for entry in found)),
        max((entry["change__revision"] for entry in found), default=revision),
        is_cut=len(found) > MOST,
    )


def by_themselves(entries: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Without the rows that came or went as parts of others in the same change."""
    there = {(each["change__revision"], each["act"], each["kind"]) for each in entries}

    def is_part(each: dict[str, Any]) -> bool:
        wholes = WHOLES.get(each["kind"], set()) if each["act"] != RowAct.CHANGED else set()
        return any((each["change__revision"], each["act"], whole) in there for whole in wholes)

    return [each for each in entries if not is_part(each)]


def outcome(entries: list[dict[str, Any]]) -> RowAct | None:
    """What became of a row in all, from what was done to it, the last act first; None where it came and went."""
    was_there, is_there = entries[-1]["act"] != RowAct.ADDED, entries[0]["act"] != RowAct.REMOVED
    if was_there and is_there:
        return RowAct.CHANGED
    if was_there:
        return RowAct.REMOVED
    return RowAct.ADDED if is_there else None


def group(kind: str, rows: list[News]) -> Group:
    return Group(
        counted(apps.get_model("evidence", kind), len(rows)), rows[:SHOWN], max(0, len(rows) - SHOWN)
    )
