"""The timeline as PNG."""

from typing import BinaryIO

from evidence.formats.material import Material
from evidence.formats.options import Option
from evidence.formats.timeline_drawn import LANES, drawn, paper_option
from evidence.rendering.files import FileKind
from evidence.wording import gettext_noop

KEY = "timeline.png"
LABEL = gettext_noop("PNG")
MEDIA_TYPE = FileKind.PNG.media_type
DESCRIPTION = gettext_noop("A picture of dots, 300 to the inch: for text processors and the web.")
OPTIONS: tuple[Option, ...] = (LANES, paper_option(first="figure"))


def write(material: Material, out: BinaryIO) -> None:
    out.write(drawn(material, FileKind.PNG))
