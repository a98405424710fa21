"""The texts of a source as somebody may read them, with the quotes that were taken from them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext as _

from evidence.document.plain_text import direction, paragraphs, tidy
from evidence.document.quotes import Quote, find
from evidence.models import Case, Citation, Interview, Source, SourceText

MOST_OFFERED = 12
TRANSCRIPT = "transcript-"  # before the ref of an interview in the key of a text


@dataclass(frozen=True, slots=True)
class Readable:
    """One text that somebody may read: a text of the source, or the transcript of one of its interviews."""

    key: str
    label: str
    language: str
    direction: str
    body: str
    text: SourceText | None = None
    interview: Interview | None = None


@dataclass(frozen=True, slots=True)
class Texts:
    """What may be read of a source; `is_whole` where nothing of it is closed to this reader."""

    open: tuple[Readable, ...]
    is_whole: bool

    def named(self, key: str) -> Readable | None:
        return next((each for each in self.open if each.key == key), None)


@dataclass(slots=True)
class Placed:
    """A quote and where it stands: in the text of this key, or in none (an orphan). A page gives number and url."""

    citation: Citation
    key: str = ""
    start: int = 0
    end: int = 0
    times: int = 0
    number: int = 0
    url: str = ""

    @property
    def is_orphan(self) -> bool:
        return not self.key


@dataclass(frozen=True, slots=True)
class Run:
    """A run of letters that the same quotes cover; `ending` are the quotes that end with it, `beginning` begin."""

    words: str
    covering: tuple[Placed, ...] = ()
    beginning: tuple[Placed, ...] = ()
    ending: tuple[Placed, ...] = ()


@dataclass(frozen=True, slots=True)
class ShownParagraph:
    number: int
    start: int
    runs: tuple[Run, ...] = field(default=())


def texts_of(case: Case, user: Any, source: Source) -> Texts:
    """The texts of a source in two queries. `case` comes from `case_for`."""
    rows = SourceText.objects.filter(case=case, source=source).visible_to(user)
    held = Interview.objects.filter(Q(source=source) | Q(reported_in=source), case=case).visible_to(user)
    with_transcript = held.with_shown_parts(user).exclude(transcript="").defer("identity", "transcript")
    interviews = list(with_transcript)
    transcripts = [of_interview(row) for row in interviews if row.shown_transcript]
    # A text of an embargoed interview is as closed as its transcript.
    return Texts((*transcripts, *map(of_text, rows)), len(transcripts) == len(interviews))


def listed(case: Case, user: Any, source: Source | None) -> list[SourceText]:
    """The texts of a source by their names; the texts themselves are not read."""
    rows = SourceText.objects.filter(case=case, source=source).visible_to(user)
    return list(rows.defer("body")) if source else []


def readable_sources(case: Case, user: Any) -> list[Source]:
    """The sources of which something can be read, those that were changed last first."""
    texts = SourceText.objects.filter(source=OuterRef("pk")).visible_to(user)
    held = Interview.objects.filter(Q(source=OuterRef("pk")) | Q(reported_in=OuterRef("pk"))).visible_to(user)
    told: QuerySet[Any] = held.with_shown_parts(user)
    told = told.exclude(Q(shown_transcript=None) | Q(shown_transcript=""))
    rows = Source.objects.filter(case=case).visible_to(user).filter(Exists(texts) | Exists(told))
    return list(rows.only("ref", "title").order_by("-changed_at", "-pk")[:MOST_OFFERED])


def of_text(row: SourceText) -> Readable:
    runs = direction(row.language) if row.direction == "auto" else row.direction
    return Readable(row.ref, str(row), row.language, runs, tidy(row.body), text=row)


def of_interview(row: Any) -> Readable:
    label = _("Transcript: %(interviewee)s") % {"interviewee": row.interviewee}
    body = tidy(row.shown_transcript)
    key, runs = f"{TRANSCRIPT}{row.ref}", direction(row.language)
    return Readable(key, label, row.language, runs, body, interview=row)


def quotes_from(case: Case, user: Any, source: Source) -> list[Citation]:
    """The citations of a source that quote it, with what they support."""
    rows = Citation.objects.filter(case=case, source=source).visible_to(user).exclude(quote="")
    beside = ("event", "evidence", "hypothesis", "link__tail", "link__head")
    return list(rows.select_related(*beside).order_by("pk"))


def placed_in(texts: Texts, citations: Iterable[Citation]) -> list[Placed]:
    """Each quote with its place. One that names a text is looked for there alone, another in all of them."""
    return [placed(texts, citation) for citation in citations]


def placed(texts: Texts, citation: Citation) -> Placed:
    quote = Quote(citation.quote, citation.prefix, citation.suffix, citation.position)
    own = [each for each in texts.open if each.text and each.text.pk == citation.text_id]
    times = 0
    for readable in own if citation.text_id else texts.open:
        sought = find(readable.body, quote)
        times = times or sought.times
        if sought.start is not None:
            length = len(tidy(citation.quote))
            return Placed(citation, readable.key, sought.start, sought.start + length, sought.times)
    return Placed(citation, times=times)


def numbered(quotes: list[Placed], keys: Sequence[str]) -> list[Placed]:
    """The quotes in these texts in the order in which they stand, numbered from 1."""
    found = [quote for quote in quotes if quote.key in keys]
    found.sort(key=lambda quote: (keys.index(quote.key), quote.start, quote.end, quote.citation.pk))
    for number, quote in enumerate(found, 1):
        quote.number = number
    return found


def shown(readable: Readable, quotes: Iterable[Placed]) -> list[ShownParagraph]:
    """The paragraphs of a text, cut where a quote begins or ends."""
    here = [quote for quote in quotes if quote.key == readable.key]
    found = []
    for part in paragraphs(readable.body):
        inside = [quote for quote in here if quote.start < part.end and quote.end > part.start]
        cuts = {part.start, part.end, *(at for quote in inside for at in (quote.start, quote.end))}
        edges = sorted(at for at in cuts if part.start <= at <= part.end)
        runs = tuple(run(readable.body, start, end, inside) for start, end in pairwise(edges))
        found.append(ShownParagraph(part.number, part.start, runs))
    return found


def run(body: str, start: int, end: int, quotes: list[Placed]) -> Run:
    """The letters from one edge to the next."""
    return Run(
        body[start:end],
        tuple(quote for quote in quotes if quote.start <= start and end <= quote.end),
        tuple(quote for quote in quotes if quote.start == start),
        tuple(quote for quote in quotes if quote.end == end),
    )
