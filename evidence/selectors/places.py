"""What rows are called and on which page they are shown, as the search knows it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.db.models import CharField, Q, Value

from evidence.models import Case, SearchEntry
from evidence.selectors.search import address

Key = tuple[str, int]
ENTRY = ("kind", "row_pk", "title", "page", "page_ref", "case__slug")


@dataclass(frozen=True)
class Place:
    """A row by its title, with the page that shows it."""

    title: str
    url: str


def places(case: Case, user: Any, keys: Iterable[Key]) -> dict[Key, Place]:
    """Those of these rows that the reader may see, by kind and key: one query."""
    by_kind: dict[str, set[int]] = defaultdict(set)
    for kind, key in keys:
        by_kind[kind].add(key)
    wanted = Q(pk__in=[])
    for kind, found in by_kind.items():
        wanted |= Q(kind=kind, row_pk__in=found)
    rows = SearchEntry.objects.filter(wanted, case=case, part=0).visible_to(user).order_by()
    return {(row["kind"], row["row_pk"]): Place(row["title"], address(row)) for row in rows.values(*ENTRY)}


def keys_of(case: Case, user: Any, named: Iterable[tuple[str, str]]) -> dict[tuple[str, str], Key]:
    """The rows behind kinds and refs, as far as the reader may see them: one query."""
    by_kind: dict[str, set[str]] = defaultdict(set)
    for kind, ref in named:
        if ref:
            by_kind[kind].add(ref)
    found = [rows_named(case, user, kind, refs) for kind, refs in by_kind.items()]
    rows = found[0].union(*found[1:], all=True) if found else ()
    return {(kind, ref): (kind, key) for kind, ref, key in rows}


def rows_named(case: Case, user: Any, kind: str, refs: set[str]) -> Any:
    """The visible rows of one kind that have these refs: kind, ref and key."""
    rows = apps.get_model("evidence", kind).objects.filter(case=case, ref__in=refs).visible_to(user)
    named = rows.order_by().annotate(said_kind=Value(kind, CharField()))
    return named.values_list("said_kind", "ref", "pk")
