"""The chains as JSON, nested: chains, their steps and links, and what each link rests on."""

import json
from typing import Any, BinaryIO

from evidence.document import AssessmentRecord, CaseDocument, EventRecord, EvidenceRecord
from evidence.document.datings import preferred, words_of
from evidence.formats.chain_rows import ChainRow, LinkRow, StepRow, chain_rows
from evidence.formats.material import Addresses, Material
from evidence.formats.options import Option
from evidence.wording import gettext_noop

KEY = "chains.json"
LABEL = gettext_noop("JSON")
MEDIA_TYPE = "application/json"
DESCRIPTION = gettext_noop(
    "The chains with their steps, links, events, items of evidence and tests, nested: for programs."
)
OPTIONS: tuple[Option, ...] = ()


def write(material: Material, out: BinaryIO) -> None:
    out.write(chains_as_json(material.document, material.addresses).encode())


def chains_as_json(document: CaseDocument, addresses: Addresses) -> str:
    """What case it is, then its chains; every letter as itself."""
    case = {"slug": document.case.slug, "title": document.case.title, "question": document.case.question}
    case["address"] = addresses.case
    values = {"case": case, "chains": [_chain(chain, addresses) for chain in chain_rows(document)]}
    return json.dumps(values, ensure_ascii=False, allow_nan=False, indent=1) + "\n"


def _chain(chain: ChainRow, addresses: Addresses) -> dict[str, Any]:
    record = chain.record
    return {
        "ref": record.ref,
        "address": addresses.of("chain", record.ref),
        "title": record.title,
        "hypothesis": {"ref": record.hypothesis, "title": chain.hypothesis_title},
        "sufficiency_note": record.sufficiency_note,
        "steps": [_step(step) for step in chain.steps],
        "links": [_link(link, addresses) for link in chain.links],
    }


def _step(step: StepRow) -> dict[str, Any]:
    record = step.record
    return {
        "ref": record.ref,
        "kind": record.kind,
        "label": step.label,
        "entity": record.entity,
        "activity": record.activity,
        "position": record.position,
        "actors": list(step.actors),
        "events": [_event(event) for event in step.events],
    }


def _link(link: LinkRow, addresses: Addresses) -> dict[str, Any]:
    record = link.record
    return {
        "ref": record.ref,
        "address": addresses.of("link", record.ref),
        "tail": record.tail,
        "head": record.head,
        "claim": record.claim,
        "note": record.note,
        "position": record.position,
        "events": [_event(event) for event in link.events],
        "sources": list(link.sources),
        "evidence_count": len(link.evidence),
        "evidence": [_item(item, link) for item in link.evidence],
    }


def _event(event: EventRecord) -> dict[str, Any]:
    dating = preferred(event)
    return {
        "ref": event.ref,
        "title": event.title,
        "date": words_of(dating) if dating else None,
        "edtf": dating.edtf if dating else None,
    }


def _item(item: EvidenceRecord, link: LinkRow) -> dict[str, Any]:
    return {
        "ref": item.ref,
        "title": item.title,
        "status": item.status,
        "tests": [_test(test) for tested, test in link.tests if tested.ref == item.ref],
    }


def _test(test: AssessmentRecord) -> dict[str, Any]:
    return {
        "ref": test.ref,
        "coder": test.coder,
        "predicts": test.predicts,
        "claimed_test": test.claimed_test or None,
        "p_if_true": test.p_if_true,
        "p_if_false": test.p_if_false,
    }
