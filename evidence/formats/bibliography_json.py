"""The sources as CSL-JSON."""

from typing import Any, BinaryIO

from evidence.document import SourceRecord
from evidence.document.canonical import json_text
from evidence.document.csl_shape import Item
from evidence.formats.material import Material
from evidence.formats.options import Option
from evidence.wording import gettext_noop

KEY = "bibliography.json"
LABEL = gettext_noop("CSL-JSON")
MEDIA_TYPE = "application/vnd.citationstyles.csl+json"
DESCRIPTION = gettext_noop("The sources with all their details: for Zotero, pandoc, Quarto and R Markdown.")
OPTIONS: tuple[Option, ...] = ()


def write(material: Material, out: BinaryIO) -> None:
    out.write(json_text([item(source) for source in material.document.sources]).encode())


def item(source: SourceRecord) -> dict[str, Any]:
    """The CSL item with the ref as its id."""
    return {"id": source.ref, **Item().written(source.csl)}
