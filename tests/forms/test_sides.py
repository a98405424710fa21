"""Two people's values of one form, in words."""

from __future__ import annotations

from django import forms
from django.utils import translation

from evidence.forms.sides import words_of


def test_a_tick_is_said_in_the_language_of_the_reader() -> None:
    said = []
    for language in ("en-gb", "ru"):
        with translation.override(language):
            said.append([words_of(forms.BooleanField(), value) for value in (True, False)])
    assert said == [["yes", "no"], ["да", "нет"]]
