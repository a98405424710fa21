"""Plain functions that make rows with sensible defaults; a test spells out only what it is about.

They write straight to the tables: what a service does with a row is for the service's own tests.
"""

from __future__ import annotations

import hashlib
from itertools import count
from typing import Any

from django.utils import timezone

from evidence import dating as dates
from evidence.document import CaseDocument, CaseRecord, canonical_json
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
    NodeItem,
    OriginCluster,
    Seal,
    Source,
    SourceText,
    Step,
    User,
)
from evidence.roles import Role

_numbers = count(1)


def number() -> int:
    return next(_numbers)


def make_user(username: str = "", **fields: Any) -> User:
    return User.objects.create_user(
        username=username or f"person-{number()}", password="secret-of-tests", **fields
    )


def make_case(slug: str = "", *, owner: User | None = None, **fields: Any) -> Case:
    case = Case.objects.create(slug=slug or f"case-{number()}", **{"title": "A case of staying", **fields})
    if owner is not None:
        make_member(case, owner, Role.OWNER)
    return case


def make_member(case: Case, user: User, role: str = Role.READER, **fields: Any) -> Membership:
    return Membership.objects.create(case=case, user=user, role=role, **fields)


def make_source(case: Case, ref: str = "", **fields: Any) -> Source:
    fields = {"title": "A report of the day", "kind": "report", **fields}
    csl = fields.pop("csl", {"type": fields["kind"], "title": fields["title"]})
    return Source.objects.create(case=case, ref=ref or f"source-{number()}", csl=csl, **fields)


def make_text(source: Source, ref: str = "", **fields: Any) -> SourceText:
    fields = {"language": "en", "body": "The troops left.\n\nNobody asked why.", **fields}
    return SourceText.objects.create(case=source.case, source=source, ref=ref or f"text-{number()}", **fields)


def make_interview(case: Case, ref: str = "", **fields: Any) -> Interview:
    if not fields.get("source") and not fields.get("reported_in"):
        fields["source"] = make_source(case, title="Interview with an official", kind="interview")
    fields = {"interviewee": "an official", **fields}
    return Interview.objects.create(case=case, ref=ref or f"interview-{number()}", **fields)


def make_actor(case: Case, ref: str = "", **fields: Any) -> Actor:
    return Actor.objects.create(
        case=case, ref=ref or f"actor-{number()}", **{"name": "Kyrgyzstan", "kind": "state", **fields}
    )


def make_event(case: Case, ref: str = "", *, date: str | None = "6 January 2022", **fields: Any) -> Event:
    """An event with one preferred dating; `date=None` leaves it without."""
    actors = fields.pop("actors", [])
    event = Event.objects.create(
        case=case, ref=ref or f"event-{number()}", **{"title": "Troops are sent", **fields}
    )
    event.actors.set(actors)
    if date is not None:
        make_dating(event, date, preferred=True)
    return event


def make_dating(event: Event, text: str, *, preferred: bool = False, **fields: Any) -> Dating:
    read = dates.parse(text)
    fields = {"earliest": read.earliest, "latest": read.latest, "precision": read.precision.value, **fields}
    ref = f"{event.ref}-d{number()}"
    return Dating.objects.create(
        case=event.case, event=event, ref=ref, text=read.text, edtf=read.edtf, preferred=preferred, **fields
    )


def make_hypothesis(case: Case, ref: str = "", **fields: Any) -> Hypothesis:
    made = number()
    fields = {"title": "Costs already paid reassure", "position": made, **fields}
    return Hypothesis.objects.create(case=case, ref=ref or f"h{made}", **fields)


def make_implication(hypothesis: Hypothesis, **fields: Any) -> Implication:
    fields = {"expected_if_true": "Drills are held every year.", **fields}
    return Implication.objects.create(
        case=hypothesis.case, hypothesis=hypothesis, ref=f"o{number()}", **fields
    )


def make_cluster(case: Case, ref: str = "", **fields: Any) -> OriginCluster:
    return OriginCluster.objects.create(
        case=case, ref=ref or f"cluster-{number()}", **{"title": "One press agency", **fields}
    )


def make_evidence(case: Case, ref: str = "", **fields: Any) -> EvidenceItem:
    events = fields.pop("events", [])
    fields = {
        "title": "Drills in every year",
        "observation": "Drills were held.",
        "status": "found",
        **fields,
    }
    item = EvidenceItem.objects.create(case=case, ref=ref or f"ev-{number()}", **fields)
    item.events.set(events)
    return item


def make_assessment(
    evidence: EvidenceItem, target: Hypothesis | Link, coder: User | str = "a coder", **fields: Any
) -> Assessment:
    """A test with p 0.8 if true and 0.4 if false; `coder` is an account or a bare name."""
    by = {"coder": coder, "coder_name": coder.username} if isinstance(coder, User) else {"coder_name": coder}
    on = {"link": target} if isinstance(target, Link) else {"hypothesis": target, "wording": target.wording}
    fields = {"p_if_true": 0.8, "p_if_false": 0.4, "claimed_test": "straw-in-the-wind", **fields}
    return Assessment.objects.create(
        case=evidence.case, evidence=evidence, ref=f"a{number()}", **by, **on, **fields
    )


def make_chain(hypothesis: Hypothesis, ref: str = "", **fields: Any) -> Chain:
    fields = {"title": "From costs to staying", **fields}
    return Chain.objects.create(
        case=hypothesis.case, hypothesis=hypothesis, ref=ref or f"chain-{number()}", **fields
    )


def make_causal_model(case: Case, ref: str = "", **fields: Any) -> CausalModel:
    """Did X cause Y by way of M? Both came about; nothing speaks against a positive effect."""
    fields = {
        "title": "From costs to staying",
        "statement": "X -> M -> Y",
        "monotone": "X -> M\nM -> Y",
        "query": "Y[X=1] > Y[X=0]",
        "given": "X = 1, Y = 1",
        **fields,
    }
    return CausalModel.objects.create(case=case, ref=ref or f"model-{number()}", **fields)


def make_node_item(model: CausalModel, node: str, evidence: EvidenceItem) -> NodeItem:
    return NodeItem.objects.create(
        case=model.case, model=model, node=node, evidence=evidence, ref=f"m{number()}"
    )


def make_step(chain: Chain, ref: str = "", **fields: Any) -> Step:
    made = number()
    events = fields.pop("events", [])
    fields = {"entity": "Members", "activity": "stay", "position": made, **fields}
    step = Step.objects.create(case=chain.case, chain=chain, ref=ref or f"n{made}", **fields)
    step.events.set(events)
    return step


def make_link(tail: Step, head: Step, ref: str = "", **fields: Any) -> Link:
    made = number()
    events = fields.pop("events", [])
    fields = {"claim": "The first brings the second about.", "position": made, **fields}
    link = Link.objects.create(
        case=tail.case, chain=tail.chain, tail=tail, head=head, ref=ref or f"e{made}", **fields
    )
    link.events.set(events)
    return link


def make_citation(source: Source, **target: Any) -> Citation:
    """A citation of `event=`, `evidence=`, `link=` or `hypothesis=`; other fields by name."""
    return Citation.objects.create(case=source.case, source=source, ref=f"c{number()}", **target)


def make_seal(case: Case, ref: str = "", *, document: CaseDocument | None = None, **fields: Any) -> Seal:
    """A seal of this document, else of a case that was empty."""
    text = canonical_json(document or CaseDocument(case=CaseRecord(slug=case.slug, title=case.title)))
    kept = {"document": text, "sha256": hashlib.sha256(text.encode()).hexdigest()}
    given = {"label": "Before the archives", "made_at": timezone.now(), "made_by_name": "olga", **fields}
    return Seal.objects.create(case=case, ref=ref or f"seal-{number()}", **kept, **given)
