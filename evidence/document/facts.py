"""The records of what is known: sources, interviews, actors, and events with their datings and citations."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any, ClassVar

from evidence.document import values
from evidence.document.annotations import (
    Actors,
    IsRestricted,
    Line,
    NeededLine,
    NeededProse,
    Place,
    Prose,
    Ref,
)
from evidence.document.csl_shape import Item
from evidence.document.lists import Reference, Words, countries
from evidence.document.numbers import Flag, Whole
from evidence.document.shapes import Choice, Day, Edtf, Text, address


@dataclass(frozen=True, slots=True, kw_only=True)
class TextRecord:
    """What a source says, word for word, or a translation of it."""

    NOUN: ClassVar = "text"
    ref: Ref = ""
    role: Annotated[str, Choice(values.TEXT_ROLES), "Whether it is the original."] = "original"
    title: Annotated[Line, "Which part of the source it is."] = ""
    language: Annotated[
        str, Text(20, True, values.LANGUAGE, values.LANGUAGE_WORDS), "In which language, as its code."
    ]
    direction: Annotated[str, Choice(values.TEXT_DIRECTIONS), "How it runs."] = "auto"
    translator: Annotated[Line, "Who translated it."] = ""
    body: Annotated[NeededProse, "The text itself, in Unicode's form NFC."]
    note: Annotated[Prose, "For example where the text was taken from."] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceRecord:
    """Anything that can be cited. Title, authors, date and address are in the CSL-JSON item."""

    NOUN: ClassVar = "source"
    ref: Ref = ""
    csl: Annotated[Mapping[str, Any], Item(), "A CSL-JSON item without id: the ref is its id."]
    archive_url: Annotated[str, address(), "An archived copy."] = ""
    reliability: Annotated[
        str, Choice(values.RELIABILITIES, blank=True), "How reliable the source is: A best, F unknown."
    ] = ""
    credibility: Annotated[
        str, Choice(values.CREDIBILITIES, blank=True), "How credible what it says is: 1 best, 6 unknown."
    ] = ""
    position: Annotated[str, Text(), "The author's position and interest."] = ""
    restricted: IsRestricted = False
    texts: tuple[TextRecord, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class InterviewRecord:
    """A source with a person behind it: with a record of its own, or reported in a publication."""

    NOUN: ClassVar = "interview"
    ref: Ref = ""
    source: Annotated[str | None, Reference("source"), "Its own record; this or reported_in."] = None
    reported_in: Annotated[str | None, Reference("source"), "The publication that tells of it."] = None
    locator: Annotated[str, Text(100), "The place in that publication."] = ""
    as_stated: Annotated[str, Text(), "That publication's own words about the interview."] = ""
    interviewee: Annotated[
        str, Text(300, True), "As it may be shown; never the identity of an anonymous one."
    ]
    affiliation: Annotated[Line, "For whom the interviewee speaks or works."] = ""
    place: Annotated[Line, "Where it was held."] = ""
    held: Annotated[str, Edtf(), "When it was held, in EDTF."] = ""
    interviewer: Annotated[Line, "Who held it."] = ""
    mode: Annotated[str, Choice(values.INTERVIEW_MODES, blank=True), "How it was held."] = ""
    language: Annotated[str, Text(20), "In which language, as its code."] = ""
    attribution: Annotated[str, Choice(values.ATTRIBUTIONS), "How the interviewee may be named."] = (
        "anonymous"
    )
    consent_note: Annotated[Prose, "To what the interviewee agreed."] = ""
    embargo_until: Annotated[date | None, Day(), "Until then the transcript is closed."] = None
    transcript: Annotated[Prose, "What was said."] = ""
    transcript_status: Annotated[Prose, "Whether there is a transcript, and who may read it."] = ""
    note: Annotated[Prose, "More about it."] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorRecord:
    """A state, organisation, person or group."""

    NOUN: ClassVar = "actor"
    ref: Ref = ""
    name: Annotated[NeededLine, "The name that is shown."]
    kind: Annotated[str, Choice(values.ACTOR_KINDS), "What kind of actor it is."] = "person"
    aliases: Annotated[tuple[str, ...], Words(), "Other names."] = ()
    note: Annotated[Prose, "More about the actor."] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DatingRecord:
    """One dating of an event. Bounds and precision follow from the EDTF and may be left out when it is read."""

    NOUN: ClassVar = "dating"
    ref: Ref = ""
    text: Annotated[str, Text(200, True), "As the source gives it."]
    edtf: Annotated[str, Edtf(needed=True), "The same in the Extended Date/Time Format."]
    earliest: Annotated[date | None, Day(), "The first day that it allows; none if open."] = None
    latest: Annotated[date | None, Day(), "The last day that it allows; none if open."] = None
    precision: Annotated[str, Choice(values.PRECISIONS, blank=True), "How fine it is."] = ""
    basis: Annotated[str, Choice(values.BASES), "What it rests on."] = "attested"
    note: Annotated[Prose, "A note on it."] = ""
    preferred: Annotated[bool, Flag(), "One dating of each event is preferred: it sorts the event."] = False


@dataclass(frozen=True, slots=True, kw_only=True)
class CitationRecord:
    """That a source supports the row in which the citation stands."""

    NOUN: ClassVar = "citation"
    ref: Ref = ""
    source: Annotated[str, Reference("source"), "What is cited."]
    locator: Annotated[str, Text(300), "Page, folio, minute, paragraph."] = ""
    quote: Annotated[str, Text(), "The source's own words."] = ""
    text: Annotated[str | None, Reference("text"), "The text that the quote was taken from."] = None
    prefix: Annotated[str, Text(80), "What stood before the quote."] = ""
    suffix: Annotated[str, Text(80), "What stood after the quote."] = ""
    position: Annotated[int | None, Whole(), "Where the quote stood, in code points; a hint."] = None
    supports: Annotated[str, Text(), "What it supports, in own words."] = ""
    timing: Annotated[str, Choice(values.TIMINGS), "Whether the source is older than the event."] = "after"
    order: Annotated[Place, "Its place among the citations of the same row."] = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class EventRecord:
    """Something that happened."""

    NOUN: ClassVar = "event"
    ref: Ref = ""
    title: Annotated[NeededLine, "What happened, in a line."]
    summary: Annotated[Prose, "More about it, as Markdown."] = ""
    kind: Annotated[str, Text(60), "One word of the researcher's own."] = ""
    place: Annotated[Line, "Where it happened."] = ""
    country_codes: Annotated[tuple[str, ...], countries(), "Countries, ISO 3166-1 in two letters."] = ()
    actors: Actors = ()
    certainty: Annotated[str, Choice(values.CERTAINTIES), "Whether it happened so."] = "unverified"
    dispute_note: Annotated[str, Text(), "How the sources disagree; needed where disputed."] = ""
    datings: tuple[DatingRecord, ...] = ()
    citations: tuple[CitationRecord, ...] = ()
