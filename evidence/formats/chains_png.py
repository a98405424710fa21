"""The chains as PNG pictures."""

from typing import BinaryIO

from evidence.formats.chains_picture import check as check
from evidence.formats.chains_picture import options, picture
from evidence.formats.material import Material
from evidence.rendering.files import FileKind
from evidence.wording import gettext_noop

KEY = "chains.png"
LABEL = gettext_noop("PNG")
MEDIA_TYPE = FileKind.PNG.media_type
DESCRIPTION = gettext_noop("The same pictures in dots, 300 to the inch: for Word and slides.")
OPTIONS = options(first="figure")


def write(material: Material, out: BinaryIO) -> None:
    out.write(picture(material, FileKind.PNG))
