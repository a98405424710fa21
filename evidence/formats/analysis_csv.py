"""The analysis as CSV."""

from typing import BinaryIO

from evidence.formats.analysis_table import STANDING_COLUMNS, STEP_COLUMNS, trace_rows
from evidence.formats.material import Material
from evidence.formats.options import Option
from evidence.formats.tables import write_csv

KEY = "analysis.csv"
LABEL = "CSV"
MEDIA_TYPE = "text/csv; charset=utf-8"
DESCRIPTION = (
    "Priors, posteriors with their ranges, and every step between: to recompute in R, Stata or Excel."
)
OPTIONS: tuple[Option, ...] = ()


def write(material: Material, out: BinaryIO) -> None:
    write_csv([*STANDING_COLUMNS, *STEP_COLUMNS], trace_rows(material), out)
