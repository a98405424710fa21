"""Keeps what search looks into in step with the rows, inside the change that writes them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from operator import attrgetter
from textwrap import wrap
from typing import Any

from django.db import transaction

from evidence.choices import RowAct
from evidence.folding import words
from evidence.models import Case, ChangedRow, SearchEntry, Source
from evidence.services.removal import removal_of
from evidence.services.restriction import is_restricted
from evidence.services.search_texts import KINDS, PARTS, SHOWN_ELSEWHERE, Said

BATCH = 500
PASSAGE = 10_000  # characters: an index has room for so much in one entry on every engine
Keys = dict[str, set[int]]


def follow_rows(case: Case, changed: Iterable[ChangedRow]) -> None:
    """Write anew what search knows of these rows, and of those in which they show."""
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
        write_entries(case, kind, sorted(found))


def hanging_on(changed: Iterable[ChangedRow]) -> Keys:
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


def shows_elsewhere(row: ChangedRow) -> bool:
    before, after = row.before or {}, row.after or {}
    return any(before.get(name) != after.get(name) for name in SHOWN_ELSEWHERE)


def write_entries(case: Case, kind: str, keys: list[int]) -> None:
    """Write the entries of these rows anew; of those that are gone there are none left."""
    for some in batches(keys):
        SearchEntry.objects.filter(kind=kind, row_pk__in=some).delete()
        SearchEntry.objects.bulk_create(entries_for(case, kind, some), batch_size=BATCH)


def entries_for(case: Case, kind: str, keys: list[int]) -> list[SearchEntry]:
    said = KINDS[kind]
    rows = said.model._base_manager.filter(pk__in=keys).order_by("changed_at", "pk").defer(*said.unread)
    rows = rows.select_related(*said.beside) if said.beside else rows
    return [entry for row in rows.prefetch_related(*said.sets) for entry in entries_of(case, kind, row)]


def entries_of(case: Case, kind: str, row: Any) -> Iterator[SearchEntry]:
    """The entries of one row: its text in passages, then what is closed for a time."""
    said: Said = KINDS[kind].say(row)
    page = said.page or KINDS[kind].page
    ref = row.slug if kind == "case" else row.ref
    passages: list[tuple[str, date | None]] = [(text, None) for text in passages_of(said.body) or [""]]
    passages += [(text, said.closed_until) for text in passages_of([said.closed])]
    for part, (body, closed_until) in enumerate(passages):
        yield SearchEntry(
            case_id=case.pk,
            kind=kind,
            row_pk=row.pk,
            part=part,
            title=said.title,
            body=body,
            folded_title=" ".join(words(f"{said.title} {ref}")),
            folded_body=" ".join(words(body)),
            page=page,
            page_ref=said.page_ref or ref,
            changed_at=row.changed_at,
            restricted=is_restricted(row),
            members_only=kind == "memo",
            closed_until=closed_until,
            coder_id=getattr(row, "coder_id", None),
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
        entries = [entry for kind, found in keys.items() for entry in entries_for(case, kind, found)]
        SearchEntry.objects.bulk_create(sorted(entries, key=attrgetter("changed_at")), batch_size=BATCH)
    return SearchEntry.objects.filter(case=case).count()


def batches(things: list[Any]) -> Iterator[list[Any]]:
    return (things[first : first + BATCH] for first in range(0, len(things), BATCH))
