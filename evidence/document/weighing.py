"""The records of what is weighed: items of evidence, their clusters, coders' assessments, and memos."""

from dataclasses import dataclass
from datetime import date
from typing import Annotated, ClassVar

from evidence.document import values
from evidence.document.annotations import (
    Events,
    IsRestricted,
    NeededLine,
    NeededProse,
    Probability,
    Prose,
    Ref,
)
from evidence.document.facts import CitationRecord
from evidence.document.lists import Outcomes, Reference, References
from evidence.document.numbers import Flag, Number, Whole
from evidence.document.shapes import Choice, Day, Text


@dataclass(frozen=True, slots=True, kw_only=True)
class ClusterRecord:
    """Items of evidence that go back to one origin."""

    NOUN: ClassVar = "cluster"
    ref: Ref = ""
    title: Annotated[NeededLine, "The origin in a line."]
    treatment: Annotated[str, Choice(values.TREATMENTS), "How its items count together."] = "independent"
    note: Annotated[Prose, "Why they go back to one origin."] = ""
    joint_item: Annotated[
        str | None, Reference("evidence"), "Of a bundle: its item that is judged for all of them jointly."
    ] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceRecord:
    """An observation, stated so that it can be present or absent."""

    NOUN: ClassVar = "evidence"
    ref: Ref = ""
    title: Annotated[NeededLine, "The item in a line."]
    observation: Annotated[NeededProse, "What is seen where it is present."]
    kind: Annotated[str, Choice(values.EVIDENCE_KINDS), "What kind of evidence it is."] = "trace"
    events: Annotated[Events, "Of which it tells."] = ()
    status: Annotated[str, Choice(values.EVIDENCE_STATUSES), "What came of looking for it."] = "not-sought"
    search_record: Annotated[str, Text(), "Where, how long, what would have counted."] = ""
    search_success: Annotated[
        float | None,
        Number(most=1, above=0, words="search success is above 0 and at most 1, for example 0.8"),
        "The probability that the search finds the trace if it exists.",
    ] = None
    search_cost: Annotated[
        float | None,
        Number(most=values.LARGEST_COST, above=0, words="a search cost is above 0 and at most 1,000,000,000"),
        "What the search takes, in one unit for all items of the case; 1 where it is left out.",
    ] = None
    found_on: Annotated[date | None, Day(), "The day on which it was found."] = None
    cluster: Annotated[str | None, Reference("cluster"), "The origin that it shares with others."] = None
    conditioned_on: Annotated[tuple[str, ...], References(to="evidence"), "Items taken as given."] = ()
    restricted: IsRestricted = False
    citations: tuple[CitationRecord, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class AssessmentRecord:
    """One coder's test of one item against one hypothesis or one link."""

    NOUN: ClassVar = "assessment"
    ref: Ref = ""
    evidence: Annotated[str, Reference("evidence"), "The item that is judged."]
    hypothesis: Annotated[
        str | None, Reference("hypothesis"), "Against which it is judged; this or link."
    ] = None
    link: Annotated[str | None, Reference("link"), "Against which it is judged; this or hypothesis."] = None
    coder: Annotated[str, Text(150, True), "Who judged: a name, not an account."]
    predicts: Annotated[str, Choice(values.PREDICTIONS), "What the hypothesis or link predicts."] = "present"
    expectation: Annotated[Prose, "What was expected, in words."] = ""
    expected_on: Annotated[date | None, Day(), "When the expectation was written down."] = None
    claimed_test: Annotated[
        str, Choice(values.CLAIMED_TESTS, blank=True), "Which test the coder says it is."
    ] = ""
    p_if_true: Annotated[Probability, "The probability that the observation is present if it is true."] = None
    p_if_true_low: Annotated[Probability, "The least that it may be."] = None
    p_if_true_high: Annotated[Probability, "The most that it may be."] = None
    p_if_false: Annotated[Probability, "The probability that the observation is present if it is false."] = (
        None
    )
    p_if_false_low: Annotated[Probability, "The least that it may be."] = None
    p_if_false_high: Annotated[Probability, "The most that it may be."] = None
    deductive: Annotated[
        bool, Flag(), "Whether it decides by logic; needed for 0 and 1, with the argument."
    ] = False
    deductive_argument: Annotated[Prose, "Why it decides by logic."] = ""
    rationale: Annotated[Prose, "Why these numbers."] = ""
    wording: Annotated[int, Whole(least=1), "The wording of the hypothesis on which it was judged."] = 1
    conditions: Annotated[
        tuple[tuple[str, str], ...] | None,
        Outcomes("evidence", values.EVIDENCE_STATUSES),
        "The outcomes on which it was judged, by the ref of the item; “?” for items that are not in this document. "
        "Left out: those of the conditions of its item, as they stand.",
    ] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class MemoRecord:
    """A dated note on a row."""

    NOUN: ClassVar = "memo"
    ref: Ref = ""
    target_kind: Annotated[str, Choice(tuple(values.MEMO_TARGETS)), "On what kind of row it stands."]
    target_ref: Annotated[Ref, "On which row; empty where the memo stands on the case itself."] = ""
    body: Annotated[str, Text(needed=True), "The note, as Markdown."]
    author_name: Annotated[str, Text(150, True), "Who wrote it."]
    written_on: Annotated[date, Day(), "When it was written."]
    restricted: IsRestricted = False
