"""The parameters that an address may have behind its question mark; a misspelt one is said to be so."""

from __future__ import annotations

from collections.abc import Iterable

from rest_framework.exceptions import ValidationError
from rest_framework.request import Request

NUL = "\0"
NUL_IN_TEXT = "A text cannot hold the character NUL (U+0000): take it out."
OF_WRITES = ("format", "dry_run")
OF_ROWS = ("fields", "format")
OF_TABLES = ("fields", "format", "case", "ref", "modified_since", "ordering", "q")
OF_LISTS = (*OF_ROWS, "case", "ref", "modified_since", "ordering", "page", "page_size", "q")


def refuse_unknown(request: Request, known: Iterable[str]) -> None:
    """An unknown filter would otherwise be as good as none, and a part be taken for the whole or the reverse."""
    unknown = sorted(set(request.query_params) - set(known))
    if unknown:
        words = f"There is no such parameter here. There is: {', '.join(sorted(known))}."
        raise ValidationError({name: [words] for name in unknown})


def refuse_nul(request: Request) -> None:
    """No text that is stored has this character, and PostgreSQL cannot even look for it."""
    given = request.query_params.lists()
    wrong = [name for name, values in given if any(NUL in text for text in (name, *values))]
    if wrong:
        raise ValidationError({name: [NUL_IN_TEXT] for name in wrong})


def words_in(request: Request, name: str) -> list[str]:
    """The parts of a parameter that is a list: `?fields=ref,title`."""
    return [word.strip() for word in request.query_params.get(name, "").split(",") if word.strip()]
