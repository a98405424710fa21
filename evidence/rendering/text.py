"""How wide text is, and how it is broken into lines, without a browser."""

import json
import unicodedata
from enum import StrEnum
from functools import cache
from itertools import accumulate
from pathlib import Path

EM = 1000
ELLIPSIS = "…"


class Weight(StrEnum):
    REGULAR = "regular"
    BOLD = "bold"


def _read_advances() -> dict[Weight, dict[str, int]]:
    """Thousandths of an em, of Liberation Sans, whose metrics Arial and Helvetica share."""
    stored = json.loads(Path(__file__).with_name("advance_widths.json").read_text("utf-8"))
    return {
        weight: {letter: int(advance) for advance, letters in stored[weight].items() for letter in letters}
        for weight in Weight
    }


ADVANCES = _read_advances()


@cache
def _estimate(letter: str) -> int:
    """For scripts that the table does not hold and the reader's system draws in a font of its own."""
    if unicodedata.category(letter) in {"Mn", "Me", "Cf", "Cc"}:
        return 0
    if unicodedata.east_asian_width(letter) in {"W", "F"}:
        return EM
    return 720 if letter.isupper() else 620


def width(text: str, size: float, weight: Weight = Weight.REGULAR) -> float:
    """The width of one line in pixels.

    >>> round(width("Kant", 12), 1)
    24.7
    """
    advances = ADVANCES[weight]
    try:
        return sum(map(advances.__getitem__, text)) * size / EM
    except KeyError:
        return sum(advances.get(letter) or _estimate(letter) for letter in text) * size / EM


def _letters_that_fit(text: str, room: float, size: float, weight: Weight) -> int:
    ends = accumulate(width(letter, size, weight) for letter in text)
    return sum(1 for end in ends if end <= room)


def shorten(text: str, room: float, size: float, weight: Weight = Weight.REGULAR) -> str:
    """The text, or as much of it as there is room for, with an ellipsis."""
    if width(text, size, weight) <= room:
        return text
    kept = _letters_that_fit(text, room - width(ELLIPSIS, size, weight), size, weight)
    return text[:kept].rstrip(" ,;:.") + ELLIPSIS


def wrap(text: str, room: float, size: float, weight: Weight = Weight.REGULAR) -> list[str]:
    """Lines no wider than the room; only a word that is wider by itself is broken inside.

    >>> wrap("keep to ambiguity and send nobody", 90, 12)
    ['keep to', 'ambiguity and', 'send nobody']
    """
    lines: list[str] = []
    line, end, space = "", 0.0, width(" ", size, weight)
    for word in text.split():
        needed = width(word, size, weight)
        if line and end + space + needed <= room:
            line, end = f"{line} {word}", end + space + needed
            continue
        if line:
            lines.append(line)
        *full, line = _broken(word, room, size, weight)
        lines.extend(full)
        end = width(line, size, weight)
    return [*lines, line] if line else lines


def _broken(word: str, room: float, size: float, weight: Weight) -> list[str]:
    pieces = []
    while width(word, size, weight) > room:
        kept = max(1, _letters_that_fit(word, room, size, weight))
        if kept == len(word):
            break
        pieces.append(word[:kept])
        word = word[kept:]
    return [*pieces, word]
