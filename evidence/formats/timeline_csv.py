"""The timeline as CSV, one row per event, safe to open in a spreadsheet."""

import codecs
import csv
from collections.abc import Iterator
from io import StringIO
from itertools import islice
from typing import BinaryIO

from evidence.formats.material import Material
from evidence.formats.options import Option
from evidence.formats.timeline_columns import HEADINGS, cells
from evidence.wording import gettext_noop

KEY = "timeline.csv"
LABEL = gettext_noop("CSV")
MEDIA_TYPE = "text/csv; charset=utf-8"
DESCRIPTION = gettext_noop(
    "One row per event with its dates and sources: for Excel, R, or a table in a paper."
)
OPTIONS: tuple[Option, ...] = ()

# A spreadsheet takes a cell that begins so for a formula; the apostrophe is here so that `unguarded` can be certain.
DANGEROUS = frozenset("=+-@\t\r\n＝＋－＠'")
GUARD = "'"
ROWS_A_PIECE = 100


def write(material: Material, out: BinaryIO) -> None:
    """Write the timeline row by row as UTF-8 with a byte order mark, by which Excel knows it; lines end in CR LF.

    A cell that a spreadsheet would take for a formula gets an apostrophe before it; `unguarded` takes it away again.
    """
    out.writelines(parts(material))


def parts(material: Material) -> Iterator[bytes]:
    """The same piece by piece."""
    text = StringIO(newline="")
    table = csv.writer(text)
    yield codecs.BOM_UTF8
    table.writerow(HEADINGS)
    rows, addresses = material.timeline(), material.addresses
    while True:
        table.writerows([guarded_row(cells(row, addresses)) for row in islice(rows, ROWS_A_PIECE)])
        if not text.tell():
            return
        yield text.getvalue().encode()
        text.seek(0)
        text.truncate()


def guarded_row(row: list[str]) -> list[str]:
    """All cells as `guarded` gives them: a call for each of two million would take as long as writing them."""
    if DANGEROUS.isdisjoint([cell[:1] for cell in row]):
        return row
    return list(map(guarded, row))


def guarded(cell: str) -> str:
    """The cell with an apostrophe before it if it begins as a formula does, or with an apostrophe.

    Source: OWASP, CSV Injection.

    >>> guarded("=1+1")
    "'=1+1"
    """
    return GUARD + cell if cell[:1] in DANGEROUS else cell


def unguarded(cell: str) -> str:
    """The cell as it was before `guarded`.

    >>> unguarded(guarded("-5")), unguarded(guarded("'t Hooft")), unguarded("2014")
    ('-5', "'t Hooft", '2014')
    """
    return cell.removeprefix(GUARD)
