"""References that somebody pastes, as CSL items: BibTeX, RIS, CSL-JSON, or DOIs alone."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from evidence.document import ImportProblems, Problem
from evidence.document.csl import faults
from evidence.document.shapes import UNSTORABLE
from evidence.formats.json_reading import read_json
from evidence.formats.reading_bibtex import bibtex_items
from evidence.formats.reading_ris import ris_items
from evidence.wording import gettext as _
from evidence.wording import gettext_noop, localised

MAX_CHARACTERS = 1_000_000
MAX_ENTRIES = 1_000
DOI = re.compile(
    r"(?:(?:https?://)?(?:dx\.)?doi\.org/|doi:\s*)?(10\.[0-9]{4,9}/[^\s\"<>]+[^\s\"<>.,;])", re.IGNORECASE
)
DOIS = re.compile(rf"\s*(?:{DOI.pattern}[.,;]?\s*)+", re.IGNORECASE)
RIS = re.compile(r"^\s*TY\s{1,2}- ", re.MULTILINE)
BIBTEX = re.compile(r"@\s*\w+\s*[{(]")
EXPECTED = gettext_noop("BibTeX (@article{…}), RIS (TY  - …), CSL-JSON ([{…}]) or a DOI (10.1080/…)")
# What a citation of a DOI alone still lacks is for its form to ask.
ONLY_DOI = "DOI"


@dataclass(frozen=True, slots=True)
class ReadReference:
    """One entry: the key that it has in its own file (empty without one), its CSL item without id, what is wrong."""

    key: str
    csl: dict[str, Any]
    problems: tuple[Problem, ...] = ()

    @property
    def is_doi_only(self) -> bool:
        """Whether nothing but a DOI was given."""
        return set(self.csl) == {ONLY_DOI}


@dataclass(frozen=True, slots=True)
class ReadReferences:
    """What was found in a text; `problems` are about the text as a whole."""

    entries: tuple[ReadReference, ...] = ()
    problems: tuple[Problem, ...] = ()


def read_references(text: str) -> ReadReferences:
    """Every entry of the text, with what is wrong with it; nothing is raised, and nothing is fetched.

    >>> read_references("https://doi.org/10.1080/14702436.2024.2332323").entries[0].csl
    {'DOI': '10.1080/14702436.2024.2332323'}
    """
    if not text.strip():
        return _nothing(_("This is empty: paste %(expected)s.") % {"expected": _(EXPECTED)})
    if len(text) > MAX_CHARACTERS:
        return _nothing(
            _("This has %(n)s characters, more than the %(max_characters)s that are read: split it.")
            % {"n": localised(f"{len(text):,}"), "max_characters": localised(f"{MAX_CHARACTERS:,}")}
        )
    reader = _reader(text)
    if reader is None:
        return _nothing(_("No reference was recognised: paste %(expected)s.") % {"expected": _(EXPECTED)})
    try:
        found = reader(UNSTORABLE.sub("�", text))
    except ImportProblems as broken:
        return ReadReferences(problems=broken.problems)
    if len(found) > MAX_ENTRIES:
        return _nothing(
            _("This has %(n)s entries, more than the %(max_entries)s that are read: split it.")
            % {"n": localised(f"{len(found):,}"), "max_entries": localised(f"{MAX_ENTRIES:,}")}
        )
    entries = tuple(_entry(number, key, csl, wrong) for number, (key, csl, wrong) in enumerate(found, 1))
    return ReadReferences(entries) if entries else _nothing(_("No entry was found in this."))


Found = tuple[str, dict[str, Any], tuple[str, ...]]


def _reader(text: str) -> Callable[[str], list[Found]] | None:
    if text.lstrip("\ufeff \t\r\n")[:1] in ("[", "{"):
        return _json_items
    if DOIS.fullmatch(text):
        return _dois
    if RIS.search(text):
        return ris_items
    return bibtex_items if BIBTEX.search(text) else None


def _entry(number: int, key: str, csl: dict[str, Any], wrong: Iterable[str]) -> ReadReference:
    words = [*wrong, *(faults(csl) if set(csl) != {ONLY_DOI} and csl else ())]
    return ReadReference(
        key,
        csl,
        tuple(Problem("source", key, "", each, _("entry %(number)s") % {"number": number}) for each in words),
    )


def _nothing(message: str) -> ReadReferences:
    return ReadReferences(problems=(Problem("file", "", "", message),))


def _dois(text: str) -> list[Found]:
    dois = dict.fromkeys(found[1] for found in DOI.finditer(text))
    return [("", {"DOI": doi}, ()) for doi in dois]


def _json_items(text: str) -> list[Found]:
    values, problems = read_json(BytesIO(text.encode()), most=4 * MAX_CHARACTERS)
    if problems:
        raise ImportProblems(problems)
    if isinstance(values, dict):
        items = values.get("items")
        values = items if isinstance(items, list) else [values]
    return [_json_item(value) for value in values]


def _json_item(value: object) -> Found:
    if not isinstance(value, dict):
        return "", {}, (_("Expected an object with “type” and “title”: this is no CSL item."),)
    return str(value.get("id", "")), {key: part for key, part in value.items() if key != "id"}, ()
