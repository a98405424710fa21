"""A small sound case that uses every kind of row and nearly every field."""

from dataclasses import replace
from datetime import date
from typing import Any

from evidence.document import (
    ActorRecord,
    AssessmentRecord,
    CaseDocument,
    CaseRecord,
    ChainRecord,
    CitationRecord,
    ClusterRecord,
    DatingRecord,
    EventRecord,
    EvidenceRecord,
    HypothesisRecord,
    ImplicationRecord,
    InterviewRecord,
    LinkRecord,
    MemoRecord,
    SourceRecord,
    StepRecord,
    TextRecord,
    completed,
)
from evidence.document.modelling import ModelRecord, NodeRecord

ARTICLE = {
    "type": "article-journal",
    "title": "A siege told late",
    "author": [{"family": "Roe", "given": "Ana"}, {"literal": "Archive of Ord"}],
    "issued": {"date-parts": [[2011, 4]]},
    "container-title": "Journal of Sieges",
    "DOI": "10.1/siege",
    "URL": "https://example.org/siege",
}


def events() -> tuple[EventRecord, ...]:
    siege = EventRecord(
        ref="siege",
        title="The siege begins",
        summary="Guards close the gate.",
        kind="siege",
        place="Ord",
        country_codes=("TJ", "KG"),
        actors=("guards", "council"),
        certainty="disputed",
        dispute_note="Ana Roe says March, the archive says April.",
        datings=(
            DatingRecord(text="spring 1990", edtf="1990-21", preferred=True, note="As the archive has it."),
            DatingRecord(text="before May 1990", edtf="[..1990-04]", basis="inferred"),
        ),
        citations=(CitationRecord(source="roe-2011", locator="p. 3", supports="The gate.", timing="before"),),
    )
    relief = EventRecord(
        ref="relief",
        title="Relief arrives",
        datings=(DatingRecord(text="1991", edtf="1991", preferred=True),),
    )
    return siege, relief


def letter() -> SourceRecord:
    return SourceRecord(
        ref="letter",
        csl={"type": "personal_communication", "title": "A letter"},
        restricted=True,
        texts=(
            TextRecord(ref="letter-fa", language="fa", body="چیزی نمانده است."),
            TextRecord(
                ref="letter-en",
                role="translation",
                language="en",
                translator="Ana Roe",
                body="[f. 1v] Nothing is left. Send grain.",
            ),
        ),
    )


def quoted() -> CitationRecord:
    return CitationRecord(
        source="letter",
        locator="f. 1v",
        quote="Nothing is left.",
        text="letter-en",
        prefix="[f. 1v] ",
        suffix=" Send grain.",
        position=8,
    )


def model() -> ModelRecord:
    return ModelRecord(
        ref="a-model",
        title="Did hunger do it?",
        hypothesis="hunger",
        statement="H -> W -> S",
        monotone="H -> W",
        types="S: 01 = 0.75, 11 = 1/4",
        query="S[H=1] > S[H=0]",
        given="H = 1, S = 1",
        nodes=(NodeRecord(node="W", evidence="ev-2"),),
    )


def chain() -> ChainRecord:
    return ChainRecord(
        ref="main-chain",
        hypothesis="hunger",
        title="From hunger to surrender",
        steps=(
            StepRecord(
                ref="n1", kind="cause", entity="Guards", activity="close the gate", actors=("guards",)
            ),
            StepRecord(ref="n2", kind="outcome", entity="Council", events=("relief",), position=1),
        ),
        links=(
            LinkRecord(
                ref="e1",
                tail="n1",
                head="n2",
                claim="Hunger wears the town down.",
                events=("siege",),
                citations=(CitationRecord(source="roe-2011"),),
            ),
        ),
    )


def evidence() -> tuple[EvidenceRecord, ...]:
    found = EvidenceRecord(
        ref="ev-2",
        title="Empty stores",
        observation="The stores were empty by May.",
        events=("siege",),
        status="found",
        found_on=date(2020, 5, 1),
        cluster="archive",
        citations=(quoted(),),
    )
    sought = EvidenceRecord(
        ref="ev-10",
        title="A letter of surrender",
        observation="The council wrote one.",
        status="not-found",
        search_record="Two days in the archive of Ord.",
        search_success=0.8,
        conditioned_on=("ev-2",),
        restricted=True,
    )
    return found, sought


def assessments() -> tuple[AssessmentRecord, ...]:
    hoop = AssessmentRecord(
        ref="a-hoop",
        evidence="ev-2",
        hypothesis="hunger",
        coder="Ana",
        claimed_test="hoop",
        p_if_true=0.95,
        p_if_true_low=0.9,
        p_if_true_high=0.99,
        p_if_false=0.4,
        expected_on=date(2019, 1, 1),
    )
    certain = AssessmentRecord(
        ref="a-certain",
        evidence="ev-10",
        link="e1",
        coder="Ben",
        p_if_true=1.0,
        p_if_false=0.5,
        deductive=True,
        deductive_argument="No surrender is valid without a letter.",
    )
    return hoop, certain


def interviews() -> tuple[InterviewRecord, ...]:
    return (
        InterviewRecord(ref="i-1", source="letter", interviewee="a guard", held="2012", mode="phone"),
        InterviewRecord(ref="i-2", reported_in="roe-2011", interviewee="the mayor", attribution="on-record"),
    )


def memos() -> tuple[MemoRecord, ...]:
    return (
        MemoRecord(
            ref="m-1",
            target_kind="evidenceitem",
            target_ref="ev-2",
            body="Look again.",
            author_name="Ana",
            written_on=date(2021, 2, 3),
        ),
        MemoRecord(ref="m-2", target_kind="case", body="x", author_name="Ben", written_on=date(2021, 2, 3)),
    )


def sample() -> CaseDocument:
    """The case, complete with refs and bounds."""
    document = CaseDocument(
        case=CaseRecord(
            slug="ord", title="The siege of Ord", period="1990/1991", provenance="*All* invented."
        ),
        sources=(
            SourceRecord(
                ref="roe-2011", csl=ARTICLE, reliability="B", credibility="2", position="A historian."
            ),
            letter(),
        ),
        interviews=interviews(),
        actors=(
            ActorRecord(ref="guards", name="The guards", kind="group", aliases=("Gate guards",)),
            ActorRecord(ref="council", name="Council of Ord", kind="organisation"),
        ),
        events=events(),
        hypotheses=(
            HypothesisRecord(ref="treason", title="Treason", position=1, prior_weight=0.5),
            HypothesisRecord(
                ref="hunger",
                role="main",
                title="Hunger",
                wording=2,
                implications=(ImplicationRecord(expected_if_true="Stores run out."),),
                citations=(CitationRecord(source="roe-2011"),),
            ),
        ),
        chains=(chain(),),
        clusters=(ClusterRecord(ref="archive", title="One archive", treatment="bundle"),),
        evidence=evidence(),
        assessments=assessments(),
        causal_models=(model(),),
        memos=memos(),
    )
    return completed(document)


def with_row(collection: str, index: int, **changes: Any) -> CaseDocument:
    """The sample with these fields of one row changed."""
    document = sample()
    rows = list(getattr(document, collection))
    rows[index] = replace(rows[index], **changes)
    return replace(document, **{collection: tuple(rows)})
