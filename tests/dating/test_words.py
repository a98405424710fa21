"""Printing a dating in words that can be read again."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evidence.dating import Dating, UnreadableDate, from_edtf, in_words, order, parse, words_of_edtf
from evidence.dating.names import MONTHS
from tests.datings import CASE_DATES, IN_WORDS, anything, bounds, days


def read_again(dating: Dating) -> Dating:
    return parse(in_words(dating))


@pytest.mark.parametrize(("edtf", "words"), (IN_WORDS | CASE_DATES).items())
def test_a_dating_is_printed_in_words(edtf: str, words: str) -> None:
    assert in_words(from_edtf(edtf)) == words


@pytest.mark.parametrize("edtf", [*IN_WORDS, *CASE_DATES])
def test_the_words_are_read_back_to_the_same_bounds(edtf: str) -> None:
    assert bounds(read_again(from_edtf(edtf))) == bounds(from_edtf(edtf))


def test_a_dating_without_readable_edtf_has_no_words() -> None:
    with pytest.raises(UnreadableDate, match="it is not EDTF"):
        in_words(Dating("today", "today", None, None, parse("2010").precision))


@given(anything)
def test_words_and_edtf_keep_the_bounds_of_every_dating(edtf: str) -> None:
    try:
        dating = from_edtf(edtf)
    except UnreadableDate as refusal:
        assert "ends before" in refusal.reason or "no bound" in refusal.reason
        return
    assert from_edtf(dating.edtf) == dating
    assert bounds(read_again(dating)) == bounds(dating)
    assert in_words(read_again(dating)) == in_words(read_again(read_again(dating)))


@given(anything, anything)
def test_the_order_turns_round_with_the_datings(one: str, other: str) -> None:
    try:
        a, b = from_edtf(one), from_edtf(other)
    except UnreadableDate:
        return
    mirror = {"certain": "impossible", "impossible": "certain", "possible": "possible"}
    assert order(b, a).value == mirror[order(a, b).value]


@given(days, st.sampled_from(MONTHS), st.booleans())
def test_days_are_read_in_both_word_orders_and_any_case(day: date, month: str, shout: bool) -> None:
    moved = day.replace(month=MONTHS.index(month) + 1, day=min(day.day, 28))
    for text in (f"{moved.day} {month} {moved.year}", f"{month[:3]}. {moved.day}, {moved.year}"):
        assert parse(text.upper() if shout else text).earliest == moved


def test_the_short_way_says_of_a_plain_day_what_the_long_way_says() -> None:
    four_years = [date(2019, 1, 1) + timedelta(days) for days in range(4 * 365 + 1)]
    for day in (*four_years, date.min, date.max):
        assert words_of_edtf(day.isoformat()) == in_words(from_edtf(day.isoformat()))


@pytest.mark.parametrize(
    "edtf", ["1990-21", "2022-01", "199X", "2012~", "[..1990-04]", "2022-09-14/2022-09-20"]
)
def test_so_it_does_of_every_other_date(edtf: str) -> None:
    assert words_of_edtf(edtf) == in_words(from_edtf(edtf))


def test_a_day_that_there_is_not_has_no_words_by_the_short_way_either() -> None:
    with pytest.raises(UnreadableDate):
        words_of_edtf("2022-02-30")
