"""The matrix as an Excel workbook, with what its columns hold."""

from typing import BinaryIO

import xlsxwriter  # type: ignore[import-untyped]

from evidence.formats.material import Material
from evidence.formats.matrix_table import BLOCK, ITEM_COLUMNS, headings, rows
from evidence.formats.options import Option
from evidence.formats.tables import add_meanings, add_sheet
from evidence.formats.timeline_xlsx import MEDIA_TYPE as EXCEL
from evidence.formats.timeline_xlsx import SETTINGS
from evidence.wording import gettext_noop

KEY = "matrix.xlsx"
LABEL = gettext_noop("Excel")
MEDIA_TYPE = EXCEL
DESCRIPTION = gettext_noop("The same table as a workbook, with sheets on the hypotheses and on the columns.")
OPTIONS: tuple[Option, ...] = ()


def write(material: Material, out: BinaryIO) -> None:
    """Write the workbook; the same state of the case gives the same bytes."""
    with xlsxwriter.Workbook(out, SETTINGS) as book:
        book.set_properties({"title": material.case.title, "created": material.made.on.replace(tzinfo=None)})
        add_sheet(book, "Matrix", headings(material), rows(material))
        hypotheses = ((one.ref, one.title, one.role) for one in material.document.hypotheses)
        add_sheet(book, "Hypotheses", ("ref", "title", "role"), hypotheses)
        add_meanings(book, ITEM_COLUMNS | {f"… {name}": words for name, words in BLOCK.items()})
