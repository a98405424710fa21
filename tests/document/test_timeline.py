"""Light rows of the timeline."""

import doctest
from datetime import date, timedelta

import pytest

from evidence.dating import from_edtf, in_words
from evidence.document import timeline
from evidence.document.timeline import Cited, Dated, words_of_edtf

FOUR_YEARS = [date(2019, 1, 1) + timedelta(days) for days in range(4 * 365 + 1)]


def test_the_examples_hold() -> None:
    assert doctest.testmod(timeline).failed == 0


def test_a_plain_day_has_the_words_that_dates_have_everywhere() -> None:
    for day in (*FOUR_YEARS, date.min, date.max):
        assert words_of_edtf(day.isoformat()) == in_words(from_edtf(day.isoformat()))


@pytest.mark.parametrize(
    "edtf", ["1990-21", "2022-01", "199X", "2012~", "[..1990-04]", "2022-09-14/2022-09-20"]
)
def test_so_has_every_other_date(edtf: str) -> None:
    assert words_of_edtf(edtf) == in_words(from_edtf(edtf))


def test_an_event_without_a_date_has_no_words_for_it() -> None:
    assert (Dated().words, Dated().first_day, Dated().last_day) == ("", None, None)


def test_a_citation_without_authors_date_or_place_is_still_a_line() -> None:
    bare = Cited("a", "", "", "after", "A note", "", "", "", "")
    assert bare.in_words == "(no date): A note"
    assert bare._replace(authors="Roe", issued="2011", locator="p. 3").in_words == "Roe (2011): A note, p. 3"
