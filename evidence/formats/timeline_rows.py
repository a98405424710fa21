"""The timeline of a case document as plain rows, which the timeline formats write."""

from collections.abc import Iterator
from dataclasses import dataclass

from evidence.document import CaseDocument, CitationRecord, DatingRecord, EventRecord, SourceRecord
from evidence.document.csl import SourceColumns, project
from evidence.document.datings import place_in_time, preferred


@dataclass(frozen=True, slots=True)
class CitedSource:
    """A citation together with what it cites."""

    citation: CitationRecord
    source: SourceColumns

    @property
    def in_words(self) -> str:
        """Author (date): title, locator."""
        issued = f"({self.source.issued or 'no date'}):"
        named = " ".join(part for part in (self.source.authors, issued, self.source.title) if part)
        return ", ".join(part for part in (named, self.citation.locator) if part)


@dataclass(frozen=True, slots=True)
class TimelineRow:
    """An event with the names behind its refs; `dating` is the preferred one, None where the event has no dating."""

    event: EventRecord
    dating: DatingRecord | None
    other_datings: tuple[DatingRecord, ...]
    actors: tuple[str, ...]
    sources: tuple[CitedSource, ...]


def timeline_rows(document: CaseDocument) -> Iterator[TimelineRow]:
    """One row for each event, by its preferred dating: earliest day, latest day, then ref; undated events last.

    Citations of sources that the document does not hold are left out, as are actors.
    """
    names = {actor.ref: actor.name for actor in document.actors}
    sources = {source.ref: source for source in document.sources}
    columns: dict[str, SourceColumns] = {}
    for event in sorted(document.events, key=place_in_time):
        main = preferred(event)
        yield TimelineRow(
            event=event,
            dating=main,
            other_datings=tuple(dating for dating in event.datings if dating is not main),
            actors=tuple(sorted(names[ref] for ref in event.actors if ref in names)),
            sources=tuple(_cited(event, sources, columns)),
        )


def _cited(
    event: EventRecord, sources: dict[str, SourceRecord], columns: dict[str, SourceColumns]
) -> Iterator[CitedSource]:
    for citation in event.citations:
        if citation.source not in sources:
            continue
        if citation.source not in columns:
            columns[citation.source] = project(sources[citation.source].csl)
        yield CitedSource(citation, columns[citation.source])
