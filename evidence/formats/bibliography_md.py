"""The references as Markdown."""

import re
from typing import BinaryIO

from evidence.formats.material import Material
from evidence.formats.options import Option
from evidence.formats.reference_printer import TAGS, as_text
from evidence.formats.references import STYLE, Reference, references
from evidence.wording import gettext_noop

KEY = "bibliography.md"
LABEL = gettext_noop("Markdown")
MEDIA_TYPE = "text/markdown; charset=utf-8"
DESCRIPTION = gettext_noop(
    "The references as a style prints them: to paste into Markdown, Quarto or a word processor."
)
OPTIONS: tuple[Option, ...] = (STYLE,)

MARKS = {"i": "*", "b": "**", "sup": "^", "sub": "~"}
SPECIAL = re.compile(r"([\\`*_{}\[\]()<>#+!|~^$&@\"'=-])")
ADDRESS = re.compile(r"https?://[^\s<>]+[^\s<>.,;:!?”’)]")
NUMBERED = re.compile(r"^(\d+)([.)])")


def write(material: Material, out: BinaryIO) -> None:
    lines = [f"# {escaped('References')}"]
    lines += [markdown(one) for one in references(material.document.sources, material.options[STYLE.name])]
    out.write(("\n\n".join(lines) + "\n").encode())


def markdown(reference: Reference) -> str:
    """A paragraph of Markdown in which nothing but our own marks is one; addresses are links."""
    pieces = [
        MARKS[part.strip("</>")] if TAGS.fullmatch(part) else _words(as_text(part))
        for part in TAGS.split(reference.html)
    ]
    return NUMBERED.sub(r"\1\\\2", "".join(pieces))


def escaped(text: str) -> str:
    """The text with a backslash before every mark that Markdown could read."""
    return SPECIAL.sub(r"\\\1", text)


def _words(text: str) -> str:
    done, pieces = 0, []
    for found in ADDRESS.finditer(text):
        pieces += [escaped(text[done : found.start()]), f"<{found[0]}>"]
        done = found.end()
    return "".join([*pieces, escaped(text[done:])])
