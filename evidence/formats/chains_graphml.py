"""The chains as GraphML: one graph whose nodes and edges say to which chain they belong."""

from collections.abc import Iterator
from typing import BinaryIO
from xml.sax.saxutils import escape, quoteattr

from evidence.document import CaseDocument
from evidence.formats.chain_rows import ChainRow, LinkRow, StepRow, chain_rows, clean, refs_of
from evidence.formats.material import Addresses, Material
from evidence.formats.options import Option
from evidence.wording import gettext_noop

KEY = "chains.graphml"
LABEL = gettext_noop("GraphML")
MEDIA_TYPE = "application/graphml+xml"
DESCRIPTION = gettext_noop(
    "The steps and links with typed attributes: for networkx, igraph, Gephi, yEd or Cytoscape."
)
OPTIONS: tuple[Option, ...] = ()

Values = dict[str, str | int]
NAMESPACE = "http://graphml.graphdrawing.org/xmlns"
SCHEMA = "http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd"
GRAPH_KEYS = ("case", "title", "address")
STEP_KEYS = {
    **{"chain": "string", "chain_title": "string", "hypothesis": "string", "ref": "string", "kind": "string"},
    **{"label": "string", "entity": "string", "activity": "string", "actors": "string", "position": "int"},
    **{"events": "string", "n_events": "int", "address": "string"},
}
LINK_KEYS = {
    **{"chain": "string", "ref": "string", "claim": "string", "note": "string", "position": "int"},
    **{"events": "string", "n_events": "int", "sources": "string", "n_sources": "int"},
    **{"evidence": "string", "n_evidence": "int", "n_tests": "int", "address": "string"},
}


def write(material: Material, out: BinaryIO) -> None:
    out.write(graphml(material.document, material.addresses).encode())


def graphml(document: CaseDocument, addresses: Addresses) -> str:
    """One directed graph, because most readers take the first graph of a file only."""
    body = [line for chain in chain_rows(document) for line in _parts(chain, addresses)]
    about: Values = {"case": document.case.slug, "title": document.case.title, "address": addresses.case}
    return "\n".join(
        [
            '<?xml version="1.0" encoding="UTF-8"?>',
            f'<graphml xmlns="{NAMESPACE}" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'
            f' xsi:schemaLocation="{NAMESPACE} {SCHEMA}">',
            *_keys(),
            f' <graph id={attribute(document.case.slug)} edgedefault="directed">',
            *_data("graph", about),
            *body,
            " </graph>",
            "</graphml>\n",
        ]
    )


def attribute(text: str) -> str:
    """The text as a quoted attribute of XML, its tabs and ends of lines kept."""
    return quoteattr(clean(text), {"\n": "&#10;", "\t": "&#9;"})


def _keys() -> Iterator[str]:
    for kind, keys in (
        ("graph", dict.fromkeys(GRAPH_KEYS, "string")),
        ("node", STEP_KEYS),
        ("edge", LINK_KEYS),
    ):
        for name, value_type in keys.items():
            yield f' <key id="{kind}_{name}" for="{kind}" attr.name="{name}" attr.type="{value_type}"/>'


def _parts(chain: ChainRow, addresses: Addresses) -> Iterator[str]:
    of_chain = addresses.of("chain", chain.record.ref)
    for step in chain.steps:
        yield f"  <node id={attribute(step.record.ref)}>"
        yield from _data("node", _of_step(chain, step) | {"address": of_chain})
        yield "  </node>"
    for link in chain.links:
        ends = f"source={attribute(link.record.tail)} target={attribute(link.record.head)}"
        yield f"  <edge id={attribute(link.record.ref)} {ends}>"
        yield from _data("edge", _of_link(chain, link) | {"address": addresses.of("link", link.record.ref)})
        yield "  </edge>"


def _data(kind: str, values: Values) -> Iterator[str]:
    for name, value in values.items():
        yield f'   <data key="{kind}_{name}">{escape(clean(str(value)))}</data>'


def _of_step(chain: ChainRow, step: StepRow) -> Values:
    record = step.record
    return {
        "chain": chain.record.ref,
        "chain_title": chain.record.title,
        "hypothesis": chain.record.hypothesis,
        "ref": record.ref,
        "kind": record.kind,
        "label": step.label,
        "entity": record.entity,
        "activity": record.activity,
        "actors": " | ".join(step.actors),
        "position": record.position,
        "events": refs_of(step.events),
        "n_events": len(step.events),
    }


def _of_link(chain: ChainRow, link: LinkRow) -> Values:
    record = link.record
    return {
        "chain": chain.record.ref,
        "ref": record.ref,
        "claim": record.claim,
        "note": record.note,
        "position": record.position,
        "events": refs_of(link.events),
        "n_events": len(link.events),
        "sources": " ".join(link.sources),
        "n_sources": len(link.sources),
        "evidence": refs_of(link.evidence),
        "n_evidence": len(link.evidence),
        "n_tests": len(link.tests),
    }
