"""What a written document is made of, whatever program reads it: headings, paragraphs, tables and figures."""

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum

from evidence.rendering.files import FileKind


@dataclass(frozen=True, slots=True)
class Run:
    """Some words in one manner."""

    text: str
    bold: bool = False
    italic: bool = False
    mono: bool = False
    href: str = ""


Words = tuple[Run, ...]


class Manner(StrEnum):
    """What a paragraph is, which says how it looks."""

    BODY = "body"
    QUIET = "quiet"
    ITEM = "item"
    REFERENCE = "reference"


@dataclass(frozen=True, slots=True)
class Heading:
    """Level 1 is a section; the document's title is not among its blocks."""

    level: int
    text: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    words: Words
    manner: Manner = Manner.BODY


@dataclass(frozen=True, slots=True)
class Row:
    """The cells of one row, each a list of paragraphs; `spans` says that the only cell goes over all columns."""

    cells: tuple[tuple[Words, ...], ...]
    spans: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """`widths` are the columns' shares of the width."""

    caption: str
    head: tuple[str, ...]
    rows: tuple[Row, ...]
    widths: tuple[int, ...]


@dataclass(frozen=True)
class Figure:
    """A picture. `file` is the name of the export that holds it, `page` its page there, `about` its words for those
    who do not see it."""

    key: str
    caption: str
    about: str
    file: str
    page: int
    draw: Callable[[FileKind], bytes] = field(compare=False)


@dataclass(frozen=True, slots=True)
class Wide:
    """Blocks that need a page across."""

    blocks: tuple[Heading | Paragraph | Table | Figure, ...]


Block = Heading | Paragraph | Table | Figure
Part = Block | Wide


@dataclass(frozen=True, slots=True)
class Document:
    title: str
    subtitle: str
    parts: tuple[Part, ...]


def plain(text: str, *, bold: bool = False, mono: bool = False) -> Words:
    """Words in one manner; none for an empty text."""
    return (Run(text, bold=bold, mono=mono),) if text else ()


def labelled(label: str, text: str) -> Words:
    """A label in bold before the text; none where there is no text."""
    return (Run(f"{label}: ", bold=True), Run(text)) if text else ()


def cell(*lines: Words) -> tuple[Words, ...]:
    """A cell of the lines that have words."""
    return tuple(line for line in lines if line)


def text_of(words: Words) -> str:
    return "".join(run.text for run in words)
