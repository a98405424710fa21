"""The examples in the docstrings and the tables of docs/dates.md."""

import doctest
import importlib
import pkgutil
from pathlib import Path

import pytest

import evidence.dating
from evidence.dating import UnreadableDate, parse

MODULES = [f"evidence.dating.{module.name}" for module in pkgutil.iter_modules(evidence.dating.__path__)]
PAGE = Path(__file__).parents[2] / "docs" / "dates.md"
ROWS = [
    [cell.strip() for cell in line.strip("|").split("|")]
    for line in PAGE.read_text(encoding="utf-8").splitlines()
    if line.startswith("|") and not line.startswith(("|---", "| You type"))
]
READ = [row for row in ROWS if len(row) == 4]
REFUSED = PAGE.read_text(encoding="utf-8").partition("## What is refused")[2].partition("##")[0]


@pytest.mark.parametrize("name", MODULES)
def test_the_examples_of_the_module_run(name: str) -> None:
    assert doctest.testmod(importlib.import_module(name)).failed == 0


@pytest.mark.parametrize(("typed", "edtf", "first", "last"), READ)
def test_the_page_says_how_a_date_is_read(typed: str, edtf: str, first: str, last: str) -> None:
    dating = parse(typed)
    days = [day.isoformat() if day else "unknown" for day in (dating.earliest, dating.latest)]
    assert [dating.edtf, *days] == [edtf, first, last]


@pytest.mark.parametrize("typed", [row[0] for row in ROWS if len(row) == 2 and f"| {row[0]} |" in REFUSED])
def test_the_page_says_what_is_refused(typed: str) -> None:
    with pytest.raises(UnreadableDate):
        parse(typed)


def test_the_page_has_rows_of_both_kinds() -> None:
    assert len(READ) > 30
    assert REFUSED.count("\n| ") > 10
