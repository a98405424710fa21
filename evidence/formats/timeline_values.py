"""An event of the timeline as plain values, the same in every JSON that is made of it."""

from typing import Any

from evidence.document import CaseRecord
from evidence.document.timeline import Cited, Dated, TimelineRow
from evidence.formats.material import Addresses, Material

HEAD = ("slug", "title", "question", "period", "provenance", "licence", "citation")


def head_values(material: Material) -> dict[str, Any]:
    """Which case it is, and which state of it."""
    case: CaseRecord = material.case
    head: dict[str, Any] = {name: getattr(case, name) for name in HEAD}
    head |= {"address": material.addresses.case, "as_of": material.made.on.isoformat()}
    return head if material.made.revision is None else head | {"revision": material.made.revision}


def event_values(row: TimelineRow, addresses: Addresses) -> dict[str, Any]:
    return {
        "ref": row.ref,
        "address": addresses.of("event", row.ref),
        "dating": dating_values(row.dating) if row.dating.edtf else None,
        "other_datings": [dating_values(dating) for dating in row.other_datings],
        "title": row.title,
        "kind": row.kind,
        "place": row.place,
        "country_codes": row.country_codes,
        "actors": [actor.name for actor in row.actors],
        "actor_refs": [actor.ref for actor in row.actors],
        "certainty": row.certainty,
        "dispute_note": row.dispute_note,
        "summary": row.summary,
        "sources": [source_values(cited) for cited in row.sources],
    }


def dating_values(dating: Dated) -> dict[str, Any]:
    return {
        "date": dating.words,
        "as_given": dating.text,
        "edtf": dating.edtf,
        "earliest": dating.earliest or None,
        "latest": dating.latest or None,
        "precision": dating.precision,
        "basis": dating.basis,
        "note": dating.note,
    }


def source_values(cited: Cited) -> dict[str, Any]:
    return cited._asdict()
