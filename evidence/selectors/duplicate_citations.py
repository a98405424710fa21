"""Sources of a case that pasted citations may repeat, in one query for all of them."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from django.utils.translation import gettext as _

from evidence.dating import words_of_edtf
from evidence.document.csl import Csl, project
from evidence.folding import words
from evidence.models import Case, Source
from evidence.selectors.duplicates import Alike

Key = tuple[str, str]


def citations_alike(case: Case, user: Any, items: list[Csl]) -> list[list[Alike]]:
    """For each item the sources with its DOI or its title; an item that repeats an earlier one names that."""
    known = stored_keys(case, user)
    earlier: dict[Key, int] = {}
    answers = []
    for number, item in enumerate(items, 1):
        keys = keys_of(item)
        found = {alike.ref: alike for key in keys for alike in known.get(key, ())}
        repeated = min((earlier[key] for key in keys if key in earlier), default=None)
        answers.append([*found.values(), *([repeats(repeated)] if repeated else [])])
        for key in keys:
            earlier.setdefault(key, number)
    return answers


def stored_keys(case: Case, user: Any) -> dict[Key, list[Alike]]:
    known: dict[Key, list[Alike]] = defaultdict(list)
    rows = Source.objects.filter(case=case).visible_to(user).order_by("pk")
    for ref, title, authors, issued, csl in rows.values_list("ref", "title", "authors", "issued", "csl"):
        beside = ", ".join(part for part in (authors, words_of_edtf(issued)) if part)
        for key in keys_of({**csl, "title": title}):
            why = _("the same DOI") if key[0] == "doi" else _("the same title")
            known[key].append(Alike("source", ref, title, beside, why))
    return known


def keys_of(item: Csl) -> list[Key]:
    doi, title = item.get("DOI"), " ".join(words(project(item).title))
    keys = [("doi", doi.strip().lower())] if isinstance(doi, str) and doi.strip() else []
    return [*keys, ("title", title)] if title else keys


def repeats(number: int) -> Alike:
    return Alike("", "", _("Citation %(number)s of this text") % {"number": number}, "", _("the same work"))
