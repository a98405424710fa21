"""The codebook of an archive: each table and column with its meaning and values, from the same definitions as they."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from evidence.formats.archive_results import RESULT_TABLES
from evidence.formats.archive_tables import BETWEEN, Column, tables
from evidence.formats.material import Material

HEADINGS = ("file", "column", "meaning", "type", "needed", "values", "names rows of")
LIMITS = {
    "minimum": "at least {}",
    "exclusiveMinimum": "above {}",
    "maximum": "at most {}",
    "maxLength": "at most {} characters",
}
Section = tuple[str, str, tuple[Column, ...]]

ABOUT = f"""# Codebook

Every table of this archive, column by column. It is made from the definitions by which casetrace stores, checks and
writes a case; `codebook.csv` says the same as a table, and `datapackage.json` says it to programs.

A cell without content is an unknown or empty value. Several values in one cell are parted by “{BETWEEN}”. A cell that
would run as a formula in a spreadsheet, or that begins with an apostrophe, has an apostrophe before it.
"""


def sections(material: Material) -> Iterator[Section]:
    """Path, subject and columns of every table."""
    for table in tables():
        yield table.path, table.about, table.columns
    for result in RESULT_TABLES:
        yield result.path, result.about, result.columns(material)


def codebook_rows(material: Material) -> Iterator[list[str]]:
    for path, _, columns in sections(material):
        for column in columns:
            yield [path, *_line(column)]


def codebook_text(material: Material) -> str:
    return "\n".join([ABOUT, *(_section(*section) for section in sections(material))])


def _section(path: str, about: str, columns: Sequence[Column]) -> str:
    lines = [f"## {path}", "", about, "", _row(HEADINGS[1:]), _row(["---"] * len(HEADINGS[1:]))]
    return "\n".join([*lines, *(_row(_code_first(_line(column))) for column in columns), ""])


def _line(column: Column) -> list[str]:
    needed = "yes" if column.is_needed else ""
    type_ = f"list of {column.type}s" if column.is_list else column.type
    return [column.name, column.meaning, type_, needed, _values(column.schema), column.refers_to]


def _values(schema: Any) -> str:
    """The values of a choice, or the limits of a number or text."""
    if "enum" in schema:
        return ", ".join(value for value in schema["enum"] if value)
    return ", ".join(words.format(schema[name]) for name, words in LIMITS.items() if name in schema)


def _code_first(cells: Sequence[str]) -> list[str]:
    return [f"`{cells[0]}`", *cells[1:]]


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cell.replace('|', '&#124;').replace('<', '&lt;') for cell in cells)} |"
