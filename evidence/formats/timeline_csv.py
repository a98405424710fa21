"""The timeline as CSV, one row per event, safe to open in a spreadsheet."""

import codecs
import csv
from collections.abc import Callable
from datetime import date
from typing import BinaryIO

from evidence.document import CaseDocument, DatingRecord
from evidence.document.datings import words_of
from evidence.formats.timeline_rows import TimelineRow, timeline_rows

KEY = "timeline-csv"
LABEL = "Timeline (CSV)"
MEDIA_TYPE = "text/csv; charset=utf-8"
EXTENSION = "csv"
DESCRIPTION = "One row per event with its dates and sources: for Excel, R, or a table in a paper."

BETWEEN = " | "
# A spreadsheet takes a cell that begins so for a formula; the apostrophe is here so that `unguarded` can be certain.
DANGEROUS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠", "'")
GUARD = "'"
DATED: dict[str, Callable[[DatingRecord], str]] = {
    "date": words_of,
    "date_as_given": lambda dating: dating.text,
    "edtf": lambda dating: dating.edtf,
    "earliest": lambda dating: _day(dating.earliest),
    "latest": lambda dating: _day(dating.latest),
    "precision": lambda dating: dating.precision,
    "basis": lambda dating: dating.basis,
    "dating_note": lambda dating: dating.note,
}
COLUMNS: dict[str, Callable[[TimelineRow], str]] = {
    "title": lambda row: row.event.title,
    "kind": lambda row: row.event.kind,
    "place": lambda row: row.event.place,
    "country_codes": lambda row: BETWEEN.join(row.event.country_codes),
    "actors": lambda row: BETWEEN.join(row.actors),
    "certainty": lambda row: row.event.certainty,
    "dispute_note": lambda row: row.event.dispute_note,
    "other_datings": lambda row: BETWEEN.join(map(_in_one_cell, row.other_datings)),
    "sources": lambda row: BETWEEN.join(cited.in_words for cited in row.sources),
    "source_refs": lambda row: BETWEEN.join(cited.citation.source for cited in row.sources),
    "summary": lambda row: row.event.summary,
}
HEADINGS = ("ref", *DATED, *COLUMNS)


def write(document: CaseDocument, out: BinaryIO) -> None:
    """Write the timeline row by row as UTF-8 with a byte order mark, by which Excel knows it; lines end in CR LF.

    A cell that a spreadsheet would take for a formula gets an apostrophe before it; `unguarded` takes it away again.
    """
    out.write(codecs.BOM_UTF8)
    table = csv.writer(codecs.getwriter("utf-8")(out))
    table.writerow(HEADINGS)
    for row in timeline_rows(document):
        table.writerow(map(guarded, cells(row)))


def cells(row: TimelineRow) -> list[str]:
    """The cells of one row in the order of HEADINGS, not yet guarded."""
    dated = [column(row.dating) if row.dating else "" for column in DATED.values()]
    return [row.event.ref, *dated, *(column(row) for column in COLUMNS.values())]


def guarded(cell: str) -> str:
    """The cell with an apostrophe before it if it begins as a formula does, or with an apostrophe.

    Source: OWASP, CSV Injection.

    >>> guarded("=1+1")
    "'=1+1"
    """
    return GUARD + cell if cell.startswith(DANGEROUS) else cell


def unguarded(cell: str) -> str:
    """The cell as it was before `guarded`.

    >>> unguarded(guarded("-5")), unguarded(guarded("'t Hooft")), unguarded("2014")
    ('-5', "'t Hooft", '2014')
    """
    return cell.removeprefix(GUARD)


def _day(day: date | None) -> str:
    return day.isoformat() if day else ""


def _in_one_cell(dating: DatingRecord) -> str:
    return f"{words_of(dating)} [{dating.edtf}, {dating.basis}]" + (f": {dating.note}" if dating.note else "")
