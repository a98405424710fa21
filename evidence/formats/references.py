"""Sources as printed references, in the order and manner of a citation style."""

import json
import unicodedata
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from evidence.document import SourceRecord, csl_names
from evidence.document.csl import Csl, project
from evidence.formats.options import Option
from evidence.formats.reference_items import printable, year_of
from evidence.formats.reference_printer import as_text, printed
from evidence.wording import gettext_noop

NO_DATE = "n.d."
WHO = ("author", "editor", "translator")
MOST_NAMED = 2


class Style(StrEnum):
    """The styles on offer, by the names of their CSL files."""

    CHICAGO = "chicago-author-date"
    APA = "apa"


STYLES = {"chicago": Style.CHICAGO, "apa": Style.APA}
STYLE = Option(
    "style",
    gettext_noop("Citation style"),
    (
        ("chicago", gettext_noop("Chicago author-date, 18th edition")),
        ("apa", gettext_noop("APA, 7th edition")),
    ),
)


@dataclass(frozen=True, slots=True)
class Reference:
    """A source in print. `html` has i, b, sup and sub as its only tags; `cited` is how a text names it: “Roe 2011a”."""

    ref: str
    html: str
    text: str
    cited: str


def references(sources: Iterable[SourceRecord], style: str = "chicago") -> list[Reference]:
    """The sources as the style prints and sorts them; works of one author and year are told apart by a letter.

    `style` is a key of STYLES. The first printing of a source takes some milliseconds and is then kept.
    """
    chosen = STYLES[style]
    in_order = sorted(sources, key=lambda source: _place(source, chosen))
    suffixes = _suffixes(in_order)
    return [_reference(source, chosen, suffixes.get(source.ref, "")) for source in in_order]


def _reference(source: SourceRecord, style: Style, suffix: str) -> Reference:
    html = _html(source.csl, style, suffix)
    return Reference(source.ref, html, as_text(html), _cited(source.csl, style, suffix))


def _html(csl: Csl, style: Style, suffix: str) -> str:
    """A style may leave out what only the writer can look up, as APA does letters; here everything has a line."""
    item = printable(csl, suffix)
    for kind in (item["type"], "document"):
        if html := printed(style, json.dumps(item | {"type": kind}, ensure_ascii=False)):
            return html
    return ""


def _who(csl: Csl) -> list[str]:
    """Family names and names of bodies of those who answer for the work."""
    names = next((names for key in WHO if isinstance(names := csl.get(key), list) and names), [])
    lines = (csl_names.printed([name]) for name in names)
    return [
        line.partition(",")[0].strip("{}") if not line.startswith("{") else line.strip("{}") for line in lines
    ]


def _cited(csl: Csl, style: Style, suffix: str) -> str:
    who = _who(csl) or [project(csl).title]
    both = " & " if style is Style.APA else " and "
    named = both.join(who) if len(who) <= MOST_NAMED else f"{who[0]} et al."
    between = ", " if style is Style.APA else " "
    year = year_of(csl)
    return (
        f"{named}{between}{year}{suffix}"
        if year
        else f"{named}{between}{NO_DATE}{'-' if suffix else ''}{suffix}"
    )


def _suffixes(in_order: Iterable[SourceRecord]) -> dict[str, str]:
    """Letters for sources that would be cited alike."""
    alike: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for source in in_order:
        if who := _who(source.csl):
            alike[(*who, year_of(source.csl))].append(source.ref)
    return {
        ref: _letters(number) for refs in alike.values() if len(refs) > 1 for number, ref in enumerate(refs)
    }


def _letters(number: int) -> str:
    """a to z, then aa, ab and so on.

    >>> _letters(0), _letters(25), _letters(26)
    ('a', 'z', 'aa')
    """
    before, last = divmod(number, 26)
    return (_letters(before - 1) if before else "") + chr(ord("a") + last)


def _place(source: SourceRecord, style: Style) -> tuple[object, ...]:
    """By who wrote it, then by date, then by title. Chicago puts what has no date last, APA first and the rest of one
    year by day; Chicago sorts a year by title."""
    columns = project(source.csl)
    who = columns.authors or "; ".join(_who(source.csl)) or columns.title
    undated = not columns.issued
    when = columns.issued_earliest or date.min
    day = when if style is Style.APA else date(when.year, 1, 1)
    return (_sorted_as(who), undated is (style is Style.CHICAGO), day, _sorted_as(columns.title), source.ref)


def _sorted_as(text: str) -> str:
    """Letters without their marks and without regard to capitals."""
    plain = unicodedata.normalize("NFKD", text.strip("{}").casefold())
    return "".join(letter for letter in plain if not unicodedata.combining(letter))
