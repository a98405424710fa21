"""Rows that are like what somebody types: each answer is bounded, however large the case is."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _

from evidence.dating import UnreadableDate, parse, words_of_edtf
from evidence.folding import pieces, words
from evidence.models import Actor, Case, Event, SearchEntry, Source

LEAST_LETTERS, LEAST_WORDS = 4, 2
MOST_TITLED, MOST_NEAR, MOST_NAMES, MOST_SHOWN = 20, 200, 5_000, 4
NEAR, LONGEST_SPAN = timedelta(days=3), timedelta(days=366)
HALF = 0.5
DOI = re.compile(r"10\.\d{4,9}/[^\s\"<>]+[^\s\"<>.,;]")
Typed = Mapping[str, str]


@dataclass(frozen=True)
class Alike:
    """A row that may be the same: `page` names its page, `beside` tells it from others, `why` is the likeness."""

    page: str
    ref: str
    title: str
    beside: str
    why: str


def events_alike(case: Case, user: Any, typed: Typed) -> list[Alike]:
    """Events of the same words, and those of nearly the same day of which half the words are the same."""
    title = typed.get("title", "")
    if not says_enough(title):
        return []
    rows = Event.objects.filter(case=case).visible_to(user).with_dates().order_by("pk")
    named = rows.filter(pk__in=titled(case, user, "event", title))
    found = {row.pk: (row, _("the same words in its title")) for row in named}
    for row in events_near(rows, typed.get("date", "")):
        if share(title, row.title) >= HALF:
            found.setdefault(row.pk, (row, _("nearly the same date and title")))
    return [Alike("event", row.ref, row.title, words_of_edtf(row.edtf), why) for row, why in found.values()][
        :MOST_SHOWN
    ]


def events_near(rows: Any, date: str) -> Iterable[Event]:
    """Events whose preferred dating comes within a few days of a date that says enough to compare."""
    try:
        read = parse(date)
    except UnreadableDate:
        return ()
    first, last = read.earliest or read.latest, read.latest or read.earliest
    if first is None or last is None or last - first > LONGEST_SPAN:
        return ()
    open_or_before = Q(earliest=None) | Q(earliest__lte=last + NEAR)
    open_or_after = Q(latest=None) | Q(latest__gte=first - NEAR)
    return rows.filter(open_or_before, open_or_after, edtf__isnull=False)[:MOST_NEAR]


def sources_alike(case: Case, user: Any, typed: Typed) -> list[Alike]:
    """Sources with the same DOI, the same words in the title, or the same first author and year."""
    rows = Source.objects.filter(case=case).visible_to(user).order_by("pk")
    found: dict[int, tuple[Source, str]] = {}
    for row in rows.filter(pk__in=same_doi(rows, typed)):
        found[row.pk] = row, _("the same DOI")
    title = typed.get("title", "")
    if says_enough(title) and len(words(title)) >= LEAST_WORDS:
        for row in rows.filter(pk__in=titled(case, user, "source", title)):
            found.setdefault(row.pk, (row, _("the same words in its title")))
    for row in same_author_and_year(rows, typed):
        found.setdefault(row.pk, (row, _("the same author and year")))
    return [source_like(row, why) for row, why in found.values()][:MOST_SHOWN]


def source_like(row: Source, why: str) -> Alike:
    beside = ", ".join(part for part in (row.authors, words_of_edtf(row.issued)) if part)
    return Alike("source", row.ref, row.title, beside, why)


def same_doi(rows: Any, typed: Typed) -> list[int]:
    doi = DOI.search(f"{typed.get('url', '')} {typed.get('title', '')}")
    if doi is None:
        return []
    named = rows.filter(Q(csl__DOI__iexact=doi[0]) | Q(url__iendswith=doi[0]))
    return list(named.values_list("pk", flat=True)[:MOST_SHOWN])


def same_author_and_year(rows: Any, typed: Typed) -> Iterable[Source]:
    family = words(re.split("[,;]", typed.get("authors", ""))[0])
    try:
        first = parse(typed.get("issued", "")).earliest
    except UnreadableDate:
        return
    if first is None or not family:
        return
    for row in rows.filter(issued_earliest__year=first.year)[:MOST_NEAR]:
        if words(re.split("[,;]", row.authors)[0]) == family:
            yield row


def actors_alike(case: Case, user: Any, typed: Typed) -> list[Alike]:
    """Actors of this name, whatever the order of its words, and those of which it is a part."""
    asked = set(words(typed.get("name", "")))
    if not asked:
        return []
    rows = Actor.objects.filter(case=case).visible_to(user).order_by("pk")[:MOST_NAMES]
    found = [
        row for row in rows if any(same_name(asked, set(words(name))) for name in (row.name, *row.aliases))
    ]
    return [
        Alike("actor", row.ref, row.name, ", ".join(row.aliases), _("the same name"))
        for row in found[:MOST_SHOWN]
    ]


def same_name(asked: set[str], name: set[str]) -> bool:
    return asked == name or (len(asked & name) >= LEAST_WORDS and (asked <= name or name <= asked))


def titled(case: Case, user: Any, kind: str, title: str) -> list[int]:
    """The rows of this kind with all these words in their titles, newest first, from the index of the search."""
    entries = SearchEntry.objects.visible_to(user).filter(kind=kind, part=0)
    found = entries.matching(pieces(title.replace('"', " ")), case_id=case.pk, titles=True)
    return list(found.values_list("row_pk", flat=True)[:MOST_TITLED])


def says_enough(title: str) -> bool:
    return sum(len(word) for word in words(title)) >= LEAST_LETTERS


def share(one: str, other: str) -> float:
    """The words that two titles share, of the words of the shorter one."""
    first, second = set(words(one)), set(words(other))
    return len(first & second) / max(1, min(len(first), len(second)))


FINDERS: dict[str, Callable[[Case, Any, Typed], list[Alike]]] = {
    "event": events_alike,
    "source": sources_alike,
    "actor": actors_alike,
}
