"""Datings of every kind for the tests of their words: examples, and a strategy that makes any."""

from datetime import date

from hypothesis import strategies as st

from evidence.dating import Dating, UnreadableDate, parse

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


def bounds(dating: Dating) -> tuple[date | None, date | None, bool]:
    return dating.earliest, dating.latest, dating.lasting


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


def is_read_or_refused(words: list[str]) -> None:
    """Whatever order the words stand in: a dating with its bounds in order, or a refusal with its reason."""
    try:
        dating = parse(" ".join(words))
    except UnreadableDate as refusal:
        assert refusal.reason
    else:
        assert not (dating.earliest and dating.latest) or dating.earliest <= dating.latest
