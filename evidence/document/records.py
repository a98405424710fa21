"""A whole case as frozen records: one class per kind of row, its fields named as the database names them.

Rows name each other by `ref`. What stands after a field's type is its shape, which reading, checking, writing and
the published schema share. People's accounts, memberships, the history and the identities of interviewees are not
part of a document.
"""

from dataclasses import dataclass
from typing import Annotated, ClassVar

from evidence.document import values
from evidence.document.annotations import NeededLine, Prose
from evidence.document.explanations import ChainRecord, HypothesisRecord
from evidence.document.facts import ActorRecord, EventRecord, InterviewRecord, SourceRecord
from evidence.document.modelling import ModelRecord
from evidence.document.shapes import Choice, Edtf, Text
from evidence.document.weighing import AssessmentRecord, ClusterRecord, EvidenceRecord, MemoRecord


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseRecord:
    """The study itself."""

    NOUN: ClassVar = "case"
    slug: Annotated[str, Text(60, True, values.REF, values.REF_WORDS), "Stands in every address of the case."]
    title: Annotated[NeededLine, "The name of the study."]
    question: Annotated[str, Text(), "What the study asks."] = ""
    outcome: Annotated[str, Text(), "What is to be explained."] = ""
    summary: Annotated[Prose, "What the study is about, as Markdown."] = ""
    scope_conditions: Annotated[str, Text(), "Where and when the explanation is meant to hold."] = ""
    period: Annotated[str, Edtf(), "EDTF, for example 1992/2025."] = ""
    rivalry: Annotated[
        str,
        Choice(values.RIVALRIES),
        "How the hypotheses relate: each against its negation, or rivals that exclude each other.",
    ] = "independent"
    visibility: Annotated[str, Choice(values.VISIBILITIES), "Whether everybody may read it."] = "private"
    provenance: Annotated[str, Text(), "Markdown: what comes from where, and what is own coding."] = ""
    licence: Annotated[str, Text(200), "On which terms others may use it."] = ""
    citation: Annotated[str, Text(), "How the case should be cited."] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseDocument:
    """A whole case."""

    NOUN: ClassVar = "document"
    format_version: Annotated[str, Choice((values.FORMAT_VERSION,)), "Of the case document."] = (
        values.FORMAT_VERSION
    )
    case: CaseRecord
    sources: tuple[SourceRecord, ...] = ()
    interviews: tuple[InterviewRecord, ...] = ()
    actors: tuple[ActorRecord, ...] = ()
    events: tuple[EventRecord, ...] = ()
    hypotheses: tuple[HypothesisRecord, ...] = ()
    chains: tuple[ChainRecord, ...] = ()
    clusters: tuple[ClusterRecord, ...] = ()
    evidence: tuple[EvidenceRecord, ...] = ()
    assessments: tuple[AssessmentRecord, ...] = ()
    causal_models: tuple[ModelRecord, ...] = ()
    memos: tuple[MemoRecord, ...] = ()
