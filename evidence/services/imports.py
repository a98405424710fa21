"""Brings a case in from a document: planned first, then carried out in one change."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, fields
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Model
from django.utils.translation import gettext as _

from evidence.choices import Attribution, Door
from evidence.dating import from_edtf
from evidence.document.csl import project
from evidence.document.records import CaseDocument
from evidence.document.values import NOT_HERE
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
    Membership,
    Memo,
    NodeItem,
    OriginCluster,
    Source,
    SourceText,
    Step,
    User,
)
from evidence.roles import Action, Role
from evidence.services.cases import store_case
from evidence.services.change import Record, change, via
from evidence.services.row_counts import holders, row_counts
from evidence.services.snapshots import many_names, snapshot

NESTED = frozenset({"texts", "datings", "citations", "implications", "steps", "links", "nodes"})
BATCH = 500
Columns = Callable[[Any], dict[str, Any]]


@dataclass(frozen=True)
class ImportPlan:
    """What an import would do, before anything is stored: rows to be made, by their kind in words."""

    document: CaseDocument
    slug: str
    counts: tuple[tuple[str, int], ...]


def plan_import(document: CaseDocument, *, slug: str = "") -> ImportPlan:
    """The dry run. Raises ValidationError where a case of this name is there already, or may not be."""
    slug = slug or document.case.slug
    if Case.objects.filter(slug=slug).exists():
        raise ValidationError(
            {
                "slug": _(
                    "There is a case “%(slug)s” already (it may be a removed one): choose another short name."
                )
                % {"slug": slug}
            }
        )
    drafted(document, slug).full_clean()
    return ImportPlan(document, slug, row_counts(document))


def drafted(document: CaseDocument, slug: str) -> Case:
    return Case(**columns(document.case) | {"slug": slug})


def carry_out(*, by: User, plan: ImportPlan, reason: str = "") -> Case:
    """Store the planned case as a new one, owned by the person who brings it in."""
    with transaction.atomic(), via(Door.IMPORT):
        case = drafted(plan.document, plan.slug)
        case.created_by = case.changed_by = by
        store_case(case)
        owner = Membership.objects.create(case=case, user=by, role=Role.OWNER)
        with change(by, case, "case imported", reason, needs=Action.MANAGE) as record:
            record.note(case, None, snapshot(case))
            record.note(owner, None, snapshot(owner))
            Importer(record).store(plan.document)
    return case


def columns(row: Any, *skip: str) -> dict[str, Any]:
    """The fields of a record that are columns of its model by the same name."""
    values = {field.name: getattr(row, field.name) for field in fields(row) if field.name not in skip}
    return {
        name: list(value) if isinstance(value, tuple) else value
        for name, value in values.items()
        if name not in NESTED
    }


class Importer:
    """Stores the records of a document a kind at a time and remembers each row by its ref."""

    def __init__(self, record: Record) -> None:
        self.record = record
        self.found: dict[tuple[type[Model], str], Any] = {}

    def store(self, document: CaseDocument) -> None:
        off_record = {row.source for row in document.interviews if row.attribution == Attribution.OFF_RECORD}
        self.add(Source, document.sources, lambda record: source_columns(record, record.ref in off_record))
        self.add(Interview, document.interviews, self.interview_columns)
        texts = [(source, text) for source in document.sources for text in source.texts]
        self.add_below(SourceText, texts, "source", Source, columns)
        self.add(Actor, document.actors, columns)
        self.add(Event, document.events, lambda event: columns(event, "actors"), actors=Actor)
        datings = [(event, dating) for event in document.events for dating in event.datings]
        self.add_below(Dating, datings, "event", Event, dating_columns)
        self.add(Hypothesis, document.hypotheses, columns)
        implications = [(parent, row) for parent in document.hypotheses for row in parent.implications]
        self.add_below(Implication, implications, "hypothesis", Hypothesis, columns)
        self.add_chains(document)
        self.add(OriginCluster, document.clusters, lambda cluster: columns(cluster, "joint_item"))
        self.add(
            EvidenceItem, document.evidence, self.evidence_columns, events=Event, conditioned_on=EvidenceItem
        )
        self.join(document.clusters)
        self.add_citations(document)
        self.add(Assessment, document.assessments, self.assessment_columns)
        self.add(CausalModel, document.causal_models, self.of_hypothesis)
        nodes = [(model, node) for model in document.causal_models for node in model.nodes]
        self.add_below(NodeItem, nodes, "model", CausalModel, self.node_columns)
        self.add(Memo, document.memos, columns)

    def row(self, model: type[Model], ref: str | None) -> Any:
        return self.found[model, ref] if ref else None

    def add(self, model: type[Model], records: Iterable[Any], read: Columns, **many: Any) -> None:
        """Store records of one kind; `many` names the many-to-many fields with the model that each leads to."""
        records = list(records)
        rows = self.record.add_all([model(**read(record)) for record in records])
        self.found |= {(model, row.ref): row for row in rows}
        keys = {name: self.tie(model, name, other, records) for name, other in many.items()}
        for row, record in zip(rows, records, strict=True):
            named = {name: keys[name][record.ref] for name in keys}
            self.record.note(
                row, None, snapshot(row, {name: named.get(name, []) for name in many_names(model)})
            )

    def tie(
        self, model: type[Model], name: str, other: type[Model], records: list[Any]
    ) -> dict[str, list[int]]:
        """Store one many-to-many relation of all records at once; the keys that each record names."""
        relation = model._meta.get_field(name)
        near, far = relation.m2m_field_name(), relation.m2m_reverse_field_name()
        keys = {record.ref: [self.row(other, ref).pk for ref in getattr(record, name)] for record in records}
        through = relation.remote_field.through
        pairs = [(self.row(model, ref).pk, pk) for ref, others in keys.items() for pk in others]
        through.objects.bulk_create(
            [through(**{f"{near}_id": one, f"{far}_id": two}) for one, two in pairs], batch_size=BATCH
        )
        return keys

    def add_below(
        self,
        model: type[Model],
        pairs: list[tuple[Any, Any]],
        name: str,
        parent: type[Model],
        read: Columns,
    ) -> None:
        """Store records that stand inside a parent's."""
        parents = {id(record): self.row(parent, holder.ref) for holder, record in pairs}
        self.add(
            model, [record for _, record in pairs], lambda record: {**read(record), name: parents[id(record)]}
        )

    def add_chains(self, document: CaseDocument) -> None:
        self.add(Chain, document.chains, self.of_hypothesis)
        steps = [(chain, step) for chain in document.chains for step in chain.steps]
        parent = {id(record): self.row(Chain, chain.ref) for chain, record in steps}
        self.add(
            Step,
            [step for _, step in steps],
            lambda step: {**columns(step, "actors", "events"), "chain": parent[id(step)]},
            actors=Actor,
            events=Event,
        )
        links = [(chain, link) for chain in document.chains for link in chain.links]
        parent |= {id(record): self.row(Chain, chain.ref) for chain, record in links}
        self.add(
            Link,
            [link for _, link in links],
            lambda link: {
                **columns(link, "events"),
                "chain": parent[id(link)],
                "tail": self.row(Step, link.tail),
                "head": self.row(Step, link.head),
            },
            events=Event,
        )

    def join(self, clusters: Iterable[Any]) -> None:
        """Name the joint items of bundles, now that the items are there."""
        for cluster in clusters:
            if cluster.joint_item:
                row = self.row(OriginCluster, cluster.ref)
                row.joint_item = self.row(EvidenceItem, cluster.joint_item)
                OriginCluster.objects.filter(pk=row.pk).update(joint_item=row.joint_item)
                self.record.note(row, None, snapshot(row))

    def add_citations(self, document: CaseDocument) -> None:
        models = {"EventRecord": ("event", Event), "EvidenceRecord": ("evidence", EvidenceItem)}
        models |= {"HypothesisRecord": ("hypothesis", Hypothesis), "LinkRecord": ("link", Link)}
        rows = []
        for holder in holders(document):
            name, model = models[type(holder).__name__]
            rows += [(citation, name, self.row(model, holder.ref)) for citation in holder.citations]
        target = {id(citation): {name: row} for citation, name, row in rows}
        self.add(
            Citation,
            [citation for citation, _, _ in rows],
            lambda record: {
                **columns(record, "source", "text"),
                "source": self.row(Source, record.source),
                "text": self.row(SourceText, record.text),
                **target[id(record)],
            },
        )

    def interview_columns(self, record: Any) -> dict[str, Any]:
        return {
            **columns(record, "source", "reported_in"),
            "source": self.row(Source, record.source),
            "reported_in": self.row(Source, record.reported_in),
            "held_earliest": from_edtf(record.held).earliest if record.held else None,
        }

    def of_hypothesis(self, record: Any) -> dict[str, Any]:
        return {**columns(record, "hypothesis"), "hypothesis": self.row(Hypothesis, record.hypothesis)}

    def node_columns(self, record: Any) -> dict[str, Any]:
        return {**columns(record, "evidence"), "evidence": self.row(EvidenceItem, record.evidence)}

    def evidence_columns(self, record: Any) -> dict[str, Any]:
        return {
            **columns(record, "events", "conditioned_on", "cluster"),
            "cluster": self.row(OriginCluster, record.cluster),
        }

    def assessment_columns(self, record: Any) -> dict[str, Any]:
        return {
            **columns(record, "evidence", "hypothesis", "link", "coder", "conditions"),
            "evidence": self.row(EvidenceItem, record.evidence),
            "hypothesis": self.row(Hypothesis, record.hypothesis),
            "link": self.row(Link, record.link),
            "coder_name": record.coder,
            "conditions": self.outcomes(record.conditions or ()),
        }

    def outcomes(self, conditions: Iterable[tuple[str, str]]) -> dict[str, str]:
        """Remembered outcomes by the key of the item; an item that is not in the document has none."""
        return {
            ref if ref == NOT_HERE else str(self.row(EvidenceItem, ref).pk): status
            for ref, status in conditions
        }


def source_columns(record: Any, is_off_record: bool) -> dict[str, Any]:
    """A source's columns; the record of an interview off the record is restricted, whatever the file says."""
    projected = project(record.csl)
    return {
        **columns(record, "csl"),
        "restricted": record.restricted or is_off_record,
        "csl": dict(record.csl),
        **{field.name: getattr(projected, field.name) for field in fields(projected)},
    }


def dating_columns(record: Any) -> dict[str, Any]:
    """A dating's columns; bounds and precision follow from its EDTF."""
    read = from_edtf(record.edtf)
    bounds = {"earliest": read.earliest, "latest": read.latest, "precision": read.precision.value}
    return columns(record) | bounds
