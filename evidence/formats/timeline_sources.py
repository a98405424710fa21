"""The drawn timeline with the printed references of its events on the pages after it."""

import re
from collections.abc import Iterator
from html import unescape

from evidence.formats.chain_rows import one_line
from evidence.formats.material import Material
from evidence.formats.references import STYLE, references
from evidence.formats.timeline_drawn import PAPER, sheets_of, shown_events
from evidence.rendering.reference_sheets import Piece, reference_pages
from evidence.rendering.sheets import Paper

TAGS = re.compile(r"(<[^<>]*>)")
WHERE = "printed in full after the picture"


def sheets_with_sources(material: Material) -> list[str]:
    """One SVG for each sheet: the picture, then the sources of its events in the order of the chosen style."""
    rows, matter = shown_events(material, WHERE)
    cited = {one.ref for row in rows for one in row.sources}
    chosen = [source for source in material.document.sources if source.ref in cited] if cited else []
    printed = [list(pieces(one.html)) for one in references(chosen, material.options[STYLE.name])]
    title = f"Sources: timeline of {one_line(material.case.title)}"
    paper = Paper(material.options[PAPER])
    return [*sheets_of(material, rows, matter), *reference_pages(title, printed, paper)]


def pieces(html: str) -> Iterator[Piece]:
    """The words of a reference, each with whether it stands in italics.

    >>> list(pieces("Roe. <i>War &amp; peace</i>."))
    [('Roe. ', False), ('War & peace', True), ('.', False)]
    """
    italic = False
    for part in TAGS.split(html):
        if part in ("<i>", "</i>"):
            italic = part == "<i>"
        elif part and not TAGS.fullmatch(part):
            yield unescape(part), italic
