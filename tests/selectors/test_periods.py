"""Ready-made periods, and the ways from one to another."""

from __future__ import annotations

from datetime import date

import pytest

from evidence.selectors.periods import Window, extent, moves, ready_made


def days(*years: int) -> list[tuple[date, date]]:
    return [(date(year, 3, 1), date(year, 3, 2)) for year in years]


def labels(*years: int) -> list[str]:
    return [period.label for period in ready_made(days(*years))]


@pytest.mark.parametrize(
    ("years", "expected"),
    [
        ((1992, 2022, 2022, 2025), ["1992–2001", "2002–2011", "2012–2021", "2022–2025", "2022"]),
        ((2019, 2021), ["2019", "2020", "2021"]),
        ((2000, 2009), ["2000–2001", "2002–2003", "2004–2005", "2006–2007", "2008–2009", "2000"]),
        ((2022,), []),
        ((), []),
    ],
)
def test_periods_are_round_and_few(years: tuple[int, ...], expected: list[str]) -> None:
    assert labels(*years) == expected


def test_periods_are_written_as_one_would_type_them() -> None:
    assert ready_made(days(1992, 2025))[0][1:] == ("1992", "2001")


def test_open_ends_count_by_the_end_that_is_known() -> None:
    assert extent([(None, date(2010, 1, 1)), (date(2012, 5, 5), None)]) == (
        date(2010, 1, 1),
        date(2012, 5, 5),
    )
    assert extent([(None, None)]) is None


YEAR = Window(date(2010, 1, 1), date(2010, 12, 31))
WHOLE = Window(date(1990, 1, 1), date(2025, 12, 31))


def test_from_within_one_can_go_every_way() -> None:
    assert [move.label for move in moves(YEAR, WHOLE)] == ["Closer", "Wider", "Earlier", "Later"]


def test_the_whole_can_only_be_seen_closer() -> None:
    assert [move.label for move in moves(WHOLE, WHOLE)] == ["Closer"]


def test_a_day_is_not_seen_closer() -> None:
    day = Window(date(2010, 1, 1), date(2010, 1, 1))
    assert "Closer" not in [move.label for move in moves(day, WHOLE)]


def test_moves_keep_the_middle_or_half_of_the_view() -> None:
    ways = {move.label: (move.since, move.until) for move in moves(YEAR, WHOLE)}
    assert ways["Closer"] == ("2010-04-02", "2010-10-01")
    assert ways["Wider"] == ("2009-07-03", "2011-07-01")
    assert ways["Earlier"] == ("2009-07-03", "2010-07-02")
    assert ways["Later"] == ("2010-07-02", "2011-07-01")


def test_moves_stop_where_the_calendar_does() -> None:
    ends = Window(date(5, 1, 1), date(9998, 1, 1))
    wider = next(move for move in moves(ends, Window(date.min, date.max)) if move.label == "Wider")
    assert wider[1:] == ("0001-01-01", "9999-12-31")
