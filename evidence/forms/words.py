"""Words for a probability: each stands for a range, never for a number within it (methods 2.11)."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, NamedTuple

from django import forms
from django.utils.functional import lazy
from django.utils.text import format_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from evidence.inference.scales import PROBABILITY_WORDS
from evidence.models.assessment import LEAST, MOST
from evidence.wording import localised

HINT = format_lazy(
    "{words} {citation}.",
    words=gettext_lazy(
        "The words stand for the whole range and fill its two ends, never for a number within it: give that above."
    ),
    citation=gettext_lazy(PROBABILITY_WORDS[0].citation),
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
        super().__init__(choices=choices, required=False, help_text=HINT, **kwargs)
        said = lazy(words_said, str)()
        self.widget.attrs |= {"data-words": json.dumps(RANGES), "data-said": said, "data-side": side}


def choices() -> Iterator[tuple[str, str]]:
    yield "", _("None: numbers alone")
    for word in RANGES:
        yield word, in_figures(word)


def words_said() -> str:
    """Each of the words in the language of the page, for script."""
    return json.dumps({word: _(word) for word in RANGES})


class ReadsWords(forms.BaseForm):
    """Of a form with the fields of a side: the number, its two ends, and the words for them."""

    def read_words(self, side: str, given: dict[str, Any]) -> None:
        """The range that the words stand for, in the two ends; what contradicts it is said on its field."""
        word, ends = given.get(f"{side}_words") or "", (f"{side}_low", f"{side}_high")
        if not word or any(name in self.errors for name in (side, *ends)):
            return
        changed = self.changed_data
        try:
            found = ends_by(
                word,
                Ends(*(given.get(name) for name in ends)),
                is_new_word=f"{side}_words" in changed,
                are_new_ends=any(name in changed for name in ends),
            )
        except forms.ValidationError as problem:
            self.add_error(f"{side}_words", problem)
            return
        given.update(zip(ends, found, strict=True))
        problem = point_problem(word, found, given.get(side))
        if problem:
            self.add_error(side, problem)


def in_figures(word: str) -> str:
    low, high = RANGES[word]
    return _("%(word)s: %(low)s%% to %(high)s%%") % {
        "word": _(word),
        "low": localised(f"{100 * low:g}"),
        "high": localised(f"{100 * high:g}"),
    }


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
            _("“%(words)s” and the ends that you typed are two different ranges: keep one of them.")
            % {"words": in_figures(word)}
        )
    return RANGES[word]


def point_problem(word: str, ends: Ends, point: float | None) -> str:
    """What keeps a range in words from being stored with this number; empty where nothing does."""
    if not word or ends != RANGES[word]:
        return ""
    if point is None:
        return _(
            "“%(words)s”: the words stand for a range. Results need your best single number too: it is not taken "
            "from the middle of the range for you."
        ) % {"words": in_figures(word)}
    if not ends.low <= point <= ends.high:
        return _("%(number)s lies outside “%(words)s”: change the number or the words.") % {
            "number": localised(f"{point:g}"),
            "words": in_figures(word),
        }
    return ""


def word_for(probability: float) -> str:
    """The narrowest of the words that a number falls under."""
    fitting = [(high - low, word) for word, (low, high) in RANGES.items() if low <= probability <= high]
    return min(fitting)[1] if fitting else ""
