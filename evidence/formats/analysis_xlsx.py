"""The analysis as an Excel workbook: the hypotheses, the steps, and what the columns hold."""

from typing import BinaryIO

import xlsxwriter  # type: ignore[import-untyped]

from evidence.formats.analysis_table import STANDING_COLUMNS, STEP_COLUMNS, standing_rows, trace_rows
from evidence.formats.material import Material
from evidence.formats.options import Option
from evidence.formats.tables import add_meanings, add_sheet
from evidence.formats.timeline_xlsx import MEDIA_TYPE as EXCEL
from evidence.formats.timeline_xlsx import SETTINGS
from evidence.wording import gettext_noop

KEY = "analysis.xlsx"
LABEL = gettext_noop("Excel")
MEDIA_TYPE = EXCEL
DESCRIPTION = gettext_noop(
    "The same as a workbook: one sheet of hypotheses, one of steps, one on the columns."
)
OPTIONS: tuple[Option, ...] = ()


def write(material: Material, out: BinaryIO) -> None:
    """Write the workbook; the same state of the case gives the same bytes."""
    with xlsxwriter.Workbook(out, SETTINGS) as book:
        book.set_properties({"title": material.case.title, "created": material.made.on.replace(tzinfo=None)})
        add_sheet(book, "Hypotheses", list(STANDING_COLUMNS), standing_rows(material))
        add_sheet(book, "Steps", [*STANDING_COLUMNS, *STEP_COLUMNS], trace_rows(material))
        add_meanings(book, STANDING_COLUMNS | STEP_COLUMNS)
