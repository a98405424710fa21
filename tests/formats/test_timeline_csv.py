"""The timeline as CSV."""

import codecs
import csv
from dataclasses import replace
from io import BytesIO, StringIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evidence.document import CaseDocument, EventRecord
from evidence.formats import timeline_csv
from evidence.formats.timeline_csv import HEADINGS, guarded, unguarded
from tests.document.sample import sample, with_row
from tests.formats.given import material_of


def written(document: CaseDocument) -> bytes:
    out = BytesIO()
    timeline_csv.write(material_of(document), out)
    return out.getvalue()


def table(document: CaseDocument) -> list[dict[str, str]]:
    return list(csv.DictReader(StringIO(written(document).decode("utf-8-sig"), newline="")))


def test_a_row_says_when_what_who_and_by_which_source() -> None:
    siege, relief = table(sample())
    assert siege == {
        **{"ref": "siege", "date": "spring 1990", "date_as_given": "spring 1990", "edtf": "1990-21"},
        **{"earliest": "1990-01-01", "latest": "1990-12-31"},
        **{
            "earliest": siege["earliest"],
            "latest": siege["latest"],
            "precision": "season",
            "basis": "attested",
        },
        **{
            "dating_note": "As the archive has it.",
            "title": "The siege begins",
            "kind": "siege",
            "place": "Ord",
        },
        **{"country_codes": "TJ | KG", "actors": "Council of Ord | The guards", "certainty": "disputed"},
        "dispute_note": "Ana Roe says March, the archive says April.",
        "other_datings": "before May 1990 [[..1990-04], inferred]",
        "sources": "Roe, Ana; Archive of Ord (2011-04): A siege told late, p. 3",
        **{"source_refs": "roe-2011", "summary": "Guards close the gate.", "actor_refs": "council | guards"},
        "address": "https://example.org/cases/ord/events/siege/",
    }
    assert relief["earliest"] == "1991-01-01"


def test_an_open_bound_is_an_empty_cell() -> None:
    dating = replace(sample().events[0].datings[1], preferred=True)
    row = table(with_row("events", 0, datings=(dating,)))[0]
    assert (row["date"], row["earliest"], row["latest"]) == ("before May 1990", "", "1990-04-30")


def test_rows_come_in_the_order_of_time_and_undated_ones_last() -> None:
    undated = EventRecord(ref="a-rumour", title="A rumour")
    document = replace(sample(), events=(undated, *sample().events[::-1]))
    assert [row["ref"] for row in table(document)] == ["siege", "relief", "a-rumour"]


def test_a_source_that_the_reader_may_not_see_is_left_out() -> None:
    document = replace(sample(), sources=())
    assert {row["sources"] + row["source_refs"] for row in table(document)} == {""}


def test_excel_knows_it_as_utf8() -> None:
    content = written(with_row("events", 0, place="Хорог"))
    assert content.startswith(codecs.BOM_UTF8 + b"ref,date,")
    assert content.count(b"\r\n") == 3
    assert "Хорог".encode() in content


def test_lines_and_quotes_in_a_cell_survive() -> None:
    title = 'He said "no",\nthen left'
    assert table(with_row("events", 0, title=title))[0]["title"] == title


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠"])
def test_no_cell_begins_as_a_formula(start: str) -> None:
    cell = f'{start}HYPERLINK("https://example.org")'
    row = table(with_row("events", 0, title=cell, kind=cell, place=cell, summary=cell, dispute_note=cell))[0]
    for column in ("title", "kind", "place", "summary", "dispute_note"):
        assert row[column] == "'" + cell
        assert unguarded(row[column]) == cell


@given(st.text())
def test_the_guard_can_be_taken_away(cell: str) -> None:
    assert unguarded(guarded(cell)) == cell
    assert guarded(cell)[:1] not in set("=+-@\t\r\n")


def test_a_case_without_events_has_the_headings() -> None:
    assert written(replace(sample(), events=())).decode("utf-8-sig") == ",".join(HEADINGS) + "\r\n"
