"""CSL-JSON items of sources: the columns that repeat part of them, changes of those columns, and what is wrong."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from evidence.dating import from_edtf
from evidence.document import csl_dates, csl_names
from evidence.document.shapes import Text, address, storable
from evidence.document.values import CSL_TYPES, SOURCE_KINDS
from evidence.wording import gettext as _
from evidence.wording import gettext_noop

Csl = Mapping[str, Any]
KIND_OF_OTHERS = "document"
KEYS = {
    **{"kind": "type", "title": "title", "authors": "author", "issued": "issued"},
    **{"publication": "container-title", "url": "URL", "language": "language", "note": "note"},
}
TEXTS = {
    "title": Text(500, needed=True),
    "container-title": Text(300),
    "URL": address(),
    "language": Text(20),
    "note": Text(),
}


@dataclass(frozen=True, slots=True)
class SourceColumns:
    """What is searched, sorted and edited of a CSL-JSON item; `issued` is EDTF, `authors` one line of text."""

    kind: str
    title: str
    authors: str
    issued: str
    issued_earliest: date | None
    publication: str
    url: str
    language: str
    note: str


def project(csl: Csl) -> SourceColumns:
    """The columns of an item. What is missing or has another type than CSL asks for gives an empty column, and a
    CSL type outside our kinds of source gives “document”; nothing is raised."""
    issued = csl_dates.to_edtf(csl.get("issued"))
    return SourceColumns(
        kind=csl["type"] if csl.get("type") in SOURCE_KINDS else KIND_OF_OTHERS,
        title=_text(csl, "title"),
        authors=csl_names.printed(_names(csl)),
        issued=issued,
        issued_earliest=from_edtf(issued).earliest if issued else None,
        publication=_text(csl, "container-title"),
        url=_text(csl, "URL"),
        language=_text(csl, "language"),
        note=_text(csl, "note"),
    )


def updated(csl: Csl, **columns: str) -> dict[str, Any]:
    """A copy of the item in which these columns have these values; an empty one is taken out.

    Columns that say what the item says already leave it as it is, so that a date in words, particles of names and
    every key without a column survive. Raises KeyError for a name that is no column.

    >>> updated({"type": "book", "title": "A", "DOI": "10.1/1"}, title="B", issued="2022-01")
    {'type': 'book', 'title': 'B', 'DOI': '10.1/1', 'issued': {'date-parts': [[2022, 1]]}}
    """
    changed = dict(csl)
    present = project(csl)
    for column, value in columns.items():
        key = KEYS[column]
        if value == getattr(present, column):
            continue
        changed[key] = _value(csl, column, value)
        if not value:
            del changed[key]
    return changed


def _value(csl: Csl, column: str, value: str) -> object:
    if column == "authors":
        return csl_names.read(value, known=_names(csl))
    return csl_dates.from_edtf_text(value) if column == "issued" else value


def _text(csl: Csl, key: str) -> str:
    value = csl.get(key)
    return value if isinstance(value, str) else ""


def _names(csl: Csl) -> list[object]:
    names = csl.get("author")
    return names if isinstance(names, list) else []


def faults(csl: Csl) -> Iterator[str]:
    """What is wrong with an item, in words."""
    if "id" in csl:
        yield _("Take “id” out: the ref of the source is its id.")
    if csl.get("type") not in CSL_TYPES:
        yield _(
            "“type” is needed: write one of CSL's types, for example article-journal, book, report or webpage."
        )
    for key, shape in TEXTS.items():
        yield from (f"“{key}”: {fault}" for fault in _text_faults(csl.get(key, ""), shape))
    for key, is_right, words in PARTS:
        if key in csl and not is_right(csl[key]):
            yield f"“{key}”: {_(words)}"
    if not storable(csl):
        yield _("It holds what cannot be stored: NUL or half a character in a text, or a number beyond 2^53.")


def _text_faults(value: object, shape: Text) -> Iterator[str]:
    if isinstance(value, str):
        yield from shape.faults(value)
    else:
        yield _("This is a text in CSL.")


def _are_names(value: object) -> bool:
    if not isinstance(value, list):
        return False
    return all(isinstance(name, dict) and csl_names.printed([name]) for name in value)


def _is_date(value: object) -> bool:
    """A date in words that nobody can sort is still a date, as in “forthcoming”."""
    in_words = isinstance(value, dict) and bool(value.get("literal") or value.get("raw"))
    return in_words or bool(csl_dates.to_edtf(value))


PARTS: tuple[tuple[str, Callable[[object], bool], str], ...] = (
    ("author", _are_names, gettext_noop("a list of names, each with “family” and “given”, or “literal”.")),
    (
        "issued",
        _is_date,
        gettext_noop("a date of CSL, for example {“date-parts”: [[2022, 1, 6]]}, with a real day."),
    ),
)
