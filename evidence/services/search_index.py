"""Keeps what search looks into in step with the rows, inside the change that writes them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from textwrap import wrap
from typing import Any

from django.db import transaction
from django.db.models import prefetch_related_objects

from evidence.choices import RowAct
from evidence.folding import words
from evidence.models import Case, SearchEntry, Source
from evidence.services.inserting import insert_values
from evidence.services.noted import Noted
from evidence.services.removal import removal_of
from evidence.services.restriction import is_restricted
from evidence.services.search_texts import KINDS, PARTS, SHOWN_ELSEWHERE, Said

BATCH = 500
PASSAGE = 10_000  # characters: an index has room for so much in one entry on every engine
COLUMNS = (
    *("case_id", "kind", "row_pk", "part", "title", "body", "folded_title", "folded_body"),
    *("page", "page_ref", "changed_at", "restricted", "members_only", "closed_until", "coder_id"),
)
Keys = dict[str, set[int]]
Stored = dict[tuple[str, int], Any]


def follow_rows(case: Case, changed: Iterable[Noted], stored: Stored) -> None:
    """Write anew what search knows of these rows, and of those in which they show; `stored` need not be read."""
    keys: Keys = defaultdict(set)
    for row in changed:
        if row.kind in PARTS:
            parent = PARTS[row.kind]
            keys[parent].add((row.after or row.before or {})[parent])
        elif row.kind in KINDS:
            keys[row.kind].add(row.row_pk)
    for kind, found in hanging_on(changed).items():
        keys[kind] |= found
    for kind, found in keys.items():
        write_entries(case, kind, sorted(found), stored)


def hanging_on(changed: Iterable[Noted]) -> Keys:
    """The rows that are called otherwise, or seen by others, because a row changed on which they hang."""
    named: Keys = defaultdict(set)
    for row in changed:
        if row.act == RowAct.CHANGED and row.kind in KINDS and shows_elsewhere(row):
            named[row.kind].add(row.row_pk)
    hanging: Keys = defaultdict(set)
    for kind, found in named.items():
        rows: list[Any] = list(KINDS[kind].model._base_manager.filter(pk__in=found)) if kind != "case" else []
        if kind == "interview":  # its embargo closes the texts of its source, and what was quoted from them
            rows += Source.objects.filter(interview__in=rows)
        for other in removal_of(rows).dependents if rows else []:
            if other._meta.model_name in KINDS:
                hanging[other._meta.model_name].add(other.pk)
    return hanging


def shows_elsewhere(row: Noted) -> bool:
    before, after = row.before or {}, row.after or {}
    return any(before.get(name) != after.get(name) for name in SHOWN_ELSEWHERE)


def write_entries(case: Case, kind: str, keys: list[int], stored: Stored) -> None:
    """Write the entries of these rows anew; of those that are gone there are none left."""
    for some in batches(keys):
        SearchEntry.objects.filter(kind=kind, row_pk__in=some).delete()
        rows = [stored[kind, key] for key in some if (kind, key) in stored]
        if len(rows) == len(some):
            prefetch_related_objects(rows, *KINDS[kind].beside, *KINDS[kind].sets)
        else:
            rows = rows_of(kind, some)
        insert_values(SearchEntry, COLUMNS, [entry for row in rows for entry in entries_of(case, kind, row)])


def rows_of(kind: str, keys: list[int]) -> list[Any]:
    said = KINDS[kind]
    rows = said.model._base_manager.filter(pk__in=keys).order_by("changed_at", "pk").defer(*said.unread)
    rows = rows.select_related(*said.beside) if said.beside else rows
    return list(rows.prefetch_related(*said.sets))


def entries_of(case: Case, kind: str, row: Any) -> Iterator[tuple[Any, ...]]:
    """The entries of one row, as COLUMNS name them: its text in passages, then what is closed for a time."""
    said: Said = KINDS[kind].say(row)
    page = said.page or KINDS[kind].page
    ref = row.slug if kind == "case" else row.ref
    passages: list[tuple[str, date | None]] = [(text, None) for text in passages_of(said.body) or [""]]
    passages += [(text, said.closed_until) for text in passages_of([said.closed])]
    folded_title = " ".join(words(f"{said.title} {ref}"))
    restricted, coder = is_restricted(row), getattr(row, "coder_id", None)
    for part, (body, closed_until) in enumerate(passages):
        yield (
            *(case.pk, kind, row.pk, part, said.title, body, folded_title, " ".join(words(body))),
            *(page, said.page_ref or ref, row.changed_at, restricted, kind == "memo", closed_until, coder),
        )


def passages_of(texts: Iterable[str]) -> list[str]:
    """The texts as one, cut between words where it is long."""
    whole = "\n".join(filter(None, texts)).replace("\0", " ").strip()
    if len(whole) <= PASSAGE:
        return [whole] if whole else []
    return wrap(whole, PASSAGE, replace_whitespace=False, break_on_hyphens=False)


@transaction.atomic
def index_case(case: Case) -> int:
    """Write every entry of the case anew, in the order in which the rows were last changed; how many there are."""
    Case.objects.select_for_update().filter(pk=case.pk).first()  # nobody changes its rows meanwhile
    SearchEntry.objects.filter(case=case).delete()
    stamps = []
    for kind, said in KINDS.items():
        rows = said.model._base_manager.filter(**{"pk" if kind == "case" else "case_id": case.pk})
        stamps += [(at, kind, pk) for at, pk in rows.values_list("changed_at", "pk")]
    for some in batches(sorted(stamps)):
        keys = defaultdict(list)
        for _, kind, pk in some:
            keys[kind].append(pk)
        read = [(kind, row) for kind, found in keys.items() for row in rows_of(kind, found)]
        read.sort(key=lambda found: found[1].changed_at)
        insert_values(
            SearchEntry, COLUMNS, [entry for kind, row in read for entry in entries_of(case, kind, row)]
        )
    return SearchEntry.objects.filter(case=case).count()


def batches(things: list[Any]) -> Iterator[list[Any]]:
    return (things[first : first + BATCH] for first in range(0, len(things), BATCH))
