"""Words for a probability stand for their ranges, and numbers, ranges and words keep in step."""

from __future__ import annotations

import pytest
from django import forms

from evidence.forms.words import RANGES, Ends, ends_by, point_problem, word_for, word_of

LIKELY = RANGES["likely"]
NONE = Ends(None, None)


def test_no_word_reaches_certainty() -> None:
    assert RANGES["virtually certain"] == (0.99, 0.999)
    assert RANGES["exceptionally unlikely"] == (0.001, 0.01)
    assert all(0.0 < low < high < 1.0 for low, high in RANGES.values())


def test_a_range_has_the_word_that_stands_for_it_exactly() -> None:
    assert word_of(LIKELY) == "likely"
    assert word_of(Ends(0.66, 0.99)) == word_of(NONE) == ""


NARROWEST = {
    0.995: "virtually certain",
    0.95: "very likely",
    0.7: "likely",
    0.5: "about as likely as not",
    0.2: "unlikely",
    0.05: "very unlikely",
    0.0: "",
}


@pytest.mark.parametrize(("number", "word"), NARROWEST.items())
def test_a_number_has_the_narrowest_word_that_it_falls_under(number: float, word: str) -> None:
    assert word_for(number) == word


def test_a_new_word_fills_the_ends_and_an_old_one_leaves_them() -> None:
    assert ends_by("likely", NONE, is_new_word=True, are_new_ends=False) == LIKELY
    former = RANGES["unlikely"]
    assert ends_by("likely", former, is_new_word=True, are_new_ends=False) == LIKELY
    typed = Ends(0.6, 0.7)
    assert ends_by("likely", typed, is_new_word=False, are_new_ends=True) == typed
    assert ends_by("", typed, is_new_word=True, are_new_ends=False) == typed


def test_a_word_and_ends_that_contradict_it_are_refused() -> None:
    assert ends_by("likely", LIKELY, is_new_word=True, are_new_ends=True) == LIKELY
    with pytest.raises(forms.ValidationError, match="two different ranges"):
        ends_by("likely", Ends(0.1, 0.2), is_new_word=True, are_new_ends=True)


def test_the_middle_of_a_range_is_never_taken_for_a_judgement() -> None:
    assert "your best single number" in point_problem("likely", LIKELY, None)
    assert "lies outside" in point_problem("likely", LIKELY, 0.4)
    assert point_problem("likely", LIKELY, 0.8) == ""
    assert point_problem("likely", Ends(0.1, 0.2), None) == ""
