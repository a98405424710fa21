"""The timeline for TimelineJS 3, with each date in the source's words."""

from collections.abc import Iterator
from datetime import date
from html import escape
from typing import Any, BinaryIO

import orjson

from evidence.document.timeline import TimelineRow
from evidence.formats.event_words import doubts, when
from evidence.formats.material import Material
from evidence.formats.options import Option
from evidence.wording import gettext_noop

KEY = "timeline.timelinejs.json"
LABEL = gettext_noop("TimelineJS")
MEDIA_TYPE = "application/json"
DESCRIPTION = gettext_noop(
    "JSON of TimelineJS 3, with the dates in the sources’ words: for a story on a web page."
)
OPTIONS: tuple[Option, ...] = ()


def write(material: Material, out: BinaryIO) -> None:
    """Write a title slide and one slide for each dated event, in order of time; TimelineJS knows no undated ones."""
    out.writelines(parts(material))


def parts(material: Material) -> Iterator[bytes]:
    """The same slide by slide."""
    yield b'{"title":' + orjson.dumps(title_slide(material)) + b',\n"events":['
    before = b"\n"
    for row in material.timeline():
        if row.dating.edtf:
            yield before + orjson.dumps(slide(row, material))
            before = b",\n"
    yield b"\n]}\n"


def title_slide(material: Material) -> dict[str, Any]:
    case = material.case
    note = "Events without a date are not in this file."
    lines = [case.question, case.citation, case.licence, note]
    return {"unique_id": "title", "text": {"headline": escape(case.title), "text": paragraphs(lines)}}


def slide(row: TimelineRow, material: Material) -> dict[str, Any]:
    """All text in a slide is HTML; an open end has the day that is known, and says so in words."""
    first, last = row.dating.first_day or row.dating.last_day, row.dating.last_day
    found: dict[str, Any] = {
        "unique_id": row.ref,
        "start_date": parts_of(first),
        "display_date": escape(row.dating.text),
        "text": {"headline": escape(row.title), "text": words(row, material)},
    }
    if last and last != first:
        found["end_date"] = parts_of(last)
    return found | ({"group": row.kind} if row.kind else {})


def parts_of(day: date | None) -> dict[str, int]:
    return {"year": day.year, "month": day.month, "day": day.day} if day else {}


def words(row: TimelineRow, material: Material) -> str:
    where = ", ".join([*([row.place] if row.place else []), *(actor.name for actor in row.actors)])
    text = paragraphs([row.summary, where, when(row.dating), *doubts(row)])
    lines = "".join(f"<li>{linked(cited.in_words, cited.url)}</li>" for cited in row.sources)
    page = linked("In casetrace", material.addresses.of("event", row.ref))
    return f"{text}{f'<ul>{lines}</ul>' if lines else ''}<p>{page}</p>"


def linked(words_of_link: str, address: str) -> str:
    text = escape(words_of_link)
    return f'<a href="{escape(address)}">{text}</a>' if address else text


def paragraphs(lines: list[str]) -> str:
    return "".join(f"<p>{escape(line)}</p>" for line in lines if line)
