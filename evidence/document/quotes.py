"""Quotes in a text: taken with what stands around them, found again after the text was edited, never nearly.

The parts are those of the TextQuoteSelector of the W3C's Web Annotation Data Model (2017, 4.2.4): the exact words, a
prefix and a suffix. Places are code points of the tidied text, not bytes and not UTF-16 units.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from evidence.document.plain_text import tidy

CONTEXT = 40  # characters before and after
NEAR = 8  # of these on one side have to agree, or all there were
LONG = 60  # a quote of so many characters is taken to stand once; a shorter one may have been said again elsewhere
MOST_PLACES = 1_000  # of the same words; more are as good as these


@dataclass(frozen=True, slots=True)
class Quote:
    """Exact words with what stood around them. `position` is where they stood: a hint and no more."""

    exact: str
    prefix: str = ""
    suffix: str = ""
    position: int | None = None


@dataclass(frozen=True, slots=True)
class Sought:
    """Where a quote stands (None: nowhere for certain), and how often its words occur in the text."""

    start: int | None
    times: int


def quote_at(text: str, start: int, end: int) -> Quote:
    """The passage as a quote.

    >>> quote_at("They came, they saw.", 11, 15)
    Quote(exact='they', prefix='They came, ', suffix=' saw.', position=11)
    """
    return Quote(text[start:end], text[max(start - CONTEXT, 0) : start], text[end : end + CONTEXT], start)


def find(text: str, quote: Quote) -> Sought:
    """Look for the exact words, and among several places for the one whose surroundings agree best.

    Words that stand where nothing around them agrees are not those that were quoted, unless they are many or nothing is
    known of their surroundings. Places that agree equally well are told apart by the position, and where nothing tells
    them apart, none is taken.

    >>> find("He left. She left.", Quote("left", prefix="She "))
    Sought(start=13, times=2)
    >>> find("He left. She left.", Quote("left"))
    Sought(start=None, times=2)
    >>> find("He left. She stayed.", Quote("left", prefix="She "))
    Sought(start=None, times=1)
    """
    exact = tidy(quote.exact)
    found = list(occurrences(text, exact))
    prefix, suffix = tidy(quote.prefix), tidy(quote.suffix)
    if len(found) == 1 and (len(exact) >= LONG or not (prefix or suffix)):
        return Sought(found[0], 1)
    agreement = {start: agreeing(text, start, start + len(exact), prefix, suffix) for start in found}
    best = max(agreement.values(), default=0)
    alike = [start for start in found if agreement[start] == best] if best else []
    return Sought(nearest(alike, quote.position), len(found))


def occurrences(text: str, exact: str) -> Iterator[int]:
    """Every place at which these words stand, overlapping ones too, up to a bound."""
    start = text.find(exact) if exact else -1
    for _ in range(MOST_PLACES):
        if start < 0:
            return
        yield start
        start = text.find(exact, start + 1)


def agreeing(text: str, start: int, end: int, prefix: str, suffix: str) -> int:
    """How many characters around the place are those that stood around the quote; 0 where too few on either side."""
    before = common(reversed(prefix), reversed(text[max(start - len(prefix), 0) : start]))
    after = common(iter(suffix), iter(text[end : end + len(suffix)]))
    sides = ((before, prefix), (after, suffix))
    is_enough = any(given and agreed >= min(NEAR, len(given)) for agreed, given in sides)
    return before + after if is_enough else 0


def common(one: Iterator[str], other: Iterator[str]) -> int:
    """How many characters two texts begin with in common."""
    length = 0
    for left, right in zip(one, other, strict=False):
        if left != right:
            break
        length += 1
    return length


def nearest(places: list[int], position: int | None) -> int | None:
    """The only place, or the one that is nearest to the position; None where two are equally near."""
    if len(places) < 2:
        return places[0] if places else None
    if position is None:
        return None
    first, second = sorted(places, key=lambda start: abs(start - position))[:2]
    return first if abs(first - position) < abs(second - position) else None


def typed_places(text: str, typed: str) -> list[tuple[int, int]]:
    """Where words that somebody pasted stand, whatever the spaces between them: from and to.

    What is kept is the text's own wording at that place, so that the quote is exact.

    >>> typed_places("It was\\nlate.", " was  late")
    [(3, 11)]
    """
    words = tidy(typed).split()
    if not words:
        return []
    pattern = re.compile(r"\s+".join(map(re.escape, words)))
    return [match.span() for match, _ in zip(pattern.finditer(text), range(MOST_PLACES), strict=False)]


def meant(text: str, typed: str, position: int | None = None) -> list[tuple[int, int]]:
    """The passages that somebody can mean by these words: the one nearest to the position where that tells them apart.

    >>> meant("He left. She left.", "left"), meant("He left. She left.", "left", 13)
    ([(3, 7), (13, 17)], [(13, 17)])
    """
    exact = tidy(typed)
    found = [(start, start + len(exact)) for start in occurrences(text, exact)] or typed_places(text, typed)
    near = nearest([start for start, _ in found], position)
    return found if near is None else [span for span in found if span[0] == near]
