"""What is refused, and what the message says."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evidence.dating import UnreadableDate, from_edtf, parse
from tests.datings import is_read_or_refused

REFUSED = {
    "": "There is no date: nothing was written",
    " \n": "nothing was written",
    "06/01/2022": "it may be 6 January 2022 .write “2022-01-06”. or 1 June 2022 .write “2022-06-01”",
    "between 06/01/2022 and 07/02/2022": "it may be 6 January 2022",
    "13/13/2022": "no such day, whichever of the two numbers is the month",
    "06/01/22": "the year needs four digits",
    "6 Jan 22": "no year in four digits",
    "'90s": "no year in four digits",
    "6 January": "no year in four digits",
    "May": "no year in four digits",
    "between 14 and 20": "no year in four digits",
    "6 January – 2022": "no year in four digits",
    "31 February 2022": "no such day: February 2022 has 28 days",
    "2022-02-30": "no such day: February 2022 has 28 days",
    "2023-02-29": "no such day: February 2023 has 28 days",
    "2022-13-01": "there is no month 13",
    "2010-13": "write both in full, as in “2010–2013”",
    "13/2022": "there is no month 13",
    "2010–12": "for a span of years write both in full; for a month write it with a hyphen",
    "2022/01": "it may be a month or a span of years",
    "2000s": "the ten years 2000–2009 or the hundred years 2000–2099",
    "0th century": "centuries are counted from the first",
    "Monday 6 January 2022": "that day was a Thursday",
    "2022-01-06T10:30": "a time of day is not kept",
    "6 January 2022, 10:30": "a time of day is not kept",
    "44 BC": "before the year 1",
    "44 b.c.e.": "before the year 1",
    "-0044": "before the year 1",
    "0000": "there is no year 0",
    "before 0001": "there is nothing before the year 0001",
    "after 9999": "there is nothing after the year 9999",
    "99999-01-01": "years run from 0001 to 9999",
    "9999-24": "it reaches beyond the years 0001 to 9999",
    "20–14 September 2022": "it ends before it begins",
    "2022-09-20/2022-09-14": "it ends before it begins",
    "between March and January 2022": "it ends before it begins",
    "before winter 2010": "write the month instead",
    "winter 2010/12": "reaches into the next year only",
    "early 2010 (southern hemisphere)": "only a season differs between the hemispheres",
    "from early June 2010 to July 2010": "“between 1 and 10 June 2010” is a span in itself",
    "spring or summer 2010": "write its first and last month",
    "today": "none of the known forms",
    "the of": "none of the known forms",
    "😀": "none of the known forms",
    "٢٠٢٢": "none of the known forms",
    "2022\u200b-01-06": r"invisible character U\+200B",
    "6 Jan\x00uary 2022": r"invisible character U\+0000",
    "2010" * 2500: "longer than 200 characters",
}
NOT_EDTF = {
    "6 January 2022": "it is not EDTF",
    "2022-1-6": "“2022-1-6” is not a date in EDTF",
    "": "nothing was written",
    "Y17E7": "years run from 0001 to 9999",
    "1950S2": "is not a date in EDTF",
    "XXXX-12-25": "the year needs at least its first digit",
    "2XXX-02-30": "no day of the calendar fits it",
    "201X-21": "a part of a year needs all four digits",
    "../..": "it sets no bound",
    "[..2009,2011..]": "it sets no bound",
    "2010/2011/2012": "an interval has two ends",
    "2010-01-06/10": "“10” is not a date in EDTF",
    "[2010": "its brackets do not match",
    "[2010]": "a set has two dates or more",
    "[]": "is not a date in EDTF",
    "[2010..2010-06]": "must be two days, two months or two years",
    "[2010~..2012]": "must be two days, two months or two years",
    "[2010,..2009]": "stands first or last in a set",
    "[2012..2010]": "it ends before it begins",
    "2004~?": "is not a date in EDTF",
    "2004?-13-~11": "its marks",
    "[" * 201: "longer than 200 characters",
}


@pytest.mark.parametrize(("text", "reason"), REFUSED.items())
def test_what_has_no_single_reading_is_refused_with_the_reason(text: str, reason: str) -> None:
    with pytest.raises(UnreadableDate, match=reason):
        parse(text)


@pytest.mark.parametrize(("edtf", "reason"), NOT_EDTF.items())
def test_what_is_not_edtf_is_refused_with_the_reason(edtf: str, reason: str) -> None:
    with pytest.raises(UnreadableDate, match=reason):
        from_edtf(edtf)


def test_the_message_names_the_text_and_gives_examples() -> None:
    with pytest.raises(UnreadableDate) as refusal:
        parse(" some time ago ")
    assert refusal.value.text == "some time ago"
    assert refusal.value.reason == "it is in none of the known forms"
    assert "“some time ago”" in str(refusal.value)
    assert "“between 14 and 20 September 2022”" in str(refusal.value)


def test_the_message_is_short_and_printable_whatever_was_typed() -> None:
    with pytest.raises(UnreadableDate) as refusal:
        parse("\x07" + "x" * 10_000)
    assert str(refusal.value).isprintable()
    assert len(str(refusal.value)) < 500


@given(st.text(max_size=250) | st.text("0123456789XT?~%/.,-[]{} ", max_size=40))
def test_any_text_is_read_or_refused(text: str) -> None:
    for reader in (parse, from_edtf):
        try:
            dating = reader(text)
        except UnreadableDate:
            continue
        assert dating.earliest or dating.latest


WORDS = ("about", "between", "and", "from", "to", "or", "since", "before", "the", "of", "early")
PIECES = ("14", "20", "2010", "September", "–", "(", ")", "?", "~", "/", "..", "[", "]")


@given(st.lists(st.sampled_from(WORDS + PIECES), max_size=12))
def test_any_order_of_its_own_words_is_read_or_refused(words: list[str]) -> None:
    is_read_or_refused(words)


@pytest.mark.parametrize(
    "piece", ["- ", "between ", "about ", "1-", "(", "?", "2010 or ", "from a to ", "the "]
)
def test_repeated_pieces_take_no_time(piece: str) -> None:
    started = time.perf_counter()
    with pytest.raises(UnreadableDate):
        parse((piece * 200)[:199] + "x")
    assert time.perf_counter() - started < 0.1
