"""The timeline as PDF."""

from typing import BinaryIO

from evidence.formats.material import Material
from evidence.formats.options import Option
from evidence.formats.references import STYLE
from evidence.formats.timeline_drawn import LANES, paper_option
from evidence.formats.timeline_sources import sheets_with_sources
from evidence.rendering.files import FileKind, as_pdf
from evidence.wording import gettext_noop

KEY = "timeline.pdf"
LABEL = gettext_noop("PDF")
MEDIA_TYPE = FileKind.PDF.media_type
DESCRIPTION = gettext_noop(
    "Pages to print or to hand in, as many as the labels need to be read, and the sources."
)
OPTIONS: tuple[Option, ...] = (LANES, paper_option(first="a4"), STYLE)


def write(material: Material, out: BinaryIO) -> None:
    out.write(as_pdf(sheets_with_sources(material)))
