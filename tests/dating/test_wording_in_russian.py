"""Dates in a language whose months have cases: alone, behind a day, behind a preposition."""

import pytest
from django.utils import translation

from evidence.dating import in_words, parse


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("6 January 2022", "6 января 2022 г."),
        ("January 2022", "январь 2022 г."),
        ("before February 2009", "до февраля 2009 г."),
        ("since May 2001", "с мая 2001 г."),
        ("c. 2012", "около 2012 г."),
        ("spring 2010", "весна 2010 г."),
        ("the 1990s", "1990-е годы"),
        ("14–20 September 2022", "14–20 сентября 2022 г."),
        ("between January 2022 and March 2022", "в период с января по март 2022 г."),
        ("between 14 and 20 September 2022", "в период с 14 по 20 сентября 2022 г."),
    ],
)
def test_a_date_is_said_in_russian(typed: str, words: str) -> None:
    with translation.override("ru"):
        assert in_words(parse(typed)).replace("\N{NO-BREAK SPACE}", " ") == words
