"""The references as a page of HTML that stands alone."""

import re
from html import escape
from typing import BinaryIO

from evidence.formats.chain_rows import one_line
from evidence.formats.material import Material
from evidence.formats.options import Option
from evidence.formats.references import STYLE, Reference, references
from evidence.wording import gettext_noop

KEY = "bibliography.html"
LABEL = gettext_noop("HTML")
MEDIA_TYPE = "text/html; charset=utf-8"
DESCRIPTION = gettext_noop(
    "The references as a style prints them, with links: to read, to print, to paste into Word."
)
OPTIONS: tuple[Option, ...] = (STYLE,)

ADDRESS = re.compile(r"https?://(?:[^\s<>&]|&amp;)*(?:[^\s<>&.,;:!?”’)]|&amp;)")
LOOK = (
    "body{font-family:Georgia,serif;line-height:1.5;max-width:42rem;margin:2rem auto;padding:0 1rem;"
    "color:#1f2328;background:#fff}p{padding-left:2em;text-indent:-2em;margin:0 0 .6em;overflow-wrap:anywhere}"
    "a{color:#7b2d26}"
)


def write(material: Material, out: BinaryIO) -> None:
    title = f"References: {escape(one_line(material.case.title))}"
    found = references(material.document.sources, material.options[STYLE.name])
    lines = [
        '<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8">',
        '<meta name="viewport" content="width=device-width">',
        f"<title>{title}</title><style>{LOOK}</style></head>",
        f"<body><main><h1>{title}</h1>",
        *(f'<p id="{escape(one.ref)}">{linked(one)}</p>' for one in found),
        "</main></body></html>\n",
    ]
    out.write("\n".join(lines).encode())


def linked(reference: Reference) -> str:
    """The reference with its addresses as links.

    >>> linked(Reference("roe", "Roe. https://example.org/a?b&amp;c.", "", ""))
    'Roe. <a href="https://example.org/a?b&amp;c">https://example.org/a?b&amp;c</a>.'
    """
    return ADDRESS.sub(
        lambda found: f'<a href="{found[0].replace(chr(34), "&quot;")}">{found[0]}</a>', reference.html
    )
