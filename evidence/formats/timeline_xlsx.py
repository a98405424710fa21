"""The timeline as an Excel workbook: the events, what the columns hold, and which case it is."""

from collections.abc import Iterator
from datetime import date
from typing import Any, BinaryIO

import xlsxwriter  # type: ignore[import-untyped]

from evidence.formats.material import Material
from evidence.formats.options import Option
from evidence.formats.timeline_columns import COLUMNS, HEADINGS, cells
from evidence.formats.timeline_csv import DANGEROUS
from evidence.formats.timeline_values import head_values
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
SETTINGS = {
    **{"constant_memory": True, "default_date_format": "yyyy-mm-dd"},
    **{"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False},
}


def write(material: Material, out: BinaryIO) -> None:
    """Write the workbook row by row: memory does not grow with the events, and no cell is a formula."""
    book = xlsxwriter.Workbook(out, SETTINGS)
    book.set_properties(
        {"title": f"Timeline of {material.case.title}", "created": material.made.on.replace(tzinfo=None)}
    )
    bold = book.add_format({"bold": True, "bottom": 1})
    events(book, material, bold)
    columns = table(book, "Columns", ((name, about) for name, about in COLUMNS.items()))
    columns.set_column(0, 0, 20)
    about_case = table(book, "Case", ((name, str(value)) for name, value in head_values(material).items()))
    about_case.set_column(0, 0, 20)
    book.close()


def events(book: Any, material: Material, bold: Any) -> None:
    sheet = book.add_worksheet("Timeline")
    sheet.freeze_panes(1, 1)
    for number, name in enumerate(HEADINGS):
        sheet.set_column(number, number, WIDTHS.get(name, WIDTH))
        sheet.write_string(0, number, name, bold)
    day, quoted = (
        book.add_format({"num_format": "yyyy-mm-dd", "align": "left"}),
        book.add_format({"quote_prefix": True}),
    )
    last = 0
    for last, row in enumerate(material.timeline(), start=1):
        for column, cell in enumerate(cells(row, material.addresses)):
            if not cell:
                continue
            if column in DAYS and cell >= FIRST_DAY:
                sheet.write_number(last, column, (date.fromisoformat(cell) - DAY_ZERO).days, day)
            else:
                sheet.write_string(last, column, fitting(cell), quoted if cell[0] in DANGEROUS else None)
    sheet.autofilter(0, 0, last, len(HEADINGS) - 1)


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
