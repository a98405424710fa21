"""The matrix and the analysis as CSV and as workbooks, opened with openpyxl."""

import csv
from dataclasses import replace
from io import BytesIO, StringIO
from typing import Any

import pytest
from hypothesis import given, settings
from openpyxl import load_workbook

from evidence.document import CaseDocument
from evidence.document.results import AppliedTestRecord, CaseResults, MoveRecord, StandingRecord
from evidence.formats import FORMATS
from evidence.formats.analysis_table import STANDING_COLUMNS, STEP_COLUMNS
from evidence.formats.matrix_table import BLOCK
from evidence.formats.timeline_csv import unguarded
from tests.document.sample import sample, with_row
from tests.formats.given import material_of
from tests.formats.nasty import words


def applied(coder: str, weight_db: float | None, **changes: Any) -> AppliedTestRecord:
    test = AppliedTestRecord(
        evidence="ev-2",
        hypothesis="hunger",
        coder=coder,
        p_if_true=0.95,
        p_if_false=0.4,
        weight_db=weight_db,
        implied="hoop",
        claimed="",
        result="passed",
    )
    return replace(test, **changes)


RESULTS = CaseResults(
    is_exclusive=False,
    standings=(
        StandingRecord(
            hypothesis="hunger",
            title="Hunger",
            role="main",
            prior=0.5,
            posterior=0.25,
            total_db=-4.77,
            low=0.2,
            high=0.3,
            trace=(MoveRecord(evidence="ev-2", weight_db=-4.77, probability=0.25),),
        ),
        StandingRecord(
            hypothesis="treason",
            title="Treason",
            role="rival",
            prior=0.5,
            posterior=None,
            total_db=None,
            problem="No test.",
        ),
    ),
    tests=(applied("Ana", -4.0), applied("Ben", -5.54, p_if_true=0.9, claimed="hoop")),
)


def written(name: str, results: CaseResults = RESULTS, document: CaseDocument | None = None) -> BytesIO:
    out = BytesIO()
    FORMATS[name].write(material_of(document or sample(), results), out)
    out.seek(0)
    return out


def table(
    name: str, sheet: str, results: CaseResults = RESULTS, document: CaseDocument | None = None
) -> list[dict[str, Any]]:
    """The rows of a CSV or of a sheet; numbers as numbers, an empty cell as None."""
    out = written(name, results, document)
    if name.endswith("csv"):
        lines = csv.DictReader(StringIO(out.getvalue().decode("utf-8-sig"), newline=""))
        return [{column: number_or_text(cell) for column, cell in line.items()} for line in lines]
    headings, *lines = load_workbook(out)[sheet].iter_rows(values_only=True)
    return [dict(zip(headings, line, strict=True)) for line in lines]


def number_or_text(cell: str) -> float | str | None:
    try:
        return float(cell)
    except ValueError:
        return cell or None


@pytest.mark.parametrize("name", ["matrix.csv", "matrix.xlsx"])
def test_the_matrix_has_a_row_for_each_item_and_a_block_for_each_hypothesis(name: str) -> None:
    matrix = table(name, "Matrix")
    assert [row["ref"] for row in matrix] == [item.ref for item in sample().evidence]
    row = matrix[0]
    assert (row["title"], row["status"], row["found_on"], row["cluster"]) == (
        *("Empty stores", "found", "2020-05-01", "archive"),
    )
    assert row["address"] == "https://example.org/cases/ord/evidence/ev-2/"
    assert (row["hunger: coder"], row["hunger: implied_test"]) == ("Ana | Ben", "hoop | hoop")
    assert row["hunger: claimed_test"] == " | hoop"
    assert (row["hunger: p_if_true"], row["hunger: p_if_false"]) == ("0.95 | 0.9", "0.4 | 0.4")
    assert (row["hunger: weight_db"], row["hunger: counted_db"]) == (-4.77, -4.77)
    assert {row[f"treason: {column}"] for row in matrix for column in BLOCK} == {None}


@pytest.mark.parametrize("name", ["matrix.csv", "matrix.xlsx"])
def test_what_did_not_count_says_why(name: str) -> None:
    results = replace(RESULTS, tests=(applied("Ana", None, p_if_false=None, left="no probabilities"),))
    row = table(name, "Matrix", results)[0]
    assert (row["hunger: left_out"], row["hunger: p_if_true"]) == ("no probabilities", 0.95)
    assert row["hunger: weight_db"] is None


@pytest.mark.parametrize("name", ["analysis.csv", "analysis.xlsx"])
def test_the_analysis_has_a_row_for_each_step(name: str) -> None:
    steps = table(name, "Steps")
    assert list(steps[0]) == [*STANDING_COLUMNS, *STEP_COLUMNS]
    first, second = steps
    assert (first["prior"], first["posterior"], first["posterior_low"], first["posterior_high"]) == (
        *(0.5, 0.25, 0.2, 0.3),
    )
    assert (first["step"], first["item"], first["item_title"]) == (1, "ev-2", "Empty stores")
    assert (first["weight_db"], first["probability_after"], first["total_db"]) == (-4.77, 0.25, -4.77)
    assert (second["hypothesis"], second["problem"]) == ("treason", "No test.")
    assert (second["posterior"], second["step"]) == (None, None)


def test_the_workbooks_explain_their_columns() -> None:
    assert load_workbook(written("matrix.xlsx")).sheetnames == ["Matrix", "Hypotheses", "Columns"]
    book = load_workbook(written("analysis.xlsx"))
    assert book.sheetnames == ["Hypotheses", "Steps", "Columns"]
    explained = [row[0].value for row in book["Columns"].iter_rows(min_row=2)]
    assert explained == [*STANDING_COLUMNS, *STEP_COLUMNS]


@pytest.mark.parametrize("name", ["matrix.csv", "matrix.xlsx", "analysis.csv", "analysis.xlsx"])
def test_the_same_state_gives_the_same_bytes(name: str) -> None:
    assert written(name).getvalue() == written(name).getvalue()


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "＝"])
def test_no_text_is_a_formula_and_numbers_stay_numbers(start: str) -> None:
    wild = f'{start}HYPERLINK("https://example.org")'
    document = with_row("evidence", 0, title=wild)
    row = table("matrix.csv", "", document=document)[0]
    assert row["title"] == "'" + wild
    assert row["hunger: counted_db"] == -4.77
    cell = load_workbook(written("matrix.xlsx", document=document))["Matrix"]["B2"]
    assert (cell.value, cell.data_type, cell.quotePrefix) == (wild, "s", True)


@settings(max_examples=30)
@given(words)
def test_a_csv_keeps_any_title(title: str) -> None:
    document = with_row("evidence", 0, title=title)
    out = written("matrix.csv", document=document).getvalue().decode("utf-8-sig")
    rows = list(csv.DictReader(StringIO(out, newline="")))
    assert unguarded(rows[0]["title"]) == title


@pytest.mark.parametrize("name", ["matrix.csv", "matrix.xlsx", "analysis.csv", "analysis.xlsx"])
def test_a_case_without_results_has_the_headings(name: str) -> None:
    nothing = CaseResults(is_exclusive=True, standings=(), tests=())
    document = replace(sample(), evidence=(), assessments=())
    assert written(name, nothing, document).getvalue()
