"""Recording and editing texts of sources, and citing passages of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from evidence.choices import Attribution
from evidence.document.plain_text import LONGEST_TEXT, UnreadableText, decoded, locator, tidy
from evidence.document.quotes import meant, quote_at
from evidence.models import Citation, Interview, Source, SourceText, User
from evidence.services.change import change

MOST_OFFERED = 10  # places to choose from


@dataclass(frozen=True, slots=True)
class Passage:
    """A passage of a text with all that a citation keeps of it."""

    quote: str
    prefix: str
    suffix: str
    position: int
    locator: str

    def place(self, text: SourceText | None) -> dict[str, Any]:
        """What a citation keeps of it beside the words and the locator."""
        return {"prefix": self.prefix, "suffix": self.suffix, "position": self.position, "text": text}


class SeveralPlaces(ValidationError):
    """The words stand at several places; `passages` are the first of them."""

    def __init__(self, message: str, passages: list[Passage]) -> None:
        super().__init__(message)
        self.passages = passages


def record_text(*, by: User, source: Source, reason: str = "", **fields: Any) -> SourceText:
    with change(by, source.case, "text recorded", reason) as record:
        return record.add(SourceText(source=source, **tidied(fields)))


def edit_text(
    *, by: User, text: SourceText, expected_version: int | None, reason: str = "", **values: Any
) -> SourceText:
    """Write the named fields; quotes from the text are looked for anew whenever it is read."""
    with change(by, text.case, "text edited", reason) as record:
        return record.update(text, expected_version, **tidied(values))


def tidied(values: dict[str, Any]) -> dict[str, Any]:
    """The values with one form of each letter and end of line in the text, which may not be endless."""
    if "body" not in values:
        return values
    body = tidy(values["body"]).strip("\n")
    if len(body) > LONGEST_TEXT:
        words = _("This text has %(length)s characters, the limit is %(most)s: record it in several parts.")
        raise ValidationError({"body": words % {"length": len(body), "most": LONGEST_TEXT}})
    return {**values, "body": body}


def text_of_file(data: bytes) -> str:
    """The text of an uploaded file. Raises ValidationError where it is no text in UTF-8."""
    try:
        return decoded(data)
    except UnreadableText as problem:
        raise ValidationError(str(problem), code="unreadable") from problem


def passage(body: str, typed: str, position: int | None = None) -> Passage:
    """The passage of a text that was chosen or pasted. Raises ValidationError where it is not there, or not one."""
    text = tidy(body)
    spans = meant(text, typed, position)
    found = [passage_at(text, *span) for span in spans[:MOST_OFFERED]]
    if not found:
        raise ValidationError(
            _("These words do not stand in the text as it is now. Copy them from the text below.")
        )
    if len(found) > 1:
        words = _("These words stand at %(count)s places in the text: choose one, or quote more of it.")
        raise SeveralPlaces(words % {"count": len(spans)}, found)
    return found[0]


def passage_at(text: str, start: int, end: int) -> Passage:
    quote = quote_at(text, start, end)
    return Passage(quote.exact, quote.prefix, quote.suffix, start, locator(text, start))


def closed_by_itself() -> Q:
    """Interviews whose transcript is closed to others, while the publication that would be cited for it is not."""
    is_closed = Q(attribution=Attribution.OFF_RECORD) | Q(embargo_until__gt=timezone.localdate())
    return is_closed & Q(source=None)


def refuse_to_open(interview: Interview) -> None:
    """A quote is as open as the source that is cited."""
    if Interview.objects.filter(closed_by_itself(), pk=interview.pk).exists():
        raise ValidationError(
            _(
                "This transcript is closed to others, and the publication that would be cited is not: "
                "whoever reads the case would read the quote. Say in your own words what it supports."
            )
        )


def taken_from(source: Source, quote: str) -> dict[str, Any]:
    """Where a quote that was typed was taken from: known if its words stand once in the texts of the source."""
    found: list[tuple[SourceText | None, Passage]] = []
    for text, body in bodies(source) if quote else ():
        tidy_body = tidy(body)
        found += [(text, passage_at(tidy_body, *span)) for span in meant(tidy_body, quote)]
    if len(found) != 1 or found[0][1].quote != tidy(quote):
        return {"prefix": "", "suffix": "", "position": None, "text": None}
    text, only = found[0]
    return only.place(text)


def retaken(citation: Citation, values: dict[str, Any]) -> dict[str, Any]:
    """The values with the place of the quote, where they give it other words or another source."""
    source, quote = values.get("source", citation.source), values.get("quote", citation.quote)
    is_same = (source.pk, quote) == (citation.source_id, citation.quote)
    return values if is_same else values | taken_from(source, quote)


def bodies(source: Source) -> Iterator[tuple[SourceText | None, str]]:
    """The texts of a source and of its interviews, as far as a quote from them may stand in a citation of it."""
    for text in SourceText.objects.filter(source=source):
        yield text, text.body
    held = Interview.objects.filter(Q(source=source) | Q(reported_in=source)).exclude(transcript="")
    for transcript in held.exclude(closed_by_itself()).values_list("transcript", flat=True):
        yield None, transcript


def edit_citation(
    *, by: User, citation: Citation, expected_version: int | None, reason: str = "", **values: Any
) -> Citation:
    """Write the named fields; other words are looked for in the texts of the source."""
    with change(by, citation.case, "citation edited", reason) as record:
        return record.update(citation, expected_version, **retaken(citation, values))
