"""The matrix as CSV."""

from typing import BinaryIO

from evidence.formats.material import Material
from evidence.formats.matrix_table import headings, rows
from evidence.formats.options import Option
from evidence.formats.tables import write_csv
from evidence.wording import gettext_noop

KEY = "matrix.csv"
LABEL = gettext_noop("CSV")
MEDIA_TYPE = "text/csv; charset=utf-8"
DESCRIPTION = gettext_noop(
    "One row per item of evidence with its tests against each hypothesis: for Excel, R or Stata."
)
OPTIONS: tuple[Option, ...] = ()


def write(material: Material, out: BinaryIO) -> None:
    write_csv(headings(material), rows(material), out)
