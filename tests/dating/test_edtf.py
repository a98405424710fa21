"""Reading EDTF, held against the examples of its specification and against the edtf library."""

import warnings
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evidence.dating import Precision, from_edtf

with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    import edtf as library

# The examples of the specification (Library of Congress 2019) that lie in the years 0001 to 9999 and have no time.
BOUNDS = {
    "1985-04-12": ("1985-04-12", "1985-04-12"),
    "1985-04": ("1985-04-01", "1985-04-30"),
    "1985": ("1985-01-01", "1985-12-31"),
    "1964/2008": ("1964-01-01", "2008-12-31"),
    "2004-06/2006-08": ("2004-06-01", "2006-08-31"),
    "2004-02-01/2005-02-08": ("2004-02-01", "2005-02-08"),
    "2004-02-01/2005-02": ("2004-02-01", "2005-02-28"),
    "2005/2006-02": ("2005-01-01", "2006-02-28"),
    "2001-21": ("2001-03-01", "2001-05-31"),
    "1984?": ("1983-01-01", "1985-12-31"),
    "2004-06~": ("2004-05-01", "2004-07-31"),
    "2004-06-11%": ("2004-06-05", "2004-06-17"),
    "201X": ("2010-01-01", "2019-12-31"),
    "20XX": ("2000-01-01", "2099-12-31"),
    "2004-XX": ("2004-01-01", "2004-12-31"),
    "1985-04-XX": ("1985-04-01", "1985-04-30"),
    "1985-XX-XX": ("1985-01-01", "1985-12-31"),
    "1985-04-12/..": ("1985-04-12", None),
    "1985-04/": ("1985-04-01", None),
    "../1985-04-12": (None, "1985-04-12"),
    "/1985": (None, "1985-12-31"),
    "1984~/2004-06": ("1983-01-01", "2004-06-30"),
    "1984-06-02?/2004-08-08~": ("1984-05-30", "2004-08-11"),
    "2001-34": ("2001-04-01", "2001-06-30"),
    "[1667,1668,1670..1672]": ("1667-01-01", "1672-12-31"),
    "[..1760-12-03]": (None, "1760-12-03"),
    "[1760-12..]": ("1760-12-01", None),
    "[1760-01,1760-02,1760-12..]": ("1760-01-01", None),
    "[1667,1760-12]": ("1667-01-01", "1760-12-31"),
    "[..1984]": (None, "1984-12-31"),
    "{1667,1668,1670..1672}": ("1667-01-01", "1672-12-31"),
    "{1960,1961-12}": ("1960-01-01", "1961-12-31"),
    "{..1984}": (None, "1984-12-31"),
    "2004-06-11?": ("2004-06-08", "2004-06-14"),
    "2004-06~-11": ("2004-05-11", "2004-07-11"),
    "2004?-06-11": ("2003-06-11", "2005-06-11"),
    "?2004-06-~11": ("2002-06-11", "2006-06-11"),
    "2004-%06-11": ("2004-04-11", "2004-08-11"),
    "156X-12-25": ("1560-12-25", "1569-12-25"),
    "15XX-12-25": ("1500-12-25", "1599-12-25"),
    "1XXX-XX": ("1000-01-01", "1999-12-31"),
    "1XXX-12": ("1000-12-01", "1999-12-31"),
    "1984-1X": ("1984-10-01", "1984-12-31"),
    "2004-06-~01/2004-06-~20": ("2004-05-29", "2004-06-23"),
    "2004-06-XX/2004-07-03": ("2004-06-01", "2004-07-03"),
}
# Beyond the specification's examples: leap days, margins over short months, and the ends of the calendar.
MORE_BOUNDS = {
    "200X-02-29": ("2000-02-29", "2008-02-29"),
    "2004-06-1X": ("2004-06-10", "2004-06-19"),
    "2004-02~": ("2004-01-01", "2004-03-31"),
    "2003-02-27~": ("2003-02-24", "2003-03-02"),
    "199X~": ("1980-01-01", "2009-12-31"),
    "19XX?": ("1800-01-01", "2099-12-31"),
    "2010-21~": ("2009-12-01", "2010-08-31"),
    "2010-30": ("2009-12-01", "2011-02-28"),
    "000X": ("0001-01-01", "0009-12-31"),
    "0001~": ("0001-01-01", "0002-12-31"),
    "9999-12-31~": ("9999-12-28", "9999-12-31"),
    "9998%": ("9996-01-01", "9999-12-31"),
    "[201X,2010-1X]": ("2010-01-01", "2019-12-31"),
}
PRECISIONS = {
    "2004-06-11": Precision.DAY,
    "2004-06-XX": Precision.MONTH,
    "2004-41": Precision.SEASON,
    "2004-XX": Precision.YEAR,
    "200X": Precision.DECADE,
    "20XX": Precision.CENTURY,
    "2XXX": Precision.RANGE,
    "20X4": Precision.RANGE,
    "200X-06": Precision.RANGE,
    "2004-XX-11": Precision.RANGE,
}


@pytest.mark.parametrize(("edtf", "bounds"), (BOUNDS | MORE_BOUNDS).items())
def test_the_outer_bounds_are_those_of_the_specification_and_the_margins(
    edtf: str, bounds: tuple[str | None, str | None]
) -> None:
    dating = from_edtf(edtf)
    assert (dating.earliest, dating.latest) == tuple(day and date.fromisoformat(day) for day in bounds)


@pytest.mark.parametrize(("edtf", "precision"), PRECISIONS.items())
def test_unspecified_digits_leave_the_precision_of_what_is_written(edtf: str, precision: Precision) -> None:
    assert from_edtf(edtf).precision is precision


def test_marks_anywhere_make_the_dating_approximate_or_uncertain() -> None:
    marks = {
        edtf: (from_edtf(edtf).approximate, from_edtf(edtf).uncertain)
        for edtf in (
            "2004",
            "2004~",
            "2004?",
            "2004%",
            "2003/2004~",
            "?2004-06-~11",
            "2004-%06",
            "[2004?,2005]",
        )
    }
    assert marks == {
        "2004": (False, False),
        "2004~": (True, False),
        "2004?": (False, True),
        "2004%": (True, True),
        "2003/2004~": (True, False),
        "?2004-06-~11": (True, True),
        "2004-%06": (True, True),
        "[2004?,2005]": (False, True),
    }


def test_small_letters_and_blanks_around_signs_are_mended() -> None:
    assert from_edtf(" [ 201x , 2022 .. 2024 ] ").edtf == "[201X,2022..2024]"


def test_the_text_is_the_sources_wording_or_the_edtf_itself() -> None:
    assert from_edtf("2022-01", " January last ").text == "January last"
    assert from_edtf("2022-01").text == "2022-01"


days = st.dates(date(1000, 1, 1), date(9989, 12, 31)).map(date.isoformat)
plain = st.builds(lambda day, width: day[:width], days, st.sampled_from([4, 7, 10]))
masked = st.builds(
    lambda day, mask: day[: mask.index("X")] + mask[mask.index("X") :],
    days,
    st.sampled_from(["YYYX", "YYXX", "YYYY-XX", "YYYY-MM-XX", "YYYY-XX-XX"]),
)


@given(plain | masked)
def test_unmarked_dates_have_the_bounds_that_the_library_gives(edtf: str) -> None:
    parsed, dating = library.parse_edtf(edtf), from_edtf(edtf)
    assert dating.earliest == date(*parsed.lower_strict()[:3])
    assert dating.latest == date(*parsed.upper_strict()[:3])


@settings(max_examples=30)  # the library takes 10 ms for each
@given(plain, plain)
def test_intervals_have_the_bounds_that_the_library_gives(one: str, other: str) -> None:
    lower, upper = sorted([one, other], key=lambda edtf: from_edtf(edtf).earliest or date.min)
    parsed, dating = library.parse_edtf(f"{lower}/{upper}"), from_edtf(f"{lower}/{upper}")
    assert dating.lasting
    assert (dating.earliest, dating.latest) == (
        date(*parsed.lower_strict()[:3]),
        date(*parsed.upper_strict()[:3]),
    )
