"""Printing a dating in words that can be read again."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evidence.dating import Dating, UnreadableDate, from_edtf, in_words, order, parse, words_of_edtf
from evidence.dating.names import MONTHS

IN_WORDS = {
    "2022-01-06": "6 January 2022",
    "2022-01": "January 2022",
    "2022-01-XX": "January 2022",
    "2010-21": "spring 2010",
    "2010-25": "spring 2010 (northern hemisphere)",
    "2010-32": "winter 2010 (southern hemisphere)",
    "2010-36": "fourth quarter of 2010",
    "2010-38": "mid 2010",
    "2010-41": "second half of 2010",
    "2010": "2010",
    "201X": "the 2010s",
    "200X": "the 2000s (decade)",
    "19XX": "20th century",
    "20XX": "21st century",
    "10XX": "11th century",
    "2012~": "about 2012",
    "2021?": "2021 (uncertain)",
    "2012%": "about 2012 (uncertain)",
    "~2012": "about 2012",
    "[2022-09-14..2022-09-20]": "between 14 and 20 September 2022",
    "[2021-04-28..2021-05-01]": "between 28 April and 1 May 2021",
    "[2010..2012]": "between 2010 and 2012",
    "[2010,2012]": "2010 or 2012",
    "[2010~,2012..2014]": "between 1 January 2009 and 31 December 2014",
    "[..2009-01]": "before February 2009",
    "[..2008-12-31]": "before 1 January 2009",
    "[2015..]": "after 2014",
    "[..9999]": "9999 or earlier",
    "[0001..]": "0001 or later",
    "2022-09-14/2022-09-20": "14–20 September 2022",
    "2021-04-28/2021-05-01": "28 April – 1 May 2021",
    "2021-12-30/2022-01-02": "30 December 2021 – 2 January 2022",
    "2014-07/2014-08": "July–August 2014",
    "1999/2000": "1999–2000",
    "2022-09-14/2022-09-14": "from 14 September 2022 to 14 September 2022",
    "2010-21/2011-06": "from spring 2010 to June 2011",
    "2005-04-02/2005-04-07~": "from 2 April 2005 to about 7 April 2005",
    "2022-09-14~/2022-09-20~": "about 14–20 September 2022",
    "1999?/2000?": "1999–2000 (uncertain)",
    "2010/..": "since 2010",
    "../2011-05": "until May 2011",
    "/2011-05": "until May 2011",
    "{1960,1961-12}": "1960 and December 1961",
    "{1960,1962..1964}": "1960–1964",
    "1XXX": "between 1 January 1000 and 31 December 1999",
    "2004-06-1X": "between 10 and 19 June 2004",
    "2004-06~-11": "between 11 May and 11 July 2004",
    "2004-06-1X/..": "since 10 June 2004",
    "../2004-06-1X": "until 19 June 2004",
}
# Every date of the built-in case that is more than a day, and the words of the page.
CASE_DATES = {
    "1999-04-02/1999-04-20": "2–20 April 1999",
    "2002-04~": "about April 2002",
    "2009-10-02~/2009-10-16": "from about 2 October 2009 to 16 October 2009",
    "2010-06-10/2010-06-14": "10–14 June 2010",
    "2012-09-15/2012-09-19": "15–19 September 2012",
    "2022-01-06/2022-01-19": "6–19 January 2022",
    "2022-09-26/2022-10-08": "26 September – 8 October 2022",
    "2024-12": "December 2024",
}


def read_again(dating: Dating) -> Dating:
    return parse(in_words(dating))


def bounds(dating: Dating) -> tuple[date | None, date | None, bool]:
    return dating.earliest, dating.latest, dating.lasting


@pytest.mark.parametrize(("edtf", "words"), (IN_WORDS | CASE_DATES).items())
def test_a_dating_is_printed_in_words(edtf: str, words: str) -> None:
    assert in_words(from_edtf(edtf)) == words


@pytest.mark.parametrize("edtf", [*IN_WORDS, *CASE_DATES])
def test_the_words_are_read_back_to_the_same_bounds(edtf: str) -> None:
    assert bounds(read_again(from_edtf(edtf))) == bounds(from_edtf(edtf))


def test_a_dating_without_readable_edtf_has_no_words() -> None:
    with pytest.raises(UnreadableDate, match="it is not EDTF"):
        in_words(Dating("today", "today", None, None, parse("2010").precision))


days = st.dates(date(1000, 1, 2), date(9989, 12, 30))
points = st.one_of(
    st.builds(lambda day, width: day.isoformat()[:width], days, st.sampled_from([4, 7, 10])),
    st.builds(lambda day, part: f"{day.year}-{part}", days, st.integers(21, 41)),
    st.builds(lambda day, xs: day.isoformat()[: 4 - xs] + "X" * xs, days, st.integers(1, 3)),
    st.builds(
        lambda day, rest: f"{day.year}{rest}", days, st.sampled_from(["-XX", "-XX-XX", "-1X", "-06-2X"])
    ),
)
marked = st.builds(lambda point, mark: point + mark, points, st.sampled_from(["", "", "?", "~", "%"]))
partly_marked = st.builds(
    lambda day, mark, at: day.isoformat()[:at] + mark + day.isoformat()[at:],
    days,
    st.sampled_from("?~%"),
    st.sampled_from([0, 4, 5, 7, 8, 10]),
)
ends = marked | partly_marked | st.just("..")
runs = st.builds(
    lambda one, other, width: "..".join(sorted([one.isoformat()[:width], other.isoformat()[:width]])),
    days,
    days,
    st.sampled_from([4, 7, 10]),
)
plain = st.builds(
    lambda day, width: day.isoformat()[:width] + "?" * (width == 4), days, st.sampled_from([4, 7, 10])
)
sets = st.builds(
    lambda brackets, members: brackets[0] + ",".join(members) + brackets[1],
    st.sampled_from(["[]", "{}"]),
    st.lists(plain | runs, min_size=2, max_size=4) | st.lists(runs, min_size=1, max_size=1),
)
limits = st.builds(
    lambda form, day, width: form.format(day.isoformat()[:width]),
    st.sampled_from(["[..{}]", "[{}..]"]),
    days,
    st.sampled_from([4, 7, 10]),
)
anything = marked | partly_marked | st.builds("{}/{}".format, ends, ends) | sets | limits


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
