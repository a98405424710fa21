"""What was found in the words of a case, or of all cases, with the place where it stands."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from re import Match
from typing import Any
from urllib.parse import urlencode

from django.apps import apps
from django.urls import reverse

from evidence.folding import ORIGINAL_WORD, Piece, fold, pieces
from evidence.models import Case, SearchEntry
from evidence.models.words import kind_name

PER_PAGE = 20
MOST_PAGES = 50
BEFORE, AFTER = 8, 26  # words of an excerpt around the first one that was found
UNNAMED = ("citation", "memo")  # they have no title of their own
Marked = tuple[tuple[str, bool], ...]
SHOWN = ("case__slug", "case__title", "kind", "row_pk", "title", "body", "page", "page_ref", "changed_at")


@dataclass(frozen=True)
class Hit:
    """One row: its title and an excerpt, each in pieces with whether the piece was searched for.

    `kind` and `case` are words for people; `model`, `key` and `slug` are what the row is known by.
    """

    kind: str
    case: str
    model: str
    key: int
    slug: str
    url: str
    title: Marked
    excerpt: Marked
    changed_at: datetime


@dataclass(frozen=True)
class Found:
    """A page of what was found; how much there is in all is not counted."""

    hits: tuple[Hit, ...]
    page: int
    has_more: bool


def search(user: Any, typed: str, *, case: Case | None = None, page: int = 1, titles: bool = False) -> Found:
    """The newest rows that hold every word and that this user may see."""
    page = min(max(page, 1), MOST_PAGES)
    wanted = pieces(typed)
    if not wanted:
        return Found((), page, has_more=False)
    entries = SearchEntry.objects.visible_to(user)
    if titles:
        entries = entries.exclude(kind__in=UNNAMED)
    first = (page - 1) * PER_PAGE
    case_id = case.pk if case else None
    rows = entries.values(*SHOWN).newest(wanted, first, PER_PAGE + 1, case_id=case_id, titles=titles)
    hits = tuple(hit(row, wanted) for row in rows[:PER_PAGE])
    return Found(hits, page, has_more=len(rows) > PER_PAGE and page < MOST_PAGES)


def hit(row: dict[str, Any], wanted: tuple[Piece, ...]) -> Hit:
    return Hit(
        kind=kind_name(apps.get_model("evidence", row["kind"])),
        case=row["case__title"],
        model=row["kind"],
        key=row["row_pk"],
        slug=row["case__slug"],
        url=address(row),
        title=marked(row["title"], wanted),
        excerpt=excerpt(row["body"], wanted),
        changed_at=row["changed_at"],
    )


def address(row: dict[str, Any]) -> str:
    """The page on which the row is shown."""
    slug, page, ref = row["case__slug"], row["page"], row["page_ref"]
    if page == "case":
        return reverse("case", args=[slug])
    if page == "memos":
        kind, _, target = ref.partition("/")
        return reverse("memos", args=[slug]) + "?" + urlencode({"kind": kind, "ref": target})
    return reverse(page, args=[slug, ref])


@lru_cache(maxsize=20_000)
def folded(word: str) -> str:
    return fold(word)


def is_wanted(word: str, wanted: tuple[Piece, ...]) -> bool:
    """Whether a word of a text is one of those that were searched for."""
    plain = folded(word)
    return any(
        plain in piece.words or (piece.is_open and plain.startswith(piece.words[-1])) for piece in wanted
    )


def marked(text: str, wanted: tuple[Piece, ...]) -> Marked:
    """The text in pieces, those that were searched for marked."""
    return tuple(parts(text, list(ORIGINAL_WORD.finditer(text)), wanted))


def parts(
    text: str, found: list[Match[str]], wanted: tuple[Piece, ...], start: int = 0
) -> Iterator[tuple[str, bool]]:
    for match in found:
        if is_wanted(match.group(), wanted):
            if match.start() > start:
                yield text[start : match.start()], False
            yield match.group(), True
            start = match.end()
    if start < len(text):
        yield text[start:], False


def excerpt(text: str, wanted: tuple[Piece, ...]) -> Marked:
    """The words around the first one that was found; the beginning where none is in this text."""
    found: list[Match[str]] = []
    place = None
    for match in ORIGINAL_WORD.finditer(text):
        if place is None and is_wanted(match.group(), wanted):
            place = len(found)
        found.append(match)
        if place is not None and len(found) > place + AFTER:
            break
    first = max(0, (place or 0) - BEFORE)
    shown = found[first : first + BEFORE + AFTER]
    if not shown:
        return ()
    start = shown[0].start() if first else 0
    is_last = ORIGINAL_WORD.search(text, shown[-1].end()) is None
    end = len(text) if is_last else shown[-1].end()
    around = parts(text[:end], shown, wanted, start)
    return (*([("… ", False)] if first else []), *around, *([] if is_last else [("…", False)]))
