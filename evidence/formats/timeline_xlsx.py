"""The timeline as an Excel workbook: the events, what the columns hold, and which case it is."""

from collections.abc import Iterator
from datetime import date
from functools import cache, partial
from io import BytesIO
from typing import Any, BinaryIO

import xlsxwriter  # type: ignore[import-untyped]
from xlsxwriter.utility import xl_col_to_name  # type: ignore[import-untyped]

from evidence.formats.material import Material
from evidence.formats.options import Option
from evidence.formats.timeline_columns import COLUMNS, HEADINGS, cells
from evidence.formats.timeline_csv import DANGEROUS
from evidence.formats.timeline_values import head_values
from evidence.formats.xlsx_stream import Cell, streamed, styles_of
from evidence.wording import gettext_noop

KEY = "timeline.xlsx"
LABEL = gettext_noop("Excel")
MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
DESCRIPTION = gettext_noop(
    "The same table as a workbook, with real dates and a sheet that explains the columns."
)
OPTIONS: tuple[Option, ...] = ()

# Excel counts a 29 February 1900 that never was: days before are text, as are all that it knows no number for.
FIRST_DAY, DAY_ZERO = "1900-03-01", date(1899, 12, 30)
LONGEST = 32_767
CUT = " … [cut here: a cell holds no more; the whole text is in timeline.csv]"
WIDTHS = {"ref": 20, "title": 44, "sources": 50, "summary": 60, "address": 40, "other_datings": 30}
WIDTH = 15
DAYS = frozenset({HEADINGS.index("earliest"), HEADINGS.index("latest")})
LETTERS = [xl_col_to_name(number) for number in range(len(HEADINGS))]
SETTINGS = {
    **{"constant_memory": True, "default_date_format": "yyyy-mm-dd"},
    **{"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False},
}


def write(material: Material, out: BinaryIO) -> None:
    """Write the workbook row by row: memory does not grow with the events, and no cell is a formula."""
    out.writelines(parts(material))


def parts(material: Material) -> Iterator[bytes]:
    """The same piece by piece; the same state of the case gives the same bytes."""
    frame = cache(partial(framed, material))
    styles = styles_of(frame(0))
    day, quoted = styles[LETTERS[min(DAYS)]], styles[LETTERS[0]]
    rows = (
        [
            styled(cell, day if column in DAYS else 0, quoted)
            for column, cell in enumerate(cells(row, material.addresses))
        ]
        for row in material.timeline()
    )
    yield from streamed(frame, rows, LETTERS)


def styled(cell: str, day: int, quoted: int) -> Cell | None:
    """The cell with its style: `day` in a column of days, `quoted` where Excel would take the text for a formula."""
    if not cell:
        return None
    if day and cell >= FIRST_DAY:
        return (date.fromisoformat(cell) - DAY_ZERO).days, day
    return fitting(cell), quoted if cell[0] in DANGEROUS else 0


def framed(material: Material, events: int) -> bytes:
    """The workbook with so many events, but for their rows: one sample of the styles stands in their place."""
    out = BytesIO()
    with xlsxwriter.Workbook(out, SETTINGS) as book:
        book.set_properties(
            {"title": f"Timeline of {material.case.title}", "created": material.made.on.replace(tzinfo=None)}
        )
        head(book, events)
        columns = table(book, "Columns", iter(COLUMNS.items()))
        columns.set_column(0, 0, 20)
        facts = ((name, str(value)) for name, value in head_values(material).items())
        table(book, "Case", facts).set_column(0, 0, 20)
    return out.getvalue()


def head(book: Any, events: int) -> None:
    bold = book.add_format({"bold": True, "bottom": 1})
    day = book.add_format({"num_format": "yyyy-mm-dd", "align": "left"})
    quoted = book.add_format({"quote_prefix": True})
    sheet = book.add_worksheet("Timeline")
    sheet.freeze_panes(1, 1)
    for number, name in enumerate(HEADINGS):
        sheet.set_column(number, number, WIDTHS.get(name, WIDTH))
        sheet.write_string(0, number, name, bold)
    sheet.write_string(1, 0, "sample", quoted)
    sheet.write_number(1, min(DAYS), 1, day)
    sheet.autofilter(0, 0, events, len(HEADINGS) - 1)


def table(book: Any, name: str, rows: Iterator[tuple[str, str]]) -> Any:
    sheet = book.add_worksheet(name)
    sheet.set_column(1, 1, 100)
    for number, cells_of_row in enumerate(rows):
        for column, cell in enumerate(cells_of_row):
            sheet.write_string(number, column, fitting(cell))
    return sheet


def fitting(cell: str) -> str:
    """The text, cut where it is longer than a cell can be, and then saying so."""
    return cell if len(cell) <= LONGEST else cell[: LONGEST - len(CUT)] + CUT
