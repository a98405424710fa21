"""A workbook that is sent while it is made: the rows of its first sheet are ours, all around them is XlsxWriter's.

XlsxWriter puts a workbook together in the end, when all rows are written. Here it makes a frame: the same workbook
with a head and one sample row. The frame gives each part of the file; the rows go in where the sample row stood.
Office Open XML: ISO/IEC 29500-1:2016, 18.3.1 (cells); part 2 (the ZIP, a file of which may precede its size).
"""

import io
import re
from collections.abc import Callable, Iterable, Iterator
from html import escape
from itertools import islice
from typing import Any, cast
from zipfile import ZIP_DEFLATED, ZipFile

from evidence.formats.zipped import packed_entry

# What a cell says: a text, or a whole number; with the number of its style, 0 for none.
Cell = tuple[str | int, int]
Row = list[Cell | None]

SHEET, TYPES = "xl/worksheets/sheet1.xml", "[Content_Types].xml"
ROWS_A_PIECE = 200
STYLE = re.compile(rb'<c r="([A-Z]+)2"(?: s="([0-9]+)")?')
SAMPLE_ROW = re.compile(rb'<row r="2".*?</row>', re.DOTALL)
# What XML cannot hold, and what would be taken for a sign of it: both are written as _xHHHH_ (22.9.2.19).
UNSAFE = re.compile("[\x00-\x08\x0b-\x1f\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4}_)")


def styles_of(frame: bytes) -> dict[str, int]:
    """The number of the style of each cell of the sample row, by the letters of its column."""
    (row,) = SAMPLE_ROW.findall(_part(frame, SHEET))
    return {column.decode(): int(number or 0) for column, number in STYLE.findall(row)}


def streamed(frame: Callable[[int], bytes], rows: Iterable[Row], columns: list[str]) -> Iterator[bytes]:
    """The workbook piece by piece, `rows` from the second row on; the same rows give the same bytes.

    `frame` makes the workbook with a head and a sample row, for so many rows below the head; `columns` are the
    letters of the columns. Nothing is held but some rows.
    """
    sink = _Sink()
    number = 0
    with ZipFile(cast(Any, sink), "w", ZIP_DEFLATED) as book:
        beginning = frame(0)
        book.writestr(packed_entry(TYPES), _part(beginning, TYPES))
        with book.open(packed_entry(SHEET), "w") as sheet:
            sheet.write(_around(beginning)[0])
            yield sink.taken()
            waiting = enumerate(rows, start=2)
            while some := list(islice(waiting, ROWS_A_PIECE)):
                sheet.write("".join([_row(place, row, columns) for place, row in some]).encode())
                number += len(some)
                yield sink.taken()
            whole = frame(number)
            sheet.write(_around(whole)[1])
        with ZipFile(io.BytesIO(whole)) as framed:
            for name in framed.namelist():
                if name not in (SHEET, TYPES):
                    book.writestr(packed_entry(name), framed.read(name))
    yield sink.taken()


class _Sink(io.RawIOBase):
    """Takes what is written until somebody fetches it; it cannot go back."""

    def __init__(self) -> None:
        self._pieces: list[bytes] = []

    def writable(self) -> bool:
        return True

    def write(self, piece: "bytes | bytearray | memoryview") -> int:  # type: ignore[override]
        self._pieces.append(bytes(piece))
        return len(piece)

    def taken(self) -> bytes:
        pieces, self._pieces = self._pieces, []
        return b"".join(pieces)


def _part(frame: bytes, name: str) -> bytes:
    with ZipFile(io.BytesIO(frame)) as framed:
        return framed.read(name)


def _around(frame: bytes) -> tuple[bytes, bytes]:
    """The sheet before and after its sample row; the range that it names would be the sample's."""
    before, after = SAMPLE_ROW.split(_part(frame, SHEET))
    return re.sub(rb"<dimension [^>]*/>", b"", before), after


def _row(number: int, row: Row, columns: list[str]) -> str:
    cells = [
        _cell(f"{column}{number}", *cell)
        for column, cell in zip(columns, row, strict=True)
        if cell is not None
    ]
    return f'<row r="{number}">{"".join(cells)}</row>'


def _cell(place: str, value: str | int, style: int) -> str:
    at = f'r="{place}" s="{style}"' if style else f'r="{place}"'
    if isinstance(value, int):
        return f"<c {at}><v>{value}</v></c>"
    if UNSAFE.search(value):
        value = UNSAFE.sub(lambda found: f"_x{ord(found.group()):04X}_", value)
    keep = ' xml:space="preserve"' if value != value.strip() else ""
    return f'<c {at} t="inlineStr"><is><t{keep}>{escape(value, quote=False)}</t></is></c>'
