"""The built-in case in every timeline format, read by programs that are not ours."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable
from datetime import date, datetime
from functools import cache
from io import BytesIO, StringIO
from typing import Any

import pytest
from icalendar import Calendar
from jsonschema import Draft202012Validator
from markdown_it import MarkdownIt
from openpyxl import load_workbook

from evidence.document import CaseDocument
from evidence.document.timeline import TimelineRow
from evidence.formats import FORMATS, json_case
from tests.documents import CSTO
from tests.formats.given import material_for, rows_of

# What docs/json-format of TimelineJS 3 asks for.
MOMENT = {"type": "object", "required": ["year"], "additionalProperties": {"type": "integer"}}
SLIDE = {
    "type": "object",
    "required": ["unique_id", "start_date", "display_date", "text"],
    "properties": {"start_date": MOMENT, "end_date": MOMENT, "group": {"type": "string", "minLength": 1}},
}
TIMELINEJS = {
    "type": "object",
    "required": ["events"],
    "properties": {
        "title": {"type": "object", "required": ["text"]},
        "events": {"type": "array", "items": SLIDE},
    },
}


@cache
def csto() -> CaseDocument:
    return json_case.read_folder(CSTO)


@cache
def written(key: str) -> bytes:
    out = BytesIO()
    FORMATS[key].write(material_for(key, csto()), out)
    return out.getvalue()


def from_csv() -> dict[str, str]:
    table = csv.DictReader(StringIO(written("timeline.csv").decode("utf-8-sig"), newline=""))
    return {row["ref"]: " ".join(row.values()) for row in table}


def from_xlsx() -> dict[str, str]:
    sheet = load_workbook(BytesIO(written("timeline.xlsx")), read_only=True)["Timeline"]
    rows = list(sheet.iter_rows(min_row=2, values_only=True))
    return {row[0]: " ".join(map(shown, row)) for row in rows}


def shown(cell: Any) -> str:
    return cell.date().isoformat() if isinstance(cell, datetime) else str(cell or "")


def from_json() -> dict[str, str]:
    return {event["ref"]: values_in(event) for event in json.loads(written("timeline.json"))["events"]}


def from_jsonl() -> dict[str, str]:
    events = map(json.loads, written("timeline.jsonl").splitlines())
    return {event["ref"]: values_in(event) for event in events}


def values_in(value: Any) -> str:
    if isinstance(value, dict):
        return " ".join(map(values_in, value.values()))
    return " ".join(map(values_in, value)) if isinstance(value, list) else str(value)


def from_ics() -> dict[str, str]:
    entries = Calendar.from_ical(written("timeline.ics")).walk("VEVENT")
    return {
        str(entry["UID"]).partition("@")[0]: f"{entry['SUMMARY']} {entry['DESCRIPTION']} {entry['URL']}"
        for entry in entries
    }


def from_timelinejs() -> dict[str, str]:
    found = json.loads(written("timeline.timelinejs.json"))
    Draft202012Validator(TIMELINEJS).validate(found)
    return {slide["unique_id"]: plain_text(values_in(slide)) for slide in found["events"]}


def plain_text(html: str) -> str:
    from lxml.html import fromstring

    return fromstring(f"<div>{html}</div>").text_content() + html


def from_md() -> dict[str, str]:
    html = plain_text(MarkdownIt().render(written("timeline.md").decode()))
    return {event.ref: html for event in csto().events if f"/events/{event.ref}/" in html}


READERS: dict[str, Callable[[], dict[str, str]]] = {
    "timeline.csv": from_csv,
    "timeline.xlsx": from_xlsx,
    "timeline.json": from_json,
    "timeline.jsonl": from_jsonl,
    "timeline.ics": from_ics,
    "timeline.timelinejs.json": from_timelinejs,
    "timeline.md": from_md,
}


@pytest.mark.parametrize("key", READERS)
def test_every_event_with_its_date_and_sources_is_found(key: str) -> None:
    found = READERS[key]()
    rows = list(rows_of(csto()))
    assert list(found) == [row.ref for row in rows] or key == "timeline.md"
    for row in rows:
        text = " ".join(found[row.ref].split())
        missing = [words for words in facts(row) if " ".join(words.split()) not in text]
        assert not missing, (row.ref, missing)


def facts(row: TimelineRow) -> list[str]:
    return [
        row.title,
        row.dating.text,
        *(part for cited in row.sources for part in (cited.title, cited.locator)),
    ]


def test_the_workbook_has_real_dates_a_frozen_heading_and_no_formula() -> None:
    book = load_workbook(BytesIO(written("timeline.xlsx")))
    sheet = book["Timeline"]
    assert sheet.freeze_panes == "B2"
    assert {cell.data_type for row in sheet.iter_rows() for cell in row} <= {"s", "d", "n", "inlineStr"}
    column = [cell.value for cell in sheet[1]].index("earliest")
    assert sheet.cell(2, column + 1).value == datetime.fromisoformat(next(rows_of(csto())).dating.earliest)
    assert [cell.value for cell in book["Columns"]["A"]] == [cell.value for cell in sheet[1]]


def test_a_calendar_entry_covers_every_day_that_the_date_allows() -> None:
    entries = Calendar.from_ical(written("timeline.ics")).walk("VEVENT")
    for entry, row in zip(entries, rows_of(csto()), strict=True):
        first, after = entry["DTSTART"].dt, entry["DTEND"].dt
        assert type(first) is date
        assert first == (row.dating.first_day or row.dating.last_day)
        assert (after - first).days == ((row.dating.last_day or first) - first).days + 1
