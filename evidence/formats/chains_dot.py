"""The chains as Graphviz DOT: one cluster for each chain, with everything else as attributes."""

import re
from collections.abc import Iterator
from textwrap import wrap
from typing import BinaryIO

from evidence.document import CaseDocument
from evidence.formats.chain_rows import ChainRow, LinkRow, StepRow, chain_rows, clean, one_line, refs_of
from evidence.formats.material import Addresses, Material
from evidence.formats.options import Option
from evidence.wording import gettext_noop

KEY = "chains.dot"
LABEL = gettext_noop("Graphviz")
MEDIA_TYPE = "text/vnd.graphviz; charset=utf-8"
DESCRIPTION = gettext_noop(
    "The steps and links as a graph with all that is known of them: to lay out and style with Graphviz."
)
OPTIONS: tuple[Option, ...] = ()

LABEL_CHARACTERS = 34
OUTLINES = {"cause": 'style="bold"', "outcome": "peripheries=2", "condition": 'style="rounded"'}
# Graphviz reads these in labels as in HTML.
ENTITY = re.compile(r"&(?=#?\w+;)")


def write(material: Material, out: BinaryIO) -> None:
    out.write(dot(material.document, material.addresses).encode())


def dot(document: CaseDocument, addresses: Addresses) -> str:
    """A directed graph whose nodes are the steps, by their refs, and whose edges are the links."""
    lines = [
        f"digraph {quoted(document.case.slug)} {{",
        f'  graph [label={_label(document.case.title)}, labelloc=t, rankdir=LR, charset="UTF-8"]',
        '  node [shape=box, fontname="Helvetica"]',
        '  edge [fontname="Helvetica", fontsize=10]',
    ]
    for chain in chain_rows(document):
        lines.extend(_cluster(chain, addresses))
    return "\n".join([*lines, "}"]) + "\n"


def quoted(text: str) -> str:
    r"""The text as a DOT string: quotes and backslashes escaped, ends of lines as \n.

    >>> print(quoted('a "b" \\ c'))
    "a \"b\" \\ c"
    """
    escaped = clean(text).replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{escaped}"'


def _label(*parts: str) -> str:
    """A label of several paragraphs, broken into lines of a width that a box can have."""
    lines = [line for part in parts for line in wrap(one_line(part), LABEL_CHARACTERS)]
    return quoted(ENTITY.sub("&amp;", "\n".join(lines)))


def _cluster(chain: ChainRow, addresses: Addresses) -> Iterator[str]:
    record = chain.record
    yield f"  subgraph {quoted(f'cluster_{record.ref}')} {{"
    yield f"    graph [{_attributes(**_of_chain(chain, addresses))}]"
    for step in chain.steps:
        outline = OUTLINES.get(step.record.kind)
        drawn = f", {outline}" if outline else ""
        yield f"    {quoted(step.record.ref)} [{_attributes(**_of_step(step))}{drawn}]"
    for link in chain.links:
        ends = f"{quoted(link.record.tail)} -> {quoted(link.record.head)}"
        yield f"    {ends} [{_attributes(**_of_link(link), URL=quoted(addresses.of('link', link.record.ref)))}]"
    yield "  }"


def _attributes(**values: str) -> str:
    return ", ".join(f"{name}={value}" for name, value in values.items())


def _of_chain(chain: ChainRow, addresses: Addresses) -> dict[str, str]:
    record = chain.record
    return {
        "label": _label(record.title, chain.hypothesis_title),
        "URL": quoted(addresses.of("chain", record.ref)),
        "ref": quoted(record.ref),
        "hypothesis": quoted(record.hypothesis),
        "sufficiency_note": quoted(record.sufficiency_note),
    }


def _of_step(step: StepRow) -> dict[str, str]:
    record = step.record
    return {
        "label": _label(record.entity, record.activity),
        "ref": quoted(record.ref),
        "kind": quoted(record.kind),
        "entity": quoted(record.entity),
        "activity": quoted(record.activity),
        "actors": quoted(" | ".join(step.actors)),
        "events": quoted(refs_of(step.events)),
    }


def _of_link(link: LinkRow) -> dict[str, str]:
    record = link.record
    return {
        "id": quoted(record.ref),
        "label": _label(record.claim),
        "ref": quoted(record.ref),
        "claim": quoted(record.claim),
        "note": quoted(record.note),
        "events": quoted(refs_of(link.events)),
        "sources": quoted(" ".join(link.sources)),
        "evidence": quoted(refs_of(link.evidence)),
        "evidence_count": str(len(link.evidence)),
        "tests_count": str(len(link.tests)),
    }
