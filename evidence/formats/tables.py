"""Tables as CSV and as sheets: text that a spreadsheet would run is kept from it, numbers stay numbers."""

import codecs
import csv
from collections.abc import Iterable, Mapping, Sequence
from io import TextIOWrapper
from typing import Any, BinaryIO

from evidence.formats.timeline_csv import DANGEROUS, guarded
from evidence.formats.timeline_xlsx import fitting

Cell = str | float | None
WIDTH, WIDE = 16, 44
# Columns of prose, by their names.
WIDE_COLUMNS = ("title", "observation", "hypothesis_title", "item_title", "meaning", "problem", "address")


def write_csv(headings: Sequence[str], rows: Iterable[Sequence[Cell]], out: BinaryIO) -> None:
    """UTF-8 with a byte order mark, by which Excel knows it; lines end in CR LF; an empty cell is an unknown value."""
    out.write(codecs.BOM_UTF8)
    text = TextIOWrapper(out, encoding="utf-8", newline="", write_through=True)
    table = csv.writer(text)
    table.writerow([guarded(heading) for heading in headings])
    table.writerows([_as_text(cell) for cell in row] for row in rows)
    text.detach()


def add_sheet(book: Any, name: str, headings: Sequence[str], rows: Iterable[Sequence[Cell]]) -> None:
    """A sheet with a row of headings that stays in view; strings are never formulas, numbers or addresses."""
    sheet = book.add_worksheet(name)
    bold, quoted = book.add_format({"bold": True, "bottom": 1}), book.add_format({"quote_prefix": True})
    sheet.freeze_panes(1, 1)
    for column, heading in enumerate(headings):
        sheet.set_column(column, column, WIDE if heading in WIDE_COLUMNS else WIDTH)
        sheet.write_string(0, column, fitting(heading), bold)
    for number, row in enumerate(rows, start=1):
        for column, cell in enumerate(row):
            if isinstance(cell, str) and cell:
                sheet.write_string(number, column, fitting(cell), quoted if cell[0] in DANGEROUS else None)
            elif isinstance(cell, int | float):
                sheet.write_number(number, column, cell)


def add_meanings(book: Any, meanings: Mapping[str, str]) -> None:
    """The sheet that says what the columns hold."""
    add_sheet(book, "Columns", ("column", "meaning"), meanings.items())


def _as_text(cell: Cell) -> str:
    if cell is None:
        return ""
    return guarded(cell) if isinstance(cell, str) else f"{cell:.12g}"
