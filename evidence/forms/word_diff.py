"""Two texts word by word: what left the first, what came into the second."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher

MOST_WORDS = 1500  # comparing takes the square of this; longer texts are shown whole
PARTS = re.compile(r"\s+|\w+|[^\w\s]")


@dataclass(frozen=True)
class Piece:
    """A stretch of text: `kept` in both, `gone` from the first, `new` in the second."""

    kind: str
    text: str


def word_diff(before: str, after: str) -> list[Piece]:
    """The second text in pieces, with what it lost from the first in its place."""
    one, other = PARTS.findall(before), PARTS.findall(after)
    if before == after or max(len(one), len(other)) > MOST_WORDS:
        return [Piece("kept", after)] if after else []
    pieces = []
    for kind, start, end, from_, to in SequenceMatcher(None, one, other, autojunk=False).get_opcodes():
        if kind == "equal":
            pieces.append(Piece("kept", "".join(other[from_:to])))
            continue
        pieces += [Piece("gone", "".join(one[start:end]))] if end > start else []
        pieces += [Piece("new", "".join(other[from_:to]))] if to > from_ else []
    return pieces
