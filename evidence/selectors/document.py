"""A case as a document: every row that the reader may see, in a fixed number of queries."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import fields
from typing import Any

from django.db.models import Model, QuerySet

from evidence.choices import Attribution
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
from evidence.document.modelling import ModelRecord, NodeRecord
from evidence.document.records import CaseDocument, CaseRecord
from evidence.document.values import NOT_HERE, UNKNOWN
from evidence.document.weighing import AssessmentRecord, ClusterRecord, EvidenceRecord, MemoRecord
from evidence.models import (
    Actor,
    Assessment,
    Case,
    CausalModel,
    Chain,
    Citation,
    Dating,
    Event,
    EvidenceItem,
    Hypothesis,
    Implication,
    Interview,
    Link,
    Memo,
    NodeItem,
    OriginCluster,
    Source,
    SourceText,
    Step,
)
from evidence.selectors.interviews import may_read_transcript

Refs = dict[int, str]
Many = dict[int, tuple[str, ...]]


def case_document(case: Case, user: Any) -> CaseDocument:
    """The whole of the case as this person may see it; rows that they may not see are not named anywhere in it."""
    return Reader(case, user).document()


def record(kind: type, row: Model, **others: Any) -> Any:
    """A record with the fields that the row has by the same name, and those given here."""
    values = {}
    for field in fields(kind):
        if field.name in others:
            values[field.name] = others[field.name]
        elif hasattr(row, field.name):
            value = getattr(row, field.name)
            values[field.name] = tuple(value) if isinstance(value, list) else value
    return kind(**values)


def gathered(rows: Iterable[Any], key: str) -> dict[int, list[Any]]:
    by_parent: dict[int, list[Any]] = defaultdict(list)
    for row in rows:
        by_parent[getattr(row, key)].append(row)
    return by_parent


class Reader:
    """Reads each kind of row once."""

    def __init__(self, case: Case, user: Any) -> None:
        self.case, self.user = case, user
        self.sources = list(self.visible(Source))
        self.source_refs = refs(self.sources)
        self.texts = list(self.visible(SourceText))
        self.text_refs = refs(self.texts)
        self.actors = list(self.visible(Actor))
        self.events = list(self.visible(Event))
        self.event_refs = refs(self.events)
        self.evidence = list(self.visible(EvidenceItem))
        self.conditions = self.many(EvidenceItem, "conditioned_on", refs(self.evidence))
        self.hypotheses = list(self.visible(Hypothesis))
        self.citations = list(self.visible(Citation))

    def visible(self, model: type[Any]) -> QuerySet:
        return model.objects.filter(case=self.case).visible_to(self.user)

    def many(self, model: type[Any], name: str, shown: Refs) -> Many:
        """What each row of the model names in a many-to-many field, as far as it is shown."""
        relation = model._meta.get_field(name)
        near, far = relation.m2m_column_name(), relation.m2m_reverse_name()
        through = relation.remote_field.through.objects.filter(
            **{f"{relation.m2m_field_name()}__case": self.case}
        )
        named: dict[int, list[str]] = defaultdict(list)
        for one, other in through.values_list(near, far):
            if other in shown:
                named[one].append(shown[other])
        return {one: tuple(sorted(others)) for one, others in named.items()}

    def cited(self, key: str) -> dict[int, list[CitationRecord]]:
        rows = gathered((row for row in self.citations if row.source_id in self.source_refs), key)
        return {parent: [self.citation(row) for row in found] for parent, found in rows.items()}

    def citation(self, row: Citation) -> CitationRecord:
        text = self.text_refs.get(row.text_id)
        return record(CitationRecord, row, source=self.source_refs[row.source_id], text=text)

    def document(self) -> CaseDocument:
        events = self.event_records()
        return CaseDocument(
            case=record(CaseRecord, self.case),
            sources=self.source_records(),
            interviews=tuple(self.interview(row) for row in self.visible(Interview).defer("identity")),
            actors=tuple(record(ActorRecord, row) for row in self.actors),
            events=events,
            hypotheses=self.hypothesis_records(),
            chains=self.chain_records(),
            clusters=self.cluster_records(),
            evidence=self.evidence_records(),
            assessments=self.assessment_records(),
            causal_models=self.model_records(),
            memos=tuple(record(MemoRecord, row) for row in self.visible(Memo)),
        )

    def source_records(self) -> tuple[SourceRecord, ...]:
        texts = gathered(self.texts, "source_id")
        return tuple(
            record(SourceRecord, row, texts=tuple(record(TextRecord, text) for text in texts[row.pk]))
            for row in self.sources
        )

    def event_records(self) -> tuple[EventRecord, ...]:
        datings = gathered(self.visible(Dating), "event_id")
        cited = self.cited("event_id")
        actors = self.many(Event, "actors", refs(self.actors))
        return tuple(
            record(
                EventRecord,
                row,
                actors=actors.get(row.pk, ()),
                datings=tuple(record(DatingRecord, dating) for dating in datings[row.pk]),
                citations=tuple(cited.get(row.pk, ())),
            )
            for row in self.events
        )

    def interview(self, row: Interview) -> InterviewRecord:
        closed = {} if may_read_transcript(row, self.case) else {"transcript": ""}
        if row.attribution != Attribution.ON_RECORD and not self.case.sees_restricted:
            closed["consent_note"] = ""
        return record(
            InterviewRecord,
            row,
            source=self.source_refs.get(row.source_id),
            reported_in=self.source_refs.get(row.reported_in_id),
            **closed,
        )

    def hypothesis_records(self) -> tuple[HypothesisRecord, ...]:
        implications = gathered(self.visible(Implication), "hypothesis_id")
        cited = self.cited("hypothesis_id")
        return tuple(
            record(
                HypothesisRecord,
                row,
                implications=tuple(record(ImplicationRecord, other) for other in implications[row.pk]),
                citations=tuple(cited.get(row.pk, ())),
            )
            for row in self.hypotheses
        )

    def chain_records(self) -> tuple[ChainRecord, ...]:
        all_steps = list(self.visible(Step))
        step_refs = refs(all_steps)
        steps, links = gathered(all_steps, "chain_id"), gathered(self.visible(Link), "chain_id")
        actors = self.many(Step, "actors", refs(self.actors))
        instances, traces = (
            self.many(Step, "events", self.event_refs),
            self.many(Link, "events", self.event_refs),
        )
        hypotheses, cited = refs(self.hypotheses), self.cited("link_id")

        def step(row: Step) -> StepRecord:
            return record(StepRecord, row, actors=actors.get(row.pk, ()), events=instances.get(row.pk, ()))

        def link(row: Link) -> LinkRecord:
            ends = {"tail": step_refs[row.tail_id], "head": step_refs[row.head_id]}
            events, citations = traces.get(row.pk, ()), tuple(cited.get(row.pk, ()))
            return record(LinkRecord, row, events=events, citations=citations, **ends)

        return tuple(
            record(
                ChainRecord,
                row,
                hypothesis=hypotheses[row.hypothesis_id],
                steps=tuple(map(step, steps[row.pk])),
                links=tuple(map(link, links[row.pk])),
            )
            for row in self.visible(Chain)
        )

    def cluster_records(self) -> tuple[ClusterRecord, ...]:
        shown = refs(self.evidence)
        return tuple(
            record(ClusterRecord, row, joint_item=shown.get(row.joint_item_id))
            for row in self.visible(OriginCluster)
        )

    def evidence_records(self) -> tuple[EvidenceRecord, ...]:
        events = self.many(EvidenceItem, "events", self.event_refs)
        clusters, cited = refs(self.visible(OriginCluster)), self.cited("evidence_id")
        return tuple(
            record(
                EvidenceRecord,
                row,
                events=events.get(row.pk, ()),
                conditioned_on=self.conditions.get(row.pk, ()),
                cluster=clusters.get(row.cluster_id),
                citations=tuple(cited.get(row.pk, ())),
            )
            for row in self.evidence
        )

    def model_records(self) -> tuple[ModelRecord, ...]:
        evidence, hypotheses = refs(self.evidence), refs(self.hypotheses)
        nodes = gathered(self.visible(NodeItem), "model_id")
        return tuple(
            record(
                ModelRecord,
                row,
                hypothesis=hypotheses.get(row.hypothesis_id),
                nodes=tuple(
                    record(NodeRecord, node, evidence=evidence[node.evidence_id]) for node in nodes[row.pk]
                ),
            )
            for row in self.visible(CausalModel)
        )

    def assessment_records(self) -> tuple[AssessmentRecord, ...]:
        evidence, hypotheses = refs(self.evidence), refs(self.hypotheses)
        links = dict(self.visible(Link).values_list("pk", "ref"))
        return tuple(
            record(
                AssessmentRecord,
                row,
                evidence=evidence[row.evidence_id],
                hypothesis=hypotheses.get(row.hypothesis_id),
                link=links.get(row.link_id),
                coder=row.coder_name,
                conditions=outcomes_given(row.conditions, evidence, row.evidence_id in self.conditions),
            )
            for row in self.visible(Assessment)
        )


def refs(rows: Iterable[Any]) -> Refs:
    return {row.pk: row.ref for row in rows}


def outcomes_given(
    conditions: dict[str, str], shown: Refs, is_conditioned: bool
) -> tuple[tuple[str, str], ...] | None:
    """On what an assessment was made, by ref; items that are not shown, or gone, are one entry without an outcome."""
    found = {
        shown[int(pk)]: status for pk, status in conditions.items() if pk != NOT_HERE and int(pk) in shown
    }
    if len(found) < len(conditions):
        found[NOT_HERE] = UNKNOWN
    return tuple(found.items()) if found or is_conditioned else None
