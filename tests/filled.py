"""Fills a case with a row of every kind, all tied to each other, and with rows that only some may see."""

from __future__ import annotations

from datetime import date

from evidence.models import Actor, Case, Memo, User
from evidence.permissions import case_for
from evidence.roles import Role
from evidence.selectors.document import case_document
from evidence.services.assessments import record_assessment, write_memo
from evidence.services.causal_models import set_node_items
from evidence.services.evidence import cite, record_evidence
from evidence.services.rows import record_row
from evidence.services.sources import record_interview, record_source
from evidence.services.texts import record_text
from tests import factories

SECRET = "Zanzibar"  # stands in every row that readers must not see, and nowhere else


def fill(case: Case, coder: User) -> None:
    """One open row of each kind, each with a ref that addresses can name."""
    actor = factories.make_actor(case, "an-actor")
    source = factories.make_source(case, "a-source")
    factories.make_interview(
        case, "an-interview", source=factories.make_source(case, "its-record", kind="interview")
    )
    text = factories.make_text(source, "a-text")
    event = factories.make_event(case, "an-event", actors=[actor], date=None)
    dating = factories.make_dating(event, "6 January 2022", preferred=True)
    later = factories.make_event(case, "a-later-event", date="2023")
    hypothesis = factories.make_hypothesis(case, "a-hypothesis")
    implication = factories.make_implication(hypothesis)
    cluster = factories.make_cluster(case, "a-cluster")
    item = factories.make_evidence(case, "an-item", events=[event], cluster=cluster)
    factories.make_assessment(item, hypothesis, "a coder of the file")
    missing = factories.make_evidence(case, "a-missing-item", title="Orders on paper", status="not-sought")
    factories.make_assessment(missing, hypothesis, "a coder of the file")
    own = factories.make_assessment(item, factories.make_hypothesis(case, "a-rival", title="A rival"), coder)
    chain = factories.make_chain(hypothesis, "a-chain")
    tail = factories.make_step(chain, "a-cause", kind="cause", events=[event])
    head = factories.make_step(chain, "an-outcome", kind="outcome", events=[later])
    link = factories.make_link(tail, head, "a-link", events=[event])
    factories.make_assessment(item, link, coder)
    taken = {"quote": "troops left", "prefix": "The ", "suffix": ".", "position": 4, "text": text}
    cited = factories.make_citation(source, event=event, **taken)
    for target in ({"link": link}, {"evidence": item}, {"hypothesis": hypothesis}):
        factories.make_citation(source, **target)
    memo = make_memo(case, "event", "an-event", coder)
    model = factories.make_causal_model(case, "a-model", hypothesis=hypothesis)
    factories.make_node_item(model, "M", missing)
    for row, ref in (
        (dating, "a-dating"),
        (implication, "an-implication"),
        (own, "an-assessment"),
        (cited, "a-citation"),
        (memo, "a-memo"),
    ):
        type(row).objects.filter(pk=row.pk).update(ref=ref)
    owner = case.memberships.get(role=Role.OWNER).user
    record_row(by=owner, case=case, row=Actor(name="Made by a change"), many={})
    whole = case_document(case_for(owner, case.slug), owner)
    factories.make_seal(case, "a-seal", document=whole)


def make_memo(case: Case, kind: str, ref: str, author: User, **fields: object) -> Memo:
    given = {"body": "Why then?", "written_on": date(2026, 1, 2), **fields}
    return Memo.objects.create(
        case=case,
        ref=f"memo-{factories.number()}",
        target_kind=kind,
        target_ref=ref,
        author_name=author.username,
        created_by=author,
        **given,
    )


def fill_with_secrets(case: Case, by: User) -> None:
    """Rows for owners and editors only, tied to the open ones wherever rows can be tied, as the services make them."""
    event, item = case.event_rows.get(ref="an-event"), case.evidenceitem_rows.get(ref="an-item")
    hypothesis, link = case.hypothesis_rows.get(ref="a-hypothesis"), case.link_rows.get(ref="a-link")
    source = record_source(by=by, case=case, title=f"{SECRET} cable", kind="report", restricted=True)
    quiet = record_interview(
        by=by,
        case=case,
        interviewee=f"a source in {SECRET}",
        identity="Aida Bekova",
        attribution="off-the-record",
        transcript=f"In {SECRET} they said so.",
    )
    reported = record_interview(by=by, case=case, interviewee=f"{SECRET} aide", reported_in=source)
    hidden = record_evidence(
        by=by,
        case=case,
        title=f"{SECRET} talks",
        observation=f"{SECRET} was named.",
        status="found",
        restricted=True,
        events=[event],
        cluster=case.origincluster_rows.get(ref="a-cluster"),
        source=source,
    )
    record_text(by=by, source=source, language="en", body=f"{SECRET}! was the word.")
    for target in (event, item, hypothesis, link):
        for cited in (source, quiet.source):
            cite(by=by, target=target, source=cited, locator=f"{SECRET}, p. 1", quote=f"{SECRET}!")
    cite(by=by, target=hidden, source=case.source_rows.get(ref="a-source"), supports=f"{SECRET} was in it")
    item.conditioned_on.add(hidden)
    model = case.causalmodel_rows.get(ref="a-model")
    set_node_items(by=by, model=model, items={"X": hidden}, expected_version=None)
    for target in (hypothesis, link):
        numbers = {"p_if_true": 0.9, "p_if_false": 0.1, "rationale": f"{SECRET} says it"}
        record_assessment(by=by, evidence=hidden, target=target, **numbers)
    for row in (source, quiet, reported, hidden):
        write_memo(by=by, case=case, body=f"{SECRET} again", target=row)


def grow(case: Case, coder: User, by: int = 10) -> None:
    """More rows of each kind, tied to the ones that `fill` made wherever they can be."""
    event, source = case.event_rows.get(ref="an-event"), case.source_rows.get(ref="a-source")
    actor, cluster = case.actor_rows.get(ref="an-actor"), case.origincluster_rows.get(ref="a-cluster")
    hypothesis, chain = case.hypothesis_rows.get(ref="a-hypothesis"), case.chain_rows.get(ref="a-chain")
    item, tail = case.evidenceitem_rows.get(ref="an-item"), case.step_rows.get(ref="a-cause")
    owner = case.memberships.get(role=Role.OWNER).user
    for number in range(by):
        new_source = factories.make_source(case, title=f"Source {number}")
        factories.make_interview(case, reported_in=source, transcript="They left, the troops left.")
        factories.make_text(source, role="translation", translator="Ana Roe")
        factories.make_citation(source, evidence=item, quote="Nobody asked")
        new_event = factories.make_event(
            case, title=f"Event {number}", actors=[actor, factories.make_actor(case)]
        )
        factories.make_dating(event, f"{2000 + number}")
        for cited, target in ((source, new_event), (new_source, event)):
            factories.make_citation(cited, event=target)
        rival = factories.make_hypothesis(case, title=f"Rival {number}")
        factories.make_implication(hypothesis)
        new_item = factories.make_evidence(
            case, title=f"Item {number}", events=[event, new_event], cluster=cluster
        )
        item.conditioned_on.add(new_item)
        factories.make_cluster(case)
        step = factories.make_step(chain, events=[event, new_event])
        link = factories.make_link(tail, step, events=[event, new_event])
        for weighed, target in ((new_item, hypothesis), (item, rival), (new_item, link)):
            factories.make_assessment(weighed, target, coder)
        for target in (
            {"evidence": item},
            {"hypothesis": hypothesis},
            {"link": case.link_rows.get(ref="a-link")},
        ):
            factories.make_citation(new_source, **target)
        factories.make_chain(rival)
        model = factories.make_causal_model(case, title=f"Model {number}", hypothesis=hypothesis)
        factories.make_node_item(model, "M", new_item)
        for kind, ref in (("event", event.ref), ("evidenceitem", item.ref), ("hypothesis", hypothesis.ref)):
            make_memo(case, kind, ref, coder)
        factories.make_member(case, factories.make_user())
        record_row(by=owner, case=case, row=Actor(name=f"Made by change {number}"), many={})
        factories.make_seal(case)
