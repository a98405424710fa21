"""Words for a probability: each stands for a range, never for a number within it (methods 2.11)."""

from __future__ import annotations

import json
from typing import Any, NamedTuple

from django import forms

from evidence.inference.scales import PROBABILITY_WORDS
from evidence.models.assessment import LEAST, MOST

HINT = (
    "The words stand for the whole range and fill its two ends, never for a number within it: "
    f"give that above. {PROBABILITY_WORDS[0].citation}."
)


class Ends(NamedTuple):
    """Both ends of a range; None for one that is not given."""

    low: float | None
    high: float | None


# A word is a judgement and no deduction: its ends stop short of 0 and 1.
RANGES = {words.label: Ends(max(words.low, LEAST), min(words.high, MOST)) for words in PROBABILITY_WORDS}


class RangeInWordsField(forms.ChoiceField):
    """A choice of words; script fills the ends of the range as soon as one is chosen, else the server does."""

    def __init__(self, side: str, **kwargs: Any) -> None:
        choices = [("", "None: numbers alone"), *((word, in_figures(word)) for word in RANGES)]
        super().__init__(choices=choices, required=False, help_text=HINT, **kwargs)
        self.widget.attrs |= {"data-words": json.dumps(RANGES), "data-side": side}


def in_figures(word: str) -> str:
    low, high = RANGES[word]
    return f"{word}: {100 * low:g}% to {100 * high:g}%"


def word_of(ends: Ends) -> str:
    """The word that stands for exactly this range; empty where there is none."""
    return next((word for word, found in RANGES.items() if found == ends), "")


def ends_by(word: str, given: Ends, *, is_new_word: bool, are_new_ends: bool) -> Ends:
    """The ends that count: a newly chosen word's, unless ends were typed that contradict it.

    Raises ValidationError where both were changed and say different things.
    """
    if not word or not is_new_word or given == RANGES[word]:
        return given
    if are_new_ends and given != Ends(None, None):
        raise forms.ValidationError(
            f"“{in_figures(word)}” and the ends that you typed are two different ranges: keep one of them."
        )
    return RANGES[word]


def point_problem(word: str, ends: Ends, point: float | None) -> str:
    """What keeps a range in words from being stored with this number; empty where nothing does."""
    if not word or ends != RANGES[word]:
        return ""
    if point is None:
        return (
            f"“{word}” stands for {100 * ends.low:g}% to {100 * ends.high:g}%. Results need your best single "
            "number too: it is not taken from the middle of the range for you."
        )
    if not ends.low <= point <= ends.high:
        return f"{point:g} lies outside “{in_figures(word)}”: change the number or the words."
    return ""


def word_for(probability: float) -> str:
    """The narrowest of the words that a number falls under."""
    fitting = [(high - low, word) for word, (low, high) in RANGES.items() if low <= probability <= high]
    return min(fitting)[1] if fitting else ""
