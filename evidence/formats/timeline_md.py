"""The timeline as Markdown: a list by years, with what each event rests on."""

import re
from collections.abc import Iterator
from typing import BinaryIO

from evidence.document.timeline import Cited, TimelineRow
from evidence.formats.event_words import doubts, reach
from evidence.formats.material import Material
from evidence.formats.options import Option
from evidence.wording import gettext_noop

KEY = "timeline.md"
LABEL = gettext_noop("Markdown")
MEDIA_TYPE = "text/markdown; charset=utf-8"
DESCRIPTION = gettext_noop(
    "A list by years with dates, doubts and sources: for notes, wikis, Quarto and Pandoc."
)
OPTIONS: tuple[Option, ...] = ()

MARKS = re.compile(r"([\\`*_{}\[\]<>#|!~$&^])")
SPACES = re.compile(r"\s+")


def write(material: Material, out: BinaryIO) -> None:
    """Write CommonMark as UTF-8; whatever is no prose of the case's own comes out letter by letter."""
    out.writelines(parts(material))


def parts(material: Material) -> Iterator[bytes]:
    """The same event by event."""
    yield f"# Timeline of {plain(material.case.title)}\n".encode()
    for line in (material.case.question, material.case.citation, material.case.licence):
        if line:
            yield f"\n{plain(line)}\n".encode()
    heading = ""
    for row in material.timeline():
        if (this := heading_of(row)) != heading:
            heading = this
            yield f"\n## {heading}\n".encode()
        yield item(row, material).encode()


def heading_of(row: TimelineRow) -> str:
    """The year by which the event is sorted."""
    return (row.dating.earliest or row.dating.latest)[:4] or "Without a date"


def item(row: TimelineRow, material: Material) -> str:
    title = f"[{plain(row.title)}](<{material.addresses.of('event', row.ref)}>)"
    date = f"**{plain(row.dating.words)}**{plain(reach(row.dating))}: " if row.dating.edtf else ""
    given = f" In the source: “{plain(row.dating.text)}”." if row.dating.text != row.dating.words else ""
    people = ", ".join(filter(None, [row.place, *(actor.name for actor in row.actors)]))
    lines = [f"{plain(people)}." if people else "", *map(plain, doubts(row)), *indented(row.summary)]
    lines += [f"- {cited_line(cited)}" for cited in row.sources]
    body = "".join(f"\n  {line}\n" for line in lines if line)
    return f"\n- {date}{title}.{given}\n{body}"


def indented(prose: str) -> list[str]:
    """Prose is Markdown already; it stays inside its item."""
    return [prose.strip().replace("\r\n", "\n").replace("\n", "\n  ")]


def cited_line(cited: Cited) -> str:
    address = f" <{cited.url}>" if cited.url and not re.search(r"[<>\s]", cited.url) else ""
    return plain(cited.in_words) + address


def plain(text: str) -> str:
    """Text as Markdown shows it letter by letter, in one line.

    >>> plain("a *star* [here]")
    'a \\\\*star\\\\* \\\\[here\\\\]'
    """
    return MARKS.sub(r"\\\1", SPACES.sub(" ", text))
