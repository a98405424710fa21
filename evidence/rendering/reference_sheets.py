"""Printed references on sheets of paper: two columns, hanging indents, titles in italics."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from evidence.rendering.palette import Tone, fill
from evidence.rendering.sheets import Paper
from evidence.rendering.svg import drawing, text
from evidence.rendering.text import ADVANCES, Weight, width, wrap

# Text that is printed in one manner, and whether that is italics.
Piece = tuple[str, bool]
Line = tuple[Piece, ...]

COLUMNS = 2
TITLE, LETTERS = 15.0, 10.0
LEADING, AFTER = 1.35 * LETTERS, 5.0
INDENT, GUTTER = 14.0, 24.0
# In which letters follow from left to right; a line with others is one piece, so that its order is kept.
PLAIN = frozenset(ADVANCES[Weight.REGULAR])


def reference_pages(title: str, references: Sequence[Sequence[Piece]], paper: Paper) -> list[str]:
    """The references on as many upright sheets as they take, as SVGs; A4 where the picture is a figure or a poster."""
    page = (paper if paper in (Paper.A4, Paper.LETTER) else Paper.A4).size
    margin = min(page) / 14
    column = (page[0] - 2 * margin - (COLUMNS - 1) * GUTTER) / COLUMNS
    head = wrap(title, page[0] - 2 * margin, TITLE, Weight.BOLD)
    top = margin + 1.4 * TITLE * len(head) + 10.0
    entries = [lines_of(reference, column - INDENT) for reference in references]
    columns = list(filled(entries, page[1] - margin - top))
    sheets = []
    for number, first in enumerate(range(0, len(columns), COLUMNS)):
        parts = [
            text(line, margin, margin + TITLE * (1.4 * place + 1.0), font_size=TITLE, font_weight="bold")
            for place, line in enumerate(head)
        ]
        for place, lines in enumerate(columns[first : first + COLUMNS]):
            left = margin + place * (column + GUTTER)
            parts += [part for y, x, line in lines for part in drawn(line, left + x, top + y)]
        sheets.append(drawing(f"sources-{number}", title, title, page, *parts, kind="sheet"))
    return sheets


def lines_of(reference: Sequence[Piece], room: float) -> list[Line]:
    """The reference broken into lines no wider than the room. Italics are as wide as upright letters.

    >>> lines_of([("Roe. ", False), ("The gate of Ord", True), (".", False)], 70)
    [(('Roe. ', False), ('The gate', True)), (('of Ord', True), ('.', False))]
    """
    letters = [(letter, italic) for words, italic in reference for letter in words if not letter.isspace()]
    lines, at = [], 0
    for line in wrap("".join(words for words, _ in reference), room, LETTERS):
        manners: list[Piece] = []
        for letter in line:
            # A blank is in the manner of what goes before it.
            manners.append((letter, manners[-1][1] if letter == " " else letters[at][1]))
            at += letter != " "
        lines.append(in_pieces(manners))
    return lines


def in_pieces(letters: Sequence[Piece]) -> Line:
    whole = "".join(letter for letter, _ in letters)
    if not PLAIN.issuperset(whole) or any("\u0590" <= letter <= "\u08ff" for letter in whole):
        return ((whole, False),)
    groups = groupby(letters, key=lambda one: one[1])
    return tuple(("".join(letter for letter, _ in group), italic) for italic, group in groups)


def filled(entries: Iterable[Sequence[Line]], height: float) -> Iterator[list[tuple[float, float, Line]]]:
    """Columns of lines with their places; a reference is broken only where it is longer than a column."""
    column: list[tuple[float, float, Line]] = []
    y = 0.0
    for lines in entries:
        if column and y + len(lines) * LEADING > height:
            yield column
            column, y = [], 0.0
        for place, line in enumerate(lines):
            if y + LEADING > height:
                yield column
                column, y = [], 0.0
            column.append((y + LETTERS, INDENT if place else 0.0, line))
            y += LEADING
        y += AFTER
    if column:
        yield column


def drawn(line: Line, x: float, y: float) -> Iterator[str]:
    for words, italic in line:
        manner = "italic" if italic else None
        yield text(words.rstrip(), x, y, font_size=LETTERS, font_style=manner, **fill(Tone.INK))
        x += width(words, LETTERS)
