"""The chains as SVG pictures."""

from typing import BinaryIO

from evidence.formats.chains_picture import check as check
from evidence.formats.chains_picture import options, picture
from evidence.formats.material import Material
from evidence.rendering.files import FileKind
from evidence.wording import gettext_noop

KEY = "chains.svg"
LABEL = gettext_noop("SVG")
MEDIA_TYPE = FileKind.SVG.media_type
DESCRIPTION = gettext_noop(
    "The pictures of the chains with their links: for the web, and to edit in Inkscape or Illustrator."
)
OPTIONS = options(first="figure")


def write(material: Material, out: BinaryIO) -> None:
    out.write(picture(material, FileKind.SVG))
