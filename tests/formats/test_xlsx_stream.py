"""A workbook written row by row, beside the same workbook by XlsxWriter alone."""

import io
import zipfile
from collections.abc import Iterator
from datetime import UTC, datetime

import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from evidence.formats.xlsx_stream import Row, streamed, styles_of

NASTY = [
    "a & b < c > d",
    "  kept  ",
    "two\nlines\ttab",
    "_x0041_",
    "a\rb",
    "\x00\x0b",
    "\ufffe",
    '"quoted"',
    "мир",
    "x_",
    "<r>no</r>",
]
MADE = datetime(2022, 1, 6, tzinfo=UTC)  # else the second in which it is made
texts = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=30)


def frame(rows: int) -> bytes:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"constant_memory": True, "strings_to_formulas": False}) as book:
        book.set_properties({"created": MADE})
        day, quoted = book.add_format({"num_format": "yyyy-mm-dd"}), book.add_format({"quote_prefix": True})
        sheet = book.add_worksheet("Rows")
        for column, name in enumerate(("day", "text", "plain")):
            sheet.write_string(0, column, name)
        sheet.write_number(1, 0, 1, day)
        sheet.write_string(1, 1, "sample", quoted)
        sheet.autofilter(0, 0, rows, 2)
        book.add_worksheet("More").write_string(0, 0, f"{rows} rows")
    return out.getvalue()


def made(rows: list[Row]) -> bytes:
    return b"".join(streamed(frame, rows, ["A", "B", "C"]))


def test_the_cells_are_those_that_were_given_in_their_styles() -> None:
    styles = styles_of(frame(0))
    assert set(styles) == {"A", "B"}
    rows: list[Row] = [[(44567, styles["A"]), (text, styles["B"]), (text, 0)] for text in NASTY]
    rows.append([None, None, ("alone", 0)])
    book = load_workbook(io.BytesIO(made(rows)))
    sheet = book["Rows"]
    assert [cell.value for cell in sheet[1]] == ["day", "text", "plain"]
    assert str(sheet["A2"].value) == "2022-01-06 00:00:00"
    assert sheet["B2"].quotePrefix
    assert [cell.value for cell in sheet[len(NASTY) + 2]] == [None, None, "alone"]
    assert sheet.max_row == len(NASTY) + 2
    assert sheet.auto_filter.ref == f"A1:C{len(rows) + 1}"
    assert book["More"]["A1"].value == f"{len(rows)} rows"


@settings(max_examples=30)
@given(st.lists(texts, max_size=8))
def test_every_text_reads_as_xlsxwriter_writes_it(words: list[str]) -> None:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"constant_memory": True}) as book:
        sheet = book.add_worksheet("Rows")
        for number, word in enumerate(words, start=1):
            sheet.write_string(number, 2, word)
    theirs = load_workbook(io.BytesIO(out.getvalue()))["Rows"]
    ours = load_workbook(io.BytesIO(made([[None, None, (word, 0)] for word in words])))["Rows"]
    for number in range(2, len(words) + 2):
        assert ours.cell(number, 3).value == theirs.cell(number, 3).value


def test_the_first_piece_is_there_before_a_row_is_asked_for_and_the_rest_follows() -> None:
    asked = []

    def rows() -> Iterator[Row]:
        for number in range(1000):
            asked.append(number)
            yield [(number, 0), (f"row {number}", 0), None]

    pieces = streamed(frame, rows(), ["A", "B", "C"])
    assert next(pieces).startswith(b"PK")
    assert asked == []
    next(pieces)
    assert 0 < len(asked) < 1000
    whole = b"".join(pieces)
    assert len(asked) == 1000
    assert whole


def test_the_same_rows_give_the_same_bytes_and_a_sound_file() -> None:
    rows: list[Row] = [[(1, 0), ("a", 0), None]] * 3
    assert made(rows) == made(rows)
    with zipfile.ZipFile(io.BytesIO(made(rows))) as book:
        assert book.testzip() is None
        assert book.namelist()[0] == "[Content_Types].xml"
        assert len(set(book.namelist())) == len(book.namelist())
        assert b"sample" not in book.read("xl/worksheets/sheet1.xml")
        assert b"<dimension" not in book.read("xl/worksheets/sheet1.xml")


def test_no_rows_leave_the_head_alone() -> None:
    sheet = load_workbook(io.BytesIO(made([])))["Rows"]
    assert (sheet.max_row, sheet["A1"].value) == (1, "day")
