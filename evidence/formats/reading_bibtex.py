"""BibTeX and BibLaTeX entries as CSL items."""

import re
from collections.abc import Iterator
from typing import Any

from bibtexparser.entrypoint import parse_string
from bibtexparser.middlewares import names as bibtex_names
from bibtexparser.model import (
    DuplicateBlockKeyBlock,
    DuplicateFieldKeyBlock,
    Entry,
    ParsingFailedBlock,
)
from pylatexenc.latex2text import LatexNodes2Text  # type: ignore[import-untyped]

from evidence.document import csl_dates
from evidence.document.values import CSL_TYPES
from evidence.formats.bibtex_fields import (
    ALIASES,
    DATES,
    FIRST_TYPES,
    OLD_FIELDS,
    PEOPLE,
    SOME_KIND,
    VERBATIM,
    fields_of_texts,
)
from evidence.formats.chain_rows import one_line
from evidence.wording import gettext as _

Found = tuple[str, dict[str, Any], tuple[str, ...]]
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
MONTH_FIGURES = 2
ESCAPED_IN_ADDRESS = re.compile(r"\\([_%&#~$])")
OWN_BRACES = re.compile(r"\{(?P<inside>[^{}]*(?:\{[^{}]*\}[^{}]*)*)\}")
# “@comment” and the like are no entries; the first line of a broken one is enough to find it.
SHOWN = 60
# What the converter has no letter or another letter for: characters for private use stand for them meanwhile.
COMMANDS = {
    **{"braceleft": ("\ue010", "{"), "braceright": ("\ue011", "}"), "asciicircum": ("\ue012", "^")},
    **{"asciitilde": ("\ue013", "~"), "backslash": ("\ue014", "\\")},
}
COMMAND = re.compile(rf"\\text({'|'.join(COMMANDS)})(?:\{{\}}|(?![A-Za-z])\s*)")


def bibtex_items(text: str) -> list[Found]:
    """Key, item and what is wrong, entry by entry, in the order of the text."""
    library = parse_string(text)
    found = [_found(block) for block in library.blocks if isinstance(block, Entry | ParsingFailedBlock)]
    return [each for each in found if each is not None]


def _found(block: Entry | ParsingFailedBlock) -> Found | None:
    if isinstance(block, Entry):
        return block.key, *_item(block)
    inner = block.ignore_error_block
    key = inner.key if isinstance(inner, Entry) else ""
    start = one_line(block.raw or "")[:SHOWN]
    message = _("Line %(value)s: this entry cannot be read, “%(start)s”: see that its braces close.") % {
        "value": (block.start_line or 0) + 1,
        "start": start,
    }
    return key, (_item(inner)[0] if isinstance(inner, Entry) else {}), (_failure(block) or message,)


def _failure(block: ParsingFailedBlock) -> str:
    """What is wrong with an entry that could be read all the same."""
    if isinstance(block, DuplicateBlockKeyBlock):
        return _("The key “%(key)s” stands for two entries: rename one.") % {"key": block.key}
    if isinstance(block, DuplicateFieldKeyBlock):
        return _("These fields stand twice: %(duplicate_keys)s; keep one of each.") % {
            "duplicate_keys": ", ".join(sorted(block.duplicate_keys))
        }
    return ""


def _item(entry: Entry) -> tuple[dict[str, Any], tuple[str, ...]]:
    fields = {field.key.lower(): str(field.value) for field in entry.fields}
    item: dict[str, Any] = {"type": _kind(entry.entry_type.lower(), fields)}
    item |= dict(_texts(fields, entry.entry_type.lower()))
    item |= {csl: people for csl, name in PEOPLE.items() if (people := list(_people(fields.get(name, ""))))}
    item |= {csl: date for csl, name in DATES.items() if (date := _date(fields.get(name, "")))}
    if "issued" not in item and (date := _year_and_month(fields)):
        item["issued"] = date
    return item, ()


def _kind(entry_type: str, fields: dict[str, str]) -> str:
    subtype = fields.get("entrysubtype", "")
    if subtype in CSL_TYPES:
        return subtype
    if subtype == "newspaper":
        return "article-newspaper"
    if subtype == "magazine":
        return "article-magazine"
    return FIRST_TYPES.get(entry_type) or ALIASES.get(entry_type, SOME_KIND)


def _texts(fields: dict[str, str], entry_type: str) -> Iterator[tuple[str, str]]:
    """Each CSL variable by the first field that has it: our own name of the field, else one of old."""
    own = {name: key for key, name in fields_of_texts(entry_type).items()}
    names = [*own.items(), *((name, key) for name, key in OLD_FIELDS.items() if name not in own)]
    done: set[str] = set()
    for name, key in names:
        if key not in done and (text := _plain(fields.get(name, ""))):
            done.add(key)
            yield key, text.replace("--", "-").replace("–", "-") if key == "page" else text
    for key, name in VERBATIM.items():
        if text := one_line(ESCAPED_IN_ADDRESS.sub(r"\1", fields.get(name, ""))):
            yield key, text


def _plain(value: str) -> str:
    """The text that LaTeX would show."""
    if not value:
        return ""
    converter = LatexNodes2Text(math_mode="verbatim", strict_latex_spaces=True, keep_comments=True)
    named = COMMAND.sub(lambda found: COMMANDS[found[1]][0], value)
    text = str(converter.latex_to_text(named, tolerant_parsing=True)).replace("\u00a0", " ")
    for stand_in, mark in COMMANDS.values():
        text = text.replace(stand_in, mark)
    return one_line(text)


def _people(value: str) -> Iterator[dict[str, str]]:
    for person in bibtex_names.split_multiple_persons_names(value) if value.strip() else ():
        if person.strip().lower() in ("", "others"):
            continue
        if body := OWN_BRACES.fullmatch(person.strip()):
            yield from ({"literal": text} for text in [_plain(body["inside"])] if text)
            continue
        yield from _person(person)


def _person(person: str) -> Iterator[dict[str, str]]:
    try:
        parts = bibtex_names.parse_single_name_into_parts(person)
    except bibtex_names.InvalidNameError:
        yield from ({"literal": text} for text in [_plain(person)] if text)
        return
    joined = {
        "given": parts.first,
        "non-dropping-particle": parts.von,
        "family": parts.last,
        "suffix": parts.jr,
    }
    name = {key: text for key, words in joined.items() if (text := _plain(" ".join(words)))}
    if set(name) == {"family"}:
        yield {"literal": name["family"]}
    elif name:
        yield name


def _date(value: str) -> dict[str, object] | str | None:
    words = _plain(value)
    if not words:
        return None
    edtf = csl_dates.to_edtf(value.strip())
    return csl_dates.from_edtf_text(edtf) if edtf else {"literal": words}


def _year_and_month(fields: dict[str, str]) -> dict[str, object] | str | None:
    year, month = _plain(fields.get("year", "")), _plain(fields.get("month", "")).lower()
    is_number = month.isdecimal() and len(month) <= MONTH_FIGURES
    number = MONTHS.index(month[:3]) + 1 if month[:3] in MONTHS else int(month) if is_number else 0
    exact = f"{year}-{number:02d}" if 1 <= number <= 12 else year
    return _date(exact) if year else None
