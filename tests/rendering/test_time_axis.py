from datetime import date
from itertools import pairwise

from pytest import approx, mark

from evidence.rendering.time_axis import TimeScale, fitted, ticks


def test_days_are_evenly_spread() -> None:
    scale = TimeScale(date(2022, 1, 1), date(2022, 1, 10), 100, 200)
    assert scale.start(date(2022, 1, 1)) == 100
    assert scale.end(date(2022, 1, 10)) == approx(200)
    assert scale.middle(date(2022, 1, 1)) == approx(105)


@mark.parametrize(
    ("first", "last", "labels"),
    [
        (
            date(2022, 1, 2),
            date(2022, 1, 9),
            ["2 Jan 2022", "3 Jan", "4 Jan", "5 Jan", "6 Jan", "7 Jan", "8 Jan", "9 Jan"],
        ),
        (date(2021, 12, 20), date(2022, 1, 20), ["20 Dec 2021", "27 Dec", "3 Jan 2022", "10 Jan", "17 Jan"]),
        (date(2021, 11, 1), date(2022, 4, 30), ["Nov 2021", "Dec", "Jan 2022", "Feb", "Mar", "Apr"]),
        (date(2021, 3, 1), date(2022, 12, 31), ["Apr 2021", "Jul", "Oct", "Jan 2022", "Apr", "Jul", "Oct"]),
        (date(1992, 1, 1), date(2025, 12, 31), ["1995", "2000", "2005", "2010", "2015", "2020", "2025"]),
    ],
)
def test_ticks_stand_at_round_dates(first: date, last: date, labels: list[str]) -> None:
    assert [tick.label for tick in ticks(TimeScale(first, last, 0, 610))] == labels


@mark.parametrize("width", [450, 610, 1180])
@mark.parametrize("years", [1, 2, 3, 8, 33, 400, 9990])
def test_tick_labels_have_room(width: float, years: int) -> None:
    drawn = ticks(TimeScale(date(1, 1, 1), date(years, 12, 31), 0, width))
    assert len(drawn) >= 3
    assert all(right.x - left.x >= 40 for left, right in pairwise(drawn))


def test_a_new_year_is_marked_where_the_axis_counts_in_less() -> None:
    drawn = ticks(TimeScale(date(2021, 11, 1), date(2022, 4, 30), 0, 610))
    assert [tick.label for tick in drawn if tick.major] == ["Nov 2021", "Jan 2022"]


def test_a_single_day_gets_air_on_both_sides() -> None:
    scale = fitted([date(2022, 1, 6)], 0, 70)
    assert (scale.first, scale.last) == (date(2022, 1, 3), date(2022, 1, 9))


def test_the_ends_of_the_calendar_are_no_obstacle() -> None:
    scale = fitted([date.min, date.max], 0, 600)
    assert (scale.first, scale.last) == (date.min, date.max)
