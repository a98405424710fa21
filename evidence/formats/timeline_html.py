"""The timeline as a page of HTML that stands alone: it opens from a disk, and reads without script too."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import chain, islice
from typing import BinaryIO

from evidence.document.timeline import TimelineRow
from evidence.formats.bibliography_html import linked
from evidence.formats.material import Material
from evidence.formats.options import Option
from evidence.formats.references import STYLE, references
from evidence.formats.timeline_drawn import LANES, MOST_EVENTS, picture_of
from evidence.formats.timeline_html_event import event, text
from evidence.formats.timeline_html_page import END, about, bar, head, opening
from evidence.formats.timeline_md import heading_of
from evidence.rendering.timeline import draw_timeline
from evidence.wording import gettext_noop

KEY = "timeline.html"
LABEL = gettext_noop("HTML")
MEDIA_TYPE = "text/html; charset=utf-8"
DESCRIPTION = gettext_noop(
    "A page to read, filter and zoom without a network: to put online or to send beside a paper."
)
OPTIONS: tuple[Option, ...] = (LANES, STYLE)

# The same timeline at several widths: zooming in makes room for labels, and letters keep their size.
WIDTHS = (1120.0, 2240.0, 4480.0, 8960.0)
# Of very many events two drawings are enough to load: all of them at a glance, and room for labels.
MANY = 600
OF_MANY = WIDTHS[::2]


def write(material: Material, out: BinaryIO) -> None:
    """Write UTF-8. Only http and https addresses become links, and no markup of the case's own comes in unfiltered."""
    out.writelines(parts(material))


def parts(material: Material) -> Iterator[bytes]:
    """The same piece by piece; of the events no more than are drawn are kept."""
    rows = material.timeline()
    first = list(islice(rows, MOST_EVENTS + 1))
    yield head(material).encode()
    yield opening(material).encode()
    yield bar().encode()
    yield picture(material, first[:MOST_EVENTS]).encode()
    listed = Listed(material)
    for piece in listed.pieces(chain(first, rows)):
        yield piece.encode()
    yield from (piece.encode() for piece in printed_sources(material, listed.cited))
    drawn = sum(bool(row.dating.edtf) for row in first[:MOST_EVENTS])
    yield about(material, n_listed=listed.n_events, n_drawn=drawn).encode()
    yield END.encode()


def picture(material: Material, rows: list[TimelineRow]) -> str:
    """The dated events drawn at each width; every mark leads to its event further down."""
    dated = [row for row in rows if row.dating.edtf]
    if not dated:
        return ""
    whole = picture_of(material, dated)
    items = tuple(replace(item, href=f"#event-{item.ref}") for item in whole.items)
    drawings = []
    for number, width in enumerate(WIDTHS if len(items) <= MANY else OF_MANY):
        drawn = draw_timeline(replace(whole, key=f"picture-{number}", items=items), width=width)
        hidden = " hidden" if number else ""
        drawings.append(f'<div class="drawing"{hidden}>{drawn}</div>')
    return (
        '<section aria-labelledby="picture"><h2 id="picture">Picture</h2>'
        '<div class="zoom" hidden><button type="button" data-zoom="in">Zoom in</button>'
        '<button type="button" data-zoom="out">Zoom out</button>'
        '<button type="button" data-zoom="whole">Whole</button>'
        '<p id="zoom-keys">With the picture in focus: <kbd>+</kbd> <kbd>−</kbd> zoom, <kbd>0</kbd> shows the whole, '
        "arrows move. Or drag it, pinch it, or turn the wheel with <kbd>Ctrl</kbd>.</p></div>"
        '<p class="past"><a href="#events">Past the picture, to the list</a></p>'
        '<div class="window" tabindex="0" role="region" aria-label="Picture of the timeline">'
        f"{''.join(drawings)}</div></section>\n"
    )


class Listed:
    """The events as lists by year, counted while they pass, with the sources that they cite."""

    def __init__(self, material: Material) -> None:
        self.material = material
        self.n_events = 0
        self.cited: set[str] = set()

    def pieces(self, rows: Iterator[TimelineRow]) -> Iterator[str]:
        yield '<section aria-labelledby="events"><h2 id="events">Events</h2>\n'
        heading = ""
        for row in rows:
            if (this := heading_of(row)) != heading:
                yield self._end_of_year()
                heading = this
                yield f'<section class="year"><h3>{heading}</h3><ol>\n'
            self.n_events += 1
            self.cited.update(cited.ref for cited in row.sources)
            yield event(row, self.material.addresses)
        yield self._end_of_year() or "<p>There is no event.</p>"
        yield '<p class="nothing" hidden>No event is like that. Take one of the choices back.</p></section>\n'

    def _end_of_year(self) -> str:
        return "</ol></section>\n" if self.n_events else ""


def printed_sources(material: Material, cited: set[str]) -> Iterator[str]:
    """The cited sources in the order and manner of the chosen style."""
    chosen = [source for source in material.document.sources if source.ref in cited]
    if not chosen:
        return
    yield '<section aria-labelledby="sources"><h2 id="sources">Sources</h2>\n'
    for one in references(chosen, material.options[STYLE.name]):
        yield f'<p class="reference" id="source-{text(one.ref)}" tabindex="-1" dir="auto">{linked(one)}</p>\n'
    yield "</section>\n"
