"""The timeline as PDF."""

from typing import BinaryIO

from evidence.formats.material import Material
from evidence.formats.options import Option
from evidence.formats.timeline_drawn import LANES, drawn, paper_option
from evidence.rendering.files import FileKind

KEY = "timeline.pdf"
LABEL = "PDF"
MEDIA_TYPE = FileKind.PDF.media_type
DESCRIPTION = "Pages to print or to hand in, as many as the labels need to be read."
OPTIONS: tuple[Option, ...] = (LANES, paper_option(first="a4"))


def write(material: Material, out: BinaryIO) -> None:
    out.write(drawn(material, FileKind.PDF))
