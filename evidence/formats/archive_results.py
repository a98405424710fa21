"""The tables of an archive that are made from others: the timeline, the matrix and the analysis."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import BinaryIO

from evidence.document.timeline import TimelineRow
from evidence.formats import analysis_csv, matrix_csv, timeline_csv
from evidence.formats.analysis_table import STANDING_COLUMNS, STEP_COLUMNS
from evidence.formats.archive_tables import Column
from evidence.formats.material import Material
from evidence.formats.matrix_table import BLOCK, ITEM_COLUMNS, headings
from evidence.formats.timeline_columns import COLUMNS

FOLDER = "results"
NUMBERS = (
    *("prior", "posterior", "posterior_low", "posterior_high", "total_db", "step"),
    *("weight_db", "counted_db", "probability_after"),
)
DAYS = ("earliest", "latest", "found_on")
# Of several coders these hold several numbers in one cell.
SEVERAL = ("p_if_true", "p_if_false")


@dataclass(frozen=True, slots=True)
class ResultTable:
    """A table that can be made again from the others; `columns` may depend on the hypotheses of the case."""

    name: str
    about: str
    columns: Callable[[Material], tuple[Column, ...]]
    write: Callable[[Material, BinaryIO], None]

    @property
    def path(self) -> str:
        return f"{FOLDER}/{self.name}.csv"


def _column(heading: str, meaning: str) -> Column:
    name = heading.rpartition(": ")[2]
    schema = {"type": "number" if name in NUMBERS else "any" if name in SEVERAL else "string"}
    days = {"format": "date"} if name in DAYS else {}
    return Column(heading, f"{meaning[0].upper()}{meaning[1:]}.", schema | days)


def _timeline(material: Material) -> tuple[Column, ...]:
    return tuple(_column(*one) for one in COLUMNS.items())


def _analysis(material: Material) -> tuple[Column, ...]:
    return tuple(_column(*one) for one in (STANDING_COLUMNS | STEP_COLUMNS).items())


def _matrix(material: Material) -> tuple[Column, ...]:
    known = ITEM_COLUMNS | BLOCK
    return tuple(_column(heading, known[heading.rpartition(": ")[2]]) for heading in headings(material))


RESULT_TABLES = (
    ResultTable(
        "analysis", "Where each hypothesis stands, and each step to there.", _analysis, analysis_csv.write
    ),
    ResultTable(
        "matrix", "Each item of evidence with its tests against each hypothesis.", _matrix, matrix_csv.write
    ),
    ResultTable(
        "timeline", "The events in order of time, with names instead of refs.", _timeline, timeline_csv.write
    ),
)


def steady(rows: Iterator[TimelineRow]) -> Iterator[TimelineRow]:
    """Events of the same days by their refs: databases do not agree on the order of letters and hyphens."""
    for _, alike in groupby(
        rows, key=lambda row: (row.dating.earliest or row.dating.latest, row.dating.latest)
    ):
        yield from sorted(alike, key=lambda row: row.ref)
