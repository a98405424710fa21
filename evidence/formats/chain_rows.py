"""The chains of a case document with the names behind their refs, which the formats of chains write."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TypeVar

from evidence.document import (
    AssessmentRecord,
    CaseDocument,
    ChainRecord,
    EventRecord,
    EvidenceRecord,
    LinkRecord,
    StepRecord,
)
from evidence.document.datings import preferred, words_of

Record = TypeVar("Record")

# What XML 1.0 cannot hold and no other text format wants; tabs and ends of lines are not among it.
UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
ENDS_OF_LINES = re.compile("\r\n?|[\u2028\u2029]")


@dataclass(frozen=True, slots=True)
class StepRow:
    """A step with the actors and events that its refs name."""

    record: StepRecord
    actors: tuple[str, ...]
    events: tuple[EventRecord, ...]

    @property
    def label(self) -> str:
        return " ".join(part for part in (self.record.entity, self.record.activity) if part)


@dataclass(frozen=True, slots=True)
class LinkRow:
    """A link with its events, the sources that it cites, and the tests of it with what they test by."""

    record: LinkRecord
    events: tuple[EventRecord, ...]
    sources: tuple[str, ...]
    tests: tuple[tuple[EvidenceRecord, AssessmentRecord], ...]

    @property
    def evidence(self) -> tuple[EvidenceRecord, ...]:
        """The items of evidence that bear on the link, each once."""
        return tuple({item.ref: item for item, _ in self.tests}.values())


@dataclass(frozen=True, slots=True)
class ChainRow:
    """A chain with its steps and links; `hypothesis_title` is empty where the document does not hold it."""

    record: ChainRecord
    hypothesis_title: str
    steps: tuple[StepRow, ...]
    links: tuple[LinkRow, ...]


def chain_rows(document: CaseDocument) -> Iterator[ChainRow]:
    """The chains in the order of the document; what their refs name and the document does not hold is left out."""
    actors = {actor.ref: actor.name for actor in document.actors}
    events = {event.ref: event for event in document.events}
    titles = {hypothesis.ref: hypothesis.title for hypothesis in document.hypotheses}
    tests = _tests_by_link(document)
    sources = {source.ref for source in document.sources}
    for chain in document.chains:
        yield ChainRow(
            record=chain,
            hypothesis_title=titles.get(chain.hypothesis, ""),
            steps=tuple(
                StepRow(step, tuple(_found(actors, step.actors)), tuple(_found(events, step.events)))
                for step in chain.steps
            ),
            links=tuple(
                LinkRow(
                    record=link,
                    events=tuple(_found(events, link.events)),
                    sources=tuple(cited.source for cited in link.citations if cited.source in sources),
                    tests=tuple(tests[link.ref]),
                )
                for link in chain.links
            ),
        )


def refs_of(records: Iterable[EventRecord] | Iterable[EvidenceRecord]) -> str:
    """The refs in one line; a ref holds no blank.

    >>> refs_of([])
    ''
    """
    return " ".join(record.ref for record in records)


def in_words(event: EventRecord) -> str:
    """An event as its date and its title."""
    dating = preferred(event)
    return f"{words_of(dating)}: {event.title}" if dating else event.title


def clean(text: str) -> str:
    """The text without what can neither be printed nor stand in XML; lines end in one line feed.

    >>> clean("a" + chr(0) + "b" + chr(13) + chr(10) + "c")
    'ab\\nc'
    """
    return UNPRINTABLE.sub("", ENDS_OF_LINES.sub("\n", text))


def one_line(text: str) -> str:
    """The text with single blanks for whatever parts its words."""
    return " ".join(clean(text).split())


def _tests_by_link(document: CaseDocument) -> dict[str, list[tuple[EvidenceRecord, AssessmentRecord]]]:
    items = {item.ref: item for item in document.evidence}
    found: dict[str, list[tuple[EvidenceRecord, AssessmentRecord]]] = defaultdict(list)
    for assessment in document.assessments:
        if assessment.link is not None and assessment.evidence in items:
            found[assessment.link].append((items[assessment.evidence], assessment))
    return found


def _found(by_ref: Mapping[str, Record], refs: Iterable[str]) -> Iterator[Record]:
    return (by_ref[ref] for ref in refs if ref in by_ref)
