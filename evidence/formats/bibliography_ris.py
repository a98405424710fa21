"""The sources as RIS."""

import re
from collections.abc import Iterator, Mapping
from typing import BinaryIO

from evidence.dating import words_of_edtf
from evidence.document import SourceRecord, csl_dates
from evidence.document.csl import Csl
from evidence.formats.chain_rows import one_line
from evidence.formats.material import Material
from evidence.formats.options import Option
from evidence.formats.ris_fields import FIRST_TYPES, KIND, OTHER, PEOPLE, TEXTS, TYPES
from evidence.wording import gettext_noop

KEY = "bibliography.ris"
LABEL = gettext_noop("RIS")
MEDIA_TYPE = "application/x-research-info-systems; charset=utf-8"
DESCRIPTION = gettext_noop("The sources for EndNote, Mendeley, Citavi, RefWorks and Zotero.")
OPTIONS: tuple[Option, ...] = ()

EXACT = re.compile(r"(?P<year>[0-9]{4})(?:-(?P<month>[0-9]{2})(?:-(?P<day>[0-9]{2}))?)?")
PAGES = re.compile(r"\s*[-–—]+\s*")


def write(material: Material, out: BinaryIO) -> None:
    for source in material.document.sources:
        out.write(record(source).encode())


def record(source: SourceRecord) -> str:
    """One record; lines end in CR LF, as RIS has it."""
    lines = [f"{tag}  - {value}\r\n" for tag, value in _fields(source)]
    return f"{''.join(lines)}ER  - \r\n\r\n"


def _fields(source: SourceRecord) -> Iterator[tuple[str, str]]:
    csl = source.csl
    yield "TY", TYPES.get(str(csl.get("type")), OTHER)
    yield "ID", source.ref
    for key, tag in PEOPLE.items():
        yield from ((tag, name) for name in _people(csl.get(key)))
    yield from _issued(csl.get("issued"))
    for key, tag in TEXTS.items():
        if text := _text(csl, key):
            yield tag, text
    if pages := _text(csl, "page"):
        yield from zip(("SP", "EP"), PAGES.split(pages, maxsplit=1), strict=False)
    if number := _text(csl, "ISBN") or _text(csl, "ISSN"):
        yield "SN", number
    if accessed := _date(csl.get("accessed")):
        yield "Y2", accessed
    yield from _kind(csl)


def _kind(csl: Csl) -> Iterator[tuple[str, str]]:
    kind = str(csl.get("type"))
    if kind != FIRST_TYPES[TYPES.get(kind, OTHER)]:
        yield KIND, kind
    elif genre := _text(csl, "genre"):
        yield KIND, genre


def _issued(value: object) -> Iterator[tuple[str, str]]:
    if date := _date(value):
        if date[:4].isdigit():
            yield "PY", date[:4]
        yield "DA", date


def _date(value: object) -> str:
    """Year/month/day/, with words at the end where these cannot say it all."""
    edtf = csl_dates.to_edtf(value)
    if exact := EXACT.fullmatch(edtf):
        return "/".join([*(exact[part] or "" for part in ("year", "month", "day")), ""])
    if not edtf:
        words = value.get("literal") or value.get("raw") if isinstance(value, Mapping) else ""
        return f"///{one_line(words)}" if isinstance(words, str) and one_line(words) else ""
    year = edtf[:4] if edtf[:4].isdigit() else ""
    return f"{year}///{words_of_edtf(edtf).replace('/', '-')}"


def _people(names: object) -> Iterator[str]:
    """“Family, Given, Suffix”; the name of a body as it is, with no comma at which it would be parted."""
    for name in names if isinstance(names, list) else ():
        if not isinstance(name, Mapping):
            continue
        family = _joined(name, "non-dropping-particle", "family")
        given = _joined(name, "given", "dropping-particle")
        parts = [family, given, _text(name, "suffix")]
        line = _text(name, "literal").replace(",", ";") or ", ".join(part for part in parts if part)
        yield from [line] if line else []


def _joined(name: Csl, *keys: str) -> str:
    return " ".join(text for key in keys if (text := _text(name, key)))


def _text(csl: Csl, key: str) -> str:
    value = csl.get(key)
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return ""
    return one_line(str(value))
