"""What search is told of each kind of row: its words, its page, and who may find it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Model

from evidence.models import (
    Actor,
    Assessment,
    Case,
    CausalModel,
    Chain,
    Citation,
    Event,
    EvidenceItem,
    Hypothesis,
    Interview,
    Link,
    Memo,
    OriginCluster,
    Seal,
    Source,
    SourceText,
    Step,
)
from evidence.models.words import kept_name


@dataclass(frozen=True)
class Said:
    """The words of one row. `closed` is text that only owners and editors read before `closed_until`."""

    title: str
    body: Iterable[str] = ()
    page_ref: str = ""
    page: str = ""
    closed: str = ""
    closed_until: date | None = None


@dataclass(frozen=True)
class Kind:
    """What is said of each row of a kind. `beside` and `sets` are fetched with the rows, `unread` is not."""

    model: type[Model]
    page: str
    say: Callable[[Any], Said]
    beside: tuple[str, ...] = ()
    sets: tuple[str, ...] = ()
    unread: tuple[str, ...] = ()


def of_case(row: Case) -> Said:
    return Said(
        row.title,
        (row.question, row.outcome, row.summary, row.scope_conditions, row.provenance, row.citation),
    )


def of_source(row: Source) -> Said:
    return Said(row.title, (row.authors, row.publication, row.issued, row.url, row.position, row.note))


def of_interview(row: Interview) -> Said:
    """Neither the identity nor the consent: those are for nobody to stumble upon."""
    body = (row.affiliation, row.interviewer, row.held, row.as_stated, row.transcript_status, row.note)
    return Said(kept_name(row), body, closed=row.transcript, closed_until=row.embargo_until)


def of_text(row: SourceText) -> Said:
    """A text is as closed as the transcript of the interview that it belongs to."""
    words = (row.translator, row.note)
    return Said(f"{row.source.title}: {row}", words, closed=row.body, closed_until=embargo_of(row.source))


def embargo_of(source: Source) -> date | None:
    interview = getattr(source, "interview", None)
    return interview.embargo_until if interview else None


def of_event(row: Event) -> Said:
    datings = [words for dating in row.datings.all() for words in (dating.text, dating.note)]
    return Said(row.title, (*datings, row.place, row.summary, row.dispute_note))


def of_hypothesis(row: Hypothesis) -> Said:
    expected = [words for each in row.implications.all() for words in (each.expected_if_true, each.otherwise)]
    return Said(row.title, (row.statement, row.scope, row.outcome, row.origin, *expected))


def of_citation(row: Citation) -> Said:
    """Found by its words; shown on the page of what it supports."""
    target = row.target
    page = KINDS[target._meta.model_name].page
    closed_until = None if row.position is None else embargo_of(row.source)
    words = "\n".join(filter(None, (row.quote, row.supports)))
    if closed_until is None:
        return Said(kept_name(row), (words,), target.ref, page)
    return Said(kept_name(row), (), target.ref, page, closed=words, closed_until=closed_until)


def of_assessment(row: Assessment) -> Said:
    body = (row.expectation, row.rationale, row.deductive_argument, row.coder_name)
    return Said(f"{row.evidence}: {row.target}", body)


KINDS: dict[str, Kind] = {
    "case": Kind(Case, "case", of_case),
    "source": Kind(Source, "source", of_source, unread=("csl",)),
    "interview": Kind(Interview, "interview", of_interview, ("source", "reported_in")),
    "sourcetext": Kind(SourceText, "text", of_text, ("source__interview",)),
    "actor": Kind(Actor, "actor", lambda row: Said(row.name, (*row.aliases, row.note))),
    "event": Kind(Event, "event", of_event, sets=("datings",)),
    "hypothesis": Kind(Hypothesis, "hypothesis", of_hypothesis, sets=("implications",)),
    "origincluster": Kind(OriginCluster, "cluster", lambda row: Said(row.title, (row.note,))),
    "evidenceitem": Kind(
        EvidenceItem, "evidence-item", lambda row: Said(row.title, (row.observation, row.search_record))
    ),
    "chain": Kind(Chain, "chain", lambda row: Said(row.title, (row.sufficiency_note,))),
    "step": Kind(Step, "chain", lambda row: Said(kept_name(row), (), row.chain.ref), ("chain",)),
    "link": Kind(Link, "link", lambda row: Said(kept_name(row), (row.note,)), ("tail", "head")),
    "citation": Kind(
        Citation,
        "",
        of_citation,
        ("source__interview", "event", "evidence", "link__tail", "link__head", "hypothesis"),
    ),
    "assessment": Kind(
        Assessment, "assessment", of_assessment, ("evidence", "hypothesis", "link__tail", "link__head")
    ),
    "memo": Kind(
        Memo, "memos", lambda row: Said(kept_name(row), (row.body,), f"{row.target_kind}/{row.target_ref}")
    ),
    "seal": Kind(Seal, "seal", lambda row: Said(row.label), unread=("document",)),
    "causalmodel": Kind(
        CausalModel, "causal-model", lambda row: Said(row.title, (row.statement, row.query, row.note))
    ),
}
# Rows whose words stand with those of another one: its kind, which is also the name of the field.
PARTS = {"dating": "event", "implication": "hypothesis"}
# A change of one of these shows in what is said of the rows that hang on the row.
SHOWN_ELSEWHERE = frozenset(
    [
        *("title", "ref", "restricted", "attribution", "embargo_until", "entity", "activity", "claim"),
        *("source", "evidence"),
    ]
)
