"""Any alphabet, any length and any mark in every timeline format, read by programs that are not ours."""

from __future__ import annotations

import csv
import json
from dataclasses import replace
from io import BytesIO, StringIO

import pytest
from icalendar import Calendar, Event
from lxml import etree
from openpyxl import load_workbook

from evidence.document import CaseDocument
from evidence.formats import FORMATS
from evidence.formats.timeline_csv import unguarded
from tests.document.sample import sample
from tests.formats.given import material_for

TITLES = (
    "Граница закрыта; Ҷумҳурии Тоҷикистон",
    "الحدود مغلقة، قال الوزير",
    "הגבול נסגר",
    "国境が閉じられた",
    "=HYPERLINK(“x”), +1, @me",
    '<b>"bold"</b> & \\n, a; b | c *d* [e](f) `g` $h$',
    "𝕬 👩🏽‍🚀 é",
)
LONG = "Пограничники закрыли ворота. " * 2_000


def with_title(title: str) -> CaseDocument:
    siege, relief = sample().events
    return replace(sample(), events=(replace(siege, title=title, summary=LONG), relief))


def written(key: str, title: str, **options: str) -> bytes:
    out = BytesIO()
    FORMATS[key].write(material_for(key, with_title(title), **options), out)
    return out.getvalue()


@pytest.mark.parametrize("title", TITLES)
def test_tables_keep_every_letter(title: str) -> None:
    row = next(csv.DictReader(StringIO(written("timeline.csv", title).decode("utf-8-sig"), newline="")))
    assert (unguarded(row["title"]), row["summary"]) == (title, LONG)
    sheet = load_workbook(BytesIO(written("timeline.xlsx", title)))["Timeline"]
    cells = dict(zip((cell.value for cell in sheet[1]), sheet[2], strict=True))
    assert cells["title"].value == title
    assert cells["title"].data_type in ("s", "inlineStr")
    assert cells["title"].quotePrefix is title.startswith("=")
    assert cells["summary"].value.endswith("the whole text is in timeline.csv]")
    assert len(cells["summary"].value) == 32_767


@pytest.mark.parametrize("title", TITLES)
def test_so_do_json_and_its_lines(title: str) -> None:
    event = json.loads(written("timeline.json", title))["events"][0]
    assert (event["title"], event["summary"]) == (title, LONG)
    assert json.loads(written("timeline.jsonl", title).splitlines()[0]) == event


@pytest.mark.parametrize("title", TITLES)
def test_so_do_calendars(title: str) -> None:
    content = written("timeline.ics", title)
    entry = Calendar.from_ical(content).walk("VEVENT")[0]
    assert str(entry["SUMMARY"]) == title
    assert LONG.strip() in str(entry["DESCRIPTION"])
    assert max(len(line) for line in content.split(b"\r\n")) <= 75


@pytest.mark.parametrize("title", TITLES)
def test_so_does_timelinejs_as_text_and_never_as_markup(title: str) -> None:
    slide = json.loads(written("timeline.timelinejs.json", title))["events"][0]
    headline = etree.HTML(f"<p>{slide['text']['headline']}</p>")
    assert headline.xpath("string()") == title
    assert not headline.xpath("//b")


@pytest.mark.parametrize("title", TITLES)
def test_so_do_drawings(title: str) -> None:
    drawing = etree.fromstring(written("timeline.svg", title))
    assert title.split()[0] in " ".join(drawing.itertext())


def calendar_entry(**dating: str | None) -> Event:
    """The entry of an event that has this dating alone."""
    siege, relief = sample().events
    dated = replace(siege, datings=(replace(siege.datings[1], preferred=True, **dating),))
    out = BytesIO()
    FORMATS["timeline.ics"].write(
        material_for("timeline.ics", replace(sample(), events=(dated, relief))), out
    )
    return next(
        entry
        for entry in Calendar.from_ical(out.getvalue()).walk("VEVENT")
        if str(entry["SUMMARY"]) == siege.title
    )


def test_a_calendar_says_where_an_end_is_open() -> None:
    entry = calendar_entry()
    assert entry["DTSTART"].dt.isoformat() == "1990-04-30"
    assert entry["DTEND"].dt.isoformat() == "1990-05-01"
    assert "no later than 1990-04-30, the beginning is open" in str(entry["DESCRIPTION"])


@pytest.mark.parametrize(
    ("edtf", "first", "end"),
    [
        ("9999-12-31", "9999-12-31", None),
        ("9999-12-30", "9999-12-30", "9999-12-31"),
        ("9999", "9999-01-01", "9999-12-31"),
    ],
)
def test_no_entry_of_a_calendar_ends_when_it_begins(edtf: str, first: str, end: str | None) -> None:
    entry = calendar_entry(text=edtf, edtf=edtf, earliest=None, latest=None, precision="day")
    assert entry["DTSTART"].dt.isoformat() == first
    assert (entry["DTEND"].dt.isoformat() if "DTEND" in entry else None) == end


def test_no_day_of_a_workbook_lies_before_excel_can_count() -> None:
    siege, relief = sample().events
    early = replace(
        siege.datings[0],
        text="6 January 1868",
        edtf="1868-01-06",
        earliest=None,
        latest=None,
        precision="day",
    )
    document = replace(sample(), events=(replace(siege, datings=(early,)), relief))
    out = BytesIO()
    FORMATS["timeline.xlsx"].write(material_for("timeline.xlsx", document), out)
    sheet = load_workbook(BytesIO(out.getvalue()))["Timeline"]
    column = [cell.value for cell in sheet[1]].index("earliest")
    assert sheet.cell(2, column + 1).value == "1868-01-06"
    assert sheet.cell(3, column + 1).is_date
