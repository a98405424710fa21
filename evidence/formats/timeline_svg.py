"""The timeline as SVG."""

from typing import BinaryIO

from evidence.formats.material import Material
from evidence.formats.options import Option
from evidence.formats.timeline_drawn import LANES, drawn, paper_option
from evidence.rendering.files import FileKind
from evidence.wording import gettext_noop

KEY = "timeline.svg"
LABEL = gettext_noop("SVG")
MEDIA_TYPE = FileKind.SVG.media_type
DESCRIPTION = gettext_noop(
    "A drawing that stays sharp and can be edited: for papers, slides and drawing programs."
)
OPTIONS: tuple[Option, ...] = (LANES, paper_option(first="figure"))


def write(material: Material, out: BinaryIO) -> None:
    out.write(drawn(material, FileKind.SVG))
