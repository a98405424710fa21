"""What formats are given in tests: a material made of a document, without a database."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

from evidence.dating import Basis, from_edtf
from evidence.document import CaseDocument, CitationRecord, DatingRecord, EventRecord
from evidence.document.csl import Csl, project
from evidence.document.datings import preferred
from evidence.document.ordering import natural
from evidence.document.results import CaseResults
from evidence.document.timeline import Cited, Dated, Named, TimelineRow
from evidence.formats import FORMATS, Addresses, Made, Material, chosen

MADE = Made(datetime(2026, 1, 6, 12, 30, tzinfo=UTC), 7)
NOTHING = CaseResults(is_exclusive=False, standings=(), tests=())


def material_of(document: CaseDocument, results: CaseResults = NOTHING, **options: str) -> Material:
    return Material(
        case=document.case,
        made=MADE,
        addresses=Addresses(f"https://example.org/cases/{document.case.slug}/"),
        read_document=lambda: document,
        read_timeline=lambda: rows_of(document),
        read_results=lambda: results,
        options=options,
    )


def material_for(key: str, document: CaseDocument, **options: str) -> Material:
    """With a choice for every option of this format."""
    return material_of(document, **chosen(FORMATS[key].OPTIONS, options))


def rows_of(document: CaseDocument) -> Iterator[TimelineRow]:
    """The timeline as the database gives it."""
    for event in sorted(document.events, key=place_in_time):
        yield row_of(document, event)


def place_in_time(event: EventRecord) -> tuple[object, ...]:
    """By first day (the last one where the beginning is open), last day and ref; undated events last."""
    main = preferred(event)
    if main is None:
        return (True, "", True, "", event.ref)
    dating = dated(main)
    return (False, dating.earliest or dating.latest, not dating.latest, dating.latest, event.ref)


def row_of(document: CaseDocument, event: EventRecord) -> TimelineRow:
    main = preferred(event)
    names = {actor.ref: actor.name for actor in document.actors}
    others = sorted((one for one in event.datings if one is not main), key=lambda one: natural(one.ref))
    citations = sorted(event.citations, key=lambda one: (one.order, natural(one.ref)))
    sources = document.sources
    return TimelineRow(
        ref=event.ref,
        title=event.title,
        kind=event.kind,
        place=event.place,
        country_codes=event.country_codes,
        certainty=event.certainty,
        dispute_note=event.dispute_note,
        summary=event.summary,
        dating=dated(main) if main else Dated(),
        other_datings=tuple(map(dated, others)),
        actors=tuple(
            sorted(
                (Named(ref, names[ref]) for ref in event.actors if ref in names), key=lambda one: one[::-1]
            )
        ),
        sources=tuple(
            cited(source.csl, one) for one in citations for source in sources if source.ref == one.source
        ),
    )


def dated(dating: DatingRecord) -> Dated:
    read = from_edtf(dating.edtf, text=dating.text, basis=Basis(dating.basis))
    first, last = (day.isoformat() if day else "" for day in (read.earliest, read.latest))
    return Dated(dating.text, dating.edtf, first, last, read.precision, dating.basis, dating.note)


def cited(csl: Csl, citation: CitationRecord) -> Cited:
    source = project(csl)
    about = (source.title, source.authors, source.issued, source.publication, source.url)
    return Cited(citation.source, citation.locator, citation.supports, citation.timing, *about)
