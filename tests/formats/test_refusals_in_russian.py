"""Files that are refused, in the words of a reader of Russian."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from django.utils import translation

from evidence.document import ImportProblems
from evidence.formats import case_files, json_case
from evidence.formats.reading_references import read_references
from tests.formats.test_archive_reading import files, packed


def message(read: Callable[[Any], object], given: Any) -> str:
    with translation.override("ru"), pytest.raises(ImportProblems) as caught:
        read(given)
    (problem,) = caught.value.problems
    return problem.message


def test_a_file_that_ends_within_a_text_was_cut_off() -> None:
    words = message(json_case.read, BytesIO(b'{"format_version": "1", "case": {"title": "Sta'))
    assert words == "Файл кончается посреди JSON: он обрезан, скачайте или выгрузите его снова."


@pytest.mark.parametrize(("version", "named"), [('"9"', "«9»"), ("9", "число 9")])
def test_another_version_of_the_format_is_quoted_as_it_stands(version: str, named: str) -> None:
    words = message(json_case.read, BytesIO(f'{{"format_version": {version}, "case": {{}}}}'.encode()))
    assert f" {named}; " in words
    assert "текст" not in words


def test_the_files_of_a_folder_are_named(tmp_path: Path) -> None:
    words = message(json_case.read_path, tmp_path)
    assert words.startswith("В этой папке нет документа кейса: ожидался case.json, а для записей — ")
    assert "sources.json" in words


def test_checksums_that_leave_the_case_out_are_refused() -> None:
    content = files()
    lines = content["SHA256SUMS"].splitlines(keepends=True)
    content["SHA256SUMS"] = b"".join(line for line in lines if b"case.json" not in line)
    assert message(case_files.read, BytesIO(packed(content))) == "В SHA256SUMS нет строки для case.json."


def test_what_can_be_pasted_is_named() -> None:
    with translation.override("ru"):
        (problem,) = read_references("").problems
    assert problem.message.endswith("CSL-JSON ([{…}]) или DOI (10.1080/…).")
