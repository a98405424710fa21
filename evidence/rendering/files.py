"""Pictures as files that stand alone: SVG, PNG and PDF, ink on white paper, every letter with a font."""

import re
import struct
from collections.abc import Sequence
from enum import StrEnum
from math import sqrt
from pathlib import Path

import vl_convert

from evidence.rendering.palette import INK_ON_PAPER, Tone
from evidence.rendering.pdf import joined
from evidence.rendering.png import packed
from evidence.rendering.svg import element, number
from evidence.rendering.text import ADVANCES, Weight
from evidence.rendering.vega import Specification, to_svg

PIXELS_PER_INCH = 96.0
POINTS_PER_PIXEL = 72.0 / PIXELS_PER_INCH
PRINT_DPI = 300.0
# A picture of more would take hundreds of megabytes while it is drawn; it gets fewer dots to the inch.
MOST_PIXELS = 36_000_000
WHITE = "#ffffff"
# The converter brings Liberation Sans (Latin, Greek, Cyrillic, Hebrew); this one, shipped beside us, has
# Arabic, Armenian and Georgian too, and Latin letters that go with them.
FONTS = Path(__file__).with_name("fonts")
WIDER_FONT = 'font-family="DejaVu Sans" font-stretch="condensed"'
KNOWN_LETTERS = frozenset(ADVANCES[Weight.REGULAR])

ROOT = re.compile(r"<svg\b[^>]*>")
SIDES = re.compile(r'(?<=\s)(width|height)="([\d.]+)"')
TEXT = re.compile(r"<text\b([^>]*)>([^<]*)</text>")
FAMILY = re.compile(r'font-family="[^"]*"')
ENTITY = re.compile(r"&(?:amp|lt|gt|quot);")

vl_convert.register_font_directory(str(FONTS))


class FileKind(StrEnum):
    """The kinds of file that a picture goes out as; each is the ending of its name."""

    SVG = "svg"
    PNG = "png"
    PDF = "pdf"

    @property
    def media_type(self) -> str:
        return {"svg": "image/svg+xml", "png": "image/png", "pdf": "application/pdf"}[self]


def as_file(picture: str | Specification, kind: FileKind, *, dpi: float = PRINT_DPI) -> bytes:
    """A chart's specification, or an SVG that `rendering` drew, as the bytes of a file.

    A pixel of the drawing is a 96th of an inch in every kind, so that letters of 12 pixels are 9 points.
    `dpi` is the fineness of a PNG; a very large picture gets less, so that it never has more than
    36 million dots.

    >>> as_file('<svg xmlns="http://www.w3.org/2000/svg" width="4" height="3"></svg>', FileKind.PNG)[1:4]
    b'PNG'
    """
    svg = standing_alone(picture if isinstance(picture, str) else to_svg(picture))
    if kind is FileKind.SVG:
        return f'<?xml version="1.0" encoding="UTF-8"?>\n{svg}\n'.encode()
    lettered, size = TEXT.sub(_lettered, svg), size_of(svg)
    if kind is FileKind.PDF:
        return joined([vl_convert.svg_to_pdf(ROOT.sub(_in_points, lettered, count=1))])
    fineness = min(dpi, sqrt(MOST_PIXELS / max(1.0, size[0] * size[1])) * PIXELS_PER_INCH)
    return packed(vl_convert.svg_to_png(lettered, scale=POINTS_PER_PIXEL, ppi=fineness))


def as_pdf(pages: Sequence[str]) -> bytes:
    """Several SVGs of ours as the pages of one PDF."""
    return joined([as_file(page, FileKind.PDF) for page in pages])


def standing_alone(svg: str) -> str:
    """The picture on white paper, in the colours that it has where no style sheet reaches it."""
    paper = element("rect", width="100%", height="100%", fill=WHITE)
    on_paper = ROOT.sub(lambda root: root[0] + paper, svg, count=1)
    return on_paper.replace(f'"{INK_ON_PAPER[Tone.PAPER]}"', f'"{WHITE}"')


def size_of(svg: str) -> tuple[float, float]:
    """Width and height in pixels, as the drawing's root gives them."""
    root = ROOT.search(svg)
    sides = dict(SIDES.findall(root[0])) if root else {}
    if len(sides) < 2:
        raise ValueError("This is not a picture of ours: its <svg> gives no width and height.")
    return float(sides["width"]), float(sides["height"])


def png_size(png: bytes) -> tuple[int, int]:
    """Width and height of a PNG in dots.

    >>> png_size(as_file('<svg xmlns="http://www.w3.org/2000/svg" width="96" height="48"></svg>', FileKind.PNG))
    (300, 150)
    """
    width, height = struct.unpack(">II", png[16:24])
    return width, height


def _in_points(root: re.Match[str]) -> str:
    """The converter makes a point of each pixel of the root's size; what is drawn shrinks with it."""
    return SIDES.sub(lambda side: f'{side[1]}="{number(float(side[2]) * POINTS_PER_PIXEL)}"', root[0])


def _lettered(found: re.Match[str]) -> str:
    """Text with a letter that Liberation Sans lacks, in the font that has it.

    One font for the whole line: a converter that must look for a letter takes any font of the machine,
    and takes it for the line's other letters too.
    """
    attributes, content = found[1], found[2]
    if KNOWN_LETTERS.issuperset(ENTITY.sub("", content)):
        return found[0]
    return f"<text{FAMILY.sub('', attributes)} {WIDER_FONT}>{content}</text>"
