"""The timeline as JSON, one object per event, with what it rests on."""

import json
from typing import Any, BinaryIO

from evidence.document import CaseDocument, DatingRecord
from evidence.document.datings import words_of
from evidence.formats.timeline_rows import CitedSource, TimelineRow, timeline_rows

KEY = "timeline-json"
LABEL = "Timeline (JSON)"
MEDIA_TYPE = "application/json"
EXTENSION = "json"
DESCRIPTION = "The events with their dates, actors and sources, nested: for programs and web pages."

HEAD = ("slug", "title", "question", "period", "provenance", "licence", "citation")


def write(document: CaseDocument, out: BinaryIO) -> None:
    """Write what case it is, then the events one by one in order of time, as UTF-8."""
    head = {name: getattr(document.case, name) for name in HEAD}
    out.write(f'{{"case": {_text(head)},\n"events": ['.encode())
    for number, row in enumerate(timeline_rows(document)):
        out.write((",\n" if number else "\n").encode() + _text(_event(row)).encode())
    out.write(b"\n]}\n")


def _text(values: dict[str, Any]) -> str:
    return json.dumps(values, ensure_ascii=False)


def _event(row: TimelineRow) -> dict[str, Any]:
    event = row.event
    return {
        "ref": event.ref,
        "dating": _dating(row.dating) if row.dating else None,
        "other_datings": [_dating(dating) for dating in row.other_datings],
        "title": event.title,
        "kind": event.kind,
        "place": event.place,
        "country_codes": list(event.country_codes),
        "actors": list(row.actors),
        "certainty": event.certainty,
        "dispute_note": event.dispute_note,
        "summary": event.summary,
        "sources": [_source(cited) for cited in row.sources],
    }


def _dating(dating: DatingRecord) -> dict[str, Any]:
    return {
        "date": words_of(dating),
        "as_given": dating.text,
        "edtf": dating.edtf,
        "earliest": dating.earliest.isoformat() if dating.earliest else None,
        "latest": dating.latest.isoformat() if dating.latest else None,
        "precision": dating.precision,
        "basis": dating.basis,
        "note": dating.note,
    }


def _source(cited: CitedSource) -> dict[str, Any]:
    citation, source = cited.citation, cited.source
    return {
        "ref": citation.source,
        "locator": citation.locator,
        "supports": citation.supports,
        "timing": citation.timing,
        "title": source.title,
        "authors": source.authors,
        "issued": source.issued,
        "publication": source.publication,
        "url": source.url,
    }
