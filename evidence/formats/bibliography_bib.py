"""The sources as BibLaTeX, whose dates are EDTF as ours are."""

import re
from collections.abc import Iterator, Mapping
from typing import BinaryIO

from evidence.document import SourceRecord, csl_dates
from evidence.document.csl import Csl
from evidence.formats.bibtex_fields import (
    DATES,
    FIRST_TYPES,
    OTHER,
    PEOPLE,
    TYPES,
    VERBATIM,
    escaped,
    fields_of_texts,
)
from evidence.formats.chain_rows import one_line
from evidence.formats.material import Material
from evidence.formats.options import Option
from evidence.wording import gettext_noop

KEY = "bibliography.bib"
LABEL = gettext_noop("BibLaTeX")
MEDIA_TYPE = "application/x-bibtex; charset=utf-8"
DESCRIPTION = gettext_noop("The sources for LaTeX with biber, and for Zotero, JabRef, pandoc and Quarto.")
OPTIONS: tuple[Option, ...] = ()

HEAD = "% Encoding: UTF-8; for BibLaTeX and biber. The keys are the refs of the sources.\n"
# Capitals that a style which sets titles in small letters has to keep.
CAPITALS = re.compile(r"(?<=\s)\S*[^\W\d_]\S*")
RANGE = re.compile(r"(?<=[0-9a-z])\s*[-–—]\s*(?=[0-9a-z])")
UNSAFE_IN_ADDRESS = str.maketrans({"{": "%7B", "}": "%7D", "\\": "%5C", " ": "%20"})


def write(material: Material, out: BinaryIO) -> None:
    out.write(HEAD.encode())
    for source in material.document.sources:
        out.write(("\n" + entry(source)).encode())


def entry(source: SourceRecord) -> str:
    """One entry; its key is the ref, which lasts."""
    kind = TYPES.get(str(source.csl.get("type")), OTHER)
    lines = [f"  {name} = {{{value}}},\n" for name, value in _fields(source.csl, kind)]
    return f"@{kind}{{{source.ref},\n{''.join(lines)}}}\n"


def _fields(csl: Csl, kind: str) -> Iterator[tuple[str, str]]:
    if csl.get("type") != FIRST_TYPES.get(kind):
        yield "entrysubtype", str(csl.get("type"))
    yield from _people_and_dates(csl)
    for key, name in fields_of_texts(kind).items():
        if text := _text(csl, key):
            yield name, _value(key, text)
    for key, name in VERBATIM.items():
        if text := _text(csl, key):
            yield name, text.translate(UNSAFE_IN_ADDRESS)


def _people_and_dates(csl: Csl) -> Iterator[tuple[str, str]]:
    for key, name in PEOPLE.items():
        if people := " and ".join(_people(csl.get(key))):
            yield name, people
    for key, name in DATES.items():
        if edtf := csl_dates.to_edtf(csl.get(key)) or _wording(csl.get(key)):
            yield name, edtf


def _value(key: str, text: str) -> str:
    if key == "page":
        return escaped(RANGE.sub("--", text))
    return _with_capitals(text) if key == "title" else escaped(text)


def _with_capitals(title: str) -> str:
    """Words after the first that have a capital stand in braces."""
    return CAPITALS.sub(_kept, escaped(title))


def _kept(word: re.Match[str]) -> str:
    return f"{{{word[0]}}}" if word[0].lower() != word[0] else word[0]


def _text(csl: Csl, key: str) -> str:
    value = csl.get(key)
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return ""
    return one_line(str(value))


def _wording(date: object) -> str:
    words = date.get("literal") or date.get("raw") if isinstance(date, Mapping) else ""
    return escaped(one_line(words)) if isinstance(words, str) else ""


def _people(names: object) -> Iterator[str]:
    """“von Last, Jr, First”; the name of a body in braces of its own."""
    for name in names if isinstance(names, list) else ():
        if not isinstance(name, Mapping):
            continue
        if literal := _text(name, "literal"):
            yield f"{{{escaped(literal)}}}"
            continue
        particle = escaped(_text(name, "non-dropping-particle"))
        family, suffix = _part(name, "family"), _part(name, "suffix")
        given = " ".join(part for part in (_part(name, "given"), _part(name, "dropping-particle")) if part)
        last = " ".join(part for part in (particle, family) if part)
        if not (last and given):
            yield from (f"{{{part}}}" for part in [last or given] if part)
        else:
            yield ", ".join(part for part in (last, suffix, given) if part)


def _part(name: Csl, key: str) -> str:
    """A part of a name, in braces where it holds what parts names."""
    text = escaped(_text(name, key))
    return f"{{{text}}}" if "," in text or " and " in f" {text} ".lower() or text[:1].islower() else text
