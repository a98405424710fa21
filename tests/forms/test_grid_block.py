"""Blocks as spreadsheets put them on the clipboard."""

from __future__ import annotations

import pytest

from evidence.forms.grid_block import block_of


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("", []),
        (" \n", []),
        ("2011", [["2011"]]),
        ("2011\tDrills\n2012\tMore drills\n", [["2011", "Drills"], ["2012", "More drills"]]),
        ("2011\tDrills\r\n2012\t", [["2011", "Drills"], ["2012", ""]]),
        ("2011\r\n\r\n2013", [["2011"], [""], ["2013"]]),
        ('2011\t"two\nlines"\tKG', [["2011", "two\nlines", "KG"]]),
        ('"a tab\there"\tb', [["a tab\there", "b"]]),
        ('"He said ""stay"""\tb', [['He said "stay"', "b"]]),
        ('"Hoop" test\tb', [['"Hoop" test', "b"]]),
        ('"not closed\tb\nc', [['"not closed', "b"], ["c"]]),
        ('an inch is 1"\tb', [['an inch is 1"', "b"]]),
    ],
)
def test_a_block_is_taken_apart_into_rows_and_cells(text: str, rows: list[list[str]]) -> None:
    assert block_of(text) == rows
