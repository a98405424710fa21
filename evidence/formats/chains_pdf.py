"""The chains as PDF pictures."""

from typing import BinaryIO

from evidence.formats.chains_picture import check as check
from evidence.formats.chains_picture import options, picture
from evidence.formats.material import Material
from evidence.rendering.files import FileKind
from evidence.wording import gettext_noop

KEY = "chains.pdf"
LABEL = gettext_noop("PDF")
MEDIA_TYPE = FileKind.PDF.media_type
DESCRIPTION = gettext_noop("The same pictures, a page for each chain: for LaTeX and for print.")
OPTIONS = options(first="a4")


def write(material: Material, out: BinaryIO) -> None:
    out.write(picture(material, FileKind.PDF))
