"""Reading what people type."""

from datetime import date

import pytest

from evidence.dating import Basis, Dating, Precision, UnreadableDate, from_edtf, parse

ONE_DATE = {
    "2022-01-06": "2022-01-06",
    "6 January 2022": "2022-01-06",
    "6 Jan 2022": "2022-01-06",
    "January 6, 2022": "2022-01-06",
    "6th of January, 2022": "2022-01-06",
    "on Thursday 6 January 2022": "2022-01-06",
    "2022 January 6": "2022-01-06",
    "2022/1/6": "2022-01-06",
    "2022.01.06": "2022-01-06",
    "2022–01–06": "2022-01-06",
    "25/12/2022": "2022-12-25",
    "12/25/2022": "2022-12-25",
    "06.06.2022": "2022-06-06",
    "06.01.2022": "2022-01-06",
    "6.1.2022": "2022-01-06",
    "12.25.2022": "2022-12-25",
    "Jan. 2022": "2022-01",
    "Sept. 2022": "2022-09",
    "January 2022": "2022-01",
    "9/2022": "2022-09",
    "2022-01": "2022-01",
    "  JANUARY\t 2022 ": "2022-01",
    "spring 2010": "2010-21",
    "summer of 2010": "2010-22",
    "Autumn 2010": "2010-23",
    "fall 2010": "2010-23",
    "winter 2010": "2010-24",
    "winter 2010 (northern hemisphere)": "2010-28",
    "summer 2010 (southern hemisphere)": "2010-30",
    "early 2010": "2010-37",
    "mid-2010": "2010-38",
    "the end of 2010": "2010-39",
    "Q1 2010": "2010-33",
    "2nd quarter of 2010": "2010-34",
    "second half of 2010": "2010-41",
    "2010": "2010",
    "in 2010": "2010",
    "2010s": "201X",
    "the 1990s": "199X",
    "2000s (decade)": "200X",
    "1900s (century)": "19XX",
    "20th century": "19XX",
    "201x": "201X",
}
MARKED = {
    "c. 2012": "2012~",
    "c.2012": "2012~",
    "ca. June 2012": "2012-06~",
    "circa 2012": "2012~",
    "about 2012": "2012~",
    "around the 1990s": "199X~",
    "~6 January 2022": "2022-01-06~",
    "2021?": "2021?",
    "2021 (uncertain)": "2021?",
    "probably 2021": "2021?",
    "January 2021 (?)": "2021-01?",
    "2012~": "2012~",
    "2012%": "2012%",
    "about 2012?": "2012%",
    "about about 2012": "2012~",
    "about 14–20 September 2022": "2022-09-14~/2022-09-20~",
    "from about 2 October 2009 to 16 October 2009": "2009-10-02~/2009-10-16",
    "2 April – about 7 April 2005": "2005-04-02/2005-04-07~",
    "since c. 2010": "2010~/..",
}
ONCE_WITHIN = {
    "between 14 and 20 September 2022": "[2022-09-14..2022-09-20]",
    "between September 14 and 20, 2022": "[2022-09-14..2022-09-20]",
    "between 30 January and 2 February 2022": "[2022-01-30..2022-02-02]",
    "between January and March 2022": "[2022-01..2022-03]",
    "between 2010 and 2012": "[2010..2012]",
    "between spring 2010 and June 2011": "[2010-03-01..2011-06-30]",
    "early June 2010": "[2010-06-01..2010-06-10]",
    "mid June 2010": "[2010-06-11..2010-06-20]",
    "late February 2012": "[2012-02-21..2012-02-29]",
    "mid-1990s": "[1994..1996]",
    "early 20th century": "[1900..1933]",
    "winter 2010/11": "[2010-12..2011-02]",
    "winter 2010–2011": "[2010-12..2011-02]",
    "winter of 1999/00": "[1999-12..2000-02]",
    "10 or 11 June 2010": "[2010-06-10,2010-06-11]",
    "before 2009-02": "[..2009-01]",
    "before February 2009": "[..2009-01]",
    "prior to 2009": "[..2008]",
    "before 1 March 2012": "[..2012-02-29]",
    "before the 1990s": "[..1989-12-31]",
    "before spring 2010": "[..2010-02-28]",
    "after 2014": "[2015..]",
    "after 31 December 2014": "[2015-01-01..]",
    "after spring 2010": "[2010-06-01..]",
    "by 2009": "[..2009]",
    "no later than May 2009": "[..2009-05]",
    "2009 or earlier": "[..2009]",
    "on or after 6 January 2022": "[2022-01-06..]",
    "2009 or later": "[2009..]",
}
LASTING = {
    "14-20 September 2022": "2022-09-14/2022-09-20",
    "14–20 September 2022": "2022-09-14/2022-09-20",
    "14 — 20 September 2022": "2022-09-14/2022-09-20",
    "14th to 20th September 2022": "2022-09-14/2022-09-20",
    "September 14-20, 2022": "2022-09-14/2022-09-20",
    "September 14 – October 2, 2022": "2022-09-14/2022-10-02",
    "from 30 January to 2 February 2022": "2022-01-30/2022-02-02",
    "30 January – 2 February 2022": "2022-01-30/2022-02-02",
    "30 December 2021 – 2 January 2022": "2021-12-30/2022-01-02",
    "2022-01-06 – 2022-01-10": "2022-01-06/2022-01-10",
    "July–August 2014": "2014-07/2014-08",
    "spring to autumn 2010": "2010-21/2010-23",
    "1999/2000": "1999/2000",
    "1999-2000": "1999/2000",
    "from 1999 to 2000": "1999/2000",
    "since 2010": "2010/..",
    "from 2010": "2010/..",
    "2010 onwards": "2010/..",
    "2010 to present": "2010/..",
    "until May 2011": "../2011-05",
    "6 and 8 January 2022": "{2022-01-06,2022-01-08}",
}


@pytest.mark.parametrize(("text", "edtf"), (ONE_DATE | MARKED).items())
def test_one_date_is_read(text: str, edtf: str) -> None:
    assert parse(text).edtf == edtf


@pytest.mark.parametrize(("text", "edtf"), ONCE_WITHIN.items())
def test_a_placement_between_limits_happened_once(text: str, edtf: str) -> None:
    dating = parse(text)
    assert (dating.edtf, dating.lasting) == (edtf, False)


@pytest.mark.parametrize(("text", "edtf"), LASTING.items())
def test_a_span_lasted(text: str, edtf: str) -> None:
    dating = parse(text)
    assert (dating.edtf, dating.lasting) == (edtf, True)


def test_a_dating_keeps_the_words_and_the_basis() -> None:
    assert parse("  Jan. 2022 ", Basis.CONJECTURE) == Dating(
        text="Jan. 2022",
        edtf="2022-01",
        earliest=date(2022, 1, 1),
        latest=date(2022, 1, 31),
        precision=Precision.MONTH,
        basis=Basis.CONJECTURE,
    )


@pytest.mark.parametrize(
    ("text", "precision"),
    [
        ("6 January 2022", Precision.DAY),
        ("January 2022", Precision.MONTH),
        ("spring 2022", Precision.SEASON),
        ("early 2022", Precision.SEASON),
        ("c. 2022", Precision.YEAR),
        ("the 2010s", Precision.DECADE),
        ("20th century", Precision.CENTURY),
        ("between 2010 and 2012", Precision.RANGE),
        ("2010–2012", Precision.RANGE),
        ("before 2010", Precision.OPEN),
        ("since 2010", Precision.OPEN),
    ],
)
def test_the_precision_is_that_of_the_words(text: str, precision: Precision) -> None:
    assert parse(text).precision is precision


@pytest.mark.parametrize("text", [*ONE_DATE, *MARKED, *ONCE_WITHIN, *LASTING])
def test_the_edtf_that_is_written_has_the_same_bounds(text: str) -> None:
    dating = parse(text)
    assert from_edtf(dating.edtf, dating.text) == dating


def test_a_winter_of_one_year_may_be_either_of_two() -> None:
    dating = parse("winter 2010")
    assert (dating.earliest, dating.latest) == (date(2009, 12, 1), date(2011, 2, 28))


def test_a_mark_that_cannot_be_placed_is_refused() -> None:
    for text in (
        "about before 2010",
        "before c. 2010",
        "probably between 2010 and 2012",
        "c. early June 2010",
    ):
        with pytest.raises(UnreadableDate, match="“about” and doubt cannot be joined to a limit"):
            parse(text)
