"""Texts and typed words as search compares them, the same for every database: small letters without accents."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

# Letters that Unicode does not take apart, though readers and keyboards do.
ALIKE = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "ħ": "h", "ŧ": "t", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th"}
)
WORD = re.compile(r"[^\W_]+")
# A word as it is written: accents that are letters of their own belong to it.
ORIGINAL_WORD = re.compile(r"[^\W_](?:[^\W_]|[\u0300-\u036f])*")
PIECE = re.compile(r'"([^"]*)"?|(\S+)')
LONGEST_WORD = 60
LEAST_BEGINNING = 3  # letters that a word has to have for longer words to be found by it
MOST_PIECES = 12


def fold(text: str) -> str:
    """The text without the differences that search ignores.

    >>> fold("Příliš ЁЖ, Ærø")
    'prilis еж, aero'
    """
    if text.isascii():
        return text.lower()
    apart = unicodedata.normalize("NFKD", text.casefold()).translate(ALIKE)
    return "".join(letter for letter in apart if unicodedata.category(letter) != "Mn")


def words(text: str) -> list[str]:
    """The words of a text, folded.

    >>> words("Kant–Smirnov: 2 test-bans")
    ['kant', 'smirnov', '2', 'test', 'bans']
    """
    return [word[:LONGEST_WORD] for word in WORD.findall(fold(text))]


@dataclass(frozen=True)
class Piece:
    """Words that stand side by side; of an open one the last word is a beginning."""

    words: tuple[str, ...]
    is_open: bool


def pieces(typed: str) -> tuple[Piece, ...]:
    """What was typed into a search: every piece has to be found, in any order.

    >>> pieces('tank "as sent"')
    (Piece(words=('tank',), is_open=True), Piece(words=('as', 'sent'), is_open=False))
    """
    found = []
    for match in PIECE.finditer(typed):
        quoted, bare = match.groups()
        inside = words(bare if bare is not None else quoted)
        if inside:
            is_open = bare is not None and len(inside[-1]) >= LEAST_BEGINNING
            found.append(Piece(tuple(inside), is_open))
    return tuple(found[:MOST_PIECES])
