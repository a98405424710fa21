"""The archive, opened by readers that are not ours."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pandas
import pytest
from frictionless import validate
from jsonschema import Draft202012Validator
from lxml import etree

from evidence.document import CaseDocument, canonical_json, in_order
from evidence.document.fields import Rows, fields_of
from evidence.document.rows import rows
from evidence.formats import archive, json_case
from evidence.formats.archive_results import steady
from evidence.formats.archive_tables import tables
from evidence.formats.material import Addresses, Made
from evidence.formats.timeline_csv import unguarded
from tests.document.sample import sample
from tests.documents import CSTO
from tests.formats.given import material_of, rows_of

SCHEMA = Path(__file__).parents[2] / "docs" / "formats" / "case-document.schema.json"
DANGERS = '=cmd|"/c calc"!A1'
WORLD = "Душанбе, كابل, עברית, 日本, 😀"


def archived(document: CaseDocument, **changes: Any) -> bytes:
    out = io.BytesIO()
    archive.write(replace(material_of(document), **changes), out)
    return out.getvalue()


@cache
def csto() -> CaseDocument:
    return json_case.read_folder(CSTO)


@cache
def csto_archive() -> ZipFile:
    return ZipFile(io.BytesIO(archived(csto())))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The built-in case as an archive, unpacked."""
    unpacked = tmp_path_factory.mktemp("archive")
    csto_archive().extractall(unpacked)
    return unpacked


def table(package: ZipFile, path: str) -> list[dict[str, str]]:
    text = io.StringIO(package.read(path).decode("utf-8-sig"), newline="")
    return [{key: unguarded(cell) for key, cell in row.items()} for row in csv.DictReader(text)]


def test_every_table_keeps_its_types_references_size_and_checksum_by_frictionless(folder: Path) -> None:
    report = validate(str(folder / "datapackage.json"))
    assert report.valid, report.flatten(["type", "message"])
    assert len(report.tasks) == len(csto_archive().namelist()) - 2  # itself and the checksums


def test_every_file_has_its_checksum() -> None:
    package = csto_archive()
    lines = dict(line.split("  ")[::-1] for line in package.read("SHA256SUMS").decode().splitlines())
    assert set(lines) == set(package.namelist()) - {"SHA256SUMS"}
    for name, digest in lines.items():
        assert hashlib.sha256(package.read(name)).hexdigest() == digest, name


def test_the_case_document_in_it_is_the_whole_case() -> None:
    written = csto_archive().read("case.json").decode()
    assert written == canonical_json(csto())
    Draft202012Validator(json.loads(SCHEMA.read_text(encoding="utf-8"))).validate(json.loads(written))


def test_every_row_of_the_case_is_in_the_table_of_its_kind() -> None:
    names = dict(_names(CaseDocument)) | {"case": "case"}
    keys = {one.name: one.columns[0].name for one in tables()}
    found = {
        name: {row[key] for row in table(csto_archive(), f"tables/{name}.csv")} for name, key in keys.items()
    }
    for row in rows(csto()):
        assert (row.ref or "csto") in found[names[row.kind]]
    assert sum(map(len, found.values())) == len(list(rows(csto())))


def _names(record: type[Any]) -> Iterator[tuple[str, str]]:
    """Kinds of row with the names of their tables."""
    for field in fields_of(record):
        if isinstance(field.shape, Rows):
            yield field.shape.record.NOUN, field.name
            yield from _names(field.shape.record)


def test_rows_inside_others_name_them() -> None:
    datings = table(csto_archive(), "tables/datings.csv")
    expected = {(one.ref, event.ref) for event in csto().events for one in event.datings}
    assert {(row["ref"], row["event"]) for row in datings} == expected
    citations = table(csto_archive(), "tables/citations.csv")
    holders = [
        [row[kind] for kind in ("event", "hypothesis", "link", "evidence") if row[kind]] for row in citations
    ]
    assert all(len(one) == 1 for one in holders)
    assert {row["source"] for row in citations} <= {source.ref for source in csto().sources}


def test_values_are_as_the_records_have_them() -> None:
    package = ZipFile(io.BytesIO(archived(sample())))
    event = next(row for row in table(package, "tables/events.csv") if row["ref"] == "siege")
    assert (event["country_codes"], event["actors"], event["certainty"]) == (
        "TJ | KG",
        "council | guards",
        "disputed",
    )
    datings = {row["edtf"]: row for row in table(package, "tables/datings.csv")}
    assert (datings["1990-21"]["preferred"], datings["[..1990-04]"]["preferred"]) == ("true", "false")
    assert (datings["1990-21"]["earliest"], datings["[..1990-04]"]["earliest"]) == ("1990-03-01", "")
    source = next(row for row in table(package, "tables/sources.csv") if row["title"] == "A siege told late")
    assert (source["kind"], source["issued"], source["publication"]) == (
        "article-journal",
        "2011-04",
        "Journal of Sieges",
    )
    for row, given in zip(
        table(package, "tables/assessments.csv"), in_order(sample()).assessments, strict=True
    ):
        numbers = [float(row[name]) if row[name] else None for name in ("p_if_true", "p_if_false")]
        assert numbers == [given.p_if_true, given.p_if_false]


def test_every_column_has_a_meaning_in_the_codebook_and_every_choice_its_values() -> None:
    lines = table(csto_archive(), "codebook.csv")
    described = {(line["file"], line["column"]) for line in lines}
    for path in csto_archive().namelist():
        if path.startswith(("tables/", "results/")):
            columns = csto_archive().read(path).decode("utf-8-sig").split("\r\n")[0].split(",")
            assert {(path, column) for column in columns} <= described
    assert all(line["meaning"].endswith(".") for line in lines)
    certainty = next(
        line for line in lines if (line["file"], line["column"]) == ("tables/events.csv", "certainty")
    )
    assert certainty["values"] == "verified, disputed, unverified"
    text = csto_archive().read("codebook.md").decode()
    assert all(f"| `{line['column']}` | " in text for line in lines)


def test_pictures_open_and_lead_nowhere() -> None:
    picture = etree.fromstring(csto_archive().read("pictures/timeline.svg"))
    assert len(picture.findall(".//{*}a")) >= 119
    assert not picture.xpath("//*[local-name()='a'][@href]")
    assert csto_archive().read("pictures/timeline.pdf").startswith(b"%PDF")


def test_nothing_in_it_names_an_installation_or_a_moment() -> None:
    elsewhere = {"addresses": Addresses("https://other.example/cases/csto/")}
    later = {"made": Made(datetime(2031, 5, 4, tzinfo=UTC))}
    first = archived(sample())
    assert archived(sample(), **elsewhere, **later) == first
    package = ZipFile(io.BytesIO(first))
    assert not [name for name in package.namelist() if b"example.org/cases" in package.read(name)]
    assert {entry.date_time for entry in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_the_order_in_which_a_database_gives_rows_does_not_matter() -> None:
    document = sample()
    turned = replace(document, events=document.events[::-1], sources=document.sources[::-1])
    assert archived(turned) == archived(document)


def test_events_of_one_day_stand_in_the_order_of_their_refs() -> None:
    vote, talks = replace(csto().events[0], ref="a-vote"), replace(csto().events[0], ref="a0-talks")
    document = replace(CaseDocument(case=csto().case), events=(vote, talks))
    for given in (document, replace(document, events=(talks, vote))):
        alike = [row for event in given.events for row in rows_of(replace(given, events=(event,)))]
        assert [row.ref for row in steady(iter(alike))] == ["a-vote", "a0-talks"]


def test_text_that_a_spreadsheet_would_run_is_guarded_and_comes_back() -> None:
    document = sample()
    event = replace(document.events[0], title=DANGERS, summary=WORLD, place="'t Hooft")
    package = ZipFile(io.BytesIO(archived(replace(document, events=(event, *document.events[1:])))))
    assert f"'{DANGERS}".replace('"', '""') in package.read("tables/events.csv").decode("utf-8-sig")
    row = next(row for row in table(package, "tables/events.csv") if row["ref"] == event.ref)
    assert (row["title"], row["summary"], row["place"]) == (DANGERS, WORLD, "'t Hooft")


def test_the_python_lines_of_the_readme_do_what_they_say(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(folder)
    lines = re.search(r"```python\n(.*?)```", (folder / "README.md").read_text(encoding="utf-8"), re.DOTALL)
    assert lines is not None
    names: dict[str, Any] = {}
    exec(lines[1], names)
    assert len(names["dated"]) == len(csto().events) == 119
    assert isinstance(names["dated"], pandas.DataFrame)


def test_the_readme_counts_restricted_rows_and_says_how_to_cite() -> None:
    text = csto_archive().read("README.md").decode()
    assert csto().case.citation in text
    assert hashlib.sha256(csto_archive().read("case.json")).hexdigest() in text
    assert "No row that is marked as for owners and editors only is in this one." in text
    document = sample()
    closed = replace(document, sources=tuple(replace(one, restricted=True) for one in document.sources))
    marked = ZipFile(io.BytesIO(archived(closed))).read("README.md").decode()
    assert "rows are marked as for owners and editors only" in marked


def test_a_case_with_nothing_in_it_has_an_archive_too() -> None:
    package = ZipFile(io.BytesIO(archived(CaseDocument(case=csto().case))))
    assert not [name for name in package.namelist() if name.startswith("pictures/")]
    assert table(package, "tables/events.csv") == []
