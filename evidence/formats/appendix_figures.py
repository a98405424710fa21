"""The figures of an appendix: each chain, and the timeline."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial

from evidence.formats.blocks import Figure, Paragraph, plain
from evidence.formats.material import Material
from evidence.formats.options import Option
from evidence.formats.timeline_drawn import LANES, timeline_sheets
from evidence.rendering.chain_legend import legend_of
from evidence.rendering.chain_picture import ChainLink, ChainPicture
from evidence.rendering.figures import decibels
from evidence.rendering.files import FileKind, as_file
from evidence.rendering.graphviz import LayoutFailed
from evidence.rendering.printed import chain_file
from evidence.wording import gettext_noop

NOT_DRAWN = "This chain could not be drawn on this machine."
PAPER = Option(
    "paper", gettext_noop("Paper"), (("a4", gettext_noop("A4")), ("letter", gettext_noop("US letter")))
)
DPI = 200.0
TIMELINE_CAPTION = (
    "Timeline of the events by kind. Solid where a date is sure, faded where it is not. "
    "Every event with its datings and sources is in the export “timeline.csv”."
)


def chain_figures(material: Material) -> Iterator[Figure | Paragraph]:
    """A figure for each chain, followed by its links in words."""
    for page, chain in enumerate(material.chains, start=1):
        draw = _drawing(material, chain)
        try:
            draw(FileKind.SVG)
        except LayoutFailed:
            yield Paragraph(plain(f"{chain.title}: {NOT_DRAWN}"))
            continue
        about = f"Causal chain of “{chain.hypothesis}”: {len(chain.steps)} steps, {len(chain.links)} links."
        file = f"{material.case.slug}-chains"
        yield Figure(chain.key, f"{chain.title}. {legend_of(chain)}", about, file, page, draw)
        yield from _links(chain)


def _drawing(material: Material, chain: ChainPicture) -> Callable[[FileKind], bytes]:
    return lambda kind: chain_file(chain, kind, dpi=DPI, dot=material.layout_command)


def _links(chain: ChainPicture) -> Iterator[Paragraph]:
    names = {step.ref: step.entity for step in chain.steps}
    words = "; ".join(f"{names[one.tail]} → {names[one.head]} ({_about(one)})" for one in chain.links)
    if words:
        yield Paragraph(plain(f"Its links: {words}."))


def _about(link: ChainLink) -> str:
    weight = f"{decibels(link.weight_db)} dB" if link.weight_db is not None else "no weight of its own"
    return f"{weight}, the weakest" if link.is_weakest else weight


def timeline_figures(material: Material) -> Iterator[Figure]:
    """The dated events on as many sheets as it takes to read them."""
    as_printed = replace(
        material, options={LANES.name: LANES.default, PAPER.name: material.options[PAPER.name]}
    )
    sheets = timeline_sheets(as_printed) if material.document.events else []
    for page, sheet in enumerate(sheets, start=1):
        about = (
            f"Timeline of {material.case.title}, sheet {page} of {len(sheets)}, in lanes by kind of event."
        )
        caption = (
            f"{TIMELINE_CAPTION} Sheet {page} of {len(sheets)}." if len(sheets) > 1 else TIMELINE_CAPTION
        )
        file = f"{material.case.slug}-timeline"
        yield Figure(f"timeline-{page}", caption, about, file, page, partial(as_file, sheet, dpi=DPI))
