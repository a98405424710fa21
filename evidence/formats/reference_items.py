"""CSL-JSON items made ready for the printer of references, which knows less of CSL than items may hold."""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from typing import Any

from evidence.dating import words_of_edtf
from evidence.document import csl_dates
from evidence.document.csl import Csl
from evidence.formats.chain_rows import one_line

NAMES = (
    "author",
    "editor",
    "translator",
    "container-author",
    "collection-editor",
    "interviewer",
    "recipient",
)
DATES = ("issued", "accessed", "original-date", "event-date", "submitted")
TEXTS = (
    *("title", "title-short", "container-title", "container-title-short", "collection-title", "publisher"),
    *(
        "publisher-place",
        "event",
        "event-place",
        "genre",
        "medium",
        "edition",
        "volume",
        "issue",
        "number",
        "page",
    ),
    *("chapter-number", "collection-number", "number-of-pages", "number-of-volumes", "section", "version"),
    *("archive", "archive_location", "archive-place", "call-number", "authority", "status", "references"),
    *("original-title", "original-publisher", "DOI", "URL", "ISBN", "ISSN", "PMID", "source", "dimensions"),
)
NAME_PARTS = ("family", "given", "dropping-particle", "non-dropping-particle", "suffix")
# The forms that styles have for laws leave the author out and often the date: where there is an author, a law is
# printed as a document.
LAWS = frozenset({"bill", "hearing", "legal_case", "legislation", "regulation", "treaty"})
# The printer passes texts through as they are: characters for private use stand for the marks of HTML until the end.
HIDDEN = {"&": "\ue000", "<": "\ue001", ">": "\ue002"}
HIDE = str.maketrans({**HIDDEN, **dict.fromkeys(HIDDEN.values(), "")})
SHOW = str.maketrans(
    {hidden: {"&": "&amp;", "<": "&lt;", ">": "&gt;"}[mark] for mark, hidden in HIDDEN.items()}
)
SEASON = re.compile(r"(?P<year>[0-9]{4})-2(?P<season>[1-4])")
UNSURE = re.compile("[?%]")
# No language of its own: keeps the printer from capitals as English titles have them.
UNKNOWN_LANGUAGE = "mul"


def printable(csl: Csl, suffix: str = "") -> dict[str, Any]:
    """The item as the printer takes it; `suffix` tells apart works of one author and year."""
    found: dict[str, Any] = {"id": "one", "type": str(csl.get("type") or "document")}
    found |= dict(_texts(csl))
    found |= {key: names for key in NAMES if (names := list(_names(csl.get(key))))}
    found |= {key: date for key in DATES if (date := _date(csl.get(key)))}
    if found["type"] in LAWS and "author" in found:
        found["type"] = "document"
    if language := _language(csl):
        found["language"] = language
    return found | ({"year-suffix": suffix} if suffix else {})


def year_of(csl: Csl) -> str:
    """The year under which an item is cited; empty where it has no date."""
    edtf = csl_dates.to_edtf(csl.get("issued"))
    return edtf[:4] if edtf else str((_date(csl.get("issued")) or {}).get("literal", ""))


def _texts(csl: Csl) -> Iterator[tuple[str, str]]:
    for key in TEXTS:
        value = csl.get(key)
        is_text = isinstance(value, str | int | float) and not isinstance(value, bool)
        if is_text and (text := _hidden(str(value))):
            yield key, text


def _hidden(text: str) -> str:
    return one_line(text).translate(HIDE)


def _names(value: object) -> Iterator[dict[str, str]]:
    for name in value if isinstance(value, list) else ():
        if not isinstance(name, Mapping):
            continue
        parts = {
            part: _hidden(text)
            for part in (*NAME_PARTS, "literal")
            if isinstance(text := name.get(part), str)
        }
        parts = {part: text for part, text in parts.items() if text}
        if "literal" in parts or "family" not in parts:
            yield from (
                {"literal": text} for text in [parts.get("literal") or " ".join(parts.values())] if text
            )
        else:
            yield parts


def _date(value: object) -> dict[str, Any] | None:
    """Parts of a date where they can hold it, with `circa` where it is unsure; else its words; None without any."""
    edtf = csl_dates.to_edtf(value)
    if not edtf:
        wording = value.get("literal") or value.get("raw") if isinstance(value, Mapping) else value
        return {"literal": _hidden(wording)} if isinstance(wording, str) and one_line(wording) else None
    if season := SEASON.fullmatch(edtf):
        return {"date-parts": [[int(season["year"])]], "season": int(season["season"])}
    built = csl_dates.from_edtf_text(UNSURE.sub("~", edtf).replace("~~", "~"))
    if isinstance(built, dict) and len(built["date-parts"]) == 1:  # type: ignore[arg-type]
        return built
    return {"literal": words_of_edtf(edtf)}


def _language(csl: Csl) -> str:
    """The item's language; without one, a title in another script is at least not English."""
    given = csl.get("language")
    if isinstance(given, str) and given.strip():
        return given.strip().lower()
    letters = [letter for letter in str(csl.get("title", "")) if letter.isalpha()]
    latin = sum(unicodedata.name(letter, "").startswith("LATIN") for letter in letters)
    return UNKNOWN_LANGUAGE if latin < len(letters) / 2 else ""
