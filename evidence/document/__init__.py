"""A whole case as data: what files read and write, with the rules that hold in it."""

from evidence.document.canonical import canonical_json, sha256
from evidence.document.checks import consistency
from evidence.document.completing import completed
from evidence.document.explanations import (
    ChainRecord,
    HypothesisRecord,
    ImplicationRecord,
    LinkRecord,
    StepRecord,
)
from evidence.document.facts import (
    ActorRecord,
    CitationRecord,
    DatingRecord,
    EventRecord,
    InterviewRecord,
    SourceRecord,
    TextRecord,
)
from evidence.document.ordering import in_order
from evidence.document.problems import ImportProblems, Problem
from evidence.document.records import CaseDocument, CaseRecord
from evidence.document.values import FORMAT_VERSION
from evidence.document.weighing import AssessmentRecord, ClusterRecord, EvidenceRecord, MemoRecord

__all__ = [
    "FORMAT_VERSION",
    "ActorRecord",
    "AssessmentRecord",
    "CaseDocument",
    "CaseRecord",
    "ChainRecord",
    "CitationRecord",
    "ClusterRecord",
    "DatingRecord",
    "EventRecord",
    "EvidenceRecord",
    "HypothesisRecord",
    "ImplicationRecord",
    "ImportProblems",
    "InterviewRecord",
    "LinkRecord",
    "MemoRecord",
    "Problem",
    "SourceRecord",
    "StepRecord",
    "TextRecord",
    "canonical_json",
    "completed",
    "consistency",
    "in_order",
    "sha256",
]
