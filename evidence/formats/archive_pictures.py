"""The pictures of an archive: the timeline and each chain, as SVG and PDF, without links to an installation."""

import re
from collections.abc import Iterator
from itertools import islice

from evidence.formats.material import Material
from evidence.formats.timeline_drawn import MOST_EVENTS, picture_of
from evidence.rendering.chain_legend import legend_of
from evidence.rendering.files import FileKind, as_file, as_pdf
from evidence.rendering.graphviz import LayoutFailed
from evidence.rendering.printed import chain_file, timeline_pages, timeline_sheet
from evidence.rendering.sheets import Matter, Paper

FOLDER = "pictures"
LINK = re.compile(r'(<a\b[^>]*?) href="[^"]*"')


def pictures(material: Material) -> Iterator[tuple[str, bytes]]:
    """The path of each picture with its bytes; chains are left out where Graphviz is not there to lay them out."""
    yield from _timeline(material)
    try:
        yield from _chains(material)
    except LayoutFailed:
        return


def _timeline(material: Material) -> Iterator[tuple[str, bytes]]:
    rows = [row for row in islice(material.timeline(), MOST_EVENTS) if row.dating.edtf]
    if not rows:
        return
    timeline = picture_of(material, rows)
    caption = f"{len(rows):,} dated events. {material.case.citation}".strip()
    matter = Matter(timeline.title, caption)
    figure = timeline_sheet(timeline, Paper.FIGURE, matter)
    yield f"{FOLDER}/timeline.svg", as_file(_without_links(figure), FileKind.SVG)
    yield f"{FOLDER}/timeline.pdf", as_pdf(timeline_pages(timeline, Paper.A4, matter))


def _chains(material: Material) -> Iterator[tuple[str, bytes]]:
    """A figure of each chain, and all of them as the pages of one PDF."""
    sheets = []
    for chain in material.chains:
        matter = Matter(chain.title, f"{legend_of(chain)} {material.case.citation}".strip())
        for paper in (Paper.FIGURE, Paper.A4):
            file = chain_file(chain, FileKind.SVG, paper=paper, matter=matter, dot=material.layout_command)
            if paper is Paper.FIGURE:
                yield f"{FOLDER}/chain-{chain.key}.svg", _without_links(file.decode()).encode()
            else:
                sheets.append(file.decode().partition("\n")[2])
    if sheets:
        yield f"{FOLDER}/chains.pdf", as_pdf(sheets)


def _without_links(svg: str) -> str:
    return LINK.sub(r"\1", svg)
