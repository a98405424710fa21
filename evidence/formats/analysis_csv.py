"""The analysis as CSV."""

from typing import BinaryIO

from evidence.formats.analysis_table import STANDING_COLUMNS, STEP_COLUMNS, trace_rows
from evidence.formats.material import Material
from evidence.formats.options import Option
from evidence.formats.tables import write_csv
from evidence.wording import gettext_noop

KEY = "analysis.csv"
LABEL = gettext_noop("CSV")
MEDIA_TYPE = "text/csv; charset=utf-8"
DESCRIPTION = gettext_noop(
    "Priors, posteriors with their ranges, and every step between: to recompute in R, Stata or Excel."
)
OPTIONS: tuple[Option, ...] = ()


def write(material: Material, out: BinaryIO) -> None:
    write_csv([*STANDING_COLUMNS, *STEP_COLUMNS], trace_rows(material), out)
