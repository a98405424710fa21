"""The order of uncertain dates, and the ends of what lasted."""

from datetime import date

import pytest

from evidence.dating import Order, Span, begins, ends, order, parse, sort_key

ORDERS = [
    ("5 January 2022", "6 January 2022", Order.CERTAIN),
    ("6 January 2022", "6 January 2022", Order.POSSIBLE),
    ("7 January 2022", "6 January 2022", Order.IMPOSSIBLE),
    ("January 2022", "6 January 2022", Order.POSSIBLE),
    ("January 2022", "February 2022", Order.CERTAIN),
    ("the 2010s", "1999", Order.IMPOSSIBLE),
    ("c. 2012", "2013", Order.POSSIBLE),
    ("c. 2012", "2014", Order.CERTAIN),
    ("2012", "2013?", Order.POSSIBLE),
    ("between 14 and 20 September 2022", "16 September 2022", Order.POSSIBLE),
    ("14–20 September 2022", "16 September 2022", Order.POSSIBLE),
    ("14–20 September 2022", "21 September 2022", Order.CERTAIN),
    ("16 September 2022", "14–20 September 2022", Order.POSSIBLE),
    ("21 September 2022", "14–20 September 2022", Order.IMPOSSIBLE),
    ("before 2009", "2009", Order.CERTAIN),
    ("before 2009", "2008", Order.POSSIBLE),
    ("after 2014", "2014", Order.IMPOSSIBLE),
    ("after 2014", "2020", Order.POSSIBLE),
    ("since 2010", "2022", Order.POSSIBLE),
    ("2022", "until 2010", Order.IMPOSSIBLE),
    ("winter 2010", "January 2010", Order.POSSIBLE),
]


@pytest.mark.parametrize(("a", "b", "expected"), ORDERS)
def test_a_cause_may_come_before_an_effect(a: str, b: str, expected: Order) -> None:
    assert order(parse(a), parse(b)) is expected


def test_datings_sort_by_their_first_day_then_by_their_last() -> None:
    typed = ["after 2014", "2010", "before 2009", "6 January 2010", "January 2010", "since 2010"]
    assert [dating.text for dating in sorted(map(parse, typed), key=sort_key)] == [
        "before 2009",
        "January 2010",
        "2010",
        "since 2010",
        "6 January 2010",
        "after 2014",
    ]


@pytest.mark.parametrize(
    ("text", "beginning", "end"),
    [
        ("6–19 January 2022", ("2022-01-06", "2022-01-06"), ("2022-01-19", "2022-01-19")),
        ("1999–2000", ("1999-01-01", "1999-12-31"), ("2000-01-01", "2000-12-31")),
        ("2005-04-02/2005-04-07~", ("2005-04-02", "2005-04-02"), ("2005-04-04", "2005-04-10")),
        ("2022-06/2022", ("2022-06-01", "2022-06-30"), ("2022-06-01", "2022-12-31")),
        ("6 and 8 January 2022", ("2022-01-06", "2022-01-06"), ("2022-01-08", "2022-01-08")),
        ("since 2010", ("2010-01-01", "2010-12-31"), ("2010-01-01", None)),
        ("until May 2011", (None, "2011-05-31"), ("2011-05-01", "2011-05-31")),
        ("January 2022", ("2022-01-01", "2022-01-31"), ("2022-01-01", "2022-01-31")),
        ("between 2010 and 2012", ("2010-01-01", "2012-12-31"), ("2010-01-01", "2012-12-31")),
    ],
)
def test_what_lasted_has_two_ends_and_what_happened_once_has_its_bounds(
    text: str, beginning: tuple[str | None, str | None], end: tuple[str | None, str | None]
) -> None:
    def span(days: tuple[str | None, str | None]) -> Span:
        return Span(*(date.fromisoformat(day) if day else None for day in days))

    assert (begins(parse(text)), ends(parse(text))) == (span(beginning), span(end))
