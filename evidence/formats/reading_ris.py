"""RIS records as CSL items."""

import re
from collections.abc import Iterator
from typing import Any

import rispy  # type: ignore[import-untyped]

from evidence.document import ImportProblems, Problem, csl_dates
from evidence.document.values import CSL_TYPES
from evidence.formats.chain_rows import one_line
from evidence.formats.ris_fields import FIRST_TYPES, KIND, PEOPLE, SOME_KIND, TEXTS
from evidence.wording import gettext as _

Found = tuple[str, dict[str, Any], tuple[str, ...]]
NAMES = rispy.TAG_KEY_MAPPING
# What other programs use for the same things, in the order in which we believe them.
ALSO = {
    **{"title": ("T1",), "container-title": ("JO", "JF", "JA"), "URL": ("L1", "L2"), "abstract": ("N2",)},
}
MORE_PEOPLE = {"author": ("A1",)}
ISBN = re.compile(r"(?:97[89])?[0-9]{9}[0-9X]", re.IGNORECASE)
BOOKS = ("book", "chapter", "paper-conference", "entry-encyclopedia", "entry-dictionary", "report")
DATE = re.compile(
    r"(?P<year>[0-9]{4})?(?:[/-](?P<month>[0-9]{0,2}))?(?:[/-](?P<day>[0-9]{0,2}))?(?:/(?P<words>.*))?"
)


def ris_items(text: str) -> list[Found]:
    """Key, item and what is wrong, record by record. Raises ImportProblems for a text that is broken off."""
    try:
        records = rispy.loads(text)
    except (OSError, rispy.parser.ParseError) as error:
        message = _("This RIS cannot be read: %(one_line)s. Each record begins with TY and ends with ER.") % {
            "one_line": one_line(str(error))
        }
        raise ImportProblems([Problem("file", "", "", message)]) from error
    return [(str(record.get("id", "")), _item(record), ()) for record in records]


def _item(record: dict[str, Any]) -> dict[str, Any]:
    kind = FIRST_TYPES.get(str(record.get("type_of_reference", "")).strip().upper(), SOME_KIND)
    words = _first(record, KIND)
    item: dict[str, Any] = {"type": words if words in CSL_TYPES else kind}
    if words and words not in CSL_TYPES:
        item["genre"] = words
    item |= {key: text for key, tag in TEXTS.items() if (text := _first(record, tag, *ALSO.get(key, ())))}
    if item.get("container-title") == item.get("title"):
        item.pop("container-title", None)
    item |= {
        key: people
        for key, tag in PEOPLE.items()
        if (people := [name for each in (tag, *MORE_PEOPLE.get(key, ())) for name in _people(record, each)])
    }
    item |= dict(_others(record, item["type"]))
    return item


def _others(record: dict[str, Any], kind: str) -> Iterator[tuple[str, Any]]:
    if pages := "-".join(text for tag in ("SP", "EP") if (text := _first(record, tag))):
        yield "page", pages
    if number := _first(record, "SN"):
        yield "ISBN" if kind in BOOKS or ISBN.fullmatch(number.replace("-", "")) else "ISSN", number
    if issued := _date(_first(record, "DA")) or _date(_first(record, "PY", "Y1")):
        yield "issued", issued
    if accessed := _date(_first(record, "Y2")):
        yield "accessed", accessed


def _first(record: dict[str, Any], *tags: str) -> str:
    for tag in tags:
        value = record.get(NAMES[tag])
        lines = value if isinstance(value, list) else [value]
        if text := one_line(" ".join(str(line) for line in lines if line)):
            return text.split()[0] if tag in ("UR", "L1", "L2") else text
    return ""


def _people(record: dict[str, Any], tag: str) -> Iterator[dict[str, str]]:
    value = record.get(NAMES[tag], [])
    for line in value if isinstance(value, list) else [value]:
        family, *rest = [one_line(part) for part in str(line).split(",")]
        name = {"family": family, **dict(zip(("given", "suffix"), rest, strict=False))}
        name = {key: text for key, text in name.items() if text}
        if set(name) == {"family"}:
            yield {"literal": family}
        elif name:
            yield name if "family" in name else {"literal": " ".join(name.values())}


def _date(value: str) -> dict[str, object] | str | None:
    """Year/month/day/words; words, where there are any, say what the numbers cannot."""
    if not value:
        return None
    found = DATE.fullmatch(value)
    if found is None or found["words"]:
        wording = one_line(found["words"]) if found else value
        edtf = csl_dates.to_edtf({"literal": wording})
        return csl_dates.from_edtf_text(edtf) if edtf else {"literal": wording}
    numbers = [int(found[part]) for part in ("year", "month", "day") if found[part]]
    edtf = csl_dates.to_edtf({"date-parts": [numbers]}) if found["year"] else ""
    return csl_dates.from_edtf_text(edtf) if edtf else {"literal": value}
