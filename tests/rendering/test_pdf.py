"""PDFs come out the same every time, with all their text."""

from __future__ import annotations

from io import BytesIO

import pytest
from pypdf import PdfReader
from pypdf.errors import PdfReadError

from evidence.rendering.files import FileKind, as_file, as_pdf
from evidence.rendering.pdf import joined

FONT = 'font-family="Liberation Sans"'
# Three fonts, and as many states of opacity: what the converter names in an order that chance decides.
PAGE = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="200" height="100">'
    '<rect width="50" height="50" fill="red" opacity="0.5"/><rect x="60" width="50" height="50" opacity="0.3"/>'
    f'<rect x="120" width="50" height="50" stroke="red" stroke-opacity=".7"/><text y="70" {FONT}>plain</text>'
    f'<text y="80" {FONT} font-weight="bold">bold</text><text y="90" {FONT}>مرحبا</text></svg>'
)


def test_a_picture_gives_the_same_bytes_every_time() -> None:
    assert len({as_file(PAGE, FileKind.PDF) for _ in range(8)}) == 1


def test_pages_joined_keep_their_order_and_their_text() -> None:
    read = PdfReader(BytesIO(as_pdf([PAGE, PAGE.replace("plain", "second")])), strict=True)
    first, second = (page.extract_text() for page in read.pages)
    assert ("plain" in first, "bold" in first, "second" in second) == (True, True, True)


def test_no_day_and_no_program_stand_in_it() -> None:
    content = as_file(PAGE, FileKind.PDF)
    assert not PdfReader(BytesIO(content)).metadata
    assert b"CreationDate" not in content


def test_what_is_no_pdf_is_refused() -> None:
    with pytest.raises(PdfReadError):
        joined([b"no PDF at all"])
